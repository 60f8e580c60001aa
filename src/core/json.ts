/** Anything that JSON can hold. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject

/** A JSON object; a key may be absent. */
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined
}

/** Whether what `JSON.parse` gave is an object, and not an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The same object, or an empty one for anything else: for what somebody else wrote. */
export function objectOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {}
}
