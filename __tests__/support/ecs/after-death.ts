import { lookAfterOne } from '../../../src/actions/wiring/look-after.ts'
import type { Telling } from '../../../src/actions/wiring/told.ts'
import { reconcileOne } from '../../../src/commands/reconcile/run.ts'
import type { DeliveryTarget } from '../../../src/rollout/delivery-target.ts'
import { runRollout } from '../../../src/rollout/driver/driver.ts'
import type { RolloutReport } from '../../../src/rollout/driver/driver.ts'
import type { RolloutPlan } from '../../../src/rollout/plan.ts'
import type { RolloutSettings } from '../../../src/rollout/rollout-settings.ts'
import type { AwsLab } from '../cloudlab/aws/world.ts'
import { createFakeWorld } from '../rollout/fake-target.ts'
import { settings } from '../rollout/plans.ts'
import { contextOn } from '../rollout/run-on-fake.ts'
import { createVirtualClock } from '../rollout/virtual-clock.ts'
import { commandOn } from './command-on.ts'
import { labRun } from './lab-run.ts'

/** Whose target it is; default: that of a new run on the lab's own service. */
interface On {
  readonly target?: DeliveryTarget
}

/** A rollout in this process, to its end. */
export function runHere(lab: AwsLab, { plan, leaseMs, signal, target = labRun(lab) }: On & { readonly plan: RolloutPlan; readonly leaseMs: number; readonly signal?: AbortSignal }): Promise<RolloutReport> {
  const surroundings = contextOn(createFakeWorld({ clock: createVirtualClock() }))
  return runRollout({ plan, context: { ...surroundings, target, clock: lab.clock, leaseMs, ...(signal !== undefined && { signal }) } })
}

/** The `post` of an action whose run had that rollout. */
export async function post(lab: AwsLab, rolloutId: string, { target = labRun(lab) }: On = {}): Promise<void> {
  await lookAfterOne({ ...commandOn(lab, { target, rollout: settings, leaseMs: 180_000 }), rolloutId })
}

/** `reconcile` of one service: resolves with its result and what it says. */
export async function reconcile(lab: AwsLab, { settings: rollout, leaseMs, target = labRun(lab) }: On & { readonly settings: RolloutSettings; readonly leaseMs: number }): Promise<string> {
  const { delivery, ports } = commandOn(lab, { target, rollout, leaseMs })
  const tellings: Telling[] = []
  const outcome = await reconcileOne({ delivery, ports, dryRun: false, onTelling: (telling) => void tellings.push(telling) })
  for (const telling of tellings) await telling.close(outcome)
  return `${outcome.result}: ${outcome.message}`
}
