import type { JsonObject, JsonValue } from '../../core/json.ts'
import { codeMarkdown, escapeMarkdown, tableMarkdown } from '../../core/markdown.ts'
import { exitCodeOf } from '../../core/results.ts'
import type { RolloutReport } from '../../rollout/driver/driver.ts'
import { short } from '../../rollout/plan.ts'
import { outputMarkdown } from '../../runner/summary.ts'

/** A rollout as the job summary tells it: how it ended, what to do about it, and its moments. Text of others is escaped. */
export function rolloutSummary({ end, plan, found, timeline, remarks }: RolloutReport): string {
  const from = found?.stable === undefined ? 'nothing' : short(found.stable.revision)
  const sign = exitCodeOf(end.result) === 0 ? '✅' : '❌'
  const { error } = end
  return [
    `### ${sign} ${plan.drill === true ? 'Drill' : plan.kind === 'deploy' ? 'Release' : 'Rollback'}: ${end.result}`,
    escapeMarkdown(end.message),
    ...outputMarkdown(error),
    ...(error?.hint === undefined ? [] : [`What to do: ${escapeMarkdown(error.hint)}`]),
    ...(error === undefined ? [] : [`Error code: ${codeMarkdown(error.code)}`]),
    `From ${escapeMarkdown(from)} to ${escapeMarkdown(short(plan.revision))}.`,
    tableMarkdown({
      columns: [{ title: 'at (UTC)' }, { title: 'what' }, { title: 'details' }],
      rows: timeline.map(({ at, event, ...details }) => [timeOfDay(at), ...momentCells(event, details)]),
    }),
    ...(remarks.length === 0 ? [] : [remarks.map((remark) => `- ${escapeMarkdown(remark)}`).join('\n')]),
  ].join('\n\n')
}

/** A rollout takes minutes, so the day says nothing: `20:29:06.447`. */
function timeOfDay(at: string): string {
  return /T(\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?)\d*Z$/.exec(at)?.[1] ?? escapeMarkdown(at)
}

function momentCells(event: string, details: JsonObject): readonly [string, string] {
  const { decision, step, phase, reason, percent, ...rest } = details
  if (event === 'verdict') {
    const where = phase === 'bake' ? 'bake' : `${textOf(step)}%`
    return [`gate at ${escapeMarkdown(where)}`, `**${escapeMarkdown(textOf(decision))}**: ${escapeMarkdown(textOf(reason))}`]
  }
  if (event === 'shifted') return ['shifted', escapeMarkdown(`${textOf(percent)}% of the traffic`)]
  const others = Object.entries({ ...rest, decision, step, phase, reason, percent }).filter(([, value]) => value !== undefined)
  return [escapeMarkdown(event), escapeMarkdown(others.map(([name, value]) => `${name} ${textOf(value)}`).join(', '))]
}

function textOf(value: JsonValue | undefined): string {
  return value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)
}
