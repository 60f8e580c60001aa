import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { observationBetween } from '../../../src/rollout/targets/local/observation.ts'
import { createCounters } from '../../../src/rollout/targets/local/supervisor/worker/counters.ts'
import { patienceOf } from '../../../src/rollout/targets/local/supervisor/worker/patience.ts'
import type { Counted } from '../../../src/rollout/targets/local/supervisor/worker/counters.ts'

let epochs = 0
const counters = (boundsMs: readonly number[]) => createCounters({ boundsMs, newEpoch: () => `e${epochs += 1}` })
const sides = { stable: true, candidate: true }

const requests = fc.array(fc.record<Counted>({
  side: fc.constantFrom('stable', 'candidate'), failed: fc.boolean(), latencyMs: fc.oneof(fc.constantFrom(10, 20, 50), fc.double({ min: 0, max: 100, noNaN: true })),
}), { maxLength: 50 })

describe('how long a client has to wait', () => {
  const bounds = [10, 100, 1_000, 40_000]
  const seen = (latencies: readonly (readonly [number, number])[]) => {
    const counted = counters(bounds)
    for (const [latencyMs, times] of latencies) for (let index = 0; index < times; index += 1) counted.count({ side: 'stable', failed: false, latencyMs })
    return patienceOf(counted.totals())
  }

  test.each([
    ['nothing is known', [], 1_000, 10_000],
    ['too little is known', [[5, 99]], 1_000, 10_000],
    ['answers take milliseconds', [[5, 1_000], [500, 10]], 250, 10_000],
    ['answers take a second', [[5, 900], [900, 100]], 2_000, 10_000],
    ['answers come late by design', [[5, 900], [30_000, 100]], 80_000, 80_000],
    ['answers are later than the histogram reaches', [[50_000, 100]], Infinity, Infinity],
  ] as const)('%s', (_what, latencies, leftAfterMs, overdueAfterMs) => {
    expect(seen(latencies)).toEqual({ leftAfterMs, overdueAfterMs })
  })

  test('without a histogram it is the usual', () => {
    const counted = counters([])
    for (let index = 0; index < 200; index += 1) counted.count({ side: 'stable', failed: false, latencyMs: 1 })
    expect(patienceOf(counted.totals())).toEqual({ leftAfterMs: 1_000, overdueAfterMs: 10_000 })
  })
})

describe('counts', () => {
  test('each request is in exactly one window, and each window adds up', () => {
    fc.assert(fc.property(fc.array(requests, { maxLength: 6 }), (windows) => {
      const counted = counters([10, 20, 50])
      let { cursor } = observationBetween({ cursor: undefined, now: counted.totals(), sides })
      for (const window of windows) {
        window.forEach(counted.count)
        const seen = observationBetween({ cursor, now: counted.totals(), sides })
        ;({ cursor } = seen)
        for (const side of ['stable', 'candidate'] as const) {
          const own = window.filter((request) => request.side === side)
          const between = (low: number, high: number) => own.filter(({ latencyMs }) => latencyMs > low && latencyMs <= high).length
          expect(seen[side]).toEqual({
            requests: own.length,
            errors: own.filter(({ failed }) => failed).length,
            latencyMs: [[10, between(-1, 10)], [20, between(10, 20)], [50, between(20, 50)], [null, between(50, Infinity)]],
          })
        }
        expect(seen.missing).toBeUndefined()
      }
    }))
  })

  test('a proxy that was replaced begins anew, and the loss is told', () => {
    const before = counters([10])
    before.count({ side: 'stable', failed: true, latencyMs: 1 })
    const { cursor } = observationBetween({ cursor: undefined, now: before.totals(), sides })
    const after = counters([10])
    after.count({ side: 'stable', failed: false, latencyMs: 1 })
    const seen = observationBetween({ cursor, now: after.totals(), sides })
    expect(seen).toMatchObject({ stable: { requests: 1, errors: 0 }, missing: expect.stringContaining('replaced') })
    expect(observationBetween({ cursor: seen.cursor, now: after.totals(), sides }).missing).toBeUndefined()
  })

  test('other bounds begin an epoch, the same ones do not', () => {
    const counted = counters([10, 20])
    const { epoch } = counted.totals()
    counted.measure([10, 20])
    expect(counted.totals().epoch).toBe(epoch)
    counted.measure([10])
    expect(counted.totals().epoch).not.toBe(epoch)
  })

  test('clients that leave without an answer make the window unusable when they are most', () => {
    const counted = counters([])
    const { cursor } = observationBetween({ cursor: undefined, now: counted.totals(), sides })
    counted.count({ side: 'candidate', failed: false, latencyMs: 1 })
    counted.abandon('candidate')
    expect(observationBetween({ cursor, now: counted.totals(), sides }).missing).toBeUndefined()
    counted.abandon('candidate')
    expect(observationBetween({ cursor, now: counted.totals(), sides }).missing).toContain('2 clients of the candidate side left')
  })

  test('where clients of the stable side leave all the time, that is no sign of anything', () => {
    const counted = counters([])
    for (let index = 0; index < 60; index += 1) {
      counted.count({ side: 'stable', failed: false, latencyMs: 1 })
      counted.abandon('stable')
    }
    const { cursor } = observationBetween({ cursor: undefined, now: counted.totals(), sides })
    counted.abandon('stable')
    counted.abandon('candidate')
    expect(observationBetween({ cursor, now: counted.totals(), sides }).missing).toBeUndefined()
  })

  test('a side that is not there is absent, not zero', () => {
    const seen = observationBetween({ cursor: undefined, now: counters([]).totals(), sides: { stable: true, candidate: false } })
    expect(seen.stable).toEqual({ requests: 0, errors: 0, latencyMs: [[null, 0]] })
    expect(seen).not.toHaveProperty('candidate')
  })

  test('a cursor from elsewhere is refused', () => {
    for (const cursor of ['', 'x', '{}', '{"epoch":"e","boundsMs":[]}', 'null']) {
      expect(() => observationBetween({ cursor, now: counters([]).totals(), sides })).toThrow(expect.objectContaining({ code: 'fault' }))
    }
  })
})
