import { expect, test } from '@jest/globals'
import { rolloutLook } from '../../../src/actions/wiring/rollout-look.ts'
import type { RolloutReport } from '../../../src/rollout/driver/driver.ts'
import type { Judgement } from '../../../src/rollout/driver/record.ts'
import type { SeriesRow } from '../../../src/rollout/series.ts'
import { createFakeWorld } from '../../support/rollout/fake-target.ts'
import { deployPlan, revisionNamed } from '../../support/rollout/plans.ts'
import { runOn } from '../../support/rollout/run-on-fake.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

async function released({ bad = false, steps = [5, 50, 100], requestsPerSecond = 200 } = {}): Promise<RolloutReport> {
  const world = createFakeWorld({ clock: createVirtualClock(), requestsPerSecond })
  await runOn(world, deployPlan(revisionNamed('v1'), { first: true, steps: [100] }))
  const v2 = revisionNamed('v2')
  if (bad) world.behaviours.set(v2.id, { errorRate: () => 0.2 })
  return runOn(world, deployPlan(v2, { steps }))
}

const linesOf = (report: Pick<RolloutReport, 'judgements'>): readonly string[] => rolloutLook(report).split('\n')

test('a good release: traffic, a line a decision, and the evidence of each beside what it needed', async () => {
  const look = rolloutLook(await released())
  expect(look).toMatch(/^traffic\n {2}to the candidate {2}\S+ {2}5 → 50 → 100%\n/)
  expect(look).toMatch(/^ {2}50% +pass +\d+s +\d+ of \d+ \([\d.]+%\) +\d+ of \d+ \([\d.]+%\)$/m)
  expect(look).toMatch(/^ {2} +needs +5% +50% +100% +bake$/m)
  expect(look).toMatch(/^ {2}good enough to go on +20 +\S+( [0-9]+)? ✓/m)
})

test('a bad release: what proved it is marked', async () => {
  const look = rolloutLook(await released({ bad: true }))
  expect(look).toMatch(/^ {2}5% +fail /m)
  expect(look).toMatch(/^ {2}more errors than allowed +125 +.+ ✓$/m)
  expect(look).toMatch(/^ {2}good enough to go on +20 +[\d.< ]+$/m)
})

test('no line is wider than a terminal, however many steps and requests there were', async () => {
  const { judgements } = await released({ steps: [1, 2, 5, 10, 20, 40, 60, 80, 100] })
  const times = (counts: Judgement['stable']) => ({ ...counts, requests: counts.requests * 100_000, errors: counts.errors * 100_000 })
  const huge = judgements.map((judgement) => ({
    ...judgement,
    elapsedMs: 7_530_000,
    candidate: times(judgement.candidate),
    stable: times(judgement.stable),
    series: judgement.series.map((row): SeriesRow => [row[0], row[1], row[2] * 100_000, row[3] * 100_000, row[4] * 100_000, row[5] * 100_000]),
  }))
  for (const line of linesOf({ judgements: huge })) expect(line.length).toBeLessThanOrEqual(80)
  expect(linesOf({ judgements: huge }).find((line) => line.includes('needs'))).toMatch(/100% +bake$/)
})

test('probes are told apart from users, and where there was no request nothing is shown', async () => {
  const report = await released()
  const quiet = report.judgements.map((judgement) => ({ ...judgement, series: [] }))
  expect(rolloutLook({ judgements: quiet })).toMatch(/^what the gate found\n(.+\n)+ {2}No user sent a request: these are the gate's own probes\.\n/)
  const probed = report.judgements.map((judgement) => ({ ...judgement, series: judgement.series.slice(0, 1) }))
  expect(rolloutLook({ judgements: probed })).toContain('requests of users only, the gate counts its own probes too.')
  expect(rolloutLook(report)).not.toContain('probes')
  const none = { requests: 0, errors: 0 }
  expect(rolloutLook({ judgements: quiet.map((judgement) => ({ ...judgement, candidate: none, stable: none })) })).toBe('')
  expect(rolloutLook({ judgements: [] })).toBe('')
})
