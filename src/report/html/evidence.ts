import { objectOf } from '../../core/json.ts'
import type { JsonObject } from '../../core/json.ts'
import type { ReportVerdict } from '../report.ts'
import { eValueOf, usersEvidence } from '../users-evidence.ts'
import { html } from './markup.ts'
import type { Markup } from './markup.ts'
import { short } from './scale.ts'
import { table } from './table.ts'

/** One test of the gate: where its e-value stands in the evidence, what it proves, and what it takes. */
interface TestText {
  readonly path: readonly [string] | readonly [string, string]
  readonly proves: string
  /** name of its threshold in the evidence, or the threshold itself where the gate has a fixed one */
  readonly needed: string | number
}

/** What the tests are about (docs/gate.md), in the order in which they fail a release. */
const tests: readonly TestText[] = [
  { path: ['limit'], proves: "the candidate's error rate is above the limit", needed: 'limit' },
  { path: ['comparison'], proves: 'the candidate is worse than the stable side', needed: 5 },
  { path: ['shared'], proves: 'it is above the limit, and worse than the address that both sides share', needed: 'limit' },
  { path: ['increase'], proves: 'it is worse than stable by more than is allowed', needed: 'increase' },
  { path: ['latency', 'ratio'], proves: 'it is slower than stable by more than is allowed', needed: 'latency' },
  { path: ['latency', 'p95'], proves: 'more than 5% of its requests are above the limit of the p95', needed: 'latency' },
  { path: ['latency', 'p99'], proves: 'more than 1% of its requests are above the limit of the p99', needed: 'latency' },
  { path: ['pass'], proves: 'the error rate that must be ruled out is ruled out', needed: 20 },
]

/** The e-values behind one decision, each with what it proves and how near it came. */
export function evidenceTable({ verdict: { evidence }, number }: {
  readonly verdict: ReportVerdict
  readonly number: number
}): Markup {
  const thresholds = objectOf(evidence['thresholds'])
  const rows = tests.flatMap(({ path, proves, needed }) => {
    const value = valueAt(evidence, path)
    if (value === undefined) return []
    return [rowOf({ proves, value, limit: typeof needed === 'number' ? needed : eValueOf(thresholds[needed]) })]
  })
  const users = usersEvidence(evidence).filter(({ isAgainst }) => isAgainst)
  rows.push(...users.map(({ test, value, needed }) => rowOf({ proves: ofUsers[test], value, limit: needed })))
  if (rows.length === 0) return html`<p>Nothing was recorded of the evidence for decision ${number}.</p>\n`
  return table({
    caption: `Evidence for decision ${number}`,
    columns: [
      { title: 'claim' },
      { title: 'e-value', figures: true },
      { title: 'needed', figures: true },
      { title: 'so it is' },
    ],
    rows,
  })
}

/** What users alone show, where they speak against the candidate beside probes. */
const ofUsers = {
  pass: 'users alone: the error rate that must be ruled out is ruled out; while they are few, not made likely',
  limit: "users alone: the candidate's error rate is above the limit",
  comparison: 'users alone: the candidate is worse than the stable side',
  increase: 'users alone: it is worse than stable by more than is allowed',
} as const

function rowOf({ proves, value, limit }: {
  readonly proves: string
  readonly value: number
  readonly limit: number | undefined
}): readonly (string | Markup)[] {
  return [proves, figure(value), limit === undefined ? '–' : figure(limit), proofCell(value, limit)]
}

function proofCell(value: number, limit: number | undefined): Markup {
  if (limit === undefined) return html`not judged`
  const part = partOfProof(value, limit)
  return html`<svg class="proof" aria-hidden="true" width="72" height="10"><rect class="whole" width="72" height="10"/><rect class="part" width="${short(72 * part)}" height="10"/></svg> ${value >= limit ? 'proven' : 'not proven'}`
}

/** On a logarithmic scale from an e-value of 1, which says nothing, to the one that is proof. */
function partOfProof(value: number, limit: number): number {
  if (value <= 1) return 0
  return value >= limit ? 1 : Math.log(value) / Math.log(limit)
}

function valueAt(evidence: JsonObject, [name, inner]: TestText['path']): number | undefined {
  return eValueOf(inner === undefined ? evidence[name] : objectOf(evidence[name])[inner])
}

/** Three digits, or a power of ten, as in the gate's own reasons. */
function figure(value: number): string {
  if (!Number.isFinite(value)) return 'beyond measure'
  if (value >= 100_000 || (value > 0 && value < 0.001)) return value.toExponential(1).replace('e+', 'e')
  return String(Number(value.toPrecision(3)))
}
