import { expect, test } from '@jest/globals'
import { drillSummary } from '../../../src/actions/rollback/drill-summary.ts'
import { drillSettings } from '../../../src/rollout/drill.ts'
import { compareDrills, drillTimes } from '../../../src/rollout/drill-times.ts'
import { createFakeWorld } from '../../support/rollout/fake-target.ts'
import { deployPlan, revisionNamed, rollbackPlan, settings } from '../../support/rollout/plans.ts'
import { runOn } from '../../support/rollout/run-on-fake.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

const v1 = revisionNamed('v1')
const earlier = [900, 950, 480].map((rollbackMs, index) => ({
  at: `2026-0${index + 6}-01T09:40:00.000Z`, times: { bringUpMs: rollbackMs - 20, smokeTestsMs: 15, shiftMs: 5, rollbackMs, backMs: 7 },
}))

async function summaryOf(unhealthy: boolean): Promise<string> {
  const world = createFakeWorld({ clock: createVirtualClock(), requestsPerSecond: 200 })
  await runOn(world, deployPlan(v1, { first: true, steps: [100] }))
  await runOn(world, deployPlan(revisionNamed('v2')))
  world.behaviours.set(v1.id, { unhealthy })
  const report = await runOn(world, rollbackPlan(v1, { drill: true, takeOver: false, steps: settings.steps, settings: drillSettings(settings) }))
  const times = drillTimes(report.times)
  return drillSummary({ report, times, earlier, comparison: compareDrills({ rollbackMs: times.rollbackMs, earlier }) })
}

test('a drill says what a rollback takes, beside the drills before, the newest first', async () => {
  const summary = await summaryOf(false)
  expect(summary).toMatch(/^### ✅ Drill: passed\n/)
  expect(summary).toMatch(/^A rollback takes 500ms; the median of 3 drills before is 900ms\. It is counted from the lock /m)
  const rows = summary.split('\n').filter((line) => /^\| (?:\*\*this one|2026-)/.test(line))
  expect(rows).toEqual([
    expect.stringMatching(/^\| \*\*this one\*\*, 2026-01-01 00:00Z \| 500ms \| 0s \| 0s \| 500ms \| 0s \|$/),
    '| 2026-08-01 09:40Z | 460ms | 15ms | 5ms | 480ms | 7ms |',
    '| 2026-07-01 09:40Z | 930ms | 15ms | 5ms | 950ms | 7ms |',
    '| 2026-06-01 09:40Z | 880ms | 15ms | 5ms | 900ms | 7ms |',
  ])
})

test('one that did not come so far says that nothing was measured', async () => {
  const summary = await summaryOf(true)
  expect(summary).toMatch(/^### ❌ Drill: failed\n/)
  expect(summary).toMatch(/^How long a rollback takes was not measured\. /m)
  expect(summary).toMatch(/^\| \*\*this one\*\*, \S+ \S+ \| – \| – \| – \| – \| \S+ \|$/m)
})
