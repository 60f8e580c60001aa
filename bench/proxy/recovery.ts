import { request } from 'node:http'
import { systemClock } from '../../src/core/system.ts'
import { identify } from '../../src/rollout/targets/local/supervisor/instances/process-identity.ts'
import type { BenchService } from './service.ts'

/** Milliseconds from the death of the worker to the answer on a connection that was opened after it. */
export async function recoveryAfterWorkerDeath({ target, url }: BenchService): Promise<number> {
  const { facts } = await target.describe()
  const pid = Number(facts['worker'])
  process.kill(pid, 'SIGKILL')
  while (identify(pid) !== undefined) await systemClock.sleep(1)
  const start = performance.now()
  if (await status(url) !== 200) throw new Error('the service did not answer')
  return performance.now() - start
}

function status(url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { agent: false }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode))
    })
    outgoing.on('error', reject)
    outgoing.end()
  })
}
