import { objectOf } from '../core/json.ts'
import type { JsonObject, JsonValue } from '../core/json.ts'
import { oneLine, shorten } from '../core/text.ts'
import { objectsIn } from './fields.ts'

/** What one request came to. `why` is a clause for people; nothing of a token is in it. */
export type Answer =
  | { readonly kind: 'ok'; readonly body: JsonValue }
  /** may be tried again; whether it was done is not known */
  | { readonly kind: 'passing'; readonly why: string }
  /**
   * was not done; may be tried again after `waitMs` and not before, undefined: GitHub did not say when. `scope`: what nobody is to
   * be asked for meanwhile
   */
  | { readonly kind: 'limited'; readonly why: string; readonly waitMs: number | undefined; readonly scope: 'everything' | 'graphql' }
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
  /** which API it is of; the answers of GraphQL are refusals by their `errors`, whatever the status */
  readonly of: 'rest' | 'graphql'
  /** wall time in milliseconds */
  readonly nowMs: number
}

/**
 * Judges an answer by GitHub's documentation: "Rate limits for the REST API" (a primary limit is a 403 or 429 with
 * `x-ratelimit-remaining: 0` and `x-ratelimit-reset`, a secondary one a 403 or 429 with `retry-after` or nothing but its message),
 * "Troubleshooting the REST API" (`x-accepted-github-permissions`), and RFC 9110.
 */
export function judge(received: Received): Answer {
  const { status, headers, body } = received
  const said = messageIn(body)
  const why = `status ${status}${said === undefined ? '' : ` (${said})`}`
  if (status >= 200 && status < 300) {
    if (body === undefined) return { kind: 'passing', why: `status ${status} without JSON` }
    const [first] = received.of === 'graphql' ? errorsIn(body) : []
    return first === undefined ? { kind: 'ok', body } : judgeError(first, received)
  }
  if (status === 401) return { kind: 'unknown-token', why: `${why}: the token is not accepted` }
  if ((status === 403 || status === 429) && isLimit({ status, headers, said })) {
    return limited(why, received)
  }
  if (status === 403) return { kind: 'denied', why, permission: permissionIn(headers) }
  if (status >= 500 || status === 408) return { kind: 'passing', why }
  return { kind: 'final', why, status }
}

/** What keeps a query of GraphQL from its answer; nothing where some of the answer is there. */
function errorsIn(body: JsonValue): readonly JsonObject[] {
  const { data, errors } = objectOf(body)
  const hasData = Object.values(objectOf(data)).some((value) => value !== null)
  return hasData || errors === undefined ? [] : objectsIn(errors)
}

/**
 * GraphQL refuses with status 200: a primary limit as `RATE_LIMITED`, a secondary one by its message or `retry-after` ("Rate limits
 * and query limits for the GraphQL API"); its server's own faults have no type, and ask to try again.
 */
function judgeError(error: JsonObject, received: Received): Answer {
  const { status, headers } = received
  const said = messageIn(error)
  const type = typeof error['type'] === 'string' ? error['type'] : ''
  const why = `status ${status}${said === undefined ? '' : ` (${said})`}`
  if (/^RATE_LIMIT(?:ED)?$/.test(type)) return limited(why, received)
  if (type === 'FORBIDDEN' || type === 'INSUFFICIENT_SCOPES') return { kind: 'denied', why, permission: permissionIn(headers) }
  if (isLimit({ status, headers, said })) return limited(why, received)
  return type === '' && /something went wrong|timed? ?out|in time/i.test(said ?? '') ? { kind: 'passing', why } : { kind: 'final', why, status }
}

/** The points of GraphQL are counted apart from the calls of the REST API, which may go on; a secondary limit is one for both. */
function limited(why: string, { headers, nowMs }: Pick<Received, 'headers' | 'nowMs'>): Answer {
  const ofGraphql = headers.get('x-ratelimit-resource') === 'graphql' && headers.get('x-ratelimit-remaining') === '0' && headers.get('retry-after') === null
  return { kind: 'limited', why, waitMs: waitOf({ headers, nowMs }), scope: ofGraphql ? 'graphql' : 'everything' }
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
