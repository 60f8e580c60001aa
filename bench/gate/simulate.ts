import { createGate } from '../../src/rollout/gate/create.ts'
import { latencyBounds } from '../../src/rollout/gate/latency-bounds.ts'
import type { GatePolicy } from '../../src/rollout/gate/policy.ts'
import { defaultPolicy } from '../../src/rollout/gate/settings.ts'
import type { Look } from '../../src/rollout/gate/gate.ts'
import { createPoisson, createSampler, createSource } from './random.ts'
import type { Source } from './random.ts'
import { rivals } from './rivals.ts'
import type { Scenario } from './scenarios.ts'

const STEPS = [5, 50, 100]
const STEP_S = 120
const LOOK_S = 0.2
const LOOKS = STEP_S / LOOK_S

/** How rollouts ended under one rule. */
export interface Tally {
  promoted: number
  rolledBack: number
  inconclusive: number
  /**
   * Candidate requests from the onset to the rollback. A rollout that was inconclusive has its outcome, but its traffic
   * goes on here, so that what is counted is how soon the rule notices and not how patient the step is.
   */
  requests: number[]
}

/** The gate first, then the rivals in their order. */
export type Tallies = Tally[]

function openTally(): Tally {
  return { promoted: 0, rolledBack: 0, inconclusive: 0, requests: [] }
}

interface Side {
  requests: number
  errors: number
  latencyMs?: [number | null, number][]
}

/** One rule in one rollout, until it has ended. */
interface Run {
  readonly tally: Tally
  readonly look: (look: Look, candidate: Side) => boolean
  readonly probe: (probes: Look) => void
  readonly mayAdvance: () => boolean
  readonly begin: (index: number, t: number) => void
  /** no failure yet */
  open: boolean
  /** no outcome yet */
  running: boolean
}

/** The product's policy, with what the simulation fixes: no warm-up. */
function policyOf(scenario: Scenario): GatePolicy {
  return { ...defaultPolicy(), warmUpMs: 0, ...scenario.policy }
}

/** Simulates whole rollouts of one scenario. */
export function simulate({ scenario, rollouts, seed }: {
  readonly scenario: Scenario
  readonly rollouts: number
  readonly seed: number
}): Tallies {
  const tallies = [openTally(), ...rivals.map(openTally)]
  const random = createSource(seed)
  const traffic = createTraffic(scenario)
  for (let rollout = 0; rollout < rollouts; rollout += 1) simulateOne({ scenario, tallies, random, traffic })
  return tallies
}

function startRuns(scenario: Scenario, tallies: Tallies): Run[] {
  const gate = createGate({ policy: policyOf(scenario), steps: STEPS.length, hasStable: scenario.hasStable ?? true })
  const own: Run = {
    tally: tallies[0] ?? openTally(),
    open: true,
    running: true,
    begin: (index, t) => gate.beginStep({ index, percent: STEPS[index] ?? 100, t }),
    look(look) {
      gate.take(look)
      return gate.hasEnded()
    },
    probe: (probes) => gate.take(probes),
    mayAdvance: () => gate.decision() === 'pass',
  }
  const others = rivals.map((rule, index): Run => {
    const rival = rule.create()
    return {
      tally: tallies[index + 1] ?? openTally(),
      open: true,
      running: true,
      begin: () => undefined,
      look: (look, candidate) => rival.look(look.t, candidate.requests, candidate.errors),
      probe: () => undefined,
      mayAdvance: rival.mayAdvance,
    }
  })
  return [own, ...others]
}

function simulateOne({ scenario, tallies, random, traffic }: {
  readonly scenario: Scenario
  readonly tallies: Tallies
  readonly random: Source
  readonly traffic: ReturnType<typeof createTraffic>
}): void {
  const runs = startRuns(scenario, tallies)
  const world = scenario.world(random)
  const rates = { stable: 0, candidate: 0 }
  const onset = scenario.onset ?? 0
  let sinceOnset = 0
  for (let index = 0; index < STEPS.length; index += 1) {
    for (const run of runs) run.begin(index, index * STEP_S)
    for (let number = 1; number <= LOOKS; number += 1) {
      const t = index * STEP_S + number * LOOK_S
      world(rates, t, index)
      const { look, candidate, probes } = traffic({ random, rates, t, index })
      if (t > onset + 1e-9) sinceOnset += candidate.requests
      let open = false
      for (const run of runs) {
        if (!run.open) continue
        open = true
        if (probes !== undefined) run.probe(probes)
        if (!run.look(look, candidate)) continue
        run.open = false
        if (run.running) run.tally.rolledBack += 1
        run.running = false
        if (scenario.onset !== undefined && t > onset) run.tally.requests.push(sinceOnset)
      }
      if (!open) return
    }
    for (const run of runs) {
      if (!run.running || run.mayAdvance()) continue
      run.running = false
      if (scenario.onset === undefined) run.open = false
      run.tally.inconclusive += 1
    }
  }
  for (const run of runs) if (run.running) run.tally.promoted += 1
}

/** Makes the looks. The objects are reused: nobody keeps them. */
function createTraffic(scenario: Scenario) {
  const perLook = scenario.perSecond * LOOK_S
  const arrivals = STEPS.map((percent) => ({ stable: createPoisson((perLook * (100 - percent)) / 100), candidate: createPoisson((perLook * percent) / 100) }))
  const stable: Side = { requests: 0, errors: 0 }
  const candidate: Side = { requests: 0, errors: 0 }
  const latency = scenario.slower === undefined ? undefined : createLatency(scenario, scenario.slower)
  return ({ random, rates, t, index }: { readonly random: Source; readonly rates: { readonly stable: number; readonly candidate: number }; readonly t: number; readonly index: number }) => {
    const arrival = arrivals[index]
    stable.requests = scenario.hasStable === false ? 0 : (arrival?.stable(random) ?? 0)
    candidate.requests = arrival?.candidate(random) ?? 0
    stable.errors = errorsOf({ random, requests: stable.requests, rate: rates.stable, cluster: scenario.cluster })
    candidate.errors = errorsOf({ random, requests: candidate.requests, rate: rates.candidate, cluster: scenario.cluster })
    latency?.(random, stable, candidate)
    const gap = scenario.missing?.(random, t) ?? 'none'
    const look: Look = {
      t,
      source: 'target',
      ...(gap === 'stable' || gap === 'both' || scenario.hasStable === false ? {} : { stable }),
      ...(gap === 'candidate' || gap === 'both' ? {} : { candidate }),
    }
    return { look, candidate, probes: probesOf({ scenario, random, rates, t }) }
  }
}

/** One probe to each side at the configured rate; the rivals do not see them. */
function probesOf({ scenario, random, rates, t }: {
  readonly scenario: Scenario
  readonly random: Source
  readonly rates: { readonly stable: number; readonly candidate: number }
  readonly t: number
}): Look | undefined {
  if (scenario.probes === undefined) return undefined
  const requests = scenario.probes * LOOK_S
  const side = (rate: number) => ({ requests, errors: random.binomial(requests, rate) })
  return { t, source: 'probes', stable: side(rates.stable), candidate: side(rates.candidate) }
}

function errorsOf({ random, requests, rate, cluster = 1 }: {
  readonly random: Source
  readonly requests: number
  readonly rate: number
  readonly cluster?: number | undefined
}): number {
  const events = random.binomial(requests, rate / cluster)
  if (cluster === 1) return events
  let errors = events
  for (let event = 0; event < events; event += 1) {
    while (random.uniform() < 1 - 1 / cluster) errors += 1
  }
  return Math.min(errors, requests)
}

/** Log-normal latencies with a median of 40 ms and a p95 of 91 ms on the stable side. */
function createLatency(scenario: Scenario, slower: number) {
  const policy = policyOf(scenario)
  const bounds = latencyBounds(policy).filter((bound) => bound >= 25 && bound <= 500)
  const sides = [1, slower].map((factor) => createSampler(bucketShares(bounds, Math.log(40 * factor), 0.5)))
  const open = () => [...bounds, null].map((bound): [number | null, number] => [bound, 0])
  const fill = (counts: [number | null, number][], sample: ((source: Source) => number) | undefined) => (random: Source, side: Side) => {
    for (const pair of counts) pair[1] = 0
    for (let request = 0; request < side.requests; request += 1) {
      const pair = counts[sample?.(random) ?? 0]
      if (pair !== undefined) pair[1] += 1
    }
    side.latencyMs = counts
  }
  const fillStable = fill(open(), sides[0])
  const fillCandidate = fill(open(), sides[1])
  return (random: Source, stable: Side, candidate: Side) => {
    fillStable(random, stable)
    fillCandidate(random, candidate)
  }
}

function bucketShares(bounds: readonly number[], mean: number, deviation: number): number[] {
  const below = [...bounds.map((bound) => normalBelow((Math.log(bound) - mean) / deviation)), 1]
  return below.map((share, index) => Math.max(0, share - (below[index - 1] ?? 0)))
}

/** Normal distribution function, Abramowitz and Stegun 26.2.17, good to seven digits. */
function normalBelow(z: number): number {
  const k = 1 / (1 + 0.2316419 * Math.abs(z))
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * k * (0.31938153 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))))
  return z >= 0 ? 1 - tail : tail
}
