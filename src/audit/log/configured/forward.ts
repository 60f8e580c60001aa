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
import type { ConfiguredLog } from './configured-log.ts'
import type { EventPlace } from './earlier.ts'
import type { PlaceState, StateFile } from './state.ts'

/** Records of one commit at most: a few hundred kilobytes. What a run leaves is far below. */
const atOnce = 500

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
export function createForwarder({ spool, retention, log, state, clock }: {
  readonly spool: SpoolPlace
  /** of events that say none */
  readonly retention: string
  readonly log: ConfiguredLog
  readonly state: StateFile
  readonly clock: Clock
}): Forwarder {
  let queue: Promise<unknown> = Promise.resolve()

  async function forward(): Promise<ReadonlyMap<string, EventPlace>> {
    const places = new Map<string, EventPlace>()
    for (;;) {
      const records = await readRecordsAfter({ spool, after: await pointIn(await state.read()), most: atOnce })
      const last = records.at(-1)
      if (last === undefined) return places
      for (const [name, some] of Map.groupBy(records, classOf)) await bringIn({ retention: name, records: some, places })
      const { origin, shards = {} } = await state.read() ?? {}
      await state.write({ ...(origin === undefined ? {} : { origin }), shards, forwarded: { seq: last.seq, mac: last.mac } })
    }
  }

  /** The last record that is known to be in the log, if it is one of this spool. */
  async function pointIn(known: PlaceState | undefined): Promise<ChainEnd | undefined> {
    const point = known?.forwarded
    return point !== undefined && await isPointOf({ spool, point }) ? point : undefined
  }

  async function bringIn({ retention: name, records, places }: { readonly retention: string; readonly records: readonly SpoolRecord[]; readonly places: Map<string, EventPlace> }): Promise<void> {
    const entries = new Map(records.map(({ event }) => [entryOf(event), idOf(event)]))
    const found = await log.findEarlier({ retention: name, entries: [...entries.keys()] })
    for (const [entry, place] of found) places.set(entries.get(entry) ?? '', place)
    const fresh = [...entries].filter(([entry]) => !found.has(entry))
    if (fresh.length === 0) return
    const { indices, log: { store } } = await log.append({ retention: name, entries: fresh.map(([entry]) => entry) })
    for (const [at, [, id]] of fresh.entries()) places.set(id, { store, index: indices[at] ?? Number.NaN })
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
function entryOf(event: JsonObject): Entry {
  const idem = idemOf(event)
  return { text: canonicalJson(event), ...(idem === undefined ? {} : { idem }) }
}

function idOf({ id }: JsonObject): string {
  return typeof id === 'string' ? id : ''
}

function fieldsOf({ data }: JsonObject): JsonObject {
  return objectOf(objectOf(data)['customData'])
}
