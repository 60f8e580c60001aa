import type { JsonObject } from '../json.ts'

/** What can be recorded. The audit room gives each its full type name and the schema of its `data`. */
export type EventName =
  | 'rollout.started'
  | 'rollout.resumed'
  | 'rollout.refused'
  | 'rollout.finished'
  | 'candidate.prepared'
  | 'candidate.verified'
  | 'traffic.shifted'
  | 'traffic.restored'
  | 'gate.decided'
  | 'gate.held'
  | 'revision.marked'
  | 'bake.handed-over'
  | 'lease.lapsed'
  | 'state.rebuilt'
  | 'journal.adopted'
  | 'service.deployed'
  | 'service.upgraded'
  | 'service.rolledback'
  | 'service.removed'
  | 'notification.sent'
  | 'config.changed'
  | 'drill.finished'
  | 'issue.opened'
  | 'proxy.upgraded'

/** `started` is written, and durable, before the mutation that it announces goes ahead. */
export type EventOutcome = 'started' | 'success' | 'failure' | 'inconclusive' | 'cancelled'

/** One thing that happened, as a capability tells it. Who, where and when are added by the sink. */
export interface EventInput {
  readonly name: EventName
  readonly outcome: EventOutcome
  readonly severity?: 'info' | 'warning' | 'error'
  /** what the event is about; a SHA-256 digest in hex joins the events of all actions */
  readonly subject?: { readonly name: string; readonly sha256: string }
  readonly data: JsonObject
}

/**
 * Where events go. Resolves with the event's id only when the event is durable; rejects with `audit-unavailable`. A sink
 * for what must go ahead anyway resolves with an empty id instead.
 */
export interface EventSink {
  emit(event: EventInput): Promise<string>
}
