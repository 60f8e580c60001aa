import { readEvents } from '../../audit/read-events.ts'
import { tallyEvents } from '../../audit/tally.ts'
import type { DrillTally } from '../../audit/tally.ts'
import { spoolPaths } from '../../core/home.ts'
import type { ServicePlace } from '../../core/home.ts'
import type { Registry } from '../../core/metrics/registry.ts'
import type { LocalTarget } from '../../rollout/targets/local/local-target.ts'
import type { Target } from '../../rollout/target.ts'
import { meterEvidence, meterState } from '../../rollout/telemetry.ts'
import type { DeliveryLog } from './delivery-log.ts'

/** Upper bounds in seconds: a restore takes a fraction of one, and minutes where the stable side has to come up first. */
const restoreBounds = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300]

/** Told from the start: a counter that begins with 1 has not risen for whoever looks at it, and no alert would see a first failure. */
const usualResults = ['deployed', 'restored', 'rolled-back', 'failed', 'inconclusive', 'unavailable', 'cancelled', 'refused', 'rollback-failed'] as const

const usualDrills = ['passed', 'failed', 'inconclusive', 'unavailable', 'refused', 'cancelled', 'rollback-failed'] as const

/**
 * What a service in an environment has to tell: what its target knows now, and what its record of events adds up to. Both
 * are asked whatever becomes of the other; rejects with what went wrong first.
 */
export async function meterDelivery({ registry, target, local, log, place }: {
  readonly registry: Registry
  readonly target: Pick<Target, 'describe'>
  readonly local?: Pick<LocalTarget, 'counts'>
  readonly log: Pick<DeliveryLog, 'view'>
  readonly place: ServicePlace
}): Promise<void> {
  const told = await Promise.allSettled([meterRecord({ registry, place }), meterLog({ registry, log, place }), meterTarget({ registry, target, place, ...(local !== undefined && { local }) })])
  const failed = told.find((one) => one.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}

async function meterTarget({ registry, target, local, place }: Omit<Parameters<typeof meterDelivery>[0], 'log'>): Promise<void> {
  meterState({ registry, place, state: await target.describe() })
  const counts = await local?.counts()
  if (counts === undefined) return
  const { meterTraffic } = await import('../../rollout/targets/local/counts.ts')
  meterTraffic({ registry, place, counts })
}

async function meterLog({ registry, log, place: { service, environment } }: { readonly registry: Registry; readonly log: Pick<DeliveryLog, 'view'>; readonly place: ServicePlace }): Promise<void> {
  const { pending, size } = await log.view()
  const labels = { service, environment }
  registry.gauge('audit_spool_pending', { labels, value: pending })
  if (size !== null) registry.gauge('audit_log_size', { labels, value: size })
}

/** Counts that have to outlive every process come from what is recorded anyway. */
async function meterRecord({ registry, place }: { readonly registry: Registry; readonly place: ServicePlace }): Promise<void> {
  const { sinceMs, results, restores, evidence, drills } = tallyEvents(await readEvents(spoolPaths(place).directory))
  const { service, environment } = place
  const created = sinceMs === undefined ? {} : { createdMs: sinceMs }
  const told = new Map([...usualResults.map((result) => [result, 0] as const), ...results])
  for (const [result, value] of told) registry.counter('rollout_results', { labels: { service, environment, result }, value, ...created })
  registry.histogram('restore_duration_seconds', { labels: { service, environment }, ...histogramOf(restores), ...created })
  if (evidence !== undefined) meterEvidence({ registry, place, evidence })
  meterDrills({ registry, place, drills, created })
}

/** Drills are told apart from rollbacks: an alert on what went wrong must not ring for an exercise. */
function meterDrills({ registry, place: { service, environment }, drills: { results, passedMs, rollbackSeconds }, created }: {
  readonly registry: Registry
  readonly place: ServicePlace
  readonly drills: DrillTally
  readonly created: { readonly createdMs?: number }
}): void {
  const told = new Map([...usualDrills.map((result) => [result, 0] as const), ...results])
  for (const [result, value] of told) registry.counter('drill_results', { labels: { service, environment, result }, value, ...created })
  const labels = { service, environment }
  if (passedMs !== undefined) registry.gauge('drill_passed_timestamp_seconds', { labels, value: passedMs / 1_000 })
  if (rollbackSeconds !== undefined) registry.gauge('drill_rollback_duration_seconds', { labels, value: rollbackSeconds })
}

function histogramOf(seconds: readonly number[]): { readonly bounds: readonly number[]; readonly counts: readonly number[]; readonly sum: number } {
  const counts = [...restoreBounds, Infinity].map((bound, index) => {
    const below = restoreBounds[index - 1] ?? -Infinity
    return seconds.filter((value) => value > below && value <= bound).length
  })
  return { bounds: restoreBounds, counts, sum: seconds.reduce((sum, value) => sum + value, 0) }
}
