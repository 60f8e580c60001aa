import { DeliveryError, isDeliveryError } from '../../../../core/errors.ts'
import type { Lease } from '../../../target.ts'
import { held } from '../ledger.ts'
import { change } from '../record.ts'
import { assertSameLive } from './capacity.ts'
import { shapeOf, withShare } from './forward.ts'
import { foreignChange, knownSides, lookAtPair, shareNow, weightsText } from './pair.ts'
import type { Pair } from './pair.ts'
import { recordOf } from './rollout-record.ts'
import type { WeightsRecord } from './weights-record.ts'
import type { WeightsWorld } from './weights-world.ts'

/** How many looks one after the other have to tell of a share before the last one until it is believed: reads can be late. */
const looks = 3
/** How often what was written is read again, and how long it may take to be told, in milliseconds. */
const pollMs = 2_000
const tellMs = 60_000
/** How long AWS may refuse the write for its rate, or not answer it, in milliseconds. */
const patienceMs = 120_000

/** A share of the traffic for the candidate of the rollout that a lease is of. */
interface Share {
  readonly lease: Lease
  /** above 0: going back is `goBack` */
  readonly percent: number
  /** nothing is written any more once it is aborted */
  readonly signal?: AbortSignal | undefined
}

/**
 * Gives the candidate a share and resolves when it is read back. The share is written down first, so that whoever finds a run that died in
 * between knows it. Before each attempt the lease is looked at, and the rule is read and compared, so that a run that was taken over meanwhile writes
 * nothing, and only what this rollout left is overwritten. Rejects with `target-unavailable` where somebody else changed the rule.
 */
export async function setShare(world: WeightsWorld, { from, ...share }: Share & {
  /** as it was just before, and known to be of this rollout: the share that was asked for last may never have come */
  readonly from: Pair
}): Promise<void> {
  const { lease, percent } = share
  await changeWeights(world, { lease }, (record) => ({ ...record, before: shareNow(from) ?? record.before, asked: percent, shiftedAt: world.clock.now() }))
  await written(world, share)
  await untilTold(world, share)
}

/**
 * Looks at the pair before a write. Rejects as `assertUntouched` where the rule has not what this run last wrote and read back, also where it has the share
 * before that: somebody's way back by hand is not overwritten.
 */
export async function lookAtLeft(world: WeightsWorld, { lease, signal }: Pick<Share, 'lease' | 'signal'>): Promise<Pair> {
  for (let look = 1; ; look += 1) {
    const pair = await lookAtPair(world)
    const record = recordOf(held({ ledger: pair.ledger, lease, now: world.clock.now() }))
    assertUntouched(pair, record)
    const left = leftBy(world, { lease, record })
    if (look < looks && foreignChange(pair, left) !== undefined) await world.clock.sleep(pollMs, signal)
    else {
      assertUntouched(pair, left)
      return pair
    }
  }
}

/** The record, where the share before is the one that this process has read back; one that has read nothing back yet knows what the tags tell. */
export function leftBy({ seen: { readBack } }: Pick<WeightsWorld, 'seen'>, { lease, record }: { readonly lease: Lease; readonly record: WeightsRecord }): WeightsRecord {
  const isOurs = readBack?.lease.rolloutId === lease.rolloutId && readBack.lease.fence === lease.fence
  return isOurs ? { ...record, before: readBack.percent } : record
}

async function written(world: WeightsWorld, { lease, percent, signal }: Share): Promise<void> {
  const { clock } = world
  const deadline = clock.monotonic() + patienceMs
  for (;;) {
    const pair = await lookAtPair(world)
    const record = recordOf(held({ ledger: pair.ledger, lease, now: clock.now() }))
    // an attempt without an answer may have come, also where no record tells of it
    if (shareNow(pair) === percent && shapeOf(pair.actions) === record.shape) return
    assertUntouched(pair, record)
    // users of what somebody deployed there meanwhile stay with it
    await assertSameLive(world, record, pair.services)
    signal?.throwIfAborted()
    try {
      return await attempt(world, { pair, percent })
    } catch (error) {
      if (!isDeliveryError(error, 'target-unavailable') || clock.monotonic() >= deadline) throw error
      await clock.sleep(pollMs, signal)
    }
  }
}

async function attempt({ elb, weights }: WeightsWorld, { pair, percent }: { readonly pair: Pair; readonly percent: number }): Promise<void> {
  await elb.setActions({ rule: weights.listenerRule, actions: withShare({ actions: pair.actions, groups: knownSides(pair).groups, percent }), once: true })
}

/** Rejects with `target-unavailable` where the rule is not as this rollout left it. */
export function assertUntouched(pair: Pair, record: WeightsRecord): void {
  const change = foreignChange(pair, record)
  if (change === undefined) return
  throw new DeliveryError({ code: 'target-unavailable', message: `${change}. Decide who is right: with ${record.stable}: 100 and ${record.candidate}: 0 traffic is back`, hint: `find out who did it (a template that has the weights in it?); set the weights of ${record.stable} to 100 and of ${record.candidate} to 0, and run the command again` })
}

async function untilTold(world: WeightsWorld, { lease, percent, signal }: Share): Promise<void> {
  const { clock } = world
  const deadline = clock.monotonic() + tellMs
  for (;;) {
    const pair = await lookAtPair(world)
    if (shareNow(pair) === percent) {
      world.seen.readBack = { lease, percent }
      return
    }
    if (clock.monotonic() >= deadline) throw new DeliveryError({ code: 'target-unavailable', message: `the candidate was given ${percent}% of the traffic, and the listener rule tells ${weightsText(pair)}` })
    await clock.sleep(pollMs, signal)
  }
}

/** Changes what a rollout remembers of its weights. Rejects as `held` does, and with `candidate-unhealthy` where it has no candidate. */
export async function changeWeights(world: WeightsWorld, lock: Parameters<typeof change>[1], next: (record: WeightsRecord) => WeightsRecord): Promise<void> {
  await change(world, lock, (rollout) => ({ ...rollout, weights: next(recordOf(rollout)) }))
}
