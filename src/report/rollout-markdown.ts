import { formatDuration } from '../core/duration.ts'
import { objectOf } from '../core/json.ts'
import type { JsonObject } from '../core/json.ts'
import { codeBlockMarkdown, codeMarkdown, escapeMarkdown, tableMarkdown } from '../core/markdown.ts'
import { formatRate } from '../core/rate.ts'
import { counted, shorten } from '../core/text.ts'
import { byPopulation } from './by-population.ts'
import { momentCells } from './moment-markdown.ts'
import { mermaidCharts, textPicture } from './picture.ts'
import type { ReportRollout, ReportVerdict } from './report.ts'
import { whenText } from './when.ts'

const longestEvidence = 300

/**
 * The section of one rollout: what, who, the picture, the verdicts; their evidence and the timeline folded away.
 */
export function rolloutMarkdown({ rollout, withCharts }: {
  readonly rollout: ReportRollout
  readonly withCharts: boolean
}): readonly string[] {
  const { kind, service, environment, result, rolloutId, by, runUrl, startedAt, seconds, digest, reason, series, incident } = rollout
  const picture = textPicture(series)
  return [
    `### ${escapeMarkdown(`${whenText(startedAt)}, ${kind} of ${service} in ${environment}: ${result}`)}`,
    [
      `Rollout ${codeMarkdown(rolloutId)}`,
      digest === undefined ? '' : `, release ${codeMarkdown(digest)}`,
      `, by ${runUrl === undefined ? escapeMarkdown(by) : `[${escapeMarkdown(by)}](${runUrl})`}, took ${formatDuration(Math.round(seconds * 1_000))}.`,
      reason === undefined ? '' : ` Reason given: ${escapeMarkdown(reason)}`,
    ].join(''),
    ...(incident === undefined ? [] : [`Incident record: ${codeMarkdown(incident.record)}${incident.issue === undefined ? '' : `, [its issue](${incident.issue})`}.`]),
    ...(rollout.sound ? [] : ['**Some of the events below do not verify: they may have been written by anybody.**']),
    ...(picture === '' ? [] : [codeBlockMarkdown(picture, 'text')]),
    ...(withCharts ? mermaidCharts(series).map((chart) => codeBlockMarkdown(chart, 'mermaid')) : []),
    ...verdictsMarkdown(rollout.verdicts),
    ...timelineMarkdown(rollout),
  ]
}

function verdictsMarkdown(verdicts: readonly ReportVerdict[]): readonly string[] {
  if (verdicts.length === 0) return []
  return [
    tableMarkdown({
      columns: [
        { title: 'verdict' },
        { title: 'at', align: 'right' },
        { title: 'candidate so far', align: 'right' },
        { title: 'stable so far', align: 'right' },
        { title: 'why' },
      ],
      rows: verdicts.map(({ outcome, phase, percent, reason, ...counts }) => [
        `**${escapeMarkdown(outcome)}**`,
        whereCell({ phase, percent }),
        sideCell(counts, 'candidate'),
        sideCell(counts, 'stable'),
        escapeMarkdown(reason),
      ]),
    }),
    ...evidenceMarkdown(verdicts),
  ]
}

/** The figures behind the verdicts, for whoever checks them: folded away, since the reasons say what they came to. */
function evidenceMarkdown(verdicts: readonly ReportVerdict[]): readonly string[] {
  return [
    '<details><summary>Evidence of the verdicts: e-values, and what each test needed</summary>',
    tableMarkdown({
      columns: [{ title: 'at', align: 'right' }, { title: 'evidence' }],
      rows: verdicts.map(({ phase, percent, evidence }) => [
        whereCell({ phase, percent }),
        escapeMarkdown(shorten(evidenceText(evidence), longestEvidence)),
      ]),
    }),
    '</details>',
  ]
}

function whereCell({ phase, percent }: Pick<ReportVerdict, 'phase' | 'percent'>): string {
  return phase === 'bake' ? 'bake' : `${percent}%`
}

/** `limit 130, comparison 9, thresholds.limit 125`: names and values of whatever the gate left, in its order. */
function evidenceText(evidence: JsonObject, prefix = ''): string {
  const parts = Object.entries(evidence).map(([name, value]) => {
    const nested = objectOf(value)
    return Object.keys(nested).length > 0
      ? evidenceText(nested, `${prefix}${name}.`)
      : leafText(`${prefix}${name}`, value)
  })
  return parts.filter((part) => part !== '').join(', ')
}

function leafText(name: string, value: JsonObject[string]): string {
  return typeof value === 'object' || value === undefined ? '' : `${name} ${value}`
}

/** Users, and beneath them the probes where there are any. */
function sideCell(counts: Parameters<typeof byPopulation>[0], side: 'candidate' | 'stable'): string {
  const { users, probes } = byPopulation(counts)
  return probes === undefined ? countsCell(users[side]) : `users: ${countsCell(users[side])}<br>probes: ${countsCell(probes[side])}`
}

function countsCell({ requests, errors }: { readonly requests: number; readonly errors: number }): string {
  return requests === 0 ? 'no requests' : `${errors} of ${requests} (${formatRate(errors / requests)})`
}

function timelineMarkdown({ timeline }: ReportRollout): readonly string[] {
  return [
    `<details><summary>Timeline: ${counted(timeline.length, 'moment')}</summary>`,
    tableMarkdown({
      columns: [{ title: 'at' }, { title: 'event' }, { title: 'what' }, { title: 'record', align: 'right' }],
      rows: timeline.map((moment) => [whenText(moment.at, { precise: true }), ...momentCells(moment), String(moment.seq)]),
    }),
    '</details>',
  ]
}
