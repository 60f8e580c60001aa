import type { Delivery } from '../../actions/wiring/delivery.ts'
import { openLeniently } from '../../actions/wiring/lenient-events.ts'
import { textOf, upgradeRecorded } from '../../actions/wiring/proxy-upgrade.ts'
import type { EventSink } from '../../core/ports/events.ts'
import type { Outcome } from '../../runner/outcome.ts'
import type { RunPorts } from '../../runner/ports.ts'

/** Replaces the proxy of one service where it runs older code. A dry run says what it would look at. */
export async function upgradeOne({ delivery, dryRun, ports }: { readonly delivery: Delivery; readonly dryRun: boolean; readonly ports: RunPorts }): Promise<Outcome> {
  const outcome = (result: Outcome['result'], message: string, document = {}): Outcome => ({ result, message, outputs: {}, document })
  const { local } = delivery
  if (local === undefined) return outcome('no-change', 'there is no proxy to replace: it is not on this machine')
  if (dryRun) return outcome('planned', 'would replace the proxy if it runs older code and no rollout is open', { plan: [{ command: 'upgrade-proxy' }] })
  // opened only when there is something to record
  const events: EventSink = {
    emit: async (event) => (await openLeniently({ open: () => delivery.openEvents('reconcile'), log: ports.log })).emit(event),
  }
  const what = await upgradeRecorded({ target: local, events, log: ports.log })
  return outcome(what === 'upgraded' ? 'passed' : 'no-change', textOf(what), { proxy: what })
}
