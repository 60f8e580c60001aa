import { describe, expect, test } from '@jest/globals'
import { createPassTest, ENOUGH, openPass } from '../../../src/rollout/gate/pass-test.ts'
import { binomialChance, windowOf } from './support.ts'

const open = (detect = 0.05) => createPassTest({ state: openPass(detect) })

describe('below what has to be detected', () => {
  test('is proven by some 80 good answers at 5 %, and by some 200 at 2 %', () => {
    for (const [detect, fewest, most] of [[0.05, 70, 95], [0.02, 180, 240]] as const) {
      const pass = open(detect)
      let requests = 0
      while (pass.below() < ENOUGH) pass.observe(windowOf({ candidate: [1, 0], t: (requests += 1) / 25 }))
      expect(requests).toBeGreaterThanOrEqual(fewest)
      expect(requests).toBeLessThanOrEqual(most)
    }
  })

  test('is three fifths of the wealth on each alternative by its weight, times its likelihood ratio', () => {
    const pass = open(0.05)
    pass.observe(windowOf({ candidate: [40, 1], t: 1 }))
    const bets = [[1 / 2, 0.2], [1 / 4, 0.3], [1 / 10, 0.3], [1 / 33, 0.2]] as const
    const paid = bets.map(([ratio, weight]) => (weight * ratio) / (1 - 0.05 + 0.05 * ratio) ** 40)
    expect(pass.below()).toBeCloseTo(0.4 + 0.6 * paid.reduce((sum, one) => sum + one, 0), 10)
    // half a minute later: what is not bet yet is bet bit by bit, with a time constant of a minute
    pass.observe(windowOf({ candidate: [20, 0], t: 31 }))
    const late = 0.4 * (1 - Math.exp(-30 / 60))
    const later = bets.map(([ratio, weight], index) => (0.6 * (paid[index] ?? 0) + late * weight) / (1 - 0.05 + 0.05 * ratio) ** 20)
    expect(pass.below()).toBeCloseTo(0.4 - late + later.reduce((sum, one) => sum + one, 0), 10)
  })

  test('has seen nothing before its first look', () => {
    expect(openPass(0.05)).toMatchObject({ detect: 0.05, started: false, t: 0 })
  })

  test('is worth at most 1 on average where the rate is exactly what has to be detected, and above it', () => {
    for (const rate of [0.05, 0.08, 0.3]) {
      let mean = 0
      for (let first = 0; first <= 25; first += 1) {
        for (let second = 0; second <= 25; second += 1) {
          const pass = open()
          pass.observe(windowOf({ candidate: [25, first], t: 1 }))
          pass.observe(windowOf({ candidate: [25, second], t: 30 }))
          mean += binomialChance(25, first, rate) * binomialChance(25, second, rate) * pass.below()
        }
      }
      expect(mean).toBeLessThanOrEqual(1 + 1e-9)
    }
  })

  test('is soon lost when errors begin, however long all was well', () => {
    const pass = open()
    for (let look = 1; look <= 1_000; look += 1) pass.observe(windowOf({ candidate: [25, 0], t: look }))
    for (let look = 1; look <= 4; look += 1) pass.observe(windowOf({ candidate: [25, 4], t: 1_000 + look }))
    expect(pass.below()).toBeLessThan(ENOUGH)
  })

  test('gets another chance after a bad beginning, and starts afresh with a step', () => {
    const pass = open()
    pass.observe(windowOf({ candidate: [200, 200], t: 1 }))
    expect(pass.below()).toBeLessThan(0.5)
    for (let look = 2; look <= 20; look += 1) pass.observe(windowOf({ candidate: [25, 0], t: look }))
    expect(pass.below()).toBeGreaterThan(ENOUGH)
    pass.begin(0.02)
    expect(pass.below()).toBe(1)
    expect(pass.state.detect).toBe(0.02)
  })
})
