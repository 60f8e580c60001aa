import type { EventSink } from '../../core/ports/events.ts'
import type { Outcome } from '../../runner/outcome.ts'
import type { RunPorts } from '../../runner/ports.ts'
import type { Delivery } from './delivery.ts'
import { watchIncidents } from './incidents.ts'
import { openNotices } from './notices.ts'

/** The work of a command on one service, of which people are told, and of an incident in which there is a record. */
export interface Telling {
  /** Does the work. Nothing is waited for; what a person has to know now is on its way when it ends. */
  begin(work: (events: EventSink) => Promise<Outcome>): Promise<Outcome>
  /**
   * Writes the records, tells how it ended, with where they are, waits until people know, and brings the events into the audit log. Resolves with the
   * outcome, which says where the incident is told. Never rejects.
   */
  close(outcome: Outcome): Promise<Outcome>
  /** The same for work that rejected. */
  abandon(): Promise<void>
}

/** `events`: where the work is recorded. */
export function openTelling({ delivery, ports, events }: {
  readonly delivery: Delivery
  readonly ports: RunPorts
  readonly events: EventSink
}): Telling {
  const notices = openNotices({ delivery, ports, events })
  const incidents = watchIncidents({ delivery, ports, events: notices.watch(events) })
  let isTold = false
  return {
    async begin(work) {
      try {
        const outcome = await work(incidents.events)
        // whoever has to get up now does not wait for a record of it
        isTold = outcome.result === 'rollback-failed'
        if (isTold) notices.ended(outcome)
        return outcome
      } catch (error) {
        isTold = true
        notices.failed(error)
        throw error
      }
    },
    async close(outcome) {
      const named = await incidents.named(outcome)
      if (!isTold) notices.ended(named)
      const told = withIssue(named, await notices.finish())
      return withProof(told, await delivery.log?.settle())
    },
    async abandon() {
      await incidents.logged()
      await notices.finish()
      await delivery.log?.settle()
    },
  }
}

/** Does the work of a command that works on one service, and tells of it. */
export async function told({ work, ...request }: Parameters<typeof openTelling>[0] & {
  readonly work: (events: EventSink) => Promise<Outcome>
}): Promise<Outcome> {
  const telling = openTelling(request)
  let outcome: Outcome
  try {
    outcome = await telling.begin(work)
  } catch (error) {
    await telling.abandon()
    throw error
  }
  return telling.close(outcome)
}

/** The same outcome, which says where the proof is that its last event is in the audit log. */
function withProof(outcome: Outcome, file: string | undefined): Outcome {
  return { ...outcome, outputs: { ...outcome.outputs, 'log-proof': file ?? '' } }
}

/** The same outcome, which says where the incident is talked about. */
function withIssue(outcome: Outcome, issue: string | undefined): Outcome {
  const { document, outputs, summary } = outcome
  const named = { ...outcome, outputs: { ...outputs, 'incident-issue': issue ?? '' } }
  if (issue === undefined) return named
  return { ...named, document: { ...document, incidentIssue: issue }, ...(summary === undefined ? {} : { summary: `${summary}\n\nIncident: ${issue}` }) }
}
