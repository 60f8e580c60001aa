import { objectOf } from '../../core/json.ts'
import type { JsonObject, JsonValue } from '../../core/json.ts'
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
}

/** The tests of the gate that a verdict rests on, as its evidence keeps them; those that are off, or have nothing yet, are left out. */
export function testsIn(evidence: JsonObject): readonly TestEvidence[] {
  const limits = objectOf(evidence['thresholds'])
  const latency = objectOf(evidence['latency'])
  const test = (says: string, found: JsonValue | undefined, needed: JsonValue | undefined): readonly TestEvidence[] => {
    const [value, least] = [numberOf(found), numberOf(needed)]
    return value === undefined || least === undefined ? [] : [{ says, value, needed: least }]
  }
  return [
    ...test('good enough to go on', evidence['pass'], ENOUGH),
    ...test('more errors than allowed', evidence['limit'], limits['limit']),
    ...test('more errors than the stable side', evidence['comparison'], WORSE),
    ...test('more errors than the stable side, by the margin', evidence['increase'], limits['increase']),
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

/** What no number of JSON can hold is kept as text. */
function numberOf(value: JsonValue | undefined): number | undefined {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof number === 'number' && number >= 0 ? number : undefined
}
