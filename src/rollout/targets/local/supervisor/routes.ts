import type { Observation, Route, Side } from '../../../target.ts'
import { observationBetween } from '../observation.ts'
import { sideHeader, sideHeaderValue } from '../traffic-table.ts'
import type { Engine } from './engine.ts'

/** Where requests that do not count reach a side: through the proxy, like everybody's, with the rollout's token. */
export function routeTo(engine: Engine, side: Side): Route | undefined {
  if (engine.groups[side] === undefined) return undefined
  const { settings, token } = engine.store.state()
  const host = settings.listen.host === '0.0.0.0' ? '127.0.0.1' : settings.listen.host === '::' ? '::1' : settings.listen.host
  const address = host.includes(':') ? `[${host}]` : host
  return { url: `http://${address}:${settings.listen.port}`, headers: { [sideHeader]: sideHeaderValue(side, token) } }
}

/** Production traffic since a cursor. */
export async function observe(engine: Engine, cursor: string | undefined): Promise<Observation> {
  const now = await engine.worker.totals()
  const { stable, candidate } = engine.groups
  return observationBetween({ cursor, now, sides: { stable: stable !== undefined, candidate: candidate !== undefined } })
}
