import { messageOf } from '../../../../core/errors.ts'
import * as transitions from '../state/transitions.ts'
import type { Lapse } from '../traffic-table.ts'
import type { Engine } from './engine.ts'
import { takeCandidateAway } from './traffic-calls.ts'

/**
 * Puts traffic back on the stable side if the lease of the open rollout has lapsed, and records why. The worker does the
 * same to the traffic by itself, `reported`; whoever is first, the state says so once.
 */
export async function lapseIfDue(engine: Engine, reported?: Lapse): Promise<void> {
  const state = engine.store.state()
  const { rollout } = state
  if (rollout === undefined || rollout.lapsed) return
  const byWorker = reported !== undefined && reported.fence === rollout.fence
  if (!byWorker && engine.leaseLeftMs() > 0) return
  const at = byWorker ? reported.at : engine.at()
  const percent = byWorker ? reported.percent : rollout.percent
  const data = { rollout: rollout.id, revision: rollout.revisionId, owner: rollout.owner, percent, by: byWorker ? 'proxy' : 'supervisor' }
  let next = transitions.journalled({ state: transitions.lapsed({ state, at }), entry: { at, name: 'lease.lapsed', outcome: 'failure', data } })
  if (percent > 0) {
    const cause = { rollout: rollout.id, cause: 'lease-lapsed', from: percent, to: 0 }
    next = transitions.journalled({ state: next, entry: { at, name: 'traffic.restored', outcome: 'success', data: cause } })
  }
  await engine.store.commitAnyway(next)
  engine.log(`the lease of rollout ${rollout.id} lapsed at ${percent} %: all traffic is on the stable side`)
  await takeCandidateAway(engine).catch((error: unknown) => engine.log(messageOf(error)))
}

/** Looks at the lease whenever it could have lapsed. Returns how to stop that. */
export function watchLease(engine: Engine): () => void {
  const everyMs = 250
  const timer = setInterval(() => {
    const { rollout } = engine.store.state()
    if (rollout === undefined || rollout.lapsed || engine.leaseLeftMs() > 0) return
    void engine.exclusive(() => lapseIfDue(engine))
  }, everyMs)
  return () => clearInterval(timer)
}
