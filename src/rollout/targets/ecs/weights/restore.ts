import { DeliveryError, isDeliveryError } from '../../../../core/errors.ts'
import type { Target } from '../../../target.ts'
import { held } from '../ledger.ts'
import { change } from '../record.ts'
import { byHand } from './by-hand.ts'
import { glanceAt } from './glance.ts'
import { goBack } from './go-back.ts'
import { shareNow } from './pair.ts'
import type { WeightsWorld } from './weights-world.ts'

/**
 * Puts all traffic back on the stable side: capacity first, where somebody took it away, then the weights, in one call. What somebody else made of
 * the weights is not overwritten, unless it left the candidate nothing. Rejects with `restore-failed` and what a person has to run, and with `fenced`.
 */
export async function restore(world: WeightsWorld, { lease, cause }: Parameters<Target['restore']>[0]): Promise<void> {
  const { clock } = world
  const pair = await glanceAt(world, lease).catch((error: unknown) => {
    throw needsPerson(world, error)
  })
  const { ledger } = pair
  if (ledger.rollout === undefined && ledger.ended?.id === lease.rolloutId) return
  const { weights: record, restored } = held({ ledger, lease, now: clock.now(), lapsedIsFine: true })
  const isBack = record === undefined || (pair.isRuleTold && shareNow(pair) === 0)
  if (!isBack) {
    await goBack(world, { lease, lapsedIsFine: true, from: pair }).catch((error: unknown) => {
      throw needsPerson(world, error)
    })
  }
  // that it cannot be written down does not make it undone: the rule tells it, too
  if (restored === undefined) await change(world, { lease, lapsedIsFine: true, anyway: true }, (now) => ({ ...now, restored: { at: clock.now(), cause } }))
}

/** What keeps traffic from going back, with the command by which a person does it; another run's rollout is that run's affair. */
function needsPerson(world: WeightsWorld, error: unknown): unknown {
  if (!isDeliveryError(error) || error.code === 'fenced') return error
  return new DeliveryError({ code: 'restore-failed', message: error.message, hint: byHand(world, world.seen.pair), cause: error })
}
