import type { JsonObject } from '../core/json.ts'
import type { GateVerdict } from './gate/gate.ts'
import type { Totals } from './gate/totals.ts'

/** What a verdict counted, as events and results keep it: of users and probes together, and of users where there are probes. */
export function countsData({ candidate, stable, users }: Pick<GateVerdict, 'candidate' | 'stable' | 'users'>): JsonObject {
  return { ...sides({ candidate, stable }), ...(users === undefined ? {} : { users: sides(users) }) }
}

function sides({ candidate, stable }: Totals): JsonObject {
  return { candidate: { ...candidate }, stable: { ...stable } }
}
