import type { JsonObject, JsonValue } from '../../core/json.ts'
import { escapeMarkdown } from '../../core/markdown.ts'
import type { RolloutReport } from '../../rollout/driver/driver.ts'
import { short } from '../../rollout/plan.ts'
import type { RolloutPlan } from '../../rollout/plan.ts'
import type { Revision, TargetState } from '../../rollout/target.ts'
import type { Outcome } from '../../runner/outcome.ts'

/** The outcome of a rollout that was run. */
export function rolloutOutcome({ report, adopted }: { readonly report: RolloutReport; readonly adopted: number }): Outcome {
  const { end, plan, found, verdict, timeline, eventIds, remarks } = report
  const decision = report.timeline.findLast(({ event }) => event === 'verdict')?.['decision']
  return {
    result: end.result,
    message: end.message,
    outputs: {
      'rollout-id': plan.rolloutId,
      digest: plan.revision.content,
      verdict: typeof decision === 'string' ? decision : '',
      'event-ids': eventIds.join(','),
    },
    document: {
      ...identityOf(plan.revision),
      from: found?.stable === undefined ? null : identityOf(found.stable.revision),
      timeline,
      remarks,
      adoptedJournalEntries: adopted,
      ...(verdict === undefined ? {} : { evidence: verdict.evidence, counts: { candidate: { ...verdict.candidate }, stable: { ...verdict.stable } } }),
    },
    summary: rolloutSummary(report),
    ...(end.error === undefined ? {} : { error: end.error }),
  }
}

/** The outcome of a command that found nothing to do. */
export function noChange({ message, revision }: { readonly message: string; readonly revision?: Revision }): Outcome {
  return {
    result: 'no-change',
    message,
    outputs: { 'rollout-id': '', digest: revision?.content ?? '', verdict: '', 'event-ids': '' },
    document: { ...(revision === undefined ? {} : identityOf(revision)), timeline: [] },
  }
}

/** The outcome of a dry run: the exact commands in order. */
export function planned({ plan, commands, state }: {
  readonly plan: RolloutPlan
  readonly commands: readonly JsonObject[]
  readonly state: TargetState
}): Outcome {
  const lines = commands.map((command, index) => `${index + 1}. ${describeCommand(command)}`)
  const from = state.stable === undefined ? 'nothing' : short(state.stable.revision)
  return {
    result: 'planned',
    message: `${plan.kind === 'deploy' ? 'would release' : 'would roll back to'} ${short(plan.revision)}; live now: ${from}; nothing was changed`,
    outputs: { 'rollout-id': '', digest: plan.revision.content, verdict: '', 'event-ids': '' },
    document: { ...identityOf(plan.revision), plan: commands, timeline: [] },
    summary: [`Planned, nothing was changed. Live now: ${escapeMarkdown(from)}.`, '', ...lines.map((line) => escapeMarkdown(line))].join('\n'),
    text: lines.join('\n'),
  }
}

function identityOf(revision: Revision): JsonObject {
  return { digest: revision.content, revision: revision.id, ...(revision.gitSha === undefined ? {} : { gitSha: revision.gitSha }) }
}

/** `shift percent=5`, `gate index=0 percent=5 minMs=120000 maxMs=900000`. */
function describeCommand({ command, ...details }: JsonObject): string {
  const words = Object.entries(details).map(([name, value]) => `${name}=${textOf(value)}`)
  return [textOf(command), ...words].join(' ')
}

function rolloutSummary({ end, plan, found, timeline, remarks }: RolloutReport): string {
  const from = found?.stable === undefined ? 'nothing' : short(found.stable.revision)
  const rows = timeline.map(({ at, event, ...details }) => `| ${at} | ${event} | ${escapeMarkdown(detailsText(details))} |`)
  return [
    `### ${plan.kind === 'deploy' ? 'Release' : 'Rollback'}: ${end.result}`,
    '',
    escapeMarkdown(end.message),
    '',
    `From ${escapeMarkdown(from)} to ${escapeMarkdown(short(plan.revision))}.`,
    '',
    '| at | what | details |',
    '|---|---|---|',
    ...rows,
    ...(remarks.length === 0 ? [] : ['', ...remarks.map((remark) => `- ${escapeMarkdown(remark)}`)]),
  ].join('\n')
}

function detailsText(details: JsonObject): string {
  return Object.entries(details)
    .map(([name, value]) => `${name}: ${textOf(value)}`)
    .join(', ')
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
