import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { JsonValue } from './json.ts'

/** RFC 8785 canonical JSON. Throws on what JSON cannot hold (NaN, BigInt, lone surrogates). */
export function canonicalJson(value: JsonValue): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('undefined has no canonical JSON')
  return text
}

/** SHA-256 in lower-case hex. */
export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

/** SHA-256 in hex of the RFC 8785 form of a value: equal values, equal digests. */
export function digestOf(value: JsonValue): string {
  return sha256Hex(canonicalJson(value))
}
