import { DeliveryError } from '../../../../core/errors.ts'
import { counted } from '../../../../core/text.ts'
import { named } from './capacity.ts'
import { hasteMs } from '../world.ts'
import type { Glance } from './glance.ts'
import { inTime } from './in-time.ts'
import { knownSides, shareNow } from './pair.ts'
import type { WeightsRecord } from './weights-record.ts'
import type { WeightsWorld } from './weights-world.ts'

/**
 * How much more than it has, or had, a task of the live side may get at once: twice. A service that loses one of two zones meets the same, and is built
 * for it.
 */
const mostLoad = 2
/** How long a live side with some healthy tasks, and too few of them, is waited for, in milliseconds: as long as tasks on Fargate take to start, and some more. */
const growMs = 90_000
/** How long one without any healthy task is waited for, in milliseconds, while the candidate has some: then a person has to look. */
const emptyMs = 10 * 60_000

/** Tasks that the live side needs for all users: what it had when the rollout began, or what the candidate needs by now for its share of them, if that is more. */
export function neededTasks({ capacity, candidateTasks, share }: { readonly capacity: number; readonly candidateTasks: number; readonly share: number }): number {
  return Math.max(capacity, Math.ceil((candidateTasks * share) / 100))
}

/** Whether so many healthy tasks can take all users, `share` percent of which are on the candidate. */
export function canCarry({ healthy, needed, share }: { readonly healthy: number; readonly needed: number; readonly share: number }): boolean {
  return healthy > 0 && (healthy * mostLoad >= needed || 100 - share >= 100 / mostLoad)
}

/**
 * Whether users may come back to the live side now. Where it has fewer tasks than it needs, its desired count is raised first, and a side that could not carry
 * them is given some time: users who meet a bad candidate are better off than all users on a side that breaks down. A candidate without a healthy task is left
 * at once, and a read that does not answer holds nothing up. Rejects with `restore-failed` where the live side gets no healthy task at all.
 */
export async function isLiveSideReady(world: WeightsWorld, { pair, record, waitedMs }: { readonly pair: Glance; readonly record: WeightsRecord; readonly waitedMs: number }): Promise<boolean> {
  const { clock, log } = world
  const { elb } = world.inHaste()
  const { groups, candidate } = knownSides(pair)
  const healthOf = (group: string) => inTime(clock, hasteMs, elb.healthy(group))
  const [live, other] = await Promise.all([healthOf(groups.stable), healthOf(groups.candidate)])
  if ('why' in live) {
    log.warning(`whether the live side is healthy cannot be read, and traffic goes back to it: ${live.why}`)
    return true
  }
  const share = shareNow(pair) ?? record.asked
  const needed = neededTasks({ capacity: record.capacity, candidateTasks: candidate.desiredCount ?? 0, share })
  if (live.value < needed && pair.areServicesTold) await raise(world, { pair, service: record.stable, needed })
  if (canCarry({ healthy: live.value, needed, share }) || ('value' in other && other.value === 0)) return true
  if (live.value > 0 && waitedMs >= growMs) {
    log.warning(`traffic goes back to ${counted(live.value, 'healthy task')} of ${record.stable}, of ${needed} that it needs: more have not come in ${growMs / 1_000} seconds`)
    return true
  }
  if (waitedMs < emptyMs) return false
  throw new DeliveryError({ code: 'restore-failed', message: `${record.stable} has the users of a rollout to take back, and has got no healthy task in ${emptyMs / 60_000} minutes` })
}

/** More tasks harm nobody; that they cannot be had is told, and no reason to leave users where they are. */
async function raise(world: WeightsWorld, { pair, service, needed }: { readonly pair: Glance; readonly service: string; readonly needed: number }): Promise<void> {
  const { clock, log } = world
  if ((named(pair.services, service).desiredCount ?? 0) >= needed) return
  const raised = await inTime(clock, hasteMs, world.inHaste().services.update({ service, desiredCount: needed }))
  if ('why' in raised) log.warning(`${service} could not be given ${counted(needed, 'task')}: ${raised.why}`)
}
