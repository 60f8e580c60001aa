import { costsOf, createGrid, evidenceOf, invest, logFactors, openWealth, settle } from './e-process.ts'
import type { Wealth } from './e-process.ts'
import type { Window } from './window.ts'

/** The e-value that a step needs: a candidate at `detect` gets there once in 20 steps at most. */
export const ENOUGH = 20

/**
 * Good answers of long ago must not outvote bad ones of now: what is kept beyond the threshold is lost by this many
 * errors in quick succession. Six or fewer would be lost by chance now and then at 0.5% and detect 2%.
 */
const ERRORS_KEPT = 7

/** Odds ratios below 1: against "the rate is at least `detect`". At 5% they are 2.6, 1.3, 0.5 and 0.15%. */
const grid = createGrid(
  [[1 / 2, 0.2], [1 / 4, 0.3], [1 / 10, 0.3], [1 / 33, 0.2]],
  (ratio) => ENOUGH * ratio ** -ERRORS_KEPT,
)

const FIRST = 0.6
/** a step that began badly gets a second chance after so many seconds, and on */
const TIME_CONSTANT_S = 60

/** JSON. */
export interface PassState {
  detect: number
  wealth: Wealth
  started: boolean
  t: number
}

export function openPass(detect: number): PassState {
  return { detect, wealth: openWealth(grid), started: false, t: 0 }
}

/** The evidence of one step that the candidate is below `detect`. */
export interface PassTest {
  readonly state: PassState
  /** a step begins: evidence starts afresh */
  begin(detect: number): void
  observe(window: Window): void
  /** e-value of "below `detect`" */
  below(): number
}

/** The test that a step needs to pass: no evidence of failure is not enough. */
export function createPassTest({ state }: { readonly state: PassState }): PassTest {
  const costs: number[] = []
  const factors: number[] = []
  costsOf(grid, state.detect, costs)
  return {
    state,
    begin(detect) {
      Object.assign(state, openPass(detect))
      costsOf(grid, detect, costs)
    },
    observe({ t, exponent, candidate }) {
      const late = state.wealth.cash * (1 - Math.exp(-Math.max(0, t - state.t) / TIME_CONSTANT_S))
      const share = state.started ? late : FIRST
      invest({ wealth: state.wealth, grid, share })
      state.started = true
      state.t = t
      logFactors({ grid, costs, hits: candidate.hits, trials: candidate.trials, into: factors })
      settle({ wealth: state.wealth, grid, factors, exponent, cap: Infinity })
    },
    below: () => evidenceOf(state.wealth),
  }
}
