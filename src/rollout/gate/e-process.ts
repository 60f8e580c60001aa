import { at } from './at.ts'

/**
 * Evidence as an e-process: the wealth of a gambler who bets against a hypothesis at fair odds. While the hypothesis
 * is true, wealth ever reaches 1/a with a chance of at most a, however often one looks (Ville 1939; Shafer 2021,
 * "Testing by betting"; Ramdas, Grünwald, Vovk, Shafer 2023, arXiv 2210.01948).
 *
 * All bets of the gate are about "each of `trials` is a hit with a chance of at most `chance`". The alternative with
 * odds ratio r gives a hit the chance c·r / (1 − c + c·r), so the likelihood ratio of a look is
 *
 *   r^hits / (1 − c + c·r)^trials
 *
 * - rate against a limit (Wald 1945): trials are requests, hits are errors, c is the limit;
 * - comparison of two sides, conditional on the errors (Fisher's conditioning; Turner, Grünwald, arXiv 2011.03567):
 *   trials are the errors of both sides, hits are those of the candidate, c is its share of the requests. Under equal
 *   rates hits are hypergeometric, and the mean of r^hits is at most that of the binomial (Hoeffding 1963, theorem 4).
 *
 * With r < 1 the same ratio is evidence against "at least `chance`".
 */

/** Alternatives of one test by odds ratio, with the share of each stake that is bet on it. */
export interface Grid {
  readonly logRatios: readonly number[]
  readonly excess: readonly number[]
  readonly weights: readonly number[]
  /** the most that is kept on each alternative */
  readonly ceilings: readonly number[]
}

/** Beyond this there is nothing more to prove, and nothing may gather without end. */
const CEILING = 1e9

/** Pairs of odds ratio and weight; the weights add up to 1. */
export function createGrid(
  entries: readonly (readonly [ratio: number, weight: number])[],
  ceilingOf: (ratio: number) => number = () => CEILING,
): Grid {
  return {
    logRatios: entries.map(([ratio]) => Math.log(ratio)),
    excess: entries.map(([ratio]) => ratio - 1),
    weights: entries.map(([, weight]) => weight),
    ceilings: entries.map(([ratio]) => ceilingOf(ratio)),
  }
}

/** What is bet on each alternative, and what is not bet yet. Starts at 1 in all. */
export interface Wealth {
  stakes: number[]
  cash: number
}

/** Wealth of 1, with the given share of it bet at once. */
export function openWealth(grid: Grid, share = 0): Wealth {
  const wealth: Wealth = { stakes: grid.weights.map(() => 0), cash: 1 }
  invest({ wealth, grid, share })
  return wealth
}

/** Bets a share of the starting wealth; what was invested earlier goes on. Shares over time add up to at most 1. */
export function invest({ wealth, grid, share }: {
  readonly wealth: Wealth
  readonly grid: Grid
  readonly share: number
}): void {
  const bet = Math.min(share, wealth.cash)
  if (bet <= 0) return
  wealth.cash -= bet
  const { stakes } = wealth
  for (let index = 0; index < stakes.length; index += 1) {
    stakes[index] = at(stakes, index) + bet * at(grid.weights, index)
  }
}

/** The logarithm of the cost of a trial for each alternative: ln(1 − c + c·r). */
export function costsOf(grid: Grid, chance: number, into: number[]): readonly number[] {
  for (let index = 0; index < grid.excess.length; index += 1) into[index] = Math.log1p(chance * at(grid.excess, index))
  return into
}

/** Log likelihood ratio of a look for each alternative. */
export function logFactors({ grid, costs, hits, trials, into }: {
  readonly grid: Grid
  readonly costs: readonly number[]
  readonly hits: number
  readonly trials: number
  readonly into: number[]
}): readonly number[] {
  for (let index = 0; index < costs.length; index += 1) {
    into[index] = hits * at(grid.logRatios, index) - trials * at(costs, index)
  }
  return into
}

/** Lowers each factor to that of another bet: what is left is fair under either hypothesis. */
export function lowerTo(factors: number[], others: readonly number[] | undefined): void {
  for (let index = 0; index < factors.length; index += 1) {
    factors[index] = Math.min(at(factors, index), others === undefined ? 0 : at(others, index))
  }
}

/**
 * Pays a look out. An exponent below 1 keeps the bet fair, since the mean of X^a is at most 1 where that of X is
 * (Jensen); the cap on a look's gain (nats) and the ceilings only take evidence away.
 */
export function settle({ wealth, grid, factors, exponent, cap }: {
  readonly wealth: Wealth
  readonly grid: Grid
  readonly factors: readonly number[]
  readonly exponent: number
  readonly cap: number
}): void {
  const { stakes } = wealth
  for (let index = 0; index < stakes.length; index += 1) {
    const gain = Math.min(at(factors, index) * exponent, cap)
    const stake = at(stakes, index)
    const ceiling = at(grid.ceilings, index)
    // this runs for every look: what cannot rise any more, as the pass of a healthy release, needs no exponential
    if (gain < 0 || stake < ceiling) stakes[index] = Math.min(stake * Math.exp(gain), ceiling)
  }
}

/** The e-value: all that the gambler has. */
export function evidenceOf(wealth: Wealth): number {
  let total = wealth.cash
  for (const stake of wealth.stakes) total += stake
  return total
}
