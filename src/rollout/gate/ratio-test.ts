import type { SideWindow } from '../target.ts'
import { addScatter, capOf, openScatter, scatterOf, soften } from './bursts.ts'
import type { ScatterState } from './bursts.ts'
import { costsOf, createGrid, evidenceOf, invest, logFactors, lowerTo, openWealth, settle } from './e-process.ts'
import type { Wealth } from './e-process.ts'
import type { Look } from './gate.ts'
import { addLatency, boundOf, openTotals, slowerThan } from './histogram.ts'
import type { LatencyTotals } from './histogram.ts'
import type { Sample, Window } from './window.ts'

const grid = createGrid([[1.5, 0.15], [2, 0.2], [3, 0.25], [5, 0.2], [10, 0.15], [20, 0.05]])

/** What is slow: beyond the bound of stable's p95. */
const SLOW = 0.05
/** requests of the stable side, in earlier looks, from which its p95 is read */
const LEARN_FROM = 40
/** JSON. */
export interface RatioState {
  /** how many times stable's p95 is allowed */
  allowed: number
  wealth: Wealth
  scatter: ScatterState
  /** stable's latencies by source, since each has bounds of its own */
  learned: Record<Look['source'], LatencyTotals>
  /** bound that holds stable's p95, and what the candidate is held against; 0: not known yet */
  stableMs: number
  limitMs: number
  trials: number
  hits: number
}

export function openRatio(allowed: number): RatioState {
  const learned = { target: openTotals(), probes: openTotals(), prometheus: openTotals() }
  const counts = { stableMs: 0, limitMs: 0, trials: 0, hits: 0 }
  return { allowed, wealth: openWealth(grid), scatter: openScatter(), learned, ...counts }
}

/** The latencies of a look; undefined: not measured. */
export interface Latencies {
  readonly source: Look['source']
  readonly candidate: SideWindow['latencyMs']
  readonly stable: SideWindow['latencyMs']
}

/** The test of the candidate's p95 against a multiple of stable's. */
export interface RatioTest {
  readonly state: RatioState
  observe(window: Window, latencies: Latencies): void
  /** e-value of "p95 above the ratio" */
  slower(): number
}

/**
 * With B the bound that holds stable's p95, the candidate's p95 may be `ratio` times as much exactly when at most the
 * same share of its requests takes longer than ratio·B as stable's takes longer than B. That is a comparison of two
 * shares in the same looks, conditional on the slow requests of both (e-process.ts), so a slow dependency that both
 * sides share is no evidence. B comes from earlier looks only. Where the candidate has all the traffic B stays as it was
 * and the share is held against 5%.
 *
 * `slowFromMs` takes the place of ratio·B where it is higher: between 2 and 4 ms lies a busy machine, and nobody waits. There the
 * candidate's p95 may be `slowFromMs` whatever stable's is, so each look pays no more than a bet on "more than 5% take longer" would, and
 * no more than the comparison. What is left is fair under either.
 */
export function createRatioTest({ ratio, slowFromMs, state }: {
  readonly ratio: number
  readonly slowFromMs: number | null
  readonly state: RatioState
}): RatioTest {
  const costs = costsOf(grid, SLOW, [])
  const comparisonCosts: number[] = []
  const factors: number[] = []
  const comparison: number[] = []

  function settleLook({ window, candidate, stable, isQuick }: {
    readonly window: Window
    readonly candidate: Sample
    readonly stable: Sample | undefined
    /** whether it is `slowFromMs` that the candidate is held against */
    readonly isQuick: boolean
  }): void {
    const hits = soften({ ...candidate, chance: SLOW })
    const exponent = window.exponent / scatterOf(state.scatter)
    logFactors({ grid, costs, hits, trials: candidate.trials - (candidate.hits - hits), into: factors })
    if (stable !== undefined) {
      const share = candidate.trials / (candidate.trials + stable.trials)
      logFactors({ grid, costs: costsOf(grid, share, comparisonCosts), hits, trials: hits + stable.hits, into: comparison })
      if (isQuick) lowerTo(comparison, factors)
    }
    settle({ wealth: state.wealth, grid, factors: stable === undefined ? factors : comparison, exponent, cap: capOf(window.seconds) })
  }

  function compare({ window, latencies, boundMs }: {
    readonly window: Window
    readonly latencies: Latencies
    readonly boundMs: number
  }): void {
    if (latencies.candidate === undefined) return
    const candidate = slowerThan(latencies.candidate, Math.max(ratio * boundMs, slowFromMs ?? 0))
    if (candidate === undefined || candidate.trials === 0) return
    const stable = latencies.stable === undefined ? undefined : slowerThan(latencies.stable, boundMs)
    const measured = stable !== undefined && stable.trials > 0
    if (!measured && !window.alone) return
    state.stableMs = boundMs
    state.limitMs = candidate.boundMs
    state.trials += candidate.trials
    state.hits += candidate.hits
    settleLook({ window, candidate, stable: measured ? stable : undefined, isQuick: slowFromMs !== null && slowFromMs > ratio * boundMs })
    if (measured) addScatter({ state: state.scatter, trials: stable.trials, hits: stable.hits })
  }

  return {
    state,
    observe(window, latencies) {
      invest({ wealth: state.wealth, grid, share: window.stake })
      const learned = state.learned[latencies.source]
      const boundMs = learned.total < LEARN_FROM ? undefined : boundOf(learned, SLOW)
      if (boundMs !== undefined) compare({ window, latencies, boundMs })
      if (latencies.stable !== undefined) addLatency(learned, latencies.stable)
    },
    slower: () => evidenceOf(state.wealth),
  }
}
