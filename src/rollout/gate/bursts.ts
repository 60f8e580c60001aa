/**
 * Defence against errors that come in bursts. The tests take requests for independent; real errors cluster (a
 * deadlock, a garbage collection, one bad host), and a cluster is less evidence than as many errors apart. Everything
 * here only takes evidence away, so the error budget holds as before.
 */

const PRIOR_BLOCKS = 10
/** of a block's term when hits are independent and about one is expected: 2 + 1/expected */
const TERM_VARIANCE = 3
const MOST = 8
/** one wild block must not silence the gate for the rest of the rollout */
const MOST_OF_A_BLOCK = 50

/** How the errors of the stable side scatter; JSON. */
export interface ScatterState {
  blocks: number
  sum: number
  trials: number
  hits: number
  /** the block that is being filled */
  blockTrials: number
  blockHits: number
}

export function openScatter(): ScatterState {
  return { blocks: 0, sum: 0, trials: 0, hits: 0, blockTrials: 0, blockHits: 0 }
}

/**
 * Takes the stable side's counts of a look. Looks are put together into blocks of one expected hit, since the scatter
 * of rare hits over short looks says nothing. A block's term is Pearson's X² with one degree of freedom.
 */
export function addScatter({ state, trials, hits }: {
  readonly state: ScatterState
  readonly trials: number
  readonly hits: number
}): void {
  state.trials += trials
  state.hits += hits
  state.blockTrials += trials
  state.blockHits += hits
  const rate = (state.hits + 0.5) / (state.trials + 1)
  const expected = state.blockTrials * rate
  if (expected < 1) return
  const term = (state.blockHits - expected) ** 2 / (expected * (1 - rate))
  state.sum += Math.min(term, MOST_OF_A_BLOCK)
  state.blocks += 1
  state.blockTrials = 0
  state.blockHits = 0
}

/**
 * Variance of the stable side's hits over what independence would give, from 1 to 8, starting at 1. Dividing the log of
 * the evidence by it is the correction of quasi-likelihood (McCullagh, Nelder 1989, §4.5). One standard error below the
 * plain estimate, whose noise alone would cost a tenth of the evidence. Known before the look that it is used for, so
 * that look stays a fair bet.
 */
export function scatterOf(state: ScatterState): number {
  const blocks = PRIOR_BLOCKS + state.blocks
  const margin = Math.sqrt(TERM_VARIANCE * state.blocks)
  return Math.min(MOST, Math.max(1, (PRIOR_BLOCKS + state.sum - margin) / blocks))
}

/** Hits beyond 1 + 2·chance·trials of a look count half: the rest of a cluster is mostly an echo of its first. */
export function soften({ hits, trials, chance }: {
  readonly hits: number
  readonly trials: number
  readonly chance: number
}): number {
  const plain = 1 + 2 * chance * trials
  return hits <= plain ? hits : plain + (hits - plain) / 2
}

/** The most, in nats, that one look may add. */
export function capOf(seconds: number): number {
  return 4 + 0.5 * seconds
}
