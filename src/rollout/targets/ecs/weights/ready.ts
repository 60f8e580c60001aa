import { isDeliveryError } from '../../../../core/errors.ts'
import type { Undertaking } from '../../../delivery-target.ts'
import { credentialObstacles, refuseObstacles } from '../preconditions.ts'
import type { Obstacle } from '../preconditions.ts'
import { reachObstacles } from '../reach.ts'
import { unreachable } from '../release-obstacles.ts'
import { weightsFor } from './forward.ts'
import { groupObstacles, liveObstacles, ruleObstacles, serviceObstacles } from './obstacles.ts'
import { otherRuleObstacles } from './other-rules.ts'
import { groupOf, lookAtPair, sidesOf, weightsText } from './pair.ts'
import type { Pair } from './pair.ts'
import { testRuleObstacles } from './test-rule.ts'
import type { WeightsWorld } from './weights-world.ts'

/**
 * Refuses what cannot go well, with everything that is in its way and what to do about each (`not-ready`). While a rollout of ours is unfinished its
 * own traces are no obstacle: whoever takes it over puts them right. Going back is held up by nothing that going back mends.
 */
export async function assertReady(world: WeightsWorld, undertaking: Undertaking): Promise<void> {
  const { clients, clock, elb, longestMs, settings, weights, wishes } = world
  const [pair, rule, { expiration }] = await Promise.all([lookAtPair(world), elb.rule(weights.listenerRule), clients.ecs.config.credentials()])
  const isRelease = undertaking === 'release'
  const shape = [...pair.services.flatMap(serviceObstacles), ...ruleObstacles({ rule, services: pair.services })]
  const others = shape.length > 0 ? [] : await balancing(world, { pair, judged: isRelease && pair.ledger.rollout === undefined })
  refuseObstacles([
    ...shape, ...others, ...(isRelease ? [...await testRuleObstacles(world), ...stepObstacles(wishes.steps)] : []), ...(isRelease && settings.testUrl === undefined ? unreachable(wishes) : []),
    ...credentialObstacles({ expiresAt: expiration?.getTime(), plannedEnd: clock.now() + longestMs }),
  ])
}

/** `judged`: also how traffic is divided now, and whether the live side is well. */
async function balancing(world: WeightsWorld, { pair, judged }: { readonly pair: Pair; readonly judged: boolean }): Promise<readonly Obstacle[]> {
  const { elb, scaling, weights } = world
  const sides = sidesOf(pair)
  const groups = groupObstacles(await elb.groups(pair.services.map(groupOf)))
  // what suspends scaling has to be allowed before anything is brought up
  await scaling.read(weights.services)
  if (!judged) return groups
  if (sides === undefined) return [...groups, { what: `traffic is divided already (${weightsText(pair)})`, fix: 'set the weight of one target group of the listener rule to 100 and of the other to 0; `pqc-delivery status` shows what is under way' }]
  const isWell = await elb.healthy(sides.groups.stable) > 0
  return [...groups, ...liveObstacles(sides.stable), ...await otherRuleObstacles(world, pair), ...await reachObstacles(world), ...(isWell ? [] : [{ what: `${sides.stable.serviceName ?? 'the live service'} has the traffic, and no healthy target`, fix: 'mend the live release first; `pqc-delivery rollback --emergency` goes back to the one before' }])]
}

function stepObstacles(steps: readonly number[]): readonly Obstacle[] {
  return steps.flatMap((step): readonly Obstacle[] => {
    try {
      weightsFor(step)
      return []
    } catch (error) {
      if (!isDeliveryError(error, 'not-supported')) throw error
      return [{ what: error.message, fix: error.hint ?? '' }]
    }
  })
}
