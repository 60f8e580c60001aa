import { DescribeServicesCommand } from '@aws-sdk/client-ecs'
import type { DeploymentConfiguration } from '@aws-sdk/client-ecs'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createEcsLab, labNames } from '../../../support/cloudlab/aws/ecs/pretend/lab.ts'
import type { EcsLab } from '../../../support/cloudlab/aws/ecs/pretend/lab.ts'
import { deployUntilBlueIsGone, expectServedForAMinute } from '../../../support/cloudlab/aws/ecs/pretend/served.ts'
import { deployments, deployShop, isAt, isOver, newest, runningShop, shop, stop, untilDeployment } from '../../../support/cloudlab/aws/ecs/pretend/steps.ts'

let lab: EcsLab
beforeEach(() => {
  lab = createEcsLab()
})
afterEach(() => {
  lab.close()
  expect(lab.calls.violations()).toEqual([])
})

const blueGreen: DeploymentConfiguration = { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 1 }
const canary: DeploymentConfiguration = { strategy: 'CANARY', bakeTimeInMinutes: 1, canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: 1 } }

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
    await deployUntilBlueIsGone(lab)
    await deployShop(lab, 'app:3')
    await expectServedForAMinute(lab)
    await expectServedForAMinute(lab)
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
