import { createGate } from '../../../rollout/gate/create.ts'
import type { QuickGate } from '../../../rollout/gate/create.ts'
import type { Look } from '../../../rollout/gate/gate.ts'
import type { RolloutSettings } from '../../../rollout/rollout-settings.ts'
import { bakeOutcome, reactionTo, stepOutcome } from '../../../rollout/step.ts'
import type { StepOutcome } from '../../../rollout/step.ts'
import type { Decided } from '../replayed-rollout.ts'
import { seededDraw, thinned } from './draw.ts'
import type { Draw } from './draw.ts'
import { windowOf } from './sides.ts'
import type { DeploymentTraffic, Second, Seconds } from './traffic.ts'

/** What a rollout would have ended with, without its name. */
export type Ending = Omit<Decided, 'rollout'> & { readonly stable: Decided['candidate'] }

interface Request {
  readonly traffic: DeploymentTraffic
  readonly rollout: RolloutSettings
  readonly boundsMs: readonly number[]
  /** the last second after the deployment of which the log has something */
  readonly lastSecond: number
}

/**
 * Releases again, step by step, what was once released all at once: of the traffic after the deployment a part stands for the
 * candidate, drawn at random, as large as the step; of the traffic before it the rest stands for the stable side. Seconds
 * stand beside each other by their distance from the deployment, so that what is compared is as near as can be.
 */
export function rehearse(request: Request): Ending {
  const { rollout } = request
  const rehearsal = open(request)
  const stages: readonly Stage[] = [
    ...rollout.steps.map((percent) => ({ percent, isBake: false })),
    ...(rollout.bakeMs > 0 ? [{ percent: 100, isBake: true }] : []),
  ]
  const unproven: string[] = []
  for (const [index, stage] of stages.entries()) {
    const outcome = go(rehearsal, stage, index)
    const { reason, limitIsRed } = rehearsal.gate.verdict()
    if (outcome === undefined) return cutShort(rehearsal, stage)
    switch (reactionTo({ outcome, policy: { ...rollout.gate, mode: 'decide' }, limitIsRed })) {
      case 'advance':
        break
      case 'advance-unproven':
        unproven.push(`${stage.isBake ? 'the bake' : `step ${stage.percent}%`} would have gone on without proof: ${reason}`)
        break
      default:
        return ending(rehearsal, { decision: outcome, step: stage.percent, reason })
    }
  }
  return ending(rehearsal, { decision: 'pass', step: 100, reason: [...unproven, rehearsal.gate.verdict().reason].join('; ') })
}

interface Stage {
  readonly percent: number
  readonly isBake: boolean
}

interface Rehearsal extends Request {
  readonly gate: QuickGate
  readonly seconds: Seconds
  readonly draw: Draw
  /** how many seconds before the deployment the log reaches */
  readonly reaches: number
  /** seconds of it that can be used after the deployment */
  readonly end: number
  /** seconds since the deployment */
  t: number
}

function open(request: Request): Rehearsal {
  const { traffic, rollout, lastSecond } = request
  const seconds: Seconds = traffic.byUpstream.get('') ?? new Map()
  let earliest = 0
  for (const distance of seconds.keys()) earliest = Math.min(earliest, distance)
  const gate = createGate({ policy: { ...rollout.gate, mode: 'decide' }, steps: rollout.steps.length, hasStable: earliest < 0 })
  const draw = seededDraw(Math.floor(traffic.deployment.atMs / 1_000))
  return { ...request, gate, seconds, draw, reaches: -earliest, end: Math.min(traffic.after, lastSecond + 1), t: 0 }
}

/** One step, or the bake, as a rollout would go through it; undefined where the recording ends before it does. */
function go(rehearsal: Rehearsal, { percent, isBake }: Stage, index: number): StepOutcome | undefined {
  const { gate, rollout } = rehearsal
  const start = rehearsal.t
  gate.beginStep({ index, percent, t: start })
  while (rehearsal.t < rehearsal.end) {
    const look = nextLook(rehearsal, percent / 100)
    const verdict = gate.look(look)
    const step = { mode: 'decide', verdict, elapsedMs: (rehearsal.t - start) * 1_000 } as const
    const outcome = isBake
      ? bakeOutcome({ ...step, bakeMs: rollout.bakeMs, graceMs: rollout.stepTime.maxMs, probes: false, heard: true })
      : stepOutcome({ ...step, ...rollout.stepTime })
    if (outcome !== undefined) return outcome
  }
  return undefined
}

function nextLook(rehearsal: Rehearsal, share: number): Look {
  const { seconds, reaches, boundsMs } = rehearsal
  const distance = rehearsal.t
  rehearsal.t += 1
  const candidate = windowOf(part(rehearsal, seconds.get(distance), share), boundsMs)
  const look = { t: rehearsal.t, source: 'target', candidate } as const
  // a side without traffic was measured; one of a time that the log does not reach was not
  if (share < 1 && distance >= reaches) return look
  return { ...look, stable: windowOf(part(rehearsal, seconds.get(-1 - distance), 1 - share), boundsMs) }
}

function part({ draw }: Rehearsal, second: Second | undefined, share: number): Second | undefined {
  return second === undefined || share <= 0 ? undefined : thinned({ second, share, draw })
}

/** A bake asks for no evidence: what was not found until the recording ends was not there. */
function cutShort(rehearsal: Rehearsal, { percent, isBake }: Stage): Ending {
  const { t, traffic, gate } = rehearsal
  const why = t < traffic.after ? 'the log ends' : 'what is looked at ends'
  if (isBake) return ending(rehearsal, { decision: 'pass', step: 100, reason: `every step passed, and nothing was found in the bake until ${why} ${t} s after the deployment` })
  return ending(rehearsal, { decision: 'inconclusive', step: percent, reason: `${why} ${t} s after the deployment, in the step of ${percent}%: ${gate.verdict().reason}` })
}

function ending({ gate, t }: Rehearsal, { decision, step, reason }: Pick<Ending, 'decision' | 'step' | 'reason'>): Ending {
  const { candidate, stable } = gate.verdict()
  return { decision, t, step, looks: t, candidate, stable, reason }
}
