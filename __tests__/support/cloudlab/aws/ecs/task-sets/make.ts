import type { CreateTaskSetRequest } from '@aws-sdk/client-ecs'
import { dateNow } from '../core.ts'
import type { Core } from '../core.ts'
import { makeWorkload } from '../deployments/revision.ts'
import { arnOf, digits } from '../names.ts'
import type { Service, TaskDefinition, TaskSetState } from '../state.ts'

interface Made {
  readonly service: Service
  readonly definition: TaskDefinition
  readonly request: CreateTaskSetRequest
}

/** A new task set of a service, ACTIVE. */
export function addTaskSet(core: Core, { service, definition, request }: Made): TaskSetState {
  const id = `ecs-svc/${digits(core)}`
  const now = dateNow(core)
  const workload = makeWorkload(core, { service, definition, startedBy: id })
  workload.balancers = (request.loadBalancers ?? []).flatMap(({ targetGroupArn, containerName = '', containerPort = 0 }) => (targetGroupArn === undefined ? [] : [{ targetGroupArn, containerName, containerPort }]))
  const set: TaskSetState = {
    id, arn: arnOf(core, 'task-set', `${service.cluster.name}/${service.name}/${id}`), request, workload,
    createdAt: now, updatedAt: now, scale: request.scale ?? { value: 0, unit: 'PERCENT' }, status: 'ACTIVE', stability: 'STABILIZING', stabilityAt: now,
  }
  service.taskSets.push(set)
  if (request.tags !== undefined) core.state.tags.set(set.arn, [...request.tags])
  return set
}
