import { decodeBase64, encodeBase64 } from './base64.ts'
import { parseDecimal } from './decimal.ts'
import { hashBytes } from './hash.ts'
import { TlogError } from './tlog-error.ts'

/** C2SP tlog-proof: that an entry is in a log, for whoever has the entry and trusts the log's keys. Verified without a network. */
export interface TlogProof {
  /** whatever an application adds; nothing authenticates it */
  readonly extra?: Uint8Array
  readonly index: number
  /** from the leaf's sibling up; none in a log of one entry */
  readonly hashes: readonly Uint8Array[]
  /** the signed checkpoint, byte by byte as the log published it */
  readonly checkpoint: Uint8Array
}

const header = 'c2sp.org/tlog-proof@v1'

/** No tree of at most 2^53 leaves has a longer proof. */
const mostHashes = 53

/** The file of a proof. */
export function formatTlogProof({ extra, index, hashes, checkpoint }: TlogProof): Uint8Array {
  const lines = [header, ...(extra === undefined ? [] : [`extra ${encodeBase64(extra)}`]), `index ${index}`, ...hashes.map(encodeBase64), '']
  return Buffer.concat([Buffer.from(lines.map((line) => `${line}\n`).join('')), checkpoint])
}

/** Reads a proof; the checkpoint is not looked at. Throws a `TlogError` that names the line for anything that is not spelled as the format says. */
export function parseTlogProof(bytes: Uint8Array): TlogProof {
  const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf('\n\n')
  if (end === -1) throw new TlogError({ where: 'tlog-proof', message: 'there is no empty line before a checkpoint' })
  const lines = Buffer.from(bytes.subarray(0, end)).toString('latin1').split('\n')
  if (lines[0] !== header) throw wrong(0, `must be ${header}`)
  const extra = lines[1]?.startsWith('extra ') === true ? decodeBase64(lines[1].slice('extra '.length)) : undefined
  if (lines[1]?.startsWith('extra ') === true && extra === undefined) throw wrong(1, 'is no standard base64')
  const at = extra === undefined ? 1 : 2
  const [, digits = ''] = /^index (\d+)$/.exec(lines[at] ?? '') ?? []
  const index = parseDecimal(digits)
  if (index === undefined) throw wrong(at, 'must be `index`, a space and a decimal of at most 2^53 − 1 without leading zeros')
  const hashes = lines.slice(at + 1).map((line, next) => hashOf(line, at + 1 + next))
  if (hashes.length > mostHashes) throw wrong(at + 1 + mostHashes, `a proof has at most ${mostHashes} hashes`)
  return { ...(extra === undefined ? {} : { extra }), index, hashes, checkpoint: bytes.subarray(end + 2) }
}

function hashOf(line: string, at: number): Uint8Array {
  const hash = decodeBase64(line)
  if (hash?.length !== hashBytes) throw wrong(at, `must be ${hashBytes} bytes in standard base64`)
  return hash
}

function wrong(line: number, message: string): TlogError {
  return new TlogError({ where: `tlog-proof, line ${line + 1}`, message })
}
