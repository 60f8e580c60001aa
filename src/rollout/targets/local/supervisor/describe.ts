import { messageOf } from '../../../../core/errors.ts'
import type { JsonObject } from '../../../../core/json.ts'
import { productVersion } from '../../../../core/version.ts'
import type { TargetState } from '../../../target.ts'
import { isKept } from '../kept.ts'
import { viewOf } from '../state/view.ts'
import type { Engine } from './engine.ts'
import type { Group } from './instances/group.ts'
import type { SideTotals } from './worker/counters.ts'

/** The whole state, with what runs now. */
export async function describe(engine: Engine): Promise<TargetState> {
  const state = engine.store.state()
  return viewOf(state, {
    serving: isLive(engine.groups.stable) || ((state.rollout?.percent ?? 0) > 0 && isLive(engine.groups.candidate)),
    leaseLeftMs: Math.round(engine.leaseLeftMs()),
    isKept: (revision) => isKept(engine.places, revision),
    facts: { ...factsOf(engine), traffic: await trafficOf(engine) },
  })
}

function isLive(group: Group | undefined): boolean {
  return (group?.live().length ?? 0) > 0
}

/** What the proxy has counted since its worker started, or latency limits changed; null while there is none to ask. */
async function trafficOf(engine: Engine): Promise<JsonObject | null> {
  if (!engine.resumed) return null
  const counts = ({ requests, errors, abandoned }: SideTotals): JsonObject => ({ requests, errors, abandoned })
  try {
    const { stable, candidate } = await engine.worker.totals()
    return { stable: counts(stable), candidate: counts(candidate) }
  } catch (error) {
    engine.log(`the proxy's counts are not to be had: ${messageOf(error)}`)
    return null
  }
}

function factsOf(engine: Engine): JsonObject {
  const { settings } = engine.store.state()
  const { stable, candidate, leaving } = engine.groups
  return {
    listen: `${settings.listen.host}:${settings.listen.port}`,
    supervisor: process.pid,
    worker: engine.worker.pid() ?? null,
    proxy: productVersion,
    metrics: engine.metricsAt(),
    instances: [
      ...instancesOf('stable', stable),
      ...instancesOf('candidate', candidate),
      ...[...leaving].flatMap((group) => instancesOf('leaving', group)),
    ],
    logs: engine.places.logs,
  }
}

function instancesOf(side: string, group: Group | undefined): readonly JsonObject[] {
  if (group === undefined) return []
  const live = new Set(group.live().map(({ id }) => id))
  return group.records().map(({ id, pid, port, container }) => ({
    side,
    revision: group.revisionId,
    ...(container === undefined ? { pid } : { container: container.id.slice(0, 12) }),
    port,
    healthy: live.has(id),
    restarts: group.restarts(),
    ...(group.lastEnd() === undefined ? {} : { lastEnd: group.lastEnd() ?? null }),
  }))
}
