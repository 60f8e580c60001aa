import type { Clock } from '../core/ports/clock.ts'
import type { Http } from '../core/ports/http.ts'
import type { Random } from '../core/ports/random.ts'
import { formatDuration } from '../core/duration.ts'
import type { JsonObject, JsonValue } from '../core/json.ts'
import { judge } from './answer.ts'
import type { Answer } from './answer.ts'
import type { GithubPlace } from './place.ts'

/** What talking to GitHub needs of the world. */
export interface GithubPorts {
  readonly http: Http
  readonly clock: Clock
  readonly random: Random
  /** product and version: GitHub refuses requests without */
  readonly userAgent: string
}

/** One call of the API. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH'
  /** what the path is below of; the repository, unless it is said */
  readonly at?: 'repository' | 'graphql'
  /** `/deployments?per_page=1` */
  readonly path: string
  readonly body?: JsonObject
  /** whether a whole file goes with it or comes back: more bytes, and more time */
  readonly isLarge?: boolean
}

/** Milliseconds for connecting, sending and the whole answer. */
const longestMs = { usual: 5_000, large: 60_000 } as const
/** Bytes: more than the longest page of issues has, which `issues.ts` asks for; and a file of 64 MiB in base64. */
const largestBody = { usual: 8 * 1024 * 1024, large: 96 * 1024 * 1024 } as const
/** A repository that was renamed sends to its number. */
const mostRedirects = 3

/** Sends a call once. Never rejects, whatever the other side or `http` does, and takes no longer than `leftMs`. */
export async function send({ call, place, ports, leftMs, signal }: {
  readonly call: Call
  readonly place: GithubPlace
  readonly ports: GithubPorts
  readonly leftMs: number
  readonly signal: AbortSignal
}): Promise<Answer> {
  const { clock } = ports
  const limitMs = Math.min(longestMs[kindOf(call)], leftMs)
  const from = clock.monotonic()
  const over = new AbortController()
  const done = new AbortController()
  const timeout = async (): Promise<Answer> => {
    await clock.sleep(limitMs, AbortSignal.any([signal, done.signal]))
    over.abort()
    return { kind: 'passing', why: `no answer in ${formatDuration(Math.round(clock.monotonic() - from))}` }
  }
  const sent = follow({ call, place, ports, signal: AbortSignal.any([signal, over.signal]) })
    .catch((error: unknown): Answer => ({ kind: 'passing', why: `no answer: ${causeOf(error)}` }))
  // a race, since not everything that waits listens to a signal
  const answer = await Promise.race([sent, timeout()])
  done.abort()
  return answer
}

function kindOf({ isLarge }: Call): 'large' | 'usual' {
  return isLarge === true ? 'large' : 'usual'
}

/** Redirects are followed on the same server only: who could make GitHub redirect elsewhere would get the token. */
async function follow({ call, place, ports, signal }: {
  readonly call: Call
  readonly place: GithubPlace
  readonly ports: GithubPorts
  readonly signal: AbortSignal
}): Promise<Answer> {
  let url = addressOf(call, place)
  for (let hops = 0; ; hops += 1) {
    const response = await ports.http(url, requestOf({ call, place, ports, signal }))
    const { status, headers } = response
    if (status < 300 || status >= 400) return judge({ status, headers, body: await jsonOf(response, largestBody[kindOf(call)]), of: call.at === 'graphql' ? 'graphql' : 'rest', nowMs: ports.clock.now() })
    void response.body?.cancel().catch(() => undefined)
    const next = nextOf({ from: url, to: headers.get('location'), api: place.api })
    // RFC 9110: only 307 and 308 promise that the method stays
    const keeps = call.method === 'GET' || status === 307 || status === 308
    if (next === undefined || !keeps || hops >= mostRedirects) {
      return { kind: 'final', status, why: `status ${status}: it redirects to where the token does not go` }
    }
    url = next
  }
}

/** GitHub Docs, "Forming calls with GraphQL": an own server has it beside the version of its REST API. */
function addressOf({ at, path }: Call, { api, repository }: GithubPlace): string {
  return at === 'graphql' ? `${api.replace(/\/v3$/, '')}/graphql${path}` : `${api}/repos/${repository}${path}`
}

function nextOf({ from, to, api }: { readonly from: string; readonly to: string | null; readonly api: string }): string | undefined {
  if (to === null || to === '' || !URL.canParse(to, from)) return undefined
  const next = new URL(to, from)
  const base = new URL(`${api}/`)
  return next.origin === base.origin && next.pathname.startsWith(base.pathname) && next.username === '' ? next.href : undefined
}

function requestOf({ call, place, ports, signal }: Parameters<typeof follow>[0]) {
  return {
    method: call.method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${place.token}`,
      'user-agent': ports.userAgent,
      'x-github-api-version': '2022-11-28',
      ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    redirect: 'manual' as const,
    signal,
  }
}

/** The body as JSON; undefined where it is none, as the pages of proxies are. An empty one is null. */
async function jsonOf(response: Response, most: number): Promise<JsonValue | undefined> {
  const text = await textOf(response, most)
  if (text === '') return null
  try {
    return JSON.parse(text) as JsonValue
  } catch {
    return undefined
  }
}

async function textOf(response: Response, most: number): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  const body: AsyncIterable<Uint8Array> | null = response.body
  if (body === null) return ''
  for await (const part of body) {
    size += part.length
    if (size > most) throw new Error('the answer is too large')
    parts.push(part)
  }
  return new TextDecoder().decode(Buffer.concat(parts))
}

/** The kind of a network error; its text can hold anything. */
function causeOf(error: unknown): string {
  for (let found = error, depth = 0; depth < 4 && typeof found === 'object' && found !== null; depth += 1) {
    if ('code' in found && typeof found.code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(found.code)) return found.code
    found = 'cause' in found ? found.cause : undefined
  }
  return 'the connection failed'
}
