import type { Delivery } from '../../actions/wiring/delivery.ts'
import { textOf } from '../../actions/wiring/proxy-upgrade.ts'
import type { Outcome } from '../../runner/outcome.ts'

/** Replaces the proxy of one service where it runs older code. A dry run says what it would look at. */
export async function upgradeOne({ delivery, dryRun }: { readonly delivery: Delivery; readonly dryRun: boolean }): Promise<Outcome> {
  const outcome = (result: Outcome['result'], message: string, document = {}): Outcome => ({ result, message, outputs: {}, document })
  if (dryRun) return outcome('planned', 'would replace the proxy if it runs older code and no rollout is open', { plan: [{ command: 'upgrade-proxy' }] })
  const what = await delivery.target.upgrade()
  return outcome(what === 'upgraded' ? 'passed' : 'no-change', textOf(what), { proxy: what })
}
