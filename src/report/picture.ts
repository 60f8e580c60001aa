import { formatDuration } from '../core/duration.ts'
import { formatRate } from '../core/rate.ts'
import type { SeriesRow } from './report.ts'
import { toColumns } from './series.ts'
import type { Column } from './series.ts'

const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█']
const [blue, orange] = ['#2E86D1', '#D55E00'] as const
const labelWidth = 17
const pictureWidth = 40
const narrowest = 10
/** columns for what is said of the requests and the scale: `no request of a user` */
const otherRemarks = 20

interface Counts {
  readonly requests: number
  readonly errors: number
}

/**
 * Traffic and error rate over time in block characters, for terminals and for a code block in Markdown. A dot is zero,
 * a blank is a side without requests. Both error rates have the same scale. Empty when there is no series. The picture
 * is made narrower where it has to fit into so many `columns`.
 */
export function textPicture(rows: readonly SeriesRow[], { columns: most = Number.POSITIVE_INFINITY }: { readonly columns?: number } = {}): string {
  const shares = sharesText(rows)
  const stableErrors = errorsText(rows.map((row) => ({ requests: row[2], errors: row[3] })))
  const candidateErrors = errorsText(rows.map((row) => ({ requests: row[4], errors: row[5] })))
  const longest = Math.max(otherRemarks, ...[shares, stableErrors, candidateErrors].map(({ length }) => length))
  const width = Math.max(narrowest, Math.min(pictureWidth, most - labelWidth - 3 - longest))
  const columns = toColumns({ rows, width })
  if (columns.length === 0) return ''
  const rate = (column: Column): number => requestsIn(column) / column.seconds
  const highestRate = Math.max(...columns.map(rate))
  const highestErrors = Math.max(
    ...columns.flatMap((column) => [errorRate(column.stable) ?? 0, errorRate(column.candidate) ?? 0]),
  )
  return [
    line(
      'to the candidate',
      columns.map(({ percent }) => bar(percent, 100)),
      shares,
    ),
    line(
      'requests per s',
      columns.map((column) => bar(rate(column), highestRate)),
      highestRate > 0 ? `at most ${Math.max(1, Math.round(highestRate))}` : 'no request of a user',
    ),
    line(
      'errors, stable',
      columns.map(({ stable }) => bar(errorRate(stable), highestErrors)),
      stableErrors,
    ),
    line(
      'errors, candidate',
      columns.map(({ candidate }) => bar(errorRate(candidate), highestErrors)),
      candidateErrors,
    ),
    timeAxis({ width: columns.length, seconds: lastSecond(rows), highestErrors }),
  ].join('\n')
}

/**
 * The same as two Mermaid charts (xychart, https://mermaid.js.org/syntax/xyChart.html), which GitHub draws in Markdown.
 * They have no legend, so the titles name the colours: a blue and an orange that colour-blind people can tell apart, with
 * a contrast of at least 3:1 on white and on the grey of the dark theme (WCAG 2.2, 1.4.11). A line of theirs cannot have a
 * gap, so the title says what zero may mean. Without a request of a user there is no chart, and without an error none of
 * the errors.
 */
export function mermaidCharts(rows: readonly SeriesRow[]): readonly string[] {
  const columns = toColumns({ rows, width: pictureWidth })
  if (columns.every((column) => requestsIn(column) === 0)) return []
  const axis = `x-axis "seconds" 0 --> ${fixed(lastSecond(rows))}`
  const percents = (side: 'stable' | 'candidate') => columns.map((column) => (errorRate(column[side]) ?? 0) * 100)
  const highest = Math.max(...percents('stable'), ...percents('candidate'))
  const shares = chart(
    [
      'title "Share of the traffic on the candidate, %"',
      axis,
      'y-axis "%" 0 --> 100',
      `bar [${columns.map(({ percent }) => fixed(percent)).join(', ')}]`,
    ],
    [blue],
  )
  if (highest === 0) return [shares]
  const errors = chart(
    [
      'title "Error rate, %: stable blue, candidate orange (0 also without requests)"',
      axis,
      `y-axis "%" 0 --> ${fixed(Math.max(1, Math.ceil(highest)))}`,
      `line [${percents('stable').map(fixed).join(', ')}]`,
      `line [${percents('candidate').map(fixed).join(', ')}]`,
    ],
    [blue, orange],
  )
  return [shares, errors]
}

/** What the pictures show, in a sentence, for whoever does not see them. */
export function describeTraffic(rows: readonly SeriesRow[]): string {
  const side = (requests: 2 | 4): string =>
    errorsText(rows.map((row) => ({ requests: row[requests], errors: row[requests === 2 ? 3 : 5] })))
  const length = formatDuration(Math.round(lastSecond(rows) * 1_000))
  return `Over ${length} the candidate had ${sharesText(rows)} of the traffic. Failed on the stable side: ${side(2)}; on the candidate: ${side(4)}.`
}

function chart(lines: readonly string[], colours: readonly string[]): string {
  const theme = { xyChart: { width: 800, height: 300 }, themeVariables: { xyChart: { plotColorPalette: colours.join(', ') } } }
  return [`%%{init: ${JSON.stringify(theme)}}%%`, 'xychart-beta', ...lines.map((text) => `    ${text}`)].join('\n')
}

function line(label: string, marks: readonly string[], remark: string): string {
  return `${label.padEnd(labelWidth)} ${marks.join('')}  ${remark}`
}

/** A height for a value: what is not zero is never drawn as zero. */
function bar(value: number | undefined, highest: number): string {
  if (value === undefined) return ' '
  if (value <= 0 || highest <= 0) return '·'
  return bars[Math.min(bars.length, Math.ceil((value / highest) * bars.length)) - 1] ?? ' '
}

function requestsIn({ stable, candidate }: Column): number {
  return stable.requests + candidate.requests
}

function errorRate({ requests, errors }: Counts): number | undefined {
  return requests > 0 ? errors / requests : undefined
}

/** `5 → 50 → 100%` */
function sharesText(rows: readonly SeriesRow[]): string {
  const shares = inOrder(rows).map(([, percent]) => percent).filter((percent, index, all) => percent !== all[index - 1])
  return `${shares.slice(0, 8).join(' → ')}${shares.length > 8 ? ' → …' : ''}%`
}

/** `12 of 8000 (0.15%)` */
function errorsText(counts: readonly Counts[]): string {
  const requests = counts.reduce((sum, count) => sum + count.requests, 0)
  const errors = counts.reduce((sum, count) => sum + count.errors, 0)
  return requests === 0 ? 'no traffic' : `${errors} of ${requests} (${formatRate(errors / requests)})`
}

function timeAxis({ width, seconds, highestErrors }: {
  width: number
  seconds: number
  highestErrors: number
}): string {
  const end = formatDuration(Math.round(seconds * 1_000))
  const axis = `${' '.repeat(labelWidth + 1)}0s${end.padStart(Math.max(end.length + 1, width - 2))}`
  return highestErrors > 0 ? `${axis}  errors: █ is ${formatRate(highestErrors)}` : axis
}

function inOrder(rows: readonly SeriesRow[]): readonly SeriesRow[] {
  return rows.toSorted(([one], [other]) => one - other)
}

function lastSecond(rows: readonly SeriesRow[]): number {
  return inOrder(rows).at(-1)?.[0] ?? 0
}

function fixed(value: number): string {
  return String(Number(value.toFixed(2)))
}
