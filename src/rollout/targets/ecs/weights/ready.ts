import { isDeliveryError } from '../../../../core/errors.ts'
import type { Undertaking } from '../../../delivery-target.ts'
import { credentialObstacles, refuseObstacles, told } from '../preconditions.ts'
import type { Obstacle } from '../preconditions.ts'
import { reachObstacles } from '../reach.ts'
import { countObstacles } from '../ready.ts'
import { judgingObstacles, releaseNotes } from '../release-obstacles.ts'
import { weightsFor } from './forward.ts'
import { groupObstacles, liveObstacles, ruleObstacles, serviceObstacles } from './obstacles.ts'
import { otherRuleObstacles } from './other-rules.ts'
import { groupOf, lookAtPair, sidesOf } from './pair.ts'
import type { Pair } from './pair.ts'
import { idleNote } from './scaling.ts'
import { testRuleObstacles } from './test-rule.ts'
import { usersAstray } from './users-astray.ts'
import type { WeightsWorld } from './weights-world.ts'

/**
 * Refuses what cannot go well, with everything that is in its way and what to do about each (`not-ready`; `access-denied` where it is permissions alone). While
 * a rollout of ours is unfinished its own traces are no obstacle: whoever takes it over puts them right. Going back is held up by nothing that going back mends.
 */
export async function assertReady(world: WeightsWorld, undertaking: Undertaking): Promise<void> {
  const { clients, clock, elb, log, longestMs, settings, weights, wishes } = world
  const [pair, rule, { expiration }] = await Promise.all([lookAtPair(world), elb.rule(weights.listenerRule), clients.ecs.config.credentials()])
  const isRelease = undertaking !== 'going-back'
  const shape = [...pair.services.flatMap(serviceObstacles), ...ruleObstacles({ rule, services: pair.services })]
  const others = shape.length > 0 ? [] : await balancing(world, { pair, judged: isRelease && pair.ledger.rollout === undefined })
  const ofRelease = isRelease ? await releaseObstacles(world) : []
  if (isRelease) for (const note of releaseNotes(wishes)) log.warning(note)
  refuseObstacles([
    ...shape, ...others, ...ofRelease, ...(isRelease ? [...stepObstacles(wishes.steps), ...judgingObstacles({ wishes, testUrl: settings.testUrl })] : []),
    ...credentialObstacles({ expiresAt: expiration?.getTime(), plannedEnd: clock.now() + longestMs }),
  ])
}

async function releaseObstacles(world: WeightsWorld): Promise<readonly Obstacle[]> {
  const looked = await Promise.all([told(() => testRuleObstacles(world)), told(() => countObstacles(world))])
  return looked.flat()
}

/** `judged`: also how traffic is divided now, and whether the live side is well. */
async function balancing(world: WeightsWorld, { pair, judged }: { readonly pair: Pair; readonly judged: boolean }): Promise<readonly Obstacle[]> {
  const { elb } = world
  const groups = async () => {
    const found = await elb.groups(pair.services.map(groupOf))
    const rules = judged ? await told(() => otherRuleObstacles(world, { pair, loadBalancers: found.flatMap(({ LoadBalancerArns = [] }) => LoadBalancerArns) })) : []
    return [...groupObstacles(found), ...rules]
  }
  const looked = await Promise.all([told(groups), told(() => scalingObstacles(world, judged ? sidesOf(pair)?.candidate.serviceName : undefined)), told(() => (judged ? liveSideObstacles(world, pair) : [])), told(() => (judged ? reachObstacles(world) : []))])
  return looked.flat()
}

/** What suspends scaling has to be allowed before anything is brought up. */
async function scalingObstacles({ log, scaling, weights: { warm } }: WeightsWorld, idle: string | undefined): Promise<readonly Obstacle[]> {
  const minimums = await scaling.minimums()
  const note = idle === undefined ? undefined : idleNote({ service: idle, minimum: minimums.get(idle) ?? 0, warm })
  if (note !== undefined) log.warning(note)
  return []
}

async function liveSideObstacles({ elb, settings, weights: { listenerRule } }: WeightsWorld, pair: Pair): Promise<readonly Obstacle[]> {
  const [sides, astray] = [sidesOf(pair), usersAstray(pair, listenerRule, settings.region)]
  // a live side without tasks is no release that has to be mended where another one waits for its users
  if (astray !== undefined || sides === undefined) return [astray].filter((one) => one !== undefined)
  const { stable, groups } = sides
  const isWell = await elb.healthy(groups.stable) > 0
  const unwell = { what: `${stable.serviceName ?? 'the live service'} has the traffic, and no healthy target`, fix: 'mend the live release first; `pqc-delivery rollback --emergency` goes back to the one before' }
  return [...liveObstacles(stable), ...(isWell ? [] : [unwell])]
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
