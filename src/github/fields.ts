import { isJsonObject, objectOf } from '../core/json.ts'
import type { JsonObject, JsonValue } from '../core/json.ts'

/** The objects of a list that somebody else wrote. */
export function objectsIn(value: JsonValue): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : []
}

/** The number by which GitHub calls something; undefined where there is none, so that it never gets into a path. */
export function numberIn(value: JsonValue | undefined, name: 'id' | 'number' | 'databaseId'): number | undefined {
  const found = objectOf(value)[name]
  return typeof found === 'number' && Number.isSafeInteger(found) && found > 0 ? found : undefined
}

/** An address on GitHub for people; undefined for anything but a plain one. */
export function pageIn(value: JsonValue | undefined): string | undefined {
  const found = objectOf(value)['html_url']
  return typeof found === 'string' && /^https?:\/\/[\w.:-]+(?:\/[\w.-]+)*(?:#[\w-]+)?$/.test(found) ? found : undefined
}
