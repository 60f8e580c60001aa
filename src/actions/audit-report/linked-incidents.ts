import type { ReadSpool } from '../../report/build.ts'
import type { ReportIncident } from '../../report/report.ts'
import { knownIncidents } from '../wiring/known-incidents.ts'
import type { KnownIncident } from '../wiring/known-incidents.ts'

/** The same spools, with where their incidents are told besides: the records that the home keeps, and their issues. */
export function withIncidents({ spools, home }: { readonly spools: readonly ReadSpool[]; readonly home: string }): Promise<readonly ReadSpool[]> {
  return Promise.all(spools.map(async (spool) => {
    const { service, environment } = spool
    const known = await knownIncidents({ place: { home, service, environment } }).catch(() => [])
    return { ...spool, incidents: new Map(known.map((incident) => [incident.rolloutId, linkOf(incident)])) }
  }))
}

/** Only a page of HTTPS becomes a link in what is passed on to others. */
function linkOf({ file, issue }: KnownIncident): ReportIncident {
  return { record: file, ...(issue?.startsWith('https://') === true ? { issue } : {}) }
}
