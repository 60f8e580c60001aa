import type { JsonObject } from '../../../core/json.ts'
import type { JournalEntry, TargetState } from '../../target.ts'
import type { Ledger } from './ledger.ts'
import { positionOf } from './native/position.ts'
import type { Position } from './native/position.ts'
import { recordOf } from './state.ts'
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

/** At most one entry: the way back that ECS took by itself in the unfinished rollout. Its number is the rollout's fence. */
export function journalOf({ ledger, position, now }: { readonly ledger: Ledger; readonly position: Position | undefined; readonly now: number }): readonly JournalEntry[] {
  const { rollout, acknowledged } = ledger
  if (rollout === undefined || rollout.fence <= acknowledged || rollout.restored !== undefined) return []
  const { restored } = recordOf({ rollout, position, now })
  if (restored === undefined) return []
  const reason = position !== undefined && 'reason' in position ? position.reason : ''
  const data: JsonObject = { rolloutId: rollout.id, cause: restored.cause, reason, by: 'ecs' }
  return [{ seq: rollout.fence, at: restored.at, name: restored.cause === 'lease-lapsed' ? 'lease.lapsed' : 'traffic.restored', outcome: 'success', data }]
}
