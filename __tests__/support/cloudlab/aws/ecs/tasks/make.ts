import type { RunTaskRequest, Tag } from '@aws-sdk/client-ecs'
import { dateNow } from '../core.ts'
import type { Core } from '../core.ts'
import { arnOf, drawn } from '../names.ts'
import type { Cluster, TaskDefinition, TaskState, Workload } from '../state.ts'
import { beginLife } from './life.ts'

interface Made {
  readonly cluster: Cluster
  readonly definition: TaskDefinition
  readonly workload?: Workload
  readonly request: Partial<RunTaskRequest>
  readonly tags?: readonly Tag[]
}

/** A new task, in PROVISIONING. */
export function makeTask(core: Core, { cluster, definition, workload, request, tags = [] }: Made): TaskState {
  const id = drawn(core, '0123456789abcdef', 32)
  const arn = arnOf(core, 'task', `${cluster.name}/${id}`)
  const { cpu, memory } = definition.request
  const task: TaskState = {
    arn, id, cluster, definition, request, stopping: new AbortController(), places: [], wasHealthy: false,
    ...(workload !== undefined && { workload }),
    containers: new Map((definition.request.containerDefinitions ?? []).map(({ name = '' }) => [name, { lastStatus: 'PENDING' }])),
    record: {
      taskArn: arn, clusterArn: cluster.arn, taskDefinitionArn: definition.arn, createdAt: dateNow(core), version: 1,
      lastStatus: 'PROVISIONING', desiredStatus: 'RUNNING', launchType: request.launchType ?? 'FARGATE', platformVersion: '1.4.0', platformFamily: 'Linux',
      availabilityZone: `${core.context.region}a`, connectivity: 'DISCONNECTED', attributes: [], enableExecuteCommand: request.enableExecuteCommand ?? false,
      group: request.group ?? (workload === undefined ? `family:${definition.family}` : `service:${workload.service.name}`),
      startedBy: workload?.startedBy ?? request.startedBy, overrides: { containerOverrides: [], ...request.overrides },
      cpu: request.overrides?.cpu ?? cpu, memory: request.overrides?.memory ?? memory,
    },
  }
  cluster.tasks.set(id, task)
  workload?.tasks.add(task)
  if (tags.length > 0) core.state.tags.set(arn, [...tags])
  beginLife(core, task)
  return task
}
