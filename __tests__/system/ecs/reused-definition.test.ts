import { afterEach, expect, jest, test } from '@jest/globals'
import type { RolloutSettings } from '../../../src/rollout/rollout-settings.ts'
import { createAwsLab } from '../../support/cloudlab/aws/world.ts'
import type { AwsLab } from '../../support/cloudlab/aws/world.ts'
import { runHere } from '../../support/ecs/after-death.ts'
import { looksAt } from '../../support/ecs/lab-looks.ts'
import { labRun } from '../../support/ecs/lab-run.ts'
import { deployPlan, settings } from '../../support/rollout/plans.ts'

jest.setTimeout(120_000)

const quick: RolloutSettings = { ...settings, steps: [100], stepTime: { minMs: 10_000, maxMs: 20_000 }, bakeMs: 0, gate: { ...settings.gate, mode: 'observe' } }
let lab: AwsLab | undefined

afterEach(async () => {
  expect(lab?.calls.violations()).toEqual([])
  await lab?.close()
})

test('a release that ran before, under an older number, is registered no second time, and no more is asked for that than for a new one', async () => {
  const world = await createAwsLab({ deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 0 } })
  lab = world
  const release = (tag: string) => world.during(async () => {
    world.calls.clear()
    const revision = await labRun(world).resolve({ image: world.push(tag).pinned })
    const { end } = await runHere(world, { plan: deployPlan(revision, { rolloutId: `r-${tag}-${world.clock.now()}`, settings: quick, steps: quick.steps }), leaseMs: 180_000 })
    expect(end).toMatchObject({ result: 'observed' })
    return { registered: world.calls.count('RegisterTaskDefinition'), described: world.calls.count('DescribeTaskDefinition') }
  })
  expect(await release('v2')).toMatchObject({ registered: 1 })
  const third = await release('v3')
  expect(third).toMatchObject({ registered: 1 })
  const again = await release('v2')
  expect(again.registered).toBe(0)
  // one definition more is remembered by then
  expect(again.described).toBeLessThanOrEqual(third.described + 1)
  expect((await looksAt(world).service()).taskDefinition).toMatch(/:2$/u)
})
