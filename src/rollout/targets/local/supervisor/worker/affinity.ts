import { createHmac, randomBytes } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Affinity } from '../../proxy-settings.ts'

/** The cookie that names a user, and no side. */
export const affinityCookie = 'pqc-delivery-affinity'

const cookieValue = /^[A-Za-z0-9_-]{22}$/

/** What tells one user from another; `fresh` has been given to nobody yet. */
export interface User {
  readonly key: string
  readonly fresh: boolean
}

/**
 * Who asks, as far as the setting lets the proxy know. Undefined: each request is a draw of its own. A cookie that nobody here
 * has made is as good as one of ours: it names no side.
 */
export function userOf({ affinity, headers, newKey = newUserKey }: {
  readonly affinity: Affinity
  readonly headers: IncomingHttpHeaders
  readonly newKey?: () => string
}): User | undefined {
  if (affinity === 'none') return undefined
  if (affinity === 'cookie') {
    const known = readCookie(headers.cookie)
    return known === undefined ? { key: newKey(), fresh: true } : { key: known, fresh: false }
  }
  const value = headers[affinity.header]
  const key = Array.isArray(value) ? value.join(',') : value
  return key === undefined || key === '' ? undefined : { key, fresh: false }
}

/**
 * Where a user stands between 0 and 1 in one rollout: below the candidate's share means the candidate. A share that grows
 * only ever moves users to the candidate. The rollout's token keys it, so nobody outside can tell which users those are, and
 * the next rollout begins with others.
 */
export function placeOf({ user, token }: { readonly user: string; readonly token: string }): number {
  return createHmac('sha256', token).update(user).digest().readUIntBE(0, 6) / 2 ** 48
}

/** The line that gives a user a name until the browser is closed. No script can read it, and no foreign form sends it. */
export function setCookie({ key, isSecure }: { readonly key: string; readonly isSecure: boolean }): string {
  return `${affinityCookie}=${key}; Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
}

/** Whether an answer may be kept for everybody: a cookie in it would make one user of all who get it (RFC 9111 §5.2.2). */
export function isForEverybody(cacheControl: string | undefined): boolean {
  return cacheControl !== undefined && /\b(?:public|s-maxage)\b/i.test(cacheControl)
}

/** A `Cookie` header without ours: a release has no use for it. */
export function withoutAffinityCookie(header: string): string {
  return header.split(';').map((pair) => pair.trim()).filter((pair) => !pair.startsWith(`${affinityCookie}=`)).join('; ')
}

function readCookie(header: string | undefined): string | undefined {
  if (header === undefined || !header.includes(affinityCookie)) return undefined
  const pair = header.split(';').map((item) => item.trim()).find((item) => item.startsWith(`${affinityCookie}=`))
  const value = pair?.slice(affinityCookie.length + 1)
  return value !== undefined && cookieValue.test(value) ? value : undefined
}

function newUserKey(): string {
  return randomBytes(16).toString('base64url')
}
