import { formatDuration } from '../../core/duration.ts'
import { formatRate } from '../../core/rate.ts'
import type { RolloutCommand, RolloutEvent } from '../commands.ts'
import type { Gate, GateVerdict, Look } from '../gate/gate.ts'
import type { Counts } from '../gate/totals.ts'
import type { Looker } from '../looks.ts'
import type { RolloutPlan } from '../plan.ts'
import { sendsProbes } from '../metrics/sources.ts'
import { createSeries } from '../series.ts'
import { bakeOutcome, bakeReason, isHeld, reactionTo, stepOutcome } from '../step.ts'
import type { StepOutcome } from '../step.ts'
import type { Side } from '../target.ts'
import { countsData } from '../verdict-data.ts'
import type { RolloutContext } from './context.ts'
import type { Recorder } from './record.ts'

type Judging = Extract<RolloutCommand, { command: 'gate' | 'bake' }>

/** Looks at the traffic until the step, or the bake, is decided. Records the verdict before anybody acts on it. */
export async function judge({ command, plan, gate, looker, context, recorder, signal, onLook }: {
  readonly command: Judging
  readonly plan: RolloutPlan
  readonly gate: Gate
  readonly looker: Looker
  readonly context: RolloutContext
  readonly recorder: Recorder
  readonly signal: AbortSignal
  readonly onLook: (look: Look) => void
}): Promise<RolloutEvent> {
  const percent = command.command === 'gate' ? command.percent : 100
  const start = context.clock.monotonic()
  const series = createSeries()
  let held = false
  gate.beginStep({ index: command.index, percent, t: looker.t() })
  let heard = false
  for (;;) {
    const looks = await looker.next(signal)
    signal.throwIfAborted()
    for (const look of looks) {
      gate.look(look)
      heard ||= look.candidate !== undefined
      onLook(look)
      if (look.source !== 'probes') series.add(look, percent)
    }
    const verdict = gate.verdict()
    const elapsedMs = context.clock.monotonic() - start
    context.progress.update(progressText({ command, percent, verdict, elapsedMs, first: plan.first }))
    const outcome = outcomeOf({ command, plan, verdict, elapsedMs, heard })
    if (outcome === undefined) {
      if (!held && isHeld({ elapsedMs, ...boundsOf({ command, plan }) })) {
        held = true
        await recordHold({ command, plan, verdict, elapsedMs, recorder })
      }
      continue
    }
    const reason = command.command === 'bake' ? bakeReason({ outcome, verdict }) : verdict.reason
    const data = { step: command.index, percent, phase: command.command, outcome, elapsedMs: Math.round(elapsedMs), ...asData(verdict), reason }
    context.log.info(`${phaseName({ command, percent })}: ${outcome}: ${reason}`)
    recorder.note('verdict', { step: percent, phase: command.command, decision: outcome, reason })
    const rows = series.take()
    const { candidate, stable, users, evidence } = verdict
    recorder.judged({ phase: command.command, percent, outcome, reason, elapsedMs: data.elapsedMs, candidate, stable, ...(users && { users }), evidence, series: rows })
    await recorder.emitAnyway({ name: 'gate.decided', outcome: eventOutcome[outcome], data: { ...data, series: rows } })
    return { type: 'judged', outcome, verdict }
  }
}

/** From when to when an answer is waited for, in milliseconds of the step. */
function boundsOf({ command, plan }: { readonly command: Judging; readonly plan: RolloutPlan }): { readonly minMs: number; readonly maxMs: number } {
  if (command.command === 'gate') return { minMs: command.minMs, maxMs: command.maxMs }
  return { minMs: command.bakeMs, maxMs: command.bakeMs + plan.settings.stepTime.maxMs }
}

/** People are told once a step, while they can still do something. */
async function recordHold({ command, plan, verdict, elapsedMs, recorder }: {
  readonly command: Judging
  readonly plan: RolloutPlan
  readonly verdict: GateVerdict
  readonly elapsedMs: number
  readonly recorder: Recorder
}): Promise<void> {
  const { reason, limitIsRed } = verdict
  const percent = command.command === 'gate' ? command.percent : 100
  const reaction = reactionTo({ outcome: 'inconclusive', policy: plan.settings.gate, limitIsRed })
  const next = reaction === 'advance-unproven' ? 'advance' : 'restore'
  recorder.note('held', { step: percent, phase: command.command, reason })
  const data = { step: command.index, percent, phase: command.command, elapsedMs: Math.round(elapsedMs), maxMs: boundsOf({ command, plan }).maxMs, reason, next }
  await recorder.emitAnyway({ name: 'gate.held', outcome: 'inconclusive', severity: 'warning', data })
}

const eventOutcome = { pass: 'success', fail: 'failure', inconclusive: 'inconclusive', error: 'inconclusive' } as const

function outcomeOf({ command, plan, verdict, elapsedMs, heard }: {
  readonly command: Judging
  readonly plan: RolloutPlan
  readonly verdict: GateVerdict
  readonly elapsedMs: number
  readonly heard: boolean
}): StepOutcome | undefined {
  const { gate: { mode }, stepTime } = plan.settings
  if (command.command === 'bake') {
    return bakeOutcome({ mode, verdict, elapsedMs, bakeMs: command.bakeMs, graceMs: stepTime.maxMs, probes: sendsProbes(plan.settings), heard })
  }
  return stepOutcome({ mode, verdict, elapsedMs, minMs: command.minMs, maxMs: command.maxMs })
}

function asData(verdict: GateVerdict) {
  const { decision, reason, evidence, test } = verdict
  return { decision, reason, ...countsData(verdict), evidence, ...(test === undefined ? {} : { test }) }
}

/** Where it is, for how long, what the gate says and what was counted; a first release has nothing beside it. */
function progressText({ command, percent, verdict, elapsedMs, first }: {
  readonly command: Judging
  readonly percent: number
  readonly verdict: GateVerdict
  readonly elapsedMs: number
  readonly first: boolean
}): string {
  return [
    phaseName({ command, percent }),
    `${wholeSeconds(elapsedMs)} of ${lengthOf(command)}`,
    wordOf(verdict),
    `candidate ${counts(verdict, 'candidate')}`,
    ...(first ? [] : [`stable ${counts(verdict, 'stable')}`]),
  ].join(' · ')
}

const sourceNames: Readonly<Record<Look['source'], string>> = { target: 'counts', probes: 'probes', prometheus: 'Prometheus' }

/** That a source has not told is an error only where a step ends so. */
function wordOf({ decision, waitsFor }: GateVerdict): string {
  return waitsFor === undefined ? decision : `waiting for ${sourceNames[waitsFor]}`
}

function phaseName({ command, percent }: { readonly command: Judging; readonly percent: number }): string {
  return command.command === 'bake' ? 'bake' : `${percent}%`
}

function lengthOf(command: Judging): string {
  if (command.command === 'bake') return formatDuration(command.bakeMs)
  return command.minMs === command.maxMs ? formatDuration(command.maxMs) : `${formatDuration(command.minMs)} to ${formatDuration(command.maxMs)}`
}

function wholeSeconds(elapsedMs: number): string {
  return formatDuration(Math.floor(elapsedMs / 1_000) * 1_000)
}

/** Users first where there are probes, which must not hide what users see. */
function counts(verdict: GateVerdict, side: Side): string {
  const all = verdict[side]
  const users = verdict.users?.[side] ?? all
  const probes = { requests: all.requests - users.requests, errors: all.errors - users.errors }
  if (all.requests === 0) return 'no requests yet'
  if (users.requests === 0) return `probes ${failed(probes)}`
  return probes.requests === 0 ? failed(users) : `${failed(users)}, probes ${failed(probes)}`
}

function failed({ requests, errors }: Counts): string {
  return `${errors} of ${requests} failed${errors === 0 ? '' : ` (${formatRate(errors / requests)})`}`
}
