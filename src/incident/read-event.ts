import type { FoundEvent } from '../audit/findings.ts'
import { objectOf } from '../core/json.ts'
import type { JsonObject, JsonValue } from '../core/json.ts'
import { listOf } from '../report/fields.ts'
import { toRawEvent } from '../report/raw-event.ts'
import type { RawEvent } from '../report/raw-event.ts'

/** One event with everything that an incident may tell of it. */
export interface IncidentEvent extends RawEvent {
  readonly service: string
  readonly environment: string
  readonly originator: { readonly kind: string; readonly facts: JsonObject }
  /** the first name of the release: its git SHA where one was given */
  readonly subject: string | undefined
}

/** Reads an event whatever its shape; nothing is taken for granted of what anybody may have changed. */
export function toIncidentEvent(found: Pick<FoundEvent, 'event' | 'seq' | 'sound'>): IncidentEvent {
  const audit = objectOf(objectOf(found.event['data'])['customData'])
  const originator = objectOf(audit['originator'])
  const [subject] = listOf(audit['subjects'])
  return {
    ...toRawEvent({ ...found, file: '' }),
    service: textOf(audit['service']) ?? 'unknown',
    environment: textOf(audit['env']) ?? 'unknown',
    originator: { kind: textOf(originator['kind']) ?? 'unknown', facts: objectOf(originator['facts']) },
    subject: textOf(objectOf(subject)['name']),
  }
}

/** When it happened, as far as is known. */
export function timeOf({ at, happenedAt }: Pick<IncidentEvent, 'at' | 'happenedAt'>): string {
  return happenedAt ?? at
}

/** Milliseconds since 1970; undefined where nobody knows. */
export function msOf(event: Pick<IncidentEvent, 'at' | 'happenedAt'> | undefined): number | undefined {
  const ms = event === undefined ? Number.NaN : Date.parse(timeOf(event))
  return Number.isNaN(ms) ? undefined : ms
}

/** RFC 3339 with milliseconds, UTC; null for no time, and for one that no date can have. */
export function instant(ms: number | undefined): string | null {
  return ms === undefined || Number.isNaN(new Date(ms).getTime()) ? null : new Date(ms).toISOString()
}

/** A text that says something. */
export function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** A number that is one, and not below zero. */
export function countOf(value: JsonValue | undefined): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined
}
