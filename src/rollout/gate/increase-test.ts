import { addScatter, capOf, openScatter, scatterOf } from './bursts.ts'
import type { ScatterState } from './bursts.ts'
import { createGrid, evidenceOf, invest, openWealth, settle } from './e-process.ts'
import type { Wealth } from './e-process.ts'
import type { Sample, Window } from './window.ts'

/** Alternatives: the candidate is above stable by so many times the allowed increase. Of the grid only weights count. */
const MULTIPLES = [1.5, 2.5, 5, 12, 40]
const grid = createGrid([[1, 0.25], [1, 0.25], [1, 0.2], [1, 0.2], [1, 0.1]])
const HALVINGS = 40

/** JSON. */
export interface IncreaseState {
  /** how much worse than stable is allowed */
  allowed: number
  wealth: Wealth
  scatter: ScatterState
  stableTrials: number
  stableHits: number
}

export function openIncrease(allowed: number): IncreaseState {
  return { allowed, wealth: openWealth(grid), scatter: openScatter(), stableTrials: 0, stableHits: 0 }
}

/** The test behind `max-increase`. */
export interface IncreaseTest {
  readonly state: IncreaseState
  observe(window: Window): void
  /** e-value of "worse than stable by more than the allowed increase" */
  worse(): number
}

/**
 * Tests "the candidate's rate is at most stable's plus `increase`", whatever the two are. The alternative of a look is
 * stable's rate so far and that rate plus a multiple of the increase; it is bet against the point of the hypothesis
 * that is nearest in Kullback-Leibler divergence, counted with the requests of each side. For a convex hypothesis that
 * ratio is a fair bet against all of it: its expected value is a product of linear functions of the two rates, so its
 * logarithm is concave, zero at the nearest point, and falls from there in every direction of the hypothesis, since
 * otherwise another point were nearer (Turner, Grünwald, arXiv 2203.09785, theorem 1).
 */
export function createIncreaseTest({ increase, state }: {
  readonly increase: number
  readonly state: IncreaseState
}): IncreaseTest {
  const factors: number[] = []

  function bet({ candidate, stable, seconds, exponent }: Window & { readonly stable: Sample }): void {
    const stableRate = (state.stableHits + 0.5) / (state.stableTrials + 100)
    for (const [index, multiple] of MULTIPLES.entries()) {
      const candidateRate = Math.min(0.98, stableRate + multiple * increase)
      const trials = { stableTrials: stable.trials, candidateTrials: candidate.trials }
      const nearest = nearestRate({ stableRate, candidateRate, increase, ...trials })
      const isWorse = candidateRate > stableRate + increase
      factors[index] = !isWorse ? 0 : (
        logRatio(stable, { alternative: stableRate, hypothesis: nearest }) +
        logRatio(candidate, { alternative: candidateRate, hypothesis: nearest + increase })
      )
    }
    const share = exponent / scatterOf(state.scatter)
    settle({ wealth: state.wealth, grid, factors, exponent: share, cap: capOf(seconds) })
  }

  return {
    state,
    observe(window) {
      invest({ wealth: state.wealth, grid, share: window.stake })
      const { candidate, stable } = window
      if (stable === undefined || stable.trials === 0) return
      if (candidate.trials > 0) bet({ ...window, stable })
      state.stableTrials += stable.trials
      state.stableHits += stable.hits
      addScatter({ state: state.scatter, trials: stable.trials, hits: stable.hits })
    },
    worse: () => evidenceOf(state.wealth),
  }
}

function logRatio({ hits, trials }: Sample, { alternative, hypothesis }: Rates): number {
  return hits * Math.log(alternative / hypothesis) + (trials - hits) * Math.log((1 - alternative) / (1 - hypothesis))
}

interface Rates {
  readonly alternative: number
  readonly hypothesis: number
}

/** Stable's rate at the nearest point of the line "candidate = stable + increase", where the divergence is least. */
export function nearestRate({ stableRate, candidateRate, increase, stableTrials, candidateTrials }: {
  readonly stableRate: number
  readonly candidateRate: number
  readonly increase: number
  readonly stableTrials: number
  readonly candidateTrials: number
}): number {
  let low = stableRate
  let high = Math.max(low, candidateRate - increase)
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const rate = (low + high) / 2
    const other = rate + increase
    const stableSlope = (stableTrials * (rate - stableRate)) / (rate * (1 - rate))
    const candidateSlope = (candidateTrials * (other - candidateRate)) / (other * (1 - other))
    if (stableSlope + candidateSlope < 0) low = rate
    else high = rate
  }
  return (low + high) / 2
}
