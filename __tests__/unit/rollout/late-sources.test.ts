import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createProbeLog } from '../../../src/rollout/metrics/probe-log.ts'
import { targetSource } from '../../../src/rollout/metrics/target.ts'
import { createUserRate } from '../../../src/rollout/metrics/user-rate.ts'
import { createSeries } from '../../../src/rollout/series.ts'
import { DeliveryError } from '../../../src/core/errors.ts'
import type { Observation } from '../../../src/rollout/target.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

function telling(answers: readonly (Observation | Error)[], clock = createVirtualClock({ auto: false })) {
  const probes = createProbeLog({ clock })
  let next = 0
  const source = targetSource({ probes, target: {
    async observe() {
      const answer = answers[next]
      next += 1
      if (answer === undefined) throw new Error('asked too often')
      if (answer instanceof Error) throw answer
      return answer
    },
  } })
  return { source, probes, clock }
}

const first = { cursor: 'a' }
const counted = { cursor: 'b', stable: { requests: 90, errors: 1 }, candidate: { requests: 310, errors: 12 } }
const span = { agoMs: 180_000, ms: 60_000, percent: 5, withProbes: true }

describe('a target that tells late', () => {
  test('has nothing to say in between, and says when it counted what it tells', async () => {
    const { source } = telling([first, { cursor: 'b', nothing: true }, { ...counted, span }, { cursor: 'c', late: 'not yet' }])
    expect(await source.look(1)).toEqual([])
    expect(await source.look(2)).toEqual([])
    expect(await source.look(300)).toEqual([{ t: 300, source: 'target', stable: counted.stable, candidate: counted.candidate, span: { from: 120, seconds: 60, percent: 5 } }])
    expect(await source.look(305)).toEqual([{ t: 305, source: 'target', late: 'not yet' }])
  })

  test('a span from before the first traffic begins with it', async () => {
    const { source } = telling([first, { ...counted, span: { ...span, agoMs: 400_000 } }])
    await source.look(1)
    expect(await source.look(300)).toMatchObject([{ span: { from: 0, seconds: 60 } }])
  })

  test('our own probes of that time are taken out, and those of another time are not', async () => {
    const clock = createVirtualClock({ auto: false })
    const { source, probes } = telling([first, { ...counted, span }, { ...counted, span: { ...span, withProbes: false } }], clock)
    const send = (count: number, failed: boolean) => {
      for (let number = 0; number < count; number += 1) probes.add({ to: 'candidate', failed })
    }
    send(100, false)
    await clock.elapse(60_000)
    send(290, false)
    send(10, true)
    probes.add({ to: 'stable', failed: false })
    await clock.elapse(60_000)
    send(100, true)
    await clock.elapse(120_000)
    await source.look(1)
    expect(await source.look(240)).toMatchObject([{ candidate: { requests: 10, errors: 2 }, stable: { requests: 89, errors: 1 } }])
    expect(await source.look(245)).toMatchObject([{ candidate: counted.candidate, stable: counted.stable }])
  })

  describe('probes of an address that both sides share', () => {
    const both = { agoMs: 60_000, ms: 60_001 }
    function sent({ own, shared }: { readonly own: readonly [number, number]; readonly shared: readonly [number, number] }) {
      const { probes } = telling([])
      for (const [to, [count, failed]] of [['candidate', own], ['shared', shared]] as const) {
        for (let number = 0; number < count; number += 1) probes.add({ to, failed: number < failed })
      }
      return probes
    }
    const windows = (stable: readonly [number, number], candidate: readonly [number, number]) => ({
      stable: { requests: stable[0], errors: stable[1] }, candidate: { requests: candidate[0], errors: candidate[1] },
    })

    test('are taken out of the side that answered them: requests by the share, failures as the candidate fails its own', () => {
      // users: 2,850 of stable, 14 failed; 150 of the candidate, 30 failed; 300 probes to it, 60 failed, and 300 to both, of which it had 15
      const probes = sent({ own: [300, 60], shared: [300, 4] })
      expect(probes.without(windows([2_850 + 285, 14 + 1], [150 + 300 + 15, 30 + 60 + 3]), both)).toEqual(windows([2_850, 14], [150, 30]))
    })

    test('that all failed where the candidate fails none were stable\'s, and leave the candidate\'s users as they were', () => {
      const probes = sent({ own: [300, 0], shared: [300, 150] })
      expect(probes.without(windows([950 + 285, 500 + 150], [50 + 300 + 15, 0]), both)).toEqual(windows([950, 500], [50, 0]))
    })

    test('are all the candidate\'s where it has all the traffic, and nobody\'s where one side was not counted', () => {
      const probes = sent({ own: [100, 0], shared: [100, 10] })
      expect(probes.without(windows([0, 0], [500 + 200, 5 + 10]), both)).toEqual(windows([0, 0], [500, 5]))
      expect(probes.without({ candidate: { requests: 700, errors: 15 } }, both)).toEqual({ candidate: { requests: 600, errors: 15 } })
      expect(probes.without({}, both)).toEqual({})
    })

    test('leave counts that can be, whatever was counted', () => {
      const count = fc.nat(400)
      fc.assert(fc.property(fc.array(count, { minLength: 8, maxLength: 8 }), ([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0]) => {
        const probes = sent({ own: [a, b], shared: [c, d] })
        const counted = windows([Math.max(e, f), f], [Math.max(g, h), h])
        const left = probes.without(counted, both)
        for (const side of ['stable', 'candidate'] as const) {
          const { requests = -1, errors = -1 } = left[side] ?? {}
          expect(errors).toBeGreaterThanOrEqual(0)
          expect(requests).toBeGreaterThanOrEqual(errors)
          expect(requests).toBeLessThanOrEqual(counted[side].requests)
          expect(Number.isSafeInteger(requests) && Number.isSafeInteger(errors)).toBe(true)
        }
      }), { numRuns: 200 })
    })
  })

  test('a probe that somebody else counts in another minute leaves no more errors than requests', async () => {
    const { probes, clock } = telling([])
    for (let number = 0; number < 20; number += 1) probes.add({ to: 'candidate', failed: false })
    await clock.elapse(1_000)
    expect(probes.without({ candidate: { requests: 15, errors: 3 } }, { agoMs: 2_000, ms: 2_000 })).toEqual({ candidate: { requests: 3, errors: 3 } })
  })

  test('what ends the rollout ends the look: another run, and a candidate whose traffic the target took', async () => {
    for (const code of ['fenced', 'lease-lapsed', 'candidate-unhealthy', 'restore-failed', 'rollout-unfinished'] as const) {
      const { source } = telling([first, new DeliveryError({ code, message: 'gone' })])
      await source.look(1)
      await expect(source.look(2)).rejects.toMatchObject({ code })
    }
  })
})

test('the rate of users is that of the minute that was told last', () => {
  const rate = createUserRate()
  rate.add({ t: 300, source: 'target', candidate: { requests: 600, errors: 0 }, span: { from: 120, seconds: 60, percent: 5 } })
  rate.add({ t: 305, source: 'probes', candidate: { requests: 600, errors: 0 } })
  expect(rate.perSecond()).toBe(10)
  rate.add({ t: 360, source: 'target', candidate: { requests: 0, errors: 0 }, span: { from: 180, seconds: 60, percent: 5 } })
  expect(rate.perSecond()).toBe(0)
})

test('the picture shows what is told late where it happened, with its share', () => {
  const series = createSeries()
  series.add({ t: 300, source: 'target', candidate: { requests: 6, errors: 1 }, stable: { requests: 94, errors: 0 }, span: { from: 120, seconds: 60, percent: 5 } }, 50)
  series.add({ t: 305, source: 'target', late: 'not yet' }, 50)
  series.add({ t: 360, source: 'target', candidate: { requests: 60, errors: 0 }, span: { from: 180, seconds: 60 } }, 50)
  expect(series.take()).toEqual([[180, 5, 94, 0, 6, 1], [240, 50, 0, 0, 60, 0]])
})
