import { setTimeout as sleep } from 'node:timers/promises'
import { DeliveryError, isDeliveryError, messageOf } from '../../../../core/errors.ts'
import type { JsonValue } from '../../../../core/json.ts'
import { asJson, isRecord } from '../json-check.ts'
import { isTotals } from '../observation.ts'
import { isLapse, isTable } from '../traffic-record.ts'
import type { Lapse, TrafficRecord, TrafficTable } from '../traffic-table.ts'
import { connectRpc, isGone } from './rpc/client.ts'
import type { RpcConnection } from './rpc/client.ts'
import type { Totals } from './worker/counters.ts'

/** The supervisor's hold on the worker: there is always one, and it always goes by the newest table. */
export interface WorkerLink {
  /** goes on with a worker that an earlier supervisor left; its record, or undefined when none of those sockets answers */
  adopt(sockets: readonly string[]): Promise<TrafficRecord | undefined>
  /** starts a worker unless there is one */
  start(): Promise<void>
  /** resolves with what the worker goes by once it has taken the table */
  apply(table: TrafficTable): Promise<TrafficRecord>
  record(): Promise<TrafficRecord>
  totals(): Promise<Totals>
  /** waits until those instances have nothing under way, at most `drainMs` */
  drained(ids: readonly string[], drainMs: number): Promise<void>
  /** lets the worker answer what is under way, at most `drainMs`, and end */
  leave(drainMs: number): Promise<void>
  pid(): number | undefined
}

const callTimeoutMs = 5_000
const connectTimeoutMs = 1_000
const startTimeoutMs = 10_000
const startPollMs = 15
const attempts = 3
const startAgainMs = 1_000
const askAliveEveryMs = 2_000
/** one is missed by a machine that was suspended, too */
const mostMisses = 3

/** The number of this supervisor among all that the service had comes with the first call: a worker listens to the newest. */
export function createWorkerLink({ supervisor, spawnWorker, latest, onRecord, onLapse, onFenced, log }: {
  readonly supervisor: number
  /** ends any worker that is left, starts one, and names its socket */
  readonly spawnWorker: () => Promise<string>
  /** the table that a new worker begins with */
  readonly latest: () => TrafficTable
  /** told what a worker goes by when the link to it is made */
  readonly onRecord: (record: TrafficRecord) => void
  /** told when the switch has fired */
  readonly onLapse: (lapse: Lapse) => void
  /** told that the worker listens to a newer supervisor */
  readonly onFenced: () => void
  readonly log: (message: string) => void
}): WorkerLink {
  let link: RpcConnection | undefined
  let pid: number | undefined
  let starting: Promise<void> | undefined
  let leaving = false

  async function attach(socket: string): Promise<TrafficRecord> {
    const connection = await connectRpc({ path: socket, timeoutMs: connectTimeoutMs, onPush: receive })
    try {
      const answer = await connection.call({ method: 'attach', params: { supervisor }, timeoutMs: callTimeoutMs })
      if (!isRecord(answer)) throw broken()
      const record = recordOf(answer['record'])
      pid = Number(answer['pid'])
      link = connection
      void connection.closed.then(() => lost(connection))
      void watch(connection)
      onRecord(record)
      return record
    } catch (error) {
      connection.close()
      if (isDeliveryError(error, 'fenced')) onFenced()
      throw error
    }
  }

  /** A worker that hangs is as good as none, and is replaced the same way. */
  async function watch(connection: RpcConnection): Promise<void> {
    for (let misses = 0; misses < mostMisses;) {
      await sleep(askAliveEveryMs, undefined, { ref: false })
      if (link !== connection || leaving) return
      const isAlive = await connection.call({ method: 'record', timeoutMs: callTimeoutMs }).then(() => true, () => false)
      misses = isAlive ? 0 : misses + 1
    }
    log(`the proxy worker did not answer ${mostMisses} times`)
    connection.close()
    lost(connection)
  }

  function receive(name: string, params: JsonValue): void {
    if (name === 'lapsed' && isLapse(params)) onLapse(params)
  }

  /** A worker that is gone is replaced at once: until then connections wait in the queue of the listening socket. */
  function lost(connection: RpcConnection): void {
    if (link !== connection) return
    link = undefined
    pid = undefined
    if (leaving) return
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
    const socket = await spawnWorker()
    const end = performance.now() + startTimeoutMs
    for (;;) {
      try {
        await attach(socket)
        break
      } catch (error) {
        if (performance.now() > end) throw error
        await sleep(startPollMs)
      }
    }
    await call('table', asJson(latest()))
  }

  async function call(method: string, params: JsonValue = null, timeoutMs = callTimeoutMs): Promise<JsonValue> {
    const connection = link
    if (connection === undefined) throw broken()
    return connection.call({ method, params, timeoutMs })
  }

  /** For calls that may be repeated: a worker that dies under the call is replaced, and asked again. */
  async function callSurely(method: string, params: () => JsonValue, timeoutMs?: number): Promise<JsonValue> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await start()
        return await call(method, params(), timeoutMs)
      } catch (error) {
        if (attempt === attempts || !isGone(error)) throw error
      }
    }
  }

  return {
    async adopt(sockets) {
      for (const socket of sockets) {
        const record = await attach(socket).catch(() => undefined)
        if (record !== undefined) return record
      }
      return undefined
    },
    start,
    async apply(table) {
      const answer = await callSurely('table', () => asJson(table))
      return recordOf(isRecord(answer) ? answer['record'] : undefined)
    },
    record: async () => recordOf(await callSurely('record', () => null)),
    totals: async () => totalsOf(await callSurely('totals', () => null)),
    async drained(ids, drainMs) {
      await callSurely('drained', () => ({ ids, drainMs }), drainMs + callTimeoutMs)
    },
    async leave(drainMs) {
      leaving = true
      const connection = link
      if (connection === undefined) return
      await call('leave', { drainMs }).catch((error: unknown) => log(`the proxy worker could not be told to leave: ${messageOf(error)}`))
      await Promise.race([connection.closed, sleep(drainMs + callTimeoutMs)])
    },
    pid: () => pid,
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

function recordOf(value: unknown): TrafficRecord {
  if (!isRecord(value) || !isTable(value['table'])) throw broken()
  return { table: value['table'], lapse: isLapse(value['lapse']) ? value['lapse'] : null }
}

function totalsOf(value: JsonValue): Totals {
  if (!isTotals(value)) throw broken()
  return value
}

function broken(): DeliveryError {
  return new DeliveryError({ code: 'target-unavailable', message: 'the proxy worker does not answer as it should' })
}
