import type { JsonValue } from '../core/json.ts'
import { listOf } from './fields.ts'
import type { SeriesRow } from './report.ts'

/** The rows of a `series` that are whole; anything else in it is left out. */
export function parseSeries(value: JsonValue | undefined): readonly SeriesRow[] {
  return listOf(value).map(listOf).filter(isRow)
}

/** What the picture shows of one span of time. */
export interface Column {
  /** seconds since the start of the rollout, end of the span */
  readonly t: number
  /** share of the traffic that the candidate was given, in percent; the highest in the span */
  readonly percent: number
  readonly stable: { readonly requests: number; readonly errors: number }
  readonly candidate: { readonly requests: number; readonly errors: number }
  /** how much of the span was measured, in seconds */
  readonly seconds: number
}

/**
 * At most `width` columns of equal length. Counts are added up. A span in which nothing was measured has no requests:
 * it stays a gap. Rows of a rollout that was resumed go on in time.
 */
export function toColumns({ rows, width }: {
  readonly rows: readonly SeriesRow[]
  readonly width: number
}): readonly Column[] {
  const sorted = rows.toSorted((a, b) => a[0] - b[0])
  const end = sorted.at(-1)?.[0] ?? 0
  if (sorted.length === 0) return []
  const count = Math.min(width, sorted.length)
  const span = Math.max(end, 0.001) / count
  const columns = Array.from({ length: count }, (_, index) => emptyColumn((index + 1) * span))
  for (const [at, row] of sorted.entries()) {
    const index = Math.min(count - 1, Math.max(0, Math.ceil(row[0] / span) - 1))
    const column = columns[index]
    const seconds = row[0] - (sorted[at - 1]?.[0] ?? 0)
    if (column !== undefined) columns[index] = add({ column, row, seconds })
  }
  return fillShares(columns, sorted)
}

function emptyColumn(t: number): Column {
  const none = { requests: 0, errors: 0 }
  return { t, seconds: 0, percent: -1, stable: none, candidate: none }
}

function add({ column, row, seconds }: { column: Column; row: SeriesRow; seconds: number }): Column {
  const [, percent, requests, errors, candidateRequests, candidateErrors] = row
  const { stable, candidate } = column
  return {
    ...column,
    seconds: column.seconds + seconds,
    percent: Math.max(column.percent, percent),
    stable: { requests: stable.requests + requests, errors: stable.errors + errors },
    candidate: { requests: candidate.requests + candidateRequests, errors: candidate.errors + candidateErrors },
  }
}

/** Where no row ended the share is that of the row that covers it: a row is about the time since the row before. */
function fillShares(columns: readonly Column[], sorted: readonly SeriesRow[]): readonly Column[] {
  return columns.map((column) => {
    if (column.percent >= 0) return column
    const covering = sorted.find(([t]) => t >= column.t)
    return { ...column, percent: covering?.[1] ?? 0 }
  })
}

function isRow(row: readonly JsonValue[]): row is SeriesRow {
  return row.length === 6 && row.every((value) => typeof value === 'number' && value >= 0)
}
