import { ContinueServiceDeploymentCommand, RegisterTaskDefinitionCommand, StopServiceDeploymentCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import type { DeploymentConfiguration } from '@aws-sdk/client-ecs'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createEcsLab, labNames } from '../../../support/cloudlab/aws/ecs/pretend/lab.ts'
import type { EcsLab } from '../../../support/cloudlab/aws/ecs/pretend/lab.ts'
import type { Fate } from '../../../support/cloudlab/aws/ecs/pretend/runtime.ts'
import { deployUntilBlueIsGone, expectServedForAMinute } from '../../../support/cloudlab/aws/ecs/pretend/served.ts'
import { createShop, deployShop, goOn, isAt, isOver, isWaiting, newest, pauseAt, registerShop, runningShop, shifting, shop, stop, untilDeployment, waitingHook } from '../../../support/cloudlab/aws/ecs/pretend/steps.ts'

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

describe('StopServiceDeployment', () => {
  test('when the old tasks are gone already starts them again before it moves the traffic', async () => {
    await runningShop(lab, blueGreen)
    await deployUntilBlueIsGone(lab)
    await stop(lab)
    await expectServedForAMinute(lab)
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
