import { formatDuration } from '../../core/duration.ts'
import { createGate } from '../../rollout/gate/create.ts'
import type { QuickGate } from '../../rollout/gate/create.ts'
import type { GateVerdict } from '../../rollout/gate/gate.ts'
import type { GatePolicy } from '../../rollout/gate/policy.ts'
import type { RecordedLook } from './parse-look.ts'

/** How a rollout is replayed. */
export interface ReplaySettings {
  readonly policy: GatePolicy
  readonly steps: number
  /** a step's times; undefined: its last line is when it has to have passed */
  readonly stepMinMs: number | undefined
  readonly stepMaxMs: number | undefined
}

/** What the gate decided on one rollout; as printed. */
export type Decided = {
  readonly rollout: string
  readonly decision: 'pass' | 'fail' | 'inconclusive' | 'error'
  readonly t: number
  readonly step: number
  readonly looks: number
  readonly candidate: { readonly requests: number; readonly errors: number }
  readonly reason: string
}

/** One rollout of a recording, told one line after the other. */
export interface ReplayedRollout {
  /** takes a line; false: it had its final decision before, and the line changes nothing */
  take(recorded: RecordedLook): boolean
  /** what the gate says now; `reason` is that of an unusable line where one ended the rollout */
  verdict(): GateVerdict
  /** what it ends with if no line follows */
  decided(): Decided
}

/** A decision that stands unless a failure or unusable counts follow. */
interface Held {
  readonly t: number
  readonly step: number
  readonly looks: number
  readonly candidate: GateVerdict['candidate']
  readonly reason: string
}

/** Seconds are sums of fractions and a few bits off. */
const ROUNDING_S = 1e-9

/**
 * Replays one rollout. Each value of `step` that differs from the one before begins a step, and a step has to have
 * passed by its last line: what it then lacks is why the rollout is inconclusive. Whether there is a stable side is
 * learned from the lines.
 */
export function createReplayedRollout({ name, settings }: {
  readonly name: string
  readonly settings: ReplaySettings
}): ReplayedRollout {
  const gate: QuickGate = createGate({ policy: settings.policy, steps: settings.steps, hasStable: false })
  let looks = 0
  let t = 0
  /** before the first line there is none, which is step -1 */
  let step = { index: -1, percent: 0, start: 0 }
  let hasPassed = false
  let held: Held | undefined
  let ended: Decided | undefined

  const place = () => ({ t, step: step.percent, looks, candidate: gate.verdict().candidate })

  /** To the time of a line that ends the rollout: a number beyond all bounds cannot be printed as JSON. */
  function advance(seconds: number | undefined): void {
    if (seconds !== undefined && Number.isFinite(seconds)) t = seconds
  }

  function end(decision: 'fail' | 'error', reason: string): void {
    ended = { rollout: name, decision, ...place(), reason }
  }

  function hold(): void {
    held ??= { ...place(), reason: `step ${step.percent} did not pass: ${tooEarly() ?? gate.verdict().reason}` }
  }

  /** The evidence was complete, but the step had not lasted as long as it has to. */
  function tooEarly(): string | undefined {
    const { stepMinMs } = settings
    if (stepMinMs === undefined || gate.decision() !== 'pass') return undefined
    const seconds = Number((t - step.start).toFixed(3))
    return `its minimum time of ${formatDuration(stepMinMs)} was not over after ${seconds} s; ${gate.verdict().reason}`
  }

  function begin(percent: number): void {
    const isFirst = step.index < 0
    if (!isFirst && step.percent === percent) return
    if (!isFirst && !passesNow()) hold()
    step = { index: step.index + 1, percent, start: t }
    hasPassed = false
    gate.beginStep({ index: step.index, percent, t })
  }

  /** Whether the step is passed at its last line, or was at a line that its times allow. */
  function passesNow(): boolean {
    return hasPassed || (settings.stepMinMs === undefined && gate.decision() === 'pass')
  }

  function applyTimes(): void {
    const decision = gate.decision()
    if (decision === 'inconclusive') hold()
    const elapsed = t - step.start + ROUNDING_S
    const { stepMinMs, stepMaxMs } = settings
    if (stepMinMs !== undefined && decision === 'pass' && elapsed >= stepMinMs / 1_000) hasPassed = true
    if (stepMaxMs === undefined || elapsed < stepMaxMs / 1_000 || hasPassed) return
    if (decision === 'pass') hasPassed = true
    else hold()
  }

  return {
    take(recorded) {
      if (ended !== undefined) return false
      if ('look' in recorded) begin(recorded.look.step)
      looks += 1
      if ('problem' in recorded) {
        advance(recorded.t)
        end('error', `unusable line: ${recorded.problem}`)
        return true
      }
      const { look } = recorded
      gate.take({ t: look.t, source: 'target', ...sidesOf(look) })
      if (gate.hasEnded()) {
        const verdict = gate.verdict()
        advance(look.t)
        end(verdict.decision === 'fail' ? 'fail' : 'error', verdict.reason)
        return true
      }
      t = look.t
      applyTimes()
      return true
    },
    verdict() {
      const verdict = gate.verdict()
      return ended === undefined ? verdict : { ...verdict, decision: ended.decision, reason: ended.reason }
    },
    decided() {
      if (ended !== undefined) return ended
      if (held === undefined && !passesNow()) hold()
      if (held !== undefined) return { rollout: name, decision: 'inconclusive', ...held }
      return { rollout: name, decision: 'pass', ...place(), reason: gate.verdict().reason }
    },
  }
}

function sidesOf({ stable, candidate }: Extract<RecordedLook, { look: unknown }>['look']) {
  return { ...(stable === undefined ? {} : { stable }), ...(candidate === undefined ? {} : { candidate }) }
}
