import { setTimeout as sleep } from 'node:timers/promises'
import { identify, isRunning } from './instances/process-identity.ts'
import type { ProcessIdentity } from './instances/process-identity.ts'

/** A worker that still works uses the time to answer what it has under way. */
const graceMs = 2_000
const pollMs = 20

/**
 * Ends a worker that does not answer, if that very process still runs: left alone it would accept connections beside the
 * next one, and go by a table that nobody can change.
 */
export async function endWorker(worker: ProcessIdentity, log: (message: string) => void): Promise<void> {
  if (!isRunning(worker)) return
  log(`the proxy worker ${worker.pid} does not answer; it is ended`)
  const end = performance.now() + graceMs
  send(worker, 'SIGTERM')
  while (isRunning(worker) && performance.now() < end) await sleep(pollMs)
  send(worker, 'SIGKILL')
  while (isRunning(worker)) await sleep(pollMs)
}

function send(worker: ProcessIdentity, signal: NodeJS.Signals): void {
  try {
    if (isRunning(worker)) process.kill(worker.pid, signal)
  } catch {
    // it ended in this moment
  }
}

/** The identity of this process; there always is one. */
export function ownIdentity(): ProcessIdentity {
  return identify(process.pid) ?? { pid: process.pid, startTime: '' }
}
