import { describe, expect, test } from '@jest/globals'
import { productGate } from '../../../src/config/gate-policy.ts'
import type { SideWindow } from '../../../src/rollout/target.ts'
import { createUniform, binomial, lookAt, openGate, repeat } from './support.ts'
import type { Pair } from './support.ts'

/** Gives seeded looks, a second apart, until the gate has decided for good. */
function play({ gate, seconds, candidate, stable }: {
  readonly gate: ReturnType<typeof openGate>
  readonly seconds: number
  /** error rates at a time */
  readonly candidate: (t: number) => number
  readonly stable: (t: number) => number
}) {
  const uniform = createUniform(7)
  for (let t = 1; t <= seconds && !gate.hasEnded(); t += 1) {
    gate.take(lookAt(t, { candidate: [25, binomial(uniform, 25, candidate(t))], stable: [475, binomial(uniform, 475, stable(t))] }))
  }
  return gate.verdict()
}

describe('a candidate that wants to get through', () => {
  test('by failing every other look is found', () => {
    expect(play({ gate: openGate(), seconds: 120, candidate: (t) => (t % 2 === 0 ? 0.1 : 0), stable: () => 0.002 }).decision).toBe('fail')
  })

  test('by being well while the warm-up lasts is found', () => {
    const gate = openGate({ policy: { warmUpMs: 2_000 } })
    expect(play({ gate, seconds: 120, candidate: (t) => (t < 4 ? 0 : 0.1), stable: () => 0.002 }).decision).toBe('fail')
  })

  test('by making stable as bad as itself gets no pass, and no more than two minutes', () => {
    const gate = openGate()
    const verdict = play({ gate, seconds: 125, candidate: () => 0.3, stable: () => 0.3 })
    expect([verdict.decision, verdict.limitIsRed]).toEqual(['inconclusive', true])
  })

  test('by making stable bad for a moment, again and again, may hide that it is worse, and gets no pass', () => {
    const isPoisoned = (t: number) => t % 20 < 3
    for (const seconds of [100, 130, 210, 300]) {
      const verdict = play({ gate: openGate(), seconds, candidate: (t) => (isPoisoned(t) ? 0.3 : 0.08), stable: (t) => (isPoisoned(t) ? 0.3 : 0.002) })
      expect(verdict.decision).not.toBe('pass')
    }
  })

  test('by succeeding once in seven requests is no hard trip, and is found all the same', () => {
    const gate = openGate()
    const verdict = repeat(gate, { times: 20, candidate: [7, 6], stable: [133, 0] })
    expect([verdict.decision, verdict.test]).toEqual(['fail', 'limit'])
  })

  test('by answering nobody is not passed: what has not ended is not counted', () => {
    const verdict = repeat(openGate(), { times: 300, candidate: [0, 0], stable: [475, 1] })
    expect(verdict.decision).toBe('undecided')
    expect(verdict.reason).toContain('had 0 counted requests')
  })

  test('by hurting only stable passes: that is not what the gate compares', () => {
    expect(play({ gate: openGate(), seconds: 120, candidate: () => 0.001, stable: () => 0.05 }).decision).toBe('pass')
  })
})

describe('settings of a tired engineer', () => {
  const refused = (path: string, value: string | number | null | string[]) => {
    try {
      productGate([{ path: `rollout.gate.${path}`, value, input: 'it' }])
    } catch (error) {
      return (error as { problems: readonly { message: string }[] }).problems.map(({ message }) => message)
    }
    return []
  }

  test.each([
    ['alpha', '100%'], ['alpha', 0], ['alpha', null], ['hard-trip', 0], ['hard-trip', null], ['hard-trip', 2.5], ['error-rate.max', 0], ['error-rate.max', '51%'],
    ['error-rate.max', null], ['error-rate.detect', null], ['error-rate.detect', []], ['error-rate.detect', ['0.5%']], ['error-rate.max-increase', 0],
    ['latency.max-ratio', 1], ['latency.p95', '0s'], ['min-requests', -1], ['warm-up', null], ['when-inconclusive', 'procede'], ['mode', null],
  ])('%s: %j is one clear error', (path, value) => {
    const messages = refused(path, value)
    expect(messages).toHaveLength(1)
    expect(messages[0]).toMatch(/\S{3}/)
  })

  test('limits of the latency arrive where they are meant', () => {
    const policy = productGate([
      { path: 'rollout.gate.latency.p95', value: '150ms', input: 'p95' },
      { path: 'rollout.gate.latency.p99', value: '1s', input: 'p99' },
      { path: 'rollout.gate.latency.max-ratio', value: null, input: 'max-ratio' },
    ])
    expect(policy).toMatchObject({ p95Ms: 150, p99Ms: 1_000, maxRatio: null })
    expect(productGate([{ path: 'rollout.gate.latency', value: null, input: 'latency' }])).toMatchObject({ p95Ms: null, p99Ms: null, maxRatio: null })
    expect(refused('latency.p95', '11m')).toHaveLength(1)
  })

  const timed = ([requests, errors]: Pair, slow: number): SideWindow => ({ requests, errors, latencyMs: [[50, requests - slow], [100, 0], [1_000, slow], [null, 0]] })
  const onOff = [true, false]
  const policies = onOff.flatMap((ratio) => onOff.flatMap((p95) => onOff.flatMap((p99) => onOff.map((increase) => ({
    maxRatio: ratio ? 2 : null, p95Ms: p95 ? 100 : null, p99Ms: p99 ? 1_000 : null, maxIncrease: increase ? 0.02 : null,
  })))))

  test.each(policies)('every combination of what is off passes the good and fails the bad: %j', (policy) => {
    const decide = (errors: number) => {
      const gate = openGate({ policy })
      for (let t = 1; t <= 60 && !gate.hasEnded(); t += 1) gate.take({ t, source: 'target', candidate: timed([25, errors], 0), stable: timed([475, 1], 5) })
      return gate.verdict().decision
    }
    expect([decide(0), decide(5)]).toEqual(['pass', 'fail'])
  })
})
