import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Minutes } from '../../../src/rollout/targets/ecs/metrics/cloudwatch.ts'
import { cursorAt, fromOf, nextMinute as nextOf } from '../../../src/rollout/targets/ecs/metrics/minutes.ts'
import type { Known } from '../../../src/rollout/targets/ecs/metrics/minutes.ts'
import { createShares } from '../../../src/rollout/targets/ecs/metrics/shares.ts'
import type { Observation } from '../../../src/rollout/target.ts'

/** Start of a minute in seconds since 1970, and in milliseconds. */
const minute = (index: number) => 1_800_000_000 + index * 60
const at = (index: number) => minute(index) * 1_000
const counts = (...entries: (readonly [index: number, requests: number, errors: number, whole?: boolean])[]): Minutes =>
  new Map(entries.map(([index, requests, errors, whole = true]) => [minute(index), { requests, errors, whole }]))
const none: Minutes = new Map()
const anyShare = { during: () => 5, since: () => undefined }

/** What an answer of this moment tells. */
const nextMinute = (known: Omit<Known, 'askedAt'>) => nextOf({ ...known, askedAt: known.now })

/** Everything that can be told now, one after the other. */
function told(known: Parameters<typeof nextMinute>[0]): { readonly looks: readonly Observation[]; readonly end: Observation } {
  const looks: Observation[] = []
  for (let { cursor } = known; ;) {
    const next = nextMinute({ ...known, cursor })
    if (next.span === undefined && next.missing === undefined) return { looks, end: next }
    looks.push(next)
    cursor = next.cursor
  }
}

describe('what is told of the minutes of CloudWatch', () => {
  const both = { stable: counts([0, 100, 1], [1, 90, 0]), candidate: counts([0, 7, 2], [1, 5, 0]), newest: minute(1), shares: anyShare }

  test('is one minute at a time, two minutes after its end, and once', () => {
    const cursor = cursorAt(at(0) + 20_000)
    expect(nextMinute({ ...both, cursor, now: at(3) - 1 })).toEqual({ cursor, nothing: true })
    const { looks, end } = told({ ...both, cursor, now: at(4) })
    expect(looks).toMatchObject([
      { stable: { requests: 100, errors: 1 }, candidate: { requests: 7, errors: 2 }, span: { agoMs: 240_000, ms: 60_000, percent: 5, withProbes: true } },
      { stable: { requests: 90, errors: 0 }, candidate: { requests: 5, errors: 0 } },
    ])
    expect(end).toMatchObject({ nothing: true })
  })

  test('with nothing of it or later, a minute is late, and never without requests', () => {
    const cursor = cursorAt(at(0))
    const silent = { stable: none, candidate: none, newest: undefined, shares: anyShare, cursor }
    expect(nextMinute({ ...silent, now: at(4) })).toEqual({ cursor, nothing: true })
    expect(nextMinute({ ...silent, now: at(5) })).toEqual({ cursor, late: 'CloudWatch has told nothing of 08:00 UTC and later yet' })
    // it came in the end, and nothing is lost
    expect(told({ ...both, cursor, now: at(7) }).looks).toHaveLength(2)
  })

  test('what did not come in a quarter of an hour is missing, once for all of it', () => {
    const { looks } = told({ stable: none, candidate: none, newest: undefined, shares: anyShare, cursor: cursorAt(at(0)), now: at(40) })
    expect(looks).toHaveLength(1)
    expect(looks[0]).toMatchObject({ missing: 'CloudWatch told nothing of the time from 08:00 to 08:25 UTC' })
    expect(looks[0]?.candidate).toBeUndefined()
  })

  test('a minute in which hosts were counted and nobody came has no requests, and is not missing', () => {
    const { looks } = told({ stable: none, candidate: none, newest: minute(0), shares: anyShare, cursor: cursorAt(at(0)), now: at(3) })
    expect(looks).toMatchObject([{ stable: { requests: 0, errors: 0 }, candidate: { requests: 0, errors: 0 } }])
  })

  test('errors are not told before the requests that they belong to, unless these never come', () => {
    const early = { stable: counts([0, 100, 0]), candidate: counts([0, 3, 3, false]), newest: minute(1), shares: anyShare, cursor: cursorAt(at(0)) }
    expect(nextMinute({ ...early, now: at(3) })).toMatchObject({ nothing: true })
    expect(nextMinute({ ...early, candidate: counts([0, 60, 3]), now: at(3) + 10_000 })).toMatchObject({ candidate: { requests: 60, errors: 3 } })
    expect(nextMinute({ ...early, now: at(5) })).toMatchObject({ candidate: { requests: 3, errors: 3 } })
  })

  test('a side that had many requests is waited for when it seems to have none', () => {
    const first = nextMinute({ ...both, cursor: cursorAt(at(0)), now: at(3) })
    const gone = { ...both, stable: counts([0, 100, 1]), candidate: counts([0, 7, 2], [1, 5, 0]), cursor: first.cursor }
    expect(nextMinute({ ...gone, now: at(4) })).toMatchObject({ nothing: true })
    expect(nextMinute({ ...gone, now: at(6) })).toMatchObject({ stable: { requests: 0, errors: 0 }, candidate: { requests: 5, errors: 0 } })
  })

  test('errors that come later than their requests are counted, too', () => {
    const first = nextMinute({ ...both, cursor: cursorAt(at(0)), now: at(3) })
    const later = nextMinute({ ...both, candidate: counts([0, 7, 5]), cursor: first.cursor, now: at(3) + 30_000 })
    expect(later).toMatchObject({ candidate: { requests: 3, errors: 3 }, stable: { requests: 0, errors: 0 }, span: { withProbes: false, agoMs: 210_000 } })
    expect(nextMinute({ ...both, candidate: counts([0, 7, 5]), cursor: later.cursor, now: at(3) + 40_000 })).toMatchObject({ nothing: true })
  })

  test('each minute has the share that the candidate had in it, and none where it changed', () => {
    let now = at(0) + 30_000
    const shares = createShares({ clock: { now: () => now } })
    shares.moved(5)
    const cursor = cursorAt(now)
    now = at(2) + 20_000
    shares.moving()
    now = at(2) + 40_000
    shares.moved(50)
    const all = counts([0, 9, 0], [1, 9, 0], [2, 9, 0], [3, 9, 0])
    expect(told({ stable: all, candidate: all, newest: minute(3), shares, cursor, now: at(6) }).looks.map(({ span }) => span?.percent)).toEqual([undefined, 5, undefined, 50])
  })

  test('until a whole minute of the present share is told, its data is late', () => {
    const shares = { during: () => undefined, since: () => at(0) + 30_000 }
    const cursor = cursorAt(at(0))
    expect(nextMinute({ ...both, shares, cursor, now: at(1) })).toMatchObject({ late: 'CloudWatch tells a minute 2 minutes after its end; the first whole one with this share of the traffic is 08:01 UTC' })
    expect(told({ ...both, shares, cursor, now: at(4) }).end).toMatchObject({ nothing: true })
  })

  test('only minutes that can still change are asked for and remembered', () => {
    const now = at(60)
    expect(fromOf(cursorAt(at(0)), now)).toBe(at(45))
    const many = counts(...Array.from({ length: 60 }, (_, index) => [index, 1, 0] as const))
    expect(told({ stable: many, candidate: many, newest: minute(59), shares: anyShare, cursor: cursorAt(at(0)), now }).end.cursor.length).toBeLessThan(700)
  })

  test('in whatever order and however often counts arrive, no error is lost and no request is invented but for them', () => {
    const arrival = fc.record({ index: fc.integer({ min: 0, max: 4 }), requests: fc.integer({ min: 0, max: 50 }), errors: fc.integer({ min: 0, max: 5 }), after: fc.integer({ min: 0, max: 4 }) })
    fc.assert(fc.property(fc.array(arrival, { maxLength: 20 }), (list) => {
      const seen = new Map<number, { requests: number; errors: number; whole: boolean }>()
      let [cursor, now] = [cursorAt(at(0)), at(5)]
      const sums = { requests: 0, errors: 0 }
      const take = () => {
        const { looks, end } = told({ stable: none, candidate: new Map(seen), newest: minute(20), shares: anyShare, cursor, now })
        for (const { candidate } of looks) {
          expect(candidate?.errors).toBeLessThanOrEqual(candidate?.requests ?? 0)
          sums.requests += candidate?.requests ?? 0
          sums.errors += candidate?.errors ?? 0
        }
        cursor = end.cursor
      }
      for (const { index, requests, errors, after } of list) {
        const before = seen.get(minute(index)) ?? { requests: 0, errors: 0 }
        seen.set(minute(index), { requests: before.requests + requests + errors, errors: before.errors + errors, whole: true })
        now += after * 10_000
        take()
      }
      now = at(10)
      take()
      const all = [...seen.values()].reduce((sum, one) => ({ requests: sum.requests + one.requests, errors: sum.errors + one.errors }), { requests: 0, errors: 0 })
      expect(sums).toEqual(all)
    }))
  })
})
