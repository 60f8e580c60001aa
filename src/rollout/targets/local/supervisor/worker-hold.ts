import { setTimeout as sleep } from 'node:timers/promises'
import { isDeliveryError, messageOf } from '../../../../core/errors.ts'
import { isJsonObject } from '../../../../core/json.ts'
import type { JsonValue } from '../../../../core/json.ts'
import { asJson } from '../json-check.ts'
import { isTotals } from '../observation.ts'
import { isLapse } from '../traffic-record.ts'
import type { Lapse, TrafficRecord, TrafficTable } from '../traffic-table.ts'
import { identify, isRunning } from './instances/process-identity.ts'
import { createOutgoingWorkers } from './outgoing-workers.ts'
import type { Attached, OutgoingWorkers } from './outgoing-workers.ts'
import { readCode } from './own-code.ts'
import { connectRpc } from './rpc/client.ts'
import type { RpcConnection } from './rpc/client.ts'
import { broken, recordOf, totalsOf } from './worker-answers.ts'
import type { Totals } from './worker/counters.ts'

/** A worker that was started just now. */
export interface SpawnedWorker {
  readonly socket: string
  /** ends that very process */
  readonly end: () => Promise<void>
}

/** how long a worker may take for an answer that it has */
export const callTimeoutMs = 5_000
const connectTimeoutMs = 1_000
const startTimeoutMs = 10_000
const startPollMs = 15
const startAgainMs = 1_000
const askAliveEveryMs = 2_000
/** one is missed by a machine that was suspended, too */
const mostMisses = 3

/** What a link is made of. */
export interface LinkRequest {
  /** the number of this supervisor among all that the service had; it comes with the first call, since a worker listens to the newest */
  readonly supervisor: number
  /** ends any worker that is left unless the new one is to stand beside it, starts one, and names its socket */
  readonly spawnWorker: (request: { readonly beside: boolean }) => Promise<SpawnedWorker>
  /** the table that a new worker begins with */
  readonly latest: () => TrafficTable
  /** told what a worker goes by when the link to it is made */
  readonly onRecord: (record: TrafficRecord) => void
  /** told when the switch has fired */
  readonly onLapse: (lapse: Lapse) => void
  /** told that the worker listens to a newer supervisor */
  readonly onFenced: () => void
  readonly log: (message: string) => void
}

/** The one worker that is spoken to, whichever process that is. */
export interface Hold {
  /** the worker; undefined while there is none */
  current(): Attached | undefined
  readonly outgoing: OutgoingWorkers
  /** takes a worker at that socket for its own */
  attach(socket: string): Promise<TrafficRecord>
  start(): Promise<void>
  replace(drainMs: number): Promise<{ readonly left: Promise<void> }>
  call(method: string, params?: JsonValue, timeoutMs?: number): Promise<JsonValue>
  /** from here on a worker that is gone is not replaced */
  letGo(): void
}

/** A hold without a worker yet. */
export function createHold({ supervisor, spawnWorker, latest, onRecord, onLapse, onFenced, log }: LinkRequest): Hold {
  let link: Attached | undefined
  const outgoing = createOutgoingWorkers(log)
  let starting: Promise<void> | undefined
  let leaving = false
  let replacing = false

  async function attach(socket: string): Promise<TrafficRecord> {
    // pushes come after the answer to the first call
    const connection: RpcConnection = await connectRpc({
      path: socket, timeoutMs: connectTimeoutMs, onPush: (name, params) => receive({ name, params, from: connection }),
    })
    try {
      const answer = await connection.call({ method: 'attach', params: { supervisor }, timeoutMs: callTimeoutMs })
      if (!isJsonObject(answer)) throw broken()
      const record = recordOf(answer['record'])
      const pid = Number(answer['pid'])
      take({ connection, pid, identity: identify(pid), code: readCode(answer['code']) })
      onRecord(record)
      return record
    } catch (error) {
      connection.close()
      if (isDeliveryError(error, 'fenced')) onFenced()
      throw error
    }
  }

  function take(worker: Attached): void {
    const { connection } = worker
    link = worker
    void connection.closed.then(() => lost(connection))
    void watch({ connection, isCurrent: () => link === worker && !leaving, onHung: () => hung(connection) })
  }

  function receive({ name, params, from }: { readonly name: string; readonly params: JsonValue; readonly from: RpcConnection }): void {
    if (name === 'lapsed' && isLapse(params)) onLapse(params)
    if (name === 'left' && isTotals(params)) void addLastCounts(from, params)
  }

  /** What a worker on its way out has counted since the next one went on with its counts. */
  async function addLastCounts(from: RpcConnection, totals: Totals): Promise<void> {
    const before = outgoing.countsOf(from)
    if (before === undefined) return
    await call('addCounts', asJson({ before, totals })).catch((error: unknown) => log(`the last counts of a proxy worker are lost: ${messageOf(error)}`))
  }

  function hung(connection: RpcConnection): void {
    log(`the proxy worker did not answer ${mostMisses} times`)
    connection.close()
    lost(connection)
  }

  /** A worker that is gone is replaced at once: until then connections wait in the queue of the listening socket. */
  function lost(connection: RpcConnection): void {
    if (link?.connection !== connection) return
    link = undefined
    if (leaving || replacing) return
    log('the proxy worker is gone; starting another one')
    void startSurely({ start, isNeeded: () => link === undefined && !leaving, log })
  }

  function start(): Promise<void> {
    if (link !== undefined) return Promise.resolve()
    if (leaving) return Promise.reject(broken())
    starting ??= startOne().finally(() => {
      starting = undefined
    })
    return starting
  }

  async function startOne(): Promise<void> {
    const { socket } = await spawnWorker({ beside: false })
    await attachWhenUp(socket)
    await call('table', asJson(latest()))
  }

  async function attachWhenUp(socket: string): Promise<void> {
    const end = performance.now() + startTimeoutMs
    for (;;) {
      try {
        await attach(socket)
        return
      } catch (error) {
        if (performance.now() > end) throw error
        await sleep(startPollMs)
      }
    }
  }

  /** The old one stays the one that serves until the new one has taken its table. */
  async function replace(drainMs: number): Promise<{ readonly left: Promise<void> }> {
    await start()
    const old = link
    if (old === undefined) throw broken()
    const before = totalsOf(await call('totals'))
    replacing = true
    let spawned: SpawnedWorker | undefined
    try {
      spawned = await spawnWorker({ beside: true })
      await attachWhenUp(spawned.socket)
      await call('resumeCounts', asJson(before))
      await call('table', asJson(latest()))
    } catch (error) {
      if (link !== old) link?.connection.close()
      await spawned?.end()
      goBackTo(old)
      throw error
    } finally {
      replacing = false
    }
    return { left: outgoing.sendOff(old, { before, drainMs }) }
  }

  /** The old worker serves on, and is looked after by one watch, as before; where it ended meanwhile, another one is started. */
  function goBackTo(old: Attached): void {
    link = undefined
    if (old.identity !== undefined && isRunning(old.identity)) take({ ...old })
    else void startSurely({ start, isNeeded: () => link === undefined && !leaving, log })
  }

  async function call(method: string, params: JsonValue = null, timeoutMs = callTimeoutMs): Promise<JsonValue> {
    if (link === undefined) throw broken()
    return link.connection.call({ method, params, timeoutMs })
  }

  return {
    current: () => link,
    outgoing,
    attach,
    start,
    replace,
    call,
    letGo() {
      leaving = true
    },
  }
}

/** Nobody may ask for anything for days: without a worker the service is down until one is started. */
async function startSurely({ start, isNeeded, log }: {
  readonly start: () => Promise<void>
  readonly isNeeded: () => boolean
  readonly log: (message: string) => void
}): Promise<void> {
  while (isNeeded()) {
    try {
      return await start()
    } catch (error) {
      log(`the proxy worker could not be started, and is tried again: ${messageOf(error)}`)
      await sleep(startAgainMs)
    }
  }
}

/** A worker that hangs is as good as none, and is replaced the same way. */
async function watch({ connection, isCurrent, onHung }: {
  readonly connection: RpcConnection
  readonly isCurrent: () => boolean
  readonly onHung: () => void
}): Promise<void> {
  for (let misses = 0; misses < mostMisses;) {
    await sleep(askAliveEveryMs, undefined, { ref: false })
    if (!isCurrent()) return
    const isAlive = await connection.call({ method: 'record', timeoutMs: callTimeoutMs }).then(() => true, () => false)
    misses = isAlive ? 0 : misses + 1
  }
  onHung()
}
