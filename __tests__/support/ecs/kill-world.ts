import { DescribeScalableTargetsCommand, RegisterScalableTargetCommand } from '@aws-sdk/client-application-auto-scaling'
import { expect } from '@jest/globals'
import type { DeliveryTarget } from '../../../src/rollout/delivery-target.ts'
import type { MigrationSettings } from '../../../src/rollout/targets/ecs/migration.ts'
import { createAwsLab } from '../cloudlab/aws/world.ts'
import type { AwsLab } from '../cloudlab/aws/world.ts'
import { looksAt } from './lab-looks.ts'
import { labRun, runParts } from './lab-run.ts'
import { createPairWorld } from './pair-world.ts'
import type { PairWorld } from './pair-world.ts'
import type { RunParts } from './rollout-child.ts'
import { expectWhole } from './whole.ts'

/** How a service is released to: by ECS's own deployments, or by the weights of a rule between two services. */
export type EcsMode = 'native' | 'listener-weights'

/** A service for runs of other processes that may end at any moment, and what tells whether they left it whole. */
export interface KillWorld {
  readonly lab: AwsLab
  /** where its users come in */
  readonly url: string
  readonly parts: RunParts
  /** what a new run on a new machine has */
  readonly target: () => DeliveryTarget
  /** how often something has been deployed */
  readonly deployments: () => Promise<number>
  /** where a release is on its way: the life-cycle stage that ECS tells; with listener weights `SCALE_UP`, the candidate's share, `DRAINING`. Empty: there is none */
  readonly stage: () => Promise<string>
  /** everything is as if no run had ever ended too soon */
  readonly expectWhole: () => Promise<void>
  readonly close: () => Promise<void>
}

/** What runs first, as a task of its own. */
const migration: MigrationSettings = { command: ['migrate'], container: undefined, withinMs: 120_000 }

export const createKillWorld: Readonly<Record<EcsMode, () => Promise<KillWorld>>> = { native, 'listener-weights': pair }

async function native(): Promise<KillWorld> {
  const configuration = { strategy: 'BLUE_GREEN' as const, bakeTimeInMinutes: 1, alarms: { alarmNames: ['shop-errors'], enable: true, rollback: true } }
  const lab = await createAwsLab({ deploymentConfiguration: configuration })
  return {
    lab, url: lab.url, parts: runParts(lab, { migration }), target: () => labRun(lab, { settings: { migration } }), close: lab.close,
    deployments: async () => (await looksAt(lab).deployments()).length,
    async stage() {
      const [newest] = await looksAt(lab).deployments()
      return newest?.status === 'IN_PROGRESS' ? newest.lifecycleStage ?? '' : ''
    },
    expectWhole: () => expectWhole(lab, configuration),
  }
}

/** The two services, and what of their scaling is suspended before any release: in, out, by schedule. */
const suspended = { 'shop-a': [false, false, false], 'shop-b': [false, false, true] } as const
const tasks = 2

async function pair(): Promise<KillWorld> {
  const world = await createPairWorld({ desiredCount: tasks })
  const { lab, groups, rule } = world
  await scale(world)
  const scaledDown: unknown[] = []
  lab.calls.onCall(({ operation, input: { service, desiredCount = tasks } }) => {
    const weights = lab.balancing.loadBalancing.weights(rule)
    const hasUsers = (weights[service === 'shop-a' ? groups.a : groups.b] ?? 0) > 0
    if (operation === 'UpdateService' && hasUsers && Number(desiredCount) < tasks) scaledDown.push([service, desiredCount])
  })
  return {
    lab, url: world.url, parts: world.parts({ settings: { migration } }), target: () => world.bare({ settings: { migration } }), close: lab.close,
    deployments: async () => lab.calls.all().filter(({ operation, input }) => operation === 'UpdateService' && input['taskDefinition'] !== undefined).length,
    stage: () => stageOf(world),
    async expectWhole() {
      await expectOrder(world)
      expect(scaledDown).toEqual([])
    },
  }
}

async function stageOf({ bare, services }: PairWorld): Promise<string> {
  const { rollout, facts } = await bare().describe()
  if (rollout === undefined) return facts['leftover'] === undefined ? '' : 'DRAINING'
  if (rollout.percent > 0) return `${rollout.percent}%`
  return (await services()).every(({ desiredCount }) => desiredCount === tasks) ? 'SCALE_UP' : ''
}

/** Lets both services scale by themselves. */
export async function scale({ lab, scaling }: PairWorld): Promise<void> {
  for (const [name, [DynamicScalingInSuspended, DynamicScalingOutSuspended, ScheduledScalingSuspended]] of Object.entries(suspended)) {
    await lab.during(() => scaling.send(new RegisterScalableTargetCommand({
      ServiceNamespace: 'ecs', ScalableDimension: 'ecs:service:DesiredCount', ResourceId: `service/prod/${name}`, MinCapacity: 0, MaxCapacity: 10, SuspendedState: { DynamicScalingInSuspended, DynamicScalingOutSuspended, ScheduledScalingSuspended },
    })))
  }
}

/** One side has the traffic and its tasks, the other one neither, the test rule leads where users go, scaling is as it was, and no record tells of anything else. */
export async function expectOrder({ weights, testRule, services, scaling, bare }: PairWorld): Promise<void> {
  const [a, b] = await weights()
  expect([a, b].toSorted((one, other) => one - other)).toEqual([0, 100])
  const onTest = await weights(testRule)
  expect(onTest.map((weight) => weight > 0)).toEqual([a > 0, b > 0])
  const found = await services()
  expect(found.map(({ runningCount, desiredCount }) => [runningCount, desiredCount])).toEqual(a === 100 ? [[tasks, tasks], [0, 0]] : [[0, 0], [tasks, tasks]])
  const { ScalableTargets = [] } = await scaling.send(new DescribeScalableTargetsCommand({ ServiceNamespace: 'ecs' }))
  expect(ScalableTargets.map(({ SuspendedState: { DynamicScalingInSuspended, DynamicScalingOutSuspended, ScheduledScalingSuspended } = {} }) => [DynamicScalingInSuspended, DynamicScalingOutSuspended, ScheduledScalingSuspended])).toEqual(Object.values(suspended))
  const state = await bare().describe()
  expect(state).toMatchObject({ serving: true, stable: { outcome: 'live' } })
  expect([state.rollout, state.facts['leftover']]).toEqual([undefined, undefined])
}
