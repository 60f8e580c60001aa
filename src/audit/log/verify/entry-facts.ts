import { objectOf } from '../../../core/json.ts'
import type { JsonObject, JsonValue } from '../../../core/json.ts'

/** What nearly every check asks of an entry, each as it is there; undefined where it is not. */
export interface EntryFacts {
  readonly type: JsonValue | undefined
  readonly source: JsonValue | undefined
  readonly time: JsonValue | undefined
  /** what makes it the same event as another: at its top, or among the fields of this product's own events; undefined where it is no text */
  readonly idem: string | undefined
  /** `data.customData.v` */
  readonly version: JsonValue | undefined
}

/** Facts by where they are: there are two places of an `idem`. */
export type FactName = 'type' | 'source' | 'time' | 'idem' | 'ownIdem' | 'version'

/** The facts of an entry that was read whole. */
export function factsOf(value: JsonObject): EntryFacts {
  const fields = objectOf(objectOf(value['data'])['customData'])
  return {
    type: own(value, 'type'), source: own(value, 'source'), time: own(value, 'time'), version: own(fields, 'v'), idem: firstText(own(value, 'idem'), own(fields, 'idem')),
  }
}

/** The facts of an entry that is canonical JSON, by where the bytes of each are. */
export function factsFrom({ entry, found }: {
  readonly entry: Buffer
  readonly found: Partial<Record<FactName, readonly [begin: number, end: number]>>
}): EntryFacts {
  const valueAt = (place: readonly [number, number] | undefined): JsonValue | undefined => {
    if (place === undefined) return undefined
    const [begin, end] = place
    const text = entry.toString('utf8', begin, end)
    return text.startsWith('"') && !text.includes('\\') ? text.slice(1, -1) : JSON.parse(text) as JsonValue
  }
  const { type, source, time, version, idem, ownIdem } = found
  return { type: valueAt(type), source: valueAt(source), time: valueAt(time), version: valueAt(version), idem: firstText(valueAt(idem), valueAt(ownIdem)) }
}

function own(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

function firstText(...values: readonly (JsonValue | undefined)[]): string | undefined {
  return values.find((value) => typeof value === 'string')
}
