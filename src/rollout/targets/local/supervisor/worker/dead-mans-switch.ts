import { msUntil } from '../../boot-time.ts'
import type { BootClock } from '../../boot-time.ts'
import { effectivePercent } from '../../traffic-table.ts'
import type { Lapse, TrafficRecord } from '../../traffic-table.ts'

/** how often the clock is looked at while the switch is held */
const heldLookMs = 1_000

/**
 * Whether the switch has to wait: the stable side should be there and has nothing that runs, while the candidate has. To
 * give it all traffic would fail every request for certain. It fires with the first table that has a stable instance.
 */
function isHeld({ table: { stable, candidate } }: TrafficRecord): boolean {
  return stable !== null && stable.length === 0 && candidate !== null && candidate.length > 0
}

/**
 * The lapse that is due, if the candidate has traffic and nobody has renewed the lease of its rollout in time. A table
 * whose candidate has traffic and that names no lease is taken for one whose lease is over.
 */
export function lapseDue({ record, clock, wallMs }: {
  readonly record: TrafficRecord
  readonly clock: BootClock
  readonly wallMs: number
}): Lapse | undefined {
  const percent = effectivePercent(record)
  const { fence, lease } = record.table
  if (percent === 0 || isHeld(record)) return undefined
  if (lease !== null && msUntil(clock, lease) > 0) return undefined
  return { fence, at: new Date(wallMs).toISOString(), percent }
}

/** Milliseconds until the next look at the lease is due; undefined while there is nothing to watch. */
export function watchAgainIn({ record, clock }: { readonly record: TrafficRecord; readonly clock: BootClock }): number | undefined {
  if (effectivePercent(record) === 0) return undefined
  const { lease } = record.table
  const leftMs = lease === null ? 0 : Math.ceil(msUntil(clock, lease))
  return isHeld(record) ? Math.max(leftMs, heldLookMs) : leftMs
}
