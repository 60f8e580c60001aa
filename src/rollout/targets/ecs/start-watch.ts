import type { Service } from '@aws-sdk/client-ecs'
import { DeliveryError } from '../../../core/errors.ts'
import type { Log } from '../../../core/ports/log.ts'
import { countDeaths } from './explain/deaths.ts'
import type { DeathCount } from './explain/deaths.ts'

/** When ended tasks are asked for first, and how often then, in milliseconds: a candidate that is well is up by then, and costs no call. */
const firstMs = 60_000
const againMs = 30_000

/** Whoever waits for the tasks of a candidate. */
interface Waiting extends DeathCount {
  readonly log: Log
}

/** Looks at a service whose new tasks are waited for. Rejects with `candidate-unhealthy` when they die one after the other. */
export type StartWatch = (look: { readonly service: Service; readonly taskDefinition: string }) => Promise<void>

/**
 * A watch for tasks that run and then die, again and again. ECS counts only tasks that never were RUNNING, and those that fail health checks
 * (developer guide, deployment circuit breaker): of others it starts new ones for ever, and something always changes. What ECS does not tell within some
 * seconds holds nothing up.
 */
export function createStartWatch(world: Waiting): StartWatch {
  const { clock, log } = world
  let next = clock.monotonic() + firstMs
  let isTold = false
  return async ({ service, taskDefinition }) => {
    if (clock.monotonic() < next) return
    next = clock.monotonic() + againMs
    const since = service.deployments?.find((one) => one.taskDefinition === taskDefinition)?.createdAt?.getTime() ?? 0
    const { count, most, why } = await countDeaths(world, { service: service.serviceName ?? '', taskDefinition, since, desired: service.desiredCount ?? 1 })
    if (count >= most) throw new DeliveryError({ code: 'candidate-unhealthy', message: `${count} tasks of the candidate have died before all of them were up` })
    if (why !== undefined && !isTold) log.warning(`whether tasks of the candidate die is not known: ${why}`)
    isTold ||= why !== undefined
  }
}
