import { latencyBounds } from '../../src/rollout/gate/latency-bounds.ts'
import type { Look } from '../../src/rollout/gate/gate.ts'
import type { GatePolicy } from '../../src/rollout/gate/policy.ts'
import { defaultPolicy } from '../../src/rollout/gate/settings.ts'
import { createPoisson, createSampler } from './random.ts'
import type { Source } from './random.ts'
import type { Latency, Rates, Scenario } from './scenarios.ts'

/** Percent of the traffic on the candidate. */
export const STEPS = [5, 50, 100]

/** Seconds of a look. */
export const LOOK_S = 0.2

/** Counts of one side in one look. */
export interface Side {
  requests: number
  errors: number
  latencyMs?: [number | null, number][]
}

/** What is seen in one look. The objects are used again for the next: nobody keeps them. */
export interface Seen {
  readonly look: Look
  /** what the candidate really had, measured or not */
  readonly candidate: Side
  readonly probes: Look | undefined
}

/** The product's policy, with what the simulation fixes: no warm-up. */
export function policyOf(scenario: Scenario): GatePolicy {
  return { ...defaultPolicy(), warmUpMs: 0, ...scenario.policy }
}

type Reused = { -readonly [Key in keyof Look]: Look[Key] }

/** Makes the looks of a scenario. */
export function createTraffic(scenario: Scenario) {
  const perLook = scenario.perSecond * LOOK_S
  const countsOf = (mean: number) => (scenario.cluster === undefined ? createCounts(mean) : createClusters(mean, scenario.cluster))
  const arrivals = STEPS.map((percent) => ({
    stable: countsOf((perLook * (100 - percent)) / 100),
    candidate: countsOf((perLook * percent) / 100),
  }))
  const stable: Side = { requests: 0, errors: 0 }
  const candidate: Side = { requests: 0, errors: 0 }
  const looks = looksOf({ stable, candidate })
  const latency = scenario.latency === undefined ? undefined : createLatency(policyOf(scenario), scenario.latency)
  const hasStable = scenario.hasStable !== false
  const probe = createProbes(scenario)
  return ({ random, rates, t, index }: { readonly random: Source; readonly rates: Rates; readonly t: number; readonly index: number }): Seen => {
    const arrival = arrivals[index]
    if (hasStable) arrival?.stable(random, rates.stable, stable)
    arrival?.candidate(random, rates.candidate, candidate)
    if (latency !== undefined) latency(random, stable, candidate)
    const gap = scenario.missing === undefined ? 'none' : scenario.missing(random, t)
    const look = looks[hasStable ? gap : 'stable']
    look.t = t
    return { look, candidate, probes: probe(random, rates, t) }
  }
}

/** One look for each gap in the data. */
function looksOf({ stable, candidate }: { readonly stable: Side; readonly candidate: Side }): Record<'none' | 'candidate' | 'stable' | 'both', Reused> {
  const look = { t: 0, source: 'target' } as const
  return { none: { ...look, stable, candidate }, candidate: { ...look, stable }, stable: { ...look, candidate }, both: { ...look } }
}

type Fill = (random: Source, rate: number, side: Side) => void

/** Rates for which samplers are kept; a world whose rates wander has no use for any. */
const MOST_KEPT = 8

/**
 * Requests of a look, of which each fails with a chance. Where the number of requests is Poisson's, errors and successes are
 * independent and Poisson's, too: so two tables do for a rate that comes back, however many requests there are.
 */
function createCounts(mean: number): Fill {
  const arrivals = createPoisson(mean)
  const kept = new Map<number, Split | undefined>()
  let lastRate = -1
  let split: Split | undefined
  return (random, rate, side) => {
    if (rate !== lastRate) {
      lastRate = rate
      if (!kept.has(rate) && kept.size < MOST_KEPT) kept.set(rate, { errors: createPoisson(mean * rate), successes: createPoisson(mean * (1 - rate)) })
      split = kept.get(rate)
    }
    if (split === undefined) {
      side.requests = arrivals(random)
      side.errors = random.binomial(side.requests, rate)
    } else {
      side.errors = split.errors(random)
      side.requests = side.errors + split.successes(random)
    }
  }
}

interface Split {
  readonly errors: (random: Source) => number
  readonly successes: (random: Source) => number
}

/** Requests of a look, whose errors come in clusters of a size that is geometric with the given mean. */
function createClusters(mean: number, cluster: number): Fill {
  const arrivals = createPoisson(mean)
  return (random, rate, side) => {
    side.requests = arrivals(random)
    const events = random.binomial(side.requests, rate / cluster)
    let errors = events
    for (let event = 0; event < events; event += 1) {
      while (random.uniform() < 1 - 1 / cluster) errors += 1
    }
    side.errors = Math.min(errors, side.requests)
  }
}

/** Probes to each side at the same rate; the other rules do not see them. */
function createProbes({ probes: perSecond, probeErrors }: Scenario): (random: Source, rates: Rates, t: number) => Look | undefined {
  if (perSecond === undefined) return () => undefined
  const requests = perSecond * LOOK_S
  return (random, rates, t) => {
    const side = (rate: number) => ({ requests, errors: random.binomial(requests, rate) })
    return { t, source: 'probes', stable: side(probeErrors ?? rates.stable), candidate: side(probeErrors ?? rates.candidate) }
  }
}

/** Latencies of both sides, in the buckets around those of the stable side. */
function createLatency(policy: GatePolicy, latency: NonNullable<Scenario['latency']>): (random: Source, stable: Side, candidate: Side) => void {
  const { medianMs } = latency.stable
  const bounds = latencyBounds(policy).filter((bound) => bound >= 0.625 * medianMs && bound <= 12.5 * medianMs)
  const createFill = (side: Latency) => {
    const sample = createSampler(bucketShares(bounds, side))
    const counts = [...bounds, null].map((bound): [number | null, number] => [bound, 0])
    return (random: Source, counted: Side) => {
      for (const pair of counts) pair[1] = 0
      for (let request = 0; request < counted.requests; request += 1) {
        const pair = counts[sample(random)]
        if (pair !== undefined) pair[1] += 1
      }
      counted.latencyMs = counts
    }
  }
  const [fillStable, fillCandidate] = [createFill(latency.stable), createFill(latency.candidate)]
  return (random, stable, candidate) => {
    fillStable(random, stable)
    fillCandidate(random, candidate)
  }
}

const DEVIATION = 0.5

function bucketShares(bounds: readonly number[], { medianMs, waiting = { share: 0, ms: 0 } }: Latency): number[] {
  const shareBelow = (ms: number) => (ms <= 0 ? 0 : normalBelow(Math.log(ms / medianMs) / DEVIATION))
  const below = [...bounds.map((bound) => (1 - waiting.share) * shareBelow(bound) + waiting.share * shareBelow(bound - waiting.ms)), 1]
  return below.map((share, index) => Math.max(0, share - (below[index - 1] ?? 0)))
}

/** Normal distribution function by Abramowitz and Stegun 26.2.17, good to seven digits. */
function normalBelow(z: number): number {
  const k = 1 / (1 + 0.2316419 * Math.abs(z))
  const series = 0.31938153 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429)))
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * k * series
  return z >= 0 ? 1 - tail : tail
}
