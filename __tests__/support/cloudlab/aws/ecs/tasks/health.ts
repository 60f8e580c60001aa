import type { Core } from '../core.ts'
import { say } from '../events.ts'
import type { TaskState, Workload } from '../state.ts'
import { containerHealth } from './describe.ts'
import { failed } from './life.ts'

/** Documented at `DeploymentConfiguration.minimumHealthyPercent`: RUNNING, and healthy to each load balancer and by its own container checks. */
export function isHealthy(core: Core, task: TaskState): boolean {
  if (task.record.lastStatus !== 'RUNNING' || task.record.desiredStatus !== 'RUNNING') return false
  return task.places.every((place) => core.balancing.health(place).state === 'healthy') && sickContainer(task, 'HEALTHY') === undefined
}

/** The tasks of a workload that are healthy now. */
export const healthyTasks = (core: Core, { tasks }: Workload): readonly TaskState[] => [...tasks].filter((task) => isHealthy(core, task))

/** Tasks that are not meant to stop, whether they run already or not. */
export const keptTasks = ({ tasks }: Workload): readonly TaskState[] => [...tasks].filter(({ record }) => record.desiredStatus === 'RUNNING')

/**
 * Stops what has become unhealthy, once the grace period of its service is over, and notes what is well. A task that becomes healthy
 * sets the count of failures back, unless the circuit breaker is told otherwise (documented at `resetOnHealthyTask`).
 */
export function checkHealth(core: Core, workload: Workload): void {
  const { healthCheckGracePeriodSeconds: grace = 0 } = workload.service.config
  for (const task of keptTasks(workload)) {
    if (isHealthy(core, task)) noteHealthy(task, workload)
    else if (core.context.clock.now() >= (task.record.startedAt?.getTime() ?? Infinity) + grace * 1000) replaceSick(core, task, workload)
  }
}

function noteHealthy(task: TaskState, workload: Workload): void {
  if (!task.wasHealthy && workload.service.deploymentConfiguration.deploymentCircuitBreaker?.resetOnHealthyTask !== false) workload.failures = 0
  task.wasHealthy = true
}

function replaceSick(core: Core, task: TaskState, { service }: Workload): void {
  const place = task.places.find((one) => core.balancing.health(one).state === 'unhealthy')
  if (place !== undefined) {
    const { description, reason } = core.balancing.health(place)
    say(core, service, `(port ${place.port}) is unhealthy in (target-group ${place.targetGroupArn}) due to (reason ${description ?? reason ?? 'unknown'}).`)
    say(core, service, `(task ${task.id}) failed ELB health checks in (target-group ${place.targetGroupArn}).`)
    return failed(core, task, { code: 'ServiceSchedulerInitiated', reason: `Task failed ELB health checks in (target-group ${place.targetGroupArn})` })
  }
  if (sickContainer(task, 'UNHEALTHY') === undefined) return undefined
  say(core, service, `(task ${task.id}) failed container health checks.`)
  return failed(core, task, { code: 'ServiceSchedulerInitiated', reason: 'Task failed container health checks' })
}

/** With HEALTHY: an essential container with a check of its own that is not healthy; with UNHEALTHY: one that is told to be ill. */
function sickContainer(task: TaskState, than: 'HEALTHY' | 'UNHEALTHY'): string | undefined {
  const checked = (task.definition.request.containerDefinitions ?? []).filter(({ essential, healthCheck }) => essential !== false && healthCheck !== undefined)
  return checked.find(({ name = '' }) => (than === 'HEALTHY' ? containerHealth(task, name) !== 'HEALTHY' : containerHealth(task, name) === 'UNHEALTHY'))?.name
}
