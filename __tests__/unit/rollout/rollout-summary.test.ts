import { expect, test } from '@jest/globals'
import { rolloutSummary } from '../../../src/actions/wiring/rollout-summary.ts'
import { createFakeWorld } from '../../support/rollout/fake-target.ts'
import { deployPlan, revisionNamed } from '../../support/rollout/plans.ts'
import { runOn } from '../../support/rollout/run-on-fake.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

async function summaryOf({ bad }: { readonly bad: boolean }): Promise<string> {
  const world = createFakeWorld({ clock: createVirtualClock(), requestsPerSecond: 200 })
  await runOn(world, deployPlan(revisionNamed('v1'), { first: true, steps: [100] }))
  const v2 = revisionNamed('v2')
  if (bad) world.behaviours.set(v2.id, { errorRate: () => 0.2 })
  return rolloutSummary(await runOn(world, deployPlan(v2)))
}

test('a good release: its steps and verdicts, one a row', async () => {
  const summary = await summaryOf({ bad: false })
  expect(summary).toMatch(/^### ✅ Release: deployed\n\n/)
  expect(summary).toMatch(/^\| \d{2}:\d{2}:\d{2}\.\d{3} \| shifted \| 50% of the traffic \|$/m)
  expect(summary).toMatch(/^\| \S+ \| gate at 100% \| \*\*pass\*\*: /m)
  expect(summary).toMatch(/^\| \S+ \| gate at bake \| \*\*pass\*\*: its time is over/m)
})

test('a bad release: what to do, and the code to look up', async () => {
  const summary = await summaryOf({ bad: true })
  expect(summary).toMatch(/^### ❌ Release: rolled-back\n\n/)
  expect(summary).toMatch(/^\| \S+ \| gate at 5% \| \*\*fail\*\*: /m)
  expect(summary).toMatch(/^What to do: /m)
  expect(summary).toContain('Error code: `gate-failed`')
})
