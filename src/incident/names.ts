import { eventRunUrl } from '../core/run-url.ts'
import type { IncidentActor, IncidentRelease } from './incident.ts'
import { textOf } from './read-event.ts'
import type { IncidentEvent } from './read-event.ts'

/** Who recorded an event, as it said of itself. */
export function actorOf({ by, collector, originator: { kind, facts } }: IncidentEvent): IncidentActor {
  return {
    name: by,
    kind,
    actor: textOf(facts['triggering_actor']) ?? textOf(facts['actor']) ?? textOf(facts['user']) ?? null,
    workflow: textOf(facts['workflow_ref']) ?? null,
    runUrl: eventRunUrl({ kind, facts }),
    command: collector,
  }
}

/** The names of a revision, as far as any event of the record tells them. */
export function releaseOf(events: readonly IncidentEvent[], revision: string | undefined): IncidentRelease {
  if (revision === undefined) return { digest: null, gitSha: null, revision: null }
  const own = events.filter(({ data }) => data['revision'] === revision)
  const digest = own.map((event) => event.digest ?? textOf(event.data['content'])).find((found) => found !== undefined)
  const gitSha = own.map(({ subject }) => subject).find((name) => name !== undefined && digest !== undefined && !digest.startsWith(name))
  return { digest: digest ?? null, gitSha: gitSha ?? null, revision }
}

/** A release as people read it. */
export function nameOf({ digest, gitSha, revision }: IncidentRelease): string {
  if (digest === null) return revision === null ? 'a release that is not in the record' : `revision ${revision.slice(0, 12)}`
  return gitSha === null ? digest.slice(0, 12) : `${digest.slice(0, 12)} (git ${gitSha.slice(0, 12)})`
}
