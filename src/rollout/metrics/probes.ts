import type { Clock } from '../../core/ports/clock.ts'
import type { Http } from '../../core/ports/http.ts'
import type { LookSource } from '../looks.ts'
import type { Route, Side, SideWindow, Target } from '../target.ts'
import type { ProbeSettings } from '../watch.ts'
import type { ProbeLog } from './probe-log.ts'

const PROBE_TIMEOUT_MS = 5_000
/** a probe that hangs must not pile up behind others */
const MOST_IN_FLIGHT = 50

/** Counts of one side between two looks. */
interface Tally {
  requests: number
  errors: number
}

/**
 * Requests of our own to both sides alike, for the times when users send the candidate fewer than `perSecond`. They are
 * windows of their own: never mixed with what users did, and marked as probes in every verdict.
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
  /** gets every probe that is over */
  readonly log: Pick<ProbeLog, 'add'>
}): LookSource {
  const tallies: Record<Side, Tally> = { stable: { requests: 0, errors: 0 }, candidate: { requests: 0, errors: 0 } }
  let inFlight = 0
  let owed = 0
  let last: number | undefined

  async function probe(side: Side, route: Route): Promise<void> {
    inFlight += 1
    const status = await statusOf({ http, route, path: settings.path })
    inFlight -= 1
    const failed = status === undefined || status >= 500
    log.add({ side, failed })
    tallies[side].requests += 1
    if (failed || countAsError.includes(status)) tallies[side].errors += 1
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

  return {
    async look(t) {
      const count = due()
      if (count > 0) {
        const [stable, candidate] = await Promise.all([target.route('stable'), target.route('candidate')])
        for (let index = 0; index < count; index += 1) {
          if (candidate !== undefined) void probe('candidate', candidate)
          if (stable !== undefined) void probe('stable', stable)
        }
      }
      const stable = take(tallies.stable)
      const candidate = take(tallies.candidate)
      if (stable.requests === 0 && candidate.requests === 0) return []
      return [{ t, source: 'probes', stable, candidate }]
    },
  }
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
