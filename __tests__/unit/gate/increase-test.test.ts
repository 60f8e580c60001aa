import { describe, expect, test } from '@jest/globals'
import { createIncreaseTest, nearestRate, openIncrease } from '../../../src/rollout/gate/increase-test.ts'
import { binomialChance, windowOf } from './support.ts'

const increase = 0.02

/** The mean of the e-value of one look under true rates, by going through every outcome. */
function meanOf({ stableRate, candidateRate, stable = 12, candidate = 6 }: { stableRate: number; candidateRate: number; stable?: number; candidate?: number }): number {
  let mean = 0
  for (let hits = 0; hits <= candidate; hits += 1) {
    for (let others = 0; others <= stable; others += 1) {
      const increased = createIncreaseTest({ increase, state: { ...openIncrease(increase), stableTrials: 400, stableHits: 4 } })
      increased.observe(windowOf({ candidate: [candidate, hits], stable: [stable, others] }))
      mean += binomialChance(candidate, hits, candidateRate) * binomialChance(stable, others, stableRate) * increased.worse()
    }
  }
  return mean
}

describe('worse by more than the allowed increase', () => {
  test('is worth at most 1 on average wherever the increase is allowed', () => {
    for (const stableRate of [0, 0.005, 0.03, 0.2, 0.6]) {
      for (const more of [-0.5, -0.02, 0, 0.01, 0.02]) {
        const candidateRate = Math.max(0, stableRate + more)
        expect(meanOf({ stableRate, candidateRate })).toBeLessThanOrEqual(1 + 1e-9)
      }
    }
  })

  test('is the wealth on each alternative by its weight, times its likelihood ratio against the nearest allowed rates', () => {
    const increased = createIncreaseTest({ increase, state: openIncrease(increase) })
    increased.observe(windowOf({ candidate: [0, 0], stable: [900, 4] }))
    increased.observe(windowOf({ candidate: [10, 1], stable: [20, 0] }))
    const stableRate = (4 + 0.5) / (900 + 100)
    const chance = (hits: number, trials: number, rate: number) => rate ** hits * (1 - rate) ** (trials - hits)
    const bets = [[1.5, 0.25], [2.5, 0.25], [5, 0.2], [12, 0.2], [40, 0.1]] as const
    const paid = bets.map(([multiple, weight]) => {
      const candidateRate = Math.min(0.98, stableRate + multiple * increase)
      const nearest = nearestRate({ stableRate, candidateRate, increase, stableTrials: 20, candidateTrials: 10 })
      const ratio = (chance(0, 20, stableRate) * chance(1, 10, candidateRate)) / (chance(0, 20, nearest) * chance(1, 10, nearest + increase))
      return weight * ratio
    })
    expect(increased.worse()).toBeCloseTo(paid.reduce((sum, one) => sum + one, 0), 9)
  })

  test('grows on average beyond it', () => {
    expect(meanOf({ stableRate: 0.01, candidateRate: 0.2 })).toBeGreaterThan(1.2)
  })

  test('needs both sides, and cannot bet where the candidate could not be worse', () => {
    const increased = createIncreaseTest({ increase: 0.5, state: { ...openIncrease(0.5), stableTrials: 10_000, stableHits: 9_000 } })
    increased.observe(windowOf({ candidate: [10, 10] }))
    increased.observe(windowOf({ candidate: [10, 10], stable: [0, 0] }))
    increased.observe(windowOf({ candidate: [0, 0], stable: [10, 1] }))
    increased.observe(windowOf({ candidate: [10, 10], stable: [10, 1] }))
    expect(increased.worse()).toBeCloseTo(1, 12)
  })
})

test('the nearest point of the hypothesis has the least divergence', () => {
  const kl = (p: number, q: number) => p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q))
  const request = { stableRate: 0.01, candidateRate: 0.11, increase, stableTrials: 95, candidateTrials: 5 }
  const divergence = (rate: number) => request.stableTrials * kl(request.stableRate, rate) + request.candidateTrials * kl(request.candidateRate, rate + increase)
  const nearest = nearestRate(request)
  for (const step of [-1e-4, 1e-4]) expect(divergence(nearest + step)).toBeGreaterThan(divergence(nearest))
})
