import { formatDuration } from '../../core/duration.ts'
import { formatRate } from '../../core/rate.ts'
import type { ReportVerdict, SeriesRow } from '../report.ts'
import { toColumns } from '../series.ts'
import type { Column } from '../series.ts'
import { html, trusted } from './markup.ts'
import type { Markup } from './markup.ts'
import { areaPath, linePath } from './path.ts'
import { roundUp, short, timeTicks } from './scale.ts'
import { cut, thousands } from './words.ts'

/** More columns than this no screen shows apart. */
const mostColumns = 160

/** Pixels from the top; the width is whatever the page has, so positions across are in percent. */
const marksTop = 14
const panelHeight = 64
const panelTops = [52, 152, 252] as const
const axisTop = 336

interface Panel {
  readonly title: string
  readonly top: number
  /** what the upper edge stands for */
  readonly most: string
  readonly content: Markup
}

/**
 * Traffic and error rate over time: three panels under each other on one axis of time, with the moments of the gate's
 * decisions. Its drawing is stretched to the width of the page, its text is not. Undefined where no request of a user
 * was counted. `name` is unique in the page.
 */
export function chart({ rows, verdicts, name, summary }: {
  readonly rows: readonly SeriesRow[]
  readonly verdicts: readonly ReportVerdict[]
  readonly name: string
  /** what the picture shows, for whoever does not see it */
  readonly summary: string
}): Markup | undefined {
  const columns = toColumns({ rows, width: mostColumns })
  if (columns.every(({ stable, candidate }) => stable.requests + candidate.requests === 0)) return undefined
  const end = Math.max(...rows.map(([second]) => second), 0.001)
  return html`<svg class="chart" role="img" aria-labelledby="${name}-title ${name}-text" width="100%" height="${axisTop + 22}">
<title id="${name}-title">Traffic and error rate over time</title>
<desc id="${name}-text">${summary}</desc>
${verdicts.flatMap(({ second, outcome }, index) => (second === undefined ? [] : [mark({ at: second / end, outcome, index })]))}
${[sharePanel(columns), requestPanel(columns), errorPanel(columns)].map(panel)}
${timeTicks(end, 6).map((second) => tick({ second, end }))}
</svg>
`
}

function sharePanel(columns: readonly Column[]): Panel {
  const content = area({ values: columns.map(({ percent }) => percent / 100), kind: 'candidate' })
  return { title: 'Traffic to the candidate', top: panelTops[0], most: '100%', content }
}

/** The candidate's requests stand on top of the stable side's, so that the outline is all traffic. */
function requestPanel(columns: readonly Column[]): Panel {
  const rate = ({ seconds }: Column, requests: number): number => requests / seconds
  const totals = columns.map((column) => rate(column, column.stable.requests + column.candidate.requests))
  const most = roundUp(Math.max(...totals))
  const stable = columns.map((column) => rate(column, column.stable.requests) / most)
  const all = totals.map((total) => total / most)
  const content = html`${area({ values: all, base: stable, kind: 'candidate' })}${area({ values: stable, kind: 'stable' })}`
  return { title: 'Requests per second', top: panelTops[1], most: thousands(most), content }
}

/** A side without requests has no error rate, and its line a gap. */
function errorPanel(columns: readonly Column[]): Panel {
  const rates = (side: 'stable' | 'candidate') =>
    columns.map(({ [side]: { requests, errors } }) => (requests > 0 ? errors / requests : undefined))
  const [stable, candidate] = [rates('stable'), rates('candidate')]
  const most = Math.min(1, roundUp(Math.max(0.01, ...[...stable, ...candidate].map((rate) => rate ?? 0))))
  const scaled = (all: readonly (number | undefined)[]) => all.map((rate) => (rate === undefined ? undefined : rate / most))
  const content = html`${line({ values: scaled(stable), kind: 'stable' })}${line({ values: scaled(candidate), kind: 'candidate' })}`
  return { title: 'Requests that failed', top: panelTops[2], most: formatRate(most), content }
}

function panel({ title, top, most, content }: Panel): Markup {
  const bottom = top + panelHeight
  return html`<text class="heading" x="0" y="${top - 8}">${title}</text><text class="most" x="100%" dx="-5" y="${top - 8}">${most}</text>
<line class="grid" x1="0" x2="100%" y1="${top}" y2="${top}"/><line class="grid" x1="0" x2="100%" y1="${(top + bottom) / 2}" y2="${(top + bottom) / 2}"/>
<svg x="0" y="${top}" width="100%" height="${panelHeight}" viewBox="0 0 1000 100" preserveAspectRatio="none">${content}</svg>
<line class="axis" x1="0" x2="100%" y1="${bottom}" y2="${bottom}"/>
`
}

interface Drawing {
  /** from 0 to 1, in equal spans of time */
  readonly values: readonly (number | undefined)[]
  /** what an area stands on, where it is not zero */
  readonly base?: readonly number[]
  readonly kind: 'stable' | 'candidate'
}

function area({ values, base, kind }: Drawing): Markup {
  return html`<path class="area ${kind}" d="${trusted(areaPath(values, base))}"/><path class="outline ${kind}" vector-effect="non-scaling-stroke" d="${trusted(linePath(values))}"/>`
}

function line({ values, kind }: Drawing): Markup {
  return html`<path class="line ${kind}" vector-effect="non-scaling-stroke" d="${trusted(linePath(values))}"/>`
}

function tick({ second, end }: { readonly second: number; readonly end: number }): Markup {
  const percent = (second / end) * 100
  const side = percent < 3 ? 'first' : percent > 96 ? 'last' : 'middle'
  return html`<text class="tick ${side}" x="${short(percent)}%" y="${axisTop + 6}">${formatDuration(second * 1_000)}</text>`
}

/** The number of a decision, as in the table below the chart, at the moment when it was made. */
function mark({ at, outcome, index }: { readonly at: number; readonly outcome: string; readonly index: number }): Markup {
  const x = `${short(Math.min(1, Math.max(0, at)) * 100)}%`
  const kind = outcome === 'pass' ? 'good' : outcome === 'fail' ? 'bad' : 'warn'
  const side = at > 0.97 ? 'last' : at < 0.03 ? 'first' : 'middle'
  return html`<g class="mark ${kind}"><title>Decision ${index + 1}: ${cut(outcome)}</title>
<line x1="${x}" x2="${x}" y1="${marksTop + 6}" y2="${panelTops[2] + panelHeight}"/><text class="${side}" x="${x}" y="${marksTop}">${index + 1}</text></g>
`
}
