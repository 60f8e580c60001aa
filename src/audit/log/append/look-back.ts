import { isDeliveryError } from '../../../core/errors.ts'
import { objectOf } from '../../../core/json.ts'
import { sameHash } from '../../../tlog/hash.ts'
import { tileWidth } from '../../../tlog/tile.ts'
import type { Entry } from './entries.ts'
import type { Frontier } from './frontier.ts'
import type { SignedReader } from './head.ts'
import type { Repeats } from './idem.ts'
import { findPlaces } from './idem/index.ts'
import { idemDigest } from './idem/segment.ts'
import type { SegmentFiles } from './idem/segment-files.ts'
import { readTreeFiles } from './tree-files.ts'
import type { TreeFiles } from './tree-files.ts'

/** Milliseconds by which the clock of whoever recorded an event and those of the log's writers may be apart. */
const clocksApartMs = 24 * 60 * 60 * 1_000

/**
 * Looks for the events of a batch in the whole log: through the index where it reaches, else bundle by bundle. Events of this product say when they
 * were recorded, and what was committed more than a day before all of those is passed over.
 */
export async function lookBack({ repeats, batch, reader, end, read, segments }: {
  readonly repeats: Repeats
  readonly batch: readonly Entry[]
  readonly reader: SignedReader
  /** the last commit, and the edge with it */
  readonly end: { readonly n: number; readonly frontier: Frontier }
  /** a file of the log, also one that is not stored yet */
  readonly read: (name: string) => Promise<Uint8Array | undefined>
  readonly segments: SegmentFiles
}): Promise<void> {
  if (repeats.wanted.size === 0) return
  const { frontier } = end
  const full = Math.floor(frontier.size / tileWidth)
  repeats.note(frontier.entries, full * tileWidth)
  const tree = readTreeFiles({ frontier, read })
  const idems = new Map([...repeats.wanted.keys()].map((idem) => [idemDigest(idem).toString('latin1'), idem]))
  const floor = once(() => firstBundle({ batch, reader, last: end.n }))
  const places = await findPlaces({ digests: [...idems.keys()].map((digest) => Buffer.from(digest, 'latin1')), tree, files: segments, full, floor })
  for (const { digest, index } of places) {
    const idem = idems.get(digest.toString('latin1'))
    if (idem !== undefined) await lookAt({ repeats, tree, idem, index })
  }
}

/** What the log really has there: the index and the text around a name are only where to look. */
async function lookAt({ repeats, tree, idem, index }: { readonly repeats: Repeats; readonly tree: TreeFiles; readonly idem: string; readonly index: number }): Promise<void> {
  const hash = repeats.wanted.get(idem)
  if (hash !== undefined && sameHash(hash, await tree.leaf(index))) {
    repeats.add(idem, index)
    return
  }
  const entries = await tree.bundle(Math.floor(index / tileWidth))
  const entry = entries?.[index % tileWidth]
  if (entry === undefined) repeats.addOther(idem, index)
  else repeats.note([entry], index)
}

/** The first bundle that has an entry of a commit that can have an event of the batch: clocks are a day apart at most. */
async function firstBundle({ batch, reader, last }: { readonly batch: readonly Entry[]; readonly reader: SignedReader; readonly last: number }): Promise<number> {
  const since = batch.reduce((first, { idem, text }) => (idem === undefined ? first : Math.min(first, recordedAt(text))), Infinity) - clocksApartMs
  if (since === -Infinity) return 0
  let [low, high] = [-1, last + 1]
  let begin = 0
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2)
    const commit = await reader.commit(middle).catch(passOver)
    // a commit that was purged is older than what is kept, and one of other keys than those of now is older than they are
    if (commit !== undefined && commit.timeMs >= since) high = middle
    else {
      low = middle
      begin = commit?.commit.size ?? begin
    }
  }
  return Math.floor(begin / tileWidth)
}

function passOver(error: unknown): undefined {
  if (!isDeliveryError(error, 'chain-broken')) throw error
}

/** When this product recorded an event, in milliseconds since 1970; −∞ for any other event, whose time may be that of something else. */
function recordedAt(text: string): number {
  const { type, time, data } = objectOf(JSON.parse(text))
  const isOurs = typeof type === 'string' && type.startsWith('dev.cdevents') && typeof objectOf(objectOf(data)['customData'])['v'] === 'number'
  const ms = typeof time === 'string' ? Date.parse(time) : Number.NaN
  return isOurs && !Number.isNaN(ms) ? ms : -Infinity
}

/** What `make` gives, which is asked for once at most. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => (made ??= make())
}
