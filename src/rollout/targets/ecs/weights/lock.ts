import type { Service } from '@aws-sdk/client-ecs'
import { DeliveryError } from '../../../../core/errors.ts'
import type { LockGrant, LockRequest } from '../../../target.ts'
import { locked } from '../ledger.ts'
import type { Stay } from '../ledger.ts'
import { write, writeAnyway } from '../record.ts'
import { hasteMs } from '../world.ts'
import { inTime } from './in-time.ts'
import { knownSides, lookAtPair } from './pair.ts'
import type { Pair } from './pair.ts'
import { lookSoon } from './seen.ts'
import { stateOf, stateSoon, withLive } from './state.ts'
import type { WeightsWorld } from './weights-world.ts'

/** Takes the lock: writes the rollout, and what is live now, onto the tags. Rejects with `locked`, and `not-ready` where nothing says which side is live. */
export async function lock(world: WeightsWorld, request: LockRequest): Promise<LockGrant> {
  return world.turn(async () => {
    // what goes ahead without a record is what users wait for
    const isHasty = request.unrecorded === true
    const pair = (isHasty ? await lookSoon(world) : undefined) ?? await lookAtPair(world)
    const { stable: service } = knownSides(pair)
    const found = await (isHasty ? stateSoon : stateOf)(world, pair)
    if (!isHasty && found.serving && found.stable === undefined) throw new DeliveryError({ code: 'not-ready', message: 'tasks of the live service run, and nothing tells which release they are', hint: 'deploy the service once as it is, with a forced new deployment' })
    const isSame = pair.ledger.rollout?.id === request.rolloutId
    const ledger = isSame ? pair.ledger : locked({ ledger: { ...pair.ledger, stays: await staysNow(world, { pair, service, isHasty }) }, request, now: world.clock.now() })
    const { rollout } = ledger
    if (rollout === undefined) throw new Error('a lock that was granted has a rollout')
    if (!isSame) await (isHasty ? writeAnyway : write)(world, pair, ledger)
    const { rollout: _ours, ...settled } = found
    return { lease: { rolloutId: rollout.id, fence: rollout.fence }, found: isSame ? settled : found }
  })
}

/** The stays that the record is to have; in haste those that it has, where what is live is not told soon. */
async function staysNow(world: WeightsWorld, { pair: { ledger }, service, isHasty }: { readonly pair: Pair; readonly service: Service; readonly isHasty: boolean }): Promise<readonly Stay[]> {
  if (!isHasty) return withLive(world, { ledger, service })
  const told = await inTime(world.clock, hasteMs, withLive(world.inHaste(), { ledger, service }))
  return 'value' in told ? told.value : ledger.stays
}
