import { Buffer } from 'node:buffer'
import { parseBundle } from '../../../tlog/bundle.ts'
import { parseTimedPayload } from '../../../tlog/cosignature.ts'
import { parseNote } from '../../../tlog/note.ts'
import { tileIn, tilePath, tileWidth } from '../../../tlog/tile.ts'
import { commitName, parseCommit, parseCommitName } from '../commit.ts'
import type { Commit } from '../commit.ts'
import type { LogStore } from '../store/store.ts'
import { activeHolds, holdOn } from './holds.ts'
import type { PlacedTombstone } from './history.ts'
import { ownEventIn, ownNameIn } from './own-event.ts'
import type { Hold, OwnEvent, Schedule } from './own-event.ts'

/** A commit, without its entries. */
interface Surveyed {
  readonly n: number
  readonly begins: number
  readonly size: number
  /** when it was signed, by the clock of whoever did, in milliseconds since 1970 */
  readonly signedMs: number
  /** whether it has anything but what the log says about itself */
  readonly hasContent: boolean
}

/** What retention has to know of a log that verifies. */
export interface Survey {
  readonly commits: readonly Surveyed[]
  readonly holds: ReadonlyMap<string, Hold>
  /** where the events of these holds are */
  readonly heldAt: ReadonlyMap<string, number>
  /** the newest */
  readonly schedule: Schedule | undefined
  readonly published: number
  /** all that the log is kept for is before this index; 0: there is nothing */
  readonly contentEnd: number
}

/** Bytes of an ML-DSA-44 signature and the time before it: no other line of a note is as long. */
const timedBytes = 8 + 2420

/** Goes through what is there of a log of that published size. */
export async function survey({ store, published, purge }: {
  readonly store: Pick<LogStore, 'get' | 'list'>
  readonly published: number
  readonly purge: PlacedTombstone | undefined
}): Promise<Survey> {
  const commits: Surveyed[] = []
  const events: OwnEvent[] = []
  const heldAt = new Map<string, number>()
  let contentEnd = 0
  const note = (text: string, index: number): void => {
    if (ownNameIn(text) === undefined) contentEnd = Math.max(contentEnd, index + 1)
    const event = ownEventIn(text)
    if (event === undefined) return
    events.push(event)
    if (event.name === 'audit.hold.placed') heldAt.set(event.hold, index)
  }
  for await (const { text, index } of buriedEntries({ store, purge, published })) note(text, index)
  for await (const commit of commitsOf(store)) {
    const begins = commit.size - commit.entries.length
    for (const [at, text] of commit.entries.entries()) note(text, begins + at)
    commits.push({ n: commit.n, begins, size: commit.size, signedMs: signedMsOf(commit), hasContent: commit.entries.some((text) => ownNameIn(text) === undefined) })
  }
  const schedule = events.findLast((event) => event.name === 'audit.retention.scheduled')
  return { commits, holds: activeHolds(events), heldAt, schedule, published, contentEnd }
}

/** The commits that are there and nothing else, in order. */
async function* commitsOf({ get, list }: Pick<LogStore, 'get' | 'list'>): AsyncGenerator<Commit> {
  for await (const name of list('commit/')) {
    const bytes = parseCommitName(name) === undefined ? undefined : await get(name)
    if (bytes !== undefined) yield parseCommit(bytes)
  }
}

/** Entries that were not purged, of commits that were: they are in bundles only. */
async function* buriedEntries({ store, purge, published }: {
  readonly store: Pick<LogStore, 'get'>
  readonly purge: PlacedTombstone | undefined
  readonly published: number
}): AsyncGenerator<{ readonly text: string; readonly index: number }> {
  if (purge === undefined) return
  yield* bundledEntries({ store, from: purge.entries, to: purge.size, published })
}

/** The entries from one index to before another, from bundles of a log of that size. */
async function* bundledEntries({ store, from, to, published }: {
  readonly store: Pick<LogStore, 'get'>
  readonly from: number
  readonly to: number
  readonly published: number
}): AsyncGenerator<{ readonly text: string; readonly index: number }> {
  for (let bundle = Math.floor(from / tileWidth); bundle * tileWidth < to; bundle += 1) {
    const tile = tileIn({ level: 'entries', index: bundle, size: published })
    const narrow = tile === undefined ? undefined : await store.get(tilePath(tile))
    const bytes = tile === undefined ? undefined : narrow ?? await store.get(tilePath({ ...tile, width: tileWidth }))
    if (tile === undefined || bytes === undefined) continue
    for (const [at, entry] of parseBundle(bytes, narrow === undefined ? tileWidth : tile.width).entries()) {
      const index = bundle * tileWidth + at
      if (index >= from && index < to) yield { text: Buffer.from(entry).toString(), index }
    }
  }
}

/** The first entry in a range that one of these holds keeps, and which; undefined where none does. */
export async function firstHeld({ store, holds, published, from, to }: {
  readonly store: Pick<LogStore, 'get'>
  readonly holds: readonly Hold[]
  readonly published: number
  readonly from: number
  readonly to: number
}): Promise<{ readonly index: number; readonly hold: Hold } | undefined> {
  if (holds.length === 0) return undefined
  for await (const { text, index } of bundledEntries({ store, from, to, published })) {
    const hold = holdOn(text, holds)
    if (hold !== undefined) return { index, hold }
  }
  return undefined
}

function signedMsOf({ n, checkpoint }: Commit): number {
  const lines = parseNote(Buffer.from(checkpoint)).signatures.filter(({ payload }) => payload.length === timedBytes)
  const times = lines.map(({ payload }) => parseTimedPayload(payload)?.time ?? Number.NaN)
  if (times.length === 0 || times.some(Number.isNaN)) throw new RangeError(`${commitName(n)} verifies, and says no time`)
  return Math.max(...times) * 1_000
}
