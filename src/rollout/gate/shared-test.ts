import { at } from './at.ts'
import { addScatter, capOf, openScatter, scatterOf, soften } from './bursts.ts'
import type { ScatterState } from './bursts.ts'
import { costsOf, evidenceOf, invest, logFactors, openWealth, settle } from './e-process.ts'
import type { Wealth } from './e-process.ts'
import { grid } from './limit-test.ts'
import type { LimitState } from './limit-test.ts'
import type { Sample } from './window.ts'

/** Looks of so many seconds are one bet: one look of a few probes often has errors of one side alone, and the less of two factors then is little. */
const BLOCK_S = 30
/** Each probe of the candidate has one fellow. */
const HALF = 0.5

/** JSON. */
export interface SharedState {
  /** what the blocks before have come to */
  wealth: Wealth
  /** seconds at which the present block began */
  since: number
  /** log factors of the present block, by alternative: against the limit, and against its fellows */
  limit: number[]
  comparison: number[]
  /** how the errors of the shared address scatter, and how many there were */
  scatter: ScatterState
}

export function openShared(): SharedState {
  const none = () => grid.weights.map(() => 0)
  return { wealth: openWealth(grid), since: 0, limit: none(), comparison: none(), scatter: openScatter() }
}

/** Probes of one look that were sent at the same moments: to the candidate, and to an address that both sides share. */
export interface SharedWindow {
  /** seconds at its end, and how long it was */
  readonly t: number
  readonly seconds: number
  readonly candidate: Sample
  readonly shared: Sample
}

/** The test that stands in for the comparison where nothing leads to the stable side alone. */
export interface SharedTest {
  observe(window: SharedWindow): void
  /** e-value of "above the limit, and worse than stable"; undefined before the first look */
  evidence(): number | undefined
  /** probes of the shared address, and those that failed */
  shared(): Sample
}

/**
 * Tests "the candidate's rate is at most the limit, or it is no worse than stable". Whoever is no worse than stable is no worse than any
 * mixture of stable and itself: each fellow fails at least as likely as the probe of the candidate, whatever share of them it answers, and each
 * error of a fellow takes evidence away. So the comparison at even shares is a fair bet (e-process.ts), and the less of it and of the bet on the limit is
 * fair under either hypothesis. A block ends by time alone, so it may be looked at before its end: it is less than a fair process that goes on.
 *
 * @param errors the limit test of all requests: stakes are placed when it places them, and scatter that it has seen counts
 */
export function createSharedTest({ limit, errors, holder }: {
  readonly limit: number
  readonly errors: LimitState
  /** keeps the state from the first look on */
  readonly holder: { shared?: SharedState }
}): SharedTest {
  const limitCosts = costsOf(grid, limit, [])
  const comparisonCosts = costsOf(grid, HALF, [])

  function begin(state: SharedState, since: number): void {
    const { limit: none, comparison } = openShared()
    Object.assign(state, { wealth: settled(state), since, limit: none, comparison })
    invest({ wealth: state.wealth, grid, share: state.wealth.cash - errors.limit.cash })
  }

  return {
    observe({ t, seconds, candidate, shared }) {
      if (candidate.trials === 0) return
      const isFirst = holder.shared === undefined
      const state = (holder.shared ??= openShared())
      if (isFirst || t - state.since > BLOCK_S) begin(state, t - seconds)
      const exponent = 1 / Math.max(scatterOf(state.scatter), scatterOf(errors.scatter))
      const most = capOf(seconds)
      const hits = soften({ ...candidate, chance: limit })
      const trials = candidate.trials - (candidate.hits - hits)
      add({ into: state.limit, factors: logFactors({ grid, costs: limitCosts, hits, trials, into: [] }), exponent, most })
      const all = candidate.hits + shared.hits
      add({ into: state.comparison, factors: logFactors({ grid, costs: comparisonCosts, hits: candidate.hits, trials: all, into: [] }), exponent, most })
      addScatter({ state: state.scatter, ...shared })
    },
    evidence: () => holder.shared && evidenceOf(settled(holder.shared)),
    shared: () => ({ trials: holder.shared?.scatter.trials ?? 0, hits: holder.shared?.scatter.hits ?? 0 }),
  }
}

/** Adds a look's log factors to those of its block, as a look of its own would count: not more than `most` each. */
function add({ into, factors, exponent, most }: { readonly into: number[]; readonly factors: readonly number[]; readonly exponent: number; readonly most: number }): void {
  for (let index = 0; index < into.length; index += 1) into[index] = at(into, index) + Math.min(most, at(factors, index) * exponent)
}

/** The wealth if the present block ended now. */
function settled({ wealth, limit, comparison }: SharedState): Wealth {
  const after = { stakes: [...wealth.stakes], cash: wealth.cash }
  const factors = limit.map((factor, index) => Math.min(factor, at(comparison, index)))
  settle({ wealth: after, grid, factors, exponent: 1, cap: Infinity })
  return after
}
