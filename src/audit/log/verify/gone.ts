import { sameHash } from '../../../tlog/hash.ts'
import type { PlacedTombstone } from '../lifecycle/history.ts'
import type { Findings } from './findings.ts'

/** What a tombstone says is gone, so that nobody misses it, and what of that is still there. */
export interface Gone {
  /** of the first entries so many, in bundles */
  readonly entries: number
  /** of the first commits so many */
  readonly commits: number
  /** what the tombstone says of the commit before that number, where it is the first that was kept */
  before(n: number): { readonly prev: string; readonly size: number; readonly where: string } | undefined
  /** where the commits end that are gone, for the number of one of them */
  endOf(n: number): number | undefined
  /** takes the name of a file that should be gone */
  left(name: string): void
  /** that a purge was not finished, in words; undefined where nothing is left, or nothing was purged */
  unfinished(): string | undefined
  /** says where the tombstone and the tree do not agree */
  judge(rootAt: (size: number) => Uint8Array | undefined, findings: Findings): void
}

/** What that purge took; nothing where there was none. */
export function createGone(purge: PlacedTombstone | undefined): Gone {
  let first: string | undefined
  return {
    entries: purge?.entries ?? 0,
    commits: purge?.commits ?? 0,
    before: (n) => purge?.commits === n ? purge : undefined,
    endOf: (n) => purge !== undefined && n < purge.commits ? purge.size : undefined,
    left(name) {
      first ??= name
    },
    unfinished() {
      if (purge === undefined || first === undefined) return undefined
      return `${purge.where} says that the first ${purge.entries} entries are purged, and ${first} is still there: the purge was not finished, which the next \`audit retain\` does`
    },
    judge(rootAt, findings) {
      if (purge === undefined) return
      const isWrong = (size: number, root: Uint8Array): boolean => !sameHash(rootAt(size) ?? root, root)
      if (isWrong(purge.entries, purge.subtree)) findings.add('tampered', purge.where, `the hashes of the first ${purge.entries} entries are not those of the ones that it says were purged`)
      if (isWrong(purge.size, purge.root)) findings.add('tampered', purge.where, `the first ${purge.size} entries do not hash to the root that it says the last purged commit had`)
    },
  }
}
