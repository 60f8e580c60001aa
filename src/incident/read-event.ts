import { eventNameOf } from '../audit/event-types.ts'
import type { JsonObject, JsonValue } from '../core/json.ts'

/** One event with everything that an incident may tell of it. */
export interface IncidentEvent {
  readonly seq: number
  readonly id: string
  /** RFC 3339: when it was recorded */
  readonly at: string
  /** when it happened, where the target did it by itself and it was recorded later */
  readonly happenedAt?: string
  readonly name: string
  readonly outcome: string
  readonly severity: string
  readonly by: string
  readonly collector: string
  readonly digest?: string
  readonly rolloutId?: string
  readonly data: JsonObject
  readonly sound: boolean
  readonly service: string
  readonly environment: string
  readonly originator: { readonly kind: string; readonly facts: JsonObject }
  /** the first name of the release: its git SHA where one was given */
  readonly subject: string | undefined
}

/** Reads an event whatever its shape; nothing is taken for granted of what anybody may have changed. */
export function toIncidentEvent({ event, seq, sound }: { readonly event: JsonObject; readonly seq: number; readonly sound: boolean }): IncidentEvent {
  const audit = objectOf(objectOf(event['data'])['customData'])
  const data = objectOf(audit['data'])
  const originator = objectOf(audit['originator'])
  const [first] = Array.isArray(audit['subjects']) ? (audit['subjects'] as readonly JsonValue[]) : []
  const subject = objectOf(first)
  const happenedAt = instantOf(objectOf(data['journal'])['at'])
  const digest = textOf(objectOf(subject['digest'])['sha256'])
  const rolloutId = textOf(data['rolloutId'])
  return {
    seq,
    id: textOf(event['id']) ?? '',
    at: instantOf(event['time']) ?? '',
    ...(happenedAt === undefined ? {} : { happenedAt }),
    name: eventNameOf(textOf(event['type']) ?? 'unknown'),
    outcome: textOf(audit['outcome']) ?? 'unknown',
    severity: textOf(audit['severity']) ?? 'info',
    by: textOf(originator['name']) ?? 'unknown',
    collector: textOf(objectOf(audit['collector'])['name']) ?? 'unknown',
    ...(digest === undefined ? {} : { digest }),
    ...(rolloutId === undefined ? {} : { rolloutId }),
    data,
    sound,
    service: textOf(audit['service']) ?? 'unknown',
    environment: textOf(audit['env']) ?? 'unknown',
    originator: { kind: textOf(originator['kind']) ?? 'unknown', facts: objectOf(originator['facts']) },
    subject: textOf(subject['name']),
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

/** An object, or an empty one for anything else. */
export function objectOf(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {}
}

/** A number that is one, and not below zero. */
export function countOf(value: JsonValue | undefined): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined
}

function instantOf(value: JsonValue | undefined): string | undefined {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString()
}
