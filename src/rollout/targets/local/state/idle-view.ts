import type { TargetState } from '../../../target.ts'
import { msUntil } from '../boot-time.ts'
import type { BootClock } from '../boot-time.ts'
import type { TrafficRecord } from '../traffic-table.ts'
import { effectivePercent } from '../traffic-table.ts'
import type { ServiceState } from './service-state.ts'
import { restored } from './transitions.ts'
import { viewOf } from './view.ts'
import type { LiveFacts } from './view.ts'

/**
 * The state while no supervisor runs. The worker may serve on, and may have put traffic back since: then its record knows
 * better than the state on the disk.
 */
export function idleView({ state, record, isServing, clock, isKept, facts, rebuilt }: {
  readonly state: ServiceState
  readonly record: TrafficRecord | undefined
  /** whether the worker answers */
  readonly isServing: boolean
  readonly clock: BootClock
} & Pick<LiveFacts, 'isKept' | 'facts' | 'rebuilt'>): TargetState {
  const lease = record?.table.fence === state.fence ? record.table.lease : null
  const leaseLeftMs = isServing && lease !== null ? msUntil(clock, lease) : 0
  return viewOf(withWorker(state, record), {
    serving: isServing && (record?.table.stable !== null || effectivePercent(record) > 0),
    leaseLeftMs: Math.round(leaseLeftMs),
    isKept,
    facts,
    rebuilt,
  })
}

function withWorker(state: ServiceState, record: TrafficRecord | undefined): ServiceState {
  const lapse = record?.lapse ?? null
  if (lapse === null || lapse.fence !== state.rollout?.fence) return state
  return restored({ state, cause: 'lease-lapsed', at: lapse.at })
}
