import { createRegistry } from '../../../../core/metrics/registry.ts'
import { formatMetrics } from '../../../../core/metrics/text-format.ts'
import type { TextFormat } from '../../../../core/metrics/text-format.ts'
import { meterState } from '../../../telemetry.ts'
import { meterTraffic } from '../counts.ts'
import { freshCounts } from '../fresh-counts.ts'
import { describe } from './describe.ts'
import type { Engine } from './engine.ts'

/** What the service has to tell about its traffic and its rollout now. What its record adds up to, commands tell. */
export async function renderMetrics(engine: Engine, format: TextFormat): Promise<string> {
  const { service, environment } = engine.store.state()
  const place = { service, environment }
  const registry = createRegistry()
  const [state, counts] = await Promise.all([describe(engine), freshCounts(engine.places)])
  if (counts !== undefined) meterTraffic({ registry, place, counts })
  meterState({ registry, place, state })
  return formatMetrics({ registry, format })
}
