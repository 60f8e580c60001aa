import { PutMetricAlarmCommand, CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import { afterEach, expect, test } from '@jest/globals'
import { formerOf } from '../../../src/rollout/targets/ecs/former.ts'
import { bakeMinutes, releaseConfiguration } from '../../../src/rollout/targets/ecs/native/configuration.ts'
import { createShopWorld } from '../../support/ecs/shop-world.ts'
import type { ShopWorld } from '../../support/ecs/shop-world.ts'

const minute = 60_000
const worlds: ShopWorld[] = []
afterEach(async () => {
  for (const { lab } of worlds.splice(0)) {
    expect(lab.calls.violations()).toEqual([])
    await lab.close()
  }
})

async function shop(alarmNames: readonly string[] = []): Promise<ShopWorld> {
  const world = await createShopWorld({ deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 0, ...(alarmNames.length > 0 && { alarms: { alarmNames: [...alarmNames], enable: true, rollback: true } }) } })
  worlds.push(world)
  return world
}

test('a bake that nothing would end is not left to ECS', async () => {
  const { open } = await shop()
  await expect(open().bakesAlone?.(10 * minute)).rejects.toMatchObject({ code: 'not-supported', message: expect.stringContaining('leave the bake to nobody'), hint: expect.stringContaining('target.ecs.alarms') })
})

test('neither is one that is longer than ECS can', async () => {
  const { open } = await shop(['shop-errors'])
  await expect(open().bakesAlone?.(1_441 * minute)).rejects.toMatchObject({ code: 'not-supported', message: expect.stringContaining('24 hours at most') })
  await expect(open().bakesAlone?.(1_440 * minute)).resolves.toHaveLength(2)
})

test('what ECS goes back for is said, and what nobody judges', async () => {
  const { open } = await shop(['shop-errors'])
  const [alone = '', then = ''] = await open({ alarms: ['shop-slow', 'shop-errors'] }).bakesAlone?.(90_000) ?? []
  expect(alone).toContain('the bake of 2m alone, and goes back for the alarms shop-errors, shop-slow: the gate judges nothing of it')
  expect(then).toContain('reconcile')
})

test('credentials need not last for a bake that is ECS\'s', async () => {
  const { lab, open } = await shop(['shop-errors'])
  await lab.during(() => new CloudWatchClient({ ...lab.sdk, maxAttempts: 1 }).send(new PutMetricAlarmCommand({
    AlarmName: 'shop-errors', Namespace: 'AWS/ApplicationELB', MetricName: 'RequestCount', Statistic: 'Sum', Period: 60, EvaluationPeriods: 1, Threshold: 10, ComparisonOperator: 'GreaterThanThreshold', TreatMissingData: 'notBreaching',
  })))
  const run = { principal: lab.deployerSession(45 * 60), bakeMs: 30 * minute }
  await expect(open({}, run).assertStartable('release')).rejects.toMatchObject({ message: expect.stringContaining('credentials expire') })
  await expect(open({}, run).assertStartable('release-without-bake')).resolves.toBeUndefined()
})

test('ECS bakes in whole minutes, and only where it is left to it', () => {
  expect([1, 60_000, 60_001, 90_000, 86_400_000].map(bakeMinutes)).toEqual([1, 1, 2, 2, 1_440])
  const strategy = { strategy: 'BLUE_GREEN', stops: [0] } as const
  const asked = { current: { bakeTimeInMinutes: 7 }, strategy, pauseMs: minute, alarms: [], kind: 'deploy' } as const
  expect(releaseConfiguration(asked).bakeTimeInMinutes).toBe(0)
  expect(releaseConfiguration({ ...asked, bakeMs: 90_000 }).bakeTimeInMinutes).toBe(2)
  expect(formerOf(asked.current)).toEqual({ bakeTimeInMinutes: 7 })
})
