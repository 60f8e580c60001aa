import { describe, expect, test } from '@jest/globals'
import { createRegistry } from '../../../src/core/metrics/registry.ts'
import { meterEvidence, meterState } from '../../../src/rollout/telemetry.ts'
import type { HistoryEntry, Revision, RolloutRecord } from '../../../src/rollout/target.ts'

const place = { service: 'shop', environment: 'prod' }

const revision = (content: string): Revision => ({ id: content, content, start: 's', spec: {} })

const stable: HistoryEntry = { revision: revision('aa'), rolloutId: 'r1', by: 'deploy', startedAt: '', outcome: 'live', kept: true }

const open: RolloutRecord = {
  id: 'r2', kind: 'deploy', revision: revision('bb'), owner: 'me', fence: 2, startedAt: '', leaseLeftMs: 9_000, watchedBy: 'run', percent: 5,
}

function told(state: Parameters<typeof meterState>[0]['state']): Record<string, number> {
  const registry = createRegistry()
  meterState({ registry, place, state })
  return Object.fromEntries(registry.collected().flatMap(({ name, samples }) => samples.map(({ labels, ...sample }) => {
    const { service: _service, environment: _environment, ...own } = labels
    return [[name, ...Object.values(own)].join(' '), 'value' in sample ? sample.value : Number.NaN]
  })))
}

describe('the state of a target', () => {
  test('that was never used serves nothing, and nothing is missing', () => {
    expect(told({ serving: false, stopped: false })).toEqual({ 'traffic_weight_ratio stable': 0, 'traffic_weight_ratio candidate': 0 })
  })

  test.each([
    [true, false, 1],
    [false, false, 0],
    [false, true, undefined],
  ])('that serves: %s, stopped: %s is told as %s', (serving, stopped, value) => {
    expect(told({ serving, stopped, stable })['serving']).toBe(value)
  })

  test('between rollouts is its stable release', () => {
    expect(told({ serving: true, stopped: false, stable })).toEqual({
      'traffic_weight_ratio stable': 1, 'traffic_weight_ratio candidate': 0, serving: 1, 'rollout_info stable r1 aa live': 1,
    })
  })

  test('in a first release has all traffic on the candidate', () => {
    expect(told({ serving: true, stopped: false, rollout: { ...open, percent: 100 } })).toMatchObject({
      'traffic_weight_ratio stable': 0, 'traffic_weight_ratio candidate': 1, 'rollout_info candidate r2 bb bake': 1,
    })
  })

  test.each([
    ['prepare', { percent: 0 }],
    ['shift', { percent: 50 }],
    ['bake', { percent: 100 }],
    ['unfinished', { percent: 50, leaseLeftMs: 0 }],
    ['restored', { percent: 0, restored: { at: '', cause: 'gate-failed' as const } }],
  ])('an open rollout is told as %s', (phase, change) => {
    const rollout = { ...open, ...change }
    expect(told({ serving: true, stopped: false, stable, rollout })).toMatchObject({
      'traffic_weight_ratio stable': 1 - rollout.percent / 100, 'traffic_weight_ratio candidate': rollout.percent / 100,
      [`rollout_info candidate r2 bb ${phase}`]: 1,
    })
  })

  test('tells the evidence that its run saved', () => {
    expect(told({ serving: true, stopped: false, stable, rollout: { ...open, progress: { evidence: { limit: 3, thresholds: { limit: 125 } } } } })).toMatchObject({
      'gate_evidence limit': 3, 'gate_evidence_threshold limit': 125,
    })
  })
})

test('evidence of any shape is told as far as it is numbers', () => {
  const registry = createRegistry()
  const evidence = { limit: 'Infinity', comparison: 2, increase: null, pass: -1, latency: { ratio: 1.5, p95: 'much', other: 3 }, thresholds: { limit: 125, latency: 500 } }
  meterEvidence({ registry, place, evidence })
  const values = registry.collected().map(({ name, samples }) => [name, samples.map((sample) => [sample.labels['test'], 'value' in sample ? sample.value : 0])])
  expect(Object.fromEntries(values)).toEqual({
    gate_evidence: [['limit', Infinity], ['comparison', 2], ['latency-ratio', 1.5]],
    gate_evidence_threshold: [['limit', 125], ['comparison', 5], ['latency-ratio', 500]],
  })
})
