// Brings a home's spool into its log in a process of its own: `forward-child.ts HOME WHEN CALL`. It kills itself as a crash does, `before` or `after` the
// first call of the store that begins with CALL.
import type { LogStore } from '../../../../src/audit/log/store/store.ts'
import { openTestLog } from './configured.ts'

const [home = '', when = '', at = ''] = process.argv.slice(2)

async function deadly<Answer>(call: string, work: () => Promise<Answer>): Promise<Answer> {
  const isNow = call.startsWith(at)
  if (isNow && when === 'before') process.kill(process.pid, 'SIGKILL')
  const answer = await work()
  if (isNow) process.kill(process.pid, 'SIGKILL')
  return answer
}

const store = (own: LogStore): LogStore => ({
  ...own,
  get: (name) => deadly(`get ${name}`, () => own.get(name)),
  create: (name, content) => deadly(`create ${name}`, () => own.create(name, content)),
  replace: (name, content) => deadly(`replace ${name}`, () => own.replace(name, content)),
})

await openTestLog(home, { store }).forwarder.forward()
