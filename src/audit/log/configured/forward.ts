import { canonicalJson } from '../../../core/canonical.ts'
import { messageOf } from '../../../core/errors.ts'
import { objectOf } from '../../../core/json.ts'
import type { JsonObject } from '../../../core/json.ts'
import type { Clock } from '../../../core/ports/clock.ts'
import { retentionPattern } from '../../retention.ts'
import type { ChainEnd, SpoolRecord } from '../../record.ts'
import { countRecords, isPointOf, readRecordsAfter } from '../../spool-records.ts'
import type { SpoolPlace } from '../../spool-records.ts'
import { idemOf } from '../append/entries.ts'
import type { Entry } from '../append/entries.ts'
import type { ConfiguredLog, Placed } from './configured-log.ts'
import { alreadyIn } from './already-in.ts'
import type { LogPlace } from './place.ts'
import type { PlaceState, StateFile } from './state.ts'

/** Records of one commit at most: a few hundred kilobytes. What a run leaves is far below. */
const atOnce = 500

/** Where an event is. */
export interface EventPlace {
  readonly placed: Placed
  readonly index: number
}

/** What waits in the spool, and how much of it was brought into the log. */
export interface Forwarder {
  /** records of the spool that are not known to be in the log */
  pending(): Promise<number>
  /**
   * Appends what is in the spool and not in the log, a commit for each retention class; resolves with where each event is, by its id. Any number of processes
   * may do so at once, and what one appended is not appended again by another. Rejects as appends do, and nothing is lost then.
   */
  forward(): Promise<ReadonlyMap<string, EventPlace>>
}

/** Brings the events of one service in one environment from its spool into the log. */
export function createForwarder({ spool, retention, place, log, state, clock }: {
  readonly spool: SpoolPlace
  /** of events that say none */
  readonly retention: string
  readonly place: LogPlace
  readonly log: ConfiguredLog
  readonly state: StateFile
  readonly clock: Clock
}): Forwarder {
  let queue: Promise<unknown> = Promise.resolve()

  async function forward(): Promise<ReadonlyMap<string, EventPlace>> {
    const places = new Map<string, EventPlace>()
    const knowsNothing = await pointIn(await state.read()) === undefined
    for (;;) {
      const known = await state.read()
      const after = await pointIn(known)
      const records = await readRecordsAfter({ spool, after, most: atOnce })
      const last = records.at(-1)
      if (last === undefined) return places
      // where nothing is known of the place, all of it may be there already: in logs of earlier months, where an append does not look
      const there = knowsNothing ? await alreadyIn({ place, records, nowMs: clock.now(), classOf }) : new Set<number>()
      for (const [name, some] of byClass(records.filter(({ seq }) => !there.has(seq)))) {
        const placed = await log.append({ retention: name, entries: some.map(entryOf) })
        for (const [at, { event }] of some.entries()) places.set(idOf(event), { placed, index: placed.indices[at] ?? Number.NaN })
      }
      const { origin, shards = {} } = await state.read() ?? {}
      await state.write({ ...(origin === undefined ? {} : { origin }), shards, forwarded: { seq: last.seq, mac: last.mac } })
    }
  }

  /** The last record that is known to be in the log, if it is one of this spool. */
  async function pointIn(known: PlaceState | undefined): Promise<ChainEnd | undefined> {
    const point = known?.forwarded
    return point !== undefined && await isPointOf({ spool, point }) ? point : undefined
  }

  function byClass(records: readonly SpoolRecord[]): ReadonlyMap<string, readonly SpoolRecord[]> {
    return Map.groupBy(records, classOf)
  }

  function classOf({ event }: SpoolRecord): string {
    const own = fieldsOf(event)['retention']
    return typeof own === 'string' && retentionPattern.test(own) ? own : retention
  }

  return {
    async pending() {
      const point = await pointIn(await state.read())
      return Math.max(0, await countRecords(spool) - (point?.seq ?? 0))
    },
    forward() {
      const result = queue.then(async () => {
        try {
          return await forward()
        } catch (error) {
          const known = await state.read()
          await state.write({ shards: {}, ...known, failure: { at: new Date(clock.now()).toISOString(), message: messageOf(error) } })
          throw error
        }
      })
      queue = result.catch(() => undefined)
      return result
    },
  }
}

/** The entry of an event: byte for byte what the spool has of it. */
function entryOf({ event }: Pick<SpoolRecord, 'event'>): Entry {
  const idem = idemOf(event)
  return { text: canonicalJson(event), ...(idem === undefined ? {} : { idem }) }
}

function idOf({ id }: JsonObject): string {
  return typeof id === 'string' ? id : ''
}

function fieldsOf({ data }: JsonObject): JsonObject {
  return objectOf(objectOf(data)['customData'])
}
