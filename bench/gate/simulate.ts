import { createGate } from '../../src/rollout/gate/create.ts'
import { createSource } from './random.ts'
import type { Source } from './random.ts'
import { BUCKET_S, rivals } from './rivals.ts'
import type { Scenario } from './scenarios.ts'
import { createTraffic, LOOK_S, policyOf, STEPS } from './traffic.ts'
import type { Seen } from './traffic.ts'

const STEP_S = 120
const LOOKS = STEP_S / LOOK_S
const LOOKS_A_BUCKET = BUCKET_S / LOOK_S

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

/** One rule in one rollout, until it has ended. */
interface Run {
  readonly tally: Tally
  readonly begin: (index: number, t: number) => void
  /** what of the rollout it sees; true: roll back */
  readonly take: (seen: Seen, now: Moment) => boolean
  readonly mayAdvance: () => boolean
  /** no failure yet */
  open: boolean
  /** no outcome yet */
  running: boolean
}

/** Where a rollout is, and what the candidate was seen to have since the last whole bucket. */
interface Moment {
  t: number
  isBucket: boolean
  requests: number
  errors: number
  /** candidate requests since the onset, seen or not */
  sinceOnset: number
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
    take({ look, probes }) {
      if (probes !== undefined) gate.take(probes)
      gate.take(look)
      return gate.hasEnded()
    },
    mayAdvance: () => gate.decision() === 'pass',
  }
  const others = rivals.map((rule, index): Run => {
    const rival = rule.create()
    return {
      tally: tallies[index + 1] ?? openTally(),
      open: true,
      running: true,
      begin: () => undefined,
      // What was not measured, nobody has.
      take: rule.told === 'each look'
        ? ({ look: { candidate } }, { t }) => candidate !== undefined && rival.take(t, candidate.requests, candidate.errors)
        : (_, { t, isBucket, requests, errors }) => isBucket && rival.take(t, requests, errors),
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
  const now: Moment = { t: 0, isBucket: false, requests: 0, errors: 0, sinceOnset: 0 }
  for (let index = 0; index < STEPS.length; index += 1) {
    for (const run of runs) run.begin(index, index * STEP_S)
    for (let number = 1; number <= LOOKS; number += 1) {
      const t = index * STEP_S + number * LOOK_S
      world(rates, t, index)
      const seen = traffic({ random, rates, t, index })
      goOn({ now, seen, t, onset: scenario.onset ?? 0 })
      now.isBucket = number % LOOKS_A_BUCKET === 0
      if (!tell({ runs, seen, now, scenario })) return
      if (now.isBucket) now.requests = now.errors = 0
    }
    endStep(runs, scenario)
  }
  for (const run of runs) if (run.running) run.tally.promoted += 1
}

function goOn({ now, seen, t, onset }: { readonly now: Moment; readonly seen: Seen; readonly t: number; readonly onset: number }): void {
  now.t = t
  if (t > onset + 1e-9) now.sinceOnset += seen.candidate.requests
  const { candidate } = seen.look
  if (candidate === undefined) return
  now.requests += candidate.requests
  now.errors += candidate.errors
}

/** Tells every rule that has not rolled back yet; false when there is none. */
function tell({ runs, seen, now, scenario: { onset } }: {
  readonly runs: readonly Run[]
  readonly seen: Seen
  readonly now: Moment
  readonly scenario: Scenario
}): boolean {
  let open = false
  for (const run of runs) {
    if (!run.open) continue
    open = true
    if (!run.take(seen, now)) continue
    run.open = false
    if (run.running) run.tally.rolledBack += 1
    run.running = false
    if (onset !== undefined && now.t > onset) run.tally.requests.push(now.sinceOnset)
  }
  return open
}

function endStep(runs: readonly Run[], { onset }: Scenario): void {
  for (const run of runs) {
    if (!run.running || run.mayAdvance()) continue
    run.running = false
    if (onset === undefined) run.open = false
    run.tally.inconclusive += 1
  }
}
