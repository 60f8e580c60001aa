import type { EntryCheck } from '../verify/entry-check.ts'
import { decisive } from './history.ts'
import { ownEventOf, ownTypes } from './own-event.ts'

/** Looks out for what a log says about itself: that it can be read, and whether it changes how the log has to be read. */
export function createOwnEventCheck(): { readonly check: EntryCheck; readonly changesReading: () => boolean } {
  let isMet = false
  return {
    check(entry) {
      const { type } = entry.facts
      // most entries say nothing of the kind, and are not read
      const event = typeof type === 'string' && type.startsWith(ownTypes) ? ownEventOf(entry.value) : undefined
      if (event === undefined) return undefined
      if ('fault' in event) return { finding: 'malformed', message: event.fault }
      isMet ||= decisive.has(event.name)
      return undefined
    },
    changesReading: () => isMet,
  }
}
