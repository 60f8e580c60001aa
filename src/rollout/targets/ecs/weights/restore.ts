import { DeliveryError, isDeliveryError } from '../../../../core/errors.ts'
import type { Target } from '../../../target.ts'
import { held } from '../ledger.ts'
import { change } from '../record.ts'
import { named, untilHealthy } from './capacity.ts'
import { foreignChange, knownSides, lookAtPair, shareNow } from './pair.ts'
import type { Pair } from './pair.ts'
import { setShare } from './traffic.ts'
import type { WeightsRecord } from './weights-record.ts'
import type { WeightsWorld } from './weights-world.ts'

/**
 * Puts all traffic back on the stable side: capacity first, where somebody took it away, then the weights, in one call. What somebody else made of
 * the weights is not overwritten (`restore-failed`), unless it left the candidate nothing.
 */
export async function restore(world: WeightsWorld, { lease, cause }: Parameters<Target['restore']>[0]): Promise<void> {
  const pair = await lookAtPair(world)
  const { ledger } = pair
  if (ledger.rollout === undefined && ledger.ended?.id === lease.rolloutId) return
  const { weights: record, restored } = held({ ledger, lease, now: world.clock.now(), lapsedIsFine: true })
  if (record !== undefined && shareNow(pair) !== 0) {
    assertOurs(pair, record)
    await withCapacity(world, pair, record)
    await setShare(world, { lease, from: pair, percent: 0, lapsedIsFine: true }).catch((error: unknown) => {
      throw isDeliveryError(error, 'target-unavailable') ? failed(error.message, error) : error
    })
  }
  // that it cannot be written down does not make it undone: the rule tells it, too
  if (restored === undefined) await change(world, { lease, lapsedIsFine: true, anyway: true }, (now) => ({ ...now, restored: { at: world.clock.now(), cause } }))
}

function assertOurs(pair: Pair, record: WeightsRecord): void {
  const changed = foreignChange(pair, record)
  if (changed !== undefined) throw failed(`${changed}. Decide who is right: with ${record.stable}: 100 and ${record.candidate}: 0 traffic is back`)
}

function failed(message: string, cause?: unknown): DeliveryError {
  return new DeliveryError({ code: 'restore-failed', message, hint: 'set the weights of the listener rule by hand, then run `pqc-delivery reconcile`', cause })
}

/**
 * A side without a healthy target gets no users while the other one has some. Nothing is lost by going where nobody is well when the candidate
 * is not well either. Rejects with `restore-failed` where it cannot be had.
 */
export async function withCapacity(world: WeightsWorld, pair: Pair, { stable, capacity }: WeightsRecord): Promise<void> {
  const { elb, services } = world
  const { groups } = knownSides(pair)
  if (await elb.healthy(groups.stable) > 0) return
  const { desiredCount = 0, taskDefinition = '' } = named(pair.services, stable)
  if (desiredCount < capacity) await services.update({ service: stable, desiredCount: capacity })
  else if (await elb.healthy(groups.candidate) === 0) return
  await untilHealthy(world, { service: stable, taskDefinition, tasks: capacity }).catch((error: unknown) => {
    throw failed(`the stable side has no healthy task to put traffic back on: ${error instanceof Error ? error.message : String(error)}`, error)
  })
}
