import type { DeploymentConfiguration } from '@aws-sdk/client-ecs'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createEcsLab, labNames } from '../../../support/cloudlab/aws/ecs/pretend/lab.ts'
import type { EcsLab } from '../../../support/cloudlab/aws/ecs/pretend/lab.ts'
import { createShop, deployShop, goOn, isOver, isWaiting, newest, pauseAt, runningShop, shifting, shop, stageLog, untilDeployment } from '../../../support/cloudlab/aws/ecs/pretend/steps.ts'

let lab: EcsLab
beforeEach(() => {
  lab = createEcsLab()
})
afterEach(() => {
  lab.close()
  expect(lab.calls.violations()).toEqual([])
})

const head = ['PRE_SCALE_UP 0/0', 'SCALE_UP 0/0', 'POST_SCALE_UP 0/0', 'TEST_TRAFFIC_SHIFT 0/0', 'TEST_TRAFFIC_SHIFT 0/100', 'POST_TEST_TRAFFIC_SHIFT 0/100']
const tail = ['POST_PRODUCTION_TRAFFIC_SHIFT 100/100', 'BAKE_TIME 100/100', 'CLEAN_UP 100/100']
const step = (from: number, to: number) => [`PRE_PRODUCTION_TRAFFIC_SHIFT ${from}/100`, `PRODUCTION_TRAFFIC_SHIFT ${from}/100`, `PRODUCTION_TRAFFIC_SHIFT ${to}/100`]

const strategies: readonly (readonly [string, DeploymentConfiguration, readonly number[]])[] = [
  ['BLUE_GREEN', { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 2 }, [100]],
  ['LINEAR 25', { strategy: 'LINEAR', bakeTimeInMinutes: 1, linearConfiguration: { stepPercent: 25, stepBakeTimeInMinutes: 1 } }, [25, 50, 75, 100]],
  ['LINEAR 30, the last step smaller', { strategy: 'LINEAR', linearConfiguration: { stepPercent: 30, stepBakeTimeInMinutes: 0 } }, [30, 60, 90, 100]],
  ['LINEAR 33.3', { strategy: 'LINEAR', linearConfiguration: { stepPercent: 33.3, stepBakeTimeInMinutes: 0 } }, [33.3, 66.6, 99.9, 100]],
  ['CANARY 5', { strategy: 'CANARY', canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: 1 } }, [5, 100]],
  ['CANARY 0.1', { strategy: 'CANARY', canaryConfiguration: { canaryPercent: 0.1, canaryBakeTimeInMinutes: 0 } }, [0.1, 100]],
]

describe('a deployment that goes well', () => {
  test.each(strategies)('%s: stages and weights in order', async (_, configuration, steps) => {
    await runningShop(lab, configuration)
    await deployShop(lab, 'app:2')
    const { see, log } = stageLog()
    const deployment = await untilDeployment(lab, isOver, see)
    expect(deployment.status).toBe('SUCCESSFUL')
    expect(log).toEqual([...head, ...steps.flatMap((percent, index) => step(steps[index - 1] ?? 0, percent)), ...tail])
    const production = lab.balancing.changes().filter(({ ruleArn }) => ruleArn === labNames.production).slice(1).map(({ weights }) => weights[labNames.green] ?? 0)
    expect(production).toEqual(steps.map((percent) => (Number.isInteger(percent) ? percent : Math.round(percent * 10))))
    expect([lab.balancing.healthyIn(labNames.blue), lab.balancing.healthyIn(labNames.green)]).toEqual([0, 2])
  })

  test('LINEAR unless told otherwise: ten steps of ten per cent, six minutes each', async () => {
    await runningShop(lab, { strategy: 'LINEAR' })
    await deployShop(lab, 'app:2')
    await lab.clock.elapse(80 * 60_000)
    expect(await newest(lab)).toMatchObject({ status: 'SUCCESSFUL' })
    const production = lab.balancing.changes().filter(({ ruleArn }) => ruleArn === labNames.production).slice(1)
    expect(production.map(({ weights }) => weights[labNames.green])).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 100])
    for (const [index, { at }] of production.slice(1).entries()) expect(at - (production[index]?.at ?? 0)).toBeGreaterThanOrEqual(6 * 60_000)
  })

  test('its steps bake as long as they are told, the last one does not', async () => {
    await runningShop(lab, { strategy: 'LINEAR', bakeTimeInMinutes: 7, linearConfiguration: { stepPercent: 50, stepBakeTimeInMinutes: 9 } })
    await deployShop(lab, 'app:2')
    const { finishedAt } = await untilDeployment(lab, isOver)
    const [half = 0, all = 0] = lab.balancing.changes().filter(({ ruleArn }) => ruleArn === labNames.production).slice(1).map(({ at }) => at)
    const minutes = (ms: number) => Math.floor(ms / 60_000)
    expect(minutes(all - half)).toBe(9)
    expect(minutes((finishedAt?.getTime() ?? 0) - all)).toBeGreaterThanOrEqual(7)
    expect(minutes((finishedAt?.getTime() ?? 0) - all)).toBeLessThan(9)
  })

  test('the service says what it is all along, and goes from one target group to the other and back', async () => {
    await runningShop(lab, { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 0 })
    expect(await shop(lab)).toMatchObject({ runningCount: 2, pendingCount: 0, deployments: [{ status: 'PRIMARY', rolloutState: 'COMPLETED', runningCount: 2, desiredCount: 2 }] })
    expect((await shop(lab)).currentServiceDeployment).toBeUndefined()
    await deployShop(lab, 'app:2')
    const { serviceDeploymentArn } = await newest(lab)
    expect(await shop(lab)).toMatchObject({ currentServiceDeployment: serviceDeploymentArn, deployments: [{ status: 'PRIMARY', rolloutState: 'IN_PROGRESS' }, { status: 'ACTIVE', rolloutState: 'COMPLETED', runningCount: 2 }] })
    await untilDeployment(lab, isOver)
    expect((await shop(lab)).events?.map(({ message }) => message?.replaceAll(/ecs-svc\/\d+/gu, 'ecs-svc/N'))).toEqual(expect.arrayContaining([
      '(service shop) has reached a steady state.', '(service shop) (deployment ecs-svc/N) deployment completed.', `(service shop) registered 1 targets in (target-group ${labNames.green})`,
    ]))
    await deployShop(lab, 'app:3')
    await untilDeployment(lab, isOver)
    expect(lab.balancing.weights(labNames.production)).toEqual({ [labNames.blue]: 100, [labNames.green]: 0 })
    expect([lab.balancing.healthyIn(labNames.blue), lab.balancing.healthyIn(labNames.green)]).toEqual([2, 0])
  })

  test('the first one of a service has nothing to shift from', async () => {
    await createShop(lab, { deploymentConfiguration: { strategy: 'LINEAR' }, loadBalancers: [shifting] })
    const { see, log } = stageLog()
    const deployment = await untilDeployment(lab, isOver, see)
    expect(deployment).toMatchObject({ status: 'SUCCESSFUL', sourceServiceRevisions: [] })
    expect(log).toEqual([...head, ...step(0, 100), ...tail])
  })
})

describe('hooks', () => {
  test('each occurrence of a stage has an id of its own, and all are told', async () => {
    const stages = ['PRE_SCALE_UP', 'POST_SCALE_UP', 'POST_TEST_TRAFFIC_SHIFT', 'PRE_PRODUCTION_TRAFFIC_SHIFT', 'POST_PRODUCTION_TRAFFIC_SHIFT'] as const
    await runningShop(lab, { strategy: 'CANARY', canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: 0 }, lifecycleHooks: [pauseAt(stages)] })
    await deployShop(lab, 'app:2')
    const met: (string | undefined)[] = []
    for (;;) {
      const deployment = await untilDeployment(lab, (one) => isWaiting(one) || isOver(one))
      if (isOver(deployment)) break
      met.push(deployment.lifecycleStage)
      await lab.clock.elapse(60 * 60_000)
      expect((await newest(lab)).lifecycleStage).toBe(deployment.lifecycleStage)
      await goOn(lab)
    }
    expect(met).toEqual(['PRE_SCALE_UP', 'POST_SCALE_UP', 'POST_TEST_TRAFFIC_SHIFT', 'PRE_PRODUCTION_TRAFFIC_SHIFT', 'PRE_PRODUCTION_TRAFFIC_SHIFT', 'POST_PRODUCTION_TRAFFIC_SHIFT'])
    const { status, lifecycleHookDetails = [] } = await newest(lab)
    expect(status).toBe('SUCCESSFUL')
    expect(lifecycleHookDetails.map((hook) => hook.status)).toEqual(met.map(() => 'SUCCEEDED'))
    expect(new Set(lifecycleHookDetails.map(({ hookId }) => hookId)).size).toBe(6)
  })

  test('several of one stage are waited for together', async () => {
    await runningShop(lab, { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 0, lifecycleHooks: [pauseAt(['POST_SCALE_UP']), pauseAt(['POST_SCALE_UP'])] })
    await deployShop(lab, 'app:2')
    await untilDeployment(lab, isWaiting)
    await goOn(lab)
    await lab.clock.elapse(60_000)
    expect(await newest(lab)).toMatchObject({ lifecycleStage: 'POST_SCALE_UP', lifecycleHookDetails: [{ status: 'SUCCEEDED' }, { status: 'AWAITING_ACTION' }] })
    await goOn(lab)
    expect(await untilDeployment(lab, isOver)).toMatchObject({ status: 'SUCCESSFUL' })
  })

  test.each([
    ['ROLLBACK', 'ROLLBACK_SUCCESSFUL'],
    ['CONTINUE', 'SUCCESSFUL'],
    [undefined, 'ROLLBACK_SUCCESSFUL'],
  ] as const)('a timeout with the action %s ends as %s, by the clock', async (action, status) => {
    await runningShop(lab, { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 0, lifecycleHooks: [pauseAt(['PRE_PRODUCTION_TRAFFIC_SHIFT'], { timeoutInMinutes: 30, action })] })
    await deployShop(lab, 'app:2')
    const waiting = await untilDeployment(lab, isWaiting)
    const [hook] = waiting.lifecycleHookDetails ?? []
    expect(hook).toMatchObject({ targetType: 'PAUSE', timeoutAction: action ?? 'ROLLBACK' })
    const left = (hook?.expiresAt?.getTime() ?? 0) - lab.clock.now()
    expect(left).toBeGreaterThan(29 * 60_000)
    await lab.clock.elapse(left - 1)
    expect((await newest(lab)).lifecycleHookDetails).toMatchObject([{ status: 'AWAITING_ACTION' }])
    await lab.clock.elapse(1)
    expect((await newest(lab)).lifecycleHookDetails).toMatchObject([{ status: 'TIMED_OUT' }])
    expect(await untilDeployment(lab, isOver)).toMatchObject({ status })
    expect((await shop(lab)).runningCount).toBe(2)
  })

  test('without a time of its own a hook waits for a day', async () => {
    await runningShop(lab, { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 0, lifecycleHooks: [pauseAt(['PRE_SCALE_UP'])] })
    await deployShop(lab, 'app:2')
    const waiting = await untilDeployment(lab, isWaiting)
    expect((waiting.lifecycleHookDetails?.[0]?.expiresAt?.getTime() ?? 0) - lab.clock.now()).toBeGreaterThan(23.9 * 3_600_000)
  })
})
