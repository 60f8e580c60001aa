import type { JsonObject, JsonValue } from '../core/json.ts'

// What is read here may have been changed by anybody: nothing is taken for granted about its shape.

export function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

export function numberOf(value: JsonValue | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined
}

/** A list, or an empty one for anything else. */
export function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return isList(value) ? value : []
}

/** Requests and errors as they stand in a verdict. */
export function countsOf(data: JsonObject): { readonly requests: number; readonly errors: number } {
  return { requests: numberOf(data['requests']) ?? 0, errors: numberOf(data['errors']) ?? 0 }
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value)
}

/** The key with its value, or no key where there is none: what `exactOptionalPropertyTypes` asks for. */
export function optional<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [K in Key]?: Value })
}
