import { DeliveryError } from '../../../core/errors.ts'
import type { LockGrant, LockRequest } from '../../target.ts'
import { seenAs, withBakeSettled } from './by-itself.ts'
import { ended, locked } from './ledger.ts'
import { pollMs } from './native/wait.ts'
import { openRollout } from './own-deployment.ts'
import { write, writeAnyway } from './record.ts'
import { openSoon, seen, seenSoon } from './seen.ts'
import { isBaking } from './state.ts'
import type { Look } from './state.ts'
import type { World } from './world.ts'

/** Takes the lock: writes the rollout onto the service's tags. Rejects with `locked`, and `not-ready` where nothing is known that one could go back to. */
export async function lock(world: World, request: LockRequest): Promise<LockGrant> {
  const { clock } = world
  const opened = await openForLock(world, request)
  const settle = (look: Look) => withoutFinished(look, { request, now: clock.now() })
  // what goes ahead without a record is what users wait for
  const { look, state: found } = await (request.unrecorded === true ? seenSoon : seen)(world, opened, settle)
  if (found.serving && found.stable === undefined && look.isRecorded !== true) {
    throw new DeliveryError({
      code: 'not-ready', message: 'tasks of the service run, and ECS remembers no deployment of it that came to a good end, so that there is nothing to compare with and to go back to',
      hint: 'deploy the service once as it is, with a forced new deployment',
    })
  }
  const { rollout: left } = look.ledger
  const isWatched = left !== undefined && isBaking({ rollout: left, position: look.position })
  const ledger = locked({ ledger: seenAs(look.ledger, found), request, now: clock.now(), isWatched })
  const { rollout } = ledger
  if (rollout === undefined) throw new Error('a lock that was granted has a rollout')
  const isSame = opened.ledger.rollout?.id === request.rolloutId
  if (!isSame) await (request.unrecorded === true ? writeAnyway : write)(world, opened, ledger)
  const { rollout: _ours, ...settled } = found
  return { lease: { rolloutId: rollout.id, fence: rollout.fence }, found: isSame ? settled : found }
}

/**
 * A rollout whose run died when ECS was done with it is over, and its release is live: whoever takes the lock takes nothing over from it. What it has not
 * put back of the service's configuration is owed. What came of a bake that was left to ECS is known, too.
 */
function withoutFinished(look: Look, { request, now }: { readonly request: LockRequest; readonly now: number }): Look {
  const { ledger, position } = look
  const { rollout } = ledger
  if (rollout === undefined || rollout.id === request.rolloutId) return look
  if (rollout.handedOver === undefined && position?.kind === 'succeeded') return { ...look, position: undefined, ledger: ended({ ledger, now, outcome: 'live', by: 'finish', owed: rollout.former ?? {} }) }
  return withBakeSettled(look, now)
}

/** A run whose record was taken away writes it again when it renews its lease: a rollout without one may have somebody who watches it. */
async function openForLock(world: World, { leaseMs, takeOver, unrecorded }: LockRequest): ReturnType<typeof openRollout> {
  const { clock, log } = world
  const start = clock.monotonic()
  for (let look = 1; ; look += 1) {
    const soon = unrecorded === true ? await openSoon(world, { waits: true }) : undefined
    const opened = soon ?? await openRollout(world, { waits: true })
    if (!opened.isOrphan || takeOver || clock.monotonic() - start >= leaseMs / 2) return opened
    if (look === 1) log.info(`a release is under way of which no record tells: waiting ${Math.round(leaseMs / 2_000)} seconds for a sign of life of its run`)
    await clock.sleep(pollMs)
  }
}
