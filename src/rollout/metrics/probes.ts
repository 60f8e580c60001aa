import { messageOf } from '../../core/errors.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Http } from '../../core/ports/http.ts'
import type { LookSource } from '../looks.ts'
import type { Route, Side, SideWindow, Target } from '../target.ts'
import type { ProbeSettings } from '../watch.ts'
import type { ProbeLog } from './probe-log.ts'
import { isDecisive } from './target.ts'

const PROBE_TIMEOUT_MS = 5_000
/** a probe that hangs must not pile up behind others */
const MOST_IN_FLIGHT = 50

/** Counts between two looks. */
interface Tally {
  requests: number
  errors: number
}

/** What a probe came to. */
interface Answer {
  /** as a load balancer counts: broken off, or 5xx */
  readonly failed: boolean
  readonly isError: boolean
  /** nobody answered, or not to the end */
  readonly isSilent: boolean
}

/**
 * Requests of our own to both sides alike, for the times when users send the candidate fewer than `perSecond`. They are
 * windows of their own: never mixed with what users did, and marked as probes in every verdict. Where nothing leads to the stable side
 * alone, they are sent to the address that both sides share instead, one with each probe of the candidate, and are told as pairs when both are over:
 * an answer that hangs must not make one moment of one address another's of the other. Where neither address answers, the machine may have lost its
 * network: such probes of the candidate are told as `silent`, too, and only once both are over.
 *
 * @param userRate candidate requests per second that users sent lately
 */
export function probeSource({ target, settings, countAsError, http, clock, userRate, log }: {
  readonly target: Pick<Target, 'route'>
  readonly settings: ProbeSettings
  readonly countAsError: readonly number[]
  readonly http: Http
  readonly clock: Clock
  readonly userRate: () => number
  /** gets every probe that was answered */
  readonly log: Pick<ProbeLog, 'add'>
}): LookSource {
  const tallies: Record<Side, Tally> = { stable: noCounts(), candidate: noCounts() }
  const pairs = { candidate: noCounts(), shared: noCounts() }
  let silent = 0
  let inFlight = 0
  let owed = 0
  let last: number | undefined

  async function send(to: Side | 'shared', route: Route): Promise<Answer> {
    inFlight += 1
    const status = await statusOf({ http, route, path: settings.path })
    inFlight -= 1
    const failed = status === undefined || status >= 500
    // without an answer, because it never got there or we hung up, it is no error in anybody's count
    if (status !== undefined) log.add({ to, failed })
    return { failed, isError: failed || countAsError.includes(status), isSilent: status === undefined }
  }

  async function probe(side: Side, route: Route): Promise<void> {
    add(tallies[side], await send(side, route))
  }

  async function pair(own: Route, both: Route): Promise<void> {
    const [toOwn, toBoth] = [send('candidate', own), send('shared', both)]
    const candidate = await toOwn
    if (!candidate.isSilent) add(tallies.candidate, candidate)
    const shared = await toBoth
    if (candidate.isSilent) add(tallies.candidate, candidate)
    if (candidate.isSilent && shared.isSilent) {
      silent += 1
      return
    }
    add(pairs.candidate, candidate)
    add(pairs.shared, shared)
  }

  function probeBoth({ stable, candidate }: Readonly<Record<Side, Route | undefined>>): void {
    if (stable?.shared === true) {
      // without one of the candidate beside it, it proves nothing
      if (candidate !== undefined) void pair(candidate, stable)
      return
    }
    if (candidate !== undefined) void probe('candidate', candidate)
    if (stable !== undefined) void probe('stable', stable)
  }

  function takeSilent(): number {
    const count = silent
    silent = 0
    return count
  }

  /** How many probes a side gets now: whole ones that came due since the last look. */
  function due(): number {
    const now = clock.monotonic()
    const seconds = last === undefined ? 0 : (now - last) / 1_000
    last = now
    if (userRate() >= settings.perSecond) owed = 0
    else owed += seconds * settings.perSecond
    const count = Math.min(Math.floor(owed), Math.max(0, MOST_IN_FLIGHT - inFlight))
    owed -= Math.floor(owed)
    return count
  }

  /** Sends so many to each side; why none could be sent, in words, where the target does not say where to. */
  async function sendDue(count: number): Promise<string | undefined> {
    if (count === 0) return undefined
    try {
      const [stable, candidate] = await Promise.all([target.route('stable'), target.route('candidate')])
      for (let index = 0; index < count; index += 1) probeBoth({ stable, candidate })
      return undefined
    } catch (error) {
      if (isDecisive(error)) throw error
      return `no probes could be sent: ${messageOf(error)}`
    }
  }

  return {
    async look(t) {
      const unsent = await sendDue(due())
      const [stable, candidate] = [take(tallies.stable), take(tallies.candidate)]
      const both = { candidate: take(pairs.candidate), shared: take(pairs.shared) }
      const unheard = takeSilent()
      if (stable.requests + candidate.requests + both.candidate.requests === 0 && unsent === undefined) return []
      return [{
        t, source: 'probes', stable, candidate, ...(both.candidate.requests > 0 && { pairs: both }), ...(unheard > 0 && { silent: unheard }), ...(unsent !== undefined && { missing: unsent }),
      }]
    },
  }
}

function noCounts(): Tally {
  return { requests: 0, errors: 0 }
}

function add(tally: Tally, { isError }: Answer): void {
  tally.requests += 1
  if (isError) tally.errors += 1
}

function take(tally: Tally): SideWindow {
  const window = { requests: tally.requests, errors: tally.errors }
  tally.requests = 0
  tally.errors = 0
  return window
}

/** The status of a probe whose answer arrived whole, as a user's has to; undefined for any other. */
async function statusOf({ http, route, path }: {
  readonly http: Http
  readonly route: Route
  readonly path: string
}): Promise<number | undefined> {
  try {
    const response = await http(new URL(path, route.url).href, {
      headers: route.headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
    })
    await response.arrayBuffer()
    return response.status
  } catch {
    return undefined
  }
}
