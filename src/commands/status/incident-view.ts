import type { KnownIncident } from '../../actions/wiring/known-incidents.ts'
import type { JsonObject } from '../../core/json.ts'

/** The newest incident as `status --json` shows it. */
export function incidentDocument(incident: KnownIncident | undefined): JsonObject | null {
  return incident === undefined ? null : { ...incident }
}

/** The same for people: what happened, and where it is told. */
export function incidentLines(incident: KnownIncident | undefined): readonly string[] {
  if (incident === undefined) return []
  const { at, state, summary, file, issue } = incident
  const when = at === null ? '' : `${at}: `
  const what = `${state === 'open' ? 'OPEN, look now: ' : 'the last: '}${when}${summary}`
  return [what, file, ...(issue === null ? [] : [issue])].map((text, index) => `  ${(index === 0 ? 'incident' : '').padEnd(10)} ${text}`)
}
