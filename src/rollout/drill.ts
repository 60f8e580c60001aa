import { formatDuration } from '../core/duration.ts'
import { DeliveryError, errorCodes } from '../core/errors.ts'
import { counted } from '../core/text.ts'
import type { RolloutCommand, RolloutEnd } from './commands.ts'
import { badMark, markedBad, short } from './plan.ts'
import type { RolloutPlan } from './plan.ts'
import type { RolloutSettings } from './rollout-settings.ts'
import type { Revision, TargetState } from './target.ts'

/**
 * The settings of a rehearsal: the steps and the gate of a deployment, since users meet another release as they do there. A
 * gate that only observes, or goes on without proof, would let them suffer for an exercise, so here it acts on what it finds.
 */
export function drillSettings(settings: RolloutSettings): RolloutSettings {
  const { gate } = settings
  return { ...settings, gate: { ...gate, mode: 'decide', whenInconclusive: gate.whenInconclusive === 'fail' ? 'fail' : 'hold' } }
}

/**
 * Why this is no time to rehearse going back to `revision`, or undefined. Asked before the lock and again once it is held:
 * `drill-unsafe`, and `marked-bad` for a release that nobody may go back to.
 */
export function drillRefusal({ state, revision }: { readonly state: TargetState; readonly revision: Revision }): DeliveryError | undefined {
  const { rollout, serving, stable, bad } = state
  const mark = badMark(bad, revision.id)
  if (mark !== undefined) return markedBad(revision, mark)
  if (rollout !== undefined) {
    const what = rollout.drill === true ? 'drill with' : 'rollout of'
    return unsafe(`a run left its ${what} ${short(rollout.revision)} unfinished`, 'run `pqc-delivery reconcile`, then the drill again')
  }
  if (stable === undefined || !serving) return unsafe('nothing serves that traffic could come back to', '`pqc-delivery status` shows what is there')
  if (stable.revision.id === revision.id) {
    return unsafe(`${short(revision)} is what is live`, 'name another release with --steps or --to; `pqc-delivery history` shows them')
  }
  return undefined
}

function unsafe(message: string, hint: string): DeliveryError {
  return new DeliveryError({ code: 'drill-unsafe', message: `this is no time for a drill: ${message}`, hint })
}

/** The way of a rehearsal in which everything goes well: there as a deployment goes, and back by the call that a rollback makes. */
export function drillCommands({ settings, steps }: RolloutPlan): readonly RolloutCommand[] {
  const test = (side: 'stable' | 'candidate'): readonly RolloutCommand[] => (settings.smokeTests.length > 0 ? [{ command: 'smoke-test', side }] : [])
  return [
    ...test('stable'),
    { command: 'prepare' },
    ...test('candidate'),
    ...steps.flatMap((percent, index): readonly RolloutCommand[] => [
      { command: 'shift', percent },
      { command: 'gate', index, percent, ...settings.stepTime },
    ]),
    // a cause that every version of a target knows; that it is a drill stands with the rollout
    { command: 'restore', cause: 'requested' },
    ...test('stable'),
    { command: 'close', outcome: 'restored', reason: 'the drill is over' },
  ]
}

/** How a rehearsal ends in which everything went well. */
export function drillPassed({ plan, found }: { readonly plan: RolloutPlan; readonly found: TargetState }): RolloutEnd {
  const live = found.stable === undefined ? 'the live release' : short(found.stable.revision)
  return { result: 'passed', message: `drill passed: ${short(plan.revision)} took all traffic and gave it back; ${live} is live as before` }
}

/**
 * What a rehearsal found out: that a rollback would not have gone well. What was refused, or could not be asked, stays that:
 * it says nothing about the release.
 */
export function drillFailed(plan: RolloutPlan, cause: DeliveryError): DeliveryError {
  const { result } = errorCodes[cause.code]
  if (result !== 'failed' && result !== 'rolled-back' && result !== 'rollback-failed') return cause
  return new DeliveryError({
    code: 'drill-failed',
    message: `a rollback to ${short(plan.revision)} would not have gone well: ${cause.message}`,
    hint: 'find out why before a rollback is needed, or release anew, so that there is another release to go back to',
    output: cause.output,
    cause,
  })
}

/** The time that a drill has, and what it takes at least, in milliseconds; `text` for people. */
export interface DrillLimit {
  readonly withinMs: number
  readonly leastMs: number
  readonly text: string
}

/**
 * A step ends at a look, and passes by what was counted in it; what was seen before the warm-up was over does not count. How long a
 * release takes to come up, and the gate to have its evidence, nobody knows before; there is no bake in a drill.
 */
export function drillLimit({ settings: { steps, stepTime, gate, drillMs }, lookEveryMs }: {
  readonly settings: RolloutSettings
  /** of the target */
  readonly lookEveryMs: number
}): DrillLimit {
  const stepMs = Math.max(stepTime.minMs, lookEveryMs)
  const firstMs = Math.max(stepMs, gate.warmUpMs + lookEveryMs)
  const leastMs = firstMs + (steps.length - 1) * stepMs
  const warmUp = firstMs > stepMs ? `, the first one ${formatDuration(firstMs)} with its warm-up` : ''
  const least = `its ${counted(steps.length, 'step')} take ${formatDuration(leastMs)} at least${warmUp}`
  return { withinMs: drillMs, leastMs, text: `is to be over within ${formatDuration(drillMs)} of its lock (\`rollout.drill.within\`), and ${least}` }
}

/** Why a drill would be over before it could pass, or undefined. */
export function tooLittleTime({ withinMs, leastMs, text }: DrillLimit): DeliveryError | undefined {
  if (leastMs < withinMs) return undefined
  const message = `a drill ${text}`
  return new DeliveryError({
    code: 'config-invalid',
    message,
    problems: [{ path: 'rollout.drill.within', message }],
    hint: 'give it more time with `rollout.drill.within`, or less to each step with `rollout.step-time.min` or `rollout.gate.warm-up`',
  })
}

/** A rehearsal that was not over in the time that it had. Why it took so long, its timeline says. */
export function drillOverdue({ revision, settings }: RolloutPlan): DeliveryError {
  return new DeliveryError({
    code: 'drill-failed',
    message: `the drill with ${short(revision)} was not over after ${formatDuration(settings.drillMs)} (\`rollout.drill.within\`)`,
    hint: 'see in its timeline what took so long; where that is the steps themselves, give it more time with `rollout.drill.within`',
  })
}

/** The release that traffic came back to fails its check: that is found out by a drill too, and needs a person. */
export function returnFailed(cause: DeliveryError): RolloutEnd {
  const error = new DeliveryError({
    code: 'drill-failed',
    message: `traffic is back on the live release, which does not pass its check now: ${cause.message}`,
    hint: 'look at the live release; `pqc-delivery status` shows what serves',
    cause,
  })
  return { result: 'failed', message: error.message, error }
}

/** Before any traffic was moved: a live release that is not well is no time for a drill. */
export function notWell(cause: DeliveryError): DeliveryError {
  return unsafe(`the live release does not pass its check: ${cause.message}`, 'mend that first')
}
