import type { JsonObject } from '../../../core/json.ts'
import type { JournalEntry, TargetState } from '../../target.ts'
import { ended, stamp, withMark } from './ledger.ts'
import type { Ledger, LedgerRollout } from './ledger.ts'
import { positionOf } from './native/position.ts'
import type { Position } from './native/position.ts'
import { recordOf } from './state.ts'
import type { Look } from './state.ts'
import type { World } from './world.ts'

/** What ECS did by itself in the meantime belongs to the rollout that it did it to. */
export function seenAs(ledger: Ledger, { rollout }: TargetState): Ledger {
  const restored = rollout?.restored
  if (ledger.rollout === undefined || restored === undefined || ledger.rollout.restored !== undefined) return ledger
  return { ...ledger, rollout: { ...ledger.rollout, restored: { at: Date.parse(restored.at), cause: restored.cause } } }
}

/** Where the unfinished rollout's deployment is, if there is one. */
export async function positionNow({ api }: Pick<World, 'api'>, { rollout }: Ledger): Promise<Position | undefined> {
  const deployment = rollout?.deployment === undefined ? undefined : await api.deployment(rollout.deployment)
  return deployment === undefined ? undefined : positionOf(deployment)
}

/** A ledger, and where the deployment of its rollout is. `now`: milliseconds since 1970. */
interface Found {
  readonly ledger: Ledger
  readonly position: Position | undefined
  readonly now: number
}

/**
 * The ledger with what came of a bake that was left to ECS: a rollout whose deployment has come to its good end is over, and its release live; one that ECS took back
 * is marked, and over once it is back; one that gave way to a newer deployment is over. What ECS has not put back of the service's
 * configuration is owed. Everything else stays as it is.
 */
export function afterItself({ ledger, position, now }: Found): Ledger {
  const { rollout } = ledger
  if (rollout?.handedOver === undefined || position === undefined) return ledger
  const { unproven, marksBad } = rollout.handedOver
  const end = { ledger, now: 'at' in position ? position.at ?? now : now, owed: rollout.former ?? {} }
  if (position.kind === 'succeeded') return withEntries(ended({ ...end, outcome: 'live', by: 'finish', ...(unproven !== undefined && { unproven }) }), liveEntries(rollout, end.now))
  if (position.kind === 'overtaken') return ended({ ...end, outcome: 'restored', reason: `another deployment took its place: ${position.reason}`, by: 'close' })
  // a run that died before ECS heard of it
  if ((position.kind !== 'back' && position.kind !== 'going-back') || position.timedOut) return ledger
  const reason = `ECS put traffic back in the bake: ${position.reason}`
  const { owed, ...rest } = end
  if (position.kind === 'going-back') return marksBad ? { ...ledger, bad: withMark({ bad: ledger.bad, mark: { revisionId: rollout.revision.id, at: stamp(rest.now), reason } }) } : ledger
  return withEntries(ended({ ...rest, owed, outcome: 'rolled-back', reason, by: 'close', ...(marksBad && { bad: reason }) }), backEntries({ rollout, at: rest.now, reason }))
}

/** The same of a look at the service. */
export function withBakeSettled(look: Look, now: number): Look {
  const { ledger, position } = look
  const settled = afterItself({ ledger, position, now })
  return { ...look, ledger: settled, position: settled.rollout === undefined ? undefined : position }
}

/** What is known already is not told again. */
function withEntries(ledger: Ledger, entries: readonly JournalEntry[]): Ledger {
  const { journal = [], acknowledged } = ledger
  return { ...ledger, journal: [...journal, ...entries.filter(({ seq }) => seq > acknowledged)] }
}

function liveEntries({ fence, handedOver, ...rollout }: LedgerRollout, at: number): readonly JournalEntry[] {
  const doubt = handedOver?.unproven === undefined ? {} : { unproven: handedOver.unproven }
  return [{ seq: fence, at: stamp(at), name: 'service.upgraded', outcome: 'success', data: { ...subjectOf(rollout), ...doubt } }]
}

function backEntries({ rollout, at, reason }: { readonly rollout: LedgerRollout; readonly at: number; readonly reason: string }): readonly JournalEntry[] {
  const markedBad = rollout.handedOver?.marksBad === true
  const data = { ...subjectOf(rollout), reason }
  const entry = { seq: rollout.fence, at: stamp(at) }
  return [
    { ...entry, name: 'traffic.restored', outcome: 'success', data: { ...data, cause: 'candidate-failed' } },
    ...(markedBad ? [{ ...entry, name: 'revision.marked', outcome: 'success', data } as const] : []),
    { ...entry, name: 'rollout.finished', outcome: 'failure', data: { ...data, ended: 'rolled-back', markedBad } },
  ]
}

function subjectOf({ id, revision }: Pick<LedgerRollout, 'id' | 'revision'>): JsonObject {
  return { rolloutId: id, revision: revision.id, content: revision.content, by: 'ecs' }
}

/** What ECS did by itself: to the unfinished rollout, the way back that it took, and to those that ended by it. The number of an entry is the rollout's fence. */
export function journalOf({ ledger, position, now }: Found): readonly JournalEntry[] {
  const { rollout, acknowledged, journal = [] } = afterItself({ ledger, position, now })
  const known = journal.filter(({ seq }) => seq > acknowledged)
  if (rollout === undefined || rollout.fence <= acknowledged || rollout.restored !== undefined) return known
  const { restored } = recordOf({ rollout, position, now })
  if (restored === undefined) return known
  const reason = position !== undefined && 'reason' in position ? position.reason : ''
  const data: JsonObject = { rolloutId: rollout.id, cause: restored.cause, reason, by: 'ecs' }
  const entry = { seq: rollout.fence, at: restored.at, outcome: 'success' } as const
  const isMarked = restored.cause === 'candidate-failed' && rollout.handedOver?.marksBad === true
  return [
    ...known,
    { ...entry, name: restored.cause === 'lease-lapsed' ? 'lease.lapsed' : 'traffic.restored', data },
    ...(isMarked ? [{ ...entry, name: 'revision.marked', data: { ...subjectOf(rollout), reason } } as const] : []),
  ]
}
