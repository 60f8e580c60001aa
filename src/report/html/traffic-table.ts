import { formatDuration } from '../../core/duration.ts'
import type { SeriesRow } from '../report.ts'
import type { Markup } from './markup.ts'
import { table } from './table.ts'
import { sharesOf } from './words.ts'

/** The figures of a chart are read, not measured: so many rows say as much. */
const mostRows = 24

/** What the chart shows, as figures: neighbouring rows of the series are added up until there are at most 24. */
export function trafficTable({ rows, caption }: {
  readonly rows: readonly SeriesRow[]
  readonly caption: string
}): Markup {
  return table({
    caption,
    columns: [
      { title: 'time' },
      { title: 'to the candidate', figures: true },
      { title: 'stable: failed', figures: true },
      { title: 'candidate: failed', figures: true },
    ],
    rows: groups(rows).map(({ from, to, percent, stable, candidate }) => [
      `${seconds(from)} to ${seconds(to)}`,
      percent,
      sharesOf(stable),
      sharesOf(candidate),
    ]),
  })
}

interface Group {
  readonly from: number
  readonly to: number
  readonly percent: string
  readonly stable: { readonly requests: number; readonly errors: number }
  readonly candidate: { readonly requests: number; readonly errors: number }
}

function groups(rows: readonly SeriesRow[]): readonly Group[] {
  const sorted = rows.toSorted(([one], [other]) => one - other)
  const size = Math.max(1, Math.ceil(sorted.length / mostRows))
  return Array.from({ length: Math.ceil(sorted.length / size) }, (_, index) => {
    const own = sorted.slice(index * size, (index + 1) * size)
    const sum = (column: 2 | 3 | 4 | 5): number => own.reduce((total, row) => total + row[column], 0)
    const shares = [...new Set(own.map((row) => row[1]))]
    return {
      from: sorted[index * size - 1]?.[0] ?? 0,
      to: own.at(-1)?.[0] ?? 0,
      percent: `${shares.join(', ')}%`,
      stable: { requests: sum(2), errors: sum(3) },
      candidate: { requests: sum(4), errors: sum(5) },
    }
  })
}

function seconds(value: number): string {
  return formatDuration(value * 1_000)
}
