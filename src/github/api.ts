import { formatDuration } from '../core/duration.ts'
import type { JsonValue } from '../core/json.ts'
import type { Answer } from './answer.ts'
import type { GithubPlace } from './place.ts'
import { send } from './send.ts'
import type { Call, GithubPorts } from './send.ts'

/** What a call came to in the end. */
export type Reply =
  | { readonly ok: true; readonly body: JsonValue }
  | { readonly ok: false; readonly failure: Failure }

/** Why a call came to nothing. `denied`: not with this token, so that trying the same later is of no use either. */
export interface Failure {
  readonly kind: 'denied' | 'unavailable' | 'refused'
  /** a clause for people; nothing of the token is in it */
  readonly why: string
  /** the permission that GitHub asks for, as a workflow writes it: `deployments: write` */
  readonly permission?: string | undefined
  /** HTTP status of a `refused` */
  readonly status?: number
}

/** GitHub's REST API, as far as one repository goes. Calls never reject. */
export interface GithubApi {
  /**
   * Calls, again and again while that can help and time is left. A POST whose answer was lost may have been done: then `look`
   * is asked first, and what it finds is the answer. It is done again only when `look` found nothing; not when it failed.
   */
  call(call: Call, options?: { readonly look?: () => Promise<Looked<JsonValue>> }): Promise<Reply>
}

/** What a look came to; a failure says nothing about whether it is there. */
export type Looked<Value> = { readonly found: Value | undefined } | { readonly failure: Failure }

/** How long calls may take. */
export interface Patience {
  /** milliseconds that are left; can get less meanwhile */
  readonly leftMs: () => number
  /** aborted: nobody waits any more */
  readonly signal: AbortSignal
}

/** Attempts of one call. */
const mostAttempts = 4
/** Milliseconds: the longest wait before the second attempt, doubled for each one after it. */
const firstBackoffMs = 1_000
const longestBackoffMs = 8_000
/** What GitHub asks to wait after a secondary limit that names no time ("Best practices for using the REST API"). */
const unnamedLimitMs = 60_000
/** After so many attempts in a row without an answer nobody is asked for a while: an outage costs seconds. */
const strikesAllowed = 4
const pauseMs = 30_000

/** The API of one repository. */
export function createGithubApi({ place, ports, patience }: {
  readonly place: GithubPlace
  readonly ports: GithubPorts
  readonly patience: Patience
}): GithubApi {
  const { clock, random } = ports
  const circuits = { everything: createCircuit(() => clock.monotonic()), graphql: createCircuit(() => clock.monotonic()) }

  /** "Full jitter": anything from nothing to the bound, so that many that failed together do not come back together. */
  const backoffMs = (attempt: number): number => {
    const [a = 0, b = 0] = random.bytes(2)
    return ((a * 256 + b) / 65_536) * Math.min(longestBackoffMs, firstBackoffMs * 2 ** attempt)
  }

  const whyNot = ({ at }: Call): Failure | undefined => circuits.everything.why() ?? (at === 'graphql' ? circuits.graphql.why() : undefined)

  /** Waits, where that is shorter than the time that is left. */
  const waits = async (ms: number): Promise<boolean> => {
    if (patience.signal.aborted || ms >= patience.leftMs()) return false
    await clock.sleep(ms, patience.signal)
    return !patience.signal.aborted
  }

  const once = async (call: Call): Promise<Answer> => {
    const answer = await send({ call, place, ports, leftMs: patience.leftMs(), signal: patience.signal })
    circuits[answer.kind === 'limited' ? answer.scope : 'everything'].heard(answer)
    return answer
  }

  return {
    async call(call, { look } = {}) {
      let last: Failure = { kind: 'unavailable', why: 'there was no time' }
      for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
        const closed = attempt === 0 ? whyNot(call) : undefined
        if (closed !== undefined) return { ok: false, failure: closed }
        if (patience.signal.aborted || patience.leftMs() <= 0) break
        const answer = await once(call)
        if (answer.kind === 'ok') return { ok: true, body: answer.body }
        last = failureOf(answer)
        if (answer.kind !== 'passing' && answer.kind !== 'limited') break
        const waitMs = answer.kind === 'limited' ? (answer.waitMs ?? unnamedLimitMs) : backoffMs(attempt)
        if (attempt + 1 === mostAttempts || !(await waits(waitMs))) {
          return { ok: false, failure: answer.kind === 'limited' ? { ...last, why: tooLong(answer.why, waitMs) } : last }
        }
        if (answer.kind !== 'passing' || look === undefined) continue
        const looked = await look()
        if ('failure' in looked) return { ok: false, failure: { ...last, why: notKnown(answer.why, looked.failure) } }
        if (looked.found !== undefined) return { ok: true, body: looked.found }
      }
      return { ok: false, failure: last }
    },
  }
}

function notKnown(why: string, failure: Failure): string {
  return `${why}, and whether it was done nevertheless could not be found out: ${failure.why}`
}

function tooLong(why: string, waitMs: number): string {
  return `${why}, and asks to wait ${formatDuration(Math.ceil(waitMs / 1_000) * 1_000)}`
}

function failureOf(answer: Exclude<Answer, { readonly kind: 'ok' }>): Failure {
  switch (answer.kind) {
    case 'passing':
    case 'limited':
      return { kind: 'unavailable', why: answer.why }
    case 'denied':
      return { kind: 'denied', why: answer.why, permission: answer.permission }
    case 'unknown-token':
      return { kind: 'denied', why: answer.why }
    case 'final':
      return { kind: 'refused', why: answer.why, status: answer.status }
  }
}

/** Remembers that asking is of no use for a while, or at all. */
interface Circuit {
  heard(answer: Answer): void
  /** undefined: somebody may be asked */
  why(): Failure | undefined
}

function createCircuit(now: () => number): Circuit {
  let strikes = 0
  let closed: { readonly until: number; readonly failure: Failure } | undefined
  const close = (ms: number, failure: Failure): void => {
    closed = { until: now() + ms, failure }
  }
  return {
    heard(answer) {
      switch (answer.kind) {
        case 'passing':
          strikes += 1
          // what stands open again after a pause is closed by the first one without an answer
          if (strikes >= strikesAllowed) close(pauseMs, failureOf(answer))
          return
        case 'limited':
          close(answer.waitMs ?? unnamedLimitMs, { kind: 'unavailable', why: tooLong(answer.why, answer.waitMs ?? unnamedLimitMs) })
          return
        case 'unknown-token':
          close(Infinity, failureOf(answer))
          return
        case 'ok':
        case 'denied':
        case 'final':
          strikes = 0
      }
    },
    why: () => (closed !== undefined && now() < closed.until ? closed.failure : undefined),
  }
}
