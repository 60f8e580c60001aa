import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addScatter, capOf, openScatter, scatterOf, soften } from '../../../src/rollout/gate/bursts.ts'
import { binomial, createUniform } from './support.ts'

function scatterAfter(looks: number, hitsOf: (uniform: () => number) => number): number {
  const state = openScatter()
  const uniform = createUniform(11)
  for (let look = 0; look < looks; look += 1) addScatter({ state, trials: 100, hits: hitsOf(uniform) })
  return scatterOf(state)
}

describe('scatter', () => {
  test('starts at 1 and stays near it for independent errors', () => {
    expect(scatterOf(openScatter())).toBe(1)
    expect(scatterAfter(2_000, (uniform) => binomial(uniform, 100, 0.01))).toBeLessThan(1.15)
  })

  test('grows with clusters: errors in fives scatter about five times as much', () => {
    const scatter = scatterAfter(2_000, (uniform) => 5 * binomial(uniform, 20, 0.01))
    expect(scatter).toBeGreaterThan(3.5)
    expect(scatter).toBeLessThan(6)
  })

  test('is never below 1 nor above 8, and one wild look does not decide it', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(500), fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 60 }), (looks) => {
        const state = openScatter()
        for (const [trials, share] of looks) addScatter({ state, trials, hits: Math.floor(trials * share) })
        expect(scatterOf(state)).toBeGreaterThanOrEqual(1)
        expect(scatterOf(state)).toBeLessThanOrEqual(8)
      }),
    )
    const state = openScatter()
    for (let look = 0; look < 100; look += 1) addScatter({ state, trials: 100, hits: 1 })
    addScatter({ state, trials: 100, hits: 100 })
    expect(scatterOf(state)).toBeLessThan(1.5)
  })

  test('of a block is Pearson\'s X² with one degree of freedom', () => {
    const state = openScatter()
    addScatter({ state, trials: 20, hits: 8 })
    addScatter({ state, trials: 20, hits: 2 })
    const rates = [8.5 / 21, 10.5 / 41] as const
    const term = (hits: number, rate: number) => (hits - 20 * rate) ** 2 / (20 * rate * (1 - rate))
    expect(state).toMatchObject({ blocks: 2, trials: 40, hits: 10, blockTrials: 0, blockHits: 0 })
    expect(state.sum).toBeCloseTo(term(8, rates[0]) + term(2, rates[1]), 10)
  })

  test('waits until a block expects a hit', () => {
    const state = openScatter()
    for (let look = 0; look < 50; look += 1) addScatter({ state, trials: 1, hits: 0 })
    expect(state.blocks).toBe(0)
  })
})

test('hits beyond 1 + 2·chance·trials count half, and never more than they are', () => {
  expect(soften({ hits: 1, trials: 10, chance: 0.01 })).toBe(1)
  expect(soften({ hits: 5, trials: 100, chance: 0.01 })).toBe(4)
  expect(soften({ hits: 0, trials: 0, chance: 0.01 })).toBe(0)
})

test('a longer look may add more', () => {
  expect([capOf(0.2), capOf(10)]).toEqual([4.1, 9])
})
