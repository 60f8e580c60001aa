import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { JsonObject } from '../../../src/core/json.ts'
import before from '../../support/gate-before-users.json' with { type: 'json' }
import { binomial, createUniform, lookAt, openGate, policyWith, repeat } from './support.ts'
import type { Pair } from './support.ts'
import { createGate } from '../../../src/rollout/gate/create.ts'
import type { QuickGate } from '../../../src/rollout/gate/create.ts'

/** Probes and users of so many seconds, or until the gate has decided for good; what happens in a second is told by its number. */
function feed(gate: QuickGate, { from = 0, to, users, probes }: {
  readonly from?: number
  readonly to: number
  readonly users: (second: number) => { readonly candidate: Pair; readonly stable: Pair }
  readonly probes: (second: number) => { readonly candidate: Pair; readonly stable: Pair }
}) {
  for (let t = from + 1; t <= to && !gate.hasEnded(); t += 1) {
    gate.take(lookAt(t, users(t)))
    gate.take(lookAt(t, { ...probes(t), source: 'probes' }))
  }
  return gate.verdict()
}

const healthyProbes = () => ({ candidate: [5, 0], stable: [5, 0] } as const)

const healthyUsers = () => ({ candidate: [1, 0], stable: [19, 0] } as const)

/** A gate that has gone through its first steps with good answers, and is at 100%. */
function atFull(policy: Parameters<typeof openGate>[0] = {}): QuickGate {
  const gate = openGate(policy)
  feed(gate, { to: 60, users: healthyUsers, probes: healthyProbes })
  gate.beginStep({ index: 2, percent: 100, t: 60 })
  return gate
}

describe('probes that succeed', () => {
  test('do not outvote users who fail: 13 of 91, beside 455 probes', () => {
    const gate = openGate()
    const verdict = feed(gate, { to: 91, probes: healthyProbes, users: (second) => ({ candidate: [1, second % 7 === 0 ? 1 : 0], stable: [19, 0] }) })
    expect(verdict).toMatchObject({ decision: 'fail', test: 'limit' })
    expect(verdict.reason).toMatch(/^\d+ of \d+ candidate requests of users failed \(1\d\.\d%\), probes 0 of \d+ \(0%\); on stable 0 of \d+ \(0%\), probes 0 of \d+ \(0%\): proven above the limit of 1%/)
  })

  test('do not pass a step while users fail, however many they are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 12 }), fc.integer({ min: 1, max: 200 }), (every, probes) => {
        const gate = openGate({ policy: { alpha: 1e-9 } })
        let failed = 0
        for (let t = 1; t <= 120; t += 1) {
          failed += t % every === 0 ? 1 : 0
          gate.take(lookAt(t, { candidate: [1, t % every === 0 ? 1 : 0], stable: [19, 0] }))
          gate.take(lookAt(t, { source: 'probes', candidate: [probes, 0], stable: [probes, 0] }))
          if (failed >= 3) expect(gate.decision()).not.toBe('pass')
        }
      }),
      { numRuns: 20 },
    )
  })

  test('are told apart from users where these hold a step back', () => {
    const verdict = feed(openGate(), { to: 40, probes: healthyProbes, users: (second) => ({ candidate: [1, [15, 30, 38].includes(second) ? 1 : 0], stable: [19, 0] }) })
    expect(verdict).toMatchObject({ decision: 'undecided' })
    expect(verdict.reason).toMatch(/^3 of 40 candidate requests of users failed \(7.5%\), probes 0 of 200 \(0%\); .*: probes alone do not rule out an error rate of 5% while users, few as they are, make it likely \(e-value 0\.\d+, needed 0\.5\)$/)
  })

  test('pass a step in the place of users who are missing, or few and content, one error or none', () => {
    expect(feed(openGate(), { to: 40, probes: healthyProbes, users: () => ({ candidate: [0, 0], stable: [20, 0] }) })).toMatchObject({ decision: 'pass' })
    for (const bad of [0, 1, 20, 40]) {
      expect(feed(openGate(), { to: 60, probes: healthyProbes, users: (second) => ({ candidate: [1, second === bad ? 1 : 0], stable: [19, 0] }) })).toMatchObject({ decision: 'pass' })
    }
  })

  test('do not pass a step where users are enough to judge and have not ruled the rate out', () => {
    // as good as the rate that is to be ruled out, so neither for nor against it
    const gate = openGate({ policy: { alpha: 1e-9, max: 0.04, detect: [0.05] } })
    const passedAt: number[] = []
    for (let t = 1; t <= 200; t += 1) {
      gate.take(lookAt(t, { candidate: [10, t % 5 === 0 ? 2 : 0], stable: [190, 7] }))
      gate.take(lookAt(t, { source: 'probes', candidate: [20, 0], stable: [20, 0] }))
      if (t > 40 && gate.decision() === 'pass') passedAt.push(t)
    }
    expect(passedAt).toEqual([])
    expect(gate.verdict().reason).toMatch(/ while the requests of users are enough to judge by, and have not ruled it out \(e-value [\d.]+, needed 20\)$/)
  })

  test('do not stop the hard trip of users', () => {
    const gate = openGate()
    const trip = (to: number) => feed(gate, { from: to - 1, to, probes: healthyProbes, users: () => ({ candidate: [1, 1], stable: [19, 0] }) })
    for (let t = 1; t <= 2; t += 1) expect(trip(t).decision).not.toBe('fail')
    const other = openGate({ policy: { alpha: 1e-9 } })
    const verdict = feed(other, { to: 8, probes: healthyProbes, users: () => ({ candidate: [1, 1], stable: [19, 0] }) })
    expect(verdict).toMatchObject({ decision: 'fail', test: 'hard-trip' })
    expect(verdict.reason).toMatch(/^the candidate's last 8 requests all failed \(the target's counts;/)
  })
})

describe('with all users on the candidate', () => {
  test("stable's probes stand in for its users: failing users roll back though probes succeed on both sides", () => {
    const verdict = feed(atFull(), { from: 60, to: 200, probes: healthyProbes, users: (second) => ({ candidate: [4, second % 5 === 0 ? 4 : 0], stable: [0, 0] }) })
    expect(verdict).toMatchObject({ decision: 'fail', test: 'limit', reason: expect.stringContaining('worse than stable in the same looks') })
  })

  test('an outage that probes see on both sides is nobody\'s fault', () => {
    const verdict = feed(atFull(), {
      from: 60,
      to: 160,
      probes: () => ({ candidate: [5, 2], stable: [5, 2] }),
      users: () => ({ candidate: [5, 2], stable: [0, 0] }),
    })
    expect(verdict.decision).toBe('undecided')
    expect(verdict.reason).toContain('the stable side itself breaks the error limit')
  })

  test('an outage of everything that probes see on both sides trips nothing, whoever is looked at first', () => {
    for (const first of ['target', 'probes'] as const) {
      const gate = atFull()
      for (let t = 61; t <= 160 && !gate.hasEnded(); t += 1) {
        const looks = [lookAt(t, { candidate: [20, 20], stable: [0, 0] }), lookAt(t, { source: 'probes', candidate: [1, 1], stable: [1, 1] })]
        for (const look of first === 'target' ? looks : looks.toReversed()) gate.take(look)
      }
      expect(gate.decision()).toBe('undecided')
    }
  })

  test('a candidate that fails all trips as soon as a probe shows that stable answers, and at once where probes reach it no more', () => {
    const probed = atFull()
    probed.take(lookAt(61, { candidate: [20, 20], stable: [0, 0] }))
    expect(probed.hasEnded()).toBe(false)
    probed.take(lookAt(61, { source: 'probes', candidate: [1, 1], stable: [1, 0] }))
    expect(probed.verdict()).toMatchObject({ decision: 'fail', test: 'hard-trip', reason: expect.stringMatching(/^the candidate's last 20 requests all failed \(the target's counts; 8 in a row are enough\), while 1 of 1 on stable succeeded/) })
    const blind = atFull()
    for (let t = 61; t <= 75; t += 1) blind.take(lookAt(t, { candidate: [20, 0], stable: [0, 0] }))
    blind.take(lookAt(76, { candidate: [20, 20], stable: [0, 0] }))
    expect(blind.verdict()).toMatchObject({ decision: 'fail', test: 'hard-trip' })
  })

  test('probes that hang on stable hold a trip for no more than ten seconds', () => {
    const gate = atFull({ policy: { alpha: 1e-12 } })
    let t = 60
    while (!gate.hasEnded() && t < 100) {
      t += 1
      gate.take(lookAt(t, { candidate: [20, 20], stable: [0, 0] }))
      gate.take(lookAt(t, { source: 'probes', candidate: [1, 0], stable: [0, 0] }))
    }
    expect(gate.verdict()).toMatchObject({ decision: 'fail', test: 'hard-trip' })
    expect([t > 69, t <= 71]).toEqual([true, true])
  })
})

describe('probes that fail', () => {
  test('on the candidate alone fail it, and the reason tells that users did not', () => {
    const verdict = feed(openGate(), { to: 60, users: healthyUsers, probes: (second) => ({ candidate: [5, second % 2], stable: [5, 0] }) })
    expect(verdict).toMatchObject({ decision: 'fail', test: 'limit' })
    expect(verdict.reason).toMatch(/^0 of \d+ candidate requests of users failed \(0%\), probes \d+ of \d+ \([\d.]+%\)/)
    const all = feed(openGate(), { to: 60, users: healthyUsers, probes: () => ({ candidate: [5, 5], stable: [5, 0] }) })
    expect(all).toMatchObject({ decision: 'fail', test: 'hard-trip', reason: expect.stringContaining('all failed (probes;') })
  })

  test('on both sides are an incident of both, and the reason tells that users see none', () => {
    const verdict = feed(openGate(), { to: 100, users: healthyUsers, probes: () => ({ candidate: [5, 5], stable: [5, 5] }) })
    expect(verdict).toMatchObject({ decision: 'undecided' })
    expect(verdict.reason).toMatch(/the stable side itself breaks the error limit for \d+ s now, .*0 of 100 candidate requests of users failed \(0%\), probes 500 of 500 \(100%\)/)
  })

  test('on one side prove nothing about users who fail on both', () => {
    const verdict = feed(openGate(), {
      to: 110,
      users: (second) => ({ candidate: [2, second % 10 === 0 ? 1 : 0], stable: [38, second % 10 === 0 ? 19 : 0] }),
      probes: (second) => ({ candidate: [5, second % 40 === 0 ? 1 : 0], stable: [5, 0] }),
    })
    expect(verdict.decision).not.toBe('fail')
  })
})

describe('three errors of the population that proves it', () => {
  const policy = { max: 0.5, detect: [0.5], maxIncrease: 0.001, alpha: 0.2, hardTrip: 1_000, maxRatio: null }
  const quiet = { candidate: [1, 0], stable: [1_000, 0] } as const

  /** Users fail so many times on end, after one probe has failed; neither is above the limit of 50%. */
  function afterErrorsOfUsers(errors: number) {
    const gate = openGate({ policy })
    const probes = (second: number) => ({ candidate: [3_000, second === 1 ? 1 : 0], stable: [3_000, 0] } as const)
    feed(gate, { to: 1, users: () => quiet, probes })
    return feed(gate, { from: 1, to: 1 + errors, probes, users: () => ({ candidate: [1, 1], stable: [1_000, 0] }) })
  }

  test('are needed by max-increase: two of users and one of a probe are not three of users', () => {
    const verdict = afterErrorsOfUsers(2)
    const { users, all, thresholds } = verdict.evidence as Record<string, { readonly increase: number }>
    expect(users?.increase).toBeGreaterThan(2 * (thresholds?.increase ?? Infinity))
    expect(all?.increase).toBeLessThan(thresholds?.increase ?? 0)
    expect(verdict).toMatchObject({ decision: 'undecided', candidate: { errors: 3 } })
    expect(verdict.reason).toMatch(/the evidence of failure \(comparison\) is near what fails a release$/)
    expect(afterErrorsOfUsers(3)).toMatchObject({ decision: 'fail', test: 'comparison' })
  })
})

describe('the error budget with probes', () => {
  /** Share of whole rollouts at the edge of what is allowed that fail. */
  function failedShare(rollouts: number, rates: { readonly users: number; readonly probes: number }): number {
    const uniform = createUniform(77)
    let failed = 0
    for (let rollout = 0; rollout < rollouts; rollout += 1) {
      const gate = createGate({ policy: policyWith({ hardTrip: 1_000, maxRatio: null, alpha: 0.2, max: 0.05 }), steps: 3, hasStable: false })
      let t = 0
      for (const [index, percent] of [20, 50, 100].entries()) {
        gate.beginStep({ index, percent, t })
        for (let look = 0; look < 40 && !gate.hasEnded(); look += 1) {
          t += 1
          const requests = percent / 5
          gate.take({ t, source: 'target', candidate: { requests, errors: binomial(uniform, requests, rates.users) } })
          gate.take({ t, source: 'probes', candidate: { requests: 5, errors: binomial(uniform, 5, rates.probes) } })
        }
      }
      if (gate.decision() === 'fail') failed += 1
    }
    return failed / rollouts
  }
  const rollouts = 200
  const bound = 0.16 + 4 * Math.sqrt((0.16 * 0.84) / rollouts)

  test('holds where users and probes are at the limit, and where either is below it', () => {
    const both = failedShare(rollouts, { users: 0.05, probes: 0.05 })
    expect(both).toBeLessThanOrEqual(bound)
    expect(both).toBeGreaterThan(0)
    expect(failedShare(rollouts, { users: 0.05, probes: 0.001 })).toBeLessThanOrEqual(bound)
    expect(failedShare(rollouts, { users: 0.001, probes: 0.05 })).toBeLessThanOrEqual(bound)
  }, 120_000)

  test('is spent on users who fail, whatever probes see', () => {
    expect(failedShare(100, { users: 0.12, probes: 0.001 })).toBeGreaterThan(0.95)
  }, 120_000)

  test('is not divided where there are no probes: there is one population only', () => {
    const gate = openGate()
    repeat(gate, { times: 30, candidate: [20, 1], stable: [380, 2] })
    expect(gate.snapshot()).not.toHaveProperty('users')
    expect(gate.verdict().evidence).not.toHaveProperty('users')
  })
})

describe('a snapshot of a version that did not tell users from probes', () => {
  const policy = policyWith({ maxIncrease: 0.01, maxRatio: null })
  const restored = () => createGate({ policy, steps: 3, hasStable: true, snapshot: before })

  test('is gone on with: what it had proven stands, and users are told apart from then on', () => {
    const gate = restored()
    expect(gate.snapshot()).toEqual(before)
    const verdict = feed(gate, { from: 30, to: 91, probes: healthyProbes, users: (second) => ({ candidate: [1, second % 7 === 0 ? 1 : 0], stable: [19, 0] }) })
    expect(verdict).toMatchObject({ decision: 'fail' })
  })

  test('does not lend the users of its step what probes had proven', () => {
    const gate = restored()
    gate.take(lookAt(31, { candidate: [5, 0], stable: [5, 0], source: 'probes' }))
    expect(gate.verdict().evidence).toMatchObject({ users: { pass: 1 } })
  })

  test('comes back whole with users in it, and not with a part of them', () => {
    const gate = restored()
    feed(gate, { from: 30, to: 40, users: healthyUsers, probes: healthyProbes })
    const snapshot = gate.snapshot()
    expect(createGate({ policy, steps: 3, hasStable: true, snapshot }).snapshot()).toEqual(snapshot)
    for (const users of [{}, null, 7, { ...(snapshot['users'] as JsonObject), errors: null }]) {
      expect(() => createGate({ policy, steps: 3, hasStable: true, snapshot: { ...snapshot, users } })).toThrow(/gate\.users/)
    }
  })
})
