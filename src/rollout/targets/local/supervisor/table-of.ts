import type { BootTime } from '../boot-time.ts'
import type { ServiceState } from '../state/service-state.ts'
import { emptyTable } from '../traffic-table.ts'
import type { TrafficTable } from '../traffic-table.ts'
import type { Engine } from './engine.ts'

/** The traffic table that follows from the state and the running instances. */
export function tableOf({ state, groups, lease, serial }: {
  readonly state: ServiceState
  readonly groups: Pick<Engine['groups'], 'stable' | 'candidate'>
  readonly lease: BootTime | undefined
  readonly serial: number
}): TrafficTable {
  const { rollout } = state
  return {
    ...emptyTable,
    serial,
    fence: state.fence,
    percent: rollout?.percent ?? 0,
    token: state.token,
    lease: rollout === undefined ? null : lease ?? null,
    stable: groups.stable?.live() ?? null,
    candidate: groups.candidate?.live() ?? null,
    ...(groups.stable === undefined ? {} : { serves: { revisionId: groups.stable.revisionId, rolloutId: groups.stable.rolloutId } }),
    ...(rollout?.unrecorded === true ? { unrecorded: true } : {}),
    countAsError: rollout?.measure?.countAsError ?? [],
    latencyBoundsMs: rollout?.measure?.latencyBoundsMs ?? [],
    ...(state.settings.proxy === undefined ? {} : { proxy: state.settings.proxy }),
  }
}
