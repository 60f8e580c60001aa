import { describe, expect, test } from '@jest/globals'
import type { GateDecision, GateVerdict } from '../../../src/rollout/gate/gate.ts'
import { bakeOutcome, stepOutcome } from '../../../src/rollout/step.ts'

const verdict = (decision: GateDecision, inStep = 1, inRollout = inStep): GateVerdict => ({
  decision,
  limitIsRed: false,
  reason: '',
  candidate: { requests: inRollout, errors: 0 },
  stable: { requests: 0, errors: 0 },
  requestsInStep: inStep,
  evidence: {},
})

describe('when a step is over', () => {
  const at = (decision: GateDecision, elapsedMs: number, mode: 'decide' | 'observe' = 'decide') =>
    stepOutcome({ mode, verdict: verdict(decision), elapsedMs, minMs: 2_000, maxMs: 10_000 })

  test.each([
    ['fail', 0, 'fail'], ['inconclusive', 0, 'inconclusive'], ['pass', 1_999, undefined], ['pass', 2_000, 'pass'], ['undecided', 9_999, undefined],
    ['undecided', 10_000, 'inconclusive'], ['error', 9_999, undefined], ['error', 10_000, 'error'],
  ] as const)('%s after %i ms: %s', (decision, elapsedMs, outcome) => {
    expect(at(decision, elapsedMs)).toBe(outcome)
  })

  test('an observing gate changes no step\'s time', () => {
    expect([at('fail', 1_999, 'observe'), at('fail', 2_000, 'observe')]).toEqual([undefined, 'fail'])
    expect([at('inconclusive', 9_999, 'observe'), at('inconclusive', 10_000, 'observe')]).toEqual([undefined, 'inconclusive'])
  })
})

describe('when the bake is over', () => {
  const at = (decision: GateDecision, elapsedMs: number, mode: 'decide' | 'observe' = 'decide') =>
    bakeOutcome({ mode, verdict: verdict(decision), elapsedMs, bakeMs: 4_000, graceMs: 10_000, probes: true, heard: true })

  test.each([
    ['fail', 0, 'fail'], ['inconclusive', 0, 'inconclusive'], ['undecided', 3_999, undefined], ['undecided', 4_000, 'pass'], ['pass', 4_000, 'pass'],
    ['error', 13_999, undefined], ['error', 14_000, 'error'],
  ] as const)('%s after %i ms: %s', (decision, elapsedMs, outcome) => {
    expect(at(decision, elapsedMs)).toBe(outcome)
  })

  test.each([
    ['probes, and nothing at all', 0, 0, true, [undefined, 'error']],
    ['no probes, and users until the bake', 0, 500, false, [undefined, 'error']],
    ['probes and users until the bake', 0, 500, true, [undefined, 'error']],
    ['no probes, and a service that nobody uses', 0, 0, false, ['pass', 'pass']],
    ['one request', 1, 1, true, ['pass', 'pass']],
  ] as const)('does not pass unseen: %s', (_what, inStep, inRollout, probes, outcomes) => {
    const seen = (elapsedMs: number) =>
      bakeOutcome({ mode: 'decide', verdict: verdict('undecided', inStep, inRollout), elapsedMs, bakeMs: 4_000, graceMs: 10_000, probes, heard: true })
    expect([seen(13_999), seen(14_000)]).toEqual(outcomes)
  })

  test('an observing gate does not cut it short', () => {
    expect([at('fail', 3_999, 'observe'), at('fail', 4_000, 'observe')]).toEqual([undefined, 'fail'])
  })
})
