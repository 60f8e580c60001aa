import type { Side } from '../../../../target.ts'
import { effectivePercent } from '../../traffic-table.ts'
import type { TrafficRecord } from '../../traffic-table.ts'
import type { Choice } from './context.ts'

/** The side that one production request goes to; undefined when nothing is there to serve it. */
export function chooseSide({ record, place }: {
  readonly record: TrafficRecord
  /** 0 ≤ x < 1: a draw of its own for each request, or where the user who asks stands; asked only while traffic is shared */
  readonly place: () => number
}): Side | undefined {
  const { stable, candidate } = record.table
  const percent = effectivePercent(record)
  if (candidate !== null && percent > 0 && (percent === 100 || place() * 100 < percent)) return 'candidate'
  return stable === null ? undefined : 'stable'
}

/**
 * Where a request goes that is sent again: to its side, whose failures are its own. Only a candidate that has lost its traffic
 * meanwhile gets nothing of users any more.
 */
export function sideAgain({ record, choice }: { readonly record: TrafficRecord; readonly choice: Choice }): Side | undefined {
  const isTakenAway = choice.side === 'candidate' && choice.counted && effectivePercent(record) === 0
  return isTakenAway && record.table.stable !== null ? 'stable' : choice.side
}

/** Whether production traffic is shared between two sides now, so that it matters who asks. */
export function isShared(record: TrafficRecord): boolean {
  const percent = effectivePercent(record)
  return record.table.candidate !== null && percent > 0 && percent < 100
}
