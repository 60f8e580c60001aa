import { createGate } from '../../src/rollout/gate/create.ts'
import type { Look } from '../../src/rollout/gate/gate.ts'
import { createSource } from './random.ts'
import type { Source } from './random.ts'
import { rivals } from './rivals.ts'
import type { Scenario } from './scenarios.ts'
import { createTraffic, LOOK_S, policyOf, STEPS } from './traffic.ts'

const STEP_S = 120
const LOOKS = STEP_S / LOOK_S

const NOTHING = { requests: 0, errors: 0 }

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
  readonly look: (look: Look) => boolean
  readonly probe: (probes: Look) => void
  readonly mayAdvance: () => boolean
  readonly begin: (index: number, t: number) => void
  /** no failure yet */
  open: boolean
  /** no outcome yet */
  running: boolean
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
      // What was not measured, nobody has.
      look: ({ t, candidate = NOTHING }) => rival.look(t, candidate.requests, candidate.errors),
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
        if (!run.look(look)) continue
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
