import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createGate } from '../../../src/rollout/gate/create.ts'
import type { QuickGate } from '../../../src/rollout/gate/create.ts'
import type { Look } from '../../../src/rollout/gate/gate.ts'
import { binomial, createUniform, lookAt, openGate, policyWith } from './support.ts'
import type { Pair } from './support.ts'

const side = ([requests, errors]: Pair) => ({ requests, errors })

/** A look of probes while both sides share the production address: each of the candidate's has a fellow that was sent there. */
function pairsAt(t: number, candidate: Pair, shared: Pair): Look {
  return { t, source: 'probes', candidate: side(candidate), stable: side([0, 0]), pairs: { candidate: side(candidate), shared: side(shared) } }
}

/** So many looks of pairs, five seconds apart. */
function probed(gate: QuickGate, { candidate, shared, looks, from = 0 }: { readonly candidate: Pair; readonly shared: Pair; readonly looks: number; readonly from?: number }) {
  for (let look = 1; look <= looks && !gate.hasEnded(); look += 1) gate.take(pairsAt(from + 5 * look, candidate, shared))
  return gate.verdict()
}

describe('probes of an address that both sides share', () => {
  test('fail a candidate that is proven above the limit, and worse than the mixture', () => {
    const verdict = probed(openGate(), { candidate: [25, 5], shared: [25, 0], looks: 12 })
    expect(verdict).toMatchObject({ decision: 'fail', test: 'limit' })
    expect(verdict.reason).toMatch(/^0 of 0 candidate requests of users failed, probes \d+ of \d+ \(20%\): proven above the limit of 1% \(e-value \S+, needed 125\) and worse than the production address, which both sides share: 0 of \d+ probes failed there at the same moments \(e-value \S+, needed 125\)$/u)
    expect(Number(verdict.evidence['shared'])).toBeGreaterThanOrEqual(125)
  })

  test('without them the same candidate is waited for, since nobody knows how stable does', () => {
    const gate = openGate()
    for (let look = 1; look <= 40; look += 1) gate.take({ t: 5 * look, source: 'probes', candidate: side([25, 5]), stable: side([0, 0]) })
    expect(gate.verdict()).toMatchObject({ decision: 'undecided' })
    expect(gate.verdict().evidence['shared']).toBeUndefined()
  })

  test('fail no candidate that is below the limit, however much better the mixture does', () => {
    expect(probed(openGate(), { candidate: [125, 1], shared: [125, 0], looks: 400 }).decision).not.toBe('fail')
  })

  test('fail nobody in an outage of both, of whatever size and length, nor after it', () => {
    for (const errors of [2, 8, 25]) {
      const gate = openGate()
      probed(gate, { candidate: [25, 0], shared: [25, 0], looks: 12 })
      // the candidate alone trips where nothing succeeds and nobody knows how stable does
      probed(gate, { candidate: [25, Math.min(errors, 24)], shared: [25, Math.min(errors, 24)], looks: 12, from: 60 })
      expect(probed(gate, { candidate: [25, 0], shared: [25, 0], looks: 100, from: 120 }).decision).not.toBe('fail')
    }
  })

  test('add nothing to a candidate that is as allowed and worse than stable when an outage comes', () => {
    for (const errors of [3, 5, 8, 20]) {
      const gate = openGate()
      for (let look = 1; look <= 600; look += 1) gate.take(pairsAt(5 * look, [25, look % 4 === 0 ? 1 : 0], [25, 0]))
      expect(probed(gate, { candidate: [25, errors], shared: [25, errors], looks: 60, from: 3_000 }).decision).not.toBe('fail')
    }
  })

  describe('that are silent on both', () => {
    const silentAt = (t: number, silent: number, candidate: Pair = [silent, silent]): Look => ({ t, source: 'probes', candidate: side(candidate), stable: side([0, 0]), silent })

    test('are missing, and fail nobody: it is the machine that reaches nothing', () => {
      const gate = openGate()
      probed(gate, { candidate: [5, 0], shared: [5, 0], looks: 60 })
      for (let t = 301; t <= 312; t += 1) gate.take(silentAt(t, 5))
      expect(gate.verdict()).toMatchObject({ decision: 'error', candidate: { requests: 300, errors: 0 }, reason: expect.stringContaining('neither the candidate nor the production address answered this machine') })
      expect(probed(gate, { candidate: [25, 0], shared: [25, 0], looks: 20, from: 312 }).decision).toBe('pass')
    })

    test('count as failed with all traffic on the candidate: both addresses are its own', () => {
      const gate = openGate({ percent: 100 })
      expect(gate.look(silentAt(1, 8))).toMatchObject({ decision: 'fail', test: 'hard-trip' })
    })

    test('hold nothing back that one address alone did not answer, and end no streak', () => {
      const gate = openGate()
      expect(gate.look(silentAt(1, 5, [9, 9])).decision).not.toBe('fail')
      gate.take(silentAt(2, 5))
      expect(gate.look(silentAt(3, 1, [5, 5]))).toMatchObject({ decision: 'fail', test: 'hard-trip' })
    })

    test('are no more than failed', () => {
      expect(openGate().look(silentAt(1, 3, [5, 2]))).toMatchObject({ decision: 'error', reason: expect.stringContaining("silent is 3, not a whole number from 0 to the candidate's errors") })
      expect(openGate().look(silentAt(1, 0.5, [5, 2]))).toMatchObject({ decision: 'error', reason: expect.stringContaining('silent is 0.5') })
    })
  })

  test('are no success of stable: they keep no streak from tripping, and start no incident', () => {
    const gate = openGate()
    expect(gate.look(pairsAt(5, [9, 9], [9, 9]))).toMatchObject({ decision: 'fail', test: 'hard-trip' })
    const troubled = probed(openGate(), { candidate: [25, 0], shared: [25, 20], looks: 60 })
    expect(troubled.evidence['sharedIncidentSeconds']).toBe(0)
    expect(troubled).toMatchObject({ limitIsRed: false, stable: { requests: 0, errors: 0 } })
  })

  test('excuse no user: a candidate that fails beside a failing mixture is judged by the minutes that tell of stable', () => {
    const gate = openGate()
    probed(gate, { candidate: [25, 5], shared: [25, 5], looks: 24 })
    expect(gate.look(lookAt(125, { candidate: [1_000, 200], stable: [19_000, 20] }))).toMatchObject({ decision: 'fail', test: 'limit' })
  })

  test('with all traffic on the candidate nothing is compared by them', () => {
    const verdict = probed(openGate({ percent: 100 }), { candidate: [25, 5], shared: [25, 0], looks: 40 })
    expect(verdict.evidence['shared']).toBeUndefined()
    // the limit stands alone there, as without them
    expect(verdict.reason).toContain('nothing can be compared with it')
  })

  test('are held against nobody in the warm-up', () => {
    const verdict = openGate({ policy: { warmUpMs: 10_000 } }).look(pairsAt(5, [25, 20], [25, 0]))
    expect(verdict.evidence['shared']).toBeUndefined()
  })

  test('that cannot be right are an error', () => {
    for (const pairs of [{ candidate: side([5, 6]), shared: side([5, 0]) }, { candidate: side([5, 0]), shared: side([5, -1]) }]) {
      expect(openGate().look({ ...pairsAt(5, [5, 0], [5, 0]), pairs }).decision).toBe('error')
    }
  })

  test('change nothing but the evidence of a failure: passes, counts, limits and users stay what they are without them', () => {
    const seen = fc.record({ users: fc.nat(200), stable: fc.nat(2_000), probes: fc.nat(25), fails: fc.constantFrom(0, 0.002, 0.01, 0.05), mixed: fc.nat(25) })
    fc.assert(fc.property(fc.array(seen, { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 1e6 }), (looks, seed) => {
      const uniform = createUniform(seed)
      const [plain, paired] = [openGate(), openGate()]
      for (const [index, { users, stable, probes, fails, mixed }] of looks.entries()) {
        const t = 5 * (index + 1)
        const own: Pair = [probes, binomial(uniform, probes, fails)]
        const shared: Pair = [probes, Math.min(probes, mixed)]
        const { pairs, ...alone } = pairsAt(t, own, shared)
        const told = lookAt(t, { candidate: [users, binomial(uniform, users, fails)], stable: [stable, binomial(uniform, stable, 0.005)] })
        for (const [gate, look] of [[plain, alone], [paired, { ...alone, ...(pairs !== undefined && { pairs }) }]] as const) {
          gate.take(look)
          gate.take(told)
        }
        if (paired.hasEnded()) return
        const { evidence: { shared: _, ...rest }, ...verdict } = paired.verdict()
        expect({ ...verdict, evidence: rest }).toEqual(plain.verdict())
      }
    }), { numRuns: 100 })
  })

  test('another process goes on with their evidence, and a state without them stays as it was', () => {
    const looks = Array.from({ length: 30 }, (_, index) => pairsAt(5 * (index + 1), [25, index % 3], [25, 0]))
    const gate = openGate()
    for (const look of looks.slice(0, 8)) gate.take(look)
    const other = createGate({ policy: policyWith(), steps: 3, hasStable: true, snapshot: gate.snapshot() })
    for (const look of looks.slice(8)) expect(other.look(look)).toEqual(gate.look(look))
    expect(openGate().snapshot()).not.toHaveProperty('shared')
  })

  test('a release no worse than stable is failed by them in one of 125 outages at most, by simulation', () => {
    const rollouts = 600
    let failed = 0
    const uniform = createUniform(7)
    for (let rollout = 0; rollout < rollouts; rollout += 1) {
      const gate = openGate()
      for (let look = 1; look <= 60; look += 1) {
        const rate = look > 20 && look <= 32 ? 0.3 : 0.01
        gate.take(pairsAt(5 * look, [25, binomial(uniform, 25, rate)], [25, binomial(uniform, 25, rate)]))
      }
      if (gate.verdict().decision === 'fail') failed += 1
    }
    expect(failed).toBeLessThanOrEqual(rollouts / 125)
  })
})
