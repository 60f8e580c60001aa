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
import { withIncidents } from '../../actions/wiring/incidents.ts'
import { openLeniently } from '../../actions/wiring/lenient-events.ts'
import { openNotices } from '../../actions/wiring/notices.ts'
import type { Notices } from '../../actions/wiring/notices.ts'
import { noChange, planned, rolloutOutcome } from '../../actions/wiring/outcome.ts'
import { newRolloutId } from '../../actions/wiring/rollout-id.ts'
import { settled, worstOf } from '../worst-of.ts'
import { upgradeOne } from './upgrade-one.ts'
import type { definition } from './definition.ts'

/** Finishes or undoes what dead runs left, in every service and environment that is meant. */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => {
  const outcomes: { readonly name: string; readonly outcome: Outcome }[] = []
  const told: Notices[] = []
  try {
    for (const delivery of await openDeliveries({ inputs, ports })) {
      const { service, environment } = delivery.config
      const outcome = await settled(reconcileOne({ delivery, dryRun: inputs.dryRun, ports, told }))
      outcomes.push({ name: `${service}/${environment}`, outcome })
      if (inputs.upgrade) outcomes.push({ name: `${service}/${environment}`, outcome: await settled(upgradeOne({ delivery, dryRun: inputs.dryRun })) })
    }
  } finally {
    // no service waits with its traffic until people were told of another
    await Promise.all(told.map((notices) => notices.finish()))
  }
  return worstOf(outcomes)
}

async function reconcileOne({ delivery, dryRun, ports, told }: {
  readonly delivery: Delivery
  readonly dryRun: boolean
  readonly ports: RunPorts
  /** what tells people of it is added here */
  readonly told: Notices[]
}): Promise<Outcome> {
  const { target, config } = delivery
  const state = await target.describe()
  const remains = findRemains({ state, settings: config.rollout, rolloutId: newRolloutId(ports) })
  if (dryRun && (remains.kind === 'unfinished' || remains.kind === 'not-serving')) await target.assertStartable()
  if (dryRun && remains.kind === 'unfinished') {
    return planned({ plan: remains.plan, commands: plannedCommands({ plan: remains.plan, found: state }), state, receivers: config.notify })
  }
  if (dryRun) return noChange({ message: remains.kind === 'not-serving' ? 'would bring the stable side back' : 'nothing to do' })
  const entries = await target.journal()
  if (entries.length === 0 && (remains.kind === 'nothing' || remains.kind === 'alive')) {
    return noChange({ message: remains.kind === 'alive' ? `${remains.owner} is at work; left alone` : 'nothing to do' })
  }
  const recorded = await openLeniently({ open: () => delivery.openEvents('reconcile'), log: ports.log })
  const notices = openNotices({ delivery, ports, events: recorded })
  told.push(notices)
  const work = (events: EventSink) => mend({ remains, delivery, events, ports })
  return notices.around(() => withIncidents({ delivery, ports, events: notices.watch(recorded), work }))
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
      return rolloutOutcome({ report, adopted: (await adopt()).length })
    }
    case 'not-serving':
      await target.revive()
      await adopt()
      return { ...noChange({ message: 'nothing served; the stable side was brought back' }), result: 'restored' }
    case 'alive':
    case 'nothing':
      return noChange({ message: `took ${(await adopt()).length} entries of the target's journal into the record` })
  }
}
