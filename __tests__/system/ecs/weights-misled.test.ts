import { UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { ModifyRuleCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { isDeliveryError } from '../../../src/core/errors.ts'
import { rollbackTarget } from '../../../src/rollout/history.ts'
import type { RolloutSettings } from '../../../src/rollout/rollout-settings.ts'
import { runHere } from '../../support/ecs/after-death.ts'
import { createPairWorld } from '../../support/ecs/pair-world.ts'
import type { PairWorld } from '../../support/ecs/pair-world.ts'
import { deployPlan, rollbackPlan, settings } from '../../support/rollout/plans.ts'

jest.setTimeout(180_000)

const quick: RolloutSettings = { ...settings, steps: [100], stepTime: { minMs: 10_000, maxMs: 20_000 }, bakeMs: 0, gate: { ...settings.gate, mode: 'observe' } }
const leaseMs = 180_000
let world: PairWorld

beforeEach(async () => {
  world = await createPairWorld({ desiredCount: 4 })
})

afterEach(async () => {
  expect(world.lab.calls.violations()).toEqual([])
  await world.lab.close()
})

/** A release from here, after which v2 runs in shop-b with four tasks, and nothing in shop-a. */
const released = () => world.lab.during(async () => {
  const target = world.bare()
  const revision = await target.resolve({ image: world.lab.push('v2').pinned })
  await runHere(world.lab, { target, plan: deployPlan(revision, { rolloutId: 'r1', settings: quick, steps: [100] }), leaseMs })
  await world.lab.clock.sleep(180_000)
})

/** What keeps a release from beginning, with what to do. */
const refusal = () => world.open().assertStartable('release').then(() => '', (error: unknown) => {
  if (!isDeliveryError(error)) throw error
  return [`${error.message}: ${error.hint ?? ''}`, ...error.problems.map(({ message }) => message)].join('\n')
})

const counts = async () => (await world.services()).map(({ desiredCount }) => desiredCount)

describe('users who are led to the side that has no tasks, by a template that has the weights in it', () => {
  test('are told with the command that leads them back, and that is all there is to do', async () => {
    await released()
    await world.setWeights(100, 0)
    const told = await refusal()
    expect(told).toMatch(/leads nobody to the live release \(shop-a: 100, shop-b: 0\), and no task is where users are led: users get errors/u)
    expect(told).not.toMatch(/desired count|--emergency/u)
    const actions = JSON.parse(/--actions '(.*)'/u.exec(told)?.[1] ?? '') as Action[]
    await world.elb.send(new ModifyRuleCommand({ RuleArn: world.rule, Actions: actions }))
    expect(await world.weights()).toEqual([0, 100])
    expect(await refusal()).toBe('')
    expect(await world.lab.traffic({ perSecond: 5, seconds: 10, url: world.url })).toMatchObject({ failed: 0, byRelease: { v2: 50 } })
  })

  test('are told so before the first release from here, too', async () => {
    await world.setWeights(0, 100)
    expect(await refusal()).toMatch(/leads nobody to the live release \(shop-a: 0, shop-b: 100\).*aws elbv2 modify-rule --rule-arn/u)
  })

  test('are brought back by a rollback to as many tasks as there are, and never to one', async () => {
    await released()
    await world.setWeights(100, 0)
    world.lab.calls.clear()
    const end = await world.lab.during(async () => {
      const target = world.bare()
      const { revision } = rollbackTarget({ state: await target.describe(), request: {} })
      return (await runHere(world.lab, { target, plan: rollbackPlan(revision, { rolloutId: 'back', settings: quick }), leaseMs })).end
    })
    expect(end).toMatchObject({ result: 'restored' })
    const asked = world.lab.calls.all().filter(({ operation, input }) => operation === 'UpdateService' && input['service'] === 'shop-b').map(({ input }) => input['desiredCount'])
    expect(asked.filter((count) => count !== 4)).toEqual([])
    expect(await world.weights()).toEqual([0, 100])
    expect(await counts()).toEqual([0, 4])
    expect(await world.lab.traffic({ perSecond: 5, seconds: 10, url: world.url })).toMatchObject({ failed: 0, byRelease: { v2: 50 } })
  })
})

test('a release after a way back by hand to a side with fewer tasks takes none from the other side', async () => {
  await released()
  await world.ecs.send(new UpdateServiceCommand({ cluster: 'prod', service: 'shop-a', desiredCount: 1 }))
  await world.lab.pass(120_000)
  await world.setWeights(100, 0)
  const target = world.open()
  const revision = await target.resolve({ image: world.lab.push('v3').pinned })
  const { lease } = await target.lock({ rolloutId: 'r2', kind: 'deploy', revision, owner: 'run', leaseMs: 3_600_000, takeOver: false })
  await target.prepare({ lease, revision, measure: { countAsError: [], latencyBoundsMs: [] }, steps: [100] })
  expect(await counts()).toEqual([1, 4])
})

test('a live service without a task of its own keeps its users, where the other side runs the release before', async () => {
  await released()
  await world.ecs.send(new UpdateServiceCommand({ cluster: 'prod', service: 'shop-a', desiredCount: 1 }))
  await world.ecs.send(new UpdateServiceCommand({ cluster: 'prod', service: 'shop-b', desiredCount: 0 }))
  await world.lab.pass(180_000)
  const told = await refusal()
  expect(told).toMatch(/shop-b has the traffic, and a desired count of 0.*as many tasks as its users need/u)
  expect(told).not.toContain('modify-rule')
})
