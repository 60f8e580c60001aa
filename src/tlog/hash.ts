import crypto from 'node:crypto'

/** Bytes of SHA-256, the only hash of the formats. */
export const hashBytes = 32

/** In one call where Node has it (20.12), which is a third faster; a whole log is some millions of hashes. */
const sha256: (data: Uint8Array) => Uint8Array = typeof crypto.hash === 'function'
  ? (data) => crypto.hash('sha256', data, 'buffer')
  : (data) => crypto.createHash('sha256').update(data).digest()

const leafPrefix = 0x00
const nodePrefix = 0x01

/** The root of the tree without entries: SHA-256 of nothing (RFC 6962, section 2.1). */
export const emptyRoot: Uint8Array = sha256(new Uint8Array())

/** SHA-256(0x00 ‖ entry). The prefixes keep a leaf from being taken for a node. */
export function leafHash(entry: Uint8Array): Uint8Array {
  const message = new Uint8Array(entry.length + 1)
  message[0] = leafPrefix
  message.set(entry, 1)
  return sha256(message)
}

/** SHA-256(0x01 ‖ left ‖ right), of two hashes. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const message = new Uint8Array(1 + 2 * hashBytes)
  message[0] = nodePrefix
  message.set(left, 1)
  message.set(right, 1 + hashBytes)
  return sha256(message)
}

/** Whether two hashes are the same. Roots and proofs are public, so the time it takes may tell where they differ. */
export function sameHash(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at])
}
