import { UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { DeleteRuleCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { deploy } from '../../../src/actions/deploy-blue-green/deploy.ts'
import type { Delivery } from '../../../src/actions/wiring/delivery.ts'
import { isDeliveryError } from '../../../src/core/errors.ts'
import type { RunPorts } from '../../../src/runner/ports.ts'
import { looksAt } from '../../support/ecs/lab-looks.ts'
import { shopPolicy } from '../../support/ecs/policy-world.ts'
import { createShopWorld, silentLog } from '../../support/ecs/shop-world.ts'
import type { ShopRun, ShopWorld } from '../../support/ecs/shop-world.ts'
import { settings } from '../../support/rollout/plans.ts'

jest.setTimeout(120_000)

const worlds: ShopWorld[] = []
afterEach(async () => {
  for (const { lab } of worlds.splice(0)) {
    expect(lab.calls.violations()).toEqual([])
    await lab.close()
  }
})

async function shop(deployerPolicy?: unknown): Promise<ShopWorld> {
  const world = await createShopWorld(deployerPolicy === undefined ? {} : { deployerPolicy })
  worlds.push(world)
  return world
}

/** What `deploy-blue-green --dry-run` says: what it would do, or what is in the way of it, a line each. */
async function dryRun({ lab, bare }: ShopWorld, { alarms = [], ...run }: ShopRun & { readonly alarms?: readonly string[] } = {}): Promise<string> {
  const target = bare({ alarms }, run)
  const config = { service: 'shop', environment: 'prod', rollout: { ...settings, bakeMs: 0 }, notify: [] }
  const ports = { log: silentLog, clock: lab.clock, random: { bytes: (size: number) => new Uint8Array(size) } } as unknown as RunPorts
  const inputs = { dryRun: true, allowBad: false, waitUntil: 'baked', image: lab.push('v2').pinned } as Parameters<typeof deploy>[0]['inputs']
  return lab.during(() => deploy({ inputs, ports, delivery: { target, config } as unknown as Delivery })).then((outcome) => JSON.stringify(outcome), (error: unknown) => {
    if (!isDeliveryError(error)) throw error
    return [`${error.code}: ${error.message}: ${error.hint ?? ''}`, ...error.problems.map(({ message }) => message)].join('\n')
  })
}

describe('a dry run whose look at the production rule fails', () => {
  test('says that the rule was deleted, and what to do about it', async () => {
    const world = await shop()
    await world.lab.during(() => new ElasticLoadBalancingV2Client(world.lab.sdk).send(new DeleteRuleCommand({ RuleArn: world.lab.shop.productionRule })))
    expect(await dryRun(world)).toMatch(/^not-ready: the listener rule that productionListenerRule names is not there: make it again/u)
  })

  test('tells every permission that the role lacks', async () => {
    const { Statement } = shopPolicy(['release']) as { readonly Statement: readonly object[] }
    const Action = ['elasticloadbalancing:DescribeRules', 'cloudwatch:DescribeAlarms']
    const world = await shop({ Version: '2012-10-17', Statement: [...Statement, { Effect: 'Deny', Action, Resource: '*' }] })
    const said = await dryRun(world, { principal: world.lab.deployerSession(43_200), alarms: ['shop-errors'] })
    for (const action of Action) expect(said).toContain(action)
  })

  test('does not wait for what AWS limits, and says what the release changes all the same', async () => {
    const world = await shop()
    const { seconds, compared } = await comparedWithout(world, 'DescribeRules')
    expect(seconds).toBeLessThan(7)
    expect(compared).toMatchObject({ foreign: [expect.stringMatching(/^Whether somebody else has changed the production listener rule could not be looked at: /u)], changes })
  })
})

test('a release is compared within five seconds where nothing tells what somebody else deploys', async () => {
  const world = await shop()
  const { lab } = world
  const taskDefinition = await lab.register(lab.push('theirs').pinned)
  await lab.during(() => looksAt(lab).ecs.send(new UpdateServiceCommand({ cluster: lab.shop.cluster, service: lab.shop.service, taskDefinition })))
  await lab.pass(10_000)
  // what runs is known by then
  const { seconds, compared } = await comparedWithout(world, 'DescribeTaskDefinition')
  expect(seconds).toBeLessThan(7)
  expect(compared).toMatchObject({ foreign: [expect.stringMatching(/^Whether somebody else has changed anything could not be looked at: /u)], changes })
})

const changes = ['The task definition, from shop:1:', expect.stringContaining('image')]

/** A comparison while AWS answers one operation with its limit of rates, and how long it took. */
async function comparedWithout({ lab, bare }: ShopWorld, operation: string) {
  return lab.during(async () => {
    const target = bare()
    const revision = await target.resolve({ image: lab.push('v2').pinned })
    lab.faults.add({ fault: { kind: 'throttle' }, operation })
    const start = lab.clock.now()
    const compared = await target.compare?.(revision)
    const seconds = (lab.clock.now() - start) / 1_000
    // what was not waited for comes to its end
    lab.faults.clear()
    await lab.clock.sleep(60_000)
    return { compared, seconds }
  })
}
