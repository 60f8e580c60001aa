import { Buffer } from 'node:buffer'
import { canonicalJson } from '../core/canonical.ts'
import { DeliveryError } from '../core/errors.ts'
import type { JsonObject, JsonValue } from '../core/json.ts'
import type { EventInput, EventOutcome } from '../core/ports/events.ts'
import type { Originator } from '../core/ports/originator.ts'
import { eventTypes } from './event-types.ts'
import type { RecordedName } from './event-types.ts'

/** Which program recorded an event, as opposed to who caused it. */
export interface Collector {
  /** the action or command: `deploy-blue-green` */
  readonly name: string
  readonly version: string
  /** SHA-256 of the program's bundle in hex, where it is known */
  readonly digest?: string
}

/** What is the same in all events of one run. */
export interface EventContext {
  readonly service: string
  readonly environment: string
  readonly originator: Originator
  readonly collector: Collector
  /** SHA-256 in hex of the resolved configuration */
  readonly configDigest: string
  /** how long the event has to be kept: `prod-7y`, `std-1y`, `dev-90d` */
  readonly retention: string
}

/** Our part of an event; the reader's description is `docs/events.md`, the schema `schema/event-v1.json`. */
export type AuditFields = {
  readonly v: 1
  readonly salt: string
  readonly originator: JsonObject
  readonly collector: JsonObject
  readonly service: string
  readonly env: string
  readonly config: string
  readonly outcome: EventOutcome
  readonly severity: 'info' | 'warning' | 'error'
  readonly subjects: readonly JsonObject[]
  readonly data: JsonObject
  readonly evidence: readonly JsonObject[]
  readonly controls: readonly string[]
  readonly retention: string
  readonly pii: readonly JsonObject[]
  readonly idem: string
}

/** One event as it is stored: a CloudEvents 1.0 envelope around a CDEvents 0.5 message. */
export type AuditEvent = {
  readonly specversion: '1.0'
  readonly id: string
  readonly source: string
  readonly type: string
  readonly subject: string
  readonly time: string
  readonly datacontenttype: 'application/json'
  readonly data: { readonly context: JsonObject; readonly subject: JsonObject; readonly customData: AuditFields }
}

/** Bytes that the canonical form of an event may take: entries of a tlog have a length of 16 bits. */
const maxEventBytes = 65_535

/** What an event says, under one of the names that can be recorded. */
export type RecordedInput = Omit<EventInput, 'name'> & { readonly name: RecordedName }

/**
 * The whole event. Numbers that JSON cannot hold (an infinite e-value) become text, and broken Unicode from a service's
 * output is replaced, so that nothing measured can keep an event from being written. Throws `audit-unavailable` when
 * it is larger than `maxEventBytes`: an event is never cut.
 */
export function buildEvent({ input, context, id, timeMs, salt, idem }: {
  readonly input: RecordedInput
  readonly context: EventContext
  readonly id: string
  readonly timeMs: number
  /** 16 random bytes in hex: nobody can guess an event from its hash after the event itself was purged */
  readonly salt: string
  readonly idem: string
}): AuditEvent {
  const { service, environment } = context
  const source = `/pqc-delivery/${service}/${environment}`
  const type = eventTypes[input.name]
  const time = new Date(timeMs).toISOString()
  const subject = subjectOf(input, context)
  const event: AuditEvent = {
    specversion: '1.0',
    id,
    source,
    type,
    subject: subject.id,
    time,
    datacontenttype: 'application/json',
    data: {
      context: { specversion: '0.5.1', id, source, type, timestamp: time },
      subject,
      customData: auditFields({ input, context, salt, idem }),
    },
  }
  assertSize(event, input.name)
  return event
}

function auditFields({ input, context, salt, idem }: {
  input: RecordedInput
  context: EventContext
  salt: string
  idem: string
}): AuditFields {
  const { originator, collector } = context
  return {
    v: 1,
    salt,
    originator: { kind: originator.kind, name: originator.name.toWellFormed(), facts: storable(originator.facts) },
    collector: { ...collector },
    service: context.service,
    env: context.environment,
    config: context.configDigest,
    outcome: input.outcome,
    severity: input.severity ?? 'info',
    subjects:
      input.subject === undefined
        ? []
        : [{ name: input.subject.name.toWellFormed(), digest: { sha256: input.subject.sha256 } }],
    data: storable(input.data),
    evidence: [],
    controls: [],
    retention: context.retention,
    pii: [],
    idem,
  }
}

/**
 * The subject of the CDEvents message: the service itself for the standard types, else the rollout where there is one.
 */
function subjectOf(
  input: RecordedInput,
  { service, environment }: EventContext,
): JsonObject & { readonly id: string } {
  const place = { environment: { id: environment } }
  if (input.name === 'service.removed') return { id: service, content: place }
  if (input.name.startsWith('service.')) {
    return { id: service, content: { ...place, artifactId: packageUrl(service, input.subject?.sha256) } }
  }
  const { rolloutId } = input.data
  return {
    id: typeof rolloutId === 'string' && rolloutId !== '' ? rolloutId.toWellFormed() : service,
    content: place,
  }
}

/** CDEvents wants artifacts named by a package URL (https://github.com/package-url/purl-spec). */
function packageUrl(service: string, sha256: string | undefined): string {
  return `pkg:generic/${service}${sha256 === undefined ? '' : `?checksum=sha256:${sha256}`}`
}

/** A copy that RFC 8785 can represent. */
function storable(object: JsonObject): JsonObject {
  const pairs = Object.entries(object).filter((pair): pair is [string, JsonValue] => pair[1] !== undefined)
  return Object.fromEntries(pairs.map(([key, value]) => [key.toWellFormed(), storableValue(value)]))
}

function storableValue(value: JsonValue): JsonValue {
  // adding zero makes 0 of -0, which JSON does not have
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : String(value)
  if (typeof value === 'string') return value.toWellFormed()
  if (typeof value !== 'object' || value === null) return value
  return isList(value) ? value.map(storableValue) : storable(value)
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}

function assertSize(event: AuditEvent, name: string): void {
  const size = Buffer.byteLength(canonicalJson(event))
  if (size <= maxEventBytes) return
  throw new DeliveryError({
    code: 'audit-unavailable',
    message: `the event ${name} takes ${size} bytes; at most ${maxEventBytes} are allowed`,
    hint: 'record less data with it',
  })
}
