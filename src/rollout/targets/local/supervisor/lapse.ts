import { messageOf } from '../../../../core/errors.ts'
import type { JsonObject } from '../../../../core/json.ts'
import type { OpenRollout, ServiceState } from '../state/service-state.ts'
import * as transitions from '../state/transitions.ts'
import type { Lapse } from '../traffic-table.ts'
import type { Engine } from './engine.ts'
import { takeCandidateAway } from './traffic-calls.ts'

/**
 * Puts traffic back on the stable side if the lease of the open rollout has lapsed, and records why. The worker does the
 * same to the traffic by itself, `reported`; whoever is first, the state says so once.
 *
 * A stable side of which nothing runs is not given the traffic of a candidate that does: the run is fenced off, and the
 * traffic follows as soon as the stable side is there again. The worker waits in the same case.
 */
export async function lapseIfDue(engine: Engine, reported?: Lapse): Promise<void> {
  const state = engine.store.state()
  const { rollout } = state
  if (rollout === undefined || !isDue(engine, rollout, reported)) return
  const byWorker = reported !== undefined && reported.fence === rollout.fence
  const at = byWorker ? reported.at : engine.at()
  const percent = byWorker ? reported.percent : rollout.percent
  const data = { rolloutId: rollout.id, revision: rollout.revisionId, owner: rollout.owner, percent, by: byWorker ? 'proxy' : 'supervisor', ...drillOf(rollout) }
  const noted = (before: ServiceState, more: JsonObject = {}) => rollout.lapsed
    ? before
    : transitions.journalled({ state: before, entry: { at, name: 'lease.lapsed', outcome: 'failure', data: { ...data, ...more } } })
  if (!byWorker && isHeld(engine, rollout)) {
    if (rollout.lapsed) return
    await engine.store.commitAnyway(noted(transitions.lapsedButHeld(state), { held: 'no instance of the stable side is running' }))
    return engine.log(`the lease of rollout ${rollout.id} lapsed at ${percent}%: traffic goes back as soon as an instance of the stable side runs`)
  }
  let next = noted(transitions.lapsed({ state, at }))
  if (percent > 0) {
    const cause = { rolloutId: rollout.id, cause: 'lease-lapsed', from: percent, to: 0, ...drillOf(rollout) }
    next = transitions.journalled({ state: next, entry: { at, name: 'traffic.restored', outcome: 'success', data: cause } })
  }
  await engine.store.commitAnyway(next)
  engine.log(`the lease of rollout ${rollout.id} lapsed at ${percent}%: all traffic is on the stable side`)
  await takeCandidateAway(engine).catch((error: unknown) => engine.log(messageOf(error)))
}

function drillOf({ drill }: OpenRollout): JsonObject {
  return drill === undefined ? {} : { drill }
}

function isDue(engine: Engine, rollout: OpenRollout, reported: Lapse | undefined): boolean {
  if (rollout.lapsed) return rollout.restored === undefined
  return reported?.fence === rollout.fence || engine.leaseLeftMs() === 0
}

function isHeld({ groups: { stable, candidate } }: Engine, { percent }: OpenRollout): boolean {
  return percent > 0 && stable !== undefined && stable.live().length === 0 && candidate !== undefined && candidate.live().length > 0
}

/** Looks at the lease whenever it could have lapsed. Returns how to stop that. */
export function watchLease(engine: Engine): () => void {
  const everyMs = 250
  const timer = setInterval(() => {
    const { rollout } = engine.store.state()
    if (rollout === undefined || !isDue(engine, rollout, undefined)) return
    void engine.exclusive(() => lapseIfDue(engine))
  }, everyMs)
  return () => clearInterval(timer)
}
