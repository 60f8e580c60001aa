import { DeliveryError } from '../../core/errors.ts'
import type { EventSink } from '../../core/ports/events.ts'
import type { DeliveryTarget } from '../../rollout/delivery-target.ts'
import { runRollout } from '../../rollout/driver/driver.ts'
import { plannedCommands } from '../../rollout/planned.ts'
import { adoptJournal, adoptRebuilt } from '../../rollout/journal.ts'
import { preflight, stepsOf } from '../../rollout/plan.ts'
import type { RolloutPlan } from '../../rollout/plan.ts'
import type { Revision, TargetState } from '../../rollout/target.ts'
import type { ResolvedConfig } from '../../config/config.ts'
import type { InputsOf } from '../../runner/inputs.ts'
import type { Outcome } from '../../runner/outcome.ts'
import type { RunPorts } from '../../runner/ports.ts'
import { recordConfigChange } from '../wiring/config-change.ts'
import { warnOfForeign } from '../wiring/foreign-changes.ts'
import { rolloutContext } from '../wiring/delivery.ts'
import type { Delivery } from '../wiring/delivery.ts'
import { noChange, planned, rolloutOutcome } from '../wiring/outcome.ts'
import { placeOf } from '../wiring/rollout-place.ts'
import { told } from '../wiring/told.ts'
import { unguarded } from '../wiring/unguarded.ts'
import { upgradeIfPossible } from '../wiring/proxy-upgrade.ts'
import { newRolloutId } from '../wiring/rollout-id.ts'
import type { definition } from './definition.ts'

type Inputs = InputsOf<typeof definition.inputs>

/** Releases a revision step by step on a delivery that is wired already, or says what it would do. */
export async function deploy({ inputs, ports, delivery }: {
  readonly inputs: Inputs
  readonly ports: RunPorts
  readonly delivery: Delivery
}): Promise<Outcome> {
  const { target, config } = delivery
  const { artifact, image, gitSha, allowBad } = inputs
  const revision = await target.resolve({ artifact, image, gitSha })
  const state = await target.describe()
  const before = preflight({ state, revision, allowBad })
  const leavesBake = inputs.waitUntil === 'shifted' && config.rollout.bakeMs > 0
  const undertaking = leavesBake ? 'release-without-bake' : 'release'
  if (before.kind === 'no-change') {
    await warnOfForeign({ target, clock: ports.clock, log: ports.log })
    if (!inputs.dryRun) return noChange({ message: before.message, revision })
    // whoever only asks wants to know whether the next release could begin
    for (const remark of [...unguarded(target.capabilities), ...(leavesBake ? await leftToTarget({ target, config }) : [])]) ports.log.warning(remark)
    await target.assertStartable(undertaking)
    return noChange({ message: `${before.message}; nothing is in the way of a release`, revision })
  }

  const left = leavesBake ? await leftToTarget({ target, config }) : []
  const plan = planOf({ inputs, config, revision, state, rolloutId: newRolloutId(ports) })
  const compared = await target.compare?.(revision)
  if (inputs.dryRun) {
    await target.assertStartable(undertaking)
    return planned({ compared, plan, commands: plannedCommands({ plan, found: state, allowBad }), state, receivers: config.notify, remarks: [...unguarded(target.capabilities), ...left], pulls: target.absentImage(revision) })
  }

  for (const remark of unguarded(target.capabilities)) ports.log.warning(remark)
  for (const line of left) ports.log.info(line)
  for (const line of compared?.foreign ?? []) ports.log.warning(line)
  // before anything is locked or recorded: an image that is not to be had changes nothing
  await target.fetch(revision, undertaking)
  const events = await delivery.openEvents('deploy-blue-green', { demand: true })
  await recordConfigChange({ delivery, events, ports })
  return told({ delivery, ports, events, work: async (watched) => {
    if (delivery.local !== undefined) await upgradeIfPossible({ target: delivery.local, events: watched, log: ports.log })
    return release({ plan, allowBad, delivery, events: watched, ports })
  } })
}

/** A bake that outlives the run is watched by the target, or there is none: nothing is left in traffic that nobody looks at. Resolves with what to know of it. */
async function leftToTarget({ target, config }: { readonly target: DeliveryTarget; readonly config: ResolvedConfig }): Promise<readonly string[]> {
  if (target.capabilities.watches) return await target.bakesAlone?.(config.rollout.bakeMs) ?? []
  throw new DeliveryError({
    code: 'not-supported', message: `the target ${target.capabilities.kind} cannot watch a bake by itself, so that \`wait-until: shifted\` would leave it to nobody`,
    hint: 'leave out `wait-until`, so that the run watches it, or set `rollout.bake: 0s`',
  })
}

async function release({ plan, allowBad, delivery, events, ports }: {
  readonly plan: RolloutPlan
  readonly allowBad: boolean
  readonly delivery: Delivery
  readonly events: EventSink
  readonly ports: RunPorts
}): Promise<Outcome> {
  const { target } = delivery
  const adopted = await adoptJournal({ target, events })
  const report = await runRollout({ plan, allowBad, context: rolloutContext({ delivery, events, ports }) })
  const late = await adoptRebuilt({ report, target, events, log: ports.log })
  return rolloutOutcome({ report, adopted: adopted.length + late, place: placeOf({ config: delivery.config, originator: ports.originator }) })
}

function planOf({ inputs, config, revision, state, rolloutId }: {
  readonly inputs: Inputs
  readonly config: ResolvedConfig
  readonly revision: Revision
  readonly state: TargetState
  readonly rolloutId: string
}): RolloutPlan {
  const first = state.stable === undefined
  return {
    kind: 'deploy',
    rolloutId,
    revision,
    steps: stepsOf({ settings: config.rollout, first }),
    settings: config.rollout,
    waitUntil: inputs.waitUntil,
    ...(inputs.reason === undefined ? {} : { reason: inputs.reason }),
    emergency: false,
    markBad: false,
    undoOnly: false,
    takeOver: false,
    first,
  }
}
