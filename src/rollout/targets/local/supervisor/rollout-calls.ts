import { DeliveryError } from '../../../../core/errors.ts'
import type { JsonObject } from '../../../../core/json.ts'
import type { Lease, LockGrant, LockRequest, RevisionOutcome } from '../../../target.ts'
import { fromNow } from '../boot-time.ts'
import type { ServiceSettings } from '../state/service-state.ts'
import * as transitions from '../state/transitions.ts'
import { collectGarbage } from './garbage.ts'
import type { Engine } from './engine.ts'
import { lapseIfDue } from './lapse.ts'
import { describe } from './describe.ts'

/** Takes the lock for a run, with the settings that it brings. */
export async function lock(engine: Engine, request: LockRequest & { readonly settings: ServiceSettings }): Promise<LockGrant> {
  await lapseIfDue(engine)
  const state = engine.store.state()
  assertSameAddress(state.settings, request.settings)
  const left = state.rollout
  if (left !== undefined && left.id === request.rolloutId && left.owner === request.owner && !left.lapsed) {
    const { rollout: _own, ...found } = await describe(engine)
    return { lease: { rolloutId: left.id, fence: left.fence }, found }
  }
  if (left !== undefined && !left.lapsed && !request.takeOver) throw locked(left.owner, engine.leaseLeftMs())
  const found = await describe(engine)
  const token = Buffer.from(engine.random.bytes(32)).toString('hex')
  const next = transitions.lock({ state: { ...state, settings: request.settings }, request, token, at: engine.at() })
  await engine.store.commit(next)
  if (engine.groups.candidate !== undefined) engine.groups.candidate.rolloutId = request.rolloutId
  engine.saveInstances()
  engine.preparing?.abort(new DeliveryError({ code: 'fenced', message: 'another run took over' }))
  engine.lease = fromNow(engine.bootClock, request.leaseMs)
  await engine.sendTable()
  return { lease: { rolloutId: request.rolloutId, fence: next.fence }, found }
}

function locked(owner: string, leaseLeftMs: number): DeliveryError {
  return new DeliveryError({
    code: 'locked',
    message: `${owner} is changing this service now (its lease is good for ${Math.ceil(leaseLeftMs / 1_000)} s more)`,
    hint: 'wait for it to end, or cancel it; `pqc-delivery status` shows how far it is',
  })
}

function assertSameAddress(now: ServiceSettings, wanted: ServiceSettings): void {
  if (now.listen.host === wanted.listen.host && now.listen.port === wanted.listen.port) return
  throw new DeliveryError({
    code: 'not-supported',
    message: `the service listens on ${now.listen.host}:${now.listen.port}; the configuration now says ${wanted.listen.host}:${wanted.listen.port}`,
    hint: 'an address cannot change while the service runs: end it with `pqc-delivery stop`, then deploy again',
  })
}

/** Sets the lease to `leaseMs` from now. */
export async function renew(engine: Engine, { lease, leaseMs }: { readonly lease: Lease; readonly leaseMs: number }): Promise<void> {
  await lapseIfDue(engine)
  transitions.watchedRolloutOf(engine.store.state(), lease)
  engine.lease = fromNow(engine.bootClock, leaseMs)
  const record = await engine.sendTable()
  // the worker's own clock may have been first
  if (record.lapse !== null && record.lapse.fence >= lease.fence) await lapseIfDue(engine, record.lapse)
  transitions.watchedRolloutOf(engine.store.state(), lease)
}

/** Keeps what the controller wants to find again. */
export async function save(engine: Engine, { lease, progress }: { readonly lease: Lease; readonly progress: JsonObject }): Promise<void> {
  transitions.watchedRolloutOf(engine.store.state(), lease)
  await engine.store.commit(transitions.saved({ state: engine.store.state(), progress }))
}

/** The candidate becomes the stable side in one step; the old one leaves in the background. */
export async function finish(engine: Engine, { lease }: { readonly lease: Lease }): Promise<void> {
  const state = engine.store.state()
  if (transitions.endOf(state, lease) === 'finish') return
  const rollout = transitions.watchedRolloutOf(state, lease)
  const { candidate, stable: old } = engine.groups
  if (rollout.percent !== 100 || candidate === undefined) {
    throw new DeliveryError({
      code: 'rollout-unfinished',
      message: `the candidate has ${rollout.percent} % of the traffic: only one that has all of it can become the stable side`,
      hint: 'run the deployment again, or `pqc-delivery reconcile`',
    })
  }
  await engine.store.commit(transitions.finished({ state, at: engine.at() }))
  engine.groups.stable = candidate
  engine.groups.candidate = undefined
  engine.lease = undefined
  await engine.sendTable()
  if (old !== undefined) engine.retire(old)
  tidyUp(engine)
}

/** Ends a rollout that did not get through. A candidate that is still there is taken away first. */
export async function close(engine: Engine, { lease, outcome, reason, bad }: {
  readonly lease: Lease
  readonly outcome: RevisionOutcome
  readonly reason: string
  readonly bad?: string
}): Promise<void> {
  const state = engine.store.state()
  if (transitions.endOf(state, lease) === 'close') return
  const rollout = transitions.rolloutOf(state, lease)
  if (rollout.percent > 0) {
    throw new DeliveryError({
      code: 'rollout-unfinished',
      message: `the candidate still has ${rollout.percent} % of the traffic: the rollout cannot end like this`,
      hint: 'run `pqc-delivery reconcile`',
    })
  }
  const { candidate } = engine.groups
  await engine.store.commit(transitions.closed({ state, outcome, reason, ...(bad === undefined ? {} : { bad }), at: engine.at() }))
  engine.groups.candidate = undefined
  engine.lease = undefined
  await engine.sendTable()
  if (candidate !== undefined) engine.retire(candidate)
  tidyUp(engine)
}

/** Marks a revision as bad. */
export async function mark(engine: Engine, { lease, revisionId, reason }: {
  readonly lease: Lease
  readonly revisionId: string
  readonly reason: string
}): Promise<void> {
  transitions.assertNewest(engine.store.state(), lease)
  await engine.store.commit(transitions.marked({ state: engine.store.state(), revisionId, reason, at: engine.at() }))
}

/** Removes what nobody can go back to any more, once the processes that ran from it are gone. */
function tidyUp(engine: Engine): void {
  void engine.settled().then(() => collectGarbage(engine))
}
