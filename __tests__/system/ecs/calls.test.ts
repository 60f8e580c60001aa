import { afterEach, expect, jest, test } from '@jest/globals'
import type { RolloutReport } from '../../../src/rollout/driver/driver.ts'
import { countCalls } from '../../support/ecs/call-counts.ts'
import { createPairWorld } from '../../support/ecs/pair-world.ts'
import { createShopWorld } from '../../support/ecs/shop-world.ts'
import type { ShopWorld } from '../../support/ecs/shop-world.ts'
import { underTraffic } from '../../support/ecs/under-traffic.ts'
import { deployPlan, settings } from '../../support/rollout/plans.ts'

jest.setTimeout(240_000)

const minute = 60_000
const steps = [25, 50, 100]
const patient = { ...settings, steps, stepTime: { minMs: 2 * minute, maxMs: 15 * minute }, bakeMs: 2 * minute }
let world: Pick<ShopWorld, 'lab'> | undefined

afterEach(async () => {
  expect(world?.lab.calls.violations()).toEqual([])
  await world?.lab.close()
})

/** Seconds of the lab's time between moments that follow each other, all of a kind together. */
function secondsBetween({ timeline }: RolloutReport, ...pairs: readonly (readonly [string, string])[]): number {
  const at = (index: number) => Date.parse(timeline[index]?.at ?? '')
  const isWanted = (index: number) => pairs.some(([from, to]) => timeline[index - 1]?.event === from && timeline[index]?.event === to)
  return timeline.reduce((sum, _, index) => sum + (index > 0 && isWanted(index) ? (at(index) - at(index - 1)) / 1_000 : 0), 0)
}

test('a good release asks AWS what it has to, and no more', async () => {
  const shop = await createShopWorld()
  world = shop
  const { lab, bare } = shop
  const { target, counts } = countCalls({ target: bare(), calls: lab.calls })
  const { report, counts: traffic, seconds } = await underTraffic(lab, { target, plan: async (revision) => deployPlan(await revision('v2'), { settings: patient, steps }) })
  expect([report.end.result, traffic.failed]).toEqual(['deployed', 0])
  const found = counts()
  const callsOf = (method: string) => found[method]?.calls ?? {}
  const timesOf = (method: string) => found[method]?.times ?? 0

  // once each, whatever the rollout is like
  expect(callsOf('resolve')).toEqual({ ListServiceDeployments: 1, DescribeServiceRevisions: 1, DescribeTaskDefinition: 1 })
  expect(callsOf('lock')).toEqual({ DescribeServices: 1, ListServiceDeployments: 1, DescribeServiceRevisions: 1, TagResource: 1 })
  expect(callsOf('prepare')).toMatchObject({ RegisterTaskDefinition: 1, UpdateService: 1, TagResource: 2 })
  expect(callsOf('finish')).toMatchObject({ ContinueServiceDeployment: 1, UpdateService: 1, TagResource: 1, DescribeRules: 2, DescribeTargetHealth: 1 })
  // steps of 25%: a pause before each of the four shifts
  expect(callsOf('shift')).toMatchObject({ DescribeServices: 3, DescribeRules: 2, ContinueServiceDeployment: 4 })

  // the record is read before it is written: that is how a run notices that another one took over
  for (const method of ['renew', 'save']) {
    const { UntagResource: _, ...others } = callsOf(method)
    expect(others).toEqual({ DescribeServices: timesOf(method), TagResource: timesOf(method) })
  }

  // looks at a deployment that moves: every five seconds
  const [prepared, moved, ended] = [secondsBetween(report, ['locked', 'prepared']), secondsBetween(report, ['prepared', 'shifted'], ['verdict', 'shifted']), secondsBetween(report, ['verdict', 'finished'])]
  expect(callsOf('prepare')['DescribeServiceDeployments']).toBeLessThanOrEqual(prepared / 5 + 2)
  expect(callsOf('prepare')['DescribeServices']).toBeLessThanOrEqual(prepared / 5 + 6)
  // two more for each pause that is answered: before, and until it is over
  expect(callsOf('shift')['DescribeServiceDeployments']).toBeLessThanOrEqual(moved / 5 + 3 + 2 * 4)
  expect(callsOf('finish')['DescribeServiceDeployments']).toBeLessThanOrEqual(ended / 5 + 4)

  // a minute of waiting
  const minutes = secondsBetween(report, ['shifted', 'verdict'], ['verdict', 'verdict']) / 60
  const perMinute = Object.fromEntries(Object.entries(callsOf('observe')).map(([operation, count]) => [operation, count / minutes]))
  expect(perMinute['DescribeServiceDeployments']).toBeLessThanOrEqual(5)
  expect(perMinute['DescribeTargetHealth']).toBeLessThanOrEqual(5)
  expect(perMinute['GetMetricData']).toBeLessThanOrEqual(3)
  expect(callsOf('observe')).toMatchObject({ DescribeServices: 1, DescribeServiceRevisions: 1, DescribeTargetGroups: 1 })
  const whole = seconds('locked', 'finished') / 60
  expect(timesOf('renew') + timesOf('save')).toBeLessThanOrEqual(2 * whole + 3)

  // what belongs to whoever set the service up is never written
  const updates = lab.calls.all().filter(({ operation }) => operation === 'UpdateService').map(({ input }) => Object.keys(input).toSorted())
  expect(updates.length).toBeGreaterThan(0)
  for (const keys of updates) expect(['cluster', 'deploymentConfiguration', 'service', 'taskDefinition']).toEqual(expect.arrayContaining(keys))
})

test('a good release between two services asks AWS what it has to, and no more', async () => {
  const pair = await createPairWorld()
  world = pair
  const { lab, bare, url } = pair
  const { target, counts } = countCalls({ target: bare(), calls: lab.calls })
  const { report, counts: traffic, seconds } = await underTraffic(lab, { target, url, plan: async (revision) => deployPlan(await revision('v2'), { settings: patient, steps }) })
  expect([report.end.result, traffic.failed]).toEqual(['deployed', 0])
  const found = counts()
  const callsOf = (method: string) => found[method]?.calls ?? {}
  const timesOf = (method: string) => found[method]?.times ?? 0

  expect(callsOf('resolve')).toEqual({ DescribeServices: 1, DescribeRules: 1, ListServiceDeployments: 1, DescribeServiceRevisions: 1, DescribeTaskDefinition: 1 })
  expect(callsOf('lock')).toMatchObject({ DescribeServices: 1, DescribeRules: 1, TagResource: 1 })
  // the one rule that is written is the test rule; services are asked every five seconds while tasks start
  expect(callsOf('prepare')).toMatchObject({ RegisterTaskDefinition: 1, UpdateService: 1, ModifyRule: 1, TagResource: 3, DescribeScalableTargets: 1, DescribeRules: 8 })
  expect(callsOf('prepare')['DescribeServices']).toBeLessThanOrEqual(secondsBetween(report, ['locked', 'prepared']) / 5 + 11)
  expect(callsOf('shift')).toEqual({ ModifyRule: 3, TagResource: 3, DescribeServices: 3 * 5, DescribeRules: 3 * 3, DescribeTargetHealth: 3 * 2 })
  expect(callsOf('finish')).toMatchObject({ UpdateService: 1, TagResource: 2, DescribeTargetHealth: 1, DescribeTargetGroupAttributes: 1, DescribeServices: 5, DescribeRules: 4 })

  for (const method of ['renew', 'save']) {
    const { UntagResource: _, ...others } = callsOf(method)
    expect(others).toEqual({ DescribeServices: timesOf(method), TagResource: timesOf(method) })
  }
  expect(timesOf('renew') + timesOf('save')).toBeLessThanOrEqual(2 * (seconds('locked', 'finished') / 60) + 3)

  const minutes = secondsBetween(report, ['shifted', 'verdict'], ['verdict', 'verdict']) / 60
  const perMinute = (operation: string) => (callsOf('observe')[operation] ?? 0) / minutes
  expect(perMinute('DescribeServices')).toBeLessThanOrEqual(5)
  expect(perMinute('DescribeTargetHealth')).toBeLessThanOrEqual(5)
  expect(perMinute('GetMetricData')).toBeLessThanOrEqual(3)
})
