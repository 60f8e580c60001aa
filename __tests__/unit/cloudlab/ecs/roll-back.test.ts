import { ContinueServiceDeploymentCommand, DescribeServicesCommand, RegisterTaskDefinitionCommand, StopServiceDeploymentCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import type { DeploymentConfiguration } from '@aws-sdk/client-ecs'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createEcsLab, labNames } from '../../../support/cloudlab/aws/ecs/pretend/lab.ts'
import type { Fate } from '../../../support/cloudlab/aws/ecs/pretend/runtime.ts'
import type { EcsLab } from '../../../support/cloudlab/aws/ecs/pretend/lab.ts'
import {
  createShop, deployments, deployShop, goOn, isAt, isOver, isWaiting, newest, pauseAt, registerShop, runningShop, shifting, shop, stop, untilDeployment, waitingHook,
} from '../../../support/cloudlab/aws/ecs/pretend/steps.ts'

let lab: EcsLab
beforeEach(() => {
  lab = createEcsLab()
})
afterEach(() => {
  lab.close()
  expect(lab.calls.violations()).toEqual([])
})

const everyHook = pauseAt(['PRE_SCALE_UP', 'POST_SCALE_UP', 'POST_TEST_TRAFFIC_SHIFT', 'PRE_PRODUCTION_TRAFFIC_SHIFT', 'POST_PRODUCTION_TRAFFIC_SHIFT'])
const blueGreen: DeploymentConfiguration = { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 1 }
const canary: DeploymentConfiguration = { strategy: 'CANARY', bakeTimeInMinutes: 1, canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: 1 } }

/** Everything is as before the deployment. */
async function expectBlueAgain(): Promise<void> {
  expect(lab.balancing.weights(labNames.production)).toEqual({ [labNames.blue]: 100, [labNames.green]: 0 })
  expect(lab.balancing.weights(labNames.test)).toEqual({ [labNames.blue]: 100, [labNames.green]: 0 })
  expect([lab.balancing.healthyIn(labNames.blue), lab.balancing.healthyIn(labNames.green)]).toEqual([2, 0])
  const { taskDefinition, deployments: told, runningCount } = await shop(lab)
  expect(taskDefinition).toMatch(/shop:1$/u)
  expect(told).toMatchObject([{ status: 'PRIMARY', rolloutState: 'COMPLETED' }])
  expect(runningCount).toBe(2)
}

const stages = [
  'PRE_SCALE_UP', 'SCALE_UP', 'POST_SCALE_UP', 'TEST_TRAFFIC_SHIFT', 'POST_TEST_TRAFFIC_SHIFT', 'PRE_PRODUCTION_TRAFFIC_SHIFT', 'PRODUCTION_TRAFFIC_SHIFT', 'POST_PRODUCTION_TRAFFIC_SHIFT', 'BAKE_TIME', 'CLEAN_UP',
]

/** Lets a minute pass and looks all along whether every target group with weight has healthy tasks. */
async function expectServedForAMinute(): Promise<void> {
  for (let look = 0; look < 60; look += 1) {
    const served = Object.entries(lab.balancing.weights(labNames.production)).filter(([, weight]) => weight > 0)
    expect(served.map(([group]) => lab.balancing.healthyIn(group) > 0)).toEqual(served.map(() => true))
    await lab.clock.elapse(1000)
  }
}

/** The new side has all of the traffic, and the old one no tasks any more. */
async function deployUntilBlueIsGone(): Promise<void> {
  await deployShop(lab, 'app:2')
  await untilDeployment(lab, isAt('CLEAN_UP'), () => undefined)
  await lab.clock.elapse(25_000)
  expect(lab.balancing.healthyIn(labNames.blue)).toBe(0)
  expect(await newest(lab)).toMatchObject({ status: 'IN_PROGRESS' })
}

describe('StopServiceDeployment', () => {
  test('when the old tasks are gone already starts them again before it moves the traffic', async () => {
    await runningShop(lab, blueGreen)
    await deployUntilBlueIsGone()
    await stop(lab)
    await expectServedForAMinute()
    expect(await untilDeployment(lab, isOver)).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL' })
    await lab.clock.elapse(60_000)
    await expectBlueAgain()
  })

  test.each(stages)('in %s takes everything back', async (stage) => {
    await runningShop(lab, canary)
    await deployShop(lab, 'app:2')
    const before = await untilDeployment(lab, isAt(stage), () => undefined)
    await stop(lab)
    expect(await newest(lab)).toMatchObject({ status: 'ROLLBACK_REQUESTED' })
    // asked again it goes on with what it does
    await stop(lab)
    const after = await untilDeployment(lab, isOver)
    expect(after).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL', lifecycleStage: stage, rollback: { serviceRevisionArn: before.sourceServiceRevisions?.[0]?.arn, reason: expect.stringContaining('user request') } })
    await lab.clock.elapse(60_000)
    await expectBlueAgain()
  })

  test('while it is PENDING', async () => {
    await runningShop(lab, blueGreen)
    const taskDefinition = await registerShop(lab, 'app:2')
    await lab.client.send(new UpdateServiceCommand({ cluster: 'prod', service: 'shop', taskDefinition }))
    await lab.clock.elapse(1000)
    expect(await newest(lab)).toMatchObject({ status: 'PENDING' })
    await stop(lab)
    expect(await untilDeployment(lab, isOver)).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL' })
    await expectBlueAgain()
  })

  test('ends a hook that waits', async () => {
    await runningShop(lab, { ...blueGreen, lifecycleHooks: [pauseAt(['POST_TEST_TRAFFIC_SHIFT'])] })
    await deployShop(lab, 'app:2')
    const waiting = await untilDeployment(lab, isWaiting)
    await stop(lab)
    await expect(lab.client.send(new ContinueServiceDeploymentCommand({ serviceDeploymentArn: waiting.serviceDeploymentArn, hookId: waitingHook(waiting), action: 'CONTINUE' }))).rejects.toMatchObject({ name: 'InvalidParameterException' })
    expect(await untilDeployment(lab, isOver)).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL', lifecycleHookDetails: [{ status: 'FAILED' }] })
  })

  test('is refused when it is over, for other stop types and for what there is not', async () => {
    await runningShop(lab, blueGreen)
    const { serviceDeploymentArn = '' } = await newest(lab)
    const ask = (parts: Partial<ConstructorParameters<typeof StopServiceDeploymentCommand>[0]>) => lab.client.send(new StopServiceDeploymentCommand({ serviceDeploymentArn, ...parts }))
    await expect(ask({})).rejects.toMatchObject({ name: 'ConflictException' })
    await expect(ask({ stopType: 'ABORT' })).rejects.toMatchObject({ name: 'InvalidParameterException' })
    await expect(ask({ serviceDeploymentArn: `${serviceDeploymentArn}x` })).rejects.toMatchObject({ name: 'ServiceDeploymentNotFoundException' })
    await expect(ask({ serviceDeploymentArn: serviceDeploymentArn.replace('123456789012', '999999999999') })).rejects.toMatchObject({ name: 'ServiceDeploymentNotFoundException' })
    await expect(ask({ serviceDeploymentArn: 'shop' })).rejects.toMatchObject({ name: 'InvalidParameterException' })
  })
})

describe('ContinueServiceDeployment', () => {
  test('with ROLLBACK takes everything back from every stage with a hook', async () => {
    for (const [index, stage] of (everyHook.lifecycleStages ?? []).entries()) {
      lab.close()
      lab = createEcsLab()
      await runningShop(lab, { ...blueGreen, lifecycleHooks: [everyHook] })
      await deployShop(lab, 'app:2')
      for (let past = 0; past < index; past += 1) {
        await untilDeployment(lab, isWaiting)
        await goOn(lab)
      }
      expect(await untilDeployment(lab, isWaiting)).toMatchObject({ lifecycleStage: stage })
      await goOn(lab, 'ROLLBACK')
      const after = await untilDeployment(lab, isOver)
      expect(after).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL', statusReason: expect.stringContaining(`because ${stage} lifecycle hook(s) failed.`) })
      expect(after.lifecycleHookDetails?.at(-1)).toMatchObject({ status: 'FAILED' })
      await lab.clock.elapse(60_000)
      await expectBlueAgain()
    }
  })

  test('without an action continues; a hook is settled once, and only by its own id', async () => {
    await runningShop(lab, { ...blueGreen, lifecycleHooks: [pauseAt(['PRE_SCALE_UP'])] })
    await deployShop(lab, 'app:2')
    const { serviceDeploymentArn, ...waiting } = await untilDeployment(lab, isWaiting)
    const hookId = waitingHook(waiting)
    const ask = (id: string | undefined, arn = serviceDeploymentArn) => lab.client.send(new ContinueServiceDeploymentCommand({ serviceDeploymentArn: arn, hookId: id }))
    await expect(ask('ecs-pause-other')).rejects.toMatchObject({ name: 'InvalidParameterException', message: expect.stringContaining('was not found') })
    await expect(ask(hookId, serviceDeploymentArn?.replace('/shop/', '/other/'))).rejects.toMatchObject({ name: 'ServiceDeploymentNotFoundException' })
    await ask(hookId)
    await expect(ask(hookId)).rejects.toMatchObject({ name: 'InvalidParameterException', message: expect.stringContaining('is not awaiting an action') })
    expect(await untilDeployment(lab, isOver)).toMatchObject({ status: 'SUCCESSFUL' })
  })
})

describe('what ECS ends by itself', () => {
  const withAlarm = (rollback = true): DeploymentConfiguration => ({ ...canary, alarms: { alarmNames: ['errors', 'slow'], enable: true, rollback } })

  test.each(stages.slice(0, -1))('an alarm in %s rolls back', async (stage) => {
    await runningShop(lab, withAlarm())
    await deployShop(lab, 'app:2')
    await untilDeployment(lab, isAt(stage), () => undefined)
    lab.alarms.set('errors', 'ALARM')
    const after = await untilDeployment(lab, isOver)
    expect(after).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL', alarms: { status: 'TRIGGERED', triggeredAlarmNames: ['errors'] }, statusReason: expect.stringContaining('errors') })
    await lab.clock.elapse(60_000)
    await expectBlueAgain()
    expect(lab.alarms.listeners()).toBe(0)
  })

  test('an alarm while a hook waits', async () => {
    await runningShop(lab, { ...withAlarm(), lifecycleHooks: [pauseAt(['PRE_PRODUCTION_TRAFFIC_SHIFT'])] })
    await deployShop(lab, 'app:2')
    await untilDeployment(lab, isWaiting)
    lab.alarms.set('slow', 'ALARM')
    expect(await untilDeployment(lab, isOver)).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL', lifecycleHookDetails: [{ status: 'FAILED' }] })
  })

  test('an alarm that is red before the deployment begins makes it deaf to all of them', async () => {
    await runningShop(lab, withAlarm())
    lab.alarms.set('errors', 'ALARM')
    await deployShop(lab, 'app:2')
    await lab.clock.elapse(10_000)
    lab.alarms.set('slow', 'ALARM')
    expect(await untilDeployment(lab, isOver)).toMatchObject({ status: 'SUCCESSFUL', alarms: { status: 'DISABLED' } })
  })

  test('without rollback an alarm stops the deployment and leaves the traffic where it is', async () => {
    await runningShop(lab, withAlarm(false))
    await deployShop(lab, 'app:2')
    await untilDeployment(lab, ({ targetServiceRevision }) => targetServiceRevision?.requestedProductionTrafficWeight === 5)
    lab.alarms.set('errors', 'ALARM')
    const after = await untilDeployment(lab, isOver)
    expect(after).toMatchObject({ status: 'STOPPED', stoppedAt: expect.any(Date), targetServiceRevision: { requestedProductionTrafficWeight: 5 } })
    expect(after.rollback).toBeUndefined()
    expect(lab.balancing.weights(labNames.production)).toEqual({ [labNames.blue]: 95, [labNames.green]: 5 })
    expect(lab.balancing.healthyIn(labNames.blue)).toBe(2)
  })

  test.each([
    ['dies at once', { endsAfterMs: 500 }],
    ['cannot be pulled', { pullError: 'CannotPullContainerError: pull image manifest has been retried 1 time(s): image not found' }],
    ['becomes sick', { healthyAfterMs: 1000, sickAfterMs: 5000 }],
    ['fails its own health check', { containerSick: true }],
  ] satisfies readonly [string, Fate][])('the circuit breaker: an image that %s', async (name: string, fate: Fate) => {
    const checked = name === 'fails its own health check'
    await runningShop(lab, { ...blueGreen, deploymentCircuitBreaker: { enable: true, rollback: true, resetOnHealthyTask: false } })
    lab.runtime.fate('app:2', fate)
    await (checked ? deployChecked() : deployShop(lab, 'app:2'))
    const after = await untilDeployment(lab, isOver)
    expect(after).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL', statusReason: 'Service deployment rolled back because the circuit breaker threshold was exceeded.', deploymentCircuitBreaker: { status: 'TRIGGERED', threshold: 3 } })
    expect(after.deploymentCircuitBreaker?.failureCount).toBeGreaterThanOrEqual(3)
    await lab.clock.elapse(60_000)
    await expectBlueAgain()
  })

  test.each([
    [undefined, 'IN_PROGRESS'],
    [false, 'ROLLBACK_SUCCESSFUL'],
  ])('tasks that are well for a moment each time, with resetOnHealthyTask %s: %s', async (resetOnHealthyTask, status) => {
    await runningShop(lab, { ...blueGreen, lifecycleHooks: [pauseAt(['POST_SCALE_UP'])], deploymentCircuitBreaker: { enable: true, rollback: true, resetOnHealthyTask } })
    lab.runtime.fate('app:2', { healthyAfterMs: 4000, sickAfterMs: 15_000 })
    await deployShop(lab, 'app:2')
    await lab.clock.elapse(30 * 60_000)
    expect(await newest(lab)).toMatchObject({ status })
  })

  async function deployChecked(): Promise<void> {
    const { taskDefinition } = await lab.client.send(new RegisterTaskDefinitionCommand({
      family: 'shop', networkMode: 'awsvpc', requiresCompatibilities: ['FARGATE'], cpu: '256', memory: '512',
      containerDefinitions: [{ name: 'app', image: 'app:2', portMappings: [{ containerPort: 8080 }], healthCheck: { command: ['CMD', 'true'] } }],
    }))
    await lab.client.send(new UpdateServiceCommand({ cluster: 'prod', service: 'shop', taskDefinition: taskDefinition?.taskDefinitionArn }))
    await lab.clock.elapse(2000)
  }

  test('without a circuit breaker tasks that die are started again and again, ever less often', async () => {
    await runningShop(lab, blueGreen)
    lab.runtime.fate('app:2', { endsAfterMs: 500 })
    await deployShop(lab, 'app:2')
    await lab.clock.elapse(2 * 3_600_000)
    const { status, deploymentCircuitBreaker } = await newest(lab)
    expect({ status, breaker: deploymentCircuitBreaker?.status }).toEqual({ status: 'IN_PROGRESS', breaker: 'DISABLED' })
    expect(deploymentCircuitBreaker?.failureCount).toBeLessThan(40)
    await stop(lab)
    expect(await untilDeployment(lab, isOver)).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL' })
  })

  test('the first deployment has nothing to go back to', async () => {
    lab.runtime.fate('app:1', { endsAfterMs: 500 })
    await createShop(lab, { deploymentConfiguration: { ...blueGreen, deploymentCircuitBreaker: { enable: true, rollback: true } }, loadBalancers: [shifting] })
    expect(await untilDeployment(lab, isOver)).toMatchObject({ status: 'ROLLBACK_FAILED', statusReason: 'No rollback candidate was found to run the rollback.' })
    await lab.clock.elapse(3_600_000)
    expect(await shop(lab)).toMatchObject({ runningCount: 0, pendingCount: 0, deployments: [{ rolloutState: 'FAILED' }] })
  })

  test('an image that is gone from the registry makes a rollback fail too', async () => {
    await runningShop(lab, { ...blueGreen, deploymentCircuitBreaker: { enable: true, rollback: true } })
    await deployShop(lab, 'app:2')
    await untilDeployment(lab, isAt('CLEAN_UP'), () => undefined)
    await lab.clock.elapse(20_000)
    lab.runtime.fate('app:1', { pullError: 'CannotPullContainerError: image not found' })
    await stop(lab)
    expect(await untilDeployment(lab, isOver)).toMatchObject({ status: 'ROLLBACK_FAILED' })
    expect(lab.balancing.weights(labNames.production)).toEqual({ [labNames.blue]: 0, [labNames.green]: 100 })
    expect(lab.balancing.healthyIn(labNames.green)).toBe(2)
  })
})

describe('another deployment in the middle', () => {
  test.each(['PRE_SCALE_UP', 'SCALE_UP', 'POST_TEST_TRAFFIC_SHIFT', 'PRODUCTION_TRAFFIC_SHIFT', 'BAKE_TIME', 'CLEAN_UP'])('takes over in %s, and the older one ends as STOPPED', async (stage) => {
    await runningShop(lab, canary)
    await deployShop(lab, 'app:2')
    await untilDeployment(lab, isAt(stage), () => undefined)
    await deployShop(lab, 'app:3')
    await lab.clock.elapse(5000)
    expect((await deployments(lab)).filter(({ status }) => status === 'IN_PROGRESS').length).toBeLessThanOrEqual(1)
    expect((await deployments(lab))[1]).toMatchObject({ status: 'STOPPED', statusReason: expect.stringContaining('a new service deployment') })
    expect(await untilDeployment(lab, isOver)).toMatchObject({ status: 'SUCCESSFUL' })
    const serving = Object.entries(lab.balancing.weights(labNames.production)).filter(([, weight]) => weight > 0)
    expect(serving).toHaveLength(1)
    expect(lab.balancing.healthyIn(serving[0]?.[0] ?? '')).toBe(2)
    await lab.clock.elapse(60_000)
    expect(await shop(lab)).toMatchObject({ runningCount: 2, taskDefinition: expect.stringMatching(/shop:3$/u) })
  })

  test('when the old tasks are gone already starts them again before it moves the traffic', async () => {
    await runningShop(lab, blueGreen)
    await deployUntilBlueIsGone()
    await deployShop(lab, 'app:3')
    await expectServedForAMinute()
    await expectServedForAMinute()
    expect(await untilDeployment(lab, isOver)).toMatchObject({ status: 'SUCCESSFUL' })
  })

  test('begins by bringing the service to one revision', async () => {
    await runningShop(lab, canary)
    await deployShop(lab, 'app:2')
    await untilDeployment(lab, ({ targetServiceRevision }) => targetServiceRevision?.requestedProductionTrafficWeight === 5)
    await deployShop(lab, 'app:3')
    await untilDeployment(lab, isAt('RECONCILE_SERVICE'), () => undefined)
    expect((await newest(lab)).sourceServiceRevisions).toHaveLength(2)
    await untilDeployment(lab, isAt('PRE_SCALE_UP'), () => undefined)
    expect(lab.balancing.weights(labNames.production)).toEqual({ [labNames.blue]: 100, [labNames.green]: 0 })
    await stop(lab)
    expect(await untilDeployment(lab, isOver)).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL' })
    await lab.clock.elapse(60_000)
    expect(await shop(lab)).toMatchObject({ runningCount: 2, taskDefinition: expect.stringMatching(/shop:1$/u) })
  })

  test('waits for a rollback that is under way', async () => {
    await runningShop(lab, blueGreen)
    await deployShop(lab, 'app:2')
    await untilDeployment(lab, isAt('BAKE_TIME'))
    await stop(lab)
    await lab.clock.elapse(4000)
    await deployShop(lab, 'app:3')
    expect((await deployments(lab)).slice(0, 2)).toMatchObject([{ status: 'PENDING' }, { status: 'ROLLBACK_IN_PROGRESS' }])
    expect(await untilDeployment(lab, isOver)).toMatchObject({ status: 'SUCCESSFUL' })
    expect((await deployments(lab))[1]).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL' })
    expect(await shop(lab)).toMatchObject({ taskDefinition: expect.stringMatching(/shop:3$/u) })
  })
})

describe('listener rules that are not as ECS wants them', () => {
  test.each([
    ['is gone', () => lab.balancing.deleteRule(labNames.production), '. One or more rules not found'],
    ['serves two', () => lab.balancing.putRule(labNames.production, { [labNames.blue]: 50, [labNames.green]: 50 }), 'should have exactly one target group serving traffic but found 2 target groups'],
    ['serves none', () => lab.balancing.putRule(labNames.production, { [labNames.blue]: 0, [labNames.green]: 0 }), 'found 0 target groups'],
    ['serves another', () => lab.balancing.putRule(labNames.production, { [labNames.blue]: 0, 'arn:other': 1 }), 'forwarding traffic to unexpected target group arn:other'],
    ['does not know green', () => {
      lab.balancing.putRule(labNames.production, { [labNames.blue]: 100 })
      lab.balancing.putRule(labNames.test, { [labNames.blue]: 100 })
    }, `Target group ${labNames.green} is not associated with either`],
  ])('a rule that %s ends the deployment before anything is started', async (_, change, reason) => {
    await runningShop(lab, blueGreen)
    change()
    await deployShop(lab, 'app:2')
    expect(await untilDeployment(lab, isOver)).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL', statusReason: expect.stringContaining(reason) })
    expect(lab.balancing.registeredIn(labNames.green)).toBe(0)
  })

  test('a rule that somebody deletes in the middle makes the rollback fail too', async () => {
    await runningShop(lab, blueGreen)
    await deployShop(lab, 'app:2')
    await untilDeployment(lab, isAt('POST_TEST_TRAFFIC_SHIFT'), () => undefined)
    lab.balancing.deleteRule(labNames.production)
    expect(await untilDeployment(lab, isOver)).toMatchObject({ status: 'ROLLBACK_FAILED', statusReason: expect.stringContaining('One or more rules not found') })
    expect(lab.balancing.healthyIn(labNames.blue)).toBe(2)
  })

  test('ECS does not see that somebody gave the traffic to the other side', async () => {
    await runningShop(lab, blueGreen)
    lab.balancing.putRule(labNames.production, { [labNames.blue]: 0, [labNames.green]: 100 })
    await deployShop(lab, 'app:2')
    await untilDeployment(lab, isAt('PRE_SCALE_UP'), () => undefined)
    expect(lab.balancing.healthyIn(labNames.green)).toBe(0)
  })
})

describe('what tests can make happen', () => {
  test('a rollback that fails leaves the traffic where it is', async () => {
    await runningShop(lab, canary)
    await deployShop(lab, 'app:2')
    await untilDeployment(lab, ({ targetServiceRevision }) => targetServiceRevision?.requestedProductionTrafficWeight === 5)
    lab.knobs.failRollbacks(true)
    await stop(lab)
    expect(await untilDeployment(lab, isOver)).toMatchObject({ status: 'ROLLBACK_FAILED', rollback: { serviceRevisionArn: expect.any(String) } })
    expect(lab.balancing.weights(labNames.production)).toEqual({ [labNames.blue]: 95, [labNames.green]: 5 })
  })

  test('a deployment that says nothing new for ten minutes, and then goes on', async () => {
    await runningShop(lab, blueGreen)
    await deployShop(lab, 'app:2')
    await untilDeployment(lab, isAt('POST_SCALE_UP'), () => undefined)
    lab.knobs.freeze(true)
    const before = await newest(lab)
    await lab.clock.elapse(10 * 60_000)
    expect(await newest(lab)).toEqual(before)
    lab.knobs.freeze(false)
    expect(await untilDeployment(lab, isOver)).toMatchObject({ status: 'SUCCESSFUL' })
  })

  test('a stage that no enumeration knows', async () => {
    await runningShop(lab, blueGreen)
    lab.knobs.nameStages((stage) => (stage === 'BAKE_TIME' ? 'COOL_DOWN' : stage))
    await deployShop(lab, 'app:2')
    await untilDeployment(lab, isAt('COOL_DOWN'))
    expect(await untilDeployment(lab, isOver)).toMatchObject({ status: 'SUCCESSFUL' })
  })

  test('no room for tasks', async () => {
    await runningShop(lab, { ...blueGreen, deploymentCircuitBreaker: { enable: true, rollback: true } })
    lab.knobs.fill(true)
    await deployShop(lab, 'app:2')
    expect(await untilDeployment(lab, isOver)).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL' })
    const { services } = await lab.client.send(new DescribeServicesCommand({ cluster: 'prod', services: ['shop'] }))
    expect(services?.[0]?.events?.some(({ message }) => message?.includes('was unable to place a task. Reason: Capacity is unavailable'))).toBe(true)
  })
})
