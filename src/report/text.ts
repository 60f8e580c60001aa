import { formatDuration } from '../core/duration.ts'
import { counted, oneLine, terminalColumns } from '../core/text.ts'
import { textPicture } from './picture.ts'
import type { Report, ReportRollout } from './report.ts'
import { whenText } from './when.ts'

/** A terminal is not scrolled for long: the newest rollouts only, the report has them all. */
const shownRollouts = 5

/** Widths that keep the lines of several rollouts in columns: `rollback`, `rolled-back`, a short digest. */
const longestKind = 8
const longestResult = 12
const noDigest = ' '.repeat(12)

/** The rollouts as plain text for a terminal, the newest last; empty when there is none. */
export function renderText({ rollouts }: Report): string {
  const left = rollouts.length - shownRollouts
  return [
    ...(left > 0 ? [`${counted(left, 'earlier rollout')} in the report only`] : []),
    ...rollouts.slice(-shownRollouts).map(rolloutText),
  ].join('\n')
}

function rolloutText({
  startedAt,
  kind,
  service,
  environment,
  result,
  digest,
  seconds,
  sound,
  series,
}: ReportRollout): string {
  const heading = [
    whenText(startedAt),
    oneLine(kind).padEnd(longestKind),
    oneLine(result).padEnd(longestResult),
    digest === undefined ? noDigest : oneLine(digest.slice(0, 12)),
    `${oneLine(service)} ${oneLine(environment)}`,
    formatDuration(Math.round(seconds * 1_000)),
    ...(sound ? [] : ['NOT VERIFIED']),
  ].join('  ')
  const isUsed = series.some((row) => row[2] + row[4] > 0)
  const picture = isUsed ? textPicture(series, { columns: terminalColumns - 2 }) : ''
  return picture === ''
    ? heading
    : `${heading}\n${picture
        .split('\n')
        .map((line) => `  ${line}`)
        .join('\n')}`
}
