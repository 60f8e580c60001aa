import { formatDuration } from '../../core/duration.ts'
import type { JsonObject } from '../../core/json.ts'
import { codeBlockMarkdown, escapeMarkdown } from '../../core/markdown.ts'
import { formatRate } from '../../core/rate.ts'
import type { Receiver } from '../../notify/receiver.ts'
import type { Comparison } from '../../rollout/delivery-target.ts'
import type { RolloutCommand } from '../../rollout/commands.ts'
import type { RolloutReport } from '../../rollout/driver/driver.ts'
import { short } from '../../rollout/plan.ts'
import type { RolloutPlan } from '../../rollout/plan.ts'
import type { Revision, TargetState } from '../../rollout/target.ts'
import { countsData } from '../../rollout/verdict-data.ts'
import type { Outcome } from '../../runner/outcome.ts'
import { rolloutLook } from './rollout-look.ts'
import type { RolloutPlace } from './rollout-place.ts'
import { rolloutSummary } from './rollout-summary.ts'

/** The outcome of a rollout that was run. */
export function rolloutOutcome({ report, adopted, place }: { readonly report: RolloutReport; readonly adopted: number; readonly place: RolloutPlace }): Outcome {
  const { end, plan, found, verdict, timeline, eventIds, remarks } = report
  const decisions = timeline.filter(({ event }) => event === 'verdict').map((entry) => entry['decision'])
  const decision = decisions.find((one) => one !== 'pass') ?? decisions.at(-1)
  return {
    result: end.result,
    message: end.message,
    outputs: {
      'rollout-id': plan.rolloutId,
      digest: plan.revision.content,
      ...imagesOf(plan.revision, found?.stable?.revision),
      verdict: typeof decision === 'string' ? decision : '',
      'event-ids': eventIds.join(','),
    },
    document: {
      ...identityOf(plan.revision),
      from: found?.stable === undefined ? null : identityOf(found.stable.revision),
      timeline,
      remarks,
      adoptedJournalEntries: adopted,
      ...(verdict === undefined ? {} : { evidence: verdict.evidence, counts: countsData(verdict) }),
    },
    summary: rolloutSummary(report, place),
    look: rolloutLook(report),
    ...(end.error === undefined ? {} : { error: end.error }),
  }
}

/** The outcome of a command that found nothing to do. */
export function noChange({ message, revision }: { readonly message: string; readonly revision?: Revision }): Outcome {
  return {
    result: 'no-change',
    message,
    outputs: { 'rollout-id': '', digest: revision?.content ?? '', ...imagesOf(revision, undefined), verdict: '', 'event-ids': '', 'log-proof': '' },
    document: { ...(revision === undefined ? {} : identityOf(revision)), timeline: [] },
  }
}

/** The outcome of a dry run: the exact commands in order. */
export function planned({ plan, commands, state, receivers, remarks = [], pulls, compared }: {
  readonly plan: RolloutPlan
  readonly commands: readonly RolloutCommand[]
  readonly state: TargetState
  readonly receivers: readonly Receiver[]
  /** sentences about all of them */
  readonly remarks?: readonly string[]
  /** the image that has to be pulled first */
  readonly pulls?: string | undefined
  readonly compared?: Comparison | undefined
}): Outcome {
  const texts = [...(pulls === undefined ? [] : [`pull ${pulls}`]), ...commands.map((command) => describeCommand(command, plan))]
  const lines = texts.map((text, index) => `${index + 1}. ${text}`)
  const { alpha } = plan.settings.gate
  const judged = commands.some(({ command }) => command === 'gate' || command === 'bake' || command === 'hand-over')
  const budget = judged ? [`All steps and the bake share one error budget: at most ${formatRate(alpha)} of healthy releases are rolled back.`] : []
  const after = [...remarks, ...receivers.map(toldText)]
  const differences = [...(compared?.foreign ?? []), ...(compared?.changes ?? [])]
  const from = state.stable === undefined ? 'nothing' : short(state.stable.revision)
  const message = `${intentOf(plan, state)} ${short(plan.revision)}; live now: ${from}; nothing was changed`
  return {
    result: 'planned',
    message,
    outputs: { 'rollout-id': '', digest: plan.revision.content, ...imagesOf(plan.revision, state.stable?.revision), verdict: '', 'event-ids': '', 'log-proof': '' },
    document: { ...identityOf(plan.revision), plan: [...(pulls === undefined ? [] : [{ command: 'pull', image: pulls }]), ...commands.map((command) => ({ ...command }))], alpha, ...(plan.unproven === undefined ? {} : { unproven: plan.unproven }), timeline: [], ...compared?.facts, ...(compared !== undefined && { foreign: compared.foreign }), notify: receivers.map(({ name, to, events }) => ({ receiver: name, to, events })) },
    summary: [`Planned, nothing was changed. Live now: ${escapeMarkdown(from)}.`, '', ...lines.map((line) => escapeMarkdown(line)), ...(differences.length === 0 ? [] : ['', codeBlockMarkdown(differences.join('\n'), 'text')]), ...[...budget, ...after.map((line) => escapeMarkdown(line))].flatMap((line) => ['', line])].join('\n'),
    text: [`planned: ${message}`, ...lines, ...differences, ...budget, ...after].join('\n'),
  }
}

function intentOf({ kind, drill, undoOnly, revision }: RolloutPlan, { stable, serving }: TargetState): string {
  if (drill === true) return 'would rehearse a rollback to'
  if (kind === 'deploy') return 'would release'
  if (undoOnly) return 'would undo the rollout of'
  return !serving && stable?.revision.id === revision.id ? 'would bring back' : 'would roll back to'
}

/** Who would be told, without addresses. */
function toldText({ name, to, events, reach }: Receiver): string {
  const trouble = reach.kind === 'known' ? '' : `; it could not be: ${reach.why}`
  return `${name} (${to}) would be told of ${events.join(', ')}${trouble}.`
}

function identityOf({ content, id, gitSha, image }: Revision): JsonObject {
  return { digest: content, revision: id, ...(gitSha === undefined ? {} : { gitSha }), ...(image === undefined ? {} : { image: image.reference }) }
}

function imagesOf(revision: Revision | undefined, previous: Revision | undefined): { readonly image: string; readonly 'previous-image': string } {
  return { image: revision?.image?.reference ?? '', 'previous-image': previous?.image?.reference ?? '' }
}

/** A command of the plan as people say it. */
function describeCommand(command: RolloutCommand, plan: RolloutPlan): string {
  const release = short(plan.revision)
  switch (command.command) {
    case 'lock':
      return command.takeOver ? 'take the lock, also from a run that holds it' : 'take the lock'
    case 'prepare':
      return `bring up ${release} without traffic and wait until it is healthy`
    case 'smoke-test':
      return `send the smoke tests to the ${command.side} side`
    case 'shift':
      return `give it ${command.percent}% of the traffic`
    case 'gate':
      return `ask the gate: ${formatDuration(command.minMs)} at least, ${formatDuration(command.maxMs)} at most`
    case 'bake':
      return `watch it for ${formatDuration(command.bakeMs)}${plan.first ? '' : ', with the old release still up'}`
    case 'hand-over':
      return `leave the bake of ${formatDuration(command.bakeMs)} to the target's own watch`
    case 'finish':
      return plan.first ? 'make it the stable side' : 'make it the stable side, and drain and stop the old one'
    case 'mark':
      return `mark ${command.revisionId.slice(0, 12)} as bad`
    case 'restore':
      return 'put all traffic back on the stable side'
    case 'close':
      return `end the rollout as ${command.outcome}`
  }
}
