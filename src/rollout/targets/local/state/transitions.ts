import { DeliveryError } from '../../../../core/errors.ts'
import type { JsonObject } from '../../../../core/json.ts'
import type { JournalEntry, Lease, LockRequest, MeasureSettings, RestoreCause, RevisionOutcome } from '../../../target.ts'
import { limitHistory } from './limit-history.ts'
import type { KeptWatch, OpenRollout, ServiceState, Stay } from './service-state.ts'

/** An entry of the journal that has yet to get its number and time. */
export type JournalNote = Omit<JournalEntry, 'seq' | 'at'>

/**
 * Grants the lock. Whether an unfinished rollout may be overtaken is decided before; its stay ends here as `restored`.
 * What it left in traffic stays as it is, so the new record begins with its percent.
 */
export function lock({ state, request, token, at }: {
  readonly state: ServiceState
  readonly request: LockRequest
  readonly token: string
  readonly at: string
}): ServiceState {
  const { rollout: left, ended: _ended, ...rest } = state
  const fence = state.fence + 1
  const rollout: OpenRollout = {
    id: request.rolloutId,
    kind: request.kind,
    revisionId: request.revision.id,
    owner: request.owner,
    fence,
    startedAt: at,
    ...(request.reason === undefined ? {} : { reason: request.reason }),
    ...(request.undoes === true ? { undoes: true } : {}),
    ...(request.drill === true ? { drill: true } : {}),
    ...(request.unrecorded === true ? { unrecorded: true } : {}),
    watchedBy: 'run',
    percent: left?.percent ?? 0,
    lapsed: false,
    ...(left?.measure === undefined ? {} : { measure: left.measure }),
  }
  const overtaken = left === undefined || !hasStay(left) ? [] : [stayOf({ rollout: left, outcome: 'restored', at, reason: `overtaken by ${request.owner}` })]
  const { history } = limitHistory({ ...state, history: [...state.history, ...overtaken] })
  const named = new Set(history.map(({ revisionId }) => revisionId))
  const revisions = Object.fromEntries(Object.entries(state.revisions).filter(([id]) => named.has(id)))
  // the same release deployed again without its SHA is still the one that was built from it
  const { gitSha } = state.revisions[request.revision.id] ?? {}
  const revision = { ...(gitSha === undefined ? {} : { gitSha }), ...request.revision }
  return {
    ...rest,
    fence,
    token,
    stopped: false,
    rollout,
    history,
    revisions: { ...revisions, [revision.id]: revision },
  }
}

/** What only undoes another rollout, and what is a rehearsal, is no stay of a release. */
function hasStay({ undoes, drill }: OpenRollout): boolean {
  return undoes !== true && drill !== true
}

function stayOf({ rollout, outcome, at, reason }: {
  readonly rollout: OpenRollout
  readonly outcome: RevisionOutcome
  readonly at: string
  readonly reason?: string
}): Stay {
  const why = reason ?? rollout.reason
  return {
    revisionId: rollout.revisionId,
    rolloutId: rollout.id,
    by: rollout.kind,
    startedAt: rollout.startedAt,
    ...(rollout.liveAt === undefined ? {} : { liveAt: rollout.liveAt }),
    endedAt: at,
    outcome,
    ...(why === undefined ? {} : { reason: why }),
  }
}

/**
 * The open rollout that `lease` has the right to change. Throws `fenced` when another run has taken the lock since, or
 * when the rollout is over.
 */
export function rolloutOf(state: ServiceState, lease: Lease): OpenRollout {
  const { rollout } = state
  if (rollout !== undefined && rollout.fence === lease.fence && rollout.id === lease.rolloutId) return rollout
  throw fenced(state, lease)
}

/** The same for calls that make no sense after the lease has lapsed: throws `lease-lapsed` then. */
export function watchedRolloutOf(state: ServiceState, lease: Lease): OpenRollout {
  const rollout = rolloutOf(state, lease)
  if (!rollout.lapsed) return rollout
  throw new DeliveryError({
    code: 'lease-lapsed',
    message: rollout.restored === undefined
      ? 'the lease of this rollout lapsed; traffic goes back to the stable side as soon as an instance of it runs'
      : `the lease of this rollout lapsed at ${rollout.restored.at}, and traffic was put back on the stable side`,
    hint: 'nobody renewed the lease in time: was the machine suspended or overloaded? Run the command again',
  })
}

/** How the rollout of `lease` ended, if it was the last one to end and nobody took the lock since. */
export function endOf(state: ServiceState, lease: Lease): 'finish' | 'close' | undefined {
  const { ended } = state
  return ended?.fence === lease.fence && ended.rolloutId === lease.rolloutId && state.fence === lease.fence ? ended.by : undefined
}

/** Throws `fenced` unless `lease` is the newest one, of a rollout that is open or was the last to end. */
export function assertNewest(state: ServiceState, lease: Lease): void {
  if (endOf(state, lease) === undefined) rolloutOf(state, lease)
}

function fenced(state: ServiceState, lease: Lease): DeliveryError {
  const owner = state.rollout === undefined ? 'it has ended' : `${state.rollout.owner} holds the lock now`
  return new DeliveryError({
    code: 'fenced',
    message: `rollout ${lease.rolloutId} (fencing number ${lease.fence}) may not change anything any more: ${owner}`,
    hint: 'another run decides from here on; see `pqc-delivery status`',
  })
}

/** Changes the open rollout. */
export function withRollout(state: ServiceState, change: Partial<OpenRollout>): ServiceState {
  return state.rollout === undefined ? state : { ...state, rollout: { ...state.rollout, ...change } }
}

/** The candidate has this share now. */
export function shifted({ state, percent, at }: { readonly state: ServiceState; readonly percent: number; readonly at: string }): ServiceState {
  const { rollout } = state
  if (rollout === undefined) return state
  const { restored: _restored, ...rest } = rollout
  const isLive = percent === 100 && rollout.liveAt === undefined
  return { ...state, rollout: { ...rest, percent, ...(isLive ? { liveAt: at } : {}) } }
}

/** All traffic is on the stable side. The first cause stays. */
export function restored({ state, cause, at }: { readonly state: ServiceState; readonly cause: RestoreCause; readonly at: string }): ServiceState {
  if (state.rollout === undefined) return state
  const { watch: _watch, ...rest } = state.rollout
  return { ...state, rollout: { ...rest, percent: 0, restored: rest.restored ?? { at, cause } } }
}

/** The lease lapsed: the run of that rollout is fenced off, and all traffic is on the stable side. */
export function lapsed({ state, at }: { readonly state: ServiceState; readonly at: string }): ServiceState {
  return withRollout(restored({ state, cause: 'lease-lapsed', at }), { lapsed: true })
}

/**
 * The lease lapsed, and the run of that rollout is fenced off; the candidate keeps its share until the stable side can
 * take it (`lapsed` then).
 */
export function lapsedButHeld(state: ServiceState): ServiceState {
  const { rollout } = state
  if (rollout === undefined) return state
  const { watch: _watch, ...rest } = rollout
  return { ...state, rollout: { ...rest, lapsed: true } }
}

/** The proxy counts for the candidate from now on. */
export function prepared({ state, measure }: { readonly state: ServiceState; readonly measure: MeasureSettings }): ServiceState {
  return withRollout(state, { measure })
}

/** The bake goes on without the run. */
export function handedOver({ state, watch }: { readonly state: ServiceState; readonly watch: KeptWatch }): ServiceState {
  return withRollout(state, { watch, watchedBy: 'target' })
}

/** Keeps what the controller wants to find again. */
export function saved({ state, progress }: { readonly state: ServiceState; readonly progress: JsonObject }): ServiceState {
  return withRollout(state, { progress })
}

/** The candidate is the stable side, its bake is done, and the stay of the old one is over. */
export function finished({ state, at, unproven }: { readonly state: ServiceState; readonly at: string; readonly unproven?: string }): ServiceState {
  const { rollout, ...rest } = state
  if (rollout === undefined) return state
  const { endedAt: _endedAt, ...stay } = stayOf({ rollout, outcome: 'live', at })
  const history = endStable({ state, at })
  return limitHistory({
    ...rest,
    stable: rollout.id,
    history: [...history, { ...stay, liveAt: rollout.liveAt ?? at, bakedAt: at, ...(unproven === undefined ? {} : { unproven }) }],
    ended: { rolloutId: rollout.id, fence: rollout.fence, by: 'finish' },
  })
}

function endStable({ state, at, reason }: { readonly state: ServiceState; readonly at: string; readonly reason?: string }): readonly Stay[] {
  return state.history.map((stay) => stay.rolloutId === state.stable && stay.endedAt === undefined
    ? { ...stay, endedAt: at, outcome: 'replaced' as const, ...(reason === undefined ? {} : { reason }) }
    : stay)
}

/**
 * The state as the worker proves it: a rollback of an emergency ended while the disk took nothing, and its supervisor died
 * before it did again. What serves stays; what is on the disk would bring back what somebody wanted to get away from.
 */
export function caughtUp({ state, serves, at }: {
  readonly state: ServiceState
  readonly serves: Pick<Stay, 'revisionId' | 'rolloutId'>
  readonly at: string
}): ServiceState {
  const { rollout: _overtaken, ...rest } = state
  if (serves.rolloutId === state.stable || state.revisions[serves.revisionId] === undefined) return state
  const reason = 'found serving: its end could not be written down'
  const stay: Stay = { ...serves, by: 'rollback', startedAt: at, liveAt: at, bakedAt: at, outcome: 'live', reason }
  return limitHistory({ ...rest, stable: serves.rolloutId, history: [...endStable({ state, at }), stay] })
}

/** The rollout ends without having become the stable side. */
export function closed({ state, outcome, reason, bad, at }: {
  readonly state: ServiceState
  readonly outcome: RevisionOutcome
  readonly reason: string
  readonly bad?: string
  readonly at: string
}): ServiceState {
  const { rollout, ...rest } = state
  if (rollout === undefined) return state
  const next = limitHistory({
    ...rest,
    history: hasStay(rollout) ? [...state.history, stayOf({ rollout, outcome, at, reason })] : undone(state.history, rollout),
    ended: { rolloutId: rollout.id, fence: rollout.fence, by: 'close' },
  })
  return bad === undefined ? next : marked({ state: next, revisionId: rollout.revisionId, reason: bad, at })
}

/** What only undid another rollout is told with that one's stay. */
function undone(history: readonly Stay[], { overtaken, owner, reason }: OpenRollout): readonly Stay[] {
  const told = `undone by ${owner}${reason === undefined ? '' : `: ${reason}`}`
  return history.map((stay) => stay.rolloutId === overtaken?.id && stay.outcome === 'restored' ? { ...stay, reason: told } : stay)
}

/** Marks a revision as bad; the newest reason counts. */
export function marked({ state, revisionId, reason, at }: {
  readonly state: ServiceState
  readonly revisionId: string
  readonly reason: string
  readonly at: string
}): ServiceState {
  return { ...state, bad: [...state.bad.filter((mark) => mark.revisionId !== revisionId), { revisionId, at, reason }] }
}

/** The service was stopped: nothing serves, the history stays. */
export function stopped({ state, at }: { readonly state: ServiceState; readonly at: string }): ServiceState {
  const reason = 'the service was stopped'
  const settled = state.rollout === undefined ? state : closed({ state, outcome: 'cancelled', reason, at })
  const { stable: _stable, ...rest } = settled
  return { ...rest, stopped: true, history: endStable({ state: settled, at, reason }) }
}

/** Adds an entry to the journal, under a number that was never used before. */
export function journalled({ state, entry }: { readonly state: ServiceState; readonly entry: Omit<JournalEntry, 'seq'> }): ServiceState {
  const seq = state.journalSeq + 1
  return { ...state, journalSeq: seq, journal: [...state.journal, { seq, ...entry }] }
}

/** Adds several entries of the same moment. */
export function allJournalled({ state, at, entries }: {
  readonly state: ServiceState
  readonly at: string
  readonly entries: readonly JournalNote[]
}): ServiceState {
  return entries.reduce((before, entry) => journalled({ state: before, entry: { at, ...entry } }), state)
}

/** Forgets what is in the event chain by now. */
export function acknowledged({ state, seq }: { readonly state: ServiceState; readonly seq: number }): ServiceState {
  return { ...state, journal: state.journal.filter((entry) => entry.seq > seq) }
}
