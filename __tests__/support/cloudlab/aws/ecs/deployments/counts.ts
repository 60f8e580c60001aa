import type { Service, Revision, TaskCounts, Workload } from '../state.ts'
import { computedCount } from '../scheduler.ts'

/** Tasks of a workload as ECS counts them: PENDING is everything before RUNNING. */
export function taskCounts({ tasks }: Workload): Omit<TaskCounts, 'requestedTaskCount'> {
  const statuses = [...tasks].map(({ record }) => record.lastStatus ?? '')
  return {
    runningTaskCount: statuses.filter((status) => status === 'RUNNING').length,
    pendingTaskCount: statuses.filter((status) => ['PROVISIONING', 'PENDING', 'ACTIVATING'].includes(status)).length,
  }
}

/** What a revision is meant to have, and has. */
export function countsOf({ workload }: Revision): TaskCounts {
  return { requestedTaskCount: requested(workload), ...taskCounts(workload) }
}

function requested(workload: Workload): number {
  const { service } = workload
  const { plan } = service
  switch (plan.kind) {
    case 'rolling': return plan.up === workload ? service.desiredCount : 0
    case 'side-by-side': return plan.full.includes(workload) ? service.desiredCount : 0
    case 'task-sets': return ofTaskSet(service, workload)
    case 'nothing': return 0
  }
}

function ofTaskSet(service: Service, workload: Workload): number {
  const set = service.taskSets.find((one) => one.workload === workload)
  return set === undefined || set.status === 'DRAINING' ? 0 : computedCount(service, set.scale.value)
}
