import type { Service } from '@aws-sdk/client-ecs'
import { counted } from '../../../../core/text.ts'

/** ECS's own bounds of what its circuit breaker takes for a failed deployment (developer guide, deployment circuit breaker). */
const fewest = 3
const most = 200

/**
 * How many tasks of a deployment have to fail before it is given up: half of the desired ones, 3 to 200. ECS counts by the same rule
 * where the circuit breaker is on; where it is off, it would start new tasks for ever.
 */
export function breakerThreshold(desired: number): number {
  return Math.min(most, Math.max(fewest, Math.ceil(desired / 2)))
}

/** How far the tasks of a candidate are, for whoever waits for them. */
export function tasksText({ service, taskDefinition }: { readonly service: Service; readonly taskDefinition: string }): string {
  const { runningCount = 0, failedTasks = 0 } = (service.deployments ?? []).find((one) => one.taskDefinition === taskDefinition) ?? {}
  const failed = failedTasks === 0 ? '' : `, ${counted(failedTasks, 'start')} failed`
  return `${runningCount} of ${counted(service.desiredCount ?? 0, 'task')} of the candidate ${runningCount === 1 ? 'runs' : 'run'}${failed}`
}

/** Whether so many tasks of a definition have failed that none of them will ever be well; `failed` is for people. */
export function isFailing({ service, taskDefinition }: { readonly service: Service; readonly taskDefinition: string }): { readonly failing: boolean; readonly failed: number } {
  const deployment = (service.deployments ?? []).find((one) => one.taskDefinition === taskDefinition)
  const failed = deployment?.failedTasks ?? 0
  return { failing: failed >= breakerThreshold(service.desiredCount ?? 1), failed }
}
