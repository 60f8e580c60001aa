import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { DescribeServiceDeploymentsCommand, ECSClient, ListServiceDeploymentsCommand } from '@aws-sdk/client-ecs'
import type { ServiceDeployment } from '@aws-sdk/client-ecs'
import { templateText } from '../../../src/commands/init/ecs/template-text.ts'
import { standUp } from '../../support/cloudformation/stand-up.ts'
import type { Behaviour } from '../../support/cloudlab/tasks/behaviour.ts'
import { createShopWorld } from '../../support/ecs/shop-world.ts'
import type { ShopWorld } from '../../support/ecs/shop-world.ts'

/*
 * Runs that die while a bad release has traffic: nothing judges it any more but the alarms of the template, by what the lab's CloudWatch has.
 */
jest.setTimeout(300_000)

const minute = 60_000
const names = { cluster: 'web-prod', service: 'web-prod' }

let world: ShopWorld
beforeEach(async () => {
  // a target that hangs is no machine that is slow
  world = await createShopWorld({ dataPlane: { patience: 100 } })
})
afterEach(async () => {
  expect(world.lab.calls.violations()).toEqual([])
  await world.lab.close()
})

async function stack(first: Partial<Behaviour>): Promise<string> {
  const { lab } = world
  const made = await lab.during(async () => {
    const parameters = { Name: names.service, Cluster: names.cluster, VpcId: 'vpc-1', PublicSubnets: ['subnet-a', 'subnet-b'], ServiceSubnets: ['subnet-a', 'subnet-b'], Image: lab.push('first', first).pinned, Subject: 'repo:acme/web:environment:prod' }
    const stood = await standUp({ lab, text: await templateText(), parameters })
    await lab.clock.sleep(10 * minute)
    return stood.made
  })
  return lab.balancing.dataPlane.url(made.get('ProductionListener')?.ref ?? '') ?? ''
}

async function newest(): Promise<ServiceDeployment | undefined> {
  const ecs = new ECSClient(world.lab.sdk)
  const { serviceDeployments: [brief] = [] } = await ecs.send(new ListServiceDeploymentsCommand(names))
  const { serviceDeployments: [whole] = [] } = await ecs.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [brief?.serviceDeploymentArn ?? ''] }))
  return whole
}

interface Dead {
  /** how far the release got before its run died */
  readonly percent: number
  readonly behaviour: Partial<Behaviour>
  /** what runs before */
  readonly first?: Partial<Behaviour>
  readonly perSecond: number
  readonly forMinutes?: number
}

/** Users all along; a release as far as `percent`, and its run is gone. After how many minutes ECS went back, or how it stood after `forMinutes`. */
async function deadAt({ percent, behaviour, first = {}, perSecond, forMinutes = 15 }: Dead) {
  const { lab, bare } = world
  const url = await stack(first)
  return lab.during(async () => {
    const traffic = lab.startTraffic({ perSecond, url, patience: 100 })
    await lab.clock.sleep(3 * minute)
    const target = bare({ ...names, url: undefined, testUrl: undefined, pauseMs: 12 * 60 * minute })
    const revision = await target.resolve({ image: lab.push('second', behaviour).pinned })
    const { lease } = await target.lock({ rolloutId: 'r1', kind: 'deploy', revision, owner: 'a run that dies', leaseMs: 15 * minute, takeOver: false })
    await target.prepare({ lease, revision, measure: { countAsError: [], latencyBoundsMs: [] }, steps: [50, 100] })
    for (const step of [50, 100]) if (step <= percent) await target.shift({ lease, percent: step })
    const start = lab.clock.now()
    let deployment = await newest()
    while (deployment?.status === 'IN_PROGRESS' && lab.clock.now() - start < forMinutes * minute) {
      await lab.clock.sleep(10_000)
      deployment = await newest()
    }
    const minutes = (lab.clock.now() - start) / minute
    const counts = await traffic.stop()
    return { minutes, status: deployment?.status, alarms: deployment?.alarms?.triggeredAlarmNames ?? [], counts }
  })
}

const kinds: readonly (readonly [string, Partial<Behaviour>, number])[] = [
  ['fails every request', { failEvery: 1 }, 2],
  ['fails one request of twenty', { failEvery: 20 }, 4],
  ['breaks off every request, which is 502', { breakEvery: 1 }, 2],
  ['breaks off one request of ten', { breakEvery: 10 }, 2],
  ['hangs, which is 504', { hangEvery: 1 }, 2],
]

test.each(kinds.flatMap(([what, behaviour, perSecond]) => [50, 100].map((percent) => [what, percent, behaviour, perSecond] as const)))('a candidate that %s is taken back from %d%% of the traffic by the alarms alone, within seven minutes', async (_, percent, behaviour, perSecond) => {
  const { minutes, status, alarms } = await deadAt({ percent, behaviour, perSecond })
  expect([status, alarms]).toEqual([expect.stringMatching(/^ROLLBACK/u), expect.arrayContaining([expect.stringMatching(/^web-prod-green-error-rate$/u)])])
  expect(minutes).toBeLessThanOrEqual(7)
})

test('one that fails now and then keeps its traffic, beside a live release that breaks off one request of forty: neither share is the sum', async () => {
  const { status, alarms, counts } = await deadAt({ percent: 50, behaviour: { failEvery: 50 }, first: { breakEvery: 40 }, perSecond: 4, forMinutes: 12 })
  expect([status, alarms]).toEqual(['IN_PROGRESS', []])
  expect([counts.byStatus['500'], counts.byStatus['502']]).toEqual([expect.any(Number), expect.any(Number)])
})
