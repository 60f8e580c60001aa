// Appends in a process of its own: `append-child.ts PLACE NAME BATCHES [FAULT:CALL]`. Waits for a line on its input. Each batch is two events, the first
// with an `idem` that every process has, and what is told of it is printed as a line. FAULT befalls before the call of that number of the store, or of that
// name: `kill` ends the process as a crash does, `stop` prints `stopped` and stands still until somebody lets it go on.
import { once } from 'node:events'
import { writeSync } from 'node:fs'
import { createLogWriter } from '../../../../src/audit/log/append/writer.ts'
import type { LogStore } from '../../../../src/audit/log/store/store.ts'
import { systemClock, systemRandom } from '../../../../src/core/system.ts'
import { openPlace } from '../store/open-place.ts'
import type { Place } from '../store/open-place.ts'
import { event, origin, signers } from './made-log.ts'

const [place = '', name = '', batches = '1', fault = ''] = process.argv.slice(2)
const [what = '', at = ''] = fault.split(/:(.*)/)
let calls = 0
let isMet = false

/** Whether the fault is now; what it does has happened when this comes back. */
function meet(call: string): void {
  const isNow = !isMet && (at === String(calls) || at === call)
  calls += 1
  if (!isNow) return
  isMet = true
  if (what === 'stop') writeSync(1, 'stopped\n')
  process.kill(process.pid, what === 'stop' ? 'SIGSTOP' : 'SIGKILL')
}

function faulty(store: LogStore): LogStore {
  const { has, dropPartials } = store
  return {
    ...store,
    create(file, content) {
      meet(`create ${file}`)
      return store.create(file, content)
    },
    get(file) {
      meet(`get ${file}`)
      return store.get(file)
    },
    replace(file, content) {
      meet(`replace ${file}`)
      return store.replace(file, content)
    },
    ...(has === undefined ? {} : { has: met('has', has) }),
    ...(dropPartials === undefined ? {} : { dropPartials: met('drop', dropPartials) }),
  }
}

function met<Answer>(method: string, call: (file: string) => Answer): (file: string) => Answer {
  return (file) => {
    meet(`${method} ${file}`)
    return call(file)
  }
}

const store = faulty(await openPlace(JSON.parse(place) as Place))
const writer = createLogWriter({ store, origin, signers, clock: systemClock, random: systemRandom })
process.stdout.write('ready\n')
await once(process.stdin, 'data')
for (let batch = 0; batch < Number(batches); batch += 1) {
  const { indices } = await writer.append([event(`same-${batch}`, `same-${batch}`), event(`${name}-${batch}`)])
  process.stdout.write(`${JSON.stringify(indices)}\n`)
}
process.stdout.write(`${JSON.stringify({ calls })}\n`)
process.stdin.destroy()
