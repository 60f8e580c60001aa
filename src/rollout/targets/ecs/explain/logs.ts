import { GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import type { TaskDefinition } from '@aws-sdk/client-ecs'
import type { Caller } from '../../../../cloud/aws/caller.ts'
import { shownLines } from './log-lines.ts'
import type { DeadTask } from './tasks.ts'

/** How much of a dead container's output is shown. */
const lastLines = 20

/**
 * The last lines that a dead container wrote, where it writes to CloudWatch Logs; none otherwise. They are untrusted text of the user's
 * program. Rejects as calls do.
 */
export async function lastWords({ client, caller, definition, task }: {
  readonly client: CloudWatchLogsClient
  readonly caller: Caller
  readonly definition: TaskDefinition
  readonly task: Pick<DeadTask, 'id' | 'container'>
}): Promise<readonly string[]> {
  const container = (definition.containerDefinitions ?? []).find(({ name }) => name === task.container)
  const { logDriver, options = {} } = container?.logConfiguration ?? {}
  const [group, prefix] = [options['awslogs-group'], options['awslogs-stream-prefix']]
  if (container?.name === undefined || logDriver !== 'awslogs' || group === undefined || prefix === undefined) return []
  const command = new GetLogEventsCommand({ logGroupName: group, logStreamName: `${prefix}/${container.name}/${task.id}`, limit: lastLines, startFromHead: false })
  const { events = [] } = await caller.call({ action: 'logs:GetLogEvents', patienceMs: 10_000, send: (abortSignal) => client.send(command, { abortSignal }) })
  return shownLines({ lines: events.map(({ message = '' }) => message), environment: container.environment ?? [] })
}
