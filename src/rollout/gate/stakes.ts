/**
 * When the bets are placed. A candidate may break late, and a bet that was placed at the start has lost by then: an
 * hour of good answers costs more than many errors win back. So wealth is bet in parts: S ← (S + w)·LR with Σ w ≤ 1 is
 * an e-process like the plain one (Shin, Ramdas, Rinaldo, "E-detectors", arXiv 2203.03532). Over half at the first look,
 * a fifth as later steps begin (that is when more of a service is exercised), the rest over time.
 */
const FIRST = 0.55
const STEPS = 0.2
const OVER_TIME = 0.25
const TIME_CONSTANT_S = 300

/** What was bet so far; JSON. */
export interface StakeState {
  started: boolean
  /** share that a new step brought and that the next look bets */
  due: number
  /** highest step that has brought its share */
  step: number
  /** seconds up to which the share over time is bet */
  t: number
}

export function openStakes(): StakeState {
  return { started: false, due: 0, step: 0, t: 0 }
}

/** A step begins; `steps` does not count the bake, which is one more. A step that begins again brings nothing. */
export function stakeStep({ state, index, steps }: {
  readonly state: StakeState
  readonly index: number
  readonly steps: number
}): void {
  if (index <= state.step || index > steps) return
  state.due += (STEPS / steps) * (index - state.step)
  state.step = index
}

/** The share to bet on the look that ends at `t`. */
export function takeStake(state: StakeState, t: number): number {
  let share = state.due
  state.due = 0
  if (!state.started) {
    state.started = true
    state.t = t
    return share + FIRST
  }
  if (t > state.t) {
    share += OVER_TIME * (Math.exp(-state.t / TIME_CONSTANT_S) - Math.exp(-t / TIME_CONSTANT_S))
    state.t = t
  }
  return share
}
