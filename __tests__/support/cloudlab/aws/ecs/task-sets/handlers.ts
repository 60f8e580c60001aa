import type {
  CreateTaskSetRequest, CreateTaskSetResponse, DeleteTaskSetRequest, DeleteTaskSetResponse, DescribeTaskSetsRequest, DescribeTaskSetsResponse, Scale,
  UpdateServicePrimaryTaskSetRequest, UpdateServicePrimaryTaskSetResponse, UpdateTaskSetRequest, UpdateTaskSetResponse,
} from '@aws-sdk/client-ecs'
import { AwsError } from '../../aws-error.ts'
import { dateNow, inBackground, sleep } from '../core.ts'
import type { Core } from '../core.ts'
import { activeDefinition, activeService, findCluster, given } from '../find.ts'
import { nameIn } from '../names.ts'
import { checkLoadBalancers } from '../services/load-balancers.ts'
import type { Service, TaskSetState } from '../state.ts'
import { describeTaskSet } from './describe.ts'
import { addTaskSet } from './make.ts'

/** AWS's quota of task sets of a service. */
const mostTaskSets = 5

export function taskSetHandlers(core: Core) {
  return {
    CreateTaskSet: (request: CreateTaskSetRequest): CreateTaskSetResponse => createTaskSet(core, request),

    UpdateTaskSet({ cluster, service: name, taskSet, scale }: UpdateTaskSetRequest): UpdateTaskSetResponse {
      const set = findTaskSet(core, externalService(core, { cluster, service: name }), given(taskSet))
      set.scale = checkedScale(scale)
      set.updatedAt = dateNow(core)
      return { taskSet: describeTaskSet(core, set, []) }
    },

    UpdateServicePrimaryTaskSet({ cluster, service: name, primaryTaskSet }: UpdateServicePrimaryTaskSetRequest): UpdateServicePrimaryTaskSetResponse {
      const service = externalService(core, { cluster, service: name })
      const set = findTaskSet(core, service, given(primaryTaskSet))
      for (const other of service.taskSets) if (other.status === 'PRIMARY') other.status = 'ACTIVE'
      set.status = 'PRIMARY'
      set.updatedAt = dateNow(core)
      // documented: what the primary task set has passes to the service
      service.taskDefinition = set.workload.definition.arn
      return { taskSet: describeTaskSet(core, set, []) }
    },

    DeleteTaskSet({ cluster, service: name, taskSet, force = false }: DeleteTaskSetRequest): DeleteTaskSetResponse {
      const service = externalService(core, { cluster, service: name })
      const set = findTaskSet(core, service, given(taskSet))
      if (!force && (set.scale.value ?? 0) > 0) throw new AwsError('InvalidParameterException', 'Scaled up task sets cannot be deleted without force')
      set.status = 'DRAINING'
      set.updatedAt = dateNow(core)
      inBackground(core, () => forgetWhenGone(core, service, set))
      return { taskSet: describeTaskSet(core, set, []) }
    },

    DescribeTaskSets({ cluster, service: name, taskSets, include = [] }: DescribeTaskSetsRequest): DescribeTaskSetsResponse {
      const service = externalService(core, { cluster, service: name })
      const found = taskSets?.map((wanted) => lookUpTaskSet(core, service, wanted) ?? wanted) ?? service.taskSets
      return {
        taskSets: found.flatMap((one) => (typeof one === 'string' ? [] : [describeTaskSet(core, one, include)])),
        failures: found.flatMap((one) => (typeof one === 'string' ? [{ arn: one, reason: 'MISSING' }] : [])),
      }
    },
  }
}

function createTaskSet(core: Core, request: CreateTaskSetRequest): CreateTaskSetResponse {
  const service = externalService(core, request)
  const { clientToken, externalId } = request
  const same = clientToken === undefined ? undefined : service.taskSets.find((set) => set.request.clientToken === clientToken)
  if (same !== undefined) return { taskSet: describeTaskSet(core, same, []) }
  if (service.taskSets.length >= mostTaskSets) throw new AwsError('LimitExceededException', `A service can have ${mostTaskSets} task sets`)
  const definition = activeDefinition(core, given(request.taskDefinition))
  const balancers = request.loadBalancers ?? []
  // documented: several target groups are not supported with an external controller; worded by us
  if (balancers.length > 1) throw new AwsError('InvalidParameterException', 'A task set can have one load balancer')
  checkLoadBalancers(core, { balancers, strategy: 'ROLLING', definition })
  if (definition.request.networkMode === 'awsvpc' && request.networkConfiguration?.awsvpcConfiguration === undefined) {
    throw new AwsError('InvalidParameterException', "Network Configuration must be provided when networkMode 'awsvpc' is specified.")
  }
  const set = addTaskSet(core, { service, definition, request: { ...structuredClone(request), externalId, scale: checkedScale(request.scale ?? { value: 100, unit: 'PERCENT' }) } })
  return { taskSet: describeTaskSet(core, set, []) }
}

function checkedScale(scale: Scale | undefined): Scale {
  const { value = 100, unit = 'PERCENT' } = given(scale)
  if (value < 0 || value > 100) throw new AwsError('InvalidParameterException', 'The scale must be between 0 and 100')
  return { value, unit }
}

/** Task sets are for services whose deployments somebody else makes. */
function externalService(core: Core, { cluster, service: name }: { readonly cluster: string | undefined; readonly service: string | undefined }): Service {
  const service = activeService(core, findCluster(core, cluster), given(name))
  // worded by us
  if (service.controller === 'ECS') throw new AwsError('InvalidParameterException', 'Task sets need a service with the EXTERNAL deployment controller')
  return service
}

function lookUpTaskSet(core: Core, { taskSets }: Service, wanted: string): TaskSetState | undefined {
  const name = wanted.startsWith('arn:') ? `ecs-svc/${nameIn(core, 'task-set', wanted)}` : wanted
  return taskSets.find(({ id, arn }) => id === name && (wanted === arn || !wanted.startsWith('arn:')))
}

function findTaskSet(core: Core, service: Service, wanted: string): TaskSetState {
  const set = lookUpTaskSet(core, service, wanted)
  if (set === undefined) throw new AwsError('TaskSetNotFoundException', 'The specified task set was not found.')
  return set
}

async function forgetWhenGone(core: Core, { taskSets }: Service, set: TaskSetState): Promise<void> {
  do await sleep(core, core.settings.tickMs)
  while (set.workload.tasks.size > 0)
  const place = taskSets.indexOf(set)
  if (place >= 0) taskSets.splice(place, 1)
}
