import type {
  DescribeTasksRequest, DescribeTasksResponse, ListTasksRequest, ListTasksResponse, RunTaskRequest, RunTaskResponse, StopTaskRequest, StopTaskResponse,
} from '@aws-sdk/client-ecs'
import { canonicalJson } from '../../../../../../src/core/canonical.ts'
import type { JsonValue } from '../../../../../../src/core/json.ts'
import { AwsError } from '../../aws-error.ts'
import type { Core } from '../core.ts'
import { activeDefinition, findCluster, findService, given } from '../find.ts'
import { arnOf, nameIn } from '../names.ts'
import { page } from '../pages.ts'
import { tagsOf } from '../tags.ts'
import type { Cluster, TaskState } from '../state.ts'
import { describeTask } from './describe.ts'
import { requestStop } from './life.ts'
import { makeTask } from './make.ts'

export function taskHandlers(core: Core) {
  return {
    RunTask: (request: RunTaskRequest): RunTaskResponse => runTask(core, request),

    StopTask({ cluster: inCluster, task: wanted, reason = 'Task stopped by user' }: StopTaskRequest): StopTaskResponse {
      const cluster = findCluster(core, inCluster)
      const task = cluster.tasks.get(nameIn(core, 'task', given(wanted)))
      if (task === undefined) throw new AwsError('InvalidParameterException', 'The referenced task was not found.')
      requestStop(core, task, { code: 'UserInitiated', reason })
      return { task: describeTask(core, task) }
    },

    DescribeTasks({ cluster: inCluster, tasks = [], include = [] }: DescribeTasksRequest): DescribeTasksResponse {
      const cluster = findCluster(core, inCluster)
      // documented: up to 100; worded by us
      if (tasks.length === 0 || tasks.length > 100) throw new AwsError('InvalidParameterException', 'Between 1 and 100 tasks can be described at once')
      const found = tasks.map((one) => cluster.tasks.get(nameIn(core, 'task', one)) ?? one)
      return {
        tasks: found.flatMap((one) => (typeof one === 'string' ? [] : [{ ...describeTask(core, one), tags: include.includes('TAGS') ? [...tagsOf(core, one.arn)] : [] }])),
        failures: found.flatMap((one) => (typeof one === 'string' ? [{ arn: one.startsWith('arn:') ? one : arnOf(core, 'task', `${cluster.name}/${one}`), reason: 'MISSING' }] : [])),
      }
    },

    ListTasks: (request: ListTasksRequest): ListTasksResponse => listTasks(core, request),
  }
}

function runTask(core: Core, request: RunTaskRequest): RunTaskResponse {
  const cluster = findCluster(core, request.cluster)
  const definition = activeDefinition(core, given(request.taskDefinition))
  const { count = 1, clientToken } = request
  if (count < 1 || count > 10) throw new AwsError('InvalidParameterException', 'The number of tasks must be between 1 and 10.')
  if (definition.request.networkMode === 'awsvpc' && request.networkConfiguration?.awsvpcConfiguration === undefined) {
    throw new AwsError('InvalidParameterException', "Network Configuration must be provided when networkMode 'awsvpc' is specified.")
  }
  checkOverrides(request, (definition.request.containerDefinitions ?? []).map(({ name }) => name))
  const asked = canonicalJson(JSON.parse(JSON.stringify(request)) as JsonValue)
  const earlier = clientToken === undefined ? undefined : cluster.runs.get(clientToken)
  if (earlier !== undefined) return repeated(core, { asked, earlier })
  if (core.knobs.full) return { tasks: [], failures: [{ reason: 'Capacity is unavailable at this time. Please try again later or in a different availability zone' }] }
  const inherited = request.propagateTags === 'TASK_DEFINITION' ? tagsOf(core, definition.arn) : []
  const tasks = Array.from({ length: count }, () => makeTask(core, { cluster, definition, request, tags: [...inherited, ...(request.tags ?? [])] }))
  if (clientToken !== undefined) cluster.runs.set(clientToken, { asked, tasks })
  return { tasks: tasks.map((task) => describeTask(core, task)), failures: [] }
}

/** "Ensuring idempotency": the same request gives the same tasks, another one with the same token is refused. */
function repeated(core: Core, { asked, earlier }: { readonly asked: string; readonly earlier: { readonly asked: string; readonly tasks: readonly TaskState[] } }): RunTaskResponse {
  if (earlier.asked === asked) return { tasks: earlier.tasks.map((task) => describeTask(core, task)), failures: [] }
  // worded by us; documented: the existing tasks are in `resourceIds`
  throw new AwsError('ConflictException', 'The client token was used with other parameters', { fields: { resourceIds: earlier.tasks.map(({ arn }) => arn) } })
}

function checkOverrides({ overrides }: RunTaskRequest, names: readonly (string | undefined)[]): void {
  const strange = overrides?.containerOverrides?.find(({ name }) => !names.includes(name))
  if (strange !== undefined) throw new AwsError('InvalidParameterException', `Override for container named ${strange.name} is not a container in the TaskDefinition.`)
}

/** Documented at `ListTasks`: RUNNING is the desired status that is listed unless told otherwise, and none is ever PENDING. */
function listTasks(core: Core, request: ListTasksRequest): ListTasksResponse {
  const cluster = findCluster(core, request.cluster)
  const { desiredStatus = 'RUNNING', family, launchType, serviceName, startedBy } = request
  // documented: "it must be the only filter"; worded by us
  if (startedBy !== undefined && [family, launchType, serviceName].some((filter) => filter !== undefined)) throw new AwsError('InvalidParameterException', 'startedBy must be the only filter')
  const group = serviceName === undefined ? undefined : `service:${findService(core, cluster, serviceName).name}`
  const items = tasksOf(cluster).filter(({ record, definition }) => record.desiredStatus === desiredStatus
    && (family === undefined || definition.family === family) && (launchType === undefined || record.launchType === launchType)
    && (startedBy === undefined || record.startedBy === startedBy) && (group === undefined || record.group === group))
  const { items: shown, nextToken } = page({ items, nextToken: request.nextToken, maxResults: request.maxResults, usual: 100 })
  return { taskArns: shown.map(({ arn }) => arn), nextToken }
}

const tasksOf = ({ tasks }: Cluster): readonly TaskState[] => [...tasks.values()]
