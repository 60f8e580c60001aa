import { parseInstant } from '../../../core/instant.ts'
import { objectOf } from '../../../core/json.ts'
import type { JsonObject, JsonValue } from '../../../core/json.ts'
import { eventNameOf } from '../../event-types.ts'
import type { Shard } from '../shards.ts'
import { objectIn, ownNameIn } from './own-event.ts'
import type { Hold, OwnEvent } from './own-event.ts'

/** What a hold, and a query, can ask of an entry. `from` and `to` are days or times (RFC 3339), the second not included. */
const selectorFields = ['service', 'environment', 'type', 'digest', 'actor', 'control', 'from', 'to'] as const

type Field = (typeof selectorFields)[number]

/** What a hold can ask for: beside what entries say, which logs of a place they are in. */
export const holdFields = [...selectorFields, 'class', 'period'] as const

/** The holds that were placed and not released, by name; one that is placed again is as it was placed last. */
export function activeHolds(events: readonly OwnEvent[]): ReadonlyMap<string, Hold> {
  const active = new Map<string, Hold>()
  for (const event of events) {
    if (event.name === 'audit.hold.placed') active.set(event.hold, event)
    if (event.name === 'audit.hold.released') active.delete(event.hold)
  }
  return active
}

/**
 * The holds that count in a log, of all that are active in its place, and what each asks of the entries there: class and period are those of the log. A log
 * by itself has neither, and may be what is meant.
 */
export function holdsIn({ holds, shard }: { readonly holds: readonly Hold[]; readonly shard: Shard | undefined }): readonly Hold[] {
  return holds.flatMap((hold) => {
    const { class: retention = shard?.retention, period = shard?.period, ...selector } = hold.selector
    const isMeant = shard === undefined || (retention === shard.retention && period === shard.period)
    return isMeant ? [{ ...hold, selector }] : []
  })
}

/**
 * The first of these holds that keeps an entry. What a log says about itself is kept by one that keeps everything or asks for its type: its events are of the
 * service and the time of whoever ran a command, and say nothing of what the hold is about. What only fills a bundle is kept by none.
 */
export function holdOn(text: string, holds: readonly Hold[]): Hold | undefined {
  const [entry, own] = [objectIn(text), ownNameIn(text)]
  if (own === 'audit.retention.filled') return undefined
  const isAsked = (selector: Hold['selector']): boolean => own === undefined || Object.keys(selector).length === 0 || Object.hasOwn(selector, 'type')
  return holds.find(({ selector }) => isAsked(selector) && matches({ entry, selector, unknown: true }))
}

/**
 * Whether an entry is one that is asked for: all fields have to match. What an entry does not say (others' entries say none of it), and a time that is none, is
 * `unknown`, which keeps it for a hold and leaves it out of a query.
 */
export function matches({ entry, selector, unknown }: {
  readonly entry: JsonObject
  readonly selector: Readonly<Record<string, string>>
  readonly unknown: boolean
}): boolean {
  return Object.entries(selector).every(([name, wanted]) => {
    // a field that a newer program knows keeps what it may mean
    if (!isField(name)) return unknown
    const said = sayings[name](entry)
    return said.length === 0 ? unknown : said.some((one) => fits(name, one, wanted) ?? unknown)
  })
}

function isField(name: string): name is Field {
  return selectorFields.some((field) => field === name)
}

/** undefined: it cannot be told, since one of them is no time. */
function fits(name: Field, said: string, wanted: string): boolean | undefined {
  if (name !== 'from' && name !== 'to') return said === wanted
  const [at, limit] = [parseInstant(said), parseInstant(wanted)]
  if (at === undefined || limit === undefined) return undefined
  return name === 'from' ? at >= limit : at < limit
}

const sayings: Readonly<Record<Field, (entry: JsonObject) => readonly string[]>> = {
  service: (entry) => texts(own(entry)['service']),
  environment: (entry) => texts(own(entry)['env']),
  type: ({ type }) => typeof type === 'string' ? [type, eventNameOf(type)] : [],
  digest: (entry) => listOf(own(entry)['subjects']).flatMap((subject) => texts(objectOf(objectOf(subject)['digest'])['sha256'])),
  actor: (entry) => {
    const { name, facts } = objectOf(own(entry)['originator'])
    const { actor, actor_id: id, user } = objectOf(facts)
    return texts(name, actor, id, user)
  },
  control: (entry) => texts(...listOf(own(entry)['controls'])),
  from: ({ time }) => texts(time),
  to: ({ time }) => texts(time),
}

function own({ data }: JsonObject): JsonObject {
  return objectOf(objectOf(data)['customData'])
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  const isList = (given: JsonValue | undefined): given is readonly JsonValue[] => Array.isArray(given)
  return isList(value) ? value : []
}

function texts(...values: readonly (JsonValue | undefined)[]): readonly string[] {
  return values.filter((value) => typeof value === 'string')
}
