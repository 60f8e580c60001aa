import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addLatency, boundOf, measuredIn, openTotals, slowerThan } from '../../../src/rollout/gate/histogram.ts'
import { latencyBounds } from '../../../src/rollout/gate/latency-bounds.ts'
import { createRatioTest, openRatio } from '../../../src/rollout/gate/ratio-test.ts'
import type { RatioTest } from '../../../src/rollout/gate/ratio-test.ts'
import { windowOf } from './support.ts'

type Latency = (readonly [number | null, number])[]

describe('the bounds of the histogram', () => {
  test('rise, are at most 25 % apart from 0.5 ms to over a minute, and have every limit among them', () => {
    const limit = fc.option(fc.integer({ min: 1, max: 600_000 }), { nil: null })
    fc.assert(
      fc.property(limit, limit, limit, (slowFromMs, p95Ms, p99Ms) => {
        const bounds = latencyBounds({ slowFromMs, p95Ms, p99Ms })
        for (const wanted of [slowFromMs, p95Ms, p99Ms]) if (wanted !== null) expect(bounds).toContain(wanted)
        for (const [index, bound] of bounds.entries()) {
          const next = bounds[index + 1]
          if (next === undefined) continue
          expect(next).toBeGreaterThan(bound)
          if (next <= 65_536) expect(next / bound).toBeLessThanOrEqual(1.25)
        }
        expect([bounds[0], bounds.includes(65_536)]).toEqual([0.5, true])
      }),
    )
  })

  test('hold the double of each bound', () => {
    const bounds = latencyBounds({ slowFromMs: null, p95Ms: null, p99Ms: null })
    const doubles = bounds.map((bound) => Number((bound * 2).toPrecision(12))).filter((double) => double <= 65_536)
    expect(bounds).toEqual(expect.arrayContaining(doubles))
  })
})

describe('a histogram', () => {
  const latency: Latency = [[10, 5], [20, 3], [40, 1], [null, 2]]

  test('counts what is beyond doubt slower than a limit, which is rounded up to a bound', () => {
    expect(slowerThan(latency, 20)).toEqual({ trials: 11, hits: 3, boundMs: 20 })
    expect(slowerThan(latency, 21)).toEqual({ trials: 11, hits: 2, boundMs: 40 })
    expect(slowerThan(latency, 41)).toBeUndefined()
    expect(measuredIn(latency)).toBe(11)
  })

  test('adds up, and starts afresh with other bounds', () => {
    const totals = openTotals()
    addLatency(totals, latency)
    addLatency(totals, latency)
    expect(totals).toEqual({ bounds: [10, 20, 40], counts: [10, 6, 2, 4], total: 22 })
    for (const other of [[[10, 1], [20, 1]], [[10, 1], [25, 1], [40, 0], [null, 0]], [[10, 1], [null, 1]]] as Latency[]) {
      addLatency(totals, latency)
      addLatency(totals, other)
      expect(totals.total).toBe(2)
    }
  })

  test('tells the lowest bound that at most a share is above', () => {
    const totals = openTotals()
    expect(boundOf(totals, 0.05)).toBeUndefined()
    addLatency(totals, [[10, 90], [20, 6], [40, 4], [null, 0]])
    expect(boundOf(totals, 0.05)).toBe(20)
    expect(boundOf(totals, 0.04)).toBe(20)
    expect(boundOf(totals, 0.03)).toBe(40)
    addLatency(totals, [[10, 0], [20, 0], [40, 0], [null, 100]])
    expect(boundOf(totals, 0.05)).toBeUndefined()
  })
})

describe('the ratio to the p95 of stable', () => {
  const stable: Latency = [[10, 50], [20, 46], [40, 4], [80, 0], [null, 0]]
  const open = (slowFromMs: number | null = null) => createRatioTest({ ratio: 2, slowFromMs, state: openRatio(2) })

  function observe(ratio: RatioTest, { candidate, side = stable, alone = false, times = 1 }: { candidate?: Latency | undefined; side?: Latency | undefined; alone?: boolean; times?: number }): void {
    for (let look = 1; look <= times; look += 1) {
      ratio.observe(windowOf({ candidate: [0, 0], alone, stake: ratio.state.trials === 0 ? 0.5 : 0 }), { source: 'target', candidate, stable: side })
    }
  }

  test('learns the bound from earlier looks, then proves a candidate that is slower than allowed', () => {
    const ratio = open()
    observe(ratio, { candidate: [[10, 0], [20, 0], [40, 0], [80, 20], [null, 0]], times: 1 })
    expect(ratio.state.trials).toBe(0)
    observe(ratio, { candidate: [[10, 0], [20, 0], [40, 0], [80, 20], [null, 0]], times: 6 })
    expect([ratio.state.stableMs, ratio.state.limitMs]).toEqual([20, 40])
    expect(ratio.slower()).toBeGreaterThan(500)
  })

  test('has nothing against a candidate just within what is allowed', () => {
    const ratio = open()
    observe(ratio, { candidate: [[10, 0], [20, 10], [40, 10], [80, 0], [null, 0]], times: 50 })
    expect(ratio.slower()).toBeLessThan(2)
  })

  test('begins at what is slow for people, however quick stable is', () => {
    const slower: Latency = [[10, 0], [20, 0], [40, 0], [80, 20], [null, 0]]
    for (const [slowFromMs, limitMs, isProven] of [[10, 40, true], [40, 40, true], [41, 80, false], [80, 80, false], [81, 0, false]] as const) {
      const ratio = open(slowFromMs)
      observe(ratio, { candidate: slower, times: 7 })
      expect([slowFromMs, ratio.state.limitMs, ratio.slower() > 500]).toEqual([slowFromMs, limitMs, isProven])
    }
  })

  test('has nothing against a p95 of `slow-from`, however few of stable are above the bound that holds its p95', () => {
    const quick: Latency = [[10, 99], [20, 0], [40, 1], [80, 0], [null, 0]]
    const within = open(40)
    observe(within, { candidate: [[10, 0], [20, 0], [40, 95], [80, 5], [null, 0]], side: quick, times: 100 })
    expect([within.state.stableMs, within.state.limitMs]).toEqual([10, 40])
    expect(within.slower()).toBeLessThan(2)
    const above = open(40)
    observe(above, { candidate: [[10, 0], [20, 0], [40, 85], [80, 15], [null, 0]], side: quick, times: 20 })
    expect(above.slower()).toBeGreaterThan(500)
  })

  test('has nothing against both sides getting slower than `slow-from` together', () => {
    const ratio = open(40)
    const quick: Latency = [[10, 950], [20, 0], [40, 50], [80, 0], [null, 0]]
    observe(ratio, { candidate: [[10, 10], [20, 0], [40, 0], [80, 0], [null, 0]], side: quick, times: 5 })
    const slow: Latency = [[10, 0], [20, 0], [40, 0], [80, 100], [null, 0]]
    observe(ratio, { candidate: [[10, 0], [20, 0], [40, 0], [80, 10], [null, 0]], side: slow, times: 3 })
    expect(ratio.slower()).toBeLessThan(2)
  })

  test('has nothing against both sides getting slower together', () => {
    const ratio = open()
    observe(ratio, { candidate: [[10, 5], [20, 5], [40, 0], [80, 0], [null, 0]], times: 5 })
    const slow: Latency = [[10, 0], [20, 0], [40, 50], [80, 50], [null, 0]]
    observe(ratio, { candidate: [[10, 0], [20, 0], [40, 5], [80, 5], [null, 0]], side: slow, times: 3 })
    expect(ratio.slower()).toBeLessThan(2)
  })

  test('says nothing without latencies, without enough of stable, or where the histogram ends too early', () => {
    const ratio = open()
    observe(ratio, { candidate: undefined, times: 3 })
    observe(ratio, { candidate: [[10, 0], [20, 5]], times: 3 })
    observe(ratio, { candidate: [[10, 0], [20, 0], [40, 0], [80, 0], [null, 0]], times: 3 })
    ratio.observe(windowOf({ candidate: [0, 0], stake: 0 }), { source: 'target', candidate: [[40, 0], [80, 9]], stable: undefined })
    ratio.observe(windowOf({ candidate: [0, 0], stake: 0 }), { source: 'prometheus', candidate: [[40, 0], [80, 9]], stable })
    expect(ratio.slower()).toBeCloseTo(1, 12)
    expect(ratio.state.trials).toBe(0)
  })

  test('needs forty requests of stable to learn from', () => {
    const ratio = open()
    const some = (requests: number): Latency => [[10, requests], [20, 0], [40, 0], [80, 0], [null, 0]]
    observe(ratio, { candidate: some(5), side: some(39), times: 1 })
    observe(ratio, { candidate: some(5), side: some(1), times: 1 })
    expect(ratio.state.trials).toBe(0)
    observe(ratio, { candidate: some(5), side: some(1), times: 1 })
    expect(ratio.state.trials).toBe(5)
  })

  test('holds the candidate against 5 % where it has all the traffic', () => {
    const ratio = open()
    observe(ratio, { candidate: [[10, 10], [40, 0], [80, 0], [null, 0]], times: 3 })
    for (let look = 0; look < 6; look += 1) ratio.observe(windowOf({ candidate: [0, 0], alone: true, stake: 0.1 }), { source: 'target', candidate: [[40, 80], [80, 20]], stable: undefined })
    expect(ratio.slower()).toBeGreaterThan(500)
  })
})
