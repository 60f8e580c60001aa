import { formatRate } from '../../core/rate.ts'
import type { RolloutCommand, RolloutEvent } from '../commands.ts'
import type { Gate, GateVerdict, Look } from '../gate/gate.ts'
import type { Looker } from '../looks.ts'
import type { RolloutPlan } from '../plan.ts'
import { sendsProbes } from '../metrics/sources.ts'
import { createSeries } from '../series.ts'
import { bakeOutcome, stepOutcome } from '../step.ts'
import type { StepOutcome } from '../step.ts'
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
  gate.beginStep({ index: command.index, percent, t: looker.t() })
  for (;;) {
    const looks = await looker.next(signal)
    signal.throwIfAborted()
    for (const look of looks) {
      gate.look(look)
      onLook(look)
      if (look.source !== 'probes') series.add(look, percent)
    }
    const verdict = gate.verdict()
    const elapsedMs = context.clock.monotonic() - start
    context.progress.update(progressText({ command, percent, verdict }))
    const outcome = outcomeOf({ command, plan, verdict, elapsedMs })
    if (outcome === undefined) continue
    const data = { step: command.index, percent, phase: command.command, outcome, elapsedMs: Math.round(elapsedMs), ...asData(verdict) }
    const reason = reasonOf({ command, outcome, verdict })
    context.log.info(`${command.command === 'bake' ? 'bake' : `${percent} %`}: ${outcome}. ${reason}`)
    recorder.note('verdict', { step: percent, phase: command.command, decision: outcome, reason })
    await recorder.emitAnyway({ name: 'gate.decided', outcome: eventOutcome[outcome], data: { ...data, series: series.take() } })
    return { type: 'judged', outcome, verdict }
  }
}

/** A bake asks for no evidence: that a step's evidence is not complete in it is no reason for anything. */
function reasonOf({ command, outcome, verdict }: {
  readonly command: Judging
  readonly outcome: StepOutcome
  readonly verdict: GateVerdict
}): string {
  if (command.command !== 'bake' || outcome !== 'pass') return verdict.reason
  const { requests, errors } = verdict.candidate
  return `its time is over and nothing was found: ${errors} of ${requests} candidate requests of the rollout failed`
}

const eventOutcome = { pass: 'success', fail: 'failure', inconclusive: 'inconclusive', error: 'inconclusive' } as const

function outcomeOf({ command, plan, verdict, elapsedMs }: {
  readonly command: Judging
  readonly plan: RolloutPlan
  readonly verdict: GateVerdict
  readonly elapsedMs: number
}): StepOutcome | undefined {
  const { gate: { mode }, stepTime } = plan.settings
  if (command.command === 'bake') {
    return bakeOutcome({ mode, verdict, elapsedMs, bakeMs: command.bakeMs, graceMs: stepTime.maxMs, probes: sendsProbes(plan.settings) })
  }
  return stepOutcome({ mode, verdict, elapsedMs, minMs: command.minMs, maxMs: command.maxMs })
}

function asData(verdict: GateVerdict) {
  const { decision, reason, candidate, stable, evidence, test } = verdict
  return { decision, reason, candidate: { ...candidate }, stable: { ...stable }, evidence, ...(test === undefined ? {} : { test }) }
}

function progressText({ command, percent, verdict }: { readonly command: Judging; readonly percent: number; readonly verdict: GateVerdict }): string {
  const phase = command.command === 'bake' ? 'bake' : `${percent} %`
  return `${phase} · candidate ${counts(verdict.candidate)} · stable ${counts(verdict.stable)} · ${verdict.decision}`
}

function counts({ requests, errors }: { readonly requests: number; readonly errors: number }): string {
  return `${requests} requests, ${errors} errors${requests === 0 ? '' : ` (${formatRate(errors / requests)})`}`
}
