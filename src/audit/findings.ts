import type { JsonObject } from '../core/json.ts'

/** One thing that is wrong with a spool. */
export interface SpoolFinding {
  /**
   * - `malformed`: does not parse, or is not in canonical form
   * - `tampered`: bytes were changed, records were removed, moved or replaced
   * - `truncated`: there are fewer records than the head counts, or no head to tell
   * - `key-missing`: the key that the spool was written with is not there
   * - `newer`: written by a newer version of this program
   */
  readonly kind: 'malformed' | 'tampered' | 'truncated' | 'key-missing' | 'newer'
  /** the record, where it is about one */
  readonly seq?: number
  readonly file: string
  /** goes on from the name of the file: `does not match its MAC` */
  readonly message: string
}

/** What a look at a whole spool found. It is about local integrity: who has the key can write anything. */
export interface SpoolCheck {
  /** record files that are there */
  readonly records: number
  /** records whose bytes, number and place in the chain are right */
  readonly sound: number
  /** records that the head counts; undefined where it cannot be read */
  readonly head: number | undefined
  /** sound records after the head: a writer is at work or died, and the next append mends it */
  readonly unconfirmed: number
  readonly findings: readonly SpoolFinding[]
}

/** One event as it was found. What is not sound may have been written by anybody. */
export interface FoundEvent {
  readonly seq: number
  readonly file: string
  readonly event: JsonObject
  readonly sound: boolean
}

/** Is shown every event that can be read, in the order of the chain. */
export type EventVisitor = (found: FoundEvent) => void
