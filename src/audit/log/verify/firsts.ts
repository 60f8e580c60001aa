import { sha256 } from '../../../tlog/hash.ts'

/** Where each text came first, for millions of them: 16 bytes a text. */
export interface Firsts {
  /** the index that the text came with first; undefined: this is it, from now on */
  note(text: string, index: number): number | undefined
}

/** 32-bit words of a slot: three of the text's SHA-256, by which texts are told apart, and its index plus one, 0 being an empty slot. */
const words = 4

/** An index that a word can hold; of what comes behind it is not told whether it came before. */
const mostIndex = 2 ** 32 - 2

/** No texts yet. A table with linear probing that doubles when it is three quarters full. */
export function createFirsts(): Firsts {
  let slots = 1_024
  let table = new Uint32Array(slots * words)
  let used = 0

  /** The slot of that hash, or the empty one where it belongs. */
  function slotOf(key: Uint32Array): number {
    for (let slot = (key[0] ?? 0) % slots; ; slot = (slot + 1) % slots) {
      const at = slot * words
      if (table[at + 3] === 0 || (table[at] === key[0] && table[at + 1] === key[1] && table[at + 2] === key[2])) return at
    }
  }

  function grow(): void {
    const old = table
    slots *= 2
    table = new Uint32Array(slots * words)
    for (let at = 0; at < old.length; at += words) if (old[at + 3] !== 0) table.set(old.subarray(at, at + words), slotOf(old.subarray(at, at + 3)))
  }

  return {
    note(text, index) {
      if (index > mostIndex) return undefined
      const digest = sha256(text)
      const key = Uint32Array.of(digest.readUInt32LE(0), digest.readUInt32LE(4), digest.readUInt32LE(8), index + 1)
      const at = slotOf(key)
      const first = table[at + 3] ?? 0
      if (first !== 0) return first - 1
      table.set(key, at)
      used += 1
      if (used * 4 > slots * 3) grow()
      return undefined
    },
  }
}
