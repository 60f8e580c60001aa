import { describe, expect, test } from '@jest/globals'
import { rolloutLook } from '../../../src/actions/wiring/rollout-look.ts'
import { rolloutSummary } from '../../../src/actions/wiring/rollout-summary.ts'
import { createRegistry } from '../../../src/core/metrics/registry.ts'
import { seenOf } from '../../../src/github/happenings.ts'
import { incidentBody } from '../../../src/github/incident-text.ts'
import { incidentMarkdown } from '../../../src/incident/markdown.ts'
import { evidenceTable } from '../../../src/report/html/evidence.ts'
import type { Judgement } from '../../../src/rollout/driver/record.ts'
import type { GateVerdict } from '../../../src/rollout/gate/gate.ts'
import { meterEvidence } from '../../../src/rollout/telemetry.ts'
import { countsData } from '../../../src/rollout/verdict-data.ts'
import { createRecordedWorld } from '../../support/incident/record.ts'
import { incidentSchemaErrors } from '../../support/incident/schema.ts'
import { noticeOf } from '../../support/notify/notices.ts'
import { lookAt, openGate } from '../gate/support.ts'
import { createFakeWorld } from '../../support/rollout/fake-target.ts'
import { deployPlan, revisionNamed, settings } from '../../support/rollout/plans.ts'
import { contextOn, runOn } from '../../support/rollout/run-on-fake.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

/** What the gate says after so many seconds of a request a second of users, of which these fail, beside probes that see nothing. */
function after(seconds: number, failing: readonly number[]): GateVerdict {
  const gate = openGate()
  for (let t = 1; t <= seconds && !gate.hasEnded(); t += 1) {
    gate.take(lookAt(t, { candidate: [1, failing.includes(t) ? 1 : 0], stable: [19, 0] }))
    gate.take(lookAt(t, { source: 'probes', candidate: [5, 0], stable: [5, 0] }))
  }
  return gate.verdict()
}

const held = after(40, [15, 30, 38])
const taken = after(91, Array.from({ length: 13 }, (_, index) => 7 * (index + 1)))
const good = after(60, [20])

function judgementOf(verdict: GateVerdict, outcome: Judgement['outcome']): Judgement {
  const { candidate, stable, users, evidence, reason } = verdict
  return { phase: 'gate', percent: 5, outcome, reason, elapsedMs: 40_000, candidate, stable, ...(users && { users }), evidence, series: [[40, 5, 760, 0, 40, 3]] }
}

const lookOf = (...judgements: readonly Judgement[]) => rolloutLook({ judgements })

describe('users who fail beside healthy probes', () => {
  test('are what held a step: at the terminal', () => {
    expect(held.decision).toBe('undecided')
    const look = lookOf(judgementOf(held, 'inconclusive'))
    expect(look).toMatch(/^ {2}5% +inconclusive +40s +3 of 40 \(7\.5%\) +0 of 760 \(0%\)\n {2} +probes +0 of 200 \(0%\) +0 of 200 \(0%\)$/m)
    expect(look).toMatch(/^ {2}good enough to go on +20 +[\d.]+ ✓$/m)
    expect(look).toMatch(/^ {2}users: good enough to go on +0\.5 +0\.\d+$/m)
    expect(look).toMatch(/^ {2}users: more errors than allowed +125 +[\d.]+$/m)
  })

  test('are what took a release back: at the terminal, with each test that it took', () => {
    expect(taken.decision).toBe('fail')
    const look = lookOf(judgementOf(good, 'pass'), judgementOf(taken, 'fail'))
    expect(look).toMatch(/^ {2}users: more errors than allowed +125 +\S+ +\d+ ✓$/m)
    expect(look).toMatch(/^ {2}users: more errors than the stable side +5 +\S+ +\d+(\.\d+)? ✓$/m)
    for (const line of look.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  test('are told apart in the job summary, with their evidence', async () => {
    const world = createFakeWorld({ clock: createVirtualClock() })
    const report = await runOn(world, deployPlan(revisionNamed('v1'), { first: true, steps: [100] }))
    const summary = rolloutSummary({ ...report, judgements: [judgementOf(held, 'inconclusive')] })
    expect(summary).toMatch(/^\| 5% \| \*\*inconclusive\*\* \| 40s \| users: 3 of 40 failed \(7\.5%\)<br>probes: 0 of 200 failed \(0%\) \| users: 0 of 760/m)
    expect(summary).toMatch(/^\| users: good enough to go on \| 0\.\d+ of 0\.5 \|$/m)
  })

  test('are told in the page of the report', () => {
    const verdict = { at: '', phase: 'gate', percent: 5, outcome: 'inconclusive', reason: '', candidate: held.candidate, stable: held.stable, evidence: held.evidence, eventId: '' }
    const text = evidenceTable({ verdict, number: 1 }).markup.replace(/<[^>]+>/g, '|').replace(/\|+/g, '|')
    expect(text).toMatch(/\|users alone: the error rate that must be ruled out is ruled out; while they are few, not made likely\|0\.\d+\|0\.5\| not proven\|/)
    expect(text).toMatch(/\|users alone: the candidate(&#39;|')s error rate is above the limit\|[\d.]+\|125\| not proven\|/)
  })

  const decided = { name: 'gate.decided', outcome: 'failure', data: { rolloutId: 'r1', phase: 'gate', percent: 5, outcome: 'fail', reason: taken.reason, evidence: taken.evidence, ...countsData(taken) } } as const

  test('are told apart in the issue of the incident', () => {
    const body = incidentBody({ notice: noticeOf('rolled-back'), seen: seenOf(decided) })
    expect(body).toMatch(/^\| candidate, users \| (\d+) \| (\d+) \| [\d.]+% \|\n\| candidate, probes \| \d+ \| 0 \| 0% \|\n\| stable, users \| \d+ \| 0 \| 0% \|\n\| stable, probes \| \d+ \| 0 \| 0% \|$/m)
    expect(body).toContain(`| candidate, users | ${taken.users?.candidate.requests} | ${taken.users?.candidate.errors} |`)
  })

  test('are told apart in the record of the incident', async () => {
    const record = createRecordedWorld()
    const happened = [{ name: 'rollout.started', data: { kind: 'deploy' } }, { name: 'traffic.shifted', data: { percent: 5 } }, decided, { name: 'traffic.restored', data: { cause: 'gate-failed' } }] as const
    for (const event of happened) await record.emit({ outcome: 'success', ...event, data: { rolloutId: 'r1', ...event.data } })
    const incident = record.incident('r1')
    if (incident === undefined) throw new Error('there is no incident')
    expect(incident.why.verdict?.users).toEqual(taken.users)
    expect(incidentSchemaErrors(incident)).toEqual([])
    const { requests = 0, errors } = taken.users?.candidate ?? {}
    expect(incidentMarkdown(incident)).toMatch(new RegExp(`^\\| candidate, without its warm-up \\| users: ${errors} of ${requests} \\([\\d.]+%\\)<br>probes: 0 of ${taken.candidate.requests - requests} \\(0%\\) \\|$`, 'm'))
  })

  test('are told in metrics', () => {
    const registry = createRegistry()
    meterEvidence({ registry, place: { service: 'shop', environment: 'prod' }, evidence: held.evidence })
    const found = registry.collected().flatMap(({ name, samples }) => samples.map((sample) => [name, sample.labels['test'], 'value' in sample ? sample.value : Number.NaN]))
    expect(found).toContainEqual(['gate_evidence', 'users-pass', (held.evidence['users'] as { readonly pass: number }).pass])
    expect(found).toContainEqual(['gate_evidence_threshold', 'users-pass', 0.5])
    expect(found.map(([, name]) => name)).toEqual(expect.arrayContaining(['users-limit', 'users-comparison']))
  })
})

test('users who say what probes say are in no line of the evidence', () => {
  expect(good.decision).toBe('pass')
  const look = lookOf(judgementOf(good, 'pass'))
  expect(look).toMatch(/^ {6}probes +0 of 300/m)
  expect(look).not.toContain('users:')
})

test('while a step runs, users come first, and probes are told apart', async () => {
  const world = createFakeWorld({ clock: createVirtualClock(), requestsPerSecond: 20 })
  await runOn(world, deployPlan(revisionNamed('v1'), { first: true, steps: [100] }))
  const lines: string[] = []
  const probed = { ...settings, probes: { path: '/', perSecond: 5 }, metrics: [{ kind: 'target' }, { kind: 'probes' }] } as const
  const target = world.targetOf()
  const context = contextOn(world, {
    target: { ...target, route: async () => ({ url: 'http://side.invalid', headers: {} }) },
    http: async () => new Response('ok'),
    progress: { update: (line) => void lines.push(line), done: () => undefined },
  })
  await runOn(world, deployPlan(revisionNamed('v2'), { settings: probed, steps: [5, 100] }), context)
  expect(lines).toContainEqual(expect.stringMatching(/^5% · .* · candidate \d+ of \d+ failed[^·]*, probes 0 of \d+ failed · stable \d+ of \d+ failed[^·]*, probes 0 of \d+ failed$/))
})
