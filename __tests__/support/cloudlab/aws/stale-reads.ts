import { canonicalJson } from '../../../../src/core/canonical.ts'
import type { JsonObject } from '../../../../src/core/json.ts'
import type { Call } from './calls.ts'

/**
 * What reads answered before the last change. AWS's reads are eventually consistent: for a while after a change they tell
 * what was true before it.
 */
export interface StaleReads {
  /** What to answer: the fresh output, or, for that many reads after each change, what the same read was answered before it. */
  readonly seen: (read: { readonly call: Call; readonly output: unknown; readonly reads: number }) => unknown
}

const isRead = (operation: string) => /^(?:Describe|List|Get|Batch|Simulate|Filter)/u.test(operation)

export function createStaleReads(): StaleReads {
  const before = new Map<string, { output: unknown; change: number; served: number }>()
  let changes = 0
  return {
    seen({ call, output, reads }) {
      if (!isRead(call.operation)) {
        changes += 1
        return output
      }
      const key = `${call.operation} ${canonicalJson(JSON.parse(JSON.stringify(call.input)) as JsonObject)}`
      const known = before.get(key)
      if (known !== undefined && known.change < changes && known.served < reads) {
        known.served += 1
        return known.output
      }
      before.set(key, { output: copied(output), change: changes, served: 0 })
      return output
    },
  }
}

/** `structuredClone` under jest gives dates of another realm, which no protocol takes for dates. */
function copied(value: unknown): unknown {
  if (value instanceof Date) return new Date(value)
  if (Array.isArray(value)) return value.map(copied)
  // nobody writes into what was stored
  if (Buffer.isBuffer(value)) return value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, copied(member)]))
}
