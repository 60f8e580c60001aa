import { TlogError } from './tlog-error.ts'

/** The longest entry, in bytes: its length is written as an unsigned integer of 16 bits. */
export const longestEntry = 65_535

const lengthBytes = 2

/** The content of `tile/entries/…`: each entry after its length. Throws a `RangeError` for an entry above `longestEntry`. */
export function formatBundle(entries: readonly Uint8Array[]): Uint8Array {
  const tooLong = entries.find(({ length }) => length > longestEntry)
  if (tooLong !== undefined) throw new RangeError(`an entry has at most ${longestEntry} bytes, not ${tooLong.length}`)
  const bytes = new Uint8Array(entries.reduce((sum, { length }) => sum + lengthBytes + length, 0))
  let at = 0
  for (const entry of entries) {
    bytes[at] = Math.floor(entry.length / 256)
    bytes[at + 1] = entry.length % 256
    bytes.set(entry, at + lengthBytes)
    at += lengthBytes + entry.length
  }
  return bytes
}

/** The entries of a bundle of exactly `width` of them, as views of `bytes`. Throws a `TlogError` for anything more or less. */
export function parseBundle(bytes: Uint8Array, width: number): readonly Uint8Array[] {
  const entries: Uint8Array[] = []
  let at = 0
  while (entries.length < width) {
    const [high, low] = bytes.subarray(at, at + lengthBytes)
    if (high === undefined || low === undefined) throw wrong(entries.length, `it ends before its length: a bundle of ${width} entries was expected`)
    const end = at + lengthBytes + high * 256 + low
    if (end > bytes.length) throw wrong(entries.length, `${high * 256 + low} bytes were announced, and ${bytes.length - at - lengthBytes} follow`)
    entries.push(bytes.subarray(at + lengthBytes, end))
    at = end
  }
  if (at !== bytes.length) throw wrong(width, `${bytes.length - at} bytes follow the last of ${width} entries`)
  return entries
}

function wrong(entry: number, message: string): TlogError {
  return new TlogError({ where: `bundle, entry ${entry}`, message })
}
