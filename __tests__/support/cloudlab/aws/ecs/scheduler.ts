import { sleep } from './core.ts'
import type { Core } from './core.ts'
import { say } from './events.ts'
import { allServices } from './find.ts'
import type { Service, TaskState, Workload } from './state.ts'
import { checkHealth, healthyTasks, isHealthy, keptTasks } from './tasks/health.ts'
import { requestStop } from './tasks/life.ts'
import { makeTask } from './tasks/make.ts'

/** Every workload that a service has tasks of, or is to have. */
export function workloadsOf(service: Service): readonly Workload[] {
  return [...service.revisions.map(({ workload }) => workload), ...service.taskSets.map(({ workload }) => workload)]
}

/** Looks at everything again and again until the lab is closed; `watch` runs with each look. */
export async function keepServices(core: Core, watch: (service: Service) => void): Promise<void> {
  for (;;) {
    await sleep(core, core.settings.tickMs)
    for (const service of allServices(core)) {
      if (service.status === 'INACTIVE') continue
      for (const workload of workloadsOf(service)) checkHealth(core, workload)
      watch(service)
      schedule(core, service)
    }
    forget(core)
  }
}

/** Starts and stops tasks as the service's plan says. */
function schedule(core: Core, service: Service): void {
  const { plan } = service
  switch (plan.kind) {
    case 'nothing': break
    case 'rolling': roll(core, service, plan); break
    case 'side-by-side':
      for (const workload of plan.full) keepAt(core, workload, service.desiredCount)
      for (const workload of plan.gone) keepAt(core, workload, 0)
      break
    case 'task-sets':
      for (const set of service.taskSets) keepAt(core, set.workload, set.status === 'DRAINING' ? 0 : computedCount(service, set.scale.value))
      break
  }
  if (service.status === 'DRAINING' && workloadsOf(service).every(({ tasks }) => tasks.size === 0)) service.status = 'INACTIVE'
  tellSteady(core, service)
}

/** Documented at `TaskSet.computedDesiredCount`: the service's desired count times the scale's per cent, rounded up. */
export function computedCount({ desiredCount }: Service, percent = 0): number {
  return Math.ceil((desiredCount * percent) / 100 - 1e-9)
}

/**
 * A rolling deployment: never more than the maximum percent of tasks that are not stopped, never fewer healthy ones than the minimum
 * percent because of it (documented at `DeploymentConfiguration`: the maximum is rounded down, the minimum up).
 */
function roll(core: Core, service: Service, { up, down }: Extract<Service['plan'], { kind: 'rolling' }>): void {
  const { desiredCount, deploymentConfiguration: { maximumPercent = 200, minimumHealthyPercent = 100 } } = service
  const most = Math.floor((desiredCount * maximumPercent) / 100)
  const least = Math.ceil((desiredCount * minimumHealthyPercent) / 100)
  const old = down.flatMap(keptTasks)
  const room = Math.max(0, most - old.length - keptTasks(up).length)
  keepAt(core, up, Math.min(desiredCount, keptTasks(up).length + room))
  const healthy = [up, ...down].flatMap((workload) => healthyTasks(core, workload)).length
  const sick = old.filter((task) => !isHealthy(core, task))
  // what is not healthy serves nobody: it goes first and costs nothing
  const well = old.filter((task) => isHealthy(core, task)).slice(0, Math.max(0, healthy - least))
  if (!up.halted) stopAll(core, [...sick, ...well])
}

/** Brings a workload to a number of tasks. Of too many those go first that do not run yet, then the youngest (modelled only). */
function keepAt(core: Core, workload: Workload, wanted: number): void {
  const kept = keptTasks(workload)
  const missing = wanted - kept.length
  if (missing < 0) {
    const surplus = [...kept].toSorted((a, b) => Number(isHealthy(core, a)) - Number(isHealthy(core, b)) || timeOf(b) - timeOf(a)).slice(0, -missing)
    return stopAll(core, surplus)
  }
  const mayStart = missing > 0 && !workload.halted && core.context.clock.now() >= workload.launchAfter
  return mayStart ? startTasks(core, workload, missing) : undefined
}

const timeOf = ({ record }: TaskState) => record.createdAt?.getTime() ?? 0

function startTasks(core: Core, workload: Workload, count: number): void {
  const { service, definition } = workload
  if (core.knobs.full) {
    say(core, service, 'was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.')
    workload.failures += 1
    workload.launchAfter = core.context.clock.now() + 60_000
    return
  }
  const { launchType, enableExecuteCommand, propagateTags } = service.config
  const tagged = propagateTags === 'SERVICE' ? service.arn : propagateTags === 'TASK_DEFINITION' ? definition.arn : ''
  const request = { launchType, enableExecuteCommand }
  const started = Array.from({ length: count }, () => makeTask(core, { cluster: service.cluster, definition, workload, request, tags: core.state.tags.get(tagged) ?? [] }))
  say(core, service, `has started ${count} tasks: ${started.map(({ id }) => `(task ${id})`).join(' ')}.`)
  if (workload.failures > 3) say(core, service, 'is unable to consistently start tasks successfully.')
}

function stopAll(core: Core, tasks: readonly TaskState[]): void {
  for (const task of tasks) {
    const { workload } = task
    requestStop(core, task, { code: 'ServiceSchedulerInitiated', reason: `Scaling activity initiated by (deployment ${workload?.service.primary?.rollout.id ?? workload?.startedBy})` })
    if (workload !== undefined) say(core, workload.service, `has stopped 1 running tasks: (task ${task.id}).`)
  }
}

/** All tasks that are wanted are there and healthy, and no others. */
function tellSteady(core: Core, service: Service): void {
  const workloads = workloadsOf(service).filter(({ tasks }) => tasks.size > 0)
  const healthy = workloads.reduce((sum, workload) => sum + healthyTasks(core, workload).length, 0)
  const all = workloads.reduce((sum, { tasks }) => sum + tasks.size, 0)
  const steady = service.status === 'ACTIVE' && workloads.length <= 1 && healthy === service.desiredCount && all === healthy
  if (steady && !service.steady) say(core, service, 'has reached a steady state.')
  service.steady = steady
}

/** Stopped tasks are told for an hour. */
function forget(core: Core): void {
  const before = core.context.clock.now() - core.settings.stoppedTasksMs
  for (const { tasks } of core.state.clusters.values()) {
    for (const [id, { record }] of tasks) if ((record.stoppedAt?.getTime() ?? Infinity) < before) tasks.delete(id)
  }
}
