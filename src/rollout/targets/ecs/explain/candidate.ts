import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import type { ECSClient } from '@aws-sdk/client-ecs'
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Caller } from '../../../../cloud/aws/caller.ts'
import { DeliveryError } from '../../../../core/errors.ts'
import type { EcsApi } from '../api.ts'
import { sickTargets } from './health.ts'
import { lastWords } from './logs.ts'
import { deadTasks, groupedEnds } from './tasks.ts'

interface Explained {
  readonly api: EcsApi
  readonly caller: Caller
  readonly clients: { readonly ecs: ECSClient; readonly elb: ElasticLoadBalancingV2Client; readonly logs: CloudWatchLogsClient }
  readonly cluster: string
  readonly service: string
  readonly taskDefinition: string
  /** the candidate's target group, where it is known */
  readonly targetGroupArn: string | undefined
  /** when the deployment began, in milliseconds since 1970: older events are not its */
  readonly since: number
}

/** Events of the service that are told: the newest, and few. */
const mostEvents = 5

/**
 * The same error with everything that ECS tells about why: ends of tasks, health of targets, events, and the last lines of a dead container.
 * What cannot be had is left out: an explanation never hides the error.
 */
export async function explained(failure: DeliveryError, parts: Explained): Promise<DeliveryError> {
  const { api, caller, clients, cluster, service, taskDefinition, targetGroupArn, since } = parts
  const [tasks, targets, events] = await Promise.all([
    deadTasks({ client: clients.ecs, caller, cluster, service, taskDefinition }).catch(() => []),
    targetGroupArn === undefined ? [] : sickTargets({ client: clients.elb, caller, targetGroupArn }).catch(() => []),
    eventsSince({ api, since }).catch(() => []),
  ])
  const [newest] = tasks
  const definition = newest === undefined ? undefined : await api.definition(taskDefinition).catch(() => undefined)
  const output = newest === undefined || definition === undefined ? [] : await lastWords({ client: clients.logs, caller, definition: definition.definition, task: newest })
  const why = [...groupedEnds(tasks), ...targets, ...events]
  return new DeliveryError({
    code: failure.code,
    message: why.length === 0 ? failure.message : `${failure.message}. ECS says: ${why.join(' | ')}`,
    ...(failure.hint !== undefined && { hint: failure.hint }),
    cause: failure,
    output,
  })
}

async function eventsSince({ api, since }: Pick<Explained, 'api' | 'since'>): Promise<readonly string[]> {
  const { events = [] } = await api.service()
  return events.filter(({ createdAt }) => (createdAt?.getTime() ?? 0) >= since).slice(0, mostEvents).map(({ message = '' }) => message.replaceAll(/\s+/gu, ' '))
}
