import type { EventName } from '../core/ports/events.ts'

/** What an audit log says about itself, in its own entries: who signs it, what is kept, and what is gone. */
export const logEventNames = [
  'audit.log.started',
  'audit.key.rotated',
  'audit.key.revoked',
  'audit.retention.filled',
  'audit.retention.scheduled',
  'audit.retention.purged',
  'audit.hold.placed',
  'audit.hold.released',
] as const

export type LogEventName = (typeof logEventNames)[number]

/** What capabilities record, and what the spool and the log record about themselves. */
export type RecordedName = EventName | 'spool.recovered' | 'spool.forwarded' | LogEventName

/**
 * The type of each event: of CDEvents 0.5 (https://github.com/cdevents/spec, v0.5.1) where it has one, else in the
 * namespace that it reserves for custom events, whose subjects are `<tool>-<subject>` and whose predicates are letters
 * only.
 */
export const eventTypes = {
  'rollout.started': 'dev.cdeventsx.pqcdelivery-rollout.started.0.1.0',
  'rollout.resumed': 'dev.cdeventsx.pqcdelivery-rollout.resumed.0.1.0',
  'rollout.refused': 'dev.cdeventsx.pqcdelivery-rollout.refused.0.1.0',
  'rollout.finished': 'dev.cdeventsx.pqcdelivery-rollout.finished.0.1.0',
  'candidate.prepared': 'dev.cdeventsx.pqcdelivery-candidate.prepared.0.1.0',
  'candidate.verified': 'dev.cdeventsx.pqcdelivery-candidate.verified.0.1.0',
  'traffic.shifted': 'dev.cdeventsx.pqcdelivery-traffic.shifted.0.1.0',
  'traffic.restored': 'dev.cdeventsx.pqcdelivery-traffic.restored.0.1.0',
  'gate.decided': 'dev.cdeventsx.pqcdelivery-gate.decided.0.1.0',
  'gate.held': 'dev.cdeventsx.pqcdelivery-gate.held.0.1.0',
  'revision.marked': 'dev.cdeventsx.pqcdelivery-revision.marked.0.1.0',
  'bake.handed-over': 'dev.cdeventsx.pqcdelivery-bake.handedover.0.1.0',
  'lease.lapsed': 'dev.cdeventsx.pqcdelivery-lease.lapsed.0.1.0',
  'state.rebuilt': 'dev.cdeventsx.pqcdelivery-state.rebuilt.0.1.0',
  'journal.adopted': 'dev.cdeventsx.pqcdelivery-journal.adopted.0.1.0',
  'service.deployed': 'dev.cdevents.service.deployed.0.3.0',
  'service.upgraded': 'dev.cdevents.service.upgraded.0.3.0',
  'service.rolledback': 'dev.cdevents.service.rolledback.0.3.0',
  'service.removed': 'dev.cdevents.service.removed.0.3.0',
  'notification.sent': 'dev.cdeventsx.pqcdelivery-notification.sent.0.1.0',
  'drill.finished': 'dev.cdeventsx.pqcdelivery-drill.finished.0.1.0',
  'issue.opened': 'dev.cdeventsx.pqcdelivery-issue.opened.0.1.0',
  'proxy.upgraded': 'dev.cdeventsx.pqcdelivery-proxy.upgraded.0.1.0',
  'config.changed': 'dev.cdeventsx.pqcdelivery-config.changed.0.1.0',
  'spool.recovered': 'dev.cdeventsx.pqcdelivery-spool.recovered.0.1.0',
  'spool.forwarded': 'dev.cdeventsx.pqcdelivery-spool.forwarded.0.1.0',
  'audit.log.started': 'dev.cdeventsx.pqcdelivery-auditlog.started.0.1.0',
  'audit.key.rotated': 'dev.cdeventsx.pqcdelivery-auditkey.rotated.0.1.0',
  'audit.key.revoked': 'dev.cdeventsx.pqcdelivery-auditkey.revoked.0.1.0',
  'audit.retention.filled': 'dev.cdeventsx.pqcdelivery-auditretention.filled.0.1.0',
  'audit.retention.scheduled': 'dev.cdeventsx.pqcdelivery-auditretention.scheduled.0.1.0',
  'audit.retention.purged': 'dev.cdeventsx.pqcdelivery-auditretention.purged.0.1.0',
  'audit.hold.placed': 'dev.cdeventsx.pqcdelivery-audithold.placed.0.1.0',
  'audit.hold.released': 'dev.cdeventsx.pqcdelivery-audithold.released.0.1.0',
} as const satisfies Record<RecordedName, string>

const names: ReadonlyMap<string, string> = new Map(Object.entries(eventTypes).map(([name, type]) => [type, name]))

/** The name that goes with a type, or the type itself where it is not one of ours. */
export function eventNameOf(type: string): string {
  return names.get(type) ?? type
}
