import { canonicalJson } from '../../../core/canonical.ts'
import { isJsonObject } from '../../../core/json.ts'
import type { JsonObject, JsonValue } from '../../../core/json.ts'
import { deepestEvent } from '../append/strict-json.ts'

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** An entry that is what it has to be, or what keeps it from that. */
export type ReadEntry = { readonly value: JsonObject; readonly fault?: undefined } | { readonly fault: string }

/**
 * Reads an entry as the RFC 8785 form of one JSON object. The tree hashes whatever bytes there are, so this is about form: one event, one
 * spelling.
 */
export function readEntry(bytes: Uint8Array): ReadEntry {
  let text: string
  let value: JsonValue
  try {
    text = decoder.decode(bytes)
  } catch {
    return { fault: 'it is no UTF-8' }
  }
  try {
    value = JSON.parse(text) as JsonValue
  } catch {
    return { fault: 'it is no JSON' }
  }
  if (!isJsonObject(value)) return { fault: 'it is no JSON object' }
  const shape = shapeOf(value, 1)
  if (shape === shapes.deep) return { fault: `it has objects and lists in one another more than ${deepestEvent} deep` }
  if (shape === shapes.large) return { fault: 'it has an integer beyond 2^53 − 1, which not every reader takes for the same' }
  return isCanonical({ text, value, shape }) ? { value } : { fault: 'it is not the canonical form (RFC 8785) of what it says' }
}

/**
 * Of strings, numbers and members in order, `JSON.stringify` writes the canonical form, three times as fast as the library. What it spells
 * otherwise is for the library to judge: names that look like integers come in another order there.
 */
function isCanonical({ text, value, shape }: { readonly text: string; readonly value: JsonValue; readonly shape: number }): boolean {
  if (shape === shapes.sorted && JSON.stringify(value) === text && !text.includes(String.raw`\ud`)) return true
  try {
    return canonicalJson(value) === text
  } catch {
    return false
  }
}

/** What a value is at worst, in any of its parts. */
const shapes = { sorted: 0, unsorted: 1, large: 2, deep: 3 } as const

/** One of `shapes`. Goes no deeper than an event may be, so that nothing which anybody may have written can exhaust the stack. */
function shapeOf(value: JsonValue | undefined, depth: number): number {
  if (typeof value === 'number') return Number.isInteger(value) && !Number.isSafeInteger(value) ? shapes.large : shapes.sorted
  if (typeof value !== 'object' || value === null) return shapes.sorted
  if (depth > deepestEvent) return shapes.deep
  let worst: number = Array.isArray(value) || isInOrder(Object.keys(value)) ? shapes.sorted : shapes.unsorted
  for (const one of Object.values(value)) worst = Math.max(worst, shapeOf(one, depth + 1))
  return worst
}

function isInOrder(names: readonly string[]): boolean {
  return names.every((name, at) => at === 0 || name > (names[at - 1] ?? ''))
}
