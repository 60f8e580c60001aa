import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { nativeStrategy } from '../../../src/rollout/targets/ecs/native/strategy.ts'

describe('steps of a rollout as a strategy of ECS', () => {
  test.each([
    [[100], { strategy: 'BLUE_GREEN', stops: [0] }],
    [[5, 100], { strategy: 'CANARY', canaryPercent: 5, stops: [0, 5] }],
    [[0.5, 100], { strategy: 'CANARY', canaryPercent: 0.5, stops: [0, 0.5] }],
    [[25, 50, 100], { strategy: 'LINEAR', stepPercent: 25, stops: [0, 25, 50, 75] }],
    [[12.5, 50, 100], { strategy: 'LINEAR', stepPercent: 12.5, stops: [0, 12.5, 25, 37.5, 50, 62.5, 75, 87.5] }],
  ])('%j', (steps, expected) => {
    expect(nativeStrategy(steps)).toEqual(expected)
  })

  test('the usual steps are twenty shifts of 5%, and each step is a stop', () => {
    const found = nativeStrategy([5, 50, 100])
    expect(found).toMatchObject({ strategy: 'LINEAR', stepPercent: 5 })
    expect(found.stops).toHaveLength(20)
    expect(found.stops).toEqual(expect.arrayContaining([0, 5, 50, 95]))
  })

  test.each([[[1, 10, 100], 'multiples of 1%'], [[7, 20, 100], 'multiples of 1%'], [[0.05, 100], 'multiples of 0.1%']])('%j is refused with the reason and what is possible', (steps, why) => {
    expect(() => nativeStrategy(steps)).toThrow(expect.objectContaining({ code: 'not-supported', message: expect.stringContaining(why), hint: expect.stringContaining('[5, 50, 100]') }))
  })

  test('whatever is taken, ECS stands still at each step before the last, in rising order, and the last shift leads to 100%', () => {
    const rising = fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { minLength: 0, maxLength: 5 }).map((tenths) => [...tenths.toSorted((a, b) => a - b).map((tenth) => tenth / 10), 100])
    fc.assert(fc.property(rising, (steps) => {
      let found
      try {
        found = nativeStrategy(steps)
      } catch {
        return
      }
      expect(found.stops[0]).toBe(0)
      for (const step of steps.slice(0, -1)) expect(found.stops).toContain(step)
      expect(found.stops).toEqual([...new Set(found.stops)].toSorted((a, b) => a - b))
      if (found.strategy === 'LINEAR') expect((found.stops.at(-1) ?? 0) + found.stepPercent).toBeCloseTo(100, 9)
    }))
  })
})
