/** Anything that JSON can hold. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject

/** A JSON object; a key may be absent. */
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined
}
