import type { EntryFacts } from './entry-facts.ts'

/** The newest version of an event of this product that is known here: `data.customData.v`. */
const newestVersion = 1

/**
 * Why an entry cannot be judged that says it is an event of this product; undefined for one that can, and for what others write. An append asks it too: what is
 * in a log stays in it, and the log would be `malformed` for good.
 */
export function versionFault(facts: Pick<EntryFacts, 'type' | 'source' | 'version'>): string | undefined {
  const { version } = facts
  if (!isOurs(facts) || version === newestVersion) return undefined
  return typeof version === 'number' && Number.isSafeInteger(version) && version > newestVersion
    ? `is an event of version ${version}, and this program knows up to ${newestVersion}: take one that knows version ${version}`
    : 'says that it is an event of pqc-delivery, and has no version in data.customData.v'
}

/** By type, or by source where the type is one that others have too (docs/events.md). */
function isOurs({ type, source }: Pick<EntryFacts, 'type' | 'source'>): boolean {
  return (typeof type === 'string' && type.startsWith('dev.cdeventsx.pqcdelivery-')) || (typeof source === 'string' && source.startsWith('/pqc-delivery/'))
}
