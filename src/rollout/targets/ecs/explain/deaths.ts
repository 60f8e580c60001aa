import type { ECSClient } from '@aws-sdk/client-ecs'
import type { Caller } from '../../../../cloud/aws/caller.ts'
import { hurried } from '../../../../cloud/aws/hurried.ts'
import type { Clock } from '../../../../core/ports/clock.ts'
import { breakerThreshold } from '../native/failing.ts'
import { inTime } from '../weights/in-time.ts'
import { hasteMs } from '../world.ts'
import { deadTasks } from './tasks.ts'

/** Whoever counts. */
export interface DeathCount {
  readonly caller: Caller
  readonly clients: { readonly ecs: ECSClient }
  readonly clock: Pick<Clock, 'monotonic' | 'sleep'>
  readonly settings: { readonly cluster: string }
}

/** How many tasks have died, and how many are too many; `why` they could not all be counted. */
export interface Deaths {
  readonly count: number
  readonly most: number
  readonly why?: string
}

/**
 * Tasks of a definition that have died by themselves since a time (milliseconds since 1970), and how many may: as many as ECS's own circuit breaker lets
 * fail. What ECS does not tell within some seconds is no death, and holds nothing up; `failed`, ECS's own count, has none of those that ran before.
 */
export async function countDeaths({ caller, clients, clock, settings: { cluster } }: DeathCount, { service, taskDefinition, since, desired, failed = 0 }: {
  readonly service: string
  readonly taskDefinition: string
  readonly since: number
  readonly desired: number
  readonly failed?: number
}): Promise<Deaths> {
  const most = breakerThreshold(desired)
  if (failed >= most) return { count: failed, most }
  const soon = hurried({ caller, clock, ms: hasteMs })
  const told = await inTime(clock, hasteMs, deadTasks({ client: clients.ecs, caller: soon, cluster, service, taskDefinition, since, most, isOwn: true }))
  return 'why' in told ? { count: failed, most, why: told.why } : { count: Math.max(failed, told.value.length), most }
}
