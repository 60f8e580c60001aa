import { DescribeTargetHealthCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import type { RolloutSettings } from '../../../src/rollout/rollout-settings.ts'
import { runHere } from '../../support/ecs/after-death.ts'
import { createPairWorld } from '../../support/ecs/pair-world.ts'
import type { PairWorld } from '../../support/ecs/pair-world.ts'
import { deployPlan, settings } from '../../support/rollout/plans.ts'

jest.setTimeout(180_000)

const minute = 60_000
const patient: RolloutSettings = { ...settings, steps: [50, 100], stepTime: { minMs: 10 * minute, maxMs: 20 * minute }, bakeMs: 0 }
let world: PairWorld

beforeEach(async () => {
  world = await createPairWorld({ desiredCount: 4 })
})

afterEach(async () => {
  expect(world.lab.calls.violations()).toEqual([])
  await world.lab.close()
})

async function healthyCandidates(): Promise<number> {
  const { TargetHealthDescriptions: found = [] } = await world.elb.send(new DescribeTargetHealthCommand({ TargetGroupArn: world.groups.b }))
  return found.filter(({ TargetHealth }) => TargetHealth?.State === 'healthy').length
}

/** A release of which so many tasks die in traffic, a third of a minute from each other, so that others are healthy all along. */
async function whileDying(deaths: number) {
  const { lab } = world
  return lab.during(async () => {
    const target = world.bare()
    const revision = await target.resolve({ image: lab.push('v2').pinned })
    const running = runHere(lab, { target, plan: deployPlan(revision, { rolloutId: 'r1', settings: patient, steps: patient.steps }), leaseMs: 180_000 })
    while ((await world.weights())[1] !== 50) await lab.clock.sleep(5_000)
    await lab.clock.sleep(minute)
    const healthy: number[] = []
    for (let death = 0; death < deaths; death += 1) {
      await fetch(`${world.testUrl}/exit?code=7`).then((answer) => answer.arrayBuffer(), () => undefined)
      await lab.clock.sleep(20_000)
      healthy.push(await healthyCandidates())
    }
    const died = lab.clock.now()
    while (deaths > 2 && (await world.weights())[1] > 0 && lab.clock.now() - died < 5 * minute) await lab.clock.sleep(1_000)
    return { seconds: (lab.clock.now() - died) / 1_000, healthy, share: (await world.weights())[1], report: await running, bad: (await world.bare().describe()).bad, id: revision.id }
  })
}

test('a candidate whose tasks die one after the other in traffic is taken out of it within half a minute, although others are healthy all along', async () => {
  const { seconds, healthy, report: { end }, bad, id } = await whileDying(3)
  expect(Math.min(...healthy)).toBeGreaterThan(0)
  expect(seconds).toBeLessThanOrEqual(30)
  expect(end).toMatchObject({ result: 'rolled-back', message: expect.stringMatching(/exit code 7.*3 tasks of the candidate have died, while it has traffic|3 tasks of the candidate have died, while it has traffic.*exit code 7/su) })
  expect(bad).toMatchObject([{ revisionId: id }])
  expect((await world.services()).map(({ desiredCount }) => desiredCount)).toEqual([4, 0])
})

test('one that loses fewer tasks than ECS\'s own circuit breaker lets fail keeps its share', async () => {
  const { share, healthy, report: { end } } = await whileDying(2)
  expect(Math.min(...healthy)).toBeLessThan(4)
  expect(share).toBe(50)
  expect(end.result).not.toBe('rolled-back')
})
