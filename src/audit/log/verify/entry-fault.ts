import { canonicalJson } from '../../../core/canonical.ts'
import { isJsonObject } from '../../../core/json.ts'
import type { JsonValue } from '../../../core/json.ts'

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * What keeps an entry from being the RFC 8785 form of one JSON object; undefined where nothing does. The tree hashes whatever bytes there are,
 * so this is about form: one event, one spelling.
 */
export function entryFault(bytes: Uint8Array): string | undefined {
  let text: string
  let value: JsonValue
  try {
    text = decoder.decode(bytes)
  } catch {
    return 'it is no UTF-8'
  }
  try {
    value = JSON.parse(text) as JsonValue
  } catch {
    return 'it is no JSON'
  }
  if (!isJsonObject(value)) return 'it is no JSON object'
  return isCanonical(text, value) ? undefined : 'it is not the canonical form (RFC 8785) of what it says'
}

/**
 * Of strings, numbers and members in order, `JSON.stringify` writes the canonical form, three times as fast as the library. What it spells
 * otherwise is for the library to judge: names that look like integers come in another order there.
 */
function isCanonical(text: string, value: JsonValue): boolean {
  if (JSON.stringify(value) === text && isSorted(value) && !text.includes(String.raw`\ud`)) return true
  try {
    return canonicalJson(value) === text
  } catch {
    return false
  }
}

function isSorted(value: JsonValue | undefined): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every((one: JsonValue) => isSorted(one))
  let last: string | undefined
  for (const [name, one] of Object.entries(value)) {
    if ((last !== undefined && name <= last) || !isSorted(one)) return false
    last = name
  }
  return true
}
