import { createPublicKey, verify } from 'node:crypto'
import type { JsonWebKey } from 'node:crypto'
import { isJsonObject } from '../../../../../src/core/json.ts'
import type { JsonObject } from '../../../../../src/core/json.ts'

/** A key of an issuer, as it publishes it (RFC 7517). */
export type PublicKey = JsonWebKey & { readonly kid: string; readonly alg: 'RS256' | 'ES256' }

export interface Token {
  readonly header: JsonObject
  readonly claims: JsonObject
  readonly signed: string
  readonly signature: Buffer
}

/** A token in JWS compact serialization (RFC 7515), not verified; undefined when it is none. */
export function parseToken(text: string): Token | undefined {
  const [, header = '', claims = '', signature = ''] = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/u.exec(text) ?? []
  const [first, second] = [parsed(header), parsed(claims)]
  return first && second && { header: first, claims: second, signed: `${header}.${claims}`, signature: Buffer.from(signature, 'base64url') }
}

function parsed(part: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Whether a token was signed with a key. The key says with which algorithm, never the token (RFC 8725, section 3.1). */
export function isSignedBy({ header, signed, signature }: Token, { alg, ...key }: PublicKey): boolean {
  if (header['alg'] !== alg) return false
  // what this reader does not know it must not skip (RFC 7515, section 4.1.11)
  if ('crit' in header) return false
  const isRightKind = alg === 'RS256' ? key.kty === 'RSA' : key.kty === 'EC' && key.crv === 'P-256'
  if (!isRightKind) return false
  const publicKey = createPublicKey({ key, format: 'jwk' })
  return verify('sha256', Buffer.from(signed), alg === 'ES256' ? { key: publicKey, dsaEncoding: 'ieee-p1363' } : publicKey, signature)
}
