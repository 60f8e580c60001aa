import { setTimeout as sleep } from 'node:timers/promises'
import { messageOf } from '../../../../core/errors.ts'
import { isJsonObject } from '../../../../core/json.ts'
import type { JsonValue } from '../../../../core/json.ts'
import type { Binaries } from '../client/lasting-binaries.ts'
import { asJson } from '../json-check.ts'
import type { TrafficRecord, TrafficTable } from '../traffic-table.ts'
import { isGone } from './rpc/client.ts'
import { recordOf, totalsOf } from './worker-answers.ts'
import { callTimeoutMs, createHold } from './worker-hold.ts'
import type { LinkRequest } from './worker-hold.ts'
import type { Totals } from './worker/counters.ts'
import { readDeparture } from './worker/departures.ts'
import type { Departure } from './worker/departures.ts'

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
  /**
   * Waits until those instances have nothing under way, at most `drainMs`. Resolves with what became of it since they left the table;
   * undefined where the worker does not know, or another one that is on its way out had some of it.
   */
  drained(ids: readonly string[], drainMs: number): Promise<Departure | undefined>
  /** what the worker runs from; undefined where there is none, or it is too old to say */
  code(): Binaries | undefined
  /**
   * Puts a worker of this supervisor's own code into the place of the one that serves. Both have the listening socket, so no
   * connection is refused or waits: from when this resolves the new one accepts, with all counts, and the old one answers
   * what it has. `left` resolves when that has ended, at most `drainMs` and a few seconds later.
   */
  replace(drainMs: number): Promise<{ readonly left: Promise<void> }>
  /** lets the worker answer what is under way, at most `drainMs`, and end */
  leave(drainMs: number): Promise<void>
  pid(): number | undefined
}

const attempts = 3

/** A link without a worker yet. */
export function createWorkerLink(request: LinkRequest): WorkerLink {
  const hold = createHold(request)
  const { outgoing } = hold

  /** For calls that may be repeated: a worker that dies under the call is replaced, and asked again. */
  async function callSurely(method: string, params: () => JsonValue, timeoutMs?: number): Promise<JsonValue> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await hold.start()
        return await hold.call(method, params(), timeoutMs)
      } catch (error) {
        if (attempt === attempts || !isGone(error)) throw error
      }
    }
  }

  return {
    async adopt(sockets) {
      for (const socket of sockets) {
        const record = await hold.attach(socket).catch(() => undefined)
        if (record !== undefined) return record
      }
      return undefined
    },
    start: hold.start,
    async apply(table) {
      void outgoing.tell('table', asJson(table), callTimeoutMs)
      const answer = await callSurely('table', () => asJson(table))
      return recordOf(isJsonObject(answer) ? answer['record'] : undefined)
    },
    record: async () => recordOf(await callSurely('record', () => null)),
    totals: async () => totalsOf(await callSurely('totals', () => null)),
    async drained(ids, drainMs) {
      const isAlone = outgoing.isEmpty()
      const [answer] = await Promise.all([
        callSurely('drained', () => ({ ids, drainMs }), drainMs + callTimeoutMs),
        outgoing.tell('drained', { ids, drainMs }, drainMs + callTimeoutMs),
      ])
      return isAlone ? readDeparture(answer) : undefined
    },
    async leave(drainMs) {
      hold.letGo()
      const outgoingGone = outgoing.gone()
      const connection = hold.current()?.connection
      if (connection !== undefined) {
        await hold.call('leave', { drainMs }).catch((error: unknown) => request.log(`the proxy worker could not be told to leave: ${messageOf(error)}`))
        await Promise.race([connection.closed, sleep(drainMs + callTimeoutMs)])
      }
      await outgoingGone
    },
    replace: hold.replace,
    code: () => hold.current()?.code,
    pid: () => hold.current()?.pid,
  }
}
