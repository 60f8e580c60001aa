import { oneLine, shorten } from '../core/text.ts'
import type { JsonValue } from '../core/json.ts'
import type { Incident } from './incident.ts'

/** Characters of one text: a reason may have 1000. */
const longest = 2_000

/** The same incident without known secrets, and with every text on one line without control characters. */
export function cleanIncident({ incident, redact }: { readonly incident: Incident; readonly redact: (text: string) => string }): Incident {
  const clean = (value: JsonValue): JsonValue => {
    if (typeof value === 'string') return shorten(oneLine(redact(value).toWellFormed()), longest)
    if (Array.isArray(value)) return (value as readonly JsonValue[]).map(clean)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name.toWellFormed(), clean(one as JsonValue)]))
  }
  return clean(incident) as unknown as Incident
}
