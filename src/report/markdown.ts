import { formatDuration } from '../core/duration.ts'
import { codeMarkdown, escapeMarkdown, tableMarkdown } from '../core/markdown.ts'
import { integritySentence } from './integrity.ts'
import { momentCells, unverifiedMark } from './moment-markdown.ts'
import type { Report, ReportSpool } from './report.ts'
import { rolloutMarkdown } from './rollout-markdown.ts'
import { whenText } from './when.ts'

/** Charts are drawn by the reader's browser, which slows down with many: the newest rollouts get them, all get bars. */
const rolloutsWithCharts = 10

/**
 * The report as GitHub-flavoured Markdown that also reads well as plain text, in parts that are whole lines. Everything
 * untrusted in it is escaped.
 */
export function* markdownParts(report: Report): Generator<string> {
  let first = true
  for (const block of blocks(report)) {
    yield first ? `${block}\n` : `\n${block}\n`
    first = false
  }
}

/** The blocks of the Markdown, each made when it is asked for. */
function* blocks(report: Report): Generator<string> {
  const { rollouts } = report
  yield* headMarkdown(report)
  yield* releasesMarkdown(report)
  yield* overviewMarkdown(report)
  for (const [index, rollout] of rollouts.entries()) {
    yield* rolloutMarkdown({ rollout, withCharts: index >= rollouts.length - rolloutsWithCharts })
  }
  yield* othersMarkdown(report)
  yield '## What this report does not show'
  yield report.limits.map((limit) => `- ${limit}`).join('\n')
}

/** The whole of it, or undefined where it takes more than `mostBytes`: then no more of it is made than that. */
export function shortMarkdown(report: Report, mostBytes: number): string | undefined {
  const parts: string[] = []
  let bytes = 0
  for (const part of markdownParts(report)) {
    bytes += Buffer.byteLength(part)
    if (bytes > mostBytes) return undefined
    parts.push(part)
  }
  return parts.join('')
}

/** The part that says whether the record verifies and what is in the report: enough where there is no room for more. */
export function renderSummary(report: Report): string {
  return [...headMarkdown(report), ...releasesMarkdown(report), ...overviewMarkdown(report)].join('\n\n').concat('\n')
}

function headMarkdown(report: Report): readonly string[] {
  const { period, spools } = report
  return [
    '# Release report',
    `**${report.result === 'passed' ? 'Passed' : 'Failed'}**: ${escapeMarkdown(integritySentence(report))}.`,
    `Period: ${whenText(period.from ?? 'first event')} to ${whenText(period.to ?? 'last event')}. Made at ${whenText(report.generatedAt)}. All times are UTC.`,
    '## Integrity',
    tableMarkdown({
      columns: [
        { title: 'service' },
        { title: 'environment' },
        { title: 'events', align: 'right' },
        { title: 'sound', align: 'right' },
        { title: 'counted by the head', align: 'right' },
        { title: 'in the period', align: 'right' },
        { title: 'first' },
        { title: 'last' },
      ],
      rows: spools.map(spoolCells),
    }),
    ...spools.flatMap(findingsMarkdown),
  ]
}

function spoolCells({
  service,
  environment,
  records,
  sound,
  head,
  unconfirmed,
  inPeriod,
  firstAt,
  lastAt,
}: ReportSpool): readonly string[] {
  const counts = head === undefined ? 'unknown' : `${head}${unconfirmed === 0 ? '' : ` (${unconfirmed} after it)`}`
  return [
    escapeMarkdown(service),
    escapeMarkdown(environment),
    String(records),
    String(sound),
    counts,
    String(inPeriod),
    whenText(firstAt ?? '–'),
    whenText(lastAt ?? '–'),
  ]
}

function findingsMarkdown({ service, environment, findings }: ReportSpool): readonly string[] {
  if (findings.length === 0) return []
  return [
    `### Findings in ${escapeMarkdown(service)}, ${escapeMarkdown(environment)}`,
    tableMarkdown({
      columns: [{ title: 'finding' }, { title: 'record', align: 'right' }, { title: 'file' }, { title: 'what' }],
      rows: findings.map(({ kind, seq, file, message }) => [
        `**${kind}**`,
        seq === undefined ? '–' : String(seq),
        codeMarkdown(file),
        escapeMarkdown(message),
      ]),
    }),
  ]
}

function releasesMarkdown({ releases }: Report): readonly string[] {
  if (releases.length === 0) return []
  return [
    '## What served when',
    tableMarkdown({
      columns: [
        { title: 'since' },
        { title: 'service' },
        { title: 'environment' },
        { title: 'change' },
        { title: 'release' },
        { title: 'by' },
      ],
      rows: releases.map(({ at, service, environment, change, digest, by, sound }) => [
        whenText(at),
        escapeMarkdown(service),
        escapeMarkdown(environment),
        `${change}${unverifiedMark(sound)}`,
        digestCell(digest),
        escapeMarkdown(by),
      ]),
    }),
  ]
}

function overviewMarkdown({ rollouts }: Report): readonly string[] {
  if (rollouts.length === 0) return ['No rollout in this period.']
  return [
    '## Rollouts',
    tableMarkdown({
      columns: [
        { title: 'began' },
        { title: 'service' },
        { title: 'environment' },
        { title: 'what' },
        { title: 'result' },
        { title: 'release' },
        { title: 'took', align: 'right' },
        { title: 'by' },
      ],
      rows: rollouts.map(({ startedAt, service, environment, kind, result, digest, seconds, by, sound }) => [
        whenText(startedAt),
        escapeMarkdown(service),
        escapeMarkdown(environment),
        escapeMarkdown(kind),
        `**${escapeMarkdown(result)}**${unverifiedMark(sound)}`,
        digestCell(digest),
        formatDuration(Math.round(seconds * 1_000)),
        escapeMarkdown(by),
      ]),
    }),
  ]
}

function othersMarkdown({ others }: Report): readonly string[] {
  if (others.length === 0) return []
  return [
    '## Other events',
    tableMarkdown({
      columns: [
        { title: 'at' },
        { title: 'service' },
        { title: 'environment' },
        { title: 'event' },
        { title: 'what' },
      ],
      rows: others.map((moment) => [
        whenText(moment.at),
        escapeMarkdown(moment.service),
        escapeMarkdown(moment.environment),
        ...momentCells(moment),
      ]),
    }),
  ]
}

function digestCell(digest: string | undefined): string {
  return digest === undefined ? '–' : codeMarkdown(digest.slice(0, 12))
}
