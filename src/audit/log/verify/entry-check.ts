import type { JsonObject } from '../../../core/json.ts'
import type { EntryFacts } from './entry-facts.ts'
import type { FindingName } from './findings.ts'

/** One entry of a log in its place. Of its copies it is the one that the others agree on. */
export interface PlacedEntry {
  /** in the log */
  readonly index: number
  /** as the tree hashes it */
  readonly bytes: Uint8Array
  /** what most checks look at, made without reading all of it */
  readonly facts: EntryFacts
  /** what it says: it is the canonical form of this. Read each time that it is asked for, which takes longer than everything else: look at the facts first. */
  readonly value: JsonObject
  /** the number of the commit that has it; undefined where no commit does */
  readonly commit: number | undefined
}

/** What a check says of an entry: something that is wrong with the log, or something that a person should look at. */
export type Remark =
  | { readonly finding: FindingName; readonly message: string }
  | { readonly warning: WarningName; readonly message: string }

/** What is no proof of anything: `clock` is a time that went back, `repeated` an `idem` that came before, `covered` a file that somebody put something over. */
export type WarningName = 'clock' | 'repeated' | 'covered'

/**
 * Looks at every entry once, in the order of the log. Entries that nobody has any more, or that are not canonical, are left out. A check may
 * keep what it saw, a log may have millions of entries.
 */
export type EntryCheck = (entry: PlacedEntry) => Remark | undefined

/** Something to look at, and where. */
export type Warning = {
  readonly warning: WarningName
  /** the file and the entry */
  readonly where: string
  readonly message: string
}

/** Warnings as they come, the first 100 of them. */
export interface Warnings {
  add(warning: Warning): void
  all(): readonly Warning[]
  /** how many there were, also of those that were left out */
  count(): number
}

const most = 100

/** No warnings yet. */
export function createWarnings(): Warnings {
  const kept: Warning[] = []
  let count = 0
  return {
    add(warning) {
      if (kept.length < most) kept.push(warning)
      count += 1
    },
    all: () => kept,
    count: () => count,
  }
}
