import type {
  CreateServiceRequest, DeleteServiceRequest, DeleteServiceResponse, DescribeServicesRequest, DescribeServicesResponse, ListServicesRequest, ListServicesResponse, UpdateServiceRequest,
} from '@aws-sdk/client-ecs'
import { AwsError } from '../../aws-error.ts'
import type { Caller } from '../../endpoint.ts'
import type { Core } from '../core.ts'
import { interrupt } from '../deployments/interrupt.ts'
import { activeService, findCluster, given, lookUpService } from '../find.ts'
import { arnOf } from '../names.ts'
import { page } from '../pages.ts'
import { workloadsOf } from '../scheduler.ts'
import { createService } from './create.ts'
import { describeService } from './describe.ts'
import { updateService } from './update.ts'

export function serviceHandlers(core: Core) {
  return {
    CreateService: (request: CreateServiceRequest, caller: Caller) => createService(core, request, caller),
    UpdateService: (request: UpdateServiceRequest) => updateService(core, request),
    DeleteService: (request: DeleteServiceRequest): DeleteServiceResponse => deleteService(core, request),

    DescribeServices({ cluster: inCluster, services = [], include = [] }: DescribeServicesRequest): DescribeServicesResponse {
      const cluster = findCluster(core, inCluster)
      if (services.length === 0) throw new AwsError('InvalidParameterException', 'Services cannot be empty.')
      // documented: up to 10; worded by us
      if (services.length > 10) throw new AwsError('InvalidParameterException', 'Up to 10 services can be described at once')
      const found = services.map((one) => lookUpService(core, cluster, one) ?? one)
      return {
        services: found.flatMap((one) => (typeof one === 'string' ? [] : [describeService(core, one, include)])),
        failures: found.flatMap((one) => (typeof one === 'string' ? [{ arn: one.startsWith('arn:') ? one : arnOf(core, 'service', `${cluster.name}/${one}`), reason: 'MISSING' }] : [])),
      }
    },

    ListServices({ cluster: inCluster, launchType, schedulingStrategy, nextToken, maxResults }: ListServicesRequest): ListServicesResponse {
      const services = [...findCluster(core, inCluster).services.values()].filter(({ status, config }) => status === 'ACTIVE'
        && (launchType === undefined || (config.launchType ?? 'FARGATE') === launchType) && (schedulingStrategy ?? 'REPLICA') === 'REPLICA')
      // documented: up to 10 results unless told otherwise
      const { items, nextToken: next } = page({ items: services, nextToken, maxResults, usual: 10 })
      return { serviceArns: items.map(({ arn }) => arn), nextToken: next }
    },
  }
}

/** ACTIVE, DRAINING as long as it has tasks, INACTIVE (documented at `DeleteService`). */
function deleteService(core: Core, { cluster: inCluster, service: wanted, force = false }: DeleteServiceRequest): DeleteServiceResponse {
  const service = activeService(core, findCluster(core, inCluster), given(wanted))
  if (service.desiredCount > 0 && !force) throw new AwsError('InvalidParameterException', 'The service cannot be stopped while it is scaled above 0.')
  // worded by us; documented: task sets have to be deleted first, unless forced
  if (service.taskSets.length > 0 && !force) throw new AwsError('InvalidParameterException', 'The service cannot be stopped while it has task sets.')
  const last = service.deployments.at(-1)
  if (last !== undefined) interrupt(core, last, { kind: 'stop', reason: 'Service deployment stopped because the service was deleted.' })
  const workloads = workloadsOf(service)
  Object.assign(service, { desiredCount: 0, status: workloads.some(({ tasks }) => tasks.size > 0) ? 'DRAINING' : 'INACTIVE', plan: { kind: 'side-by-side', full: [], gone: workloads } })
  return { service: describeService(core, service, []) }
}
