import { expect, test } from '@jest/globals'
import { releaseNotes, releaseObstacles } from '../../../src/rollout/targets/ecs/release-obstacles.ts'
import type { ReleaseWishes } from '../../../src/rollout/targets/ecs/release-obstacles.ts'

const wishes: ReleaseWishes = { steps: [5, 50, 100], smokeTests: [], probes: null, metrics: [{ kind: 'target' }], gate: { countAsError: [], p95Ms: null, p99Ms: null } }
const prometheus = { kind: 'prometheus', url: 'http://prometheus', requests: 'r', errors: 'e' } as const
const inTheWay = (changes: Partial<ReleaseWishes>) => releaseObstacles({ wishes: { ...wishes, ...changes }, testUrl: undefined }).map(({ what }) => what)

test('a limit of the latency without anything that measures latencies is in the way: no step could pass', () => {
  const gate = { countAsError: [], p95Ms: 300, p99Ms: 1_000 }
  expect(inTheWay({})).toEqual([])
  expect(inTheWay({ gate })).toEqual([expect.stringContaining('rollout.gate.latency.p95 and rollout.gate.latency.p99')])
  expect(inTheWay({ gate, metrics: [{ kind: 'target' }, prometheus] })).toHaveLength(1)
  expect(inTheWay({ gate, metrics: [{ kind: 'target' }, { ...prometheus, latency: 'l' }] })).toEqual([])
})

test('a step that may be over before CloudWatch has told a minute of it is in the way, whatever else measures: good releases would go back', () => {
  const stepTime = (minutes: number) => ({ stepTime: { minMs: 0, maxMs: minutes * 60_000 } })
  expect(inTheWay(stepTime(4))).toEqual(['rollout.step-time.max is 4m, and a step needs up to 5m with CloudWatch, which tells a minute two minutes after its end: a good release would go back unjudged'])
  expect(inTheWay(stepTime(5))).toEqual([])
  expect(inTheWay({ ...stepTime(4), metrics: [{ kind: 'target' }, prometheus] })).toHaveLength(1)
  expect(inTheWay({ ...stepTime(4), metrics: [prometheus] })).toEqual([])
  // it does not wait for evidence, and goes back for none that is missing
  expect(inTheWay({ ...stepTime(4), gate: { mode: 'observe', countAsError: [], p95Ms: null, p99Ms: null } })).toEqual([])
})

test('that CloudWatch cannot count single codes is told, where it is asked', () => {
  const gate = { countAsError: [429, 409], p95Ms: null, p99Ms: null }
  expect(releaseNotes(wishes)).toEqual([])
  expect(releaseNotes({ ...wishes, gate })).toEqual([expect.stringMatching(/^count-as-error \(429, 409\) counts in probes and Prometheus alone/u)])
  expect(releaseNotes({ ...wishes, gate, metrics: [prometheus] })).toEqual([])
})
