import { DescribeServicesCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { CreateRuleCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterEach, expect, jest, test } from '@jest/globals'
import type { RolloutSettings } from '../../../src/rollout/rollout-settings.ts'
import { looksAt } from '../../support/ecs/lab-looks.ts'
import { createShopWorld } from '../../support/ecs/shop-world.ts'
import type { ShopWorld } from '../../support/ecs/shop-world.ts'
import { underTraffic } from '../../support/ecs/under-traffic.ts'
import { deployPlan, settings } from '../../support/rollout/plans.ts'

jest.setTimeout(240_000)

const minute = 60_000
const steps = [50, 100]
const tested: RolloutSettings = {
  ...settings, steps, stepTime: { minMs: minute, maxMs: 15 * minute }, bakeMs: 0, probes: { path: '/', perSecond: 5 },
  smokeTests: [{ path: '/', status: 200, withinMs: 5_000 }],
}
let world: ShopWorld | undefined

afterEach(async () => {
  expect(world?.lab.calls.violations()).toEqual([])
  await world?.lab.close()
})

/** A shop whose test rule is one of the users' own listener, and asks for a header. */
async function shop() {
  const made = await createShopWorld()
  world = made
  const { lab } = made
  const { ecs } = looksAt(lab)
  const { cluster, service, blue, green, productionListener } = lab.shop
  await lab.during(async () => {
    const { Rules: [rule] = [] } = await new ElasticLoadBalancingV2Client({ ...lab.sdk, maxAttempts: 1 }).send(new CreateRuleCommand({
      ListenerArn: productionListener, Priority: 50, Conditions: [{ Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Release', Values: ['candidate'] } }],
      Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: blue, Weight: 100 }, { TargetGroupArn: green, Weight: 0 }] } }],
    }))
    const { services: [found] = [] } = await ecs.send(new DescribeServicesCommand({ cluster, services: [service] }))
    const loadBalancers = (found?.loadBalancers ?? []).map((one) => ({ ...one, advancedConfiguration: { ...one.advancedConfiguration, testListenerRule: rule?.RuleArn ?? '' } }))
    await ecs.send(new UpdateServiceCommand({ cluster, service, loadBalancers }))
    await lab.clock.sleep(20 * minute)
  })
  return { lab, target: made.bare({ testUrl: lab.url, url: undefined, testHeader: { 'X-Release': 'candidate' } }) }
}

test('smoke tests and probes reach the candidate by a header through the listener of users, who notice nothing', async () => {
  const { lab, target } = await shop()
  const { report, counts } = await underTraffic(lab, { target, perSecond: 4, plan: async (revision) => deployPlan(await revision('v2'), { settings: tested, steps }) })
  expect(report.end).toMatchObject({ result: 'deployed' })
  expect(counts.failed).toBe(0)
  const [first] = report.judgements
  // those of users and of probes are told apart, and the probes were the candidate's
  expect((first?.candidate.requests ?? 0) - (first?.users?.candidate.requests ?? 0)).toBeGreaterThan(100)
})

test('a candidate that is broken fails by its smoke test, and no user has met it', async () => {
  const { lab, target } = await shop()
  const { report, counts } = await underTraffic(lab, { target, perSecond: 4, plan: async (revision) => deployPlan(await revision('v2', { failEvery: 1 }), { settings: tested, steps }) })
  expect(report.end).toMatchObject({ result: 'failed' })
  expect(report.end.message).toMatch(/smoke/u)
  expect(counts).toMatchObject({ failed: 0, byRelease: { v1: counts.sent } })
})
