import { DeliveryError, isDeliveryError } from '../../../../core/errors.ts'
import type { Lease, Target } from '../../../target.ts'
import { registeredDefinition } from '../definitions.ts'
import { explained } from '../explain/candidate.ts'
import { held } from '../ledger.ts'
import { migrateFirst } from '../prepare.ts'
import { change, open, write } from '../record.ts'
import { assertSameLive, candidateTasks, capacityOf, scaleBack, untilHealthy } from './capacity.ts'
import { groupsOf, shapeOf, shareOf, weightsFor, withShare } from './forward.ts'
import { glanceAt } from './glance.ts'
import { goBack } from './go-back.ts'
import { endOf, groupOf, knownSides, lookAtPair, shareNow } from './pair.ts'
import type { Pair, Sides } from './pair.ts'
import { recordOf } from './rollout-record.ts'
import { assertTestRule, pointTestRule } from './test-rule.ts'
import { assertUntouched, changeWeights } from './traffic.ts'
import type { WeightsRecord } from './weights-record.ts'
import type { WeightsWorld } from './weights-world.ts'

/**
 * Brings a revision up in the service that is not live, with at least as many tasks as the live one has and a weight of 0: a target group that no rule names
 * is never health-checked. Everything that has to be put back is written down before it is changed.
 */
export async function prepare(world: WeightsWorld, { lease, revision, steps = [100], signal }: Parameters<Target['prepare']>[0]): Promise<void> {
  const { api, clock, settings } = world
  for (const step of steps) weightsFor(step)
  await assertTestRule(world)
  const rollout = await begun(world, lease)
  const record = recordOf(rollout)
  // what an earlier run left in traffic
  const pair = await glanceAt(world, lease)
  if (shareNow(pair) !== 0) await goBack(world, { lease, lapsedIsFine: false, from: pair, signal })
  else if (pair.isRuleTold) world.seen.readBack = { lease, percent: 0 }
  const { candidate, stable } = knownSides(pair)
  const live = world.seen.builtUpon.get(revision.id) ?? stable.taskDefinition
  const upon = { stable: record.stable, ...(live !== undefined && { live }) }
  await assertSameLive(world, upon, pair.services)
  const taskDefinition = await registeredDefinition({ api, revision, container: settings.container, definitionFile: world.definitionFile, rolloutId: rollout.id })
  await migrateFirst(world, { rollout, taskDefinition, service: candidate, signal })
  await assertSameLive(world, upon)
  await change(world, { lease }, (now) => ({ ...now, revision: { ...now.revision, spec: { taskDefinition } }, weights: { ...recordOf(now), ...upon, taskDefinition } }))
  await pinned(world, lease)
  await reachable(world)
  const tasks = candidateTasks(knownSides(await lookAtPair(world)))
  const since = clock.now()
  await world.services.update({ service: record.candidate, taskDefinition, desiredCount: tasks })
  try {
    await untilHealthy(world, { service: record.candidate, taskDefinition, tasks }, signal)
  } catch (error) {
    if (!isDeliveryError(error, 'candidate-unhealthy')) throw error
    const why = await explained(error, { ...world, api: world.apiOf(record.candidate), cluster: settings.cluster, service: record.candidate, taskDefinition, targetGroupArn: groupOf(candidate), since })
    await scaleBack(world, recordOf((await open(world)).ledger.rollout))
    throw why
  }
}

/** The rollout with what has to be put back, as it was found by the first run that took it up. */
async function begun(world: WeightsWorld, lease: Lease) {
  const pair = await lookAtPair(world)
  const rollout = held({ ledger: pair.ledger, lease, now: world.clock.now() })
  if (rollout.weights !== undefined) {
    assertUntouched(pair, rollout.weights)
    return rollout
  }
  const weights = firstRecord(pair, knownSides(pair))
  await world.turn(async () => {
    const opened = await open(world)
    const now = held({ ledger: opened.ledger, lease, now: world.clock.now() })
    // the side that the last release left is this one's to end now
    const { leftover: _, ...ledger } = opened.ledger
    await write(world, opened, { ...ledger, rollout: { ...now, weights } })
  })
  return { ...rollout, weights }
}

function firstRecord({ actions, ledger: { leftover } }: Pair, { stable, candidate, groups }: Sides): WeightsRecord {
  const share = shareOf(actions, groups)
  const names = [stable.serviceName, candidate.serviceName] as const
  if (share !== 0 || names[0] === undefined || names[1] === undefined) throw new DeliveryError({ code: 'not-ready', message: 'the listener rule does not lead to one of the two services alone' })
  return {
    stable: names[0], candidate: names[1], stableGroup: endOf(groups.stable), shape: shapeOf(actions), asked: 0, before: 0,
    capacity: capacityOf({ stable }),
    former: { taskDefinition: candidate.taskDefinition ?? '', desiredCount: leftover?.candidate === names[1] ? leftover.former.desiredCount : candidate.desiredCount ?? 0 },
    ...(leftover?.scaling !== undefined && { scaling: leftover.scaling }),
  }
}

/** Nothing takes tasks away from either side while users may come back to it. */
async function pinned(world: WeightsWorld, lease: Lease): Promise<void> {
  const scaling = await world.scaling.read(world.weights.services)
  // what a run that died has suspended is not how it was
  await changeWeights(world, { lease }, (record) => ({ ...record, scaling: record.scaling ?? scaling }))
  await world.scaling.suspend(scaling)
}

/** The load balancer knows the candidate: its target group is in the rule, with a weight of 0, and the test rule leads to it. */
async function reachable(world: WeightsWorld): Promise<void> {
  const { elb, weights: { listenerRule } } = world
  const pair = await lookAtPair(world)
  const { groups } = knownSides(pair)
  assertUntouched(pair, recordOf(pair.ledger.rollout))
  const isThere = groupsOf(pair.actions).some(({ arn }) => arn === groups.candidate)
  if (!isThere) await elb.setActions({ rule: listenerRule, actions: withShare({ actions: pair.actions, groups, percent: 0 }) })
  await pointTestRule(world, { groups, percent: 100 })
}
