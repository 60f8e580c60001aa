import type { EventSink } from '../../core/ports/events.ts'
import { runRollout } from '../../rollout/driver/driver.ts'
import { plannedCommands } from '../../rollout/planned.ts'
import { adoptIfPossible } from '../../rollout/journal.ts'
import { findRemains } from '../../rollout/reconcile.ts'
import type { Remains } from '../../rollout/reconcile.ts'
import type { Run } from '../../runner/definition.ts'
import type { Outcome } from '../../runner/outcome.ts'
import type { RunPorts } from '../../runner/ports.ts'
import { rolloutContext } from '../../actions/wiring/delivery.ts'
import type { Delivery } from '../../actions/wiring/delivery.ts'
import { openDeliveries } from '../../actions/wiring/deliveries.ts'
import { openLeniently } from '../../actions/wiring/lenient-events.ts'
import { noChange, planned, rolloutOutcome } from '../../actions/wiring/outcome.ts'
import { placeOf } from '../../actions/wiring/rollout-place.ts'
import { warnOfForeign } from '../../actions/wiring/foreign-changes.ts'
import { withRefusals } from '../../actions/wiring/refusals.ts'
import { openOrRecord } from '../../actions/wiring/unopened.ts'
import { newRolloutId } from '../../actions/wiring/rollout-id.ts'
import { openTelling } from '../../actions/wiring/told.ts'
import type { Telling } from '../../actions/wiring/told.ts'
import { settled, worstOf } from '../worst-of.ts'
import { upgradeOne } from './upgrade-one.ts'
import type { definition } from './definition.ts'

/** What `tidy` does, for people. */
const tidied = 'ended what a finished release had left'

/** What was done about one service, and who is to be told of it. */
interface Turn {
  readonly name: string
  readonly outcome: Outcome
  readonly telling: Telling | undefined
}

/** Finishes or undoes what dead runs left, in every service and environment that is meant. */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => {
  const turns: Turn[] = []
  const { dryRun } = inputs
  const deliveries = await openOrRecord({ inputs, ports, action: 'reconcile', dryRun, open: () => openDeliveries({ inputs, ports }) })
  for (const delivery of deliveries) {
    const { service, environment } = delivery.config
    const name = `${service}/${environment}`
    const opened: { telling?: Telling } = {}
    try {
      const work = () => reconcileOne({ delivery, dryRun, ports, onTelling: (telling) => void (opened.telling = telling) })
      const outcome = await settled(withRefusals({ delivery, ports, action: 'reconcile', dryRun, settles: false, work }))
      turns.push({ name, outcome, telling: opened.telling })
    } catch (error) {
      await Promise.all([...turns.map(({ outcome, telling }) => telling?.close(outcome)), opened.telling?.abandon()])
      throw error
    }
    if (inputs.upgrade) turns.push({ name, outcome: await settled(withRefusals({ delivery, ports, action: 'reconcile', dryRun, settles: false, work: () => upgradeOne({ delivery, dryRun, ports }) })), telling: undefined })
  }
  // no service waits with its traffic until an incident of another was written, and people were told of it
  const closed = await Promise.all(turns.map(async ({ name, outcome, telling }) => ({ name, outcome: await telling?.close(outcome) ?? outcome })))
  // what a run left that was killed before its events were in the log
  if (!dryRun) await Promise.all(deliveries.map(async ({ log }) => log?.settle('reconcile')))
  return worstOf(closed)
}

/** Finishes or undoes what a dead run left of one service, and tells what somebody else has changed. */
export async function reconcileOne({ delivery, dryRun, ports, onTelling }: {
  readonly delivery: Delivery
  readonly dryRun: boolean
  readonly ports: RunPorts
  /** called with what tells people of it, once there is something to tell */
  readonly onTelling: (telling: Telling) => void
}): Promise<Outcome> {
  const { target, config } = delivery
  const state = await target.describe('undo')
  await warnOfForeign({ target, clock: ports.clock, log: ports.log, name: `${config.service}/${config.environment}` })
  const remains = findRemains({ state, settings: config.rollout, rolloutId: newRolloutId(ports) })
  if (dryRun && (remains.kind === 'unfinished' || remains.kind === 'not-serving')) await target.assertStartable('going-back')
  if (dryRun && remains.kind === 'unfinished') {
    return planned({ plan: remains.plan, commands: plannedCommands({ plan: remains.plan, found: state }), state, receivers: config.notify })
  }
  if (dryRun) return noChange({ message: remains.kind === 'not-serving' ? 'would bring the stable side back' : 'nothing to do' })
  // what is unfinished is undone whatever the journal tells
  const entries = remains.kind === 'unfinished' ? [] : await target.journal()
  if (entries.length === 0 && remains.kind === 'nothing' && await target.tidy?.() === true) return { ...noChange({ message: tidied }), result: 'restored' }
  if (entries.length === 0 && (remains.kind === 'nothing' || remains.kind === 'alive')) {
    return noChange({ message: remains.kind === 'alive' ? `${remains.owner} is at work; left alone` : 'nothing to do' })
  }
  const recorded = await openLeniently({ open: () => delivery.openEvents('reconcile'), log: ports.log })
  const telling = openTelling({ delivery, ports, events: recorded })
  onTelling(telling)
  return telling.begin((events) => mend({ remains, delivery, events, ports }))
}

async function mend({ remains, delivery, events, ports }: {
  readonly remains: Remains
  readonly delivery: Delivery
  readonly events: EventSink
  readonly ports: RunPorts
}): Promise<Outcome> {
  const { target } = delivery
  const adopt = () => adoptIfPossible({ target, events, log: ports.log })
  switch (remains.kind) {
    case 'unfinished': {
      const report = await runRollout({ plan: remains.plan, context: rolloutContext({ delivery, events, ports }) })
      return rolloutOutcome({ report, adopted: (await adopt()).length, place: placeOf({ config: delivery.config, originator: ports.originator }) })
    }
    case 'not-serving':
      await target.revive()
      await adopt()
      return { ...noChange({ message: 'nothing served; the stable side was brought back' }), result: 'restored' }
    case 'alive':
    case 'nothing': {
      const taken = `took ${(await adopt()).length} entries of the target's journal into the record`
      return noChange({ message: remains.kind === 'nothing' && await target.tidy?.() === true ? `${taken}, and ${tidied}` : taken })
    }
  }
}
