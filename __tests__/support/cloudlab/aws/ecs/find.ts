import { AwsError } from '../aws-error.ts'
import type { Core } from './core.ts'
import { nameIn, parseArn } from './names.ts'
import type { Cluster, Deployment, Service, TaskDefinition } from './state.ts'

export function findCluster(core: Core, given: string | undefined): Cluster {
  const cluster = core.state.clusters.get(nameIn(core, 'cluster', given ?? 'default'))
  if (cluster === undefined) throw new AwsError('ClusterNotFoundException', 'Cluster not found.')
  return cluster
}

/** A service by name or ARN; undefined when there is none, or when its ARN names another cluster. */
export function lookUpService(core: Core, cluster: Cluster, given: string): Service | undefined {
  const service = cluster.services.get(nameIn(core, 'service', given))
  return service === undefined || (given.startsWith('arn:') && given !== service.arn) ? undefined : service
}

export function findService(core: Core, cluster: Cluster, given: string): Service {
  const service = lookUpService(core, cluster, given)
  if (service === undefined) throw new AwsError('ServiceNotFoundException', 'Service not found.')
  return service
}

export function activeService(core: Core, cluster: Cluster, given: string): Service {
  const service = findService(core, cluster, given)
  if (service.status !== 'ACTIVE') throw new AwsError('ServiceNotActiveException', 'Service was not ACTIVE.')
  return service
}

/** A task definition by `family`, `family:revision` or ARN: of a family alone the newest ACTIVE one. */
export function lookUpDefinition(core: Core, given: string): TaskDefinition | undefined {
  const [family = '', revision] = nameIn(core, 'task-definition', given).split(':')
  const revisions = core.state.definitions.get(family) ?? []
  if (revision === undefined) return revisions.findLast(({ status }) => status === 'ACTIVE')
  return revisions.find((one) => String(one.revision) === revision)
}

/** A task definition that new tasks can be started with. */
export function activeDefinition(core: Core, given: string): TaskDefinition {
  const definition = lookUpDefinition(core, given)
  if (definition === undefined) throw new AwsError('ClientException', 'TaskDefinition not found.')
  if (definition.status !== 'ACTIVE') throw new AwsError('ClientException', 'TaskDefinition is inactive')
  return definition
}

/** Every service of the lab. */
export const allServices = (core: Core): readonly Service[] => [...core.state.clusters.values()].flatMap(({ services }) => [...services.values()])

/**
 * A deployment by ARN; undefined when there is none, or none yet: it can be read `visibleAfterMs` after the call that caused it,
 * and for 90 days.
 */
export function lookUpDeployment(core: Core, arn: string): Deployment | undefined {
  const parsed = parseArn(core, arn)
  if (parsed?.kind !== 'service-deployment') {
    // worded by us
    throw new AwsError('InvalidParameterException', `Invalid service deployment ARN: ${arn}`)
  }
  const service = core.state.clusters.get(parsed.path[0] ?? '')?.services.get(parsed.path[1] ?? '')
  return service === undefined ? undefined : visibleDeployments(core, service).find((deployment) => deployment.arn === arn)
}

/** What of a service's deployments can be read now, oldest first. */
export function visibleDeployments(core: Core, service: Service): readonly Deployment[] {
  const { visibleAfterMs, historyMs } = core.settings
  return service.deployments.filter(({ createdAt }) => {
    const age = core.context.clock.now() - createdAt.getTime()
    return age >= visibleAfterMs && age <= historyMs
  })
}

/** A member that the description requires, which the endpoint has checked. */
export function given<T>(value: T | undefined): T {
  if (value === undefined) throw new AwsError('InvalidParameterException', 'A required parameter is missing')
  return value
}
