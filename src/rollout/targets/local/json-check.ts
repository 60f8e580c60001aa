import type { JsonValue } from '../../../core/json.ts'

/** Whether a value is a whole number that is not negative and exact. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

/** Plain data as JSON: its type is an interface, which has no index signature. Nothing is checked. */
export function asJson(value: object): JsonValue {
  return value as JsonValue
}
