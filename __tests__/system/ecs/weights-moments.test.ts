import { RegisterTaskDefinitionCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { DeliveryTarget } from '../../../src/rollout/delivery-target.ts'
import type { Lease } from '../../../src/rollout/target.ts'
import { createPairWorld } from '../../support/ecs/pair-world.ts'
import type { PairWorld } from '../../support/ecs/pair-world.ts'

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

/** Somebody else takes the rollout over, and puts traffic back. */
async function takenOver(): Promise<{ readonly other: DeliveryTarget; readonly lease: Lease }> {
  const other = world.bare()
  const revision = await other.resolve({ image: world.lab.push('v2').pinned })
  const { lease } = await other.lock({ rolloutId: 'two', kind: 'rollback', revision, owner: 'somebody', leaseMs: 3_600_000, takeOver: true, undoes: true })
  await other.restore({ lease, cause: 'requested' })
  return { other, lease }
}

test('reads that tell late what was changed fail no release', async () => {
  world.lab.faults.add({ fault: { kind: 'stale', reads: 2 } })
  const lease = await at(50)
  expect((await world.weights())[1]).toBe(50)
  await target.shift({ lease, percent: 100 })
  await target.finish({ lease })
  world.lab.faults.clear()
  expect(await world.weights()).toEqual([0, 100])
})

describe('a write of a run that was taken over', () => {
  test('is not tried again once the rollout is somebody else\'s', async () => {
    const { lab } = world
    const lease = await at(0)
    const bare = world.bare()
    const stop = lab.faults.add({ fault: { kind: 'throttle' }, operation: 'ModifyRule' })
    const outcome = await lab.during(async () => {
      const shifting = bare.shift({ lease, percent: 50 }).then(() => 'done', (error: unknown) => error)
      await lab.clock.sleep(20_000)
      const { other, lease: theirs } = await takenOver()
      await lab.clock.sleep(1_000)
      stop()
      const end = await shifting
      await other.close({ lease: theirs, outcome: 'cancelled', reason: 'taken over' })
      return end
    })
    expect(outcome).toMatchObject({ code: 'fenced' })
    expect(await world.weights()).toEqual([100, 0])
  })

  test('that arrives late is put right before its candidate is ended', async () => {
    await at(5)
    const { lab } = world
    await lab.during(async () => {
      const { other, lease } = await takenOver()
      await world.setWeights(95, 5)
      await other.close({ lease, outcome: 'cancelled', reason: 'taken over' })
    })
    expect(await world.weights()).toEqual([100, 0])
    expect((await world.services()).map(({ desiredCount }) => desiredCount)).toEqual([2, 0])
  })
})

/** Somebody else deploys to one of the two services. */
async function deployed(service: string): Promise<string> {
  const { ecs, lab } = world
  const { taskDefinition: { taskDefinitionArn: theirs = '' } = {} } = await ecs.send(new RegisterTaskDefinitionCommand({ family: lab.shop.family, containerDefinitions: [{ name: lab.shop.container, image: lab.push('v9').pinned, portMappings: [{ containerPort: lab.shop.port }] }], requiresCompatibilities: ['FARGATE'], networkMode: 'awsvpc', cpu: '256', memory: '512' }))
  await ecs.send(new UpdateServiceCommand({ cluster: 'prod', service, taskDefinition: theirs }))
  return theirs
}

describe('what somebody else deployed to the idle service in mid-release', () => {
  test('stays', async () => {
    const lease = await at(5)
    const theirs = await deployed('shop-b')
    await target.restore({ lease, cause: 'candidate-failed' })
    await target.close({ lease, outcome: 'failed', reason: 'somebody else deployed' })
    expect((await world.services())[1]).toMatchObject({ taskDefinition: theirs, desiredCount: 0 })
  })

  test('is not declared to be the release that was judged', async () => {
    const lease = await at(100)
    const theirs = await deployed('shop-b')
    await world.lab.pass(180_000)
    await expect(target.finish({ lease })).rejects.toMatchObject({ code: 'candidate-unhealthy', message: expect.stringContaining(theirs.split('/').at(-1) ?? '') })
    expect(await target.describe()).toMatchObject({ rollout: { percent: 100 } })
  })

  test('ends the bake, well as its tasks may be', async () => {
    await at(100)
    const { cursor } = await target.observe({})
    await deployed('shop-b')
    await expect((async () => {
      for (let look = 0; look < 24; look += 1) {
        await target.observe({ cursor })
        await world.lab.pass(5_000)
      }
    })()).rejects.toMatchObject({ code: 'candidate-unhealthy', message: expect.stringContaining('somebody else deployed there') })
  })
})

test('a release that begins anew goes back to the live side no sooner than that has tasks', async () => {
  const lease = await at(50)
  const { ecs, lab } = world
  await ecs.send(new UpdateServiceCommand({ cluster: 'prod', service: 'shop-a', desiredCount: 0 }))
  await lab.pass(180_000)
  const revision = await target.resolve({ image: lab.push('v2').pinned })
  lab.calls.clear()
  await target.prepare({ lease, revision, measure, steps: [5, 50, 100] })
  expect(lab.calls.operations().filter((name) => /^(?:Modify|Update)/u.test(name)).slice(0, 2)).toEqual(['UpdateService', 'ModifyRule'])
  expect((await world.services())[0]).toMatchObject({ desiredCount: 2, runningCount: 2 })
})

describe('what somebody else deployed to the live service in mid-release', () => {
  test('gets no less traffic by it', async () => {
    const lease = await at(5)
    const theirs = await deployed('shop-a')
    await world.lab.pass(180_000)
    await expect(target.shift({ lease, percent: 50 })).rejects.toMatchObject({ code: 'target-unavailable', message: expect.stringMatching(new RegExp(`somebody else deployed ${theirs.split('/').at(-1) ?? ''} to shop-a`, 'u')) })
    expect(await world.weights()).toEqual([95, 5])
    await target.restore({ lease, cause: 'unavailable' })
    await target.close({ lease, outcome: 'cancelled', reason: 'somebody else deployed' })
    expect(await world.weights()).toEqual([100, 0])
    expect((await world.services())[0]).toMatchObject({ taskDefinition: theirs, desiredCount: 2 })
  })

  test('is not replaced when the release is finished', async () => {
    const lease = await at(100)
    const theirs = await deployed('shop-a')
    await world.lab.pass(180_000)
    await expect(target.finish({ lease })).rejects.toMatchObject({ code: 'target-unavailable' })
    expect((await world.services())[0]).toMatchObject({ taskDefinition: theirs, desiredCount: 2 })
  })

  test('before its candidate is brought up ends it: it is not built upon that', async () => {
    const revision = await target.resolve({ image: world.lab.push('v2').pinned })
    const theirs = await deployed('shop-a')
    await world.lab.pass(180_000)
    const { lease } = await target.lock({ rolloutId: 'one', kind: 'deploy', revision, owner: 'run', leaseMs: 3_600_000, takeOver: false })
    world.lab.calls.clear()
    await expect(target.prepare({ lease, revision, measure, steps: [5, 50, 100] })).rejects.toMatchObject({ code: 'target-unavailable', message: expect.stringContaining(`somebody else deployed ${theirs.split('/').at(-1) ?? ''} to shop-a`) })
    expect(world.lab.calls.operations().filter((name) => /^(?:Update|Run|Modify|RegisterTask)/u.test(name))).toEqual([])
  })

  test('during its migration ends it before its candidate is brought up', async () => {
    const migrating = world.open({ settings: { migration: { command: ['migrate'], container: undefined, withinMs: 600_000 } } })
    const revision = await migrating.resolve({ image: world.lab.push('v2', { job: { exitCode: 0, ms: 300_000 } }).pinned })
    const { lease } = await migrating.lock({ rolloutId: 'one', kind: 'deploy', revision, owner: 'run', leaseMs: 3_600_000, takeOver: false })
    const preparing = migrating.prepare({ lease, revision, measure, steps: [5, 50, 100] }).then(() => 'prepared', (error: unknown) => error)
    await world.lab.pass(60_000)
    await deployed('shop-a')
    expect(await preparing).toMatchObject({ code: 'target-unavailable', message: expect.stringContaining('to shop-a') })
    expect((await world.services())[1]).toMatchObject({ desiredCount: 0 })
  })

  test('is looked for right before the record says that the release is live', async () => {
    const lease = await at(100)
    world.lab.calls.clear()
    await target.finish({ lease })
    const operations = world.lab.calls.operations()
    expect(new Set(operations.slice(operations.indexOf('TagResource') - 2, operations.indexOf('TagResource')))).toEqual(new Set(['DescribeServices', 'DescribeRules']))
  })

  test('while the old side drains keeps its tasks: nobody may miss that it gets no users any more', async () => {
    const lease = await at(100)
    const finishing = target.finish({ lease })
    await world.lab.pass(20_000)
    const theirs = await deployed('shop-a')
    await finishing
    expect((await world.services())[0]).toMatchObject({ taskDefinition: theirs, desiredCount: 2 })
    expect((await target.describe()).facts).not.toHaveProperty('leftover')
  })

  test('is what the next release builds upon, which takes the unfinished one over', async () => {
    const lease = await at(5)
    await deployed('shop-a')
    await world.lab.pass(180_000)
    const revision = await target.resolve({ image: world.lab.push('v3').pinned })
    const { lease: next } = await target.lock({ rolloutId: 'two', kind: 'deploy', revision, owner: 'run', leaseMs: 3_600_000, takeOver: true })
    expect(next.fence).toBeGreaterThan(lease.fence)
    await target.prepare({ lease: next, revision, measure, steps: [50, 100] })
    await target.shift({ lease: next, percent: 100 })
    await target.finish({ lease: next })
    expect(await world.weights()).toEqual([0, 100])
  })
})

describe('a run that is cancelled while AWS limits the rate of its calls', () => {
  test.each([['the write of the weights', 'ModifyRule'], ['every look', /^Describe/u], ['the record', 'TagResource']])('gives up %s at once, so that it can go back', async (_, operation) => {
    const lease = await at(5)
    const { lab } = world
    lab.faults.add({ fault: { kind: 'throttle' }, operation })
    const cancelled = new AbortController()
    await lab.during(async () => {
      const outcome = world.bare().shift({ lease, percent: 50, signal: cancelled.signal }).then(() => 'done', () => lab.clock.monotonic())
      await lab.clock.sleep(20_000)
      const since = lab.clock.monotonic()
      cancelled.abort()
      expect(Number(await outcome) - since).toBeLessThan(2_000)
    })
    lab.faults.clear()
    expect((await world.weights())[1]).toBe(5)
  })

  test('gives up bringing up its candidate', async () => {
    const { lab } = world
    const revision = await target.resolve({ image: lab.push('v2').pinned })
    const { lease } = await target.lock({ rolloutId: 'one', kind: 'deploy', revision, owner: 'run', leaseMs: 3_600_000, takeOver: false })
    lab.faults.add({ fault: { kind: 'throttle' }, operation: 'UpdateService' })
    const cancelled = new AbortController()
    await lab.during(async () => {
      const outcome = world.bare().prepare({ lease, revision, measure, signal: cancelled.signal }).then(() => 'done', () => lab.clock.monotonic())
      await lab.clock.sleep(20_000)
      const since = lab.clock.monotonic()
      cancelled.abort()
      expect(Number(await outcome) - since).toBeLessThan(2_000)
    })
  })
})
