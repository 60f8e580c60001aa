import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { quantile, summarise } from '../../../scripts/load/analysis.ts'
import { arrivals } from '../../../scripts/load/arrivals.ts'
import { isFailure, type LoadRecord, makeRecorder } from '../../../scripts/load/records.ts'

const seeds = fc.integer({ min: 0, max: 0xffff_ffff })

function take(count: number, next: () => number): number[] {
  return Array.from({ length: count }, () => next())
}

describe('arrivals', () => {
  test('the n-th is in the n-th interval, whatever the seed', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 5_000 }), (seed, perSecond) => {
        const interval = 1_000 / perSecond
        return take(300, arrivals({ perSecond, seed })).every((at, n) => at >= n * interval && at < (n + 1) * interval)
      }),
    )
  })

  test('depend on the seed alone, also on neighbouring ones', () => {
    const at = (seed: number) => take(5, arrivals({ perSecond: 500, seed }))
    expect(at(7)).toEqual(at(7))
    expect(at(7)).not.toEqual(at(8))
    expect(
      new Set(take(1_000, arrivals({ perSecond: 1_000, seed: 0xffff_ffff })).map((ms) => ms % 1)).size,
    ).toBeGreaterThan(900)
  })

  test('are spread evenly within their intervals', () => {
    const places = take(20_000, arrivals({ perSecond: 1_000, seed: 3 })).map((ms) => ms % 1)
    const tenths = Array.from(
      { length: 10 },
      (_, tenth) => places.filter((place) => Math.floor(place * 10) === tenth).length,
    )
    for (const count of tenths) expect(Math.abs(count - 2_000)).toBeLessThan(200)
  })
})

const records = fc.array(
  fc.record({
    due: fc.integer({ min: 0, max: 1_000 }),
    sent: fc.integer({ min: 0, max: 1_000 }),
    done: fc.integer({ min: 0, max: 1_000 }),
    status: fc.constantFrom(0, 1, 200, 204, 301, 404, 500, 503),
    release: fc.constantFrom('', 'v1', 'v2', '__proto__'),
  }),
  { maxLength: 50 },
)

function recorded(list: readonly LoadRecord[]) {
  const recorder = makeRecorder(list.length)
  for (const record of list) recorder.add(record)
  return recorder
}

describe('the summary', () => {
  test('says what counting by hand says', () => {
    fc.assert(
      fc.property(records, (list) => {
        const recorder = recorded(list)
        const summary = summarise(recorder.records())
        const counts = recorder.counts()
        expect(counts).toMatchObject({
          requests: list.length,
          failed: list.filter((one) => isFailure(one.status)).length,
        })
        expect(counts).toMatchObject({ requests: summary.requests, failed: summary.failed })
        expect([...counts.releases.keys()]).toEqual([...summary.byRelease.keys()])
        for (const [release, traffic] of summary.byRelease) {
          const own = list.filter((one) => one.release === release)
          const failures = own.filter((one) => isFailure(one.status))
          expect(counts.releases.get(release)).toEqual({ requests: traffic.requests, lastSent: traffic.lastSent })
          expect(traffic).toEqual({
            requests: own.length,
            failed: failures.length,
            firstSent: Math.min(...own.map(({ sent }) => sent)),
            lastSent: Math.max(...own.map(({ sent }) => sent)),
            firstFailure: failures.length === 0 ? undefined : Math.min(...failures.map(({ done }) => done)),
          })
        }
      }),
    )
  })

  test('leaves out what it is asked to', () => {
    const list = [1, 2, 3].map((sent) => ({ due: 0, sent, done: 9, status: 500, release: 'v1' }))
    expect(summarise(recorded(list).records(), ({ sent }) => sent > 1)).toMatchObject({ requests: 2, failed: 2 })
  })

  test('a service that invents releases cannot fill the memory', () => {
    const list = Array.from({ length: 1_500 }, (_, n) => ({ due: 0, sent: 0, done: 0, status: 200, release: `r${n}` }))
    const { byRelease, requests } = summarise(recorded(list).records())
    expect([byRelease.size, requests, byRelease.get('')?.requests]).toEqual([1_000, 1_500, 501])
  })

  test('takes no more than it has room for', () => {
    const recorder = makeRecorder(0)
    expect(() => recorder.add({ due: 0, sent: 0, done: 0, status: 200, release: '' })).toThrow(RangeError)
  })
})

describe('quantile', () => {
  test('is a value of the list, with at least the share q at or below it and fewer below', () => {
    const lists = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1 })
    fc.assert(
      fc.property(lists, fc.double({ min: 0, max: 1, noNaN: true }), (list, q) => {
        const value = quantile(list, q)
        expect(list).toContain(value)
        expect(list.filter((one) => one <= value).length).toBeGreaterThanOrEqual(q * list.length)
        const below = list.filter((one) => one < value).length
        expect(below === 0 || below < q * list.length).toBe(true)
      }),
    )
  })

  test('of nothing is no number', () => {
    expect(quantile([], 0.5)).toBeNaN()
  })
})
