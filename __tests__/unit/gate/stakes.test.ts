import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { openStakes, stakeStep, takeStake } from '../../../src/rollout/gate/stakes.ts'

test('the shares add up to at most 1, whatever the steps and times', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 8 }),
      fc.array(fc.record({ index: fc.nat(12), t: fc.double({ min: 0, max: 1e5, noNaN: true }) }), { maxLength: 40 }),
      (steps, events) => {
        const state = openStakes()
        let sum = 0
        for (const { index, t } of events) {
          stakeStep({ state, index, steps })
          const share = takeStake(state, t)
          expect(share).toBeGreaterThanOrEqual(0)
          sum += share
        }
        expect(sum).toBeLessThanOrEqual(1 + 1e-12)
      },
    ),
  )
})

test('over half is bet at the first look, a fifth over the later steps, and a quarter over time', () => {
  const state = openStakes()
  expect(takeStake(state, 7)).toBe(0.55)
  for (const index of [1, 2, 3]) stakeStep({ state, index, steps: 3 })
  expect(takeStake(state, 7)).toBeCloseTo(0.2, 12)
  expect(takeStake(state, 1e6)).toBeCloseTo(0.25 * Math.exp(-7 / 300), 12)
})

test('a step that begins again, or that nobody planned, brings nothing', () => {
  const state = openStakes()
  takeStake(state, 1)
  stakeStep({ state, index: 1, steps: 2 })
  takeStake(state, 1)
  stakeStep({ state, index: 1, steps: 2 })
  stakeStep({ state, index: 9, steps: 2 })
  expect(takeStake(state, 1)).toBe(0)
})
