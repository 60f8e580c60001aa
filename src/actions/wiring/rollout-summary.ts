import type { JsonObject, JsonValue } from '../../core/json.ts'
import { formatDuration } from '../../core/duration.ts'
import { codeBlockMarkdown, codeMarkdown, escapeMarkdown, tableMarkdown } from '../../core/markdown.ts'
import { formatRate } from '../../core/rate.ts'
import { exitCodeOf } from '../../core/results.ts'
import type { ResultWord } from '../../core/results.ts'
import { counted } from '../../core/text.ts'
import { byPopulation } from '../../report/by-population.ts'
import { mermaidCharts, textPicture } from '../../report/picture.ts'
import type { RolloutReport } from '../../rollout/driver/driver.ts'
import { short } from '../../rollout/plan.ts'
import { describeProblem } from '../../runner/describe.ts'
import { outputMarkdown } from '../../runner/summary.ts'
import { evidenceText, testsIn, toldIn } from './gate-evidence.ts'
import type { RolloutPlace } from './rollout-place.ts'

/**
 * A rollout as the job summary tells it: how it ended, what to do about it, the traffic, what the gate found, and its moments.
 * Text of others is escaped.
 */
export function rolloutSummary(report: RolloutReport, place?: RolloutPlace): string {
  const { end, plan, remarks } = report
  const sign = exitCodeOf(end.result) === 0 ? '✅' : '❌'
  const { error } = end
  return [
    `### ${sign} ${plan.drill === true ? 'Drill' : plan.kind === 'deploy' ? 'Release' : 'Rollback'}: ${end.result}`,
    `**${escapeMarkdown(headline(report))}**`,
    ...(end.message === `${short(plan.revision)} has all traffic` ? [] : [escapeMarkdown(end.message)]),
    ...problemsMarkdown(error),
    ...outputMarkdown(error),
    `What to do: ${nextStep(report)}`,
    ...(error === undefined ? [] : [`Error code: ${codeMarkdown(error.code)}`]),
    factsMarkdown(report, place),
    ...(remarks.length === 0 ? [] : [remarks.map((remark) => `- ${escapeMarkdown(remark)}`).join('\n')]),
    ...trafficMarkdown(report),
    ...gateMarkdown(report),
    ...timelineMarkdown(report),
  ].join('\n\n')
}

/** What else is known of why, a line each. */
function problemsMarkdown(error: RolloutReport['end']['error']): readonly string[] {
  const problems = (error?.problems ?? []).map((problem) => `- ${escapeMarkdown(describeProblem(problem))}`)
  return problems.length === 0 ? [] : [problems.join('\n')]
}

/** How it ended, in words that need no knowledge of the tool: what happened to the release, and what users get now. */
function headline({ end, plan, found, timeline }: RolloutReport): string {
  const release = short(plan.revision)
  const serves = found?.stable === undefined ? 'nothing serves' : `${short(found.stable.revision)} serves`
  if (plan.drill === true || plan.kind === 'rollback') return headlines[end.result] ?? `It ended as ${end.result}.`
  const wasSeen = timeline.some(({ event }) => event === 'shifted')
  const fate = wasSeen ? `${release} was taken back` : `${release} was not released, and no user saw it`
  switch (end.result) {
    case 'deployed':
    case 'resumed':
    case 'observed':
      return `${release} is released: it has all traffic.`
    case 'rolled-back':
    case 'failed':
      return `${fate}: ${serves}.`
    case 'inconclusive':
      return `${fate}, since nobody could tell whether it is good enough: ${serves}.`
    case 'unavailable':
      return `${fate}, since something that was needed gave no answer.`
    case 'cancelled':
      return `The run was cancelled: ${serves}.`
    default:
      return headlines[end.result] ?? `It ended as ${end.result}.`
  }
}

const headlines: Partial<Record<ResultWord, string>> = {
  restored: 'Traffic is where it belongs again.',
  passed: 'The rehearsal went well, and everything is as it was.',
  superseded: 'Another run took over.',
  cancelled: 'The run was cancelled; traffic is where it was.',
  unfinished: 'It stopped half-way, in a safe state.',
  refused: 'It was refused; nothing was changed.',
  failed: 'It failed; traffic is where it was.',
  'rollback-failed': 'TRAFFIC COULD NOT BE PUT BACK: a person is needed now.',
  fault: 'A fault of pqc-delivery ended it.',
}

/** What nobody has to find out by themselves. Markdown. */
function nextStep({ end, found, plan }: RolloutReport): string {
  const { error, result } = end
  if (error?.hint !== undefined) return escapeMarkdown(error.hint)
  const back = found?.stable === undefined || plan.kind === 'rollback' ? '' : ` \`pqc-delivery rollback\` goes back to ${escapeMarkdown(short(found.stable.revision))}.`
  return `${nothing[result] ?? 'see `pqc-delivery status`.'}${result === 'deployed' || result === 'resumed' || result === 'observed' ? back : ''}`
}

const nothing: Partial<Record<ResultWord, string>> = {
  deployed: 'nothing.',
  resumed: 'nothing.',
  observed: 'look at what the gate found: it did not act.',
  restored: 'nothing.',
  passed: 'nothing.',
  superseded: 'nothing here: the run that took over tells how it ends.',
  cancelled: 'nothing for the users. Run it again when it is wanted.',
}

function factsMarkdown({ plan, found, timeline, judgements }: RolloutReport, place: RolloutPlace | undefined): string {
  const from = found?.stable === undefined ? 'nothing' : short(found.stable.revision)
  const ms = Date.parse(timeline.at(-1)?.at ?? '') - Date.parse(timeline[0]?.at ?? '')
  const last = judgements.at(-1)
  return [
    `${place === undefined ? 'From' : `${escapeMarkdown(`${place.service} in ${place.environment}`)}, from`} ${escapeMarkdown(from)} to ${escapeMarkdown(short(plan.revision))}`,
    ...(place === undefined ? [] : [`started by ${escapeMarkdown(place.by)}`]),
    ...(Number.isNaN(ms) ? [] : [`took ${formatDuration(Math.round(Math.max(0, ms) / 1_000) * 1_000)}`]),
    ...(last === undefined ? [] : [`the release had ${countsText(last.candidate)}`]),
    `rollout ${codeMarkdown(plan.rolloutId)}`,
  ].join(' · ')
}

/** Charts that GitHub draws, and the same in characters, for where it does not and for whoever does not see them. */
function trafficMarkdown({ judgements }: RolloutReport): readonly string[] {
  const rows = judgements.flatMap(({ series }) => series)
  const picture = textPicture(rows)
  if (picture === '') return []
  const charts = mermaidCharts(rows).map((chart) => codeBlockMarkdown(chart, 'mermaid'))
  return ['#### Traffic', codeBlockMarkdown(picture, 'text'), ...charts]
}

function gateMarkdown({ judgements }: RolloutReport): readonly string[] {
  if (judgements.length === 0) return []
  return [
    '#### What the gate found',
    tableMarkdown({
      columns: [
        { title: 'at', align: 'right' }, { title: 'verdict' }, { title: 'after', align: 'right' }, { title: 'release' }, { title: 'stable side' }, { title: 'why' },
      ],
      rows: judgements.map(({ phase, percent, outcome, elapsedMs, reason, ...counts }) => [
        whereText({ phase, percent }), `**${outcome}**`, formatDuration(Math.round(elapsedMs / 1_000) * 1_000), sideText(counts, 'candidate'), sideText(counts, 'stable'), escapeMarkdown(reason),
      ]),
    }),
    ...evidenceMarkdown(judgements),
  ]
}

/** The figures behind the verdicts, for whoever checks them; what reached what it needed is bold. */
function evidenceMarkdown(judgements: RolloutReport['judgements']): readonly string[] {
  const found = judgements.map(({ phase, percent, evidence }) => ({ where: whereText({ phase, percent }), tests: testsIn(evidence) }))
  const names = toldIn(found.map(({ tests }) => tests))
  if (names.length === 0) return []
  const cell = (tests: (typeof found)[number]['tests'], name: string): string => {
    const test = tests.find(({ says }) => says === name)
    if (test === undefined) return '–'
    const text = `${evidenceText(test.value)} of ${evidenceText(test.needed)}`.replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    return test.value >= test.needed ? `**${text}**` : text
  }
  return [
    '<details><summary>Evidence: how strong it was, and how strong it had to be</summary>',
    'E-values: 1 says nothing, 20 is what luck alone brings about in one of 20 cases at most, however often one looks.',
    tableMarkdown({
      columns: [{ title: 'that the release is …' }, ...found.map(({ where }) => ({ title: where, align: 'right' as const }))],
      rows: names.map((name) => [name, ...found.map(({ tests }) => cell(tests, name))]),
    }),
    '</details>',
  ]
}

function whereText({ phase, percent }: { readonly phase: 'gate' | 'bake'; readonly percent: number }): string {
  return phase === 'bake' ? 'bake' : `${percent}%`
}

function countsText({ requests, errors }: { readonly requests: number; readonly errors: number }): string {
  return requests === 0 ? 'no requests' : `${errors} of ${requests} failed (${formatRate(errors / requests)})`
}

/** Users, and beneath them the probes where there are any. */
function sideText(counts: Parameters<typeof byPopulation>[0], side: 'candidate' | 'stable'): string {
  const { users, probes } = byPopulation(counts)
  return probes === undefined ? countsText(users[side]) : `users: ${countsText(users[side])}<br>probes: ${countsText(probes[side])}`
}

function timelineMarkdown({ timeline, plan, found }: RolloutReport): readonly string[] {
  if (timeline.length === 0) return []
  const known = [plan.revision, ...(found?.stable === undefined ? [] : [found.stable.revision])]
  const names = new Map(known.map((revision) => [revision.id, short(revision)]))
  return [
    `<details><summary>Timeline: ${counted(timeline.length, 'moment')}</summary>`,
    tableMarkdown({
      columns: [{ title: 'at (UTC)' }, { title: 'what' }, { title: 'details' }],
      rows: timeline.map(({ at, event, ...details }) => [timeOfDay(at), ...momentCells({ event, details, names })]),
    }),
    '</details>',
  ]
}

/** A rollout takes minutes, so the day says nothing: `20:29:06.447`. */
function timeOfDay(at: string): string {
  return /T(\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?)\d*Z$/.exec(at)?.[1] ?? escapeMarkdown(at)
}

function momentCells({ event, details, names }: {
  readonly event: string
  readonly details: JsonObject
  /** of releases, by the id that moments have */
  readonly names: ReadonlyMap<string, string>
}): readonly [string, string] {
  const { decision, step, phase, reason, percent, ...rest } = details
  if (event === 'verdict') {
    const where = phase === 'bake' ? 'bake' : `${textOf(step)}%`
    return [`gate at ${escapeMarkdown(where)}`, `**${escapeMarkdown(textOf(decision))}**: ${escapeMarkdown(textOf(reason))}`]
  }
  if (event === 'shifted') return ['shifted', escapeMarkdown(`${textOf(percent)}% of the traffic`)]
  const others = Object.entries({ ...rest, decision, step, phase, reason, percent }).filter(([, value]) => value !== undefined)
  return [escapeMarkdown(event), escapeMarkdown(others.map(([name, value]) => `${name} ${names.get(textOf(value)) ?? textOf(value)}`).join(', '))]
}

function textOf(value: JsonValue | undefined): string {
  return value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)
}
