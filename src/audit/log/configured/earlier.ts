import { isDeliveryError } from '../../../core/errors.ts'
import { objectOf } from '../../../core/json.ts'
import type { Entry } from '../append/entries.ts'
import type { LogWriter } from '../append/writer.ts'
import { shardAt } from '../shards.ts'
import type { Shard } from '../shards.ts'
import type { LogStore } from '../store/store.ts'
import { isUnused } from './place.ts'

/** Months of a spool at most, of whichever its events say they are. */
const mostMonths = 240
/** Milliseconds by which the clock of whoever recorded an event and that of who appended it may be apart. */
const clocksApartMs = 24 * 60 * 60 * 1_000

/** Where an event is. */
export interface EventPlace {
  readonly store: LogStore
  readonly index: number
}

/** The log of a month as far as it takes to look into it. */
export interface EarlierLog {
  readonly store: LogStore
  readonly writer: Pick<LogWriter, 'find'>
}

/**
 * Which of the events are in a log of their class of an earlier month than the current one, where an append of today does not look: a run that was killed
 * before it noted what it had committed leaves them so. A log that is not sound counts as one without them: twice is better than not at all.
 */
export async function findEarlier({ entries, retention, nowMs, open }: {
  readonly entries: readonly Entry[]
  readonly retention: string
  readonly nowMs: number
  readonly open: (shard: Shard) => Promise<EarlierLog | undefined>
}): Promise<ReadonlyMap<Entry, EventPlace>> {
  const found = new Map<Entry, EventPlace>()
  for (const shard of shardsSince({ entries, retention, nowMs })) {
    const missing = entries.filter((entry) => !found.has(entry))
    const log = missing.length === 0 ? undefined : await open(shard)
    if (log === undefined || await isNowhere(log.store)) continue
    const indices = await log.writer.find(missing).catch(passOver)
    for (const [at, entry] of missing.entries()) {
      const index = indices[at]
      if (index !== undefined) found.set(entry, { store: log.store, index })
    }
  }
  return found
}

/** The months before the current one that can have an event, the earliest first. */
function* shardsSince({ entries, retention, nowMs }: { readonly entries: readonly Entry[]; readonly retention: string; readonly nowMs: number }): Generator<Shard> {
  const times = entries.map(({ text }) => timeOf(text)).filter((time) => time > 0)
  const date = new Date(Math.min(nowMs, ...times) - clocksApartMs)
  const current = shardAt({ retention, timeMs: nowMs })
  for (let month = 0; month < mostMonths; month += 1) {
    const shard = shardAt({ retention, timeMs: Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + month, 1) })
    if (shard.period >= current.period) return
    yield shard
  }
}

function timeOf(text: string): number {
  const { time } = objectOf(JSON.parse(text))
  const ms = typeof time === 'string' ? Date.parse(time) : Number.NaN
  return Number.isNaN(ms) ? 0 : ms
}

/** Of one that was purged the first commit is gone, and the checkpoint is not. */
async function isNowhere(store: LogStore): Promise<boolean> {
  return await store.get('checkpoint') === undefined && await isUnused(store)
}

function passOver(error: unknown): readonly undefined[] {
  if (isDeliveryError(error, 'chain-broken')) return []
  throw error
}
