import { objectOf } from '../core/json.ts'
import type { JsonValue } from '../core/json.ts'
import { oneLine, shorten } from '../core/text.ts'

/** What one request came to. `why` is a clause for people; nothing of a token is in it. */
export type Answer =
  | { readonly kind: 'ok'; readonly body: JsonValue }
  /** may be tried again; whether it was done is not known */
  | { readonly kind: 'passing'; readonly why: string }
  /** was not done; may be tried again after `waitMs` and not before, undefined: GitHub did not say when */
  | { readonly kind: 'limited'; readonly why: string; readonly waitMs: number | undefined }
  /** the token may not do this; `permission` as GitHub names it, where it does */
  | { readonly kind: 'denied'; readonly why: string; readonly permission: string | undefined }
  /** nobody is let in with this token */
  | { readonly kind: 'unknown-token'; readonly why: string }
  | { readonly kind: 'final'; readonly why: string; readonly status: number }

/** The head of an answer and its body, which is no JSON where `body` is undefined. */
export interface Received {
  readonly status: number
  readonly headers: Pick<Headers, 'get'>
  readonly body: JsonValue | undefined
  /** wall time in milliseconds */
  readonly nowMs: number
}

/**
 * Judges an answer by GitHub's documentation: "Rate limits for the REST API" (a primary limit is a 403 or 429 with
 * `x-ratelimit-remaining: 0` and `x-ratelimit-reset`, a secondary one a 403 or 429 with `retry-after` or nothing but its message),
 * "Troubleshooting the REST API" (`x-accepted-github-permissions`), and RFC 9110.
 */
export function judge({ status, headers, body, nowMs }: Received): Answer {
  const said = messageIn(body)
  const why = `status ${status}${said === undefined ? '' : ` (${said})`}`
  if (status >= 200 && status < 300) {
    return body === undefined ? { kind: 'passing', why: `status ${status} without JSON` } : { kind: 'ok', body }
  }
  if (status === 401) return { kind: 'unknown-token', why: `${why}: the token is not accepted` }
  if ((status === 403 || status === 429) && isLimit({ status, headers, said })) {
    return { kind: 'limited', why, waitMs: waitOf({ headers, nowMs }) }
  }
  if (status === 403) return { kind: 'denied', why, permission: permissionIn(headers) }
  if (status >= 500 || status === 408) return { kind: 'passing', why }
  return { kind: 'final', why, status }
}

function isLimit({ status, headers, said }: { readonly status: number; readonly headers: Received['headers']; readonly said: string | undefined }): boolean {
  return status === 429 || headers.get('retry-after') !== null || headers.get('x-ratelimit-remaining') === '0' || /rate limit|abuse detection/i.test(said ?? '')
}

/** `retry-after` counts before `x-ratelimit-reset`, which belongs to the primary limit only. */
function waitOf({ headers, nowMs }: Pick<Received, 'headers' | 'nowMs'>): number | undefined {
  const after = headers.get('retry-after')
  if (after !== null && /^\d{1,9}$/.test(after)) return Number(after) * 1_000
  if (after !== null && !Number.isNaN(Date.parse(after))) return Math.max(0, Date.parse(after) - nowMs)
  const reset = headers.get('x-ratelimit-reset')
  if (headers.get('x-ratelimit-remaining') === '0' && reset !== null && /^\d{1,12}$/.test(reset)) {
    // its clock and ours may differ by a little
    return Math.max(0, Number(reset) * 1_000 - nowMs) + 1_000
  }
  return undefined
}

/** `deployments=write`, as `deployments: write`; of several ways in, the first. */
function permissionIn(headers: Received['headers']): string | undefined {
  const first = /^([a-z_]+)=(read|write|admin)\b/.exec(headers.get('x-accepted-github-permissions') ?? '')
  return first === null ? undefined : `${first[1]?.replaceAll('_', '-')}: ${first[2]}`
}

/** What GitHub says is wrong, in one line. It is text of others. */
function messageIn(body: JsonValue | undefined): string | undefined {
  const { message } = objectOf(body)
  return typeof message === 'string' && message.trim() !== '' ? shorten(oneLine(message.toWellFormed()), 160) : undefined
}
