import { STATUS_CODES } from 'node:http'
import type { Registry } from '../../../core/metrics/registry.ts'
import type { Side } from '../../target.ts'
import type { MeteredPlace } from '../../telemetry.ts'

/** What one side has answered since somebody began to count. */
export interface SideCounts {
  /** requests by the status of their answer, as metrics name it: `codeOf` */
  readonly codes: Readonly<Record<string, number>>
  /** what the gate counts as errors among them */
  readonly errors: number
  /** requests whose client left before an answer, which stand nowhere else */
  readonly abandoned: number
  /** of all their latencies */
  readonly seconds: number
  /** so many at or below each of `durationBounds`, and above the one before; one more for what is above all of them */
  readonly durations: readonly number[]
}

/** What the proxy of a service has counted in its whole life, through every worker that it had. */
export interface TrafficCounts {
  /** when the first of its workers began, in milliseconds since 1970 */
  readonly sinceMs: number
  readonly stable: SideCounts
  readonly candidate: SideCounts
}

/**
 * Upper bounds in seconds of the latencies that metrics tell. They are not those of the gate, which follow its policy: series of
 * a histogram whose bounds change cannot be added up.
 */
export const durationBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] as const

/** Nothing counted yet. */
export const noCounts: SideCounts = { codes: {}, errors: 0, abandoned: 0, seconds: 0, durations: [...durationBounds.map(() => 0), 0] }

/**
 * How metrics name a status: registered ones by their number, all others by their class, so that no release can make up
 * series without end. A request that failed before there was an answer is told as 504.
 */
export function codeOf(status: number | undefined): string {
  if (status === undefined) return '504'
  if (Object.hasOwn(STATUS_CODES, status)) return String(status)
  return status >= 100 && status <= 599 ? `${Math.floor(status / 100)}xx` : 'other'
}

/** Counts of two workers together. */
export function addCounts(one: TrafficCounts, other: TrafficCounts): TrafficCounts {
  return {
    sinceMs: Math.min(one.sinceMs, other.sinceMs),
    stable: addSides(one.stable, other.stable),
    candidate: addSides(one.candidate, other.candidate),
  }
}

function addSides(one: SideCounts, other: SideCounts): SideCounts {
  const codes: Record<string, number> = { ...one.codes }
  for (const [code, count] of Object.entries(other.codes)) codes[code] = (codes[code] ?? 0) + count
  return {
    codes,
    errors: one.errors + other.errors,
    abandoned: one.abandoned + other.abandoned,
    seconds: one.seconds + other.seconds,
    durations: one.durations.map((count, index) => count + (other.durations[index] ?? 0)),
  }
}

/** What the proxy has counted, in metrics. A side that never had a request is told as well: with zeros, so that a first error is seen to rise. */
export function meterTraffic({ registry, place, counts }: {
  readonly registry: Registry
  readonly place: MeteredPlace
  readonly counts: TrafficCounts
}): void {
  const { service, environment } = place
  const createdMs = counts.sinceMs
  for (const side of ['stable', 'candidate'] as const satisfies readonly Side[]) {
    const { codes, errors, abandoned, seconds, durations } = counts[side]
    const labels = { service, environment, side }
    for (const [code, value] of Object.entries({ '200': 0, ...codes })) registry.counter('requests', { labels: { ...labels, code }, value, createdMs })
    registry.counter('request_errors', { labels, value: errors, createdMs })
    registry.counter('requests_abandoned', { labels, value: abandoned, createdMs })
    registry.histogram('request_duration_seconds', { labels, bounds: durationBounds, counts: durations, sum: seconds, createdMs })
  }
}
