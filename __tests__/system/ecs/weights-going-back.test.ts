import { DeleteServiceCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { DeliveryError } from '../../../src/core/errors.ts'
import type { DeliveryTarget } from '../../../src/rollout/delivery-target.ts'
import type { Lease } from '../../../src/rollout/target.ts'
import type { FaultRule } from '../../support/cloudlab/aws/faults.ts'
import type { Behaviour } from '../../support/cloudlab/tasks/behaviour.ts'
import { createPairWorld } from '../../support/ecs/pair-world.ts'
import type { PairWorld } from '../../support/ecs/pair-world.ts'

jest.setTimeout(180_000)

const measure = { countAsError: [], latencyBoundsMs: [] }
let world: PairWorld
let target: DeliveryTarget

beforeEach(async () => {
  world = await createPairWorld()
  target = world.bare()
})

afterEach(async () => {
  expect(world.lab.calls.violations()).toEqual([])
  await world.lab.close()
})

/** A release that has a share of the traffic, and whose run lives. */
function at(percent: number, behaviour: Partial<Behaviour> = {}): Promise<Lease> {
  return world.lab.during(async () => {
    const revision = await target.resolve({ image: world.lab.push('v2', behaviour).pinned })
    const { lease } = await target.lock({ rolloutId: 'one', kind: 'deploy', revision, owner: 'run', leaseMs: 3_600_000, takeOver: false })
    await target.prepare({ lease, revision, measure, steps: [5, 50, 100] })
    await target.shift({ lease, percent })
    return lease
  })
}

const denied = { kind: 'refuse', code: 'AccessDeniedException', message: 'not authorized to perform: this' } as const
const faults: readonly (readonly [string, FaultRule['fault']])[] = [['is not allowed', denied], ['is limited', { kind: 'throttle' }], ['is never answered', { kind: 'hang' }]]
const looks = ['DescribeServices', 'DescribeRules', 'DescribeTargetHealth', /^(?:Describe|List|Get)/u]

describe('users come back to the live side within half a minute', () => {
  test.each(looks.flatMap((operation) => faults.map(([how, fault]) => [String(operation), how, { operation, fault }] as const)))('while %s %s', async (_, __, rule) => {
    const lease = await at(50)
    const { lab } = world
    lab.faults.add(rule)
    await lab.during(async () => {
      const restored = target.restore({ lease, cause: 'gate-failed' }).then(() => 'restored', (error: unknown) => error)
      await lab.clock.sleep(30_000)
      expect(lab.calls.all().findLast(({ operation }) => operation === 'ModifyRule')?.input).toMatchObject({ RuleArn: world.rule, Actions: [{ ForwardConfig: { TargetGroups: expect.arrayContaining([{ TargetGroupArn: world.groups.a, Weight: 100 }, { TargetGroupArn: world.groups.b, Weight: 0 }]) } }] })
      expect(await restored).toBe('restored')
    })
    lab.faults.clear()
    expect(await world.weights()).toEqual([100, 0])
    await lab.during(() => target.close({ lease, outcome: 'failed', reason: 'gate' }))
    expect((await world.services()).map(({ desiredCount }) => desiredCount)).toEqual([2, 0])
  })

  test('where somebody has deleted the candidate\'s service', async () => {
    const lease = await at(50)
    const { ecs, lab } = world
    await ecs.send(new DeleteServiceCommand({ cluster: 'prod', service: 'shop-b', force: true }))
    await lab.pass(60_000)
    await lab.during(() => target.restore({ lease, cause: 'candidate-failed' }))
    expect(await world.weights()).toEqual([100, 0])
  })

  test('but not by what a run knew that somebody has taken its rollout from', async () => {
    const lease = await at(50)
    const { lab } = world
    await lab.during(async () => {
      const other = world.bare()
      const revision = await other.resolve({ image: lab.push('v2').pinned })
      await other.lock({ rolloutId: 'two', kind: 'rollback', revision, owner: 'somebody', leaseMs: 3_600_000, takeOver: true })
      await expect(target.restore({ lease, cause: 'gate-failed' })).rejects.toMatchObject({ code: 'fenced' })
    })
    expect(await world.weights()).toEqual([50, 50])
  })
})

describe('a live side from which somebody took tasks away', () => {
  /** A release that has all of the traffic, while of `from` tasks of the live side one is left. */
  async function lessThan(from: number): Promise<Lease> {
    await world.lab.close()
    world = await createPairWorld({ desiredCount: from })
    target = world.bare()
    const lease = await at(100)
    await world.ecs.send(new UpdateServiceCommand({ cluster: 'prod', service: 'shop-a', desiredCount: 1 }))
    await world.lab.pass(120_000)
    world.lab.calls.clear()
    return lease
  }
  const writes = () => world.lab.calls.operations().filter((name) => /^(?:Modify|Update)/u.test(name))
  /** Goes back under traffic: how long until users were back, in milliseconds. */
  const goingBack = (lease: Lease) => world.lab.during(async () => {
    const { clock, calls, startTraffic } = world.lab
    const traffic = startTraffic({ perSecond: 2, url: world.url })
    const since = clock.monotonic()
    let backAfter = 0
    calls.onCall(({ operation }) => {
      if (operation === 'ModifyRule') backAfter = clock.monotonic() - since
    })
    await target.restore({ lease, cause: 'gate-failed' })
    await clock.sleep(30_000)
    expect((await traffic.stop()).failed).toBe(0)
    return backAfter
  })

  test('gets what it had before its users, and they wait until it can carry them', async () => {
    const lease = await lessThan(4)
    expect(await goingBack(lease)).toBeGreaterThan(5_000)
    expect(writes().at(0)).toBe('UpdateService')
    expect(writes().filter((name) => name === 'ModifyRule')).toHaveLength(1)
    expect((await world.services())[0]).toMatchObject({ desiredCount: 4 })
    expect(await world.weights()).toEqual([100, 0])
  })

  test('gets them at once where no task gets more than twice of what it had, and its tasks as well', async () => {
    const lease = await lessThan(2)
    expect(await goingBack(lease)).toBeLessThan(5_000)
    expect(writes()).toEqual(['UpdateService', 'ModifyRule'])
    expect((await world.services())[0]).toMatchObject({ desiredCount: 2 })
  })

  test('gets them at once where the candidate has no healthy task', async () => {
    const lease = await lessThan(4)
    await world.ecs.send(new UpdateServiceCommand({ cluster: 'prod', service: 'shop-b', desiredCount: 0 }))
    await world.lab.pass(120_000)
    const { clock } = world.lab
    const since = clock.monotonic()
    await world.lab.during(() => target.restore({ lease, cause: 'candidate-failed' }))
    expect(clock.monotonic() - since).toBeLessThan(10_000)
    expect(await world.weights()).toEqual([100, 0])
  })

  test('gets them all the same where its tasks do not come', async () => {
    const lease = await lessThan(4)
    world.lab.faults.add({ fault: denied, operation: 'UpdateService' })
    expect(await goingBack(lease)).toBeLessThan(120_000)
    expect(await world.weights()).toEqual([100, 0])
  })
})

describe('users that cannot come back', () => {
  test('are told with the command that a person has to run, for this rule, with all of its actions', async () => {
    const lease = await at(50)
    const { groups, lab, rule } = world
    lab.faults.add({ fault: denied, operation: 'ModifyRule' })
    const error = await lab.during(() => target.restore({ lease, cause: 'gate-failed' }).then(() => undefined, (caught: unknown) => caught))
    expect(error).toMatchObject({ code: 'restore-failed', message: expect.stringContaining('elasticloadbalancing:ModifyRule') })
    const { hint = '' } = error instanceof DeliveryError ? error : {}
    expect(hint).toContain(`aws elbv2 modify-rule --rule-arn ${rule} --actions '`)
    const [, actions = ''] = /--actions '(.*?)'/u.exec(hint) ?? []
    expect(JSON.parse(actions)).toMatchObject([{ Type: 'forward', ForwardConfig: { TargetGroups: expect.arrayContaining([{ TargetGroupArn: groups.a, Weight: 100 }, { TargetGroupArn: groups.b, Weight: 0 }]) } }])
    expect(hint).toMatch(/pqc-delivery reconcile/u)
  })

  test('are told in less than three minutes when the write is never answered', async () => {
    const lease = await at(50)
    const { lab } = world
    lab.faults.add({ fault: { kind: 'hang' }, operation: 'ModifyRule' })
    const before = lab.clock.monotonic()
    await lab.during(() => expect(target.restore({ lease, cause: 'gate-failed' })).rejects.toMatchObject({ code: 'restore-failed', hint: expect.stringContaining('aws elbv2 modify-rule') }))
    expect(lab.clock.monotonic() - before).toBeLessThan(180_000)
  })
})

describe('a candidate that is lost in traffic', () => {
  /** Looks until the look rejects; how it rejected, and how long that took, in milliseconds. */
  async function untilLost(look: () => Promise<unknown>): Promise<{ readonly error: DeliveryError; readonly ms: number }> {
    const { clock } = world.lab
    const since = clock.monotonic()
    while (clock.monotonic() - since < 600_000) {
      try {
        await look()
      } catch (error) {
        if (error instanceof DeliveryError) return { error, ms: clock.monotonic() - since }
        throw error
      }
      await clock.sleep(5_000)
    }
    throw new Error('nothing was noticed')
  }

  test('is explained when its users are back, and no sooner', async () => {
    const lease = await at(50, { diesAfter: 3, says: ['no such table: users'] })
    const { lab } = world
    lab.faults.add({ fault: { kind: 'hang' }, operation: 'GetLogEvents' })
    await lab.during(async () => {
      const traffic = lab.startTraffic({ perSecond: 0.5, url: world.url })
      const { cursor } = await target.observe({})
      const { error, ms } = await untilLost(() => target.observe({ cursor }))
      await traffic.stop()
      expect(error).toMatchObject({ code: 'candidate-unhealthy' })
      expect(ms).toBeLessThan(90_000)
      // how many have died is asked before, and what they said is not
      expect(lab.calls.count('GetLogEvents')).toBe(0)
      await target.restore({ lease, cause: 'candidate-failed' })
      lab.faults.clear()
      expect(await target.explain?.(error)).toMatchObject({ code: 'candidate-unhealthy', message: expect.stringContaining(error.message), output: expect.arrayContaining([expect.stringContaining('no such table: users')]) })
    })
  })

  test('is noticed by a run that counts elsewhere, too', async () => {
    await at(50)
    const { ecs, lab } = world
    await lab.during(async () => {
      await ecs.send(new UpdateServiceCommand({ cluster: 'prod', service: 'shop-b', desiredCount: 0 }))
      const { error } = await untilLost(async () => target.assertGoesOn?.())
      expect(error).toMatchObject({ code: 'candidate-unhealthy' })
    })
  })
})
