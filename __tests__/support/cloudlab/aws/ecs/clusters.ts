import type { Cluster as ClusterAnswer, CreateClusterRequest, CreateClusterResponse, DescribeClustersRequest, DescribeClustersResponse } from '@aws-sdk/client-ecs'
import { AwsError } from '../aws-error.ts'
import type { Core } from './core.ts'
import { arnOf, nameIn } from './names.ts'
import type { Cluster } from './state.ts'
import { tagsOf } from './tags.ts'

export function clusterHandlers(core: Core) {
  return {
    /** A cluster of that name that is there already is answered as it is. */
    CreateCluster(request: CreateClusterRequest): CreateClusterResponse {
      const name = request.clusterName ?? 'default'
      if (!/^[\w-]{1,255}$/u.test(name)) throw new AwsError('InvalidParameterException', 'Invalid cluster name.')
      const cluster = core.state.clusters.get(name) ?? makeCluster(core, { ...request, clusterName: name })
      return { cluster: describe(core, cluster, ['TAGS', 'SETTINGS']) }
    },

    DescribeClusters({ clusters = ['default'], include = [] }: DescribeClustersRequest): DescribeClustersResponse {
      const found = clusters.map((given) => core.state.clusters.get(nameIn(core, 'cluster', given)) ?? given)
      return {
        clusters: found.flatMap((one) => (typeof one === 'string' ? [] : [describe(core, one, include)])),
        failures: found.flatMap((one) => (typeof one === 'string' ? [{ arn: one.startsWith('arn:') ? one : arnOf(core, 'cluster', one), reason: 'MISSING' }] : [])),
      }
    },
  }
}

function makeCluster(core: Core, request: CreateClusterRequest): Cluster {
  const name = request.clusterName ?? 'default'
  const cluster: Cluster = { arn: arnOf(core, 'cluster', name), name, request, services: new Map(), tasks: new Map(), runs: new Map() }
  core.state.clusters.set(name, cluster)
  if (request.tags !== undefined) core.state.tags.set(cluster.arn, [...request.tags])
  return cluster
}

function describe(core: Core, { arn, name, request, services, tasks }: Cluster, include: readonly string[]): ClusterAnswer {
  const statuses = [...tasks.values()].map(({ record }) => record.lastStatus)
  return {
    clusterArn: arn, clusterName: name, status: 'ACTIVE', registeredContainerInstancesCount: 0,
    runningTasksCount: statuses.filter((status) => status === 'RUNNING').length,
    pendingTasksCount: statuses.filter((status) => status === 'PENDING' || status === 'PROVISIONING').length,
    activeServicesCount: [...services.values()].filter(({ status }) => status === 'ACTIVE').length,
    statistics: [], capacityProviders: request.capacityProviders ?? [], defaultCapacityProviderStrategy: request.defaultCapacityProviderStrategy ?? [],
    settings: include.includes('SETTINGS') ? request.settings ?? [{ name: 'containerInsights', value: 'disabled' }] : [],
    tags: include.includes('TAGS') ? [...tagsOf(core, arn)] : [],
  }
}
