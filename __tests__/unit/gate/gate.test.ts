import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Look } from '../../../src/rollout/gate/gate.ts'
import { binomial, createUniform, lookAt, openGate, policyWith, repeat } from './support.ts'
import { createGate } from '../../../src/rollout/gate/create.ts'

describe('fail', () => {
  test('needs proof above the limit and proof of being worse, and says both with the numbers', () => {
    const verdict = repeat(openGate(), { times: 100, candidate: [20, 2], stable: [380, 2] })
    expect(verdict).toMatchObject({ decision: 'fail', test: 'limit', limitIsRed: true })
    expect(verdict.reason).toMatch(/^\d+ of \d+ candidate requests failed \(10%\), \d+ of \d+ on stable \(0\.526%\): proven above the limit of 1% \(e-value \d+, needed 125\) and worse than stable in the same looks \(e-value [\de.]+, needed 5\)$/)
  })

  test('stands for good, whatever follows', () => {
    const gate = openGate()
    const failed = repeat(gate, { times: 100, candidate: [20, 5], stable: [380, 2] })
    expect(gate.look(lookAt(500, { candidate: [1_000, 0], stable: [1_000, 0] }))).toEqual(failed)
    expect(gate.look(lookAt(1, { candidate: [-1, 0] }))).toEqual(failed)
  })

  test('does not come from fewer than three errors', () => {
    const gate = openGate({ policy: { hardTrip: 100, alpha: 0.2 } })
    expect(gate.look(lookAt(10, { candidate: [2, 2], stable: [500, 0] })).decision).toBe('undecided')
    expect(gate.look(lookAt(20, { candidate: [1, 1], stable: [500, 0] })).decision).toBe('fail')
  })

  test('stands on the limit alone without a stable side', () => {
    const verdict = repeat(openGate({ hasStable: false }), { times: 100, candidate: [20, 2] })
    expect(verdict).toMatchObject({ decision: 'fail', test: 'limit' })
    expect(verdict.reason).toMatch(/; there is no stable side to compare with$/)
  })

  test('stands on the limit alone where the candidate has all the traffic', () => {
    const gate = openGate()
    repeat(gate, { times: 50, candidate: [20, 0], stable: [380, 2] })
    gate.beginStep({ index: 2, percent: 100, t: 50 })
    const verdict = repeat(gate, { times: 100, from: 50, candidate: [100, 10], stable: [0, 0] })
    expect(verdict).toMatchObject({ decision: 'fail', test: 'limit' })
    expect(verdict.reason).toMatch(/with all traffic on the candidate, so that nothing can be compared with it$/)
  })

  test('comes at once when nothing succeeds, in the warm-up too', () => {
    const gate = openGate({ policy: { warmUpMs: 60_000 } })
    const verdict = gate.look(lookAt(0.2, { candidate: [8, 8], stable: [92, 0] }))
    expect(verdict).toMatchObject({ decision: 'fail', test: 'hard-trip', candidate: { requests: 0, errors: 0 } })
    expect(verdict.reason).toBe("the candidate's last 8 requests all failed (the target's counts; 8 in a row are enough), while 92 of 92 on stable succeeded")
  })

  test('comes at once without a stable side too', () => {
    const { reason } = openGate({ hasStable: false }).look(lookAt(0.2, { candidate: [9, 9] }))
    expect(reason).toBe("the candidate's last 9 requests all failed (the target's counts; 8 in a row are enough)")
  })

  test('by the hard trip waits for stable where that was failing, and has had no request since the run began', () => {
    const gate = openGate({ percent: 50 })
    repeat(gate, { times: 8, candidate: [0, 0], stable: [1, 1] })
    repeat(gate, { times: 8, from: 8, candidate: [1, 1], stable: [0, 0] })
    expect(gate.decision()).toBe('undecided')
    gate.take(lookAt(17, { candidate: [0, 0], stable: [1, 0] }))
    expect(gate.verdict()).toMatchObject({ decision: 'fail', test: 'hard-trip' })
  })

  test('by the hard trip takes a longer run where the errors of stable are known to come in runs', () => {
    const gate = openGate()
    for (let t = 1; t <= 200; t += 1) gate.take(lookAt(t, { candidate: [10, 0], stable: [200, t % 10 === 0 ? 20 : 0] }))
    expect(gate.look(lookAt(201, { candidate: [10, 10], stable: [200, 0] })).decision).not.toBe('fail')
    expect(repeat(gate, { times: 20, from: 201, candidate: [10, 10], stable: [200, 0] }).decision).toBe('fail')
  })

  test('does not confuse probes that succeed with users who get nothing but errors', () => {
    const gate = openGate()
    for (let t = 1; t <= 10 && !gate.hasEnded(); t += 1) {
      gate.take(lookAt(t, { source: 'probes', candidate: [5, 0], stable: [5, 0] }))
      gate.take(lookAt(t, { candidate: [1, 1], stable: [19, 0] }))
    }
    expect(gate.verdict()).toMatchObject({ decision: 'fail' })
  })

  test('does not come from an outage of both sides, of any size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 110 }), (bad, seconds) => {
        const gate = openGate()
        repeat(gate, { times: 5, candidate: [50, 0], stable: [450, 2] })
        expect(repeat(gate, { times: seconds, from: 5, candidate: [50, bad], stable: [450, 9 * bad] }).decision).not.toBe('fail')
      }),
      { numRuns: 60 },
    )
  })

  test('by the allowed increase works below the limit, only where it is set', () => {
    const look = { times: 400, candidate: [100, 4], stable: [900, 9] } as const
    expect(repeat(openGate({ policy: { max: 0.06 } }), look).decision).not.toBe('fail')
    const verdict = repeat(openGate({ policy: { max: 0.06, maxIncrease: 0.005 } }), look)
    expect(verdict).toMatchObject({ decision: 'fail', test: 'comparison' })
    expect(verdict.reason).toMatch(/proven worse than stable by more than 0\.5% \(e-value \d+, needed 250\)$/)
    expect(repeat(openGate({ policy: { maxIncrease: 0.005, detect: [0.06] } }), { times: 100, candidate: [100, 1], stable: [900, 9] }).decision).toBe('pass')
  })
})

describe('latency', () => {
  const slow = (share: number, requests: number): Pick<Look, 'candidate'> & Look['candidate'] => ({
    requests,
    errors: 0,
    latencyMs: [[100, Math.round(requests * (1 - share))], [200, 0], [250, 0], [300, 0], [400, Math.round(requests * share)], [null, 0]],
  })
  const feed = (gate: ReturnType<typeof openGate>, candidate: number, stable: number, from = 0) => {
    for (let t = from + 1; t <= from + 60 && !gate.hasEnded(); t += 1) gate.take({ t, source: 'target', candidate: slow(candidate, 20), stable: slow(stable, 180) })
    return gate.verdict()
  }

  test('fails a candidate that is slower than allowed against stable', () => {
    const verdict = feed(openGate(), 0.3, 0)
    expect(verdict).toMatchObject({ decision: 'fail', test: 'latency' })
    expect(verdict.reason).toMatch(/^\d+ of \d+ candidate requests \(30%\) took longer than 200 ms, while 95% of stable's took at most 100 ms: proven slower than 2 times stable's p95/)
  })

  test('takes 5 ms beside 2 ms for no reason to roll back, and 20 ms for one', () => {
    const quick = (ms: number, requests: number) => ({ requests, errors: 0, latencyMs: [[2, ms === 2 ? requests : 0], [4, 0], [5, ms === 5 ? requests : 0], [10, 0], [20, ms === 20 ? requests : 0], [null, 0]] as [number | null, number][] })
    const run = (ms: number, slowFromMs: number | null) => {
      const gate = openGate({ policy: { slowFromMs } })
      for (let t = 1; t <= 60 && !gate.hasEnded(); t += 1) gate.take({ t, source: 'target', candidate: quick(ms, 20), stable: quick(2, 180) })
      return gate.verdict().decision
    }
    expect([policyWith().slowFromMs, run(5, 10), run(20, 10), run(5, null)]).toEqual([10, 'pass', 'fail', 'fail'])
  })

  test('fails a candidate above an absolute limit that stable keeps', () => {
    const verdict = feed(openGate({ policy: { maxRatio: null, p99Ms: 300 } }), 0.1, 0)
    expect(verdict).toMatchObject({ decision: 'fail', test: 'latency' })
    expect(verdict.reason).toMatch(/\(10%\) took longer than 300 ms: proven above the limit of the p99, which allows 1% \(e-value \d+, needed 500\) and worse than stable/)
    expect(feed(openGate({ policy: { maxRatio: null, p95Ms: 300 } }), 0.3, 0).reason).toMatch(/limit of the p95, which allows 5%/)
  })

  test('waits for an incident of both sides to be over', () => {
    const gate = openGate({ policy: { maxRatio: null, p95Ms: 300 } })
    const verdict = feed(gate, 0.3, 0.3)
    expect(verdict.decision).toBe('undecided')
    expect(verdict.reason).toMatch(/the stable side itself breaks the latency limit for \d+ s now/)
  })

  test('keeps a step from passing while an alarm is near', () => {
    const gate = openGate({ policy: { p95Ms: 300 } })
    for (let t = 1; t <= 200; t += 1) {
      gate.take({ t, source: 'target', candidate: slow(0.1, 20), stable: slow(0, 180) })
      if (gate.verdict().reason.includes('evidence of failure (latency)')) break
    }
    expect(gate.verdict()).toMatchObject({ decision: 'undecided', reason: expect.stringContaining('is near what fails a release') })
  })

  test('of an earlier step is not that of this one', () => {
    const gate = openGate({ policy: { p95Ms: 300 } })
    expect(feed(gate, 0, 0).decision).toBe('pass')
    gate.beginStep({ index: 1, percent: 50, t: 60 })
    expect(repeat(gate, { times: 20, from: 60, candidate: [200, 0], stable: [200, 0] }).reason).toMatch(/^no latencies/)
  })

  test('that nobody measured is named, and never passes an absolute limit', () => {
    const look = { times: 50, candidate: [20, 0], stable: [180, 0] } as const
    expect(repeat(openGate(), look)).toMatchObject({ decision: 'pass', reason: expect.stringContaining('latency was not compared') })
    expect(repeat(openGate({ policy: { p95Ms: 300 } }), look)).toMatchObject({ decision: 'undecided', reason: expect.stringContaining('no latencies of the candidate were measured') })
    expect(feed(openGate({ policy: { p95Ms: 300, p99Ms: 400 } }), 0, 0).decision).toBe('pass')
    expect(repeat(openGate({ policy: { maxRatio: null } }), look).reason).not.toMatch(/latency/)
  })
})

describe('pass', () => {
  test('needs the minimum of requests and not one more; probes count, what is counted twice does not', () => {
    const policy = { minRequests: 100 }
    const quick = { candidate: [33, 0], stable: [380, 2] } as const
    expect(repeat(openGate({ policy }), { times: 3, ...quick }).decision).toBe('undecided')
    const gate = openGate({ policy })
    repeat(gate, { times: 3, ...quick })
    for (let t = 1; t <= 3; t += 1) gate.take(lookAt(t, { ...quick, source: 'prometheus' }))
    expect(gate.decision()).toBe('undecided')
    expect(gate.look(lookAt(1, { source: 'probes', candidate: [1, 0], stable: [1, 0] })).decision).toBe('pass')
  })

  test('needs its own evidence: the rate to detect is ruled out', () => {
    const gate = openGate({ policy: { minRequests: 1 } })
    expect(repeat(gate, { times: 2, candidate: [20, 0], stable: [380, 2] })).toMatchObject({ decision: 'undecided', reason: expect.stringMatching(/an error rate of 5% is not ruled out yet \(e-value [\d.]+, needed 20/) })
    const verdict = repeat(gate, { times: 10, from: 2, candidate: [20, 0], stable: [380, 2] })
    expect(verdict).toMatchObject({ decision: 'pass', candidate: { requests: 240, errors: 0 }, stable: { requests: 4_560, errors: 24 } })
    expect(verdict.reason).toMatch(/^0 of 240 candidate requests failed \(0%\), 24 of 4560 on stable \(0\.526%\): an error rate of 5% is ruled out \(e-value [\de.]+, needed 20\)/)
  })

  test('tells a huge e-value as a power of ten, and hides none of the requests', () => {
    const verdict = repeat(openGate(), { times: 60, candidate: [20, 0], stable: [380, 2] })
    expect(verdict.reason).toMatch(/^0 of 1200 candidate requests .* is ruled out \(e-value \d\.\de\d+, needed 20\)/)
  })

  test('starts afresh with each step and asks for more in the next', () => {
    const gate = openGate()
    expect(repeat(gate, { times: 10, candidate: [20, 0], stable: [380, 2] }).decision).toBe('pass')
    gate.beginStep({ index: 1, percent: 50, t: 10 })
    expect(gate.verdict()).toMatchObject({ decision: 'undecided', reason: expect.stringContaining('had 0 counted requests in this step; 100 are needed') })
    expect(repeat(gate, { times: 1, from: 10, candidate: [120, 0], stable: [120, 0] })).toMatchObject({ decision: 'undecided', reason: expect.stringContaining('2%') })
    expect(repeat(gate, { times: 2, from: 11, candidate: [120, 0], stable: [120, 0] }).decision).toBe('pass')
  })

  test('does not come near an alarm, nor above the limit where stable is no better', () => {
    const gate = openGate({ policy: { detect: [0.4] } })
    const near = repeat(gate, { times: 4, candidate: [50, 2], stable: [350, 1] })
    expect(near).toMatchObject({ decision: 'undecided', reason: expect.stringContaining('near what fails a release') })
    const alike = openGate({ policy: { detect: [0.4] } })
    for (let t = 1; t <= 3_000; t += 1) alike.take(lookAt(t, { candidate: [100, t % 2 === 0 ? 2 : 1], stable: [100, t % 3 === 0 ? 2 : 1], }))
    expect(alike.verdict().decision).not.toBe('pass')
  })

  test('does not come near an alarm of the increase', () => {
    const gate = openGate({ policy: { max: 0.2, detect: [0.4], maxIncrease: 0.01 } })
    let reason = ''
    for (let t = 1; t <= 60 && !reason.includes('(comparison)'); t += 1) reason = gate.look(lookAt(t, { candidate: [50, 2], stable: [350, 1] })).reason
    expect(reason).toContain('the evidence of failure (comparison) is near')
  })

  test('above the limit but no worse than stable is no answer, and red', () => {
    // 1.7 % on both sides, but stable's errors are seen a look late, so no incident is noticed.
    const gate = openGate({ percent: 100, hasStable: true, policy: { detect: [0.4] } })
    for (let t = 1; t <= 200; t += 1) gate.take(lookAt(t, { candidate: [100, 3] }))
    expect(gate.verdict()).toMatchObject({ decision: 'fail' })
    const missing = openGate({ policy: { detect: [0.4] } })
    for (let t = 1; t <= 200; t += 1) missing.take(lookAt(t, { candidate: [100, 3], stable: [0, 0] }))
    expect(missing.verdict()).toMatchObject({ decision: 'undecided', limitIsRed: true, reason: expect.stringMatching(/above the limit of 1%, but not proven worse than stable \(e-value 1, needed 5\)/) })
  })
})

test('a large alpha does not keep healthy releases from passing', () => {
  const gate = openGate({ policy: { alpha: 0.2, minRequests: 1, detect: [0.4] } })
  const verdict = gate.look(lookAt(1, { candidate: [60, 1], stable: [400, 2] }))
  expect(Number(verdict.evidence['limit'])).toBeGreaterThan(6.25 / 10)
  expect(verdict.decision).toBe('pass')
})

describe('an incident of both sides', () => {
  test('that probes see is told from a bad candidate even where it has all the traffic', () => {
    const outcomeWith = (stableErrors: number) => {
      const gate = openGate({ percent: 100 })
      for (let t = 1; t <= 100 && !gate.hasEnded(); t += 1) {
        gate.take(lookAt(t, { source: 'probes', candidate: [5, 2], stable: [5, stableErrors] }))
        gate.take(lookAt(t, { candidate: [2, 1], stable: [0, 0] }))
      }
      return gate.decision()
    }
    expect(outcomeWith(2)).toBe('undecided')
    expect(outcomeWith(0)).toBe('fail')
  })

  test('is waited out for two minutes, then there is no answer', () => {
    const gate = openGate()
    const waiting = repeat(gate, { times: 60, candidate: [25, 2], stable: [475, 40] })
    expect(waiting).toMatchObject({ decision: 'undecided', limitIsRed: true, reason: expect.stringMatching(/^the stable side itself breaks the error limit for 59 s now.*waited out for at most 120 s/) })
    const over = repeat(gate, { times: 61, from: 60, candidate: [25, 2], stable: [475, 40] })
    expect(over).toMatchObject({ decision: 'inconclusive', reason: expect.stringContaining('as long as an incident of both sides is waited out') })
    expect(over.evidence).toMatchObject({ sharedIncidentSeconds: 120 })
  })

  test('is told without a rate where the candidate had no requests yet', () => {
    const { reason } = repeat(openGate(), { times: 5, candidate: [0, 0], stable: [500, 50] })
    expect(reason).toMatch(/; 0 of 0 candidate requests failed, 250 of 2500 on stable \(10%\)$/)
  })

  test('goes on while nothing is measured', () => {
    const gate = openGate()
    repeat(gate, { times: 10, candidate: [25, 2], stable: [475, 40] })
    expect(gate.look(lookAt(125, {})).decision).toBe('inconclusive')
  })

  test('that passes leaves a healthy release free to pass', () => {
    const gate = openGate()
    repeat(gate, { times: 3, candidate: [25, 8], stable: [475, 140] })
    expect(repeat(gate, { times: 60, from: 3, candidate: [25, 0], stable: [475, 2] }).decision).toBe('pass')
  })

  test('does not keep back a release that mends a stable side in trouble', () => {
    expect(repeat(openGate(), { times: 60, candidate: [25, 0], stable: [475, 40] }).decision).toBe('pass')
  })

  test('does not hide a candidate that is much worse', () => {
    expect(repeat(openGate(), { times: 60, candidate: [25, 10], stable: [475, 15] }).decision).toBe('fail')
  })
})

describe('missing data', () => {
  test('of the candidate is an error and says so', () => {
    const gate = openGate()
    repeat(gate, { times: 10, candidate: [20, 0], stable: [380, 2] })
    const one = gate.look(lookAt(11, { missing: 'the target did not say: connection refused' }))
    expect(one).toMatchObject({ decision: 'undecided', reason: "data is missing (the target's counts): 1 of 11 looks of this step, the last one too: the target did not say: connection refused" })
    const many = repeat(gate, { times: 4, from: 11, stable: [380, 2] })
    expect(many).toMatchObject({ decision: 'error', reason: expect.stringContaining('5 of 15 looks of this step, the last one too: the candidate was not measured') })
  })

  test('of stable matters until the candidate has all the traffic', () => {
    const gate = openGate()
    expect(repeat(gate, { times: 5, candidate: [20, 0] })).toMatchObject({ decision: 'error', reason: expect.stringContaining('the stable side was not measured') })
    expect(repeat(gate, { times: 5, from: 5, candidate: [20, 0], missing: 'no counters of stable' }).reason).toMatch(/no counters of stable$/)
    gate.beginStep({ index: 2, percent: 100, t: 10 })
    expect(repeat(gate, { times: 20, from: 10, candidate: [20, 0] }).decision).toBe('pass')
  })

  test('that the source tells of counts, and with them the step does not pass', () => {
    const gate = openGate()
    expect(repeat(gate, { times: 300, candidate: [20, 0], stable: [380, 2], missing: '40 clients left' }))
      .toMatchObject({ decision: 'error', candidate: { requests: 20 * 300 }, reason: expect.stringMatching(/the last one too: 40 clients left$/) })
  })

  test('that the source tells of counts does not keep them from failing it', () => {
    expect(repeat(openGate(), { times: 20, candidate: [20, 10], stable: [380, 2], missing: '40 clients left' }).decision).toBe('fail')
  })

  test('of a step is told: its requests begin at zero', () => {
    const gate = openGate()
    expect(repeat(gate, { times: 10, candidate: [20, 0], stable: [380, 2] }).requestsInStep).toBe(20 * 10)
    gate.beginStep({ index: 1, percent: 50, t: 10 })
    expect(gate.verdict()).toMatchObject({ requestsInStep: 0, candidate: { requests: 20 * 10 } })
    gate.take(lookAt(11, { source: 'probes', candidate: [3, 0], stable: [3, 0] }))
    expect(gate.look(lookAt(12, { candidate: [20, 0], stable: [20, 0] })).requestsInStep).toBe(23)
  })

  test('that was only now and then is named in the pass', () => {
    const gate = openGate()
    gate.take(lookAt(1, { missing: 'timed out' }))
    const verdict = repeat(gate, { times: 10, from: 1, candidate: [20, 0], stable: [380, 2] })
    expect(verdict).toMatchObject({ decision: 'pass', reason: expect.stringContaining("1 of 11 looks of this step had data missing (the target's counts: timed out)") })
  })

  test('of one source is not made up for by another', () => {
    const gate = openGate()
    for (let t = 1; t <= 20; t += 1) {
      gate.take(lookAt(t, { source: 'prometheus', missing: 'Prometheus did not answer' }))
      gate.take(lookAt(t, { candidate: [20, 0], stable: [380, 2] }))
    }
    expect(gate.verdict()).toMatchObject({ decision: 'error', reason: expect.stringContaining('Prometheus did not answer') })
  })

  test('no looks and no traffic are no pass', () => {
    expect(openGate().verdict().decision).toBe('undecided')
    expect(repeat(openGate(), { times: 500, candidate: [0, 0], stable: [500, 2] }).decision).toBe('undecided')
  })
})

describe('unusable counts', () => {
  test('are an error for good', () => {
    const gate = openGate()
    const broken = gate.look(lookAt(1, { candidate: [1, 2], stable: [1, 0] }))
    expect(broken).toMatchObject({ decision: 'error', reason: 'unusable counts at 1 s: candidate: 2 errors are more than 1 requests' })
    expect(repeat(gate, { times: 100, from: 1, candidate: [20, 0], stable: [380, 2] })).toEqual(broken)
  })

  test('never throw and never pass, whatever they are', () => {
    const anyNumber = fc.oneof(fc.double(), fc.constantFrom(NaN, Infinity, -1, 2 ** 53))
    fc.assert(
      fc.property(anyNumber, anyNumber, anyNumber, fc.array(fc.tuple(fc.option(anyNumber, { nil: null }), anyNumber), { maxLength: 4 }), (t, requests, errors, latencyMs) => {
        const verdict = openGate().look({ t, source: 'target', candidate: { requests, errors, latencyMs }, stable: { requests: 100, errors: 0 } })
        expect(['undecided', 'error', 'fail', 'pass']).toContain(verdict.decision)
        if (verdict.decision === 'pass') expect(errors / requests).toBeLessThan(0.05)
      }),
    )
  })
})

describe('warm-up', () => {
  test('counts nothing that begins in it, and everything after', () => {
    const gate = openGate({ policy: { warmUpMs: 2_000 } })
    for (let look = 1; look <= 10; look += 1) expect(gate.look(lookAt(look * 0.2, { candidate: [5, 2], stable: [95, 1] })).candidate.requests).toBe(0)
    expect(gate.look(lookAt(11 * 0.2, { candidate: [5, 0], stable: [95, 1] })).candidate).toEqual({ requests: 5, errors: 0 })
  })

  test('ends in time, though sums of seconds are a few bits off', () => {
    const gate = openGate({ policy: { warmUpMs: 2_100 } })
    for (let look = 1; look <= 4; look += 1) gate.take(lookAt(look * 0.7, { candidate: [5, 0], stable: [95, 1] }))
    expect(3 * 0.7).toBeLessThan(2.1)
    expect(gate.verdict().candidate.requests).toBe(5)
  })

  test('of a side begins with its first requests', () => {
    const gate = openGate({ policy: { warmUpMs: 2_000 } })
    for (let t = 1; t <= 5; t += 1) gate.take(lookAt(t, { candidate: [0, 0], stable: [95, 1] }))
    expect(gate.verdict().stable.requests).toBe(3 * 95)
    for (let t = 6; t <= 8; t += 1) gate.take(lookAt(t, { candidate: [5, 0], stable: [95, 1] }))
    expect(gate.verdict().candidate.requests).toBe(5)
  })
})

test('the budget is split between the tests that are on', () => {
  const thresholds = (policy: Parameters<typeof policyWith>[0]) => openGate({ policy: policy ?? {} }).verdict().evidence['thresholds']
  expect(thresholds({})).toEqual({ limit: 125, latency: 500 })
  expect(thresholds({ maxIncrease: 0.01 })).toEqual({ limit: 250, increase: 250, latency: 500 })
  expect(thresholds({ p95Ms: 100, p99Ms: 200, alpha: 0.1 })).toEqual({ limit: 12.5, latency: 150 })
})

describe('a stable side that only shows up in the looks', () => {
  test('is compared with from then on', () => {
    const gate = openGate({ hasStable: false, policy: { hardTrip: 1_000 } })
    expect(repeat(gate, { times: 4, candidate: [10, 1] }).decision).not.toBe('fail')
    const verdict = repeat(gate, { times: 60, from: 4, candidate: [10, 1], stable: [10, 1] })
    expect(verdict.decision).not.toBe('fail')
  })
})

describe('late damage', () => {
  const looksToFail = (begins: boolean) => {
    const gate = openGate()
    repeat(gate, { times: 100, candidate: [25, 0], stable: [475, 2] })
    if (begins) gate.beginStep({ index: 1, percent: 5, t: 100 })
    let looks = 0
    while (!gate.hasEnded() && looks < 200) gate.take(lookAt(101 + looks++, { candidate: [25, 2], stable: [475, 2] }))
    return looks
  }

  test('is found soon after a long time of good answers, and sooner as a step begins', () => {
    expect(looksToFail(false)).toBeLessThan(20)
    expect(looksToFail(true)).toBeLessThan(looksToFail(false))
  })
})

describe('sources', () => {
  const healthy = { candidate: [20, 1], stable: [380, 2] } as const
  const only = (source: Look['source']) => repeat(openGate(), { times: 4, ...healthy, source })

  test('are worth the same, whichever it is', () => {
    expect(only('prometheus').evidence).toEqual(only('target').evidence)
    expect(only('probes').evidence).toMatchObject({ all: { pass: only('target').evidence['pass'] } })
  })

  test('that count the same requests count half each, and are told once', () => {
    const gate = openGate()
    const single = openGate()
    for (let t = 1; t <= 12; t += 1) {
      for (const source of ['target', 'prometheus'] as const) gate.take(lookAt(t, { ...healthy, source }))
      single.take(lookAt(t, healthy))
    }
    expect(gate.verdict().candidate).toEqual(single.verdict().candidate)
    expect(Number(gate.verdict().evidence['limit'])).toBeLessThan(3 * Number(single.verdict().evidence['limit']))
  })

  test('that count the same requests take nothing from probes', () => {
    const withProbes = (source: Look['source']) => {
      const gate = openGate()
      for (const production of ['target', 'prometheus'] as const) gate.take(lookAt(1, { candidate: [1, 0], stable: [9, 0], source: production }))
      return gate.look(lookAt(2, { ...healthy, source })).evidence['limit']
    }
    expect(Number(withProbes('probes'))).toBeGreaterThan(Number(withProbes('target')))
  })

  test('with more of the candidate are the ones that are told, and probes come on top', () => {
    const gate = openGate()
    gate.take(lookAt(1, { candidate: [1, 0], stable: [9, 0] }))
    gate.take(lookAt(1, { candidate: [3, 0], stable: [8, 0], source: 'prometheus' }))
    expect(gate.look(lookAt(1, { candidate: [5, 0], stable: [5, 0], source: 'probes' }))).toMatchObject({ candidate: { requests: 8 }, stable: { requests: 13 } })
  })
})

test('detect repeats its last rate, and falls back to the limit where there is none', () => {
  const gate = createGate({ policy: policyWith({ detect: [], max: 0.03 }), steps: 1, hasStable: true })
  gate.beginStep({ index: 5, percent: 5, t: 0 })
  expect(repeat(gate, { times: 6, candidate: [20, 0], stable: [380, 2] }).reason).toMatch(/an error rate of 3% is not ruled out/)
})

test('the bare decision is that of the verdict', () => {
  const uniform = createUniform(9)
  const gate = openGate()
  for (let t = 1; t <= 200; t += 1) {
    const verdict = gate.look(lookAt(t, { candidate: [20, binomial(uniform, 20, 0.02)], stable: [380, binomial(uniform, 380, 0.005)] }))
    expect(gate.decision()).toBe(verdict.decision)
  }
})
