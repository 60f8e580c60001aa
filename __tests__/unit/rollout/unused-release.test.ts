import { expect, test } from '@jest/globals'
import { watchBake } from '../../../src/rollout/bake-watch.ts'
import { createGate } from '../../../src/rollout/gate/create.ts'
import { createLooker } from '../../../src/rollout/looks.ts'
import { prometheusSource } from '../../../src/rollout/metrics/prometheus.ts'
import { settings } from '../../support/rollout/plans.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

test.each([4_000, 5_000])('a bake of %i ms does not pass as unused when its only source has said nothing', async (bakeMs) => {
  const clock = createVirtualClock()
  const http = async () => {
    await clock.sleep(5_000)
    throw new Error('no answer within 5 s')
  }
  const source = prometheusSource({ settings: { kind: 'prometheus', url: 'http://p', requests: 'r', errors: 'e' }, http, clock })
  const gate = createGate({ policy: settings.gate, steps: 1, hasStable: false })
  gate.beginStep({ index: 1, percent: 100, t: 0 })
  const looker = createLooker({ sources: [source], clock, everyMs: 200, startedAt: clock.monotonic() })
  const end = await watchBake({
    gate, looker, mode: 'decide', fromT: 0, bakeMs, graceMs: 20_000, probes: false,
    signal: new AbortController().signal, onLook: () => undefined, onVerdict: async () => undefined,
  })
  expect(end).toMatchObject({ outcome: 'error' })
})
