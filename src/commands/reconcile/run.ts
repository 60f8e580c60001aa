import { runRollout } from '../../rollout/driver/driver.ts'
import { plannedCommands } from '../../rollout/planned.ts'
import { adoptIfPossible } from '../../rollout/journal.ts'
import { findRemains } from '../../rollout/reconcile.ts'
import type { Run } from '../../runner/definition.ts'
import type { Outcome } from '../../runner/outcome.ts'
import type { RunPorts } from '../../runner/ports.ts'
import { rolloutContext } from '../../actions/wiring/delivery.ts'
import type { Delivery } from '../../actions/wiring/delivery.ts'
import { openDeliveries } from '../../actions/wiring/deliveries.ts'
import { openLeniently } from '../../actions/wiring/lenient-events.ts'
import { noChange, planned, rolloutOutcome } from '../../actions/wiring/outcome.ts'
import { newRolloutId } from '../../actions/wiring/rollout-id.ts'
import { settled, worstOf } from '../worst-of.ts'
import type { definition } from './definition.ts'

/** Finishes or undoes what dead runs left, in every service and environment that is meant. */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => {
  const outcomes: { readonly name: string; readonly outcome: Outcome }[] = []
  for (const delivery of await openDeliveries({ inputs, ports })) {
    const { service, environment } = delivery.config
    const outcome = await settled(reconcileOne({ delivery, dryRun: inputs.dryRun, ports }))
    outcomes.push({ name: `${service}/${environment}`, outcome })
  }
  return worstOf(outcomes)
}

async function reconcileOne({ delivery, dryRun, ports }: {
  readonly delivery: Delivery
  readonly dryRun: boolean
  readonly ports: RunPorts
}): Promise<Outcome> {
  const { target, config } = delivery
  const state = await target.describe()
  const remains = findRemains({ state, settings: config.rollout, rolloutId: newRolloutId(ports) })
  if (dryRun && (remains.kind === 'unfinished' || remains.kind === 'not-serving')) await target.assertStartable()
  if (dryRun && remains.kind === 'unfinished') {
    return planned({ plan: remains.plan, commands: plannedCommands({ plan: remains.plan, found: state }), state })
  }
  if (dryRun) return noChange({ message: remains.kind === 'not-serving' ? 'would bring the stable side back' : 'nothing to do' })
  const entries = await target.journal()
  if (entries.length === 0 && (remains.kind === 'nothing' || remains.kind === 'alive')) {
    return noChange({ message: remains.kind === 'alive' ? `${remains.owner} is at work; left alone` : 'nothing to do' })
  }
  const events = await openLeniently({ open: () => delivery.openEvents('reconcile'), log: ports.log })
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
