import type { Deployment as LegacyDeployment, Service as ServiceAnswer } from '@aws-sdk/client-ecs'
import type { Core } from '../core.ts'
import { countsOf, taskCounts } from '../deployments/counts.ts'
import { platformOf } from '../deployments/revision.ts'
import { visibleDeployments } from '../find.ts'
import { workloadsOf } from '../scheduler.ts'
import type { Revision, Service } from '../state.ts'
import { tagsOf } from '../tags.ts'
import { describeTaskSet } from '../task-sets/describe.ts'

const unfinished: readonly string[] = ['PENDING', 'IN_PROGRESS', 'STOP_REQUESTED', 'ROLLBACK_REQUESTED', 'ROLLBACK_IN_PROGRESS']

/** A service as `DescribeServices` tells it. */
export function describeService(core: Core, service: Service, include: readonly string[]): ServiceAnswer {
  const { config, controller } = service
  const counts = workloadsOf(service).map(taskCounts)
  return {
    serviceArn: service.arn, serviceName: service.name, clusterArn: service.cluster.arn, status: service.status, createdAt: service.createdAt, createdBy: service.createdBy,
    desiredCount: service.desiredCount, taskDefinition: service.taskDefinition, deploymentConfiguration: service.deploymentConfiguration,
    runningCount: counts.reduce((sum, { runningTaskCount }) => sum + runningTaskCount, 0),
    pendingCount: counts.reduce((sum, { pendingTaskCount }) => sum + pendingTaskCount, 0),
    launchType: config.capacityProviderStrategy === undefined ? config.launchType ?? 'FARGATE' : undefined, capacityProviderStrategy: config.capacityProviderStrategy,
    platformVersion: config.platformVersion ?? 'LATEST', platformFamily: 'Linux', schedulingStrategy: 'REPLICA', deploymentController: { type: controller },
    loadBalancers: config.loadBalancers ?? [], serviceRegistries: config.serviceRegistries ?? [], networkConfiguration: config.networkConfiguration,
    placementConstraints: config.placementConstraints ?? [], placementStrategy: config.placementStrategy ?? [], healthCheckGracePeriodSeconds: config.healthCheckGracePeriodSeconds ?? 0,
    enableECSManagedTags: config.enableECSManagedTags ?? false, propagateTags: config.propagateTags ?? 'NONE', enableExecuteCommand: config.enableExecuteCommand ?? false,
    availabilityZoneRebalancing: config.availabilityZoneRebalancing ?? 'ENABLED', resourceManagementType: 'CUSTOMER',
    deployments: controller === 'ECS' ? legacyDeployments(service).map((revision) => legacy(service, revision)) : [],
    taskSets: service.taskSets.map((set) => describeTaskSet(core, set, include)), events: [...service.events],
    ...current(core, service), tags: include.includes('TAGS') ? [...tagsOf(core, service.arn)] : undefined,
  }
}

/** The revisions that the older list tells: the PRIMARY one first, then those that still have tasks. */
export function legacyDeployments({ primary, revisions }: Service): readonly Revision[] {
  return [...(primary === undefined ? [] : [primary]), ...revisions.toReversed().filter((revision) => revision !== primary && revision.workload.tasks.size > 0)]
}

function legacy({ primary, config }: Service, revision: Revision): LegacyDeployment {
  const { rollout, workload, record } = revision
  const { requestedTaskCount, runningTaskCount, pendingTaskCount } = countsOf(revision)
  return {
    ...rollout, status: revision === primary ? 'PRIMARY' : 'ACTIVE', taskDefinition: workload.definition.arn,
    desiredCount: requestedTaskCount, runningCount: runningTaskCount, pendingCount: pendingTaskCount, failedTasks: workload.failures,
    launchType: config.launchType ?? 'FARGATE', platformVersion: platformOf(record.platformVersion), platformFamily: 'Linux', networkConfiguration: record.networkConfiguration,
  }
}

/** The deployment is told while it is under way only (modelled only: what is there afterwards is not documented). */
function current(core: Core, service: Service): Pick<ServiceAnswer, 'currentServiceDeployment' | 'currentServiceRevisions'> {
  const deployment = visibleDeployments(core, service).findLast(({ status }) => unfinished.includes(status))
  const active = service.revisions.filter((revision) => revision.workload.tasks.size > 0 || revision === service.lastCompleted)
  return { currentServiceDeployment: deployment?.arn, currentServiceRevisions: active.map((revision) => ({ arn: revision.arn, ...countsOf(revision) })) }
}
