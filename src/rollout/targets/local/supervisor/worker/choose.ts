import type { Side } from '../../../../target.ts'
import { effectivePercent } from '../../traffic-table.ts'
import type { TrafficRecord } from '../../traffic-table.ts'

/** The side that one production request goes to; undefined when nothing is there to serve it. */
export function chooseSide({ record, random }: {
  readonly record: TrafficRecord
  /** 0 ≤ x < 1, independent from request to request */
  readonly random: () => number
}): Side | undefined {
  const { stable, candidate } = record.table
  const percent = effectivePercent(record)
  if (candidate !== null && percent > 0 && random() * 100 < percent) return 'candidate'
  return stable === null ? undefined : 'stable'
}
