import { eventNameOf } from '../audit/event-types.ts'
import type { FoundEvent } from '../audit/findings.ts'
import { objectOf } from '../core/json.ts'
import type { JsonObject } from '../core/json.ts'
import { eventRunUrl } from '../core/run-url.ts'
import { listOf, optional, textOf } from './fields.ts'

/** One event with everything that it says, from `docs/events.md`'s form. */
export interface RawEvent {
  readonly seq: number
  readonly id: string
  /** RFC 3339, UTC, ms: when it was recorded, by the clock of that machine */
  readonly at: string
  /** when it happened, where the target did it by itself and it was recorded later */
  readonly happenedAt?: string
  /** `gate.decided`, or the whole type where it is none of ours */
  readonly name: string
  readonly outcome: string
  readonly severity: string
  /** who caused it */
  readonly by: string
  /** the page of the run that caused it */
  readonly runUrl?: string
  /** the command that recorded it */
  readonly collector: string
  /** SHA-256 of what it is about, in hex */
  readonly digest?: string
  readonly rolloutId?: string
  readonly data: JsonObject
  /** whether the chain vouches for it */
  readonly sound: boolean
}

/** Reads an event whatever its shape: one that was tampered with is shown, not dropped. */
export function toRawEvent({ seq, event, sound }: FoundEvent): RawEvent {
  const audit = objectOf(objectOf(event['data'])['customData'])
  const data = objectOf(audit['data'])
  const [subject] = listOf(audit['subjects'])
  const originator = objectOf(audit['originator'])
  return {
    seq,
    id: textOf(event['id']) ?? '',
    at: instantOf(textOf(event['time'])) ?? '',
    ...optional('happenedAt', instantOf(textOf(objectOf(data['journal'])['at']))),
    name: eventNameOf(textOf(event['type']) ?? 'unknown'),
    outcome: textOf(audit['outcome']) ?? 'unknown',
    severity: textOf(audit['severity']) ?? 'info',
    by: textOf(originator['name']) ?? 'unknown',
    // what anybody may have written leads nobody anywhere
    ...optional('runUrl', sound ? (eventRunUrl({ kind: originator['kind'], facts: objectOf(originator['facts']) }) ?? undefined) : undefined),
    collector: textOf(objectOf(audit['collector'])['name']) ?? 'unknown',
    ...optional('digest', textOf(objectOf(objectOf(subject)['digest'])['sha256'])),
    ...optional('rolloutId', textOf(data['rolloutId'])),
    data,
    sound,
  }
}

function instantOf(text: string | undefined): string | undefined {
  const ms = text === undefined ? Number.NaN : Date.parse(text)
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString()
}
