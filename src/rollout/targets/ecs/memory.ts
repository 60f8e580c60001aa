import type { Ledger } from './ledger.ts'

/** What one process knows of the record, whatever becomes of the tags. */
export interface Memory {
  /** the newest ledger that it has read or written */
  ledger: Ledger | undefined
  /** service deployments that it has started, or seen to be a release's */
  readonly own: Set<string>
  /** the rollout whose former configuration it has read from the service itself, and not from tags */
  formerOf: string | undefined
  /** it has told that the record was lost: once is enough */
  told: boolean
  /** what could not be read in time, and was told */
  readonly missed: Set<string>
}

export function createMemory(): Memory {
  return { ledger: undefined, own: new Set(), formerOf: undefined, told: false, missed: new Set() }
}

/** Whether a ledger was written before another one: reads of AWS may tell what was true a while ago. */
export function isOlder(one: Ledger, other: Ledger): boolean {
  return one.fence < other.fence || (one.fence === other.fence && (one.writes ?? 0) < (other.writes ?? 0))
}
