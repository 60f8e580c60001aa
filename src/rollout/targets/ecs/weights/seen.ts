import type { Haste, TargetState } from '../../../target.ts'
import { inRegion } from '../aws-command.ts'
import { isUnread, tellWaiting } from '../in-haste.ts'
import { isEnough, isUrgent } from '../seen.ts'
import { byHand } from './by-hand.ts'
import { lookAtPair } from './pair.ts'
import type { Pair } from './pair.ts'
import { stateOf, stateSoon } from './state.ts'
import type { WeightsWorld } from './weights-world.ts'

/** The state of both services. In haste it is known without what is not told soon; where even the unfinished rollout is not, there is nothing to do but to wait. */
export async function describe(world: WeightsWorld, haste: Haste | undefined): Promise<TargetState> {
  const pair = haste === undefined ? undefined : await lookSoon(world)
  const rollout = pair?.ledger.rollout
  const soon = pair !== undefined && isUrgent({ haste, rollout }) ? await stateSoon(world, pair) : undefined
  return soon !== undefined && isEnough(soon) ? soon : stateOf(world, await lookAtPair(world))
}

/** Looks at the pair; undefined where it is not told soon. */
export async function lookSoon(world: WeightsWorld): Promise<Pair | undefined> {
  return lookAtPair(world.inHaste()).catch((error: unknown) => {
    if (!isUnread(error)) throw error
    tellWaiting(world, error, backByHand(world))
    return undefined
  })
}

/** What a person can do. The idle service has no tasks where no rollout is under way: users would meet nobody there. */
function backByHand(world: WeightsWorld): string {
  const { settings, seen } = world
  return `where a rollout is under way, ${byHand(world, seen.pair)}; where none is, tasks for the service to go back to first: \`aws ecs update-service${inRegion(settings)} --cluster ${settings.cluster} --service SERVICE --desired-count TASKS\``
}
