import { addScatter, capOf, openScatter, scatterOf, soften } from './bursts.ts'
import type { ScatterState } from './bursts.ts'
import { costsOf, createGrid, evidenceOf, invest, logFactors, lowerTo, openWealth, settle } from './e-process.ts'
import type { Wealth } from './e-process.ts'
import { betOnBetter, FORGOTTEN_S, incidentCost, missStable, openIncident, watchStable } from './incident.ts'
import type { IncidentState } from './incident.ts'
import type { Window } from './window.ts'

/**
 * Odds ratios and weights. At a limit of 1% the alternatives are 2, 3, 5, 8, 15, 40 and 95%. All lie above the limit:
 * a prior that reaches below it would fail healthy services for being too good.
 */
export const grid = createGrid([[2.02, 0.17], [3.06, 0.15], [5.21, 0.26], [8.6, 0.2], [17.5, 0.15], [66, 0.05], [1881, 0.02]])

/** The e-value from which the candidate counts as worse than stable. */
export const WORSE = 5

/** JSON. */
export interface LimitState {
  /** against "the candidate's rate is at most the limit" */
  limit: Wealth
  /** against "the candidate is no worse than stable in the same looks" */
  comparison: Wealth
  /** the limit's evidence of the looks in which the candidate had all the traffic */
  alone: Wealth
  /** seconds at which stable last had requests, of probes, while the candidate had all the traffic; -1: never */
  probed: number
  scatter: ScatterState
  incident: IncidentState
  trials: number
  hits: number
}

export function openLimit(): LimitState {
  return {
    limit: openWealth(grid),
    comparison: openWealth(grid),
    alone: openWealth(grid, 1),
    probed: -1,
    scatter: openScatter(),
    incident: openIncident(),
    trials: 0,
    hits: 0,
  }
}

/** What the limit test knows. */
export interface LimitTest {
  readonly state: LimitState
  readonly limit: number
  observe(window: Window): void
  /** e-value of "above the limit" */
  above(): number
  /** e-value of "worse than stable" */
  worse(): number
  /** whether the evidence may stand without a comparison: it comes from looks that had nothing to compare with */
  standsAlone(): boolean
}

/** The test of a proportion against its limit, with the comparison with the stable side that goes with it. */
export function createLimitTest({ limit, state }: { readonly limit: number; readonly state: LimitState }): LimitTest {
  const chance = Math.min(Math.max(limit, 1e-6), 1 - 1e-6)
  const limitCosts = costsOf(grid, chance, [])
  const cost = incidentCost(chance)
  const limitFactors: number[] = []
  const comparisonCosts: number[] = []
  const comparisonFactors: number[] = []

  /** Log factors of the comparison, or undefined where the look has nothing to compare. */
  function compare(window: Window, hits: number): readonly number[] | undefined {
    const { candidate, stable } = window
    if (stable === undefined || stable.trials === 0 || candidate.trials === 0) return undefined
    const trials = hits + stable.hits
    if (trials === 0) return undefined
    const share = candidate.trials / (candidate.trials + stable.trials)
    if (state.incident.on) {
      const plain = { hits: candidate.hits, trials: candidate.hits + stable.hits, chance: share }
      betOnBetter({ state: state.incident, ...plain, cap: capOf(window.seconds) })
    }
    return logFactors({ grid, costs: costsOf(grid, share, comparisonCosts), hits, trials, into: comparisonFactors })
  }

  function watch({ stable, alone, t }: Window): void {
    if (stable !== undefined && stable.trials > 0) {
      const { trials, hits } = stable
      watchStable({ state: state.incident, t, trials, hits, cost, scatter: scatterOf(state.scatter) })
    } else if (alone) {
      missStable(state.incident, t)
    }
  }

  /** Whether the candidate has all traffic and not even probes reach stable: while they do, they are what decides. */
  function isAlone({ alone, stable, t }: Window): boolean {
    if (!alone) return false
    if (stable !== undefined && stable.trials > 0) {
      state.probed = t
      state.alone = openWealth(grid, 1)
    }
    return state.probed < 0 || t - state.probed > FORGOTTEN_S
  }

  function count({ candidate, stable }: Window): void {
    state.trials += candidate.trials
    state.hits += candidate.hits
    if (stable === undefined) return
    addScatter({ state: state.scatter, trials: stable.trials, hits: stable.hits })
  }

  return {
    state,
    limit: chance,
    observe(window) {
      const { candidate, stake, seconds } = window
      watch(window)
      const standing = isAlone(window) && !state.incident.on
      invest({ wealth: state.limit, grid, share: stake })
      invest({ wealth: state.comparison, grid, share: stake })
      const hits = soften({ hits: candidate.hits, trials: candidate.trials, chance })
      const exponent = window.exponent / scatterOf(state.scatter)
      const cap = capOf(seconds)
      const comparison = compare(window, hits)
      if (comparison !== undefined) settle({ wealth: state.comparison, grid, factors: comparison, exponent, cap })
      const trials = candidate.trials - (candidate.hits - hits)
      logFactors({ grid, costs: limitCosts, hits, trials, into: limitFactors })
      if (standing) settle({ wealth: state.alone, grid, factors: limitFactors, exponent, cap })
      // While stable breaks the limit too, only what the candidate does worse counts against it.
      if (state.incident.on) lowerTo(limitFactors, comparison)
      settle({ wealth: state.limit, grid, factors: limitFactors, exponent, cap })
      count(window)
    },
    above: () => evidenceOf(state.limit),
    worse: () => evidenceOf(state.comparison),
    standsAlone: () => evidenceOf(state.alone) >= WORSE,
  }
}
