import type { ContainerDefinition, ContainerOverride } from '@aws-sdk/client-ecs'
import type { ContainerSpec, TaskSpec } from '../../ports.ts'
import type { TaskState } from '../state.ts'

/** Fargate's time between SIGTERM and SIGKILL, unless the container has its own (documented at `stopTimeout`). */
const usualStopTimeout = 30

/** What the runtime needs to run a task: the definition with the overrides of the call over it. */
export function specOf(task: TaskState): TaskSpec {
  const overrides = new Map((task.request.overrides?.containerOverrides ?? []).map((override) => [override.name, override]))
  const containers = (task.definition.request.containerDefinitions ?? []).map((definition) => containerSpec({ task, definition, override: overrides.get(definition.name) }))
  return { taskArn: task.arn, containers }
}

interface Parts {
  readonly task: TaskState
  readonly definition: ContainerDefinition
  readonly override: ContainerOverride | undefined
}

function containerSpec({ task, definition, override }: Parts): ContainerSpec {
  const { name = '', image = '', essential = true, portMappings = [], stopTimeout = usualStopTimeout } = definition
  const command = override?.command ?? definition.command
  const memory = override?.memory ?? definition.memory
  return {
    name, essential, stopTimeout,
    image: task.workload?.images.get(name)?.image ?? image,
    environment: Object.fromEntries([...(definition.environment ?? []), ...(override?.environment ?? [])].map((entry) => [entry.name ?? '', entry.value ?? ''])),
    ports: portMappings.flatMap(({ containerPort }) => (containerPort === undefined ? [] : [containerPort])),
    ...(command !== undefined && { command }),
    ...(memory !== undefined && { memory }),
    ...logPlace({ task, definition }),
  }
}

/** The driver awslogs names a stream `prefix/container/task` (documented at "Using the awslogs log driver"). */
function logPlace({ task, definition: { name = '', logConfiguration } }: Pick<Parts, 'task' | 'definition'>): Pick<ContainerSpec, 'logGroup' | 'logStream'> {
  const logGroup = logConfiguration?.options?.['awslogs-group']
  const prefix = logConfiguration?.options?.['awslogs-stream-prefix']
  if (logConfiguration?.logDriver !== 'awslogs' || logGroup === undefined || prefix === undefined) return {}
  return { logGroup, logStream: `${prefix}/${name}/${task.id}` }
}
