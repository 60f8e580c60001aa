import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { compareDrills, comparisonText, drillTimes, earlierDrill } from '../../../src/rollout/drill-times.ts'
import type { DrillTimes, EarlierDrill } from '../../../src/rollout/drill-times.ts'

const times = (rollbackMs: number): DrillTimes & { readonly rollbackMs: number } => ({ bringUpMs: rollbackMs, smokeTestsMs: 0, shiftMs: 0, rollbackMs, backMs: 5 })
const earlier = (...all: readonly number[]): readonly EarlierDrill[] => all.map((rollbackMs) => ({ at: '2026-01-01T00:00:00.000Z', times: times(rollbackMs) }))

describe('the times of a drill', () => {
  test('are those of its commands: the first bring-up, the candidate\'s tests, the shift to all, the restore', () => {
    expect(drillTimes([
      { command: { command: 'lock', takeOver: false }, ms: 1 },
      { command: { command: 'smoke-test', side: 'stable' }, ms: 1_000 },
      { command: { command: 'prepare' }, ms: 500.4 },
      { command: { command: 'smoke-test', side: 'candidate' }, ms: 20 },
      { command: { command: 'shift', percent: 5 }, ms: 70 },
      { command: { command: 'gate', index: 0, percent: 5, minMs: 0, maxMs: 1 }, ms: 60_000 },
      { command: { command: 'shift', percent: 100 }, ms: 7 },
      { command: { command: 'restore', cause: 'requested' }, ms: 9 },
    ])).toEqual({ bringUpMs: 500, smokeTestsMs: 20, shiftMs: 7, rollbackMs: 527, backMs: 9 })
  })

  test('of what it did not come to are not known, and no sum is made of them', () => {
    expect(drillTimes([{ command: { command: 'prepare' }, ms: 500 }, { command: { command: 'restore', cause: 'cancelled' }, ms: 9 }]))
      .toEqual({ bringUpMs: 500, smokeTestsMs: 0, shiftMs: null, rollbackMs: null, backMs: 9 })
    expect(drillTimes([])).toEqual({ bringUpMs: null, smokeTestsMs: null, shiftMs: null, rollbackMs: null, backMs: null })
  })
})

describe('earlier drills', () => {
  test('count when they passed and are whole', () => {
    const at = '2026-01-01T00:00:00.000Z'
    expect(earlierDrill({ at, data: { ended: 'passed', times: times(9) } })).toEqual({ at, times: times(9) })
    expect(earlierDrill({ at, data: { ended: 'failed', times: times(9) } })).toBeUndefined()
    expect(earlierDrill({ at, data: { ended: 'passed', times: { ...times(9), rollbackMs: null } } })).toBeUndefined()
  })

  test('of a record that was tampered with break nothing', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      const found = earlierDrill({ at: '', data: { ended: 'passed', times: value } })
      expect(found === undefined || found.times.rollbackMs >= 0).toBe(true)
    }))
  })
})

describe('a comparison', () => {
  test('is with the median of the last ten', () => {
    expect(compareDrills({ rollbackMs: 100, earlier: earlier(90_000, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10) })).toEqual({ drills: 10, medianMs: 6, slower: false })
    expect(compareDrills({ rollbackMs: 100, earlier: earlier(200, 100) })).toEqual({ drills: 2, medianMs: 150, slower: false })
  })

  test('is none where there is nothing to compare with', () => {
    expect(compareDrills({ rollbackMs: 100, earlier: [] })).toBeUndefined()
    expect(compareDrills({ rollbackMs: null, earlier: earlier(1, 2, 3) })).toBeUndefined()
  })

  test.each([
    [2_100, [1_000, 1_000, 1_000], true],
    [2_000, [1_000, 1_000, 1_000], false],
    [9_000, [1_000, 1_000], false],
    [900, [10, 10, 10], false],
  ])('%d ms after %j is much slower: %s', (rollbackMs, before, slower) => {
    expect(compareDrills({ rollbackMs, earlier: earlier(...before) })?.slower).toBe(slower)
  })

  test('reads as a sentence', () => {
    expect(comparisonText({ times: times(2_300), comparison: { drills: 5, medianMs: 1_000, slower: true } })).toBe('a rollback takes 2.3s, much longer than it did; the median of 5 drills before is 1s')
    expect(comparisonText({ times: times(2_300), comparison: undefined })).toBe('a rollback takes 2.3s; no drill passed before')
    expect(comparisonText({ times: { ...times(1), rollbackMs: null }, comparison: undefined })).toBe('how long a rollback takes was not measured')
  })
})
