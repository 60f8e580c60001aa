import { leafHash, sameHash } from '../../../tlog/hash.ts'
import { tileWidth } from '../../../tlog/tile.ts'
import { compactRange } from '../../../tlog/tree.ts'
import { entryFault } from './entry-fault.ts'
import type { Findings } from './findings.ts'
import type { LogReader } from './reading.ts'
import { createShelves } from './shelf.ts'
import type { Shelf } from './shelf.ts'
import { createTower } from './tower.ts'

/** Entries as a commit has them. */
export interface CommitEntries {
  readonly where: string
  /** the index of the first */
  readonly from: number
  readonly entries: readonly Uint8Array[]
}

/** One of the places that say what a leaf is. */
interface Witness {
  readonly where: string
  readonly hash: Uint8Array
  readonly entry?: Uint8Array
}

/**
 * Goes through the leaves of a log once, in order. What a leaf is, is said by up to three places: the tile of hashes, the bundle and the commit. Where
 * they differ two of them outvote the third, so that one that was changed is named and the rest of the log can still be judged.
 */
export function createLeaves({ reader, published, watch, findings }: {
  readonly reader: LogReader
  /** the published size */
  readonly published: number
  /** sizes of which the root is wanted later */
  readonly watch: ReadonlySet<number>
  readonly findings: Findings
}) {
  const range = compactRange()
  const shelves = createShelves({ reader, size: published, findings })
  const tower = createTower({ reader, stored: shelves.hashes, size: published, findings })
  const roots = new Map<number, Uint8Array>()
  let shelf: Shelf | undefined
  let entries: (Uint8Array | undefined)[] = []
  let lost = false

  function blame(where: string, message: string): void {
    if (!findings.isBlamed(where)) findings.add('tampered', where, message)
  }

  function elect(index: number, witnesses: readonly Witness[]): Witness | undefined {
    const [first, ...rest] = witnesses
    if (first === undefined || rest.every(({ hash }) => sameHash(hash, first.hash))) return witnesses.find(({ entry }) => entry !== undefined) ?? first
    const elected = witnesses.find((one) => witnesses.filter(({ hash }) => sameHash(hash, one.hash)).length > 1)
    for (const { where, hash } of witnesses) {
      if (elected !== undefined && !sameHash(hash, elected.hash)) blame(where, `entry ${index} is not what ${witnesses.filter((one) => one.where !== where).map((one) => one.where).join(' and ')} have`)
    }
    if (elected === undefined) blame(witnesses.map(({ where }) => where).join(' and '), `they do not agree on entry ${index}`)
    return elected === undefined ? first : witnesses.find(({ hash, entry }) => entry !== undefined && sameHash(hash, elected.hash)) ?? elected
  }

  function witnessesOf(index: number, commit: CommitEntries | undefined): readonly Witness[] {
    const at = index % tileWidth
    const [hash, entry, committed] = [shelf?.hashes?.[at], shelf?.entries?.[at], commit?.entries[index - commit.from]]
    const ofBundle = entry === undefined ? undefined : leafHash(entry)
    const same = ofBundle !== undefined && entry !== undefined && committed !== undefined && Buffer.compare(entry, committed) === 0
    const ofCommit = committed === undefined ? undefined : same ? ofBundle : leafHash(committed)
    return [
      ...(hash === undefined ? [] : [{ where: shelf?.tile ?? '', hash }]),
      ...(ofBundle === undefined || entry === undefined ? [] : [{ where: shelf?.bundle ?? '', hash: ofBundle, entry }]),
      ...(ofCommit === undefined || committed === undefined ? [] : [{ where: commit?.where ?? '', hash: ofCommit, entry: committed }]),
    ]
  }

  async function next(commit: CommitEntries | undefined): Promise<void> {
    const index = range.size
    if (index % tileWidth === 0) {
      shelf = await shelves.shelf(index / tileWidth)
      entries = []
    }
    const leaf = elect(index, witnessesOf(index, commit))
    if (leaf === undefined) {
      lost = true
      return
    }
    const fault = leaf.entry === undefined ? undefined : entryFault(leaf.entry)
    if (fault !== undefined) findings.add('malformed', `${leaf.where}, entry ${index}`, fault)
    range.append(leaf.hash)
    entries.push(leaf.entry)
    await tower.leaf(leaf.hash)
    if (watch.has(range.size)) roots.set(range.size, range.root())
    if (range.size === published) await tower.published()
    if (entries.length === tileWidth) await tower.keptBundles({ index: Math.floor(index / tileWidth), entries })
  }

  if (watch.has(0)) roots.set(0, range.root())

  return {
    get size() {
      return range.size
    },
    /** whether nobody has a leaf any more: what follows cannot be judged, and why is a finding already */
    get lost() {
      return lost
    },
    root: () => range.root(),
    /** the root of a size of `watch`, once it was reached */
    rootAt: (size: number) => roots.get(size),
    /** to that size, or to where a leaf is lost */
    async advance(to: number, commit?: CommitEntries): Promise<void> {
      while (range.size < to && !lost) await next(commit)
    },
    async end(): Promise<void> {
      if (entries.length > 0 && entries.length < tileWidth) await tower.keptBundles({ index: Math.floor(range.size / tileWidth), entries })
      await tower.end()
    },
  }
}
