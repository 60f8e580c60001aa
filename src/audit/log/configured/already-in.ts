import { canonicalJson, sha256Hex } from '../../../core/canonical.ts'
import { parseBundle } from '../../../tlog/bundle.ts'
import { parseCheckpoint } from '../../../tlog/checkpoint.ts'
import { parseNote } from '../../../tlog/note.ts'
import { tileIn, tilePath, tileWidth } from '../../../tlog/tile.ts'
import type { SpoolRecord } from '../../record.ts'
import { shardAt, shardPath } from '../shards.ts'
import type { Shard } from '../shards.ts'
import type { LogStore } from '../store/store.ts'
import type { LogPlace } from './place.ts'

/** Months of a spool at most, of whichever its events say they are. */
const mostMonths = 240

/**
 * Numbers of the records whose events are in a log of the place, of the month that they are from or a later one. This is for a home that lost what it knew,
 * and reads those logs whole. What is not signed for is not believed by whoever verifies the log, so nothing is verified here.
 */
export async function alreadyIn({ place, records, nowMs, classOf }: {
  readonly place: LogPlace
  readonly records: readonly SpoolRecord[]
  readonly nowMs: number
  readonly classOf: (record: SpoolRecord) => string
}): Promise<ReadonlySet<number>> {
  const wanted = new Map(records.map((record) => [sha256Hex(canonicalJson(record.event)), record.seq]))
  const found = new Set<number>()
  for (const shard of shardsOf({ records, nowMs, classOf })) {
    for await (const entry of entriesOf(await place.storeOf(shard))) {
      const seq = wanted.get(sha256Hex(entry))
      if (seq !== undefined) found.add(seq)
    }
  }
  return found
}

/** The shards that the events may be in. */
function shardsOf({ records, nowMs, classOf }: { readonly records: readonly SpoolRecord[]; readonly nowMs: number; readonly classOf: (record: SpoolRecord) => string }): readonly Shard[] {
  const shards = new Map<string, Shard>()
  for (const [retention, own] of Map.groupBy(records, classOf)) {
    const times = own.map(({ event: { time } }) => (typeof time === 'string' ? Date.parse(time) : 0)).filter((time) => time > 0)
    const date = new Date(Math.min(nowMs, ...times))
    for (let month = 0; month < mostMonths; month += 1) {
      const timeMs = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + month, 1)
      if (timeMs > nowMs) break
      const shard = shardAt({ retention, timeMs })
      shards.set(shardPath(shard), shard)
    }
  }
  return [...shards.values()]
}

async function* entriesOf(store: Pick<LogStore, 'get'>): AsyncGenerator<Uint8Array> {
  const note = await store.get('checkpoint')
  const size = note === undefined ? 0 : parseCheckpoint(parseNote(note).text).size
  for (let index = 0; index * tileWidth < size; index += 1) {
    const tile = tileIn({ level: 'entries', index, size })
    const bytes = tile === undefined ? undefined : await store.get(tilePath(tile))
    // purged: what was kept so long is not in a spool
    if (tile !== undefined && bytes !== undefined) yield* parseBundle(bytes, tile.width)
  }
}
