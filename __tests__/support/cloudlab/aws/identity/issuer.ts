import { generateKeyPairSync, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { Clock } from '../../../../../src/core/ports/clock.ts'
import type { PublicKey } from './jwt.ts'

/** What is in a token; `iat`, `nbf`, `exp` and `iss` are made where they are not told. */
export type Claims = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>

interface Signing {
  /** default: RS256, as GitHub's issuer */
  readonly alg?: 'RS256' | 'ES256'
  /** says another key's name */
  readonly kid?: string
}

/** An issuer of tokens, as GitHub has one for its runners. */
export interface OidcIssuer {
  readonly url: string
  /** what it publishes now */
  readonly keys: () => readonly PublicKey[]
  readonly token: (claims: Claims, signing?: Signing) => string
  /** new keys; what was signed with the old ones is good for nothing any more */
  readonly rotate: () => void
}

/** GitHub's tokens are good for so long, in seconds. */
const lifetime = 300

/** Keys are made once for the process: what takes time is not what is tested. */
const pool: (readonly Key[])[] = []

export function createIssuer({ clock, url = 'https://token.actions.githubusercontent.com' }: { readonly clock: Pick<Clock, 'now'>; readonly url?: string }): OidcIssuer {
  let generation = 0
  const keys = () => (pool[generation] ??= newKeys(generation))
  return {
    url,
    keys: () => keys().map(({ published }) => published),
    rotate() {
      generation += 1
    },
    token(claims, { alg = 'RS256', kid } = {}) {
      const { published, secret } = keys().find((key) => key.published.alg === alg) ?? {}
      if (published === undefined || secret === undefined) throw new Error(`no key for ${alg}`)
      const now = Math.floor(clock.now() / 1_000)
      const body = { iss: url, iat: now, nbf: now - 600, exp: now + lifetime, ...claims }
      const signed = [{ typ: 'JWT', alg, kid: kid ?? published.kid }, body].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
      const signature = sign('sha256', Buffer.from(signed), alg === 'ES256' ? { key: secret, dsaEncoding: 'ieee-p1363' } : secret)
      return `${signed}.${signature.toString('base64url')}`
    },
  }
}

interface Key {
  readonly published: PublicKey
  readonly secret: KeyObject
}

function newKeys(generation: number): readonly Key[] {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 })
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const publish = (key: KeyObject, alg: 'RS256' | 'ES256'): PublicKey => ({ ...key.export({ format: 'jwk' }), kid: `${alg}-${generation}`, alg, use: 'sig' })
  return [
    { published: publish(rsa.publicKey, 'RS256'), secret: rsa.privateKey },
    { published: publish(ec.publicKey, 'ES256'), secret: ec.privateKey },
  ]
}
