import { tileWidth } from '../../../tlog/tile.ts'
import { createBundleReader } from './bundles.ts'
import { idemOf } from './entries.ts'
import type { Frontier } from './frontier.ts'
import { canonicalObject } from './strict-json.ts'

/** Full bundles that are looked through for an event that is appended again: 4,096 entries, and what is behind them. */
const bundlesBack = 16

/** Where events with these keys are among the newest entries of a log: a retry comes soon after what it repeats. */
export async function findIdems({ keys, frontier, read }: {
  readonly keys: ReadonlySet<string>
  readonly frontier: Frontier
  readonly read: (name: string) => Promise<Uint8Array | undefined>
}): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>()
  if (keys.size === 0) return found
  const full = Math.floor(frontier.size / tileWidth)
  note(found, { keys, entries: frontier.entries, first: full * tileWidth })
  const bundle = createBundleReader({ frontier, read })
  for (let index = full - 1; index >= Math.max(0, full - bundlesBack); index -= 1) {
    // purged where there is none: what is kept so long is no retry
    note(found, { keys, entries: await bundle(index) ?? [], first: index * tileWidth })
  }
  return found
}

/** Adds the first index of each key that these entries have. */
export function note(found: Map<string, number>, { keys, entries, first }: {
  readonly keys: ReadonlySet<string>
  readonly entries: readonly Uint8Array[]
  /** index of the first of them */
  readonly first: number
}): void {
  for (const [at, entry] of entries.entries()) {
    if (!mentions(entry, keys)) continue
    const parsed = canonicalObject(Buffer.from(entry).toString())
    const idem = 'fault' in parsed ? undefined : idemOf(parsed.value)
    const index = first + at
    if (idem !== undefined && keys.has(idem)) found.set(idem, Math.min(found.get(idem) ?? index, index))
  }
}

/** One look at the text, however many keys: much faster than to parse what mostly does not have any of them. */
function mentions(bytes: Uint8Array, keys: ReadonlySet<string>): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()
  for (const [, literal = '""'] of text.matchAll(/"idem":("(?:[^"\\]|\\.)*")/g)) if (keys.has(stringOf(literal))) return true
  return false
}

function stringOf(literal: string): string {
  try {
    return String(JSON.parse(literal))
  } catch {
    return ''
  }
}
