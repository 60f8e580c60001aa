import { DeliveryError } from '../../../../core/errors.ts'
import * as transitions from '../state/transitions.ts'
import type { Engine } from './engine.ts'
import { endInherited } from './inherited.ts'
import { lapseIfDue } from './lapse.ts'

/** A worker or an instance that has nothing under way gets this long to end. */
const graceMs = 5_000

/**
 * Ends the service: requests under way are answered, then both sides and the worker end. The history stays; a rollout that
 * somebody watches is in the way, unless forced.
 */
export async function stopService(engine: Engine, { force }: { readonly force: boolean }): Promise<void> {
  await engine.exclusive(async () => {
    await lapseIfDue(engine)
    const state = engine.store.state()
    const { rollout } = state
    if (rollout !== undefined && !rollout.lapsed && !force) {
      throw new DeliveryError({
        code: 'locked',
        message: `${rollout.owner} is changing this service now`,
        hint: 'wait for it to end, or cancel it, then stop the service',
      })
    }
    await engine.store.commit(transitions.stopped({ state, at: engine.at() }))
    await leave(engine)
  })
}

/** Ends every process, and changes nothing of the state: the next start brings the stable side up again. */
export async function leave(engine: Engine): Promise<void> {
  const { drainMs } = engine.store.state().settings
  engine.preparing?.abort(new DeliveryError({ code: 'cancelled', message: 'the service is being stopped' }))
  engine.beginEnding()
  // its worker first: a worker that is lost before is not replaced any more
  const leaving = engine.worker.leave(drainMs)
  engine.releaseAddress()
  await leaving
  const { stable, candidate } = engine.groups
  engine.groups.stable = undefined
  engine.groups.candidate = undefined
  await Promise.all([stable?.stop(graceMs), candidate?.stop(graceMs), endInherited(engine, graceMs), engine.settled()])
  await engine.sweep()
  for (const host of engine.hosts.known()) await host.removeNetwork()
}
