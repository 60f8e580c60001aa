import { DescribeScalableTargetsCommand, RegisterScalableTargetCommand } from '@aws-sdk/client-application-auto-scaling'
import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { runRollout } from '../../../src/rollout/driver/driver.ts'
import { rollbackTarget } from '../../../src/rollout/history.ts'
import type { RolloutPlan } from '../../../src/rollout/plan.ts'
import type { Revision } from '../../../src/rollout/target.ts'
import type { Behaviour } from '../../support/cloudlab/tasks/behaviour.ts'
import type { AwsLabSettings } from '../../support/cloudlab/aws/world.ts'
import { createPairWorld } from '../../support/ecs/pair-world.ts'
import type { PairChanges, PairWorld } from '../../support/ecs/pair-world.ts'
import { answerAt, isOtherProcess } from '../../support/ecs/task-process.ts'
import { createFakeWorld } from '../../support/rollout/fake-target.ts'
import { deployPlan, rollbackPlan, settings } from '../../support/rollout/plans.ts'
import { contextOn, createMemorySink } from '../../support/rollout/run-on-fake.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

jest.setTimeout(420_000)

const minute = 60_000
const patient = { ...settings, stepTime: { minMs: 2 * minute, maxMs: 15 * minute }, bakeMs: 5 * minute }
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

/** Runs a rollout while users send requests all along, and says what they met. */
async function underTraffic(world: PairWorld, plan: (revision: (tag: string, behaviour?: Partial<Behaviour>) => Promise<Revision>) => Promise<RolloutPlan>, changes: PairChanges = {}) {
  const { lab, bare, url } = world
  const target = bare(changes)
  return lab.during(async () => {
    const chosen = await plan((tag, behaviour) => target.resolve({ image: lab.push(tag, behaviour).pinned }))
    await target.fetch(chosen.revision)
    const traffic = lab.startTraffic({ perSecond: 8, url })
    await lab.clock.sleep(minute)
    lab.calls.clear()
    const surroundings = contextOn(createFakeWorld({ clock: createVirtualClock() }))
    const report = await runRollout({ plan: chosen, context: { ...surroundings, target, events: createMemorySink(), clock: lab.clock, leaseMs: 180_000 } })
    await lab.clock.sleep(3 * minute)
    return { report, counts: await traffic.stop() }
  })
}

/** Tasks that run and tasks that are wanted, of `shop-a` and `shop-b`. */
async function tasksOf({ services }: PairWorld) {
  return (await services()).map(({ runningCount, desiredCount }) => [runningCount, desiredCount])
}

describe('a release between two services, judged by what CloudWatch counts', () => {
  test('a good one goes all the way to the other service, the old one is drained and ended, and no user meets an error', async () => {
    const world = await pair({ tasks: 'processes' })
    const { report, counts } = await underTraffic(world, async (revision) => deployPlan(await revision('v2'), { settings: patient }))
    expect(report.end).toMatchObject({ result: 'deployed' })
    expect(counts.failed).toBe(0)
    expect(counts.byRelease['v2']).toBeGreaterThan(0)
    expect(report.judgements.map(({ percent }) => percent)).toEqual([5, 50, 100, 100])
    expect(await world.weights()).toEqual([0, 100])
    expect(await world.weights(world.testRule)).toEqual([0, 100])
    expect(await tasksOf(world)).toEqual([[0, 0], [2, 2]])
    const live = await world.lab.during(() => answerAt(world.url))
    expect([live.release, isOtherProcess(live.process)]).toEqual(['v2', true])
    const after = await world.open().describe()
    expect(after).toMatchObject({ serving: true, stable: { revision: { id: report.plan.revision.id } } })
    expect(after.rollout).toBeUndefined()

    // and the next one goes the other way, with a task of the old side kept
    const next = await underTraffic(world, async (revision) => deployPlan(await revision('v3'), { settings: { ...patient, steps: [100], bakeMs: 0 }, steps: [100] }), { weights: { warm: 1 } })
    expect(next.report.end).toMatchObject({ result: 'deployed' })
    expect(next.counts.failed).toBe(0)
    expect(await world.weights()).toEqual([100, 0])
    expect(await tasksOf(world)).toEqual([[2, 2], [1, 1]])
  })

  test('a bad one is out of traffic soon after the evidence is there, marked bad, and only its own users met errors', async () => {
    const world = await pair({ tasks: 'processes' })
    const { report, counts } = await underTraffic(world, async (revision) => deployPlan(await revision('v2', { failEvery: 3 }), { settings: patient }))
    expect(report.end).toMatchObject({ result: 'rolled-back' })
    expect(counts.byRelease['v2']).toBeGreaterThan(0)
    expect(counts.failed).toBeLessThanOrEqual(counts.byRelease['v2'] ?? 0)
    expect(await world.weights()).toEqual([100, 0])
    expect(await tasksOf(world)).toEqual([[2, 2], [0, 0]])
    const after = await world.open().describe()
    expect(after).toMatchObject({ serving: true, bad: [{ revisionId: report.plan.revision.id }] })
    expect(after.rollout).toBeUndefined()
    expect(after.stable?.revision.id).not.toBe(report.plan.revision.id)
  })

  test.each(['pretended', 'processes'] as const)('what dies at its start is told with its exit code and last words, and no user notices: tasks %s', async (tasks) => {
    const world = await pair({ tasks })
    const { report, counts } = await underTraffic(world, async (revision) => deployPlan(await revision('v2', { exitAtStart: 3, says: ['no such table: users'] }), { settings: patient }))
    expect(report.end).toMatchObject({ result: 'failed', error: { code: 'candidate-unhealthy', message: expect.stringMatching(/exit code 3/u), output: expect.arrayContaining([expect.stringContaining('no such table: users')]) } })
    expect(counts.failed).toBe(0)
    expect(await tasksOf(world)).toEqual([[2, 2], [0, 0]])
  })

  test('what ends soon after it runs, again and again, is told with its exit code and last words, though no start of it has failed', async () => {
    const world = await pair()
    const { report, counts } = await underTraffic(world, async (revision) => deployPlan(await revision('v2', { endsAfterMs: 4_000, says: ['no such table: users'] }), { settings: patient }))
    expect(report.end).toMatchObject({ result: 'failed', error: { code: 'candidate-unhealthy', message: expect.stringMatching(/tasks of the candidate have died.*exit code 1/u), output: expect.arrayContaining([expect.stringContaining('no such table: users')]) } })
    expect(counts.failed).toBe(0)
    expect(await tasksOf(world)).toEqual([[2, 2], [0, 0]])
  })

  test('a rollback goes to the release before, all at once', async () => {
    const world = await pair()
    await underTraffic(world, async (revision) => deployPlan(await revision('v2'), { settings: { ...patient, steps: [100], bakeMs: 0 }, steps: [100] }))
    const { report, counts } = await underTraffic(world, async () => {
      const state = await world.bare().describe()
      return rollbackPlan(rollbackTarget({ state, request: {} }).revision, { settings: patient })
    })
    expect(report.end).toMatchObject({ result: 'restored' })
    expect(counts.failed).toBe(0)
    expect(counts.byRelease['v1']).toBeGreaterThan(0)
    expect(await world.weights()).toEqual([100, 0])
    expect((await world.open().describe()).history.map(({ by, outcome }) => `${by} ${outcome}`)).toEqual(['deploy replaced', 'deploy replaced', 'rollback live'])
  })

  test('scaling in and schedules are held while both sides have users, and given back exactly', async () => {
    const world = await pair()
    const { scaling, lab } = world
    const common = { ServiceNamespace: 'ecs', ScalableDimension: 'ecs:service:DesiredCount' } as const
    const suspended = { DynamicScalingInSuspended: false, DynamicScalingOutSuspended: true, ScheduledScalingSuspended: true }
    await scaling.send(new RegisterScalableTargetCommand({ ...common, ResourceId: 'service/prod/shop-a', MinCapacity: 2, MaxCapacity: 10, SuspendedState: suspended }))
    await scaling.send(new RegisterScalableTargetCommand({ ...common, ResourceId: 'service/prod/shop-b', MinCapacity: 2, MaxCapacity: 10 }))
    const states = async () => (await scaling.send(new DescribeScalableTargetsCommand({ ...common, ResourceIds: ['service/prod/shop-a', 'service/prod/shop-b'] }))).ScalableTargets?.map(({ SuspendedState, MinCapacity, MaxCapacity }) => ({ SuspendedState, MinCapacity, MaxCapacity }))
    const before = await states()
    const target = world.open()
    const revision = await target.resolve({ image: lab.push('v2').pinned })
    const { lease } = await target.lock({ rolloutId: 'one', kind: 'deploy', revision, owner: 'run', leaseMs: 3_600_000, takeOver: false })
    await target.prepare({ lease, revision, measure: { countAsError: [], latencyBoundsMs: [] }, steps: [50, 100] })
    expect(await states()).toMatchObject([
      { SuspendedState: { ...suspended, DynamicScalingInSuspended: true } }, { SuspendedState: { DynamicScalingInSuspended: true, DynamicScalingOutSuspended: false, ScheduledScalingSuspended: true } },
    ])
    await target.shift({ lease, percent: 50 })
    await target.restore({ lease, cause: 'requested' })
    await target.close({ lease, outcome: 'cancelled', reason: 'enough' })
    expect(await states()).toEqual(before)
  })
})
