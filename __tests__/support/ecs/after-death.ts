import { isDeliveryError } from '../../../src/core/errors.ts'
import type { DeliveryTarget } from '../../../src/rollout/delivery-target.ts'
import { runRollout } from '../../../src/rollout/driver/driver.ts'
import type { RolloutReport } from '../../../src/rollout/driver/driver.ts'
import type { RolloutPlan } from '../../../src/rollout/plan.ts'
import { findRemains } from '../../../src/rollout/reconcile.ts'
import type { RolloutSettings } from '../../../src/rollout/rollout-settings.ts'
import type { AwsLab } from '../cloudlab/aws/world.ts'
import { createFakeWorld } from '../rollout/fake-target.ts'
import { contextOn } from '../rollout/run-on-fake.ts'
import { createVirtualClock } from '../rollout/virtual-clock.ts'
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

/** What the `post` of an action does about its rollout. */
export async function post(lab: AwsLab, rolloutId: string, { target = labRun(lab) }: On = {}): Promise<void> {
  const { rollout } = await target.describe()
  if (rollout === undefined || rollout.id !== rolloutId) return
  const lease = { rolloutId, fence: rollout.fence }
  try {
    await target.restore({ lease, cause: 'cancelled' })
    await target.close({ lease, outcome: 'cancelled', reason: 'the run ended before its rollout did' })
  } catch (error) {
    // somebody else decides, or it had come to its good end
    if (!isDeliveryError(error, 'fenced')) throw error
  }
}

/** What `reconcile` does: resolves with what it found. */
export async function reconcile(lab: AwsLab, { settings, leaseMs, rolloutId, target = labRun(lab) }: On & { readonly settings: RolloutSettings; readonly leaseMs: number; readonly rolloutId: string }): Promise<string> {
  const remains = findRemains({ state: await target.describe(), settings, rolloutId })
  if (remains.kind === 'nothing' && await target.tidy?.() === true) return 'ended what a finished release had left running'
  if (remains.kind !== 'unfinished') return remains.kind
  const { end } = await runHere(lab, { plan: remains.plan, leaseMs, target })
  return `unfinished, ${end.result}: ${end.message}`
}
