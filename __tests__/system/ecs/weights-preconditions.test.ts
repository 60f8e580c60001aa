import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling'
import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { deploy } from '../../../src/actions/deploy-blue-green/deploy.ts'
import type { Delivery } from '../../../src/actions/wiring/delivery.ts'
import { isDeliveryError } from '../../../src/core/errors.ts'
import type { ReleaseWishes } from '../../../src/rollout/targets/ecs/release-obstacles.ts'
import type { WatchRequest } from '../../../src/rollout/watch.ts'
import type { RunPorts } from '../../../src/runner/ports.ts'
import type { AwsLabSettings } from '../../support/cloudlab/aws/world.ts'
import { createPairWorld } from '../../support/ecs/pair-world.ts'
import type { PairWorld } from '../../support/ecs/pair-world.ts'
import { clientsAs, plainWishes, silentLog } from '../../support/ecs/shop-world.ts'
import { settings } from '../../support/rollout/plans.ts'

jest.setTimeout(120_000)

const minute = 60_000
/** An address at which nothing answers. */
const nowhere = 'http://127.0.0.1:2'
const tested: ReleaseWishes = { ...plainWishes, smokeTests: [{ path: '/healthz', status: 200, withinMs: 500 }] }
const worlds: PairWorld[] = []

afterEach(async () => {
  for (const { lab } of worlds.splice(0)) {
    expect(lab.calls.violations()).toEqual([])
    await lab.close()
  }
})

async function pair(settings: AwsLabSettings = {}): Promise<PairWorld> {
  const world = await createPairWorld(settings)
  worlds.push(world)
  return world
}

/** Everything that is in the way, each with what to do. */
async function inTheWay(look: Promise<void> | undefined): Promise<readonly string[]> {
  try {
    await look
    return []
  } catch (error) {
    if (!isDeliveryError(error)) throw error
    return error.problems.length > 0 ? error.problems.map(({ message }) => message) : [`${error.message}: ${error.hint ?? ''}`]
  }
}

describe('a release between two services is refused beforehand', () => {
  test('where no step could pass: a limit of the latency that nothing measures, a step that is over before CloudWatch has told a minute of it', async () => {
    const { open } = await pair()
    const wishes = { ...plainWishes, gate: { countAsError: [], p95Ms: 300, p99Ms: null }, stepTime: { minMs: minute, maxMs: 4 * minute } }
    expect(await inTheWay(open({ wishes }).assertStartable('release'))).toEqual([expect.stringContaining('rollout.gate.latency.p95'), expect.stringContaining('rollout.step-time.max is 4m')])
    expect(await inTheWay(open({ wishes }).assertStartable('going-back'))).toEqual([])
  })

  test('with all that its role may not look at, each by its action', async () => {
    const missing = ['cloudwatch:GetMetricData', 'application-autoscaling:DescribeScalableTargets', 'elasticloadbalancing:DescribeTargetHealth', 'elasticloadbalancing:DescribeListeners']
    const { lab, open } = await pair({ deployerPolicy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }, { Effect: 'Deny', Action: missing, Resource: '*' }] } })
    const principal = lab.deployerSession(43_200)
    const clients = { ...clientsAs(lab, principal), scaling: new ApplicationAutoScalingClient({ ...lab.sdkAs(principal), maxAttempts: 1 }) }
    const found = await inTheWay(open({ clients }).assertStartable('release'))
    expect(new Set(found.map((one) => /AWS does not allow (\S+):/u.exec(one)?.[1]))).toEqual(new Set(missing))
    expect(found).toHaveLength(missing.length)
  })
})

test('a rollback that is no emergency is refused where this machine cannot send its smoke tests, and an emergency is not', async () => {
  const { open } = await pair()
  expect(await inTheWay(open({ settings: { testUrl: nowhere }, wishes: tested }).assertTestable?.())).toEqual([expect.stringMatching(/does not reach http:\/\/127\.0\.0\.1:2.*rollback --emergency/u)])
  expect(await inTheWay(open({ wishes: tested }).assertTestable?.() ?? Promise.reject(new Error('nothing looks')))).toEqual([])
})

describe('a bake that outlives its run', () => {
  test.each([['by a dry run', true], ['by a release', false]])('is refused between two services %s, since nothing on AWS would watch it, and nothing is written', async (_, dryRun) => {
    const { lab, open } = await pair()
    const target = open()
    const inputs = { image: lab.push('v2').pinned, waitUntil: 'shifted', allowBad: false, dryRun, json: true } as Parameters<typeof deploy>[0]['inputs']
    const config = { service: 'shop', environment: 'prod', rollout: { ...settings, bakeMs: 10 * minute }, notify: [], github: { deployments: null, incidents: null } }
    const delivery = { target, config, openEvents: () => Promise.reject(new Error('it went on')) } as unknown as Delivery
    const ports = { log: silentLog, clock: lab.clock, random: { bytes: (size: number) => new Uint8Array(size) } } as unknown as RunPorts
    lab.calls.clear()
    await expect(deploy({ inputs, ports, delivery })).rejects.toMatchObject({ code: 'not-supported', message: expect.stringContaining('leave it to nobody'), hint: expect.stringContaining('leave out `wait-until`') })
    expect(lab.calls.operations().filter((name) => !/^(?:Describe|List|Get)/u.test(name))).toEqual([])
  })

  test('is never handed over by the target itself', async () => {
    const { open } = await pair()
    await expect(open().watch({ lease: { rolloutId: 'one', fence: 1 }, watch: {} as WatchRequest })).rejects.toMatchObject({ code: 'not-supported', hint: expect.stringContaining('wait-until: shifted') })
  })
})
