import { describe, expect, test } from '@jest/globals'
import { createGate } from '../../../src/rollout/gate/create.ts'
import type { GatePolicy } from '../../../src/rollout/gate/policy.ts'
import { binomial, createUniform, policyWith } from './support.ts'

/**
 * Whole rollouts at the edge of what is allowed, looked at after every few requests. By Ville's inequality at most alpha
 * of them may fail, at every rate, with any number of looks. Seeded, and with a bound four standard errors up.
 */
function failedShare({ policy, rollouts, hasStable, rate }: {
  readonly policy: Partial<GatePolicy>
  readonly rollouts: number
  readonly hasStable: boolean
  readonly rate: number
}): number {
  const uniform = createUniform(20_24)
  let failed = 0
  for (let rollout = 0; rollout < rollouts; rollout += 1) {
    const gate = createGate({ policy: policyWith({ hardTrip: 1_000, maxRatio: null, ...policy }), steps: 3, hasStable })
    let t = 0
    for (const [index, percent] of [20, 50, 100].entries()) {
      gate.beginStep({ index, percent, t })
      for (let look = 0; look < 40 && !gate.hasEnded(); look += 1) {
        t += 1
        const stable = { requests: 100 - percent, errors: binomial(uniform, 100 - percent, rate) }
        const candidate = { requests: percent, errors: binomial(uniform, percent, rate) }
        gate.take({ t, source: 'target', candidate, ...(hasStable ? { stable } : {}) })
      }
    }
    if (gate.decision() === 'fail') failed += 1
  }
  return failed / rollouts
}

describe('the error budget of a whole rollout', () => {
  const rollouts = 200
  /** a simulation takes a few seconds, and much longer on a busy machine */
  const TIMEOUT_MS = 120_000
  const alpha = 0.2
  const bound = 0.8 * alpha + 4 * Math.sqrt((0.16 * 0.84) / rollouts)

  test('holds at exactly the limit without a stable side, where nothing else protects it', () => {
    const share = failedShare({ policy: { alpha, max: 0.05 }, rollouts, hasStable: false, rate: 0.05 })
    expect(share).toBeLessThanOrEqual(bound)
    expect(share).toBeGreaterThan(0)
  }, TIMEOUT_MS)

  test('holds at exactly the limit beside a stable side', () => {
    expect(failedShare({ policy: { alpha, max: 0.05 }, rollouts, hasStable: true, rate: 0.05 })).toBeLessThanOrEqual(bound)
  }, TIMEOUT_MS)

  test('holds for equal sides with an allowed increase, at any rate', () => {
    for (const rate of [0.01, 0.2]) expect(failedShare({ policy: { alpha, max: 0.5, maxIncrease: 0.001 }, rollouts, hasStable: true, rate })).toBeLessThanOrEqual(bound)
  }, TIMEOUT_MS)

  test('is all spent on bad releases: twice the limit is found', () => {
    expect(failedShare({ policy: { alpha, max: 0.05 }, rollouts: 100, hasStable: false, rate: 0.1 })).toBeGreaterThan(0.95)
  }, TIMEOUT_MS)
})
