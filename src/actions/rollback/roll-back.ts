import type { EventSink } from '../../core/ports/events.ts'
import { runRollout } from '../../rollout/driver/driver.ts'
import { plannedCommands } from '../../rollout/planned.ts'
import { doubtAbout, rollbackTarget } from '../../rollout/history.ts'
import { adoptIfPossible, adoptJournal, adoptRebuilt } from '../../rollout/journal.ts'
import { short } from '../../rollout/plan.ts'
import type { RolloutPlan } from '../../rollout/plan.ts'
import type { HistoryEntry, Revision, TargetState } from '../../rollout/target.ts'
import type { ResolvedConfig } from '../../config/config.ts'
import type { InputsOf } from '../../runner/inputs.ts'
import type { Outcome } from '../../runner/outcome.ts'
import type { RunPorts } from '../../runner/ports.ts'
import { warnOfForeign } from '../wiring/foreign-changes.ts'
import { rolloutContext } from '../wiring/delivery.ts'
import type { Delivery } from '../wiring/delivery.ts'
import { openLeniently } from '../wiring/lenient-events.ts'
import { noChange, planned, rolloutOutcome } from '../wiring/outcome.ts'
import { placeOf } from '../wiring/rollout-place.ts'
import { told } from '../wiring/told.ts'
import { unguarded } from '../wiring/unguarded.ts'
import { newRolloutId } from '../wiring/rollout-id.ts'
import type { definition } from './definition.ts'

type Inputs = InputsOf<typeof definition.inputs>

/** Undoes an unfinished rollout, or goes back to a revision that was good. A drill that is under way ends with it. */
export async function rollBack({ inputs, ports, delivery }: {
  readonly inputs: Inputs
  readonly ports: RunPorts
  readonly delivery: Delivery
}): Promise<Outcome> {
  const { target, config } = delivery
  // what somebody names has to be looked for in all that is known
  const isUnnamed = inputs.steps === undefined && inputs.to === undefined
  const state = await target.describe(!isUnnamed ? undefined : inputs.emergency ? 'emergency' : 'undo')
  const { revision, undoOnly, entry } = destination(inputs, state)
  if (!inputs.dryRun || undoOnly) await warnOfForeign({ target, clock: ports.clock, log: ports.log })
  if (!undoOnly && state.rollout === undefined && state.serving && state.stable?.revision.id === revision.id) {
    return noChange({ message: `${short(revision)} is live already`, revision })
  }
  const doubt = entry === undefined ? undefined : doubtAbout({ state, entry })
  if (doubt !== undefined) ports.log.warning(doubt)
  const plan = planOf({ inputs, config, revision, undoOnly, unproven: entry?.unproven, rolloutId: newRolloutId(ports) })
  const isUrgent = plan.emergency || plan.undoOnly
  if (inputs.dryRun) {
    await target.assertStartable('going-back')
    if (!isUrgent) await target.assertTestable?.()
    const compared = undoOnly ? undefined : await target.compare?.(revision)
    return planned({ plan, compared, commands: plannedCommands({ plan, found: state }), state, receivers: config.notify, remarks: undoOnly ? [] : unguarded(target.capabilities) })
  }

  const open = () => delivery.openEvents('rollback')
  if (!isUrgent) {
    await target.assertTestable?.()
    return told({ delivery, ports, events: await open(), work: (events) => recorded({ plan, delivery, events, ports }) })
  }
  const events = await openLeniently({ open, log: ports.log })
  return told({ delivery, ports, events, work: (watched) => urgent({ plan, delivery, events: watched, ports }) })
}

interface Going {
  readonly plan: RolloutPlan
  readonly delivery: Delivery
  readonly events: EventSink
  readonly ports: RunPorts
}

/** Nothing changes without a record. */
async function recorded({ plan, delivery, events, ports }: Going): Promise<Outcome> {
  const { target } = delivery
  const adopted = await adoptJournal({ target, events })
  const report = await runRollout({ plan, context: rolloutContext({ delivery, events, ports }) })
  const late = await adoptRebuilt({ report, target, events, log: ports.log })
  return rolloutOutcome({ report, adopted: adopted.length + late, place: placeOf({ config: delivery.config, originator: ports.originator }) })
}

/** Traffic first; the record comes as soon as it can. */
async function urgent({ plan, delivery, events, ports }: Going): Promise<Outcome> {
  const { target } = delivery
  const report = await runRollout({ plan, context: rolloutContext({ delivery, events, ports }) })
  const adopted = await adoptIfPossible({ target, events, log: ports.log })
  return rolloutOutcome({ report, adopted: adopted.length, place: placeOf({ config: delivery.config, originator: ports.originator }) })
}

/** What is gone back to; `entry` is its stay in the history, where it has one. */
interface Destination {
  readonly revision: Revision
  readonly undoOnly: boolean
  readonly entry?: HistoryEntry
}

/** An unfinished rollout is undone unless the caller names somewhere else to go. */
function destination({ steps, to }: Inputs, state: TargetState): Destination {
  const nothingNamed = steps === undefined && to === undefined
  // a drill is no rollout that somebody wants undone: whoever asks for a rollback wants to leave what is live
  if (nothingNamed && state.rollout !== undefined && state.rollout.drill === undefined) return { revision: state.rollout.revision, undoOnly: true }
  const request = { ...(steps === undefined ? {} : { steps }), ...(to === undefined ? {} : { to }) }
  const entry = rollbackTarget({ state, request })
  return { revision: entry.revision, undoOnly: false, entry }
}

function planOf({ inputs, config, revision, undoOnly, unproven, rolloutId }: {
  readonly inputs: Inputs
  readonly config: ResolvedConfig
  readonly revision: Revision
  readonly undoOnly: boolean
  readonly unproven: string | undefined
  readonly rolloutId: string
}): RolloutPlan {
  return {
    kind: 'rollback',
    rolloutId,
    revision,
    steps: [100],
    settings: config.rollout,
    waitUntil: 'baked',
    ...(inputs.reason === undefined ? {} : { reason: inputs.reason }),
    ...(unproven === undefined ? {} : { unproven }),
    emergency: inputs.emergency,
    markBad: inputs.markBad,
    undoOnly,
    takeOver: true,
    first: false,
  }
}
