import { UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { DescribeRulesCommand, ModifyTargetGroupCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { DeliveryTarget } from '../../../src/rollout/delivery-target.ts'
import type { RolloutSettings } from '../../../src/rollout/rollout-settings.ts'
import type { Lease } from '../../../src/rollout/target.ts'
import { runHere } from '../../support/ecs/after-death.ts'
import { createPairWorld } from '../../support/ecs/pair-world.ts'
import type { PairWorld } from '../../support/ecs/pair-world.ts'
import { deployPlan, settings } from '../../support/rollout/plans.ts'

jest.setTimeout(180_000)

const measure = { countAsError: [], latencyBoundsMs: [] }
let world: PairWorld
let target: DeliveryTarget

beforeEach(async () => {
  world = await createPairWorld()
  target = world.open()
})

afterEach(async () => {
  expect(world.lab.calls.violations()).toEqual([])
  await world.lab.close()
})

/** A release that has a share of the traffic. */
async function at(percent: number): Promise<Lease> {
  const revision = await target.resolve({ image: world.lab.push('v2').pinned })
  const { lease } = await target.lock({ rolloutId: 'one', kind: 'deploy', revision, owner: 'run', leaseMs: 3_600_000, takeOver: false })
  await target.prepare({ lease, revision, measure, steps: [5, 50, 100] })
  if (percent > 0) await target.shift({ lease, percent })
  return lease
}

describe('weights that somebody else changes', () => {
  test('are told before anything is written, and not overwritten, also not by going back', async () => {
    const lease = await at(5)
    await world.setWeights(30, 70)
    world.lab.calls.clear()
    await expect(target.shift({ lease, percent: 50 })).rejects.toMatchObject({ code: 'target-unavailable', message: expect.stringMatching(/somebody else changed the listener rule: its weights are shop-a: 30, shop-b: 70.*5%.*nothing was overwritten/u) })
    await expect(target.restore({ lease, cause: 'unavailable' })).rejects.toMatchObject({ code: 'restore-failed', message: expect.stringContaining('shop-a: 100 and shop-b: 0') })
    expect(world.lab.calls.count('ModifyRule')).toBe(0)
    expect(await world.weights()).toEqual([30, 70])

    // a person decides, and then the rollout can be ended
    await world.setWeights(100, 0)
    await target.restore({ lease, cause: 'requested' })
    await target.close({ lease, outcome: 'cancelled', reason: 'somebody else' })
    expect((await world.services()).map(({ desiredCount }) => desiredCount)).toEqual([2, 0])
  })

  test.each([
    ['to where they were before the release', [5], [100, 0], 5],
    ['to where they were at the step before', [5, 50], [95, 5], 50],
  ])('are not overwritten by the next step where somebody puts them back %s', async (_, steps, weights, left) => {
    const [first = 0, ...others] = steps
    const lease = await at(first)
    for (const percent of others) await target.shift({ lease, percent })
    const [a = 0, b = 0] = weights
    await world.setWeights(a, b)
    world.lab.calls.clear()
    await expect(target.shift({ lease, percent: 100 })).rejects.toMatchObject({ code: 'target-unavailable', message: expect.stringContaining(`somebody else changed the listener rule: its weights are shop-a: ${a}, shop-b: ${b}, and this rollout left the candidate ${left}%`) })
    expect(world.lab.calls.count('ModifyRule')).toBe(0)
    expect(await world.weights()).toEqual(weights)
  })

  test('end a release between two steps where they lead everybody back, and it is held against nobody', async () => {
    const { lab } = world
    const patient: RolloutSettings = { ...settings, steps: [5, 100], stepTime: { minMs: 60_000, maxMs: 120_000 }, bakeMs: 0, gate: { ...settings.gate, mode: 'observe' } }
    const { end } = await lab.during(async () => {
      const bare = world.bare()
      const revision = await bare.resolve({ image: lab.push('v2').pinned })
      const running = runHere(lab, { target: bare, plan: deployPlan(revision, { rolloutId: 'r1', settings: patient, steps: patient.steps }), leaseMs: 180_000 })
      while ((await world.weights())[1] !== 5) await lab.clock.sleep(5_000)
      await lab.clock.sleep(20_000)
      await world.setWeights(100, 0)
      lab.calls.clear()
      return running
    })
    expect(end).toMatchObject({ result: 'unavailable', error: { message: expect.stringContaining('somebody else changed the listener rule') } })
    const written = lab.calls.all().filter(({ operation, input }) => operation === 'ModifyRule' && input['RuleArn'] === world.rule)
    expect(written).toEqual([])
    expect(await world.weights()).toEqual([100, 0])
    expect((await world.services()).map(({ desiredCount }) => desiredCount)).toEqual([2, 0])
    const after = await lab.during(() => world.bare().describe())
    expect(after.bad).toEqual([])
    expect(after.rollout).toBeUndefined()
  })

  test('are not overwritten by a step that waits for tasks meanwhile, and not by the first one of a run that put back what another one left', async () => {
    await at(50)
    target = world.open()
    const revision = await target.resolve({ image: world.lab.push('v3').pinned })
    const { lease } = await target.lock({ rolloutId: 'two', kind: 'deploy', revision, owner: 'another run', leaseMs: 3_600_000, takeOver: true })
    await target.prepare({ lease, revision, measure, steps: [5, 50, 100] })
    await world.setWeights(50, 50)
    await expect(target.shift({ lease, percent: 5 })).rejects.toMatchObject({ message: expect.stringContaining('this rollout left the candidate 0%') })
    await world.setWeights(100, 0)
    await target.shift({ lease, percent: 5 })

    // the live side has scaled out, and the candidate needs a minute for as many tasks
    await world.ecs.send(new UpdateServiceCommand({ cluster: 'prod', service: 'shop-a', desiredCount: 3 }))
    await world.lab.pass(120_000)
    world.lab.calls.clear()
    const shifting = target.shift({ lease, percent: 50 }).catch((error: unknown) => error)
    const changed = world.lab.during(async () => {
      while (world.lab.calls.count('UpdateService') === 0) await world.lab.clock.sleep(1_000)
      await world.setWeights(100, 0)
    })
    await changed
    expect(await shifting).toMatchObject({ code: 'target-unavailable', message: expect.stringContaining('its weights are shop-a: 100, shop-b: 0') })
    expect(await world.weights()).toEqual([100, 0])
  })

  test('are believed only when told again: a read of the step before is late, and no change', async () => {
    const lease = await at(5)
    await target.shift({ lease, percent: 50 })
    // what a read told in between is told once more after the next change
    world.lab.faults.add({ fault: { kind: 'stale', reads: 1 }, operation: 'DescribeRules' })
    await world.setWeights(95, 5)
    await world.weights()
    expect(await world.weights()).toEqual([95, 5])
    await world.setWeights(50, 50)
    await target.shift({ lease, percent: 100 })
    expect(await world.weights()).toEqual([0, 100])
  })

  test('end a release that is about to be finished, also where they are those of the step before', async () => {
    const lease = await at(50)
    await target.shift({ lease, percent: 100 })
    await world.setWeights(50, 50)
    await expect(target.finish({ lease })).rejects.toMatchObject({ code: 'target-unavailable', message: expect.stringContaining('this rollout left the candidate 100%') })
    // going back, it is a share that the release has had
    await target.restore({ lease, cause: 'unavailable' })
    expect(await world.weights()).toEqual([100, 0])
  })

  test('are no trouble for going back where they took the candidate\'s traffic', async () => {
    const lease = await at(50)
    await world.setWeights(1, 0)
    world.lab.calls.clear()
    await target.restore({ lease, cause: 'gate-failed' })
    expect(world.lab.calls.count('ModifyRule')).toBe(0)
    expect((await target.describe()).rollout).toMatchObject({ percent: 0, restored: { cause: 'gate-failed' } })
  })

  test('another action in the rule is somebody else\'s as well', async () => {
    const lease = await at(5)
    await world.setWeights(95, 5, { ForwardConfig: { TargetGroups: [{ TargetGroupArn: world.groups.a, Weight: 95 }, { TargetGroupArn: world.groups.b, Weight: 5 }], TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: 60 } } })
    await expect(target.shift({ lease, percent: 50 })).rejects.toMatchObject({ code: 'target-unavailable', message: expect.stringContaining('its actions are others') })
  })

  test('a release that is finished meanwhile keeps the tasks of the side that somebody gave the traffic back', async () => {
    const lease = await at(100)
    const finishing = target.finish({ lease })
    const changed = world.lab.during(async () => {
      await world.lab.clock.sleep(20_000)
      await world.setWeights(100, 0)
    })
    await Promise.all([finishing, changed])
    expect((await world.services()).map(({ desiredCount }) => desiredCount)).toEqual([2, 2])
  })
})

describe('going back', () => {
  test('is one call that changes traffic, after a look at the live side', async () => {
    const lease = await at(50)
    world.lab.calls.clear()
    await target.restore({ lease, cause: 'gate-failed' })
    expect(world.lab.calls.operations().filter((name) => /^(?:Modify|Update|Register)/u.test(name))).toEqual(['ModifyRule'])
    expect(await world.weights()).toEqual([100, 0])
  })

  test('gives the live side its tasks back first, where somebody took them away', async () => {
    const lease = await at(100)
    await world.ecs.send(new UpdateServiceCommand({ cluster: 'prod', service: 'shop-a', desiredCount: 0 }))
    await world.lab.pass(180_000)
    const traffic = world.lab.startTraffic({ perSecond: 5, url: world.url })
    world.lab.calls.clear()
    await target.restore({ lease, cause: 'requested' })
    await world.lab.pass(30_000)
    expect((await world.lab.during(() => traffic.stop())).failed).toBe(0)
    expect(world.lab.calls.operations().filter((name) => /^(?:Modify|Update)/u.test(name))).toEqual(['UpdateService', 'ModifyRule'])
    expect((await world.services())[0]).toMatchObject({ desiredCount: 2, runningCount: 2 })
  })
})

test('with half of all calls throttled and answers lost a release goes all the way', async () => {
  const { faults } = world.lab
  faults.add({ fault: { kind: 'throttle' }, rate: 0.5 })
  faults.add({ fault: { kind: 'lost-answer' }, operation: /^(?:ModifyRule|UpdateService|TagResource)$/u, rate: 0.3 })
  const lease = await at(50)
  await target.shift({ lease, percent: 100 })
  await target.finish({ lease })
  faults.clear()
  expect(await world.weights()).toEqual([0, 100])
  expect((await world.services()).map(({ desiredCount }) => desiredCount)).toEqual([0, 2])
})

test('an idle service in which AWS has started tasks again gets the next release, and they get no users', async () => {
  const { ecs, lab, url } = world
  await ecs.send(new UpdateServiceCommand({ cluster: 'prod', service: 'shop-b', desiredCount: 2 }))
  await lab.pass(120_000)
  const traffic = lab.startTraffic({ perSecond: 2, url })
  const lease = await at(50)
  await target.shift({ lease, percent: 100 })
  await target.finish({ lease })
  await lab.pass(120_000)
  const { failed, byRelease } = await lab.during(() => traffic.stop())
  expect(failed).toBe(0)
  expect(Object.keys(byRelease).toSorted((a, b) => a.localeCompare(b))).toEqual(['v1', 'v2'])
  expect((await world.services()).map(({ desiredCount, runningCount }) => [desiredCount, runningCount])).toEqual([[0, 0], [2, 2]])
})

describe('what is in the way of a release is told with what to do', () => {
  test('nothing, where all is well', async () => {
    await expect(target.assertStartable('release')).resolves.toBeUndefined()
  })

  test('divided traffic, stickiness, another target group, no health check, steps that weights cannot express', async () => {
    const { elb, groups, lab } = world
    await world.setWeights(50, 50)
    await expect(target.assertStartable('release')).rejects.toMatchObject({ code: 'not-ready', message: 'traffic is divided already (shop-a: 50, shop-b: 50)' })
    await target.assertStartable('going-back')
    await world.setWeights(100, 0, { ForwardConfig: { TargetGroups: [{ TargetGroupArn: groups.a, Weight: 1 }, { TargetGroupArn: lab.shop.blue, Weight: 0 }], TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: 60 } } })
    await expect(target.assertStartable('release')).rejects.toMatchObject({ code: 'not-ready', message: expect.stringMatching(/also forwards to shop-blue.*binds users to a target group by a cookie/u) })
    await world.setWeights(100, 0)
    await elb.send(new ModifyTargetGroupCommand({ TargetGroupArn: groups.b, HealthCheckEnabled: false })).then(
      () => expect(target.assertStartable('release')).rejects.toMatchObject({ message: 'shop-b has no health check' }),
      // ELB refuses it for targets of type ip (API reference, HealthCheckEnabled)
      (error: unknown) => expect(error).toBeInstanceOf(Error),
    )
  })

  test('a default rule, a service with blue/green deployments, and one that is not there', async () => {
    const { Rules: rules = [] } = await world.elb.send(new DescribeRulesCommand({ ListenerArn: world.lab.shop.productionListener }))
    const byDefault = rules.find(({ IsDefault }) => IsDefault)?.RuleArn ?? ''
    await expect(world.open({ weights: { listenerRule: byDefault } }).assertStartable('release')).rejects.toMatchObject({ code: 'not-ready', message: expect.stringContaining('OperationNotPermitted') })
    await expect(world.open({ weights: { services: ['shop-a', 'shop'] } }).assertStartable('release')).rejects.toMatchObject({ code: 'not-ready', message: expect.stringContaining('shop has the deployment strategy BLUE_GREEN') })
    await expect(world.open({ weights: { services: ['shop-a', 'shop-c'] } }).assertStartable('release')).rejects.toMatchObject({ code: 'not-ready', message: 'the cluster prod has no service shop-c' })
    await expect(world.open({ weights: { listenerRule: world.rule.replace(/.{4}$/u, '0000') } }).assertStartable('release')).rejects.toMatchObject({ code: 'not-ready', message: expect.stringContaining('there is no listener rule') })
  })
})
