import { describe, expect, test } from '@jest/globals'
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
      for (let number = 0; number < count; number += 1) probes.add({ side: 'candidate', failed })
    }
    send(100, false)
    await clock.elapse(60_000)
    send(290, false)
    send(10, true)
    probes.add({ side: 'stable', failed: false })
    await clock.elapse(60_000)
    send(100, true)
    await clock.elapse(120_000)
    await source.look(1)
    expect(await source.look(240)).toMatchObject([{ candidate: { requests: 10, errors: 2 }, stable: { requests: 89, errors: 1 } }])
    expect(await source.look(245)).toMatchObject([{ candidate: counted.candidate, stable: counted.stable }])
  })

  test('a probe that somebody else counts in another minute leaves no more errors than requests', async () => {
    const { probes, clock } = telling([])
    for (let number = 0; number < 20; number += 1) probes.add({ side: 'candidate', failed: false })
    await clock.elapse(1_000)
    expect(probes.without({ requests: 15, errors: 3 }, { side: 'candidate', agoMs: 2_000, ms: 2_000 })).toEqual({ requests: 3, errors: 3 })
  })

  test('what ends the rollout ends the look: another run, and a candidate whose traffic the target took', async () => {
    for (const code of ['fenced', 'lease-lapsed', 'candidate-unhealthy', 'restore-failed'] as const) {
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
