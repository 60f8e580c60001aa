import type { EventSink } from '../../core/ports/events.ts'
import type { Outcome } from '../../runner/outcome.ts'
import type { RunPorts } from '../../runner/ports.ts'
import type { Delivery } from './delivery.ts'
import { withIncidents } from './incidents.ts'
import { withNotices } from './notices.ts'

/**
 * Does the work of a command that works on one service: people are told of it, and of an incident in it there is a record, which
 * what they are told of its end names.
 */
export function told({ delivery, ports, events, work }: {
  readonly delivery: Delivery
  readonly ports: RunPorts
  readonly events: EventSink
  readonly work: (events: EventSink) => Promise<Outcome>
}): Promise<Outcome> {
  return withNotices({ delivery, ports, events, work: (watched) => withIncidents({ delivery, ports, events: watched, work }) })
}
