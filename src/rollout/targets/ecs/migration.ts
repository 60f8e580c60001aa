import { createHash } from 'node:crypto'
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { DescribeTasksCommand, ListTasksCommand, RunTaskCommand, StopTaskCommand } from '@aws-sdk/client-ecs'
import type { ECSClient, Service, Task, TaskDefinition } from '@aws-sdk/client-ecs'
import type { Caller } from '../../../cloud/aws/caller.ts'
import { DeliveryError, isDeliveryError, messageOf } from '../../../core/errors.ts'
import type { Clock } from '../../../core/ports/clock.ts'
import type { Log } from '../../../core/ports/log.ts'
import { inOneLine } from './explain/cause.ts'
import { lastWords } from './explain/logs.ts'

/** A task that runs once with the candidate's definition, before it gets traffic. */
export interface MigrationSettings {
  /** in the place of the container's own command */
  readonly command: readonly string[]
  /** default: the container that releases replace */
  readonly container: string | undefined
  /** how long it may take, in milliseconds */
  readonly withinMs: number
}

const pollMs = 5_000
/** A run that is cancelled has seconds: the call to stop the task is tried for so long, in milliseconds. */
const stopPatienceMs = 3_000
/** The longest text that ECS takes as `startedBy` (API reference, RunTask). */
const longestStarter = 128

export interface Migration {
  readonly clients: { readonly ecs: ECSClient; readonly logs: CloudWatchLogsClient }
  readonly caller: Caller
  readonly clock: Clock
  readonly log: Log
  readonly settings: MigrationSettings
  readonly service: Service
  readonly definition: TaskDefinition
  /** the container that releases replace */
  readonly container: string
  /** makes a repeated call the same task: an answer that is lost starts no second one */
  readonly rolloutId: string
  readonly signal?: AbortSignal | undefined
}

/**
 * Runs the migration and waits until it has stopped. The exit codes of every container decide: all have to be 0, and one that never ran has none.
 * One that a run that died has left is waited for, and where it was the same and ended well, it was this one. What takes too long, and what is
 * cancelled, is stopped (SIGTERM, then SIGKILL, as the definition says). Rejects with `migration-failed`, with what ECS and the last lines say of it.
 *
 * Nobody undoes a migration: it has to be one that the live release can live with (expand and contract).
 */
export async function migrate(migration: Migration): Promise<void> {
  const { log } = migration
  for (const arn of await running(migration)) {
    log.warning(`an earlier migration of the service still runs, as the task ${idOf(arn)}: it is waited for`)
    const task = await stopped(migration, arn)
    if (isThisOne(migration, task) && troubleOf(migration, task) === undefined) return
  }
  const arn = await start(migration)
  log.info(`the migration runs as the task ${idOf(arn)}`)
  const task = await stopped(migration, arn)
  const trouble = troubleOf(migration, task)
  if (trouble !== undefined) throw failed(trouble, await outputOf(migration, task))
}

/** Migrations of the service that have not ended. ECS itself is asked, and no record: whoever died had no time to write one. */
async function running({ clients, caller, service }: Migration): Promise<readonly string[]> {
  const command = new ListTasksCommand({ cluster: service.clusterArn, startedBy: starterOf(service) })
  const { taskArns = [] } = await caller.call({ action: 'ecs:ListTasks', send: (abortSignal) => clients.ecs.send(command, { abortSignal }) })
  return taskArns
}

async function start(migration: Migration): Promise<string> {
  const { clients, caller, service, definition, settings, container, rolloutId } = migration
  const { clusterArn: cluster, networkConfiguration, capacityProviderStrategy = [], launchType, platformVersion } = service
  const command = new RunTaskCommand({
    cluster, taskDefinition: definition.taskDefinitionArn, count: 1, startedBy: starterOf(service),
    clientToken: createHash('sha256').update(`migration ${rolloutId}`).digest('hex'),
    overrides: { containerOverrides: [{ name: settings.container ?? container, command: [...settings.command] }] },
    ...(networkConfiguration !== undefined && { networkConfiguration }),
    ...(capacityProviderStrategy.length > 0 ? { capacityProviderStrategy } : launchType !== undefined && { launchType }),
    ...(platformVersion !== undefined && { platformVersion }),
  })
  const { tasks = [], failures = [] } = await caller.call({ action: 'ecs:RunTask', send: (abortSignal) => clients.ecs.send(command, { abortSignal }) })
  const arn = tasks[0]?.taskArn
  if (arn !== undefined) return arn
  const why = failures.map(({ reason, detail }) => [reason, detail].filter((part) => part !== undefined).join(': ')).join('; ')
  throw failed(`it was not started: ${told(migration, why) || 'ECS gives no reason'}`)
}

/** Waits until a task has ended. Rejects with `migration-failed` after its time, and with the signal's reason; the task is stopped then. */
async function stopped(migration: Migration, arn: string): Promise<Task> {
  const { clients, caller, clock, log, service, settings, signal } = migration
  const deadline = clock.monotonic() + settings.withinMs
  for (;;) {
    if (signal?.aborted === true) {
      log.warning(`cancelled: ${await stop(migration, { arn, why: 'the run was cancelled' })}`)
      signal.throwIfAborted()
    }
    const command = new DescribeTasksCommand({ cluster: service.clusterArn, tasks: [arn] })
    const { tasks: [task] = [] } = await caller.call({ action: 'ecs:DescribeTasks', send: (abortSignal) => clients.ecs.send(command, { abortSignal }) })
    if (task?.lastStatus === 'STOPPED') return task
    if (clock.monotonic() >= deadline) {
      const seconds = Math.round(settings.withinMs / 1_000)
      throw failed(`it had not ended after ${seconds} seconds (target.ecs.migration.within); ${await stop(migration, { arn, why: `it had not ended after ${seconds} seconds` })}`, await outputOf(migration, { ...task, taskArn: arn }))
    }
    await clock.sleep(pollMs, signal)
  }
}

/** What became of the attempt, in words. */
async function stop({ clients, caller, service }: Migration, { arn, why }: { readonly arn: string; readonly why: string }): Promise<string> {
  const command = new StopTaskCommand({ cluster: service.clusterArn, task: arn, reason: `pqc-delivery: ${why}` })
  try {
    await caller.call({ action: 'ecs:StopTask', patienceMs: stopPatienceMs, send: (abortSignal) => clients.ecs.send(command, { abortSignal }) })
    return `the migration, task ${idOf(arn)}, is being stopped`
  } catch (error) {
    const fix = isDeliveryError(error) && error.hint !== undefined ? `; ${error.hint}` : ''
    return `the migration goes on as the task ${idOf(arn)}, which could not be stopped: ${messageOf(error)}${fix}`
  }
}

function isThisOne({ definition, settings, container }: Migration, { taskDefinitionArn, overrides }: Task): boolean {
  const [override] = overrides?.containerOverrides ?? []
  return taskDefinitionArn === definition.taskDefinitionArn && override?.name === (settings.container ?? container) && JSON.stringify(override.command) === JSON.stringify(settings.command)
}

/** Why a task did not end well; undefined where it did. */
function troubleOf(migration: Migration, { containers = [], stoppedReason }: Task): string | undefined {
  const bad = containers.filter(({ exitCode }) => exitCode !== 0)
  if (bad.length === 0 && containers.length > 0) return undefined
  const ends = bad.map(({ name, exitCode, reason }) => `${name} ${exitCode === undefined ? 'never ran' : `ended with exit code ${exitCode}`}${reason === undefined ? '' : ` (${reason})`}`)
  return told(migration, [...ends, ...(stoppedReason === undefined ? [] : [stoppedReason])].join('; ')) || 'ECS tells of no container of it'
}

/** As ends of tasks are told: without the secrets of any of its containers. */
function told({ definition: { containerDefinitions = [] } }: Migration, text: string): string {
  return inOneLine(text, containerDefinitions.flatMap(({ environment = [] }) => environment))
}

/** The last lines of the container that failed, or of the migration's own; none where they cannot be had. */
async function outputOf({ clients, caller, definition, settings, container }: Migration, { taskArn = '', containers = [] }: Task): Promise<readonly string[]> {
  const guilty = containers.find(({ exitCode }) => exitCode !== undefined && exitCode !== 0)?.name ?? settings.container ?? container
  return lastWords({ client: clients.logs, caller, definition, task: { id: idOf(taskArn), container: guilty } }).catch(() => [])
}

/** By which ECS tells the migrations of a service from other tasks of its cluster. */
function starterOf({ serviceName = '' }: Service): string {
  return `pqc-delivery/${serviceName}`.slice(0, longestStarter)
}

function idOf(arn: string): string {
  return arn.split('/').at(-1) ?? arn
}

function failed(why: string, output: readonly string[] = []): DeliveryError {
  return new DeliveryError({ code: 'migration-failed', message: `the migration did not end well: ${why}`, hint: 'the candidate got no traffic; what the migration has done until then is done', output })
}
