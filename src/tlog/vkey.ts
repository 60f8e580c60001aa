import { createHash } from 'node:crypto'
import type { SignatureAlgorithm } from '../crypto/algorithms.ts'
import { decodeBase64, encodeBase64 } from './base64.ts'
import { nameBytes } from './key-name.ts'
import { TlogError } from './tlog-error.ts'

/**
 * What a key signs, and how (C2SP signed-note and tlog-cosignature): `note` is Ed25519 over the text (0x01), `cosignature` is Ed25519 over
 * time and text (0x04), `subtree` is ML-DSA-44 over time, origin, size and root (0x06).
 */
export type KeyType = 'note' | 'cosignature' | 'subtree'

/** A public key with its name: who may sign, and as what. */
export interface VerifierKey {
  readonly name: string
  readonly type: KeyType
  /** raw */
  readonly publicKey: Uint8Array
}

interface TypeFacts {
  readonly byte: number
  readonly algorithm: SignatureAlgorithm
  readonly publicKeyBytes: number
}

/** The byte of each type, and the keys that it is for. */
export const keyTypes: Readonly<Record<KeyType, TypeFacts>> = {
  note: { byte: 0x01, algorithm: 'ed25519', publicKeyBytes: 32 },
  cosignature: { byte: 0x04, algorithm: 'ed25519', publicKeyBytes: 32 },
  subtree: { byte: 0x06, algorithm: 'ml-dsa-44', publicKeyBytes: 1312 },
}

/** First 4 bytes of SHA-256(name ‖ 0x0A ‖ type ‖ key), as 8 hexadecimal digits. */
export function keyIdOf({ name, type, publicKey }: VerifierKey): string {
  const hash = createHash('sha256').update(name).update(Uint8Array.of(0x0a, keyTypes[type].byte)).update(publicKey)
  return hash.digest('hex').slice(0, 8)
}

/** `NAME+ID+BASE64`. Throws a `TlogError` for a name that none can have. */
export function formatVkey(key: VerifierKey): string {
  nameBytes('verifier key', key.name)
  return `${key.name}+${keyIdOf(key)}+${encodeBase64(Buffer.concat([Uint8Array.of(keyTypes[key.type].byte), key.publicKey]))}`
}

/** Reads a verifier key and checks its id. Throws a `TlogError` for anything else, and for types that are not known here. */
export function parseVkey(text: string): VerifierKey {
  // base64 has plus signs of its own
  const [, name, id, base64] = /^([^+]*)\+([^+]*)\+(.*)$/s.exec(text) ?? []
  if (name === undefined || id === undefined || base64 === undefined) throw wrong('it must be "NAME+ID+BASE64"')
  nameBytes('verifier key', name)
  if (!/^[0-9a-f]{8}$/.test(id)) throw wrong('its id must be 8 hexadecimal digits, 0-9 and a-f')
  const bytes = decodeBase64(base64)
  if (bytes === undefined) throw wrong('its key is no canonical base64 with padding')
  const type = typeOf(bytes[0])
  const publicKey = Uint8Array.from(bytes.subarray(1))
  const { publicKeyBytes } = keyTypes[type]
  if (publicKey.length !== publicKeyBytes) throw wrong(`its key has ${publicKey.length} bytes, and ${publicKeyBytes} are needed`)
  const key = { name, type, publicKey }
  if (keyIdOf(key) !== id) throw wrong(`its id is not that of its name and key, which is ${keyIdOf(key)}`)
  return key
}

function typeOf(byte: number | undefined): KeyType {
  const types: readonly KeyType[] = ['note', 'cosignature', 'subtree']
  const type = types.find((one) => keyTypes[one].byte === byte)
  if (type !== undefined) return type
  const what = byte === undefined ? 'its key is empty' : `its type 0x${byte.toString(16).padStart(2, '0')} is not known`
  throw wrong(`${what}: 0x01 and 0x04 (Ed25519) and 0x06 (ML-DSA-44) are`)
}

function wrong(message: string): TlogError {
  return new TlogError({ where: 'verifier key', message })
}
