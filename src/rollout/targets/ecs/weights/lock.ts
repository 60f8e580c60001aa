import { DeliveryError } from '../../../../core/errors.ts'
import type { LockGrant, LockRequest } from '../../../target.ts'
import { locked } from '../ledger.ts'
import { write, writeAnyway } from '../record.ts'
import { knownSides, lookAtPair } from './pair.ts'
import { stateOf, withLive } from './state.ts'
import type { WeightsWorld } from './weights-world.ts'

/** Takes the lock: writes the rollout, and what is live now, onto the tags. Rejects with `locked`, and `not-ready` where nothing says which side is live. */
export async function lock(world: WeightsWorld, request: LockRequest): Promise<LockGrant> {
  return world.turn(async () => {
    const pair = await lookAtPair(world)
    const { stable: service } = knownSides(pair)
    const found = await stateOf(world, pair)
    if (found.serving && found.stable === undefined) throw new DeliveryError({ code: 'not-ready', message: 'tasks of the live service run, and nothing tells which release they are', hint: 'deploy the service once as it is, with a forced new deployment' })
    const isSame = pair.ledger.rollout?.id === request.rolloutId
    const ledger = isSame ? pair.ledger : locked({ ledger: { ...pair.ledger, stays: await withLive(world, { ledger: pair.ledger, service }) }, request, now: world.clock.now() })
    const { rollout } = ledger
    if (rollout === undefined) throw new Error('a lock that was granted has a rollout')
    if (!isSame) await (request.unrecorded === true ? writeAnyway : write)(world, pair, ledger)
    const { rollout: _ours, ...settled } = found
    return { lease: { rolloutId: rollout.id, fence: rollout.fence }, found: isSame ? settled : found }
  })
}
