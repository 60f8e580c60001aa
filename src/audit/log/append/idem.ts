import { DeliveryError } from '../../../core/errors.ts'
import { quoted } from '../../../core/text.ts'
import { leafHash, sameHash } from '../../../tlog/hash.ts'
import { idemOf } from './entries.ts'
import type { Entry } from './entries.ts'
import { entryText, mentionedIn } from './mentions.ts'
import { canonicalObject } from './strict-json.ts'

/** Which events of one batch are in the log already, by their `idem`. */
export interface Repeats {
  /** each `idem` of the batch, and the hash that an entry with the same content has */
  readonly wanted: ReadonlyMap<string, Uint8Array>
  /** takes in entries of the log, the first of which has that index */
  note(entries: readonly Uint8Array[], first: number): void
  /**
   * The first index of an event with that `idem` and the same content; undefined: there is none. Throws `input-invalid` where the log has one
   * with other content only: to drop an event for that, or to add it, would both be wrong without a word.
   */
  indexOf(idem: string): number | undefined
  /** says where an event of the batch is, in the log or since it was appended */
  add(idem: string, index: number): void
  /** says where the log had an event with that `idem` whose content is another, and cannot be read any more */
  addOther(idem: string, index: number): void
}

/** Knows of no entry of the log yet. Throws `input-invalid` where two events of the batch itself have one `idem` and not the same content. */
export function createRepeats(batch: readonly Entry[]): Repeats {
  const wanted = hashesOf(batch)
  const same = new Map<string, number>()
  const other = new Map<string, number>()

  const keepFirst = (found: Map<string, number>, idem: string, index: number): void => void found.set(idem, Math.min(found.get(idem) ?? index, index))

  return {
    wanted,
    note(entries, first) {
      if (wanted.size === 0) return
      for (const [at, entry] of entries.entries()) {
        const idem = mentionedIn(entry).some((one) => wanted.has(one)) ? idemIn(entry) : undefined
        const hash = idem === undefined ? undefined : wanted.get(idem)
        if (idem === undefined || hash === undefined) continue
        keepFirst(sameHash(hash, leafHash(entry)) ? same : other, idem, first + at)
      }
    },
    indexOf(idem) {
      const index = same.get(idem)
      const another = other.get(idem)
      if (index === undefined && another !== undefined) throw conflict(`the log has an event with the idem ${quoted(idem)} at index ${another}, and its content is another`)
      return index
    },
    add: (idem, index) => keepFirst(same, idem, index),
    addOther: (idem, index) => keepFirst(other, idem, index),
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

function idemIn(entry: Uint8Array): string | undefined {
  const parsed = canonicalObject(entryText(entry))
  return 'fault' in parsed ? undefined : idemOf(parsed.value)
}
