import { objectOf } from '../../core/json.ts'
import type { JsonObject, JsonValue } from '../../core/json.ts'
import { eValueOf, usersEvidence } from '../../report/users-evidence.ts'
import { WORSE } from '../../rollout/gate/limit-test.ts'
import { ENOUGH } from '../../rollout/gate/pass-test.ts'

/** What one test of the gate came to. */
export interface TestEvidence {
  /** in words that need no book */
  readonly says: string
  /** e-value: 1 says nothing, the larger the more; NaN where it is no number */
  readonly value: number
  /** what it has to reach */
  readonly needed: number
  /** false where it adds nothing to the others: users who say the same as users and probes together */
  readonly isTold: boolean
}

const says = {
  pass: 'good enough to go on',
  limit: 'more errors than allowed',
  comparison: 'more errors than the stable side',
  shared: 'more errors than both sides together',
  increase: 'more errors than the stable side, by the margin',
} as const

/** The tests of the gate that a verdict rests on, as its evidence keeps them; those that are off, or have nothing yet, are left out. */
export function testsIn(evidence: JsonObject): readonly TestEvidence[] {
  const limits = objectOf(evidence['thresholds'])
  const latency = objectOf(evidence['latency'])
  const test = (name: string, found: JsonValue | undefined, needed: JsonValue | undefined): readonly TestEvidence[] => {
    const [value, least] = [eValueOf(found), eValueOf(needed)]
    return value === undefined || least === undefined ? [] : [{ says: name, value, needed: least, isTold: true }]
  }
  return [
    ...test(says.pass, evidence['pass'], ENOUGH),
    ...test(says.limit, evidence['limit'], limits['limit']),
    ...test(says.comparison, evidence['comparison'], WORSE),
    ...test(says.shared, evidence['shared'], limits['limit']),
    ...test(says.increase, evidence['increase'], limits['increase']),
    ...usersEvidence(evidence).flatMap(({ isAgainst, ...users }) => test(`users: ${says[users.test]}`, users.value, users.needed).map((one) => ({ ...one, isTold: isAgainst }))),
    ...test('slower than the stable side', latency['ratio'], limits['latency']),
    ...test('p95 above its limit', latency['p95'], limits['latency']),
    ...test('p99 above its limit', latency['p99'], limits['latency']),
  ]
}

/** An e-value as people read it: three digits, as in the words of the gate, and no more than that where it is huge. */
export function evidenceText(value: number): string {
  if (value === Infinity) return '∞'
  if (value >= 1_000_000) return '> 1000000'
  return value < 0.01 ? '< 0.01' : String(Number(value.toPrecision(3)))
}

/** The names of the tests that are to be told of some verdicts, in their order: those that one of them has to tell. */
export function toldIn(verdicts: readonly (readonly TestEvidence[])[]): readonly string[] {
  const all = verdicts.flat()
  return [...new Set(all.map(({ says: name }) => name))].filter((name) => all.some((test) => test.isTold && test.says === name))
}
