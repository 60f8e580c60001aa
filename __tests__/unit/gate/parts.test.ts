import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { isBlind, observeCoverage, openCoverage } from '../../../src/rollout/gate/coverage.ts'
import { hasTripped, observeStreak, openStreak } from '../../../src/rollout/gate/hard-trip.ts'
import { problemOfLook, problemOfWindow, show } from '../../../src/rollout/gate/look-check.ts'
import type { SideWindow } from '../../../src/rollout/target.ts'
import { lookAt } from './support.ts'

describe('the hard trip', () => {
  const streakOf = (looks: readonly { candidate?: SideWindow; stable?: SideWindow }[]) => {
    const streak = openStreak()
    for (const { candidate, stable } of looks) observeStreak({ streak, candidate, stable })
    return streak
  }
  const bad = (requests: number): { candidate: SideWindow; stable: SideWindow } => ({ candidate: { requests, errors: requests }, stable: { requests: 100, errors: 1 } })

  test('counts requests over consecutive looks, and a look without requests or data does not end it', () => {
    expect(hasTripped(streakOf([bad(3), { candidate: { requests: 0, errors: 0 } }, {}, bad(4)]), 8)).toBe(false)
    expect(hasTripped(streakOf([bad(3), { candidate: { requests: 0, errors: 0 } }, {}, bad(5)]), 8)).toBe(true)
  })

  test('is ended by one success', () => {
    expect(hasTripped(streakOf([bad(7), { candidate: { requests: 9, errors: 8 } }, bad(7)]), 8)).toBe(false)
  })

  test('does not trip while half of what stable gets fails too, and does without a stable side', () => {
    const shared = { candidate: { requests: 20, errors: 20 }, stable: { requests: 10, errors: 5 } }
    expect(hasTripped(streakOf([shared]), 8)).toBe(false)
    expect(hasTripped(streakOf([{ ...shared, stable: { requests: 10, errors: 4 } }]), 8)).toBe(true)
    expect(hasTripped(streakOf([{ candidate: { requests: 8, errors: 8 } }]), 8)).toBe(true)
  })

  test('never trips on nothing', () => {
    expect(hasTripped(openStreak(), 0)).toBe(false)
    expect(streakOf([{ candidate: { requests: 0, errors: 0 }, stable: { requests: 9, errors: 9 } }])).toEqual(openStreak())
  })
})

describe('missing data', () => {
  test('of more than a fifth of the looks is blindness', () => {
    const coverage = openCoverage(0)
    for (let t = 1; t <= 10; t += 1) observeCoverage({ coverage, t, why: t % 5 === 0 ? 'no answer' : undefined })
    expect(isBlind(coverage, 10)).toBe(false)
    observeCoverage({ coverage, t: 11, why: 'no answer' })
    expect(isBlind(coverage, 11)).toBe(true)
  })

  test('for ten seconds is blindness, however many looks came before', () => {
    const coverage = openCoverage(0)
    for (let t = 1; t <= 1_000; t += 1) observeCoverage({ coverage, t, why: undefined })
    for (let t = 1_001; t <= 1_009; t += 1) observeCoverage({ coverage, t, why: 'gone' })
    expect(isBlind(coverage, 1_009)).toBe(false)
    observeCoverage({ coverage, t: 1_010, why: 'gone' })
    expect([isBlind(coverage, 1_010), coverage.why]).toEqual([true, 'gone'])
    observeCoverage({ coverage, t: 1_011, why: undefined })
    expect(isBlind(coverage, 1_011)).toBe(false)
  })
})

describe('counts from outside', () => {
  test('are refused unless they are counts', () => {
    const hostile: unknown[] = [-1, 0.5, NaN, Infinity, 2 ** 60, '3', true, null, undefined, [1], {}]
    for (const value of hostile) {
      expect(problemOfWindow({ requests: value, errors: 0 } as unknown as SideWindow)).toMatch(/^requests is /)
      expect(problemOfWindow({ requests: 5, errors: value } as unknown as SideWindow)).toMatch(/^errors is /)
      expect(problemOfWindow({ requests: 5, errors: 0, latencyMs: [[10, value]] } as unknown as SideWindow)).toMatch(/^a count of latencyMs is /)
    }
    expect(problemOfWindow({ requests: 5, errors: 6 })).toBe('6 errors are more than 5 requests')
    expect(problemOfWindow({ requests: 0, errors: 0 })).toBeUndefined()
  })

  test('are refused with bounds that do not rise, and with cumulative counts', () => {
    const at = (latencyMs: unknown) => problemOfWindow({ requests: 5, errors: 0, latencyMs } as SideWindow)
    for (const latency of [[[10, 1], [10, 1]], [[10, 1], [9, 1]], [[null, 1], [10, 1]], [[-5, 1]], [[NaN, 1]], [[Infinity, 1]], [['10', 1]]]) expect(at(latency)).toMatch(/do not rise/)
    expect(at([[10, 2], [20, 4]])).toMatch(/add up to 6, more than 5 requests; they must not be cumulative/)
    expect(at([])).toBeUndefined()
    expect(at([[0, 2], [20, 2], [null, 1]])).toBeUndefined()
  })

  test('are refused when time stands still, goes back or is no time', () => {
    expect(problemOfLook(lookAt(0, {}), -1)).toBeUndefined()
    expect(problemOfLook(lookAt(5, { candidate: [1, 0] }), 5)).toMatch(/does not advance: 5 s after 5 s/)
    for (const t of [NaN, Infinity, -1]) expect(problemOfLook(lookAt(t, {}), -1)).toMatch(/^t is /)
    expect(problemOfLook(lookAt(1, { candidate: [1, 2] }), -1)).toMatch(/^candidate: 2 errors/)
    expect(problemOfLook(lookAt(1, { candidate: [1, 0], stable: [1, 2] }), -1)).toMatch(/^stable: 2 errors/)
  })

  test('are shown short, whatever they are', () => {
    fc.assert(fc.property(fc.anything({ withNullPrototype: false }), (value) => {
      fc.pre(typeof value !== 'object')
      expect(show(value).length).toBeLessThanOrEqual(41)
    }))
    expect(show('x'.repeat(100))).toHaveLength(41)
    expect(show('x'.repeat(38))).toBe(`"${'x'.repeat(38)}"`)
  })
})
