import { expect, test } from '@jest/globals'
import { evidenceText, testsIn } from '../../../src/actions/wiring/gate-evidence.ts'
import { placeOf } from '../../../src/actions/wiring/rollout-place.ts'
import { rolloutSummary } from '../../../src/actions/wiring/rollout-summary.ts'
import type { Originator } from '../../../src/core/ports/originator.ts'
import { short } from '../../../src/rollout/plan.ts'
import { createFakeWorld } from '../../support/rollout/fake-target.ts'
import { deployPlan, revisionNamed } from '../../support/rollout/plans.ts'
import { runOn } from '../../support/rollout/run-on-fake.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

async function summaryOf({ bad, requestsPerSecond = 200 }: { readonly bad: boolean; readonly requestsPerSecond?: number }): Promise<string> {
  const world = createFakeWorld({ clock: createVirtualClock(), requestsPerSecond })
  await runOn(world, deployPlan(revisionNamed('v1'), { first: true, steps: [100] }))
  const v2 = revisionNamed('v2')
  if (bad) world.behaviours.set(v2.id, { errorRate: () => 0.2 })
  return rolloutSummary(await runOn(world, deployPlan(v2)))
}

test('a good release: its steps and verdicts, one a row', async () => {
  const summary = await summaryOf({ bad: false })
  expect(summary).toMatch(/^### ✅ Release: deployed\n\n\*\*[0-9a-f]{12} is released: it has all traffic\.\*\*\n\n/)
  expect(summary).toMatch(/^What to do: nothing\. `pqc-delivery rollback` goes back to [0-9a-f]{12}\.$/m)
  expect(summary).toMatch(/^\| 50% \| \*\*pass\*\* \| \d+s \| \d+ of \d+ failed/m)
  expect(summary).toMatch(/^\| good enough to go on \| \*\*\S+ of 20\*\* \|/m)
  expect(summary).toMatch(/^\| \d{2}:\d{2}:\d{2}\.\d{3} \| shifted \| 50% of the traffic \|$/m)
  expect(summary).toMatch(/^\| \S+ \| gate at 100% \| \*\*pass\*\*: /m)
  expect(summary).toMatch(/^\| \S+ \| gate at bake \| \*\*pass\*\*: its time is over/m)
})

test('a bad release: what to do, and the code to look up', async () => {
  const summary = await summaryOf({ bad: true })
  expect(summary).toMatch(/^### ❌ Release: rolled-back\n\n\*\*([0-9a-f]{12}) was taken back: (?!\1)[0-9a-f]{12} serves\.\*\*\n\n/)
  expect(summary).toMatch(/^\| more errors than allowed \| \*\*\S+ of 125\*\* \|$/m)
  expect(summary).toMatch(/^\| \S+ \| gate at 5% \| \*\*fail\*\*: /m)
  expect(summary).toMatch(/^What to do: /m)
  expect(summary).toContain('Error code: `gate-failed`')
})

test('traffic is drawn by GitHub, and in characters for where it is not', async () => {
  const summary = await summaryOf({ bad: true })
  expect(summary.match(/^```mermaid$/gm)).toHaveLength(2)
  expect(summary).toMatch(/^errors, candidate [^\n]+ of \d+ \(\d+/m)
  // what is folded away and what is code ends again
  expect(summary.match(/<details>/g)).toHaveLength(summary.match(/<\/details>/g)?.length ?? 0)
  expect((summary.match(/^```/gm) ?? []).length % 2).toBe(0)
})

test('nothing is drawn where nobody looked', async () => {
  const world = createFakeWorld({ clock: createVirtualClock(), requestsPerSecond: 200 })
  const first = await runOn(world, deployPlan(revisionNamed('v1'), { first: true, steps: [100] }))
  const summary = rolloutSummary({ ...first, judgements: [], timeline: [] })
  for (const part of ['mermaid', '####', '<details>']) expect(summary).not.toContain(part)
})

test('which service and environment it was, and who started it, as far as that is known', async () => {
  const world = createFakeWorld({ clock: createVirtualClock(), requestsPerSecond: 200 })
  const report = await runOn(world, deployPlan(revisionNamed('v1'), { first: true, steps: [100] }))
  const config = { service: 'shop', environment: 'prod' }
  const run = { kind: 'github-actions', name: 'example/shop run 7/1', facts: { actor: 'the-author', triggering_actor: 'who|reran' } } as const
  const line = (originator: Originator) => rolloutSummary(report, placeOf({ config, originator })).split('\n').find((one) => one.includes('rollout `'))
  expect(line(run)).toMatch(/^shop in prod, from nothing to [0-9a-f]{12} · started by who&#124;reran · /)
  expect(line({ ...run, facts: { actor: 'the-author' } })).toContain(' · started by the-author · ')
  expect(line({ kind: 'terminal', name: 'ann@laptop pid 7', facts: { user: 'ann', host: 'laptop', pid: 7 } })).toContain(' · started by ann&#64;&#8203;laptop pid 7 · ')
  expect(rolloutSummary(report)).not.toContain('started by')
})

test('the timeline calls releases by the name that they have everywhere else', async () => {
  const summary = await summaryOf({ bad: false })
  const [from, to] = [revisionNamed('v1'), revisionNamed('v2')]
  expect(summary).toContain(`finished | from ${short(from)}, to ${short(to)} |`)
  expect(from.id).not.toBe(short(from))
})

test('evidence of any size is read at a glance, in the three digits that the gate\'s own words have', () => {
  expect([0, 0.004, 0.4567, 1, 12.345, 447.2, 1_666.4, 99_950, 1e9, Infinity].map(evidenceText)).toEqual(['< 0.01', '< 0.01', '0.457', '1', '12.3', '447', '1670', '100000', '> 1000000', '∞'])
  expect(testsIn({ limit: '1e400', comparison: null, pass: 'x', thresholds: { limit: 125 }, latency: [] })).toEqual([{ says: 'more errors than allowed', value: Infinity, needed: 125, isTold: true }])
  expect(testsIn({})).toEqual([])
})
