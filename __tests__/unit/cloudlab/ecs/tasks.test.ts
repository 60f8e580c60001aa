import { DescribeTasksCommand, ListTasksCommand, RegisterTaskDefinitionCommand, RunTaskCommand, StopTaskCommand } from '@aws-sdk/client-ecs'
import type { RunTaskCommandInput, Task } from '@aws-sdk/client-ecs'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createEcsLab, labNames } from '../../../support/cloudlab/aws/ecs/pretend/lab.ts'
import type { EcsLab } from '../../../support/cloudlab/aws/ecs/pretend/lab.ts'
import { createShop, isOver, network, registerShop, runningShop, shop, untilDeployment } from '../../../support/cloudlab/aws/ecs/pretend/steps.ts'

let lab: EcsLab
beforeEach(() => {
  lab = createEcsLab()
})
afterEach(() => {
  lab.close()
  expect(lab.calls.violations()).toEqual([])
})

const run = (parts: Partial<RunTaskCommandInput> = {}) => lab.client.send(new RunTaskCommand({ cluster: 'prod', taskDefinition: 'shop', launchType: 'FARGATE', networkConfiguration: network, ...parts }))

async function told({ taskArn = '' }: Task): Promise<Task> {
  const { tasks } = await lab.client.send(new DescribeTasksCommand({ cluster: 'prod', tasks: [taskArn] }))
  return tasks?.[0] ?? {}
}

/** The states that a task goes through, each once, until it is as wanted. */
async function statesUntil(task: Task, last: string): Promise<readonly (string | undefined)[]> {
  const states: (string | undefined)[] = []
  for (let look = 0; look < 400 && states.at(-1) !== last; look += 1) {
    const { lastStatus } = await told(task)
    if (states.at(-1) !== lastStatus) states.push(lastStatus)
    await lab.clock.elapse(500)
  }
  return states
}

describe('a task of its own', () => {
  beforeEach(async () => {
    await createShop(lab, { desiredCount: 0 })
  })

  test('runs to its end; every container says how it ended', async () => {
    lab.runtime.fate('app:1', { endsAfterMs: 60_000, exitCode: 0 })
    const { tasks: [task = {}] = [], failures } = await run({ startedBy: 'migration' })
    expect(failures).toEqual([])
    expect(task).toMatchObject({ lastStatus: 'PROVISIONING', desiredStatus: 'RUNNING', group: 'family:shop', startedBy: 'migration', containers: [{ lastStatus: 'PENDING' }] })
    expect(await statesUntil(task, 'STOPPED')).toEqual(['PROVISIONING', 'PENDING', 'ACTIVATING', 'RUNNING', 'DEPROVISIONING', 'STOPPED'])
    const after = await told(task)
    expect(after).toMatchObject({ stopCode: 'EssentialContainerExited', stoppedReason: 'Essential container in task exited', containers: [{ name: 'app', exitCode: 0, lastStatus: 'STOPPED' }] })
    for (const moment of ['createdAt', 'pullStartedAt', 'pullStoppedAt', 'startedAt', 'stoppingAt', 'executionStoppedAt', 'stoppedAt'] as const) expect(after[moment]).toBeInstanceOf(Date)
  })

  test('that cannot be pulled never has an exit code', async () => {
    const reason = 'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref app:1: not found'
    lab.runtime.fate('app:1', { pullError: reason })
    const { tasks: [task = {}] = [] } = await run()
    await statesUntil(task, 'STOPPED')
    const after = await told(task)
    expect(after).toMatchObject({ stopCode: 'TaskFailedToStart', stoppedReason: reason, containers: [{ reason }] })
    expect(after.containers?.[0]?.exitCode).toBeUndefined()
    expect(after.startedAt).toBeUndefined()
  })

  test.each([['PROVISIONING', 1000], ['PENDING', 10_000], ['RUNNING', 30_000]])('is stopped in %s', async (state, after) => {
    const { tasks: [task = {}] = [] } = await run()
    await lab.clock.elapse(after)
    expect((await told(task)).lastStatus).toBe(state)
    await lab.client.send(new StopTaskCommand({ cluster: 'prod', task: task.taskArn, reason: 'enough' }))
    await statesUntil(task, 'STOPPED')
    expect(await told(task)).toMatchObject({ stopCode: 'UserInitiated', stoppedReason: 'enough', desiredStatus: 'STOPPED' })
    expect(lab.runtime.addresses()).toEqual([])
  })

  test('is the same for the same client token, and another request with it is refused', async () => {
    const [first, second] = [await run({ clientToken: 'once', count: 2 }), await run({ clientToken: 'once', count: 2 })]
    expect(second.tasks?.map(({ taskArn }) => taskArn)).toEqual(first.tasks?.map(({ taskArn }) => taskArn))
    await expect(run({ clientToken: 'once', count: 1 })).rejects.toMatchObject({ name: 'ConflictException', resourceIds: first.tasks?.map(({ taskArn }) => taskArn) })
  })

  test('gets the environment and command of its overrides', async () => {
    const overrides = { containerOverrides: [{ name: 'app', command: ['migrate'], environment: [{ name: 'MODE', value: 'migration' }] }] }
    const { tasks: [task = {}] = [] } = await run({ overrides })
    expect(task.overrides).toMatchObject(overrides)
    await expect(run({ overrides: { containerOverrides: [{ name: 'other' }] } })).rejects.toMatchObject({ name: 'InvalidParameterException', message: expect.stringContaining('other') })
  })

  test('is refused or fails as ECS has it', async () => {
    await expect(run({ count: 11 })).rejects.toMatchObject({ name: 'InvalidParameterException' })
    await expect(run({ taskDefinition: 'shop:9' })).rejects.toMatchObject({ name: 'ClientException', message: 'TaskDefinition not found.' })
    await expect(run({ cluster: 'other' })).rejects.toMatchObject({ name: 'ClusterNotFoundException' })
    await expect(run({ networkConfiguration: undefined })).rejects.toMatchObject({ message: expect.stringContaining('awsvpc') })
    lab.knobs.fill(true)
    expect(await run()).toMatchObject({ tasks: [], failures: [{ reason: expect.stringContaining('Capacity is unavailable') }] })
  })

  test('is told for an hour after its end, then missing', async () => {
    const { tasks: [task = {}] = [] } = await run()
    await lab.client.send(new StopTaskCommand({ cluster: 'prod', task: task.taskArn }))
    await statesUntil(task, 'STOPPED')
    const list = async (desiredStatus: 'RUNNING' | 'STOPPED') => (await lab.client.send(new ListTasksCommand({ cluster: 'prod', desiredStatus }))).taskArns
    expect(await list('STOPPED')).toEqual([task.taskArn])
    expect(await list('RUNNING')).toEqual([])
    await lab.clock.elapse(61 * 60_000)
    expect(await list('STOPPED')).toEqual([])
    const { failures } = await lab.client.send(new DescribeTasksCommand({ cluster: 'prod', tasks: [task.taskArn ?? ''] }))
    expect(failures).toEqual([{ arn: task.taskArn, reason: 'MISSING' }])
  })

  test('comes in pages, each task once, and by filters', async () => {
    for (let call = 0; call < 3; call += 1) await run({ count: 5 })
    const seen: string[] = []
    let nextToken: string | undefined
    do {
      const answer = await lab.client.send(new ListTasksCommand({ cluster: 'prod', maxResults: 4, nextToken }))
      seen.push(...answer.taskArns ?? [])
      ;({ nextToken } = answer)
    } while (nextToken !== undefined)
    expect(new Set(seen).size).toBe(15)
    expect(seen).toHaveLength(15)
    const ask = (parts: object) => lab.client.send(new ListTasksCommand({ cluster: 'prod', ...parts }))
    expect((await ask({ family: 'other' })).taskArns).toEqual([])
    expect((await ask({ serviceName: 'shop' })).taskArns).toEqual([])
    await expect(ask({ startedBy: 'x', family: 'shop' })).rejects.toMatchObject({ name: 'InvalidParameterException' })
    await expect(ask({ nextToken: 'strange' })).rejects.toMatchObject({ name: 'InvalidParameterException' })
    await expect(ask({ maxResults: 101 })).rejects.toMatchObject({ name: 'InvalidParameterException' })
  })

  test('has the number of its revision, also when that is no longer active', async () => {
    const { taskDefinition } = await lab.client.send(new RegisterTaskDefinitionCommand({ family: 'job', containerDefinitions: [{ name: 'a', image: 'job:1' }, { name: 'b', image: 'job:2', essential: false }] }))
    const { tasks: [task = {}] = [] } = await run({ taskDefinition: 'job:1' })
    expect(task.taskDefinitionArn).toBe(taskDefinition?.taskDefinitionArn)
    expect(task.containers?.map(({ name }) => name)).toEqual(['a', 'b'])
  })
})

describe('a service keeps its tasks', () => {
  test('starts again what ends, and what is sick after the grace period', async () => {
    await runningShop(lab, {}, { healthCheckGracePeriodSeconds: 120 })
    const [first = ''] = lab.runtime.addresses()
    lab.runtime.sicken(first)
    await lab.clock.elapse(30_000)
    expect(lab.runtime.addresses()).toContain(first)
    await lab.clock.elapse(180_000)
    expect(lab.runtime.addresses()).not.toContain(first)
    expect(lab.balancing.healthyIn(labNames.blue)).toBe(2)
    const { events = [] } = await shop(lab)
    expect(events.some(({ message = '' }) => /^\(service shop\) \(task [0-9a-f]{32}\) failed ELB health checks in \(target-group arn:.*blue/u.test(message))).toBe(true)
    const { taskArns: [arn = ''] = [] } = await lab.client.send(new ListTasksCommand({ cluster: 'prod', serviceName: 'shop', desiredStatus: 'STOPPED' }))
    expect(await told({ taskArn: arn })).toMatchObject({ stopCode: 'ServiceSchedulerInitiated', stoppedReason: `Task failed ELB health checks in (target-group ${labNames.blue})`, group: 'service:shop', startedBy: expect.stringMatching(/^ecs-svc\/\d{19}$/u) })
  })

  test('a task that somebody stops leaves the load balancer first', async () => {
    await runningShop(lab, {})
    const { taskArns: [arn = ''] = [] } = await lab.client.send(new ListTasksCommand({ cluster: 'prod', serviceName: 'shop' }))
    await lab.client.send(new StopTaskCommand({ cluster: 'prod', task: arn }))
    expect(await statesUntil({ taskArn: arn }, 'STOPPED')).toEqual(['DEACTIVATING', 'DEPROVISIONING', 'STOPPED'])
    await lab.clock.elapse(60_000)
    expect(lab.balancing.healthyIn(labNames.blue)).toBe(2)
  })

  test('tags of the service come to its tasks where it says so', async () => {
    await createShop(lab, { tags: [{ key: 'team', value: 'shop' }], propagateTags: 'SERVICE' })
    await untilDeployment(lab, isOver)
    const { taskArns = [] } = await lab.client.send(new ListTasksCommand({ cluster: 'prod', serviceName: 'shop' }))
    const { tasks } = await lab.client.send(new DescribeTasksCommand({ cluster: 'prod', tasks: taskArns, include: ['TAGS'] }))
    expect(tasks?.map(({ tags }) => tags)).toEqual([[{ key: 'team', value: 'shop' }], [{ key: 'team', value: 'shop' }]])
  })

  test('tells at most the 100 newest events, newest first', async () => {
    lab.runtime.fate('app:1', { endsAfterMs: 60_000 })
    await createShop(lab, { desiredCount: 4 })
    await lab.clock.elapse(2 * 3_600_000)
    const { events = [] } = await shop(lab)
    expect(events).toHaveLength(100)
    const times = events.map(({ createdAt }) => createdAt?.getTime() ?? 0)
    expect(times).toEqual(times.toSorted((a, b) => b - a))
    await registerShop(lab, 'app:2')
  })
})
