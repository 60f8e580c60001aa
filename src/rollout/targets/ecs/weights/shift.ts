import { DeliveryError } from '../../../../core/errors.ts'
import type { Target } from '../../../target.ts'
import { assertSameLive, capacityOf, untilHealthy } from './capacity.ts'
import { knownSides } from './pair.ts'
import type { Pair } from './pair.ts'
import { recordOf } from './rollout-record.ts'
import { lookAtLeft, setShare } from './traffic.ts'
import type { WeightsRecord } from './weights-record.ts'
import type { WeightsWorld } from './weights-world.ts'

/** Gives the candidate a share of the traffic, once it can carry it, and resolves when it is read back. */
export async function shift(world: WeightsWorld, { lease, percent, signal }: Parameters<Target['shift']>[0]): Promise<void> {
  const pair = await lookAtLeft(world, { lease, signal })
  const record = recordOf(pair.ledger.rollout)
  await assertThere(world, pair)
  await assertSameLive(world, record, pair.services)
  await asManyAsStable(world, { pair, record, signal })
  signal?.throwIfAborted()
  await setShare(world, { lease, from: pair, percent, signal })
  world.log.debug(`the listener rule gives the candidate ${percent}%`)
}

/** A candidate without any healthy target would answer its share with errors. */
export async function assertThere({ elb }: WeightsWorld, pair: Pair): Promise<void> {
  const { candidate, groups } = knownSides(pair)
  if (await elb.healthy(groups.candidate) > 0) return
  throw new DeliveryError({ code: 'candidate-unhealthy', message: `no task of the candidate in ${candidate.serviceName ?? 'its service'} is healthy any more` })
}

/** The live side may have scaled out since the candidate came up. The candidate is ours to scale; the live side never is. */
async function asManyAsStable(world: WeightsWorld, { pair, record: { candidate: service, taskDefinition = '' }, signal }: {
  readonly pair: Pair
  readonly record: WeightsRecord
  readonly signal: AbortSignal | undefined
}): Promise<void> {
  const { stable, candidate } = knownSides(pair)
  const tasks = capacityOf({ stable })
  const has = candidate.desiredCount ?? 0
  if (has < tasks) await world.services.update({ service, desiredCount: tasks })
  await untilHealthy(world, { service, taskDefinition, tasks: Math.max(tasks, has) }, signal)
}
