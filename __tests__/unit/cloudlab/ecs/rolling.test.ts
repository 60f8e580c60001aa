import { UpdateServiceCommand } from '@aws-sdk/client-ecs'
import type { DeploymentConfiguration } from '@aws-sdk/client-ecs'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createEcsLab, labNames } from '../../../support/cloudlab/aws/ecs/pretend/lab.ts'
import type { EcsLab } from '../../../support/cloudlab/aws/ecs/pretend/lab.ts'
import { createShop, deployments, deployShop, isOver, newest, runningShop, shop, stop, untilDeployment } from '../../../support/cloudlab/aws/ecs/pretend/steps.ts'

let lab: EcsLab
beforeEach(() => {
  lab = createEcsLab()
})
afterEach(() => {
  lab.close()
  expect(lab.calls.violations()).toEqual([])
})

const breaker: DeploymentConfiguration = { deploymentCircuitBreaker: { enable: true, rollback: true } }

describe('ROLLING', () => {
  test.each([
    ['200/100', {}, 4, 8],
    ['150/100', { maximumPercent: 150, minimumHealthyPercent: 100 }, 4, 6],
    ['100/50', { maximumPercent: 100, minimumHealthyPercent: 50 }, 2, 4],
  ])('%s: never fewer healthy tasks nor more tasks than that', async (_, configuration, least, most) => {
    await runningShop(lab, configuration, { desiredCount: 4 })
    await deployShop(lab, 'app:2')
    const healthy: number[] = []
    const all: number[] = []
    for (let look = 0; look < 600 && !isOver(look % 20 === 0 ? await newest(lab) : {}); look += 1) {
      healthy.push(lab.balancing.healthyIn(labNames.blue))
      all.push(lab.runtime.addresses().length)
      await lab.clock.elapse(1000)
    }
    expect(await newest(lab)).toMatchObject({ status: 'SUCCESSFUL' })
    expect(Math.min(...healthy)).toBe(least)
    // tasks that are leaving run on beside the others
    expect(Math.max(...all)).toBeLessThanOrEqual(most + 4)
    await lab.clock.elapse(60_000)
    expect(await shop(lab)).toMatchObject({ runningCount: 4, deployments: [{ status: 'PRIMARY', rolloutState: 'COMPLETED', rolloutStateReason: expect.stringMatching(/^ECS deployment ecs-svc\/\d+ completed\.$/u) }] })
  })

  test('has no stage and no weights', async () => {
    await runningShop(lab, {})
    await deployShop(lab, 'app:2')
    const { lifecycleStage, targetServiceRevision } = await newest(lab)
    expect([lifecycleStage, targetServiceRevision?.requestedProductionTrafficWeight]).toEqual([undefined, undefined])
  })

  test.each([
    [1, {}, 3], [10, {}, 5], [9, {}, 5], [1000, {}, 200],
    [10, { type: 'COUNT', value: 7 }, 7], [10, { type: 'UNBOUNDED_PERCENT', value: 10 }, 1], [10, { type: 'BOUNDED_PERCENT', value: 10 }, 3],
  ] as const)('the circuit breaker of %s tasks with %j needs %s failures', async (desiredCount, threshold, failures) => {
    const thresholdConfiguration = 'type' in threshold ? threshold : undefined
    await runningShop(lab, { deploymentCircuitBreaker: { enable: true, rollback: true, thresholdConfiguration } }, { desiredCount: 1 })
    await lab.client.send(new UpdateServiceCommand({ cluster: 'prod', service: 'shop', desiredCount }))
    await deployShop(lab, 'app:2')
    expect((await newest(lab)).deploymentCircuitBreaker).toMatchObject({ status: 'MONITORING', failureCount: 0, threshold: failures })
  })

  test('the circuit breaker goes back, and says so in the older list too', async () => {
    await runningShop(lab, breaker)
    lab.runtime.fate('app:2', { endsAfterMs: 500 })
    await deployShop(lab, 'app:2')
    const { taskDefinition } = await shop(lab)
    expect(taskDefinition).toMatch(/shop:2$/u)
    const before = (await shop(lab)).deployments?.[1]
    const after = await untilDeployment(lab, isOver)
    expect(after).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL', rollback: { reason: expect.stringContaining('circuit breaker') } })
    await lab.clock.elapse(60_000)
    const { deployments: told, events = [], taskDefinition: restored } = await shop(lab)
    expect(restored).toMatch(/shop:1$/u)
    expect(told).toMatchObject([{ id: before?.id, status: 'PRIMARY', rolloutState: 'COMPLETED', runningCount: 2 }])
    const messages = events.map(({ message }) => message ?? '')
    expect(messages.some((message) => /\(deployment ecs-svc\/\d+\) deployment failed: tasks failed to start\.$/u.test(message))).toBe(true)
    expect(messages).toContain(`(service shop) rolling back to deployment ${before?.id}.`)
    expect(lab.balancing.healthyIn(labNames.blue)).toBe(2)
  })

  test('without rollback it stops, starts no more tasks, and the old ones stay', async () => {
    await runningShop(lab, { deploymentCircuitBreaker: { enable: true, rollback: false } })
    lab.runtime.fate('app:2', { endsAfterMs: 500 })
    await deployShop(lab, 'app:2')
    expect(await untilDeployment(lab, isOver)).toMatchObject({ status: 'STOPPED' })
    await lab.clock.elapse(3_600_000)
    expect(await shop(lab)).toMatchObject({ runningCount: 2, pendingCount: 0, deployments: [{ status: 'PRIMARY', rolloutState: 'FAILED', runningCount: 0 }, { status: 'ACTIVE', runningCount: 2 }] })
    lab.runtime.fate('app:2', {})
    await deployShop(lab, 'app:2', { forceNewDeployment: true })
    expect(await untilDeployment(lab, isOver)).toMatchObject({ status: 'SUCCESSFUL' })
  })

  test('is watched by alarms for a while after the last old task is gone', async () => {
    await runningShop(lab, { alarms: { alarmNames: ['errors'], enable: true, rollback: true } })
    await deployShop(lab, 'app:2')
    await lab.clock.elapse(3 * 60_000)
    expect(lab.runtime.addresses()).toHaveLength(2)
    expect(await newest(lab)).toMatchObject({ status: 'IN_PROGRESS', alarms: { status: 'MONITORING' } })
    lab.alarms.set('errors', 'ALARM')
    expect(await untilDeployment(lab, isOver)).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL', alarms: { status: 'TRIGGERED', triggeredAlarmNames: ['errors'] } })
    expect(await shop(lab)).toMatchObject({ taskDefinition: expect.stringMatching(/shop:1$/u) })
  })

  test('early success does not wait for the old tasks', async () => {
    await runningShop(lab, { earlySuccessCriteria: { enable: true, healthyPercent: 100, sourceServiceRevisionCleanup: 'DEFERRED' } }, { desiredCount: 2 })
    await deployShop(lab, 'app:2')
    expect(await untilDeployment(lab, isOver)).toMatchObject({ status: 'SUCCESSFUL' })
    await lab.clock.elapse(120_000)
    expect((await shop(lab)).deployments).toHaveLength(1)
  })

  test('another one in the middle takes over; a stop takes back to what was completed', async () => {
    await runningShop(lab, {})
    lab.runtime.fate('app:2', { healthyAfterMs: Infinity })
    await deployShop(lab, 'app:2')
    await lab.clock.elapse(30_000)
    await deployShop(lab, 'app:3')
    await lab.clock.elapse(5000)
    expect(await deployments(lab)).toMatchObject([{ status: 'IN_PROGRESS', sourceServiceRevisions: [{}, {}] }, { status: 'STOPPED' }, { status: 'SUCCESSFUL' }])
    await stop(lab)
    expect(await untilDeployment(lab, isOver)).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL' })
    await lab.clock.elapse(60_000)
    expect(await shop(lab)).toMatchObject({ runningCount: 2, taskDefinition: expect.stringMatching(/shop:1$/u), deployments: [{}] })
  })

  test('a first deployment that never becomes healthy goes on for ever without a circuit breaker', async () => {
    lab.runtime.fate('app:1', { healthyAfterMs: Infinity })
    await createShop(lab)
    await lab.clock.elapse(3 * 3_600_000)
    expect(await newest(lab)).toMatchObject({ status: 'IN_PROGRESS' })
    await stop(lab)
    expect(await untilDeployment(lab, isOver)).toMatchObject({ status: 'ROLLBACK_FAILED', statusReason: 'No rollback candidate was found to run the rollback.' })
  })
})
