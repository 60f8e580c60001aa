import { DeliveryError } from '../../../core/errors.ts'
import type { LockGrant, LockRequest } from '../../target.ts'
import { seenAs } from './by-itself.ts'
import { locked } from './ledger.ts'
import { pollMs } from './native/wait.ts'
import { openRollout } from './own-deployment.ts'
import { write } from './record.ts'
import { lookAt, stateOf } from './state.ts'
import type { World } from './world.ts'

/** Takes the lock: writes the rollout onto the service's tags. Rejects with `locked`, and `not-ready` where nothing is known that one could go back to. */
export async function lock(world: World, request: LockRequest): Promise<LockGrant> {
  const { api, clock, settings } = world
  const opened = await openForLock(world, request)
  const found = await stateOf({ api, look: await lookAt({ api, ...opened }), container: settings.container, now: clock.now() })
  if (found.serving && found.stable === undefined) {
    throw new DeliveryError({
      code: 'not-ready', message: 'tasks of the service run, and ECS remembers no deployment of it that came to a good end, so that there is nothing to compare with and to go back to',
      hint: 'deploy the service once as it is, with a forced new deployment',
    })
  }
  const ledger = locked({ ledger: seenAs(opened.ledger, found), request, now: clock.now() })
  const { rollout } = ledger
  if (rollout === undefined) throw new Error('a lock that was granted has a rollout')
  const isSame = opened.ledger.rollout?.id === request.rolloutId
  if (!isSame) await write(world, opened, ledger)
  const { rollout: _ours, ...settled } = found
  return { lease: { rolloutId: rollout.id, fence: rollout.fence }, found: isSame ? settled : found }
}

/** A run whose record was taken away writes it again when it renews its lease: a rollout without one may have somebody who watches it. */
async function openForLock(world: World, { leaseMs, takeOver }: LockRequest): ReturnType<typeof openRollout> {
  const { clock, log } = world
  const start = clock.monotonic()
  for (let look = 1; ; look += 1) {
    const opened = await openRollout(world, { waits: true })
    if (!opened.isOrphan || takeOver || clock.monotonic() - start >= leaseMs / 2) return opened
    if (look === 1) log.info(`a release is under way of which no record tells: waiting ${Math.round(leaseMs / 2_000)} seconds for a sign of life of its run`)
    await clock.sleep(pollMs)
  }
}
