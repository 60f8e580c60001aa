import type { TaskStopCode } from '@aws-sdk/client-ecs'
import type { ContainerEnd, RunningTask, TargetPlace } from '../../ports.ts'
import { aborted, dateNow, inBackground, sleep } from '../core.ts'
import type { Core } from '../core.ts'
import { say } from '../events.ts'
import type { TaskState } from '../state.ts'
import { specOf } from './spec.ts'

export interface StopCause {
  readonly code: TaskStopCode
  readonly reason: string
}

/** Asks for a task's end; the first cause counts. */
export function requestStop(core: Core, task: TaskState, { code, reason }: StopCause): void {
  if (task.record.desiredStatus === 'STOPPED') return
  Object.assign(task.record, { desiredStatus: 'STOPPED', stopCode: code, stoppedReason: reason, stoppingAt: dateNow(core) })
  changed(task)
  task.stopping.abort()
}

/** Takes a task from PROVISIONING to STOPPED ("Amazon ECS task lifecycle"). */
async function live(core: Core, task: TaskState): Promise<void> {
  const { provisioningMs, pullMs } = core.settings
  await sleep(core, provisioningMs, task.stopping.signal)
  if (!wantsToRun(task)) return ended(core, task, [])
  enter(task, 'PENDING')
  task.record.pullStartedAt = dateNow(core)
  await sleep(core, pullMs, task.stopping.signal)
  if (!wantsToRun(task)) return ended(core, task, [])
  const running = await startContainers(core, task)
  if (running !== undefined) await run(core, task, running)
}

/** Starts the containers; a task that can't be started has ended when this returns. */
async function startContainers(core: Core, task: TaskState): Promise<RunningTask | undefined> {
  try {
    task.running = await core.runtime.start(specOf(task))
  } catch (error) {
    if (core.isClosed()) return undefined
    const end = endIn(error)
    failed(core, task, { code: 'TaskFailedToStart', reason: end.reason ?? 'Task failed to start' })
    await ended(core, task, [end])
    return undefined
  }
  task.record.pullStoppedAt = dateNow(core)
  return task.running
}

async function run(core: Core, task: TaskState, running: RunningTask): Promise<void> {
  let ends: readonly ContainerEnd[] | undefined
  const over = running.ended.then((all) => {
    ends = all
  })
  enter(task, 'ACTIVATING')
  for (const container of task.containers.values()) container.lastStatus = 'RUNNING'
  await Promise.race([sleep(core, core.settings.activatingMs, task.stopping.signal), over])
  if (ends === undefined && wantsToRun(task)) {
    enter(task, 'RUNNING')
    Object.assign(task.record, { startedAt: dateNow(core), connectivity: 'CONNECTED', connectivityAt: dateNow(core) })
    register(core, task, running)
    await Promise.race([over, aborted(task.stopping.signal)])
  }
  // a container that ends before its task was RUNNING is a task that failed to start, to the circuit breaker
  if (ends !== undefined && wantsToRun(task)) essentialExit(core, task)
  await windDown(core, task, running)
  await ended(core, task, ends ?? await running.ended)
}

function essentialExit(core: Core, task: TaskState): void {
  const cause: StopCause = { code: 'EssentialContainerExited', reason: 'Essential container in task exited' }
  if (task.record.lastStatus === 'RUNNING') requestStop(core, task, cause)
  else failed(core, task, cause)
}

/** Out of the load balancer first, for as long as the deregistration delay; a task whose container is gone does not wait for that. */
async function windDown(core: Core, task: TaskState, running: RunningTask): Promise<void> {
  const { workload, places } = task
  if (places.length > 0 && workload !== undefined) {
    enter(task, 'DEACTIVATING')
    const drained = Promise.all(places.map((place) => core.balancing.deregister(place)))
    inBackground(core, async () => void await drained)
    for (const { targetGroupArn } of places) say(core, workload.service, `deregistered 1 targets in (target-group ${targetGroupArn})`)
    say(core, workload.service, 'has begun draining connections on 1 tasks.')
    task.places = []
    if (task.record.stopCode !== 'EssentialContainerExited') await drained
  }
  enter(task, 'STOPPING')
  await running.stop()
}

async function ended(core: Core, task: TaskState, ends: readonly ContainerEnd[]): Promise<void> {
  task.record.executionStoppedAt = dateNow(core)
  for (const [name, container] of task.containers) {
    const end = ends.find((one) => one.name === name)
    Object.assign(container, { lastStatus: 'STOPPED', ...(end?.exitCode !== undefined && { exitCode: end.exitCode }), ...(end?.reason !== undefined && { reason: end.reason }) })
  }
  enter(task, 'DEPROVISIONING')
  await sleep(core, core.settings.deprovisioningMs)
  enter(task, 'STOPPED')
  task.record.stoppedAt = dateNow(core)
  task.workload?.tasks.delete(task)
}

/** A failure that the deployment circuit breaker counts. */
export function failed(core: Core, task: TaskState, cause: StopCause): void {
  const { workload } = task
  if (workload !== undefined && task.record.desiredStatus !== 'STOPPED') {
    workload.failures += 1
    workload.launchAfter = core.context.clock.now() + restartDelay(workload.failures)
  }
  requestStop(core, task, cause)
}

/** Tasks that can't be started are started ever less often ("Amazon ECS service throttle logic": at most 27 minutes); the growth is modelled only. */
function restartDelay(failures: number): number {
  return Math.min(27 * 60_000, 10_000 * 2 ** Math.max(0, failures - 3))
}

function register(core: Core, task: TaskState, { address }: RunningTask): void {
  const { workload } = task
  if (workload === undefined) return
  task.places = workload.balancers.map(({ targetGroupArn, containerPort }): TargetPlace => ({ targetGroupArn, id: address, port: containerPort }))
  for (const place of task.places) {
    core.balancing.register(place)
    say(core, workload.service, `registered 1 targets in (target-group ${place.targetGroupArn})`)
  }
}

const wantsToRun = ({ record }: TaskState) => record.desiredStatus === 'RUNNING'

function enter(task: TaskState, status: string): void {
  task.record.lastStatus = status
  changed(task)
}

function changed({ record }: TaskState): void {
  record.version = (record.version ?? 0) + 1
}

function endIn(error: unknown): ContainerEnd {
  const cause = error instanceof Error ? error.cause : undefined
  if (typeof cause === 'object' && cause !== null && 'name' in cause) return cause as ContainerEnd
  // not one of the runtime's own refusals: a fault of the lab
  throw error
}

/** Starts the life of a task that was just made. */
export function beginLife(core: Core, task: TaskState): void {
  inBackground(core, () => live(core, task))
}
