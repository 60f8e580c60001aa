import {
  CreateTaskSetCommand, DeleteTaskSetCommand, DescribeTaskSetsCommand, UpdateServiceCommand, UpdateServicePrimaryTaskSetCommand, UpdateTaskSetCommand,
} from '@aws-sdk/client-ecs'
import type { CreateTaskSetCommandInput, TaskSet } from '@aws-sdk/client-ecs'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createEcsLab, labNames } from '../../../support/cloudlab/aws/ecs/pretend/lab.ts'
import type { EcsLab } from '../../../support/cloudlab/aws/ecs/pretend/lab.ts'
import { createShop, deployments, network, registerShop, shop } from '../../../support/cloudlab/aws/ecs/pretend/steps.ts'

let lab: EcsLab
beforeEach(() => {
  lab = createEcsLab()
})
afterEach(() => {
  lab.close()
  expect(lab.calls.violations()).toEqual([])
})

const balancer = (targetGroupArn: string) => ({ targetGroupArn, containerName: 'app', containerPort: 8080 })
const place = { cluster: 'prod', service: 'shop' }

async function create(parts: Partial<CreateTaskSetCommandInput> = {}): Promise<TaskSet> {
  const { taskSet } = await lab.client.send(new CreateTaskSetCommand({ ...place, taskDefinition: 'shop', networkConfiguration: network, loadBalancers: [balancer(labNames.blue)], scale: { value: 100, unit: 'PERCENT' }, ...parts }))
  return taskSet ?? {}
}

const all = async () => (await lab.client.send(new DescribeTaskSetsCommand(place))).taskSets ?? []
const externalShop = () => createShop(lab, { deploymentController: { type: 'EXTERNAL' }, taskDefinition: undefined, loadBalancers: undefined, networkConfiguration: undefined, desiredCount: 3 })

describe('task sets of an external controller', () => {
  test('are scaled by per cent of the desired count, rounded up, and say when they are steady', async () => {
    await externalShop()
    const { id = '', taskSetArn } = await create({ externalId: 'v1' })
    expect(await all()).toMatchObject([{ id, taskSetArn, externalId: 'v1', status: 'ACTIVE', computedDesiredCount: 3, runningCount: 0, stabilityStatus: 'STABILIZING' }])
    await lab.clock.elapse(60_000)
    expect(await all()).toMatchObject([{ runningCount: 3, pendingCount: 0, stabilityStatus: 'STEADY_STATE' }])
    expect(lab.balancing.healthyIn(labNames.blue)).toBe(3)
    await lab.client.send(new UpdateTaskSetCommand({ ...place, taskSet: id, scale: { value: 40, unit: 'PERCENT' } }))
    expect(await all()).toMatchObject([{ computedDesiredCount: 2, stabilityStatus: 'STABILIZING' }])
    await lab.clock.elapse(60_000)
    expect(await all()).toMatchObject([{ runningCount: 2, stabilityStatus: 'STEADY_STATE' }])
    expect(await deployments(lab)).toEqual([])
  })

  test('one is primary, and its task definition the service\'s; another is drained and gone', async () => {
    await externalShop()
    const first = await create()
    await lab.client.send(new UpdateServicePrimaryTaskSetCommand({ ...place, primaryTaskSet: first.taskSetArn }))
    await registerShop(lab, 'app:2')
    const second = await create({ taskDefinition: 'shop:2', loadBalancers: [balancer(labNames.green)] })
    await lab.clock.elapse(60_000)
    expect((await shop(lab)).runningCount).toBe(6)
    expect((await shop(lab)).taskDefinition).toMatch(/shop:1$/u)
    await lab.client.send(new UpdateServicePrimaryTaskSetCommand({ ...place, primaryTaskSet: second.id }))
    expect((await shop(lab)).taskDefinition).toMatch(/shop:2$/u)
    expect((await all()).map(({ status }) => status)).toEqual(['ACTIVE', 'PRIMARY'])
    await expect(lab.client.send(new DeleteTaskSetCommand({ ...place, taskSet: first.id }))).rejects.toMatchObject({ name: 'InvalidParameterException' })
    await lab.client.send(new UpdateTaskSetCommand({ ...place, taskSet: first.id, scale: { value: 0, unit: 'PERCENT' } }))
    expect((await lab.client.send(new DeleteTaskSetCommand({ ...place, taskSet: first.id }))).taskSet?.status).toBe('DRAINING')
    await lab.clock.elapse(60_000)
    expect(await all()).toHaveLength(1)
    expect([lab.balancing.registeredIn(labNames.blue), lab.balancing.healthyIn(labNames.green)]).toEqual([0, 3])
  })

  test('tasks that die keep one unsteady', async () => {
    await externalShop()
    lab.runtime.fate('app:1', { endsAfterMs: 500 })
    await create()
    await lab.clock.elapse(300_000)
    expect(await all()).toMatchObject([{ stabilityStatus: 'STABILIZING', runningCount: 0 }])
  })

  test('what is refused', async () => {
    await externalShop()
    const first = await create({ clientToken: 'once' })
    expect((await create({ clientToken: 'once' })).id).toBe(first.id)
    await expect(create({ scale: { value: 101, unit: 'PERCENT' } })).rejects.toMatchObject({ name: 'InvalidParameterException' })
    await expect(create({ loadBalancers: [balancer(labNames.blue), balancer(labNames.green)] })).rejects.toMatchObject({ name: 'InvalidParameterException' })
    await expect(lab.client.send(new UpdateTaskSetCommand({ ...place, taskSet: 'ecs-svc/1', scale: { value: 1, unit: 'PERCENT' } }))).rejects.toMatchObject({ name: 'TaskSetNotFoundException' })
    await expect(lab.client.send(new UpdateServiceCommand({ ...place, taskDefinition: 'shop' }))).rejects.toMatchObject({ name: 'InvalidParameterException', message: expect.stringContaining('EXTERNAL deployment controller') })
    for (let more = 0; more < 4; more += 1) await create()
    await expect(create()).rejects.toMatchObject({ name: 'LimitExceededException' })
    const { failures } = await lab.client.send(new DescribeTaskSetsCommand({ ...place, taskSets: ['ecs-svc/9'] }))
    expect(failures).toEqual([{ arn: 'ecs-svc/9', reason: 'MISSING' }])
  })

  test('are none of a service that ECS deploys', async () => {
    await createShop(lab)
    await expect(create()).rejects.toMatchObject({ name: 'InvalidParameterException' })
  })
})

describe('a service of CodeDeploy', () => {
  test('has a primary task set from the beginning, and refuses what CodeDeploy is for', async () => {
    await createShop(lab, { deploymentController: { type: 'CODE_DEPLOY' } })
    await lab.clock.elapse(60_000)
    expect(await shop(lab)).toMatchObject({ runningCount: 2, deployments: [], taskSets: [{ status: 'PRIMARY', startedBy: 'CODE_DEPLOY' }] })
    await expect(lab.client.send(new UpdateServiceCommand({ ...place, taskDefinition: 'shop' }))).rejects.toMatchObject({ message: 'Unable to update task definition on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.' })
    expect((await lab.client.send(new UpdateServiceCommand({ ...place, desiredCount: 1 }))).service?.desiredCount).toBe(1)
  })
})
