import { setTimeout as sleep } from 'node:timers/promises'
import { messageOf } from '../../../../core/errors.ts'
import type { JsonValue } from '../../../../core/json.ts'
import type { Binaries } from '../client/lasting-binaries.ts'
import { endWorker } from './end-worker.ts'
import { isRunning } from './instances/process-identity.ts'
import type { ProcessIdentity } from './instances/process-identity.ts'
import type { RpcConnection } from './rpc/client.ts'
import type { Totals } from './worker/counters.ts'

/** A worker that a supervisor is connected to. */
export interface Attached {
  readonly connection: RpcConnection
  readonly pid: number
  readonly identity: ProcessIdentity | undefined
  /** what it runs from; undefined for one that is too old to say */
  readonly code: Binaries | undefined
}

/** Workers that were replaced and answer what they have under way, before they end. */
export interface OutgoingWorkers {
  /** has one leave; resolves when its process is gone, at most `drainMs` and a few seconds later. `before`: its counts that the next one goes on with */
  sendOff(worker: Attached, request: { readonly before: Totals; readonly drainMs: number }): Promise<void>
  /** what the next worker went on with; undefined for a connection that is of no such worker */
  countsOf(connection: RpcConnection): Totals | undefined
  /** They go on sending requests to instances, so they hear of everything, too. Failures are nothing to anybody. */
  tell(method: string, params: JsonValue, timeoutMs: number): Promise<void>
  isEmpty(): boolean
  /** resolves when all of them are gone */
  gone(): Promise<void>
}

const callTimeoutMs = 5_000
/** a process ends a moment after its connection */
const endWithinMs = 1_000
const endPollMs = 15

export function createOutgoingWorkers(log: (message: string) => void): OutgoingWorkers {
  const all = new Map<RpcConnection, { readonly before: Totals; readonly left: Promise<void>; readonly listens: boolean }>()

  async function leave({ connection, identity }: Attached, drainMs: number): Promise<void> {
    await connection.call({ method: 'leave', params: { drainMs, keepIdle: true }, timeoutMs: callTimeoutMs })
      .catch((error: unknown) => log(`the old proxy worker could not be told to leave: ${messageOf(error)}`))
    await Promise.race([connection.closed, sleep(drainMs + callTimeoutMs)])
    const end = performance.now() + endWithinMs
    while (identity !== undefined && isRunning(identity) && performance.now() < end) await sleep(endPollMs)
    if (identity !== undefined) await endWorker(identity, log)
    all.delete(connection)
  }

  return {
    sendOff(worker, { before, drainMs }) {
      const left = leave(worker, drainMs)
      // one that says nothing of its code would write a table to the disk, as if it were the one that serves
      all.set(worker.connection, { before, left, listens: worker.code !== undefined })
      return left
    },
    countsOf: (connection) => all.get(connection)?.before,
    async tell(method, params, timeoutMs) {
      const listening = [...all].filter(([, { listens }]) => listens)
      await Promise.all(listening.map(([connection]) => connection.call({ method, params, timeoutMs }).catch(() => null)))
    },
    isEmpty: () => all.size === 0,
    async gone() {
      await Promise.all([...all.values()].map(({ left }) => left))
    },
  }
}
