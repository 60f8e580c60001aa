import { decodeBase64, encodeBase64 } from './base64.ts'
import { nameFault } from './key-name.ts'
import { TlogError } from './tlog-error.ts'

/** One signature of a note, of whatever type: only who knows the key can tell. */
export interface SignatureLine {
  /** of the key */
  readonly name: string
  /** 8 hexadecimal digits */
  readonly keyId: string
  /** the bytes after the key id, at least one */
  readonly payload: Uint8Array
}

/** C2SP signed-note: a text and who signed it. */
export interface Note {
  /** with its last newline, and without the blank line: what a signature of type 0x01 signs */
  readonly text: Uint8Array
  readonly signatures: readonly SignatureLine[]
}

/** At most so many signature lines are read; the format asks for 16. */
const mostSignatures = 64

/** Bytes: 64 lines of the largest post-quantum signatures are below 500 kB. */
const largestNote = 1_000_000

const keyIdBytes = 4
const dash = '— '
const dashBytes = Buffer.from(dash).toString('latin1')

/** Reads a note; no signature is checked. Throws a `TlogError` that names the place for whatever is not spelled as the format says. */
export function parseNote(bytes: Uint8Array): Note {
  if (bytes.length > largestNote) throw wrong('note', `it has ${bytes.length} bytes, and ${largestNote} are allowed`)
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  demandText(whole)
  const end = whole.lastIndexOf('\n\n')
  if (end === -1) throw wrong('note', 'there is no blank line between the text and the signatures')
  const lines = whole.toString('latin1', end + 2).split('\n')
  if (lines.pop() !== '' || lines.length === 0) throw wrong('note', 'it must end with signature lines, each with a newline')
  if (lines.length > mostSignatures) throw wrong('note', `it has ${lines.length} signature lines, and ${mostSignatures} are allowed`)
  return { text: bytes.subarray(0, end + 1), signatures: lines.map(signatureOf) }
}

/** The bytes of a note. Throws a `TlogError` for a text or name that cannot be in one. */
export function formatNote({ text, signatures }: Note): Uint8Array {
  const lines = signatures.map(({ name, keyId, payload }) => {
    const fault = nameFault(name)
    if (fault !== undefined) throw wrong('signature line', `the name ${fault}`)
    return `${dash}${name} ${encodeBase64(Buffer.concat([Buffer.from(keyId, 'hex'), payload]))}\n`
  })
  if (text.at(-1) !== 0x0a) throw wrong('note', 'its text does not end with a newline')
  const note = Buffer.concat([text, Buffer.from(`\n${lines.join('')}`)])
  demandText(note)
  return note
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function demandText(bytes: Uint8Array): void {
  // a loop, since a log has a note in each of many thousands of commits
  for (let place = 0; place < bytes.length; place += 1) {
    const byte = bytes[place] ?? 0
    if (byte < 0x20 && byte !== 0x0a) throw wrong('note', `byte ${place} is a control character; newlines are the only ones allowed`)
  }
  try {
    decoder.decode(bytes)
  } catch {
    throw wrong('note', 'it is no UTF-8 text')
  }
}

/** `line` has one character for each byte, of which base64 takes half the time of a text with the dash in it. */
function signatureOf(line: string, index: number): SignatureLine {
  const where = `note, signature line ${index + 1}`
  const end = line.indexOf(' ', dashBytes.length)
  const base64 = line.slice(end + 1)
  if (!line.startsWith(dashBytes) || end === -1 || base64.includes(' ')) throw wrong(where, 'it must be "— NAME BASE64"')
  const name = Buffer.from(line.slice(dashBytes.length, end), 'latin1').toString()
  const fault = nameFault(name)
  if (fault !== undefined) throw wrong(where, `the name ${fault}`)
  const bytes = decodeBase64(base64)
  if (bytes === undefined) throw wrong(where, 'the signature is no canonical base64 with padding')
  if (bytes.length <= keyIdBytes) throw wrong(where, `the signature has ${bytes.length} bytes: a key id of ${keyIdBytes} and at least one more are needed`)
  return { name, keyId: Buffer.from(bytes.subarray(0, keyIdBytes)).toString('hex'), payload: bytes.subarray(keyIdBytes) }
}

function wrong(where: string, message: string): TlogError {
  return new TlogError({ where, message })
}
