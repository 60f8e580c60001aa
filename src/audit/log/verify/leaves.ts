import { isUtf8 } from 'node:buffer'
import { leafHash, sameHash } from '../../../tlog/hash.ts'
import { tileWidth } from '../../../tlog/tile.ts'
import { compactRange, foldEdge } from '../../../tlog/tree.ts'
import type { CompactRange } from '../../../tlog/tree.ts'
import type { EntryCheck, Warnings } from './entry-check.ts'
import { createEntryJudge } from './entry-judge.ts'
import type { Findings } from './findings.ts'
import type { Gone } from './gone.ts'
import type { LogReader } from './reading.ts'
import type { Resumed } from './resume.ts'
import { createLeafFiles } from './leaf-files.ts'
import type { LeafFiles } from './leaf-files.ts'
import { createTileLevels } from './tile-levels.ts'

/** Entries as a commit has them. */
export interface CommitEntries {
  readonly where: string
  /** the number of the commit */
  readonly n: number
  /** the index of the first */
  readonly from: number
  /** undefined where they are known to be those that `agreed` gave */
  readonly entries: readonly Uint8Array[] | undefined
  /** takes what speaks against the commit, or against it and others, in the place of a finding */
  readonly dispute: (where: string, message: string) => void
}

/** One of the places that say what a leaf is. */
interface LeafCopy {
  readonly where: string
  readonly hash: Uint8Array
  readonly entry?: Uint8Array
}

/** What is stored of 256 leaves, hashed. */
interface Group extends LeafFiles {
  /** of the entries of the bundle */
  readonly ofBundle: readonly Uint8Array[] | undefined
  /** tile and bundle say the same of every leaf, and all of it is text */
  readonly agrees: boolean
}

/**
 * Goes through the leaves of a log once, in order. What a leaf is, is said by up to three places: the tile of hashes, the bundle and the commit. Where
 * they differ two of them outvote the third, so that one that was changed is named and the rest of the log can still be judged.
 */
export function createLeaves({ reader, published, resumed, watch, checks, gone, findings, warnings }: {
  readonly reader: LogReader
  /** the published size */
  readonly published: number
  /** where it does not begin at the first leaf */
  readonly resumed?: Resumed | undefined
  /** sizes of which the root is wanted later */
  readonly watch: ReadonlySet<number>
  /** what each entry is asked, in this order */
  readonly checks: readonly EntryCheck[]
  readonly gone: Gone
  readonly findings: Findings
  readonly warnings: Warnings
}) {
  // full tiles, and the leaves behind them: the root of a full one is wanted for the tile above too
  const tiles = compactRange(resumed === undefined ? undefined : { size: resumed.bundles, edge: resumed.edge })
  let inTile: CompactRange = compactRange()
  let size = tiles.size * tileWidth
  const files = createLeafFiles({ reader, size: published, gone, findings })
  const levels = createTileLevels({ reader, stored: files.hashes, size: published, resumed, findings })
  const judge = createEntryJudge({ checks, findings, warnings })
  const roots = new Map<number, Uint8Array>()
  let group: Group | undefined
  let entries: (Uint8Array | undefined)[] = []
  let lost = false

  const edge = (): readonly Uint8Array[] => [...tiles.edge(), ...inTile.edge()]
  const root = (): Uint8Array => foldEdge(edge())

  async function load(): Promise<void> {
    const stored = await files.leaves(size / tileWidth)
    const ofBundle = stored.entries?.map(leafHash)
    const { hashes } = stored
    const agrees = ofBundle !== undefined && hashes?.length === ofBundle.length && hashes.every((hash, at) => sameHash(hash, ofBundle[at] ?? hash))
    group = { ...stored, ofBundle, agrees: agrees && stored.entries?.every((entry) => isUtf8(entry)) === true }
    entries = []
  }

  function elect({ index, copies, commit }: { readonly index: number; readonly copies: readonly LeafCopy[]; readonly commit: CommitEntries | undefined }): LeafCopy | undefined {
    const blame = (places: readonly string[], message: string): void => {
      const where = places.join(' and ')
      if (commit !== undefined && places.includes(commit.where)) commit.dispute(where, message)
      else if (!findings.isBlamed(where)) findings.add('tampered', where, message)
    }
    const [first, ...rest] = copies
    if (first === undefined || rest.every(({ hash }) => sameHash(hash, first.hash))) return copies.find(({ entry }) => entry !== undefined) ?? first
    const elected = copies.find((one) => copies.filter(({ hash }) => sameHash(hash, one.hash)).length > 1)
    for (const { where, hash } of copies) {
      if (elected !== undefined && !sameHash(hash, elected.hash)) blame([where], `entry ${index} is not what ${copies.filter((one) => one.where !== where).map((one) => one.where).join(' and ')} have`)
    }
    if (elected === undefined) blame(copies.map(({ where }) => where), `they do not agree on entry ${index}`)
    return elected === undefined ? first : copies.find(({ hash, entry }) => entry !== undefined && sameHash(hash, elected.hash)) ?? elected
  }

  function copiesOf(index: number, commit: CommitEntries | undefined): readonly LeafCopy[] {
    const at = index % tileWidth
    const [hash, entry, ofBundle, committed] = [group?.hashes?.[at], group?.entries?.[at], group?.ofBundle?.[at], commit?.entries?.[index - commit.from]]
    const same = ofBundle !== undefined && entry !== undefined && committed !== undefined && Buffer.compare(entry, committed) === 0
    const ofCommit = committed === undefined ? undefined : same ? ofBundle : leafHash(committed)
    return [
      ...(hash === undefined ? [] : [{ where: group?.tile ?? '', hash }]),
      ...(ofBundle === undefined || entry === undefined ? [] : [{ where: group?.bundle ?? '', hash: ofBundle, entry }]),
      ...(ofCommit === undefined || committed === undefined ? [] : [{ where: commit?.where ?? '', hash: ofCommit, entry: committed }]),
    ]
  }

  /** The leaf where nobody contradicts; undefined: it has to be decided. */
  function undisputed(commit: CommitEntries | undefined): LeafCopy | undefined {
    if (group?.agrees !== true || commit?.entries !== undefined) return undefined
    const [hash, entry] = [group.ofBundle?.[size % tileWidth], group.entries?.[size % tileWidth]]
    return hash === undefined || entry === undefined ? undefined : { where: group.bundle, hash, entry }
  }

  function next(commit: CommitEntries | undefined): void {
    const leaf = undisputed(commit) ?? elect({ index: size, copies: copiesOf(size, commit), commit })
    if (leaf === undefined) {
      findings.add('truncated', `${group?.bundle ?? 'tile/entries'}, entry ${size}`, 'neither a tile nor a commit has it, and what follows cannot be judged')
      lost = true
      return
    }
    if (leaf.entry !== undefined) judge({ index: size, bytes: leaf.entry, file: leaf.where, isText: group?.agrees === true && leaf.where === group.bundle, commit: commit?.n })
    inTile.append(leaf.hash)
    size += 1
    entries.push(leaf.entry)
    levels.leaf(leaf.hash)
  }

  /** Where the next leaves come from other files, or the root is wanted. */
  function nextStop(to: number): number {
    const boundary = (Math.floor(size / tileWidth) + 1) * tileWidth
    return Math.min(to, boundary, ...[...watch].filter((wanted) => wanted > size))
  }

  async function stop(): Promise<void> {
    const isFull = inTile.size === tileWidth
    if (isFull) {
      const ofTile = inTile.root()
      tiles.append(ofTile)
      inTile = compactRange()
      await levels.filled(ofTile)
    }
    if (watch.has(size)) roots.set(size, root())
    if (size === published) await levels.published()
    if (isFull) await levels.keptBundles({ index: size / tileWidth - 1, entries })
  }

  if (watch.has(size)) roots.set(size, root())

  return {
    get size() {
      return size
    },
    root,
    /** roots of the perfect subtrees, largest first */
    edge,
    /** the root of a size of `watch`, once it was reached */
    rootAt: (wanted: number) => roots.get(wanted),
    /** The entries up to `to` where they are those that come next, all in the bundle at hand, and the tile agrees; undefined: they have to be judged one by one. */
    agreed(from: number, to: number): readonly Uint8Array[] | undefined {
      const at = from % tileWidth
      if (lost || size !== from || at === 0 || at + to - from > tileWidth || group?.agrees !== true) return undefined
      const found = group.entries?.slice(at, at + to - from)
      return found?.length === to - from ? found : undefined
    },
    /** compares the entries of a commit that stand in leaves that were passed already */
    compare: (commit: CommitEntries) => files.compare(commit, size),
    /** to that size, or to where a leaf is lost */
    async advance(to: number, commit?: CommitEntries): Promise<void> {
      while (size < to && !lost) {
        if (size % tileWidth === 0) await load()
        for (const until = nextStop(to); size < until && !lost;) next(commit)
        if (!lost) await stop()
      }
    },
    async end(): Promise<void> {
      if (entries.length > 0 && entries.length < tileWidth) await levels.keptBundles({ index: Math.floor(size / tileWidth), entries })
      await levels.end()
    },
  }
}
