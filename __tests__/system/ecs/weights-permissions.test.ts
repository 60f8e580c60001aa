import { inspect } from 'node:util'
import { ApplicationAutoScalingClient, RegisterScalableTargetCommand } from '@aws-sdk/client-application-auto-scaling'
import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { runRollout } from '../../../src/rollout/driver/driver.ts'
import { permissions } from '../../../src/rollout/targets/ecs/iam/permissions.ts'
import type { Permission } from '../../../src/rollout/targets/ecs/iam/permissions.ts'
import { findRemains } from '../../../src/rollout/reconcile.ts'
import { createPairWorld } from '../../support/ecs/pair-world.ts'
import type { PairWorld } from '../../support/ecs/pair-world.ts'
import { quiet, shopPolicy } from '../../support/ecs/policy-world.ts'
import { clientsAs } from '../../support/ecs/shop-world.ts'
import { createFakeWorld } from '../../support/rollout/fake-target.ts'
import { deployPlan } from '../../support/rollout/plans.ts'
import { contextOn, createMemorySink } from '../../support/rollout/run-on-fake.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

jest.setTimeout(180_000)

const worlds: PairWorld[] = []

afterEach(async () => {
  for (const { lab } of worlds.splice(0)) {
    expect(lab.calls.violations()).toEqual([])
    await lab.close()
  }
})

/** What a release between two services comes to, with the policies of one and without `removed`. */
async function releaseWith(removed?: Permission): Promise<{ readonly said: string; readonly operations: readonly string[] }> {
  const world = await createPairWorld({ deployerPolicy: shopPolicy(['release', 'listener-weights'], removed, 'shop-*') })
  worlds.push(world)
  const { lab, bare, scaling } = world
  // a service that scales by itself is held during a release
  await scaling.send(new RegisterScalableTargetCommand({ ServiceNamespace: 'ecs', ResourceId: `service/${lab.shop.cluster}/shop-a`, ScalableDimension: 'ecs:service:DesiredCount', MinCapacity: 2, MaxCapacity: 4 }))
  lab.calls.clear()
  const principal = lab.deployerSession(43_200)
  const target = bare({ clients: { ...clientsAs(lab, principal), scaling: new ApplicationAutoScalingClient({ ...lab.sdkAs(principal), maxAttempts: 1 }) } })
  const surroundings = contextOn(createFakeWorld({ clock: createVirtualClock() }))
  const lines: string[] = []
  const log = { ...surroundings.log, warning: (line: string) => void lines.push(line), error: (line: string) => void lines.push(line) }
  const end = await lab.during(async () => {
    try {
      const revision = await target.resolve({ image: lab.push('good').pinned })
      await target.assertStartable('release')
      const context = { ...surroundings, log, target, events: createMemorySink(), clock: lab.clock, leaseMs: 180_000 }
      return (await runRollout({ plan: deployPlan(revision, { settings: quiet, steps: quiet.steps }), context })).end
    } catch (error) {
      return error
    }
  })
  return { said: [inspect(end, { depth: 6 }), ...lines].join('\n'), operations: lab.calls.all().filter(({ caller }) => caller?.includes('/shop-deployer/')).map(({ operation }) => operation) }
}

const own = permissions.filter(({ uses }) => uses[0] === 'listener-weights')

test('with the policies of both a release between two services ends well, and uses all that is its own', async () => {
  const { said, operations } = await releaseWith()
  expect(said).toContain("result: 'deployed'")
  expect(operations).toEqual(expect.arrayContaining(own.map(({ action }) => action.split(':')[1])))
})

test('with the policies of a rescue and of this mode what a dead run left is put right', async () => {
  const world = await createPairWorld({ deployerPolicy: shopPolicy(['rescue', 'listener-weights'], undefined, 'shop-*') })
  worlds.push(world)
  const { lab, bare, scaling } = world
  await scaling.send(new RegisterScalableTargetCommand({ ServiceNamespace: 'ecs', ResourceId: `service/${lab.shop.cluster}/shop-a`, ScalableDimension: 'ecs:service:DesiredCount', MinCapacity: 2, MaxCapacity: 4 }))
  const principal = lab.deployerSession(43_200)
  const end = await lab.during(async () => {
    const dead = bare()
    const revision = await dead.resolve({ image: lab.push('left').pinned })
    const { lease } = await dead.lock({ rolloutId: 'dead', kind: 'deploy', revision, owner: 'a run that dies', leaseMs: 60_000, takeOver: false })
    await dead.prepare({ lease, revision, measure: { countAsError: [], latencyBoundsMs: [] }, steps: [50, 100] })
    await dead.shift({ lease, percent: 50 })
    await lab.clock.sleep(120_000)
    const target = bare({ clients: { ...clientsAs(lab, principal), scaling: new ApplicationAutoScalingClient({ ...lab.sdkAs(principal), maxAttempts: 1 }) } })
    const remains = findRemains({ state: await target.describe(), settings: quiet, rolloutId: 'undo' })
    if (remains.kind !== 'unfinished') throw new Error(`the dead run left ${remains.kind}`)
    const context = { ...contextOn(createFakeWorld({ clock: createVirtualClock() })), target, events: createMemorySink(), clock: lab.clock, leaseMs: 180_000 }
    return (await runRollout({ plan: remains.plan, context })).end
  })
  expect([end.result, await world.weights()]).toEqual(['restored', [100, 0]])
})

describe('without one permission it is told which one is missing, and what to do', () => {
  test.each(own.map((one) => [one.action, one] as const))('%s', async (action, one) => {
    const { said } = await releaseWith(one)
    expect(said).toContain(`AWS does not allow ${action}`)
    expect(said).toContain(`allow ${action} `)
  })
})
