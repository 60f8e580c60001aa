import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { DescribeServicesCommand, DescribeTaskDefinitionCommand, ECSClient, RunTaskCommand } from '@aws-sdk/client-ecs'
import type { RunTaskCommandInput } from '@aws-sdk/client-ecs'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { createCaller } from '../../../src/cloud/aws/caller.ts'
import { migrate } from '../../../src/rollout/targets/ecs/migration.ts'
import type { Migration } from '../../../src/rollout/targets/ecs/migration.ts'
import type { Behaviour } from '../../support/cloudlab/tasks/behaviour.ts'
import { createAwsLab } from '../../support/cloudlab/aws/world.ts'
import type { AwsLab } from '../../support/cloudlab/aws/world.ts'

let lab: AwsLab
let told: string[]
beforeEach(async () => {
  lab = await createAwsLab()
  told = []
})
afterEach(async () => {
  expect(lab.calls.violations()).toEqual([])
  await lab.close()
})

const command = ['npm', 'run', 'migrate']

/** A migration with a definition whose container does `job` when it is started with a command. */
async function migrationOf(job: NonNullable<Behaviour['job']>, changes: Partial<Migration> = {}): Promise<Migration> {
  const ecs = new ECSClient({ ...lab.sdk, maxAttempts: 1 })
  const { cluster, service: name } = lab.shop
  const taskDefinition = await lab.register(lab.push('v2', { job }).pinned)
  const [{ services: [service] = [] }, found] = [await ecs.send(new DescribeServicesCommand({ cluster, services: [name] })), await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition }))]
  if (service === undefined || found.taskDefinition === undefined) throw new Error('the shop is not there')
  const tell = (message: string) => void told.push(message)
  lab.calls.clear()
  return {
    clients: { ecs, logs: new CloudWatchLogsClient({ ...lab.sdk, maxAttempts: 1 }) },
    caller: createCaller({ clock: lab.clock, random: { bytes: (size) => new Uint8Array(size).fill(7) } }), clock: lab.clock,
    log: { debug: tell, info: tell, warning: tell, error: tell },
    settings: { command, container: undefined, withinMs: 600_000 }, service, definition: found.taskDefinition, container: 'app', rolloutId: 'r1', ...changes,
  }
}

function started(): readonly RunTaskCommandInput[] {
  return lab.calls.all().filter(({ operation }) => operation === 'RunTask').map(({ input }) => input as unknown as RunTaskCommandInput)
}

test('runs with the candidate\'s definition, the service\'s network and its own command, and ends with exit code 0', async () => {
  const migration = await migrationOf({ exitCode: 0, ms: 40_000 })
  await lab.during(() => migrate(migration))
  expect(started()).toEqual([expect.objectContaining({
    taskDefinition: migration.definition.taskDefinitionArn, networkConfiguration: migration.service.networkConfiguration, launchType: 'FARGATE', count: 1, startedBy: 'pqc-delivery/shop',
    overrides: { containerOverrides: [{ name: 'app', command }] },
  })])
  expect(told).toEqual([expect.stringMatching(/^the migration runs as the task \w+$/u)])
})

test('another exit code is told with the last lines', async () => {
  const migration = await migrationOf({ exitCode: 3, says: ['applying 007_users', 'relation "users" exists'] })
  await expect(lab.during(() => migrate(migration))).rejects.toMatchObject({ code: 'migration-failed', message: expect.stringContaining('app ended with exit code 3'), output: expect.arrayContaining(['relation "users" exists']) })
})

test('a container that never ran is no success', async () => {
  const migration = await migrationOf({ exitCode: 0 })
  const [container] = migration.definition.containerDefinitions ?? []
  const { taskDefinition } = await migration.clients.ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: await lab.register(`${container?.image?.split('@')[0] ?? ''}@sha256:${'0'.repeat(64)}`) }))
  await expect(lab.during(() => migrate({ ...migration, ...(taskDefinition !== undefined && { definition: taskDefinition }) }))).rejects.toMatchObject({ code: 'migration-failed', message: expect.stringMatching(/app never ran.*CannotPullContainer/u) })
})

test('one that takes too long is stopped, and said to be', async () => {
  const migration = await migrationOf({ exitCode: 0, ms: 3_600_000, says: ['copying 1%'] }, { settings: { command, container: undefined, withinMs: 120_000 } })
  await expect(lab.during(() => migrate(migration))).rejects.toMatchObject({ code: 'migration-failed', message: expect.stringMatching(/had not ended after 120 seconds \(target.ecs.migration.within\); the migration, task \w+, is being stopped/u), output: expect.arrayContaining(['copying 1%']) })
  expect(lab.calls.count('StopTask')).toBe(1)
})

test('one whose run is cancelled is stopped at once', async () => {
  const cancelled = new AbortController()
  const migration = await migrationOf({ exitCode: 0, ms: 3_600_000 }, { signal: cancelled.signal })
  await expect(lab.during(async () => {
    const running = migrate(migration)
    void lab.clock.sleep(60_000).then(() => cancelled.abort(new Error('cancelled')))
    return running
  })).rejects.toThrow('cancelled')
  expect(lab.calls.count('StopTask')).toBe(1)
  expect(told.at(-1)).toMatch(/^cancelled: the migration, task \w+, is being stopped$/u)
})

test('where it cannot be stopped, it is said to go on', async () => {
  const migration = await migrationOf({ exitCode: 0, ms: 3_600_000 }, { settings: { command, container: undefined, withinMs: 60_000 } })
  lab.faults.add({ operation: 'StopTask', fault: { kind: 'refuse', code: 'AccessDeniedException', message: 'no' } })
  await expect(lab.during(() => migrate(migration))).rejects.toMatchObject({ message: expect.stringMatching(/the migration goes on as the task \w+, which could not be stopped: AWS does not allow ecs:StopTask/u) })
})

/** What a run that was killed left: the migration that it started runs on. */
async function leftRunning(migration: Migration): Promise<void> {
  const { service, definition } = migration
  await lab.during(async () => {
    await migration.clients.ecs.send(new RunTaskCommand({
      cluster: service.clusterArn, taskDefinition: definition.taskDefinitionArn, startedBy: 'pqc-delivery/shop', networkConfiguration: service.networkConfiguration, launchType: 'FARGATE',
      overrides: { containerOverrides: [{ name: 'app', command }] },
    }))
    await lab.clock.sleep(5_000)
  })
  lab.calls.clear()
}

test('the same one that a killed run left is waited for, and was this one', async () => {
  const migration = await migrationOf({ exitCode: 0, ms: 90_000 })
  await leftRunning(migration)
  await lab.during(() => migrate({ ...migration, rolloutId: 'r2' }))
  expect(started()).toEqual([])
  expect(told).toEqual([expect.stringMatching(/^an earlier migration of the service still runs, as the task \w+: it is waited for$/u)])
})

test('one that fails, or is of another release, is waited for, and then this one runs', async () => {
  const failing = await migrationOf({ exitCode: 1, ms: 90_000 })
  await leftRunning(failing)
  await expect(lab.during(() => migrate({ ...failing, rolloutId: 'r2' }))).rejects.toMatchObject({ code: 'migration-failed' })
  expect(started()).toHaveLength(1)
  const other = await migrationOf({ exitCode: 0, ms: 90_000 })
  await leftRunning(failing)
  await lab.during(() => migrate({ ...other, rolloutId: 'r3' }))
  expect(started().map(({ taskDefinition }) => taskDefinition)).toEqual([other.definition.taskDefinitionArn])
})

test('an answer that is lost starts no second one', async () => {
  const migration = await migrationOf({ exitCode: 0, ms: 30_000 })
  lab.faults.add({ operation: 'RunTask', fault: { kind: 'lost-answer' }, times: 2 })
  await lab.during(() => migrate(migration))
  expect([...new Set(started().map(({ clientToken }) => clientToken))]).toHaveLength(1)
  expect(started()).toHaveLength(3)
  const tasks = lab.calls.all().filter(({ operation }) => operation === 'DescribeTasks').map(({ input }) => String(input['tasks']))
  expect(new Set(tasks).size).toBe(1)
})
