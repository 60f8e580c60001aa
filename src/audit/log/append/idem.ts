import { DeliveryError } from '../../../core/errors.ts'
import { quoted } from '../../../core/text.ts'
import { leafHash, sameHash } from '../../../tlog/hash.ts'
import { tileWidth } from '../../../tlog/tile.ts'
import { createBundleReader } from './bundles.ts'
import { idemOf } from './entries.ts'
import type { Entry } from './entries.ts'
import type { Frontier } from './frontier.ts'
import { canonicalObject } from './strict-json.ts'

/** Full bundles that are looked through at least for an event that is appended again: 4,096 entries, and what is behind them. */
const bundlesBack = 16

/** Which events of one batch are in the log already, by their `idem`. */
export interface Repeats {
  /** takes in entries of the log, the first of which has that index */
  note(entries: readonly Uint8Array[], first: number): void
  /**
   * The first index of an event with that `idem` and the same content; undefined: there is none. Throws `input-invalid` where the log has one
   * with other content only: to drop an event for that, or to add it, would both be wrong without a word.
   */
  indexOf(idem: string): number | undefined
  /** says where an event of the batch is since it was appended */
  add(idem: string, index: number): void
}

/** Knows of no entry of the log yet. Throws `input-invalid` where two events of the batch itself have one `idem` and not the same content. */
export function createRepeats(batch: readonly Entry[]): Repeats {
  const wanted = hashesOf(batch)
  const same = new Map<string, number>()
  const other = new Map<string, number>()

  return {
    note(entries, first) {
      if (wanted.size === 0) return
      for (const [at, entry] of entries.entries()) {
        const idem = mentions(entry, wanted) ? idemIn(entry) : undefined
        const hash = idem === undefined ? undefined : wanted.get(idem)
        if (idem === undefined || hash === undefined) continue
        const found = sameHash(hash, leafHash(entry)) ? same : other
        found.set(idem, Math.min(found.get(idem) ?? first + at, first + at))
      }
    },
    indexOf(idem) {
      const index = same.get(idem)
      const another = other.get(idem)
      if (index === undefined && another !== undefined) throw conflict(`the log has an event with the idem ${quoted(idem)} at index ${another}, and its content is another`)
      return index
    },
    add(idem, index) {
      same.set(idem, index)
    },
  }
}

/**
 * Looks through the newest entries of a log: a retry comes soon after what it repeats. That is at least `bundlesBack`, and as many more as the
 * batch has, which may have been appended whole before, and as nobody published, whose writer may be the one that tries again.
 */
export async function lookBack({ repeats, batch, unpublished, frontier, read }: {
  readonly repeats: Repeats
  readonly batch: readonly Entry[]
  /** entries that are committed and not in the published tree */
  readonly unpublished: number
  readonly frontier: Frontier
  readonly read: (name: string) => Promise<Uint8Array | undefined>
}): Promise<void> {
  if (batch.every(({ idem }) => idem === undefined)) return
  const full = Math.floor(frontier.size / tileWidth)
  repeats.note(frontier.entries, full * tileWidth)
  const bundle = createBundleReader({ frontier, read })
  const oldest = full - bundlesBack - Math.ceil((batch.length + unpublished) / tileWidth)
  for (let index = full - 1; index >= Math.max(0, oldest); index -= 1) {
    // purged where there is none: what is kept so long is no retry
    repeats.note(await bundle(index) ?? [], index * tileWidth)
  }
}

function hashesOf(batch: readonly Entry[]): ReadonlyMap<string, Uint8Array> {
  const hashes = new Map<string, Uint8Array>()
  for (const { text, idem } of batch) {
    if (idem === undefined) continue
    const hash = leafHash(Buffer.from(text))
    if (!sameHash(hashes.get(idem) ?? hash, hash)) throw conflict(`the batch has two events with the idem ${quoted(idem)}, and their contents differ`)
    hashes.set(idem, hash)
  }
  return hashes
}

function conflict(why: string): DeliveryError {
  return new DeliveryError({
    code: 'input-invalid',
    message: `nothing is added: ${why}`,
    hint: 'give an event of its own an `idem` of its own; where it is the same one, append it as it was, also with the time that it had',
  })
}

/** One look at the text, however many keys: much faster than to parse what mostly does not have any of them. */
function mentions(entry: Uint8Array, keys: ReadonlyMap<string, unknown>): boolean {
  const text = textOf(entry)
  for (const [, literal = '""'] of text.matchAll(/"idem":("(?:[^"\\]|\\.)*")/g)) if (keys.has(stringOf(literal))) return true
  return false
}

function idemIn(entry: Uint8Array): string | undefined {
  const parsed = canonicalObject(textOf(entry))
  return 'fault' in parsed ? undefined : idemOf(parsed.value)
}

function textOf(entry: Uint8Array): string {
  return Buffer.from(entry.buffer, entry.byteOffset, entry.length).toString()
}

function stringOf(literal: string): string {
  try {
    return String(JSON.parse(literal))
  } catch {
    return ''
  }
}
