import type { TaskSet } from '@aws-sdk/client-ecs'
import { dateNow } from '../core.ts'
import type { Core } from '../core.ts'
import { taskCounts } from '../deployments/counts.ts'
import { platformOf } from '../deployments/revision.ts'
import { computedCount } from '../scheduler.ts'
import type { TaskSetState } from '../state.ts'
import { tagsOf } from '../tags.ts'
import { healthyTasks } from '../tasks/health.ts'

/** A task set as `DescribeTaskSets` tells it. */
export function describeTaskSet(core: Core, set: TaskSetState, include: readonly string[]): TaskSet {
  const { workload, request } = set
  const { service } = workload
  const { runningTaskCount, pendingTaskCount } = taskCounts(workload)
  const computed = set.status === 'DRAINING' ? 0 : computedCount(service, set.scale.value)
  noteStability(core, set, computed)
  return {
    id: set.id, taskSetArn: set.arn, serviceArn: service.arn, clusterArn: service.cluster.arn, externalId: request.externalId,
    startedBy: service.controller === 'CODE_DEPLOY' ? 'CODE_DEPLOY' : undefined, status: set.status, taskDefinition: workload.definition.arn,
    computedDesiredCount: computed, pendingCount: pendingTaskCount, runningCount: runningTaskCount, createdAt: set.createdAt, updatedAt: set.updatedAt,
    launchType: request.launchType ?? 'FARGATE', platformVersion: platformOf(request.platformVersion), platformFamily: 'Linux', networkConfiguration: request.networkConfiguration,
    loadBalancers: request.loadBalancers ?? [], serviceRegistries: request.serviceRegistries ?? [], scale: set.scale,
    stabilityStatus: set.stability, stabilityStatusAt: set.stabilityAt, tags: include.includes('TAGS') ? [...tagsOf(core, set.arn)] : undefined,
  }
}

/** Documented at `TaskSet.stabilityStatus`: as many running as computed, none pending, all healthy. */
function noteStability(core: Core, set: TaskSetState, computed: number): void {
  const { workload } = set
  const { runningTaskCount, pendingTaskCount } = taskCounts(workload)
  const steady = runningTaskCount === computed && pendingTaskCount === 0 && healthyTasks(core, workload).length === computed
  set.stability = steady ? 'STEADY_STATE' : 'STABILIZING'
  set.stabilityAt = dateNow(core)
}
