import type { Service } from '@aws-sdk/client-ecs'
import { DeliveryError } from '../../../../core/errors.ts'
import { counted } from '../../../../core/text.ts'
import { isFailing } from '../native/failing.ts'
import { createStartWatch } from '../start-watch.ts'
import { groupOf, knownSides, lookAtPair } from './pair.ts'
import type { WeightsRecord } from './weights-record.ts'
import type { WeightsWorld } from './weights-world.ts'

/** How often ECS and the load balancer are asked, in milliseconds. */
const pollMs = 5_000
/** A service in which nothing changes for so long, in milliseconds, is not waited for. */
const stillMs = 15 * 60_000
/** How long ECS may tell what was before a change, in milliseconds: its reads are eventually consistent. */
const lateMs = 60_000
/** How often a service that tells of another definition is asked before it is believed. */
const strangeLooks = 3

/** What a service is to have. */
export interface Wanted {
  readonly service: string
  readonly taskDefinition: string
  readonly tasks: number
}

/**
 * Waits until a service runs a definition alone, with as many tasks as are wanted, and the load balancer finds that many healthy. Rejects with
 * `candidate-unhealthy` when tasks fail or die again and again or ECS took the definition back, and with `target-unavailable` when nothing changes any more.
 */
export async function untilHealthy(world: WeightsWorld, wanted: Wanted, signal?: AbortSignal): Promise<void> {
  const { clock, elb, services } = world
  let seen = ''
  let since = clock.monotonic()
  let strangeSince: number | undefined
  const assertStaysUp = createStartWatch(world)
  for (;;) {
    signal?.throwIfAborted()
    const service = named(await services.both(), wanted.service)
    assertAlive(service, wanted)
    const stranger = strangerOf(service, wanted)
    strangeSince = stranger === undefined ? undefined : strangeSince ?? clock.monotonic()
    if (stranger !== undefined && strangeSince !== undefined && clock.monotonic() - strangeSince >= lateMs) throw takenBy(wanted.service, stranger)
    const healthy = await elb.healthy(groupOf(service))
    if (isSettled(service, wanted) && healthy >= wanted.tasks) return
    await assertStaysUp({ service, taskDefinition: wanted.taskDefinition })
    const now = JSON.stringify([healthy, service.runningCount, service.pendingCount, service.deployments?.map(({ failedTasks, rolloutState, runningCount }) => [failedTasks, rolloutState, runningCount])])
    if (now !== seen) since = clock.monotonic()
    seen = now
    if (clock.monotonic() - since >= stillMs) {
      throw new DeliveryError({ code: 'target-unavailable', message: `${healthy} of ${wanted.tasks} tasks of ${wanted.service} are healthy, and nothing has changed for ${stillMs / 60_000} minutes`, hint: 'look at the events of the service and the health of its target group' })
    }
    await clock.sleep(pollMs, signal)
  }
}

/** Both services as they have just been read: the first look, where somebody has looked already. */
type Seen = readonly [Service, Service]

/** Rejects with `candidate-unhealthy` when a service runs something else than the definition that was judged, healthy as that may be. */
export async function assertRuns(world: WeightsWorld, wanted: Omit<Wanted, 'tasks'>, seen?: Seen): Promise<void> {
  const stranger = await lastingStranger(world, wanted, seen)
  if (stranger !== undefined) throw takenBy(wanted.service, stranger)
}

/**
 * Rejects with `target-unavailable` when the live service does not run what the release was built upon: a release that went on would replace what somebody
 * deployed there since. A record of an earlier version does not tell, and nothing is compared.
 */
export async function assertSameLive(world: WeightsWorld, { stable: service, live }: Pick<WeightsRecord, 'stable' | 'live'>, seen?: Seen): Promise<void> {
  const stranger = live === undefined ? undefined : await lastingStranger(world, { service, taskDefinition: live }, seen)
  if (stranger !== undefined) throw new DeliveryError({ code: 'target-unavailable', message: `somebody else deployed ${stranger} to ${service}, which is live: this release is not built upon that, and would replace it`, hint: 'release again: the next release is built upon what is live then' })
}

/** What a service runs instead of a definition, where it tells so again and again. */
async function lastingStranger({ clock, services }: WeightsWorld, { service, taskDefinition }: Omit<Wanted, 'tasks'>, seen?: Seen): Promise<string | undefined> {
  for (let [look, both] = [1, seen]; ; look += 1) {
    const stranger = strangerOf(named(both ?? await services.both(), service), { taskDefinition })
    if (stranger === undefined || look === strangeLooks) return stranger
    both = undefined
    await clock.sleep(pollMs)
  }
}

function takenBy(service: string, stranger: string): DeliveryError {
  return new DeliveryError({ code: 'candidate-unhealthy', message: `${service} does not run the candidate any more, but ${stranger}: somebody else deployed there, or its circuit breaker took the candidate back` })
}

/** As many tasks as carry the users now: what a candidate needs before it gets them. */
export function capacityOf({ stable }: { readonly stable: Service }): number {
  return Math.max(1, stable.desiredCount ?? 0, stable.runningCount ?? 0)
}

/**
 * How many tasks a candidate is brought up with: as many as carry the users now, and never fewer than its service has. Where somebody led the users to the other
 * side by the rule alone, those of the release that was live still run there, and one that goes back would end them.
 */
export function candidateTasks({ stable, candidate }: { readonly stable: Service; readonly candidate: Service }): number {
  return Math.max(capacityOf({ stable }), candidate.desiredCount ?? 0, candidate.runningCount ?? 0)
}

/**
 * Puts the candidate's service back to what it was. What the record tells is taken for a definition of its own family only; what somebody else
 * deployed there meanwhile stays.
 */
export async function scaleBack(world: WeightsWorld, { taskDefinition: ours, former: { taskDefinition, desiredCount } }: WeightsRecord): Promise<void> {
  const { candidate: { serviceName: service = '', taskDefinition: runs = '' } } = knownSides(await lookAtPair(world))
  const isOurs = runs === ours && familyOf(taskDefinition) === familyOf(runs)
  if (!isOurs && runs !== taskDefinition) world.log.warning(`${service} runs ${runs.split('/').at(-1) ?? ''}, which is not this release's: it stays, with ${counted(desiredCount, 'task')} as before the release`)
  await world.services.update({ service, desiredCount, ...(isOurs && { taskDefinition }) })
}

/** The ARN of a task definition without its number. */
function familyOf(arn: string): string {
  return arn.replace(/:\d+$/u, '')
}

export function named(services: readonly [Service, Service], name: string): Service {
  return services.find(({ serviceName }) => serviceName === name) ?? services[0]
}

/** New tasks alone: while old ones are registered, which of them are healthy is not told. */
function isSettled({ deployments = [], runningCount = 0 }: Service, { taskDefinition, tasks }: Wanted): boolean {
  const [only] = deployments
  return deployments.length === 1 && only?.taskDefinition === taskDefinition && runningCount >= tasks
}

function assertAlive(service: Service, { taskDefinition }: Wanted): void {
  const { failing, failed } = isFailing({ service, taskDefinition })
  if (failing) throw new DeliveryError({ code: 'candidate-unhealthy', message: `${failed} tasks of the candidate have failed, and none is well` })
  const isTaken = service.deployments?.some((one) => one.taskDefinition === taskDefinition && one.rolloutState === 'FAILED') === true
  if (isTaken) throw new DeliveryError({ code: 'candidate-unhealthy', message: `the circuit breaker of ${service.serviceName ?? 'the service'} took the candidate back, since its tasks fail` })
}

/** What the service runs instead of a definition; undefined where it runs that. */
export function strangerOf({ deployments = [] }: Service, { taskDefinition }: Pick<Wanted, 'taskDefinition'>): string | undefined {
  const primary = deployments.find(({ status }) => status === 'PRIMARY')
  return primary === undefined || primary.taskDefinition === taskDefinition ? undefined : primary.taskDefinition?.split('/').at(-1) ?? 'something else'
}
