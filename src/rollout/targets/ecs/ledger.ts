import { DeliveryError } from '../../../core/errors.ts'
import type { JsonObject } from '../../../core/json.ts'
import type { BadMark, HistoryEntry, JournalEntry, Lease, LockRequest, RestoreCause, Revision, RevisionOutcome } from '../../target.ts'
import type { Former } from './former.ts'
import { shapedLedger } from './ledger-shape.ts'
import type { WeightsRecord } from './weights/weights-record.ts'

/** A deployment that is about to be asked for: written before, so that whoever finds the record of a dead run finds its deployment, too. */
export interface Starting {
  readonly taskDefinition: string
  /** the newest service deployment before it */
  readonly after?: string
  /** when it was written, in milliseconds since 1970 */
  readonly at: number
}

/** A bake that the run has left to ECS, which watches it by its own clock and by alarms. */
export interface HandedOver {
  /** when, in milliseconds since 1970 */
  readonly at: number
  /** how long ECS bakes, in milliseconds */
  readonly bakeMs: number
  /** what the gate had no proof of until then, in words */
  readonly unproven?: string
  /** whether the revision is marked bad when ECS takes it back */
  readonly marksBad: boolean
}

/** The unfinished rollout, as its tags keep it. Times are milliseconds since 1970 by the clock of AWS. */
export interface LedgerRollout {
  readonly id: string
  readonly kind: 'deploy' | 'rollback'
  readonly drill?: true
  readonly revision: Revision
  readonly owner: string
  readonly fence: number
  readonly startedAt: number
  readonly leaseUntil: number
  readonly reason?: string
  /** the rollout that this one only undoes */
  readonly undoes?: string
  readonly restored?: { readonly at: number; readonly cause: RestoreCause }
  readonly progress?: JsonObject
  /** the service deployment that carries it, once there is one */
  readonly deployment?: string
  /** what is newer than `deployment`, and may have become one */
  readonly starting?: Starting
  /** its run is over, and ECS bakes it */
  readonly handedOver?: HandedOver
  /** how the service's deployments were set up before, to be put back in the end */
  readonly former?: Former
  /** what it has changed of two services behind weighted target groups, and what of it has to be put back */
  readonly weights?: WeightsRecord
}

/** One stay of a revision that was released by us. What ECS knows by itself is not kept. */
export interface Stay extends Omit<HistoryEntry, 'kept' | 'revision'> {
  readonly revision: Revision
  readonly deployment?: string
  /** by listener weights: the name of the one of the two services that it went live in */
  readonly service?: string
}

/** What the tags of the service keep between runs. */
export interface Ledger {
  readonly fence: number
  /** rises with every write: a read that is late has fewer */
  readonly writes?: number
  readonly rollout?: LedgerRollout
  /** oldest first, no more than are needed to go back */
  readonly stays: readonly Stay[]
  readonly bad: readonly BadMark[]
  /** the rollout that ended last, so that its last call may be repeated */
  readonly ended?: { readonly id: string; readonly by: 'finish' | 'close' }
  /** up to which fence the runs know what ECS did by itself */
  readonly acknowledged: number
  /** what ECS did by itself to rollouts that have ended since, until somebody knows it */
  readonly journal?: readonly JournalEntry[]
  /** what a rollout could not put back in its end, and the next one has to */
  readonly owed?: Former
  /** what the finished rollout has left to be ended: the old side of two services, while it drains */
  readonly leftover?: WeightsRecord
}

export const emptyLedger: Ledger = { fence: 0, stays: [], bad: [], acknowledged: 0 }

/** Stays and marks that are kept: what ECS itself remembers for 90 days is more, and has no reasons. */
const mostStays = 12
const mostMarks = 20
const mostText = 200

/**
 * The ledger with the lock granted. The same request again gives the same lock; an unfinished rollout that is overtaken gets its
 * stay. Rejects with `locked` while another run's lease has not lapsed.
 */
export function locked({ ledger, request, now, isWatched = false }: {
  readonly ledger: Ledger
  readonly request: LockRequest
  readonly now: number
  /** its bake is ECS's, which gives no sign of life */
  readonly isWatched?: boolean
}): Ledger {
  const { rollout } = ledger
  if (rollout?.id === request.rolloutId) return ledger
  if (rollout !== undefined && (isWatched || rollout.leaseUntil > now) && rollout.restored === undefined && !request.takeOver) {
    throw new DeliveryError({ code: 'locked', message: `${rollout.owner} holds the rollout of ${rollout.revision.content.slice(0, 12)} since ${stamp(rollout.startedAt)}`, hint: 'wait until it is over, or take it over and restore with `pqc-delivery rollback`' })
  }
  const { owed, ...settled } = rollout === undefined ? ledger : ended({ ledger, now, outcome: 'restored', reason: `overtaken by ${request.owner}`, by: 'close' })
  const former = rollout?.former ?? owed
  const fence = ledger.fence + 1
  const { rolloutId: id, kind, revision, owner, reason, undoes, drill, leaseMs } = request
  return {
    ...settled,
    fence,
    rollout: {
      id, kind, revision, owner, fence, startedAt: now, leaseUntil: now + leaseMs,
      ...(reason !== undefined && { reason }),
      ...(drill === true && { drill }),
      ...(undoes === true && rollout !== undefined && { undoes: rollout.id }),
      // what the overtaken one has in traffic is this one's to put back
      ...(rollout?.deployment !== undefined && { deployment: rollout.deployment }),
      ...(rollout?.starting !== undefined && { starting: rollout.starting }),
      ...(former !== undefined && { former }),
      ...(rollout?.weights !== undefined && { weights: rollout.weights }),
    },
  }
}

/** The rollout with what it was about to start; with none it is known that nothing came of it. */
export function withDeployment(rollout: LedgerRollout, deployment: string | undefined): LedgerRollout {
  const { starting: _, ...rest } = rollout
  return { ...rest, ...(deployment !== undefined && { deployment }) }
}

/** The rollout that a lease is of. Rejects with `fenced` when another run took over, and with `lease-lapsed` unless that is fine. */
export function held({ ledger, lease, now, lapsedIsFine = false }: {
  readonly ledger: Ledger
  readonly lease: Lease
  readonly now: number
  readonly lapsedIsFine?: boolean
}): LedgerRollout {
  const { rollout } = ledger
  if (rollout === undefined || rollout.id !== lease.rolloutId || rollout.fence !== lease.fence) {
    throw new DeliveryError({ code: 'fenced', message: rollout === undefined ? 'the rollout has ended' : `${rollout.owner} took over` })
  }
  if (!lapsedIsFine && (rollout.leaseUntil <= now || rollout.restored?.cause === 'lease-lapsed')) {
    const next = rollout.weights === undefined ? 'ECS puts traffic back when its pause is over' : 'nothing on AWS puts traffic back here: this run does, or `pqc-delivery reconcile`'
    throw new DeliveryError({ code: 'lease-lapsed', message: `the lease lapsed; ${next}` })
  }
  return rollout
}

/** The ledger with the rollout ended and its stay written: a rehearsal leaves none, and what only undid another tells with that one's. */
export function ended({ ledger, now, outcome, reason, by, unproven, bad, owed }: {
  readonly ledger: Ledger
  /** when it ended */
  readonly now: number
  readonly outcome: RevisionOutcome
  readonly by: 'finish' | 'close'
  readonly reason?: string
  readonly unproven?: string
  /** the reason why its revision is marked bad, if it is */
  readonly bad?: string
  /** what could not be put back */
  readonly owed?: Former
}): Ledger {
  const { rollout, ...rest } = ledger
  if (rollout === undefined) return ledger
  const marked = bad === undefined ? ledger.bad : withMark({ bad: ledger.bad, mark: { revisionId: rollout.revision.id, at: stamp(now), reason: short(bad) ?? '' } })
  return { ...rest, bad: marked, stays: staysAfter({ ledger, rollout, now, outcome, by, reason, unproven }), ended: { id: rollout.id, by }, ...(owed !== undefined && { owed }) }
}

function staysAfter({ ledger, rollout, now, outcome, by, reason, unproven }: {
  readonly ledger: Ledger
  readonly rollout: LedgerRollout
  readonly now: number
  readonly outcome: RevisionOutcome
  readonly by: 'finish' | 'close'
  readonly reason: string | undefined
  readonly unproven: string | undefined
}): readonly Stay[] {
  if (rollout.undoes !== undefined) return ledger.stays.map((stay) => (stay.rolloutId === rollout.undoes && stay.outcome !== 'live' ? { ...stay, reason: `undone by ${rollout.owner}` } : stay))
  if (rollout.drill === true) return ledger.stays
  const at = stamp(now)
  const why = short(reason ?? rollout.reason)
  const stay: Stay = {
    revision: rollout.revision, rolloutId: rollout.id, by: rollout.kind, startedAt: stamp(rollout.startedAt), outcome,
    ...(by === 'finish' ? { liveAt: at, bakedAt: at } : { endedAt: at }),
    ...(why !== undefined && { reason: why }),
    ...(unproven !== undefined && { unproven }),
    ...(rollout.deployment !== undefined && { deployment: rollout.deployment }),
    ...(by === 'finish' && rollout.weights !== undefined && { service: rollout.weights.candidate }),
  }
  const before = by === 'finish' ? ledger.stays.map((one) => (one.outcome === 'live' ? { ...one, outcome: 'replaced' as const, endedAt: at } : one)) : ledger.stays
  return [...before, stay].slice(-mostStays)
}

/** Tags are small, and what AWS has to say of a failure is not; the record of events has the whole. */
function short(text: string | undefined): string | undefined {
  return text === undefined || text.length <= mostText ? text : `${text.slice(0, mostText - 1)}…`
}

/** The newest mark of each revision, the newest last. */
export function withMark({ bad, mark }: { readonly bad: readonly BadMark[]; readonly mark: BadMark }): readonly BadMark[] {
  return [...bad.filter(({ revisionId }) => revisionId !== mark.revisionId), mark].slice(-mostMarks)
}

/** A ledger as it was written. Rejects with `state-broken` what is not one: tags have more writers than we are. */
export function ledgerFrom(record: JsonObject | undefined): Ledger {
  if (record === undefined) return emptyLedger
  const ledger = shapedLedger({ ...emptyLedger, ...record })
  if (ledger !== undefined) return ledger
  throw new DeliveryError({ code: 'state-broken', message: 'the record on the tags of the service is not one that this program writes', hint: 'the next release or rollback writes a new one; what ECS itself knows is enough to go on' })
}

/** RFC 3339 in UTC, of milliseconds since 1970. */
export function stamp(ms: number): string {
  return new Date(ms).toISOString()
}
