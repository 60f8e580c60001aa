import { createHash } from 'node:crypto'
import { DescribeTasksCommand, RunTaskCommand } from '@aws-sdk/client-ecs'
import type { ECSClient, Service, Task } from '@aws-sdk/client-ecs'
import type { Caller } from '../../../cloud/aws/caller.ts'
import { DeliveryError } from '../../../core/errors.ts'
import type { Clock } from '../../../core/ports/clock.ts'

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

interface Migration {
  readonly client: ECSClient
  readonly caller: Caller
  readonly clock: Clock
  readonly settings: MigrationSettings
  readonly service: Service
  readonly taskDefinition: string
  readonly container: string
  /** makes a repeated call the same task: a run that goes on with a rollout does not migrate twice */
  readonly rolloutId: string
  readonly signal?: AbortSignal | undefined
}

/**
 * Runs the migration and waits until it has stopped. The exit codes of every container decide: all have to be 0, and one that never
 * ran has none. Rejects with `migration-failed`, with what ECS says of it. A migration is not undone by anybody: it has to be one that the
 * live release can live with (expand and contract).
 */
export async function migrate(migration: Migration): Promise<void> {
  const { caller, client, service, taskDefinition, container, settings, rolloutId } = migration
  const command = new RunTaskCommand({
    cluster: service.clusterArn, taskDefinition, count: 1, startedBy: 'pqc-delivery',
    clientToken: createHash('sha256').update(`migration ${rolloutId}`).digest('hex'),
    overrides: { containerOverrides: [{ name: settings.container ?? container, command: [...settings.command] }] },
    ...(service.networkConfiguration !== undefined && { networkConfiguration: service.networkConfiguration }),
    ...(service.capacityProviderStrategy !== undefined && service.capacityProviderStrategy.length > 0 ? { capacityProviderStrategy: service.capacityProviderStrategy } : service.launchType !== undefined && { launchType: service.launchType }),
    ...(service.platformVersion !== undefined && { platformVersion: service.platformVersion }),
  })
  const { tasks = [], failures = [] } = await caller.call({ action: 'ecs:RunTask', send: (abortSignal) => client.send(command, { abortSignal }) })
  const arn = tasks[0]?.taskArn
  if (arn === undefined) throw failed(`it was not started: ${failures.map(({ reason, detail }) => [reason, detail].filter((part) => part !== undefined).join(': ')).join('; ') || 'ECS gives no reason'}`)
  judge(await stopped(migration, arn))
}

async function stopped({ client, caller, clock, service, settings, signal }: Migration, arn: string): Promise<Task> {
  const deadline = clock.monotonic() + settings.withinMs
  for (;;) {
    signal?.throwIfAborted()
    const command = new DescribeTasksCommand({ cluster: service.clusterArn, tasks: [arn] })
    const { tasks = [] } = await caller.call({ action: 'ecs:DescribeTasks', send: (abortSignal) => client.send(command, { abortSignal }) })
    const [task] = tasks
    if (task?.lastStatus === 'STOPPED') return task
    if (clock.monotonic() >= deadline) throw failed(`it had not ended after ${Math.round(settings.withinMs / 1_000)} seconds; the task ${arn} still runs`)
    await clock.sleep(pollMs, signal)
  }
}

function judge({ containers = [], stoppedReason }: Task): void {
  const bad = containers.filter(({ exitCode }) => exitCode !== 0)
  if (bad.length === 0 && containers.length > 0) return
  const ends = bad.map(({ name, exitCode, reason }) => `${name} ${exitCode === undefined ? 'never ran' : `ended with exit code ${exitCode}`}${reason === undefined ? '' : ` (${reason})`}`)
  throw failed([...ends, ...(stoppedReason === undefined ? [] : [stoppedReason])].join('; ') || 'ECS tells of no container of it')
}

function failed(why: string): DeliveryError {
  return new DeliveryError({ code: 'migration-failed', message: `the migration did not end well: ${why}`, hint: 'the candidate got no traffic; what the migration has done until then is done' })
}
