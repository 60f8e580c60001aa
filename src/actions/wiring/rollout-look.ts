import { formatDuration } from '../../core/duration.ts'
import { formatRate } from '../../core/rate.ts'
import { terminalColumns } from '../../core/text.ts'
import { textPicture } from '../../report/picture.ts'
import { byPopulation } from '../../report/by-population.ts'
import type { RolloutReport } from '../../rollout/driver/driver.ts'
import type { Judgement } from '../../rollout/driver/record.ts'
import { evidenceText, testsIn, toldIn } from './gate-evidence.ts'

const indent = '  '
const gap = 2
const probesToo = 'The picture shows requests of users only, the gate counts its own probes too.'
const onlyProbes = "No user sent a request: these are the gate's own probes."

/**
 * The traffic of a rollout and what the gate found, for a person at a terminal: a picture, a line a decision, and the evidence
 * beside what it needed. At most 80 columns; empty where there was no request to look at.
 */
export function rolloutLook({ judgements }: Pick<RolloutReport, 'judgements'>): string {
  const rows = judgements.flatMap(({ series }) => series)
  const users = rows.reduce((sum, row) => sum + row[2] + row[4], 0)
  const last = judgements.at(-1)
  const judged = last === undefined ? 0 : last.candidate.requests + last.stable.requests
  return [
    ...(users === 0 ? [] : section('traffic', textPicture(rows, { columns: terminalColumns - indent.length }).split('\n'))),
    ...(judged === 0 ? [] : section('what the gate found', decisionLines(judgements))),
    ...(judged <= users ? [] : [`${indent}${users === 0 ? onlyProbes : probesToo}`]),
    ...(judged === 0 ? [] : section('evidence: how strong it was, and how strong it had to be', evidenceLines(judgements))),
  ].join('\n')
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `${indent}${line}`.trimEnd())]
}

/** A line a decision, and one more for the probes where there are any: what they see must not hide what users see. */
function decisionLines(judgements: readonly Judgement[]): readonly string[] {
  const cells = judgements.flatMap((judgement) => {
    const { phase, percent, outcome, elapsedMs } = judgement
    const { users, probes } = byPopulation(judgement)
    const where = [whereText({ phase, percent }), outcome, formatDuration(Math.round(elapsedMs / 1_000) * 1_000)]
    const own = [...where, countsText(users.candidate), countsText(users.stable)]
    return probes === undefined ? [own] : [own, ['', 'probes', '', countsText(probes.candidate), countsText(probes.stable)]]
  })
  return inColumns([['at', 'verdict', 'after', 'candidate: failed so far', 'stable: failed so far'], ...cells])
}

/** A column a decision, the last ones where there is no room for all; what reached what it needed is marked. */
function evidenceLines(judgements: readonly Judgement[]): readonly string[] {
  const found = judgements.map(({ phase, percent, evidence }) => ({ where: whereText({ phase, percent }), tests: testsIn(evidence) }))
  const names = toldIn(found.map(({ tests }) => tests))
  if (names.length === 0) return []
  const labels = names.map((name) => [name, needed(name, found)])
  const columns = found.map(({ where, tests }) => [where, ...names.map((name) => valueText(tests.find(({ says }) => says === name)))])
  const room = terminalColumns - indent.length - widthOf(labels.map(([name = '']) => name)) - widthOf(['needs', ...labels.map(([, least = '']) => least)]) - gap
  const shown = columns.slice(-fitting(columns, room))
  return inColumns([['', 'needs', ...shown.map(([where = '']) => where)], ...labels.map((label, row) => [...label, ...shown.map((column) => column[row + 1] ?? '')])])
}

interface Found {
  readonly where: string
  readonly tests: ReturnType<typeof testsIn>
}

/** What a test had to reach, which for users grows with their number. */
function needed(name: string, found: readonly Found[]): string {
  const tests = found.flatMap(({ tests: all }) => all).filter(({ says }) => says === name)
  return [...new Set(tests.map((test) => evidenceText(test.needed)))].join('–')
}

function valueText(test: Found['tests'][number] | undefined): string {
  if (test === undefined) return '–'
  return `${test.value >= 1_000_000 && test.value < Infinity ? '> 1e6' : evidenceText(test.value)}${test.value >= test.needed ? ' ✓' : ''}`
}

/** How many of the columns, counted from the last, have room; one at least. */
function fitting(columns: readonly (readonly string[])[], room: number): number {
  let left = room
  const over = columns.toReversed().findIndex((column) => {
    left -= gap + widthOf(column)
    return left < 0
  })
  return over < 0 ? columns.length : Math.max(1, over)
}

function inColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => widthOf(rows.map((cells) => cells[column] ?? '')))
  return rows.map((cells) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' '.repeat(gap)).trimEnd())
}

function widthOf(texts: readonly string[]): number {
  return Math.max(...texts.map(({ length }) => length))
}

function whereText({ phase, percent }: Pick<Judgement, 'phase' | 'percent'>): string {
  return phase === 'bake' ? 'bake' : `${percent}%`
}

function countsText({ requests, errors }: { readonly requests: number; readonly errors: number }): string {
  return requests === 0 ? 'no requests' : `${countText(errors)} of ${countText(requests)} (${formatRate(errors / requests)})`
}

/** Beyond a million `1.23M` is enough, and keeps the columns on the screen. */
function countText(count: number): string {
  return count < 1_000_000 ? String(count) : count.toLocaleString('en-US', { notation: 'compact', maximumSignificantDigits: 3 })
}
