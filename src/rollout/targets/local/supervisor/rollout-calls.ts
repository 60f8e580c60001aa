import { DeliveryError } from '../../../../core/errors.ts'
import type { JsonObject } from '../../../../core/json.ts'
import type { Lease, LockGrant, LockRequest, RevisionOutcome } from '../../../target.ts'
import { fromNow } from '../boot-time.ts'
import type { OpenRollout, ServiceSettings } from '../state/service-state.ts'
import * as transitions from '../state/transitions.ts'
import { collectGarbage } from './garbage.ts'
import type { Engine } from './engine.ts'
import type { Group } from './instances/group.ts'
import { commitFor } from './store.ts'
import { lapseIfDue } from './lapse.ts'
import { describe } from './describe.ts'
import type { TrafficRecord } from '../traffic-table.ts'

/** Takes the lock for a run, with the settings that it brings. */
export async function lock(engine: Engine, request: LockRequest & { readonly settings: ServiceSettings }): Promise<LockGrant> {
  await lapseIfDue(engine)
  const state = engine.store.state()
  assertSameAddress(state.settings, request.settings)
  const left = state.rollout
  if (left !== undefined && left.id === request.rolloutId && left.owner === request.owner) return lockAgain(engine, { left, leaseMs: request.leaseMs })
  if (left !== undefined && !left.lapsed && !request.takeOver) throw locked(left.owner, engine.leaseLeftMs())
  const found = await describe(engine)
  const token = Buffer.from(engine.random.bytes(32)).toString('hex')
  // a drill leaves everything as it was, and so releases nothing of what the configuration says meanwhile
  const settings = request.drill === true ? state.settings : request.settings
  const next = transitions.lock({ state: { ...state, settings }, request, token, at: engine.at() })
  await commitFor({ store: engine.store, rollout: next.rollout })(transitions.withRollout(next, found.rollout === undefined ? {} : { overtaken: found.rollout }))
  if (engine.groups.candidate !== undefined) engine.groups.candidate.rolloutId = request.rolloutId
  engine.saveInstances()
  engine.preparing?.abort(new DeliveryError({ code: 'fenced', message: 'another run took over' }))
  engine.lease = fromNow(engine.bootClock, request.leaseMs)
  await engine.sendTable()
  return { lease: { rolloutId: request.rolloutId, fence: next.fence }, found }
}

/** The same run asks for what it was given, since it never got the answer. */
async function lockAgain(engine: Engine, { left, leaseMs }: { readonly left: OpenRollout; readonly leaseMs: number }): Promise<LockGrant> {
  const lease = { rolloutId: left.id, fence: left.fence }
  transitions.watchedRolloutOf(engine.store.state(), lease)
  const { rollout: _own, ...found } = await describe(engine)
  await renewLease(engine, leaseMs)
  return { lease, found: left.overtaken === undefined ? found : { ...found, rollout: left.overtaken } }
}

/** Sets the lease once the worker has it: the switch must not be held by a lease that nobody else knows. */
export async function renewLease(engine: Engine, leaseMs: number): Promise<TrafficRecord> {
  const before = engine.lease
  engine.lease = fromNow(engine.bootClock, leaseMs)
  try {
    return await engine.sendTable()
  } catch (error) {
    engine.lease = before
    throw error
  }
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
  const record = await renewLease(engine, leaseMs)
  // the worker's own clock may have been first
  if (record.lapse !== null && record.lapse.fence >= lease.fence) await lapseIfDue(engine, record.lapse)
  transitions.watchedRolloutOf(engine.store.state(), lease)
}

/** Keeps what the controller wants to find again. */
export async function save(engine: Engine, { lease, progress }: { readonly lease: Lease; readonly progress: JsonObject }): Promise<void> {
  const rollout = transitions.watchedRolloutOf(engine.store.state(), lease)
  await commitFor({ store: engine.store, rollout })(transitions.saved({ state: engine.store.state(), progress }))
}

/**
 * The candidate becomes the stable side in one step; the old one leaves in the background. Entries for the journal are in
 * force with it, or not at all.
 */
export async function finish(engine: Engine, { lease, unproven, entries = [] }: {
  readonly lease: Lease
  readonly unproven?: string
  readonly entries?: readonly transitions.JournalNote[]
}): Promise<void> {
  const state = engine.store.state()
  // the answer may have been lost, or the worker have failed to take the table
  if (transitions.endOf(state, lease) === 'finish') return void await engine.sendTable()
  const rollout = transitions.watchedRolloutOf(state, lease)
  const { candidate, stable: old } = engine.groups
  if (rollout.percent !== 100 || candidate === undefined) {
    throw new DeliveryError({
      code: 'rollout-unfinished',
      message: `the candidate has ${rollout.percent}% of the traffic: only one that has all of it can become the stable side`,
      hint: 'run the deployment again, or `pqc-delivery reconcile`',
    })
  }
  if (rollout.kind === 'deploy' && candidate.live().length === 0) throw candidate.trouble() ?? candidateGone(candidate)
  const at = engine.at()
  await commitFor({ store: engine.store, rollout })(transitions.allJournalled({ state: transitions.finished({ state, at, ...(unproven === undefined ? {} : { unproven }) }), at, entries }))
  engine.groups.stable = candidate
  engine.groups.candidate = undefined
  engine.lease = undefined
  if (old !== undefined) engine.retire(old)
  tidyUp(engine)
  await engine.sendTable()
}

/**
 * A release that is to become the only one has to be there: a gate that only observes lets everything through, one that decides
 * may have had too little traffic since it died, and nothing is not a release. A rollback goes on all the same: what it leaves
 * is worse.
 */
export function candidateGone(candidate: Group): DeliveryError {
  const how = candidate.lastEnd()
  return new DeliveryError({
    code: 'candidate-unhealthy',
    message: `no instance of the candidate is running${how === undefined ? '' : ` (of the last one: ${how})`}`,
    hint: 'the release before has all traffic; see what the candidate wrote',
  })
}

/** Ends a rollout that did not get through. A candidate that is still there is taken away first. */
export async function close(engine: Engine, { lease, outcome, reason, bad, entries = [] }: {
  readonly lease: Lease
  readonly outcome: RevisionOutcome
  readonly reason: string
  readonly bad?: string
  readonly entries?: readonly transitions.JournalNote[]
}): Promise<void> {
  const state = engine.store.state()
  if (transitions.endOf(state, lease) === 'close') return void await engine.sendTable()
  const rollout = transitions.rolloutOf(state, lease)
  if (rollout.percent > 0) {
    throw new DeliveryError({
      code: 'rollout-unfinished',
      message: `the candidate still has ${rollout.percent}% of the traffic: the rollout cannot end like this`,
      hint: 'run `pqc-delivery reconcile`',
    })
  }
  const { candidate } = engine.groups
  const at = engine.at()
  const next = transitions.closed({ state, outcome, reason, ...(bad === undefined ? {} : { bad }), at })
  await commitFor({ store: engine.store, rollout })(transitions.allJournalled({ state: next, at, entries }))
  engine.groups.candidate = undefined
  engine.lease = undefined
  if (candidate !== undefined) engine.retire(candidate)
  tidyUp(engine)
  await engine.sendTable()
}

/** Marks a revision as bad. */
export async function mark(engine: Engine, { lease, revisionId, reason }: {
  readonly lease: Lease
  readonly revisionId: string
  readonly reason: string
}): Promise<void> {
  transitions.assertNewest(engine.store.state(), lease)
  await commitFor({ store: engine.store, rollout: engine.store.state().rollout })(transitions.marked({ state: engine.store.state(), revisionId, reason, at: engine.at() }))
}

/** Removes what nobody can go back to any more, once the processes that ran from it are gone. */
function tidyUp(engine: Engine): void {
  void engine.settled().then(() => collectGarbage(engine))
}
