import type { ECSClient, Service } from '@aws-sdk/client-ecs'
import type { Caller } from '../../../cloud/aws/caller.ts'
import { DeliveryError, isDeliveryError } from '../../../core/errors.ts'
import type { Clock } from '../../../core/ports/clock.ts'
import type { Log } from '../../../core/ports/log.ts'
import { deadTasks } from './explain/tasks.ts'
import { breakerThreshold } from './native/failing.ts'

/** When ended tasks are asked for first, and how often then, in milliseconds: a candidate that is well is up by then, and costs no call. */
const firstMs = 60_000
const againMs = 30_000

/** Whoever waits for the tasks of a candidate. */
interface Waiting {
  readonly caller: Caller
  readonly clients: { readonly ecs: ECSClient }
  readonly clock: Pick<Clock, 'monotonic'>
  readonly log: Log
  readonly settings: { readonly cluster: string }
}

/** Looks at a service whose new tasks are waited for. Rejects with `candidate-unhealthy` when they die one after the other. */
export type StartWatch = (look: { readonly service: Service; readonly taskDefinition: string }) => Promise<void>

/**
 * A watch for tasks that run and then die, again and again. ECS counts only tasks that never were RUNNING, and those that fail health checks
 * (developer guide, deployment circuit breaker): of others it starts new ones for ever, and something always changes.
 */
export function createStartWatch({ caller, clients, clock, log, settings: { cluster } }: Waiting): StartWatch {
  let next = clock.monotonic() + firstMs
  return async ({ service, taskDefinition }) => {
    if (clock.monotonic() < next) return
    next = clock.monotonic() + againMs
    const most = breakerThreshold(service.desiredCount ?? 1)
    const since = service.deployments?.find((one) => one.taskDefinition === taskDefinition)?.createdAt?.getTime() ?? 0
    try {
      const dead = await deadTasks({ client: clients.ecs, caller, cluster, service: service.serviceName ?? '', taskDefinition, since, most })
      if (dead.length >= most) throw new DeliveryError({ code: 'candidate-unhealthy', message: `${dead.length} tasks of the candidate have died, and none stays up` })
    } catch (error) {
      if (!isDeliveryError(error, 'access-denied')) throw error
      log.warning(`whether tasks of the candidate die is not known: ${error.message}`)
      next = Infinity
    }
  }
}
