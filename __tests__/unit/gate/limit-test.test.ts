import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createLimitTest, openLimit, WORSE } from '../../../src/rollout/gate/limit-test.ts'
import { windowOf } from './support.ts'

const open = (limit = 0.01) => createLimitTest({ limit, state: openLimit() })

/** The mixture, from its definition: alternatives of 2, 3, 5, 8, 15, 40 and 95 % at a limit of 1 %. */
function mixture(hits: number, trials: number): number {
  const odds = [[2.02, 0.17], [3.06, 0.15], [5.21, 0.26], [8.6, 0.2], [17.5, 0.15], [66, 0.05], [1881, 0.02]] as const
  return odds.reduce((sum, [ratio, weight]) => {
    const alternative = (ratio * 0.01) / (0.99 + ratio * 0.01)
    return sum + weight * (alternative / 0.01) ** hits * ((1 - alternative) / 0.99) ** (trials - hits)
  }, 0)
}

describe('above the limit', () => {
  test('is the mixture of likelihood ratios', () => {
    for (const [trials, hits] of [[1, 1], [10, 0], [100, 1], [500, 2]] as const) {
      const limit = open()
      limit.observe(windowOf({ candidate: [trials, hits], seconds: 100 }))
      expect(limit.above() / mixture(hits, trials)).toBeCloseTo(1, 9)
    }
  })

  test('does not depend on how a look is cut, where hits come one at a time', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 80 }), fc.nat(1)), { minLength: 1, maxLength: 12 }), (looks) => {
        const whole = looks.reduce((sum, [requests, errors]) => ({ trials: sum.trials + requests, hits: sum.hits + errors }), { trials: 0, hits: 0 })
        const cut = open()
        for (const [index, [requests, errors]] of looks.entries()) cut.observe(windowOf({ candidate: [requests, errors], seconds: 100, stake: index === 0 ? 1 : 0 }))
        expect(cut.above() / mixture(whole.hits, whole.trials)).toBeCloseTo(1, 6)
      }),
    )
  })

  test('falls while nothing fails: a healthy service is never held to be too good', () => {
    const limit = open()
    for (let look = 0; look < 50; look += 1) limit.observe(windowOf({ candidate: [100, 0], stake: look === 0 ? 1 : 0 }))
    expect(limit.above()).toBeLessThan(1e-6)
  })

  test('bounds a limit of 0 and of 1 instead of dividing by nothing', () => {
    for (const rate of [0, 1]) {
      const limit = open(rate)
      limit.observe(windowOf({ candidate: [10, 5], stable: [10, 5] }))
      expect(Number.isFinite(limit.above()) && Number.isFinite(limit.worse())).toBe(true)
    }
  })

  test('is worth less where the errors of stable come in clusters', () => {
    const after = (cluster: number) => {
      const limit = open()
      for (let look = 1; look <= 200; look += 1) limit.observe(windowOf({ candidate: [0, 0], stable: [100, look % cluster === 0 ? cluster / 2 : 0], t: look, stake: 0 }))
      limit.observe(windowOf({ candidate: [20, 1] }))
      return limit.above()
    }
    expect(after(16)).toBeLessThan(after(2))
  })

  test('is held down to the comparison while stable breaks the limit too', () => {
    const limit = open()
    for (let look = 0; look < 30; look += 1) limit.observe(windowOf({ candidate: [20, 4], stable: [80, 16], t: look, stake: look === 0 ? 1 : 0 }))
    expect(limit.state.incident.on).toBe(true)
    expect(limit.above()).toBeLessThan(5)
    for (let look = 30; look < 60; look += 1) limit.observe(windowOf({ candidate: [20, 18], stable: [80, 2], t: look, stake: 0 }))
    expect(limit.above()).toBeGreaterThan(125)
  })

  test('gains nothing while stable is in trouble and a look has nothing to compare', () => {
    const limit = open()
    limit.observe(windowOf({ candidate: [1, 0], stable: [100, 50] }))
    const before = limit.above()
    limit.observe(windowOf({ candidate: [10, 10], stake: 0 }))
    expect(limit.above()).toBeLessThanOrEqual(before)
  })
})

describe('worse than stable', () => {
  test('is the mixture conditional on the errors', () => {
    const limit = open()
    limit.observe(windowOf({ candidate: [50, 1], stable: [150, 0], seconds: 100 }))
    const odds = [[2.02, 0.17], [3.06, 0.15], [5.21, 0.26], [8.6, 0.2], [17.5, 0.15], [66, 0.05], [1881, 0.02]] as const
    const expected = odds.reduce((sum, [ratio, weight]) => sum + (weight * ratio) / (0.75 + 0.25 * ratio), 0)
    expect(limit.worse()).toBeCloseTo(expected, 9)
  })

  test('does not move for an outage of any size that hits both sides alike', () => {
    const limit = open()
    for (let look = 0; look < 20; look += 1) limit.observe(windowOf({ candidate: [10, 9], stable: [190, 171], t: look, stake: look === 0 ? 1 : 0 }))
    expect(limit.worse()).toBeLessThan(WORSE)
  })

  test('is made in a look with one request a side, too', () => {
    const limit = open()
    for (let look = 0; look < 10; look += 1) limit.observe(windowOf({ candidate: [1, 1], stable: [1, 0], stake: look === 0 ? 1 : 0 }))
    expect(limit.worse()).toBeGreaterThan(WORSE)
  })

  test('is neutral without stable requests, without candidate requests, and without errors', () => {
    for (const window of [windowOf({ candidate: [10, 3] }), windowOf({ candidate: [10, 3], stable: [0, 0] }), windowOf({ candidate: [0, 0], stable: [10, 3] }), windowOf({ candidate: [10, 0], stable: [10, 0] })]) {
      const limit = open()
      limit.observe(window)
      expect(limit.worse()).toBeCloseTo(1, 12)
    }
  })
})

describe('standing alone', () => {
  test('takes evidence of looks in which the candidate has all traffic', () => {
    const limit = open()
    limit.observe(windowOf({ candidate: [10, 5], stable: [100, 0], alone: false }))
    expect(limit.standsAlone()).toBe(false)
    for (let look = 0; look < 3; look += 1) limit.observe(windowOf({ candidate: [10, 2], stable: [0, 0], alone: true, stake: 0 }))
    expect(limit.standsAlone()).toBe(true)
  })

  test('takes none while probes reach stable, which can be compared with', () => {
    const limit = open()
    for (let t = 0; t < 3; t += 1) limit.observe(windowOf({ candidate: [10, 2], alone: true, t }))
    expect(limit.standsAlone()).toBe(true)
    limit.observe(windowOf({ candidate: [10, 0], stable: [10, 0], alone: true, t: 3 }))
    for (let t = 4; t <= 13; t += 1) limit.observe(windowOf({ candidate: [10, 2], alone: true, t }))
    expect(limit.standsAlone()).toBe(false)
    for (let t = 14; t <= 16; t += 1) limit.observe(windowOf({ candidate: [10, 2], alone: true, t }))
    expect(limit.standsAlone()).toBe(true)
  })

  test('does not begin in an incident, which ends when nothing has reached stable for a while', () => {
    const limit = open()
    limit.observe(windowOf({ candidate: [10, 0], stable: [100, 50] }))
    limit.observe(windowOf({ candidate: [10, 5], alone: true, t: 5 }))
    expect([limit.state.incident.on, limit.standsAlone()]).toEqual([true, false])
    limit.observe(windowOf({ candidate: [10, 0], alone: true, t: 11 }))
    expect(limit.state.incident.on).toBe(false)
  })
})
