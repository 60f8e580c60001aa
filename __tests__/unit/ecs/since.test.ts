import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { cursorAt, fromOf, newSince } from '../../../src/rollout/targets/ecs/metrics/since.ts'

const minute = (index: number) => 1_800_000_000 + index * 60
const start = minute(0) * 1_000
const counts = (...entries: (readonly [number, number, number])[]) => new Map(entries.map(([index, requests, errors]) => [minute(index), { requests, errors }]))
const none = new Map()

describe('counts of CloudWatch since a cursor', () => {
  test('a minute is told once, and what comes late is added', () => {
    const now = start + 3 * 60_000
    const first = newSince({ cursor: cursorAt(start), stable: counts([0, 100, 1]), candidate: none, now })
    expect(first).toMatchObject({ stable: { requests: 100, errors: 1 }, candidate: { requests: 0, errors: 0 } })
    const second = newSince({ cursor: first.cursor, stable: counts([0, 130, 1], [1, 50, 0]), candidate: counts([0, 7, 7]), now })
    expect(second).toMatchObject({ stable: { requests: 80, errors: 0 }, candidate: { requests: 7, errors: 7 } })
    expect(newSince({ cursor: second.cursor, stable: counts([0, 130, 1], [1, 50, 0]), candidate: counts([0, 7, 7]), now })).toMatchObject({ stable: { requests: 0 }, candidate: { requests: 0 } })
  })

  test('what was before the cursor\'s minute does not count, and what went down is not taken back', () => {
    const now = start + 60_000
    const first = newSince({ cursor: cursorAt(start + 30_000), stable: counts([-1, 500, 500], [0, 10, 0]), candidate: none, now })
    expect(first.stable).toEqual({ requests: 10, errors: 0 })
    expect(newSince({ cursor: first.cursor, stable: counts([0, 4, 0]), candidate: none, now }).stable).toEqual({ requests: 0, errors: 0 })
  })

  test('only minutes that can still change are asked for and remembered', () => {
    const now = start + 3_600_000
    expect(fromOf(cursorAt(start), now)).toBe(now - 600_000)
    const { cursor } = newSince({ cursor: cursorAt(start), stable: counts(...Array.from({ length: 60 }, (_, index) => [index, 1, 0] as const)), candidate: none, now })
    expect(cursor.length).toBeLessThan(500)
  })

  test('in whatever order and however often counts arrive, their sum is what was counted in the end', () => {
    const arrivals = fc.array(fc.record({ index: fc.integer({ min: 0, max: 4 }), requests: fc.integer({ min: 0, max: 50 }) }), { maxLength: 20 })
    fc.assert(fc.property(arrivals, (list) => {
      const now = start + 5 * 60_000
      const seen = new Map<number, { requests: number; errors: number }>()
      let cursor = cursorAt(start)
      let told = 0
      for (const { index, requests } of list) {
        const before = seen.get(minute(index))?.requests ?? 0
        seen.set(minute(index), { requests: before + requests, errors: 0 })
        const next = newSince({ cursor, stable: new Map(seen), candidate: none, now })
        cursor = next.cursor
        told += next.stable.requests
      }
      expect(told).toBe(list.reduce((sum, { requests }) => sum + requests, 0))
    }))
  })
})
