import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { at } from '../../../src/rollout/gate/at.ts'
import { costsOf, createGrid, evidenceOf, invest, logFactors, lowerTo, openWealth, settle } from '../../../src/rollout/gate/e-process.ts'
import { binomialChance, choose } from './support.ts'

const ratios = [1 / 10, 1 / 2, 2, 5.21, 17.5]
const grid = createGrid(ratios.map((ratio) => [ratio, 1 / ratios.length]))

function factorOf({ ratio, chance, hits, trials }: { ratio: number; chance: number; hits: number; trials: number }): number {
  const one = createGrid([[ratio, 1]])
  return Math.exp(logFactors({ grid: one, costs: costsOf(one, chance, []), hits, trials, into: [] })[0] ?? NaN)
}

describe('the factor of a look', () => {
  test('is the ratio of two binomial chances', () => {
    for (const ratio of ratios) {
      for (const chance of [0.001, 0.01, 0.05, 0.3]) {
        const alternative = (chance * ratio) / (1 - chance + chance * ratio)
        for (const hits of [0, 1, 3, 10]) {
          const expected = binomialChance(10, hits, alternative) / binomialChance(10, hits, chance)
          expect(factorOf({ ratio, chance, hits, trials: 10 }) / expected).toBeCloseTo(1, 10)
        }
      }
    }
  })

  test('is worth 1 on average where each trial hits with exactly the chance, and less below it', () => {
    for (const ratio of [2, 5, 80]) {
      const meanAt = (truth: number) => {
        let mean = 0
        for (let hits = 0; hits <= 30; hits += 1) mean += binomialChance(30, hits, truth) * factorOf({ ratio, chance: 0.05, hits, trials: 30 })
        return mean
      }
      expect(meanAt(0.05)).toBeCloseTo(1, 9)
      expect(meanAt(0.03)).toBeLessThan(1)
      expect(meanAt(0.08)).toBeGreaterThan(1)
    }
  })

  test('of a comparison is worth at most 1 on average for hypergeometric errors, which is what equal rates give', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 60 }), fc.double({ min: 0.02, max: 100, noNaN: true }), fc.nat(), (candidate, stable, ratio, seed) => {
        const errors = 1 + (seed % (candidate + stable))
        const chance = candidate / (candidate + stable)
        let mean = 0
        for (let hits = Math.max(0, errors - stable); hits <= Math.min(errors, candidate); hits += 1) {
          const likelihood = (choose(candidate, hits) * choose(stable, errors - hits)) / choose(candidate + stable, errors)
          mean += likelihood * factorOf({ ratio, chance, hits, trials: errors })
        }
        expect(mean).toBeLessThanOrEqual(1 + 1e-9)
      }),
    )
  })

  test('of two looks together is the product of theirs', () => {
    const one = factorOf({ ratio: 5, chance: 0.01, hits: 1, trials: 40 }) * factorOf({ ratio: 5, chance: 0.01, hits: 2, trials: 60 })
    expect(factorOf({ ratio: 5, chance: 0.01, hits: 3, trials: 100 }) / one).toBeCloseTo(1, 10)
  })
})

describe('wealth', () => {
  test('starts at 1, and investing moves it without making any', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1, max: 2, noNaN: true }), { maxLength: 6 }), (shares) => {
        const wealth = openWealth(grid)
        for (const share of shares) invest({ wealth, grid, share })
        expect(evidenceOf(wealth)).toBeCloseTo(1, 12)
        expect(wealth.cash).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  test('is multiplied by the factor where all of it is bet', () => {
    const one = createGrid([[5, 1]])
    const wealth = openWealth(one, 1)
    const factors = logFactors({ grid: one, costs: costsOf(one, 0.01, []), hits: 2, trials: 50, into: [] })
    settle({ wealth, grid: one, factors, exponent: 1, cap: Infinity })
    expect(evidenceOf(wealth)).toBeCloseTo(25 / (1 - 0.01 + 0.05) ** 50, 10)
  })

  test('gains no more than the cap and holds no more than the ceiling; losses are not capped', () => {
    const one = createGrid([[5, 1]], (ratio) => 20 * ratio)
    const wealth = openWealth(one, 1)
    settle({ wealth, grid: one, factors: [50], exponent: 1, cap: 4 })
    expect(evidenceOf(wealth)).toBeCloseTo(Math.exp(4), 10)
    settle({ wealth, grid: one, factors: [50], exponent: 1, cap: 4 })
    expect(evidenceOf(wealth)).toBe(100)
    settle({ wealth, grid: one, factors: [-9], exponent: 0.5, cap: 4 })
    expect(evidenceOf(wealth)).toBeCloseTo(100 * Math.exp(-4.5), 10)
  })
})

test('lowering takes the smaller of two factors, and 0 where there is nothing to compare with', () => {
  const factors = [1, -1, 3]
  lowerTo(factors, [2, -2, 0])
  expect(factors).toEqual([1, -2, 0])
  lowerTo(factors, undefined)
  expect(factors).toEqual([0, -2, 0])
})

test('a list has 0 beyond its end', () => {
  expect([at([7], 0), at([7], 1)]).toEqual([7, 0])
})
