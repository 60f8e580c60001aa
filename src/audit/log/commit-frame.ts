import { decodeBase64 } from '../../tlog/base64.ts'
import { parseDecimal } from '../../tlog/decimal.ts'
import { hashBytes } from '../../tlog/hash.ts'

/** What stands around the entries of a commit. */
export interface CommitFrame {
  readonly n: number
  readonly prev: string | null
  readonly size: number
  readonly root: Uint8Array
  /** the bytes of what has to be the signed note: whether it is one, and so UTF-8 without control characters, is for its parser to say */
  readonly note: Uint8Array
  /** where the entries are in the bytes: behind the opening bracket, and at the closing one */
  readonly begin: number
  readonly end: number
}

const head = Buffer.from('{"checkpoint":"')
const middle = Buffer.from('","entries":[')
const tail = /\],"n":(\d+),"prev":(?:null|"([0-9a-f]{64})"),"root":"([^"]{44})","size":(\d+)\}$/

/** Bytes of the longest tail, and some. */
const longestTail = 256

/**
 * What stands around the entries of a commit, without a look at them: with `holdsEntries` a way to see that bytes are those of `formatCommit`, an
 * order of magnitude faster than `parseCommit`, where somebody knows what the entries have to be. Undefined where it takes `parseCommit` to tell.
 */
export function commitFrame(bytes: Uint8Array): CommitFrame | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const at = buffer.indexOf(middle, head.length)
  if (at === -1 || !buffer.subarray(0, head.length).equals(head)) return undefined
  const literal = buffer.toString('latin1', head.length, at)
  const end = buffer.toString('latin1', Math.max(at, buffer.length - longestTail))
  const [whole, digits = '', prev = null, base64 = '', sizeDigits = ''] = tail.exec(end) ?? []
  const [n, size, root] = [parseDecimal(digits), parseDecimal(sizeDigits), decodeBase64(base64)]
  if (whole === undefined || n === undefined || size === undefined || size === 0 || root?.length !== hashBytes || literal.includes('\n')) return undefined
  // the only thing that a note has and JSON writes otherwise are newlines
  const text = literal.replaceAll(String.raw`\n`, '\n')
  if (text.includes('"') || text.includes('\\')) return undefined
  return { n, prev, size, root, note: Buffer.from(text, 'latin1'), begin: at + middle.length, end: buffer.length - whole.length }
}

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c]

/** Whether the entries of the commit are exactly these, at least one, each of them UTF-8 and spelled as `formatCommit` does. */
export function holdsEntries({ bytes, frame, entries }: {
  readonly bytes: Uint8Array
  readonly frame: CommitFrame
  readonly entries: readonly Uint8Array[]
}): boolean {
  let at = frame.begin
  for (const [index, entry] of entries.entries()) {
    if (index > 0 && bytes[at++] !== comma) return false
    if (bytes[at++] !== quote) return false
    for (let here = 0; here < entry.length; here += 1) {
      const byte = entry[here] ?? 0
      if (byte < 0x20) return false
      if ((byte === quote || byte === backslash) && bytes[at++] !== backslash) return false
      if (bytes[at++] !== byte) return false
    }
    if (bytes[at++] !== quote) return false
  }
  return entries.length > 0 && at === frame.end
}
