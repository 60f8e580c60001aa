import type { ServicePlace } from '../../core/home.ts'
import { writtenIncidents } from '../../incident/written.ts'
import type { WrittenIncident } from '../../incident/written.ts'
import { issuePageOf } from './issue-book.ts'

/** A record of the state home, and where it is talked about. */
export type KnownIncident = WrittenIncident & {
  /** page of the issue on GitHub, as a process of this machine opened it */
  readonly issue: string | null
}

/** The newest records of a service in an environment, the newest first, with their issues. What cannot be read is as if it were not there. */
export async function knownIncidents({ place, most }: { readonly place: ServicePlace; readonly most?: number }): Promise<readonly KnownIncident[]> {
  const written = await writtenIncidents({ place, ...(most === undefined ? {} : { most }) }).catch(() => [])
  return Promise.all(written.map(async (incident) => ({ ...incident, issue: await issuePageOf({ ...place, rolloutId: incident.rolloutId }) ?? null })))
}
