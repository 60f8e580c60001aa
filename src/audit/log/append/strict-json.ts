import { canonicalJson } from '../../../core/canonical.ts'
import { messageOf } from '../../../core/errors.ts'
import { isJsonObject } from '../../../core/json.ts'
import type { JsonObject, JsonValue } from '../../../core/json.ts'

/** Objects and lists in one another, the event itself being the first: who reads them one in another has to end somewhere. */
export const deepestEvent = 64

const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|-?\d[\d.eE+-]*/gs

/**
 * The one canonical spelling (RFC 8785) of a JSON object, or what keeps it from having one. What `JSON.parse` would hide is refused: a name that
 * comes twice, of which it keeps the last, and an integer beyond ±(2^53 − 1), which it rounds. The text has to be of a bounded length: the
 * engine's regular expressions give up on strings of many megabytes.
 */
export function canonicalObject(text: string): { readonly text: string; readonly value: JsonObject } | { readonly fault: string } {
  let value: JsonValue
  try {
    value = JSON.parse(text) as JsonValue
  } catch (error) {
    return { fault: `is no JSON: ${messageOf(error)}` }
  }
  if (!isJsonObject(value)) return { fault: 'is no JSON object' }
  const fault = hiddenFault(text)
  if (fault !== undefined) return { fault }
  try {
    return { text: canonicalJson(value), value }
  } catch (error) {
    return { fault: `has no canonical form: ${messageOf(error)}` }
  }
}

/** Goes through the tokens of a text that is known to be JSON. */
function hiddenFault(text: string): string | undefined {
  const open: (Set<string> | undefined)[] = []
  let before = ''
  for (const [found] of text.matchAll(token)) {
    if (open.length > deepestEvent) return `has objects and lists in one another more than ${deepestEvent} deep`
    const names = open.at(-1)
    if (found === '{') open.push(new Set())
    else if (found === '[') open.push(undefined)
    else if (found === '}' || found === ']') open.pop()
    else if (found.startsWith('"') && names !== undefined && (before === '{' || before === ',')) {
      const name = String(JSON.parse(found))
      if (names.has(name)) return `has the name ${JSON.stringify(name).slice(0, 60)} twice in one object`
      names.add(name)
    } else if (/^[-\d]/.test(found)) {
      const number = Number(found)
      if (!Number.isFinite(number)) return `has the number ${found.slice(0, 30)}, which is too large: write it as a string`
      if (Number.isInteger(number) && !Number.isSafeInteger(number)) return `has the number ${found.slice(0, 30)}, which is beyond 2^53 − 1: write it as a string`
    }
    before = found
  }
  return undefined
}
