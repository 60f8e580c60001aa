import type { JsonObject } from '../../core/json.ts'
import type { EventInput } from '../../core/ports/events.ts'
import { messageOf } from '../../core/errors.ts'
import type { GateVerdict } from '../gate/gate.ts'
import type { RolloutPlan } from '../plan.ts'
import type { SeriesRow } from '../series.ts'
import type { StepOutcome } from '../step.ts'
import type { RolloutContext } from './context.ts'

/** One moment of a rollout, for `timeline` in the result. */
export interface TimelineEntry extends JsonObject {
  /** RFC 3339 with milliseconds */
  readonly at: string
  readonly event: string
}

/** What the gate said at the end of one step, or of the bake, and on what. */
export interface Judgement {
  readonly phase: 'gate' | 'bake'
  /** of the traffic */
  readonly percent: number
  readonly outcome: StepOutcome
  readonly reason: string
  readonly elapsedMs: number
  /** counted in the whole rollout so far */
  readonly candidate: GateVerdict['candidate']
  readonly stable: GateVerdict['stable']
  readonly users?: GateVerdict['users']
  readonly evidence: JsonObject
  /** the traffic of the step */
  readonly series: readonly SeriesRow[]
}

/** Writes down what a rollout does: durable events, and the timeline of this run. */
export interface Recorder {
  /** emits an event about the rollout's revision, unless it has a subject of its own; rejects with `audit-unavailable` */
  emit(event: EventInput): Promise<void>
  /** the same for what must go ahead even if it cannot be recorded; says so in the log */
  emitAnyway(event: EventInput): Promise<void>
  note(event: string, details?: JsonObject): void
  /** keeps what the gate said, for whoever reads how it went */
  judged(judgement: Judgement): void
  readonly judgements: readonly Judgement[]
  readonly timeline: readonly TimelineEntry[]
  readonly eventIds: readonly string[]
}

/** A recorder for one rollout. */
export function createRecorder({ plan, context }: { readonly plan: RolloutPlan; readonly context: RolloutContext }): Recorder {
  const timeline: TimelineEntry[] = []
  const eventIds: string[] = []
  const judgements: Judgement[] = []
  const subject = { name: plan.revision.gitSha ?? plan.revision.content.slice(0, 12), sha256: plan.revision.content }
  const emit: Recorder['emit'] = async (event) => {
    const data = { rolloutId: plan.rolloutId, revision: plan.revision.id, ...(plan.drill === undefined ? {} : { drill: plan.drill }), ...event.data }
    const id = await context.events.emit({ subject, ...event, data })
    if (id !== '') eventIds.push(id)
  }
  return {
    timeline,
    eventIds,
    judgements,
    judged: (judgement) => void judgements.push(judgement),
    emit,
    async emitAnyway(event) {
      try {
        await emit(event)
      } catch (error) {
        context.log.warning(`an event could not be recorded (${event.name} ${event.outcome}): ${messageOf(error)}`)
      }
    },
    note(event, details = {}) {
      timeline.push({ at: new Date(context.clock.now()).toISOString(), event, ...details })
    },
  }
}
