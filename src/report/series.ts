import type { JsonValue } from '../core/json.ts'
import { listOf } from './fields.ts'
import type { SeriesRow } from './report.ts'

/** The rows of a `series` that are whole; anything else in it is left out. */
export function parseSeries(value: JsonValue | undefined): readonly SeriesRow[] {
  return listOf(value).map(listOf).filter(isRow)
}

/**
 * The rows of a series as text, a tenth of what they take as arrays: they are kept for every verdict of a record. Gives
 * the end of the last row in seconds too, where there is a row.
 */
export function packSeries(value: JsonValue | undefined): { readonly text: string; readonly lastSecond: number | undefined } {
  const rows = parseSeries(value)
  const last = rows.length === 0 ? undefined : Math.max(...rows.map(([second]) => second))
  return { text: JSON.stringify(rows), lastSecond: last }
}

/** The rows that `packSeries` made into text. */
export function unpackSeries(text: string): readonly SeriesRow[] {
  return parseSeries(JSON.parse(text) as JsonValue)
}

/** What the picture shows of one span of time. */
export interface Column {
  /** share of the traffic that the candidate was given in the middle of the span, in percent */
  readonly percent: number
  /** counts are fractions where a row lies in several columns */
  readonly stable: { readonly requests: number; readonly errors: number }
  readonly candidate: { readonly requests: number; readonly errors: number }
  /** length of the span */
  readonly seconds: number
}

interface Span {
  readonly from: number
  readonly to: number
  readonly row: SeriesRow
}

/**
 * At most `width` columns of equal length. A row is about the time since the row before, so its counts are shared out
 * among the columns that this time lies in: else a column in which no row happens to end would look as if nothing had
 * been measured. Rows of a rollout that was resumed go on in time.
 */
export function toColumns({ rows, width }: {
  readonly rows: readonly SeriesRow[]
  readonly width: number
}): readonly Column[] {
  const sorted = rows.toSorted((a, b) => a[0] - b[0])
  if (sorted.length === 0) return []
  const count = Math.min(width, sorted.length)
  const seconds = Math.max(sorted.at(-1)?.[0] ?? 0, 0.001) / count
  const spans = sorted.map((row, at) => ({ from: sorted[at - 1]?.[0] ?? 0, to: row[0], row }))
  return Array.from({ length: count }, (_, index) => columnOf({ spans, from: index * seconds, seconds, last: index === count - 1 }))
}

function columnOf({ spans, from, seconds, last }: {
  readonly spans: readonly Span[]
  readonly from: number
  readonly seconds: number
  readonly last: boolean
}): Column {
  const to = last ? Number.POSITIVE_INFINITY : from + seconds
  const parts = spans.map((span) => ({ row: span.row, part: partOf(span, { from, to }) })).filter(({ part }) => part > 0)
  const sum = (index: 2 | 3 | 4 | 5): number => parts.reduce((total, { row, part }) => total + row[index] * part, 0)
  const middle = spans.find((span) => span.to >= from + seconds / 2) ?? spans.at(-1)
  return {
    seconds,
    percent: middle?.row[1] ?? 0,
    stable: { requests: sum(2), errors: sum(3) },
    candidate: { requests: sum(4), errors: sum(5) },
  }
}

/** Which part of a row's time lies in a column, from 0 to 1; a row without length belongs where it stands. */
function partOf(span: Span, column: { readonly from: number; readonly to: number }): number {
  if (span.to <= span.from) return column.from <= span.to && span.to < column.to ? 1 : 0
  const common = Math.min(span.to, column.to) - Math.max(span.from, column.from)
  return Math.max(0, common) / (span.to - span.from)
}

function isRow(row: readonly JsonValue[]): row is SeriesRow {
  return row.length === 6 && row.every((value) => typeof value === 'number' && value >= 0)
}
