import { leafHash, sameHash } from '../../../tlog/hash.ts'
import { tileWidth } from '../../../tlog/tile.ts'
import { compactRange } from '../../../tlog/tree.ts'
import { readEntry } from './entry.ts'
import type { EntryCheck, Warnings } from './entry-check.ts'
import type { Findings } from './findings.ts'
import type { Gone } from './gone.ts'
import type { LogReader } from './reading.ts'
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
  readonly entries: readonly Uint8Array[]
  /** takes what speaks against the commit, or against it and others, in the place of a finding */
  readonly dispute: (where: string, message: string) => void
}

/** One of the places that say what a leaf is. */
interface LeafCopy {
  readonly where: string
  readonly hash: Uint8Array
  readonly entry?: Uint8Array
}

/**
 * Goes through the leaves of a log once, in order. What a leaf is, is said by up to three places: the tile of hashes, the bundle and the commit. Where
 * they differ two of them outvote the third, so that one that was changed is named and the rest of the log can still be judged.
 */
export function createLeaves({ reader, published, watch, checks, gone, findings, warnings }: {
  readonly reader: LogReader
  /** the published size */
  readonly published: number
  /** sizes of which the root is wanted later */
  readonly watch: ReadonlySet<number>
  /** what each entry is asked, in this order */
  readonly checks: readonly EntryCheck[]
  readonly gone: Gone
  readonly findings: Findings
  readonly warnings: Warnings
}) {
  const range = compactRange()
  const files = createLeafFiles({ reader, size: published, gone, findings })
  const levels = createTileLevels({ reader, stored: files.hashes, size: published, findings })
  const roots = new Map<number, Uint8Array>()
  let stored: LeafFiles | undefined
  let entries: (Uint8Array | undefined)[] = []
  let lost = false

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
    const [hash, entry, committed] = [stored?.hashes?.[at], stored?.entries?.[at], commit?.entries[index - commit.from]]
    const ofBundle = entry === undefined ? undefined : leafHash(entry)
    const same = ofBundle !== undefined && entry !== undefined && committed !== undefined && Buffer.compare(entry, committed) === 0
    const ofCommit = committed === undefined ? undefined : same ? ofBundle : leafHash(committed)
    return [
      ...(hash === undefined ? [] : [{ where: stored?.tile ?? '', hash }]),
      ...(ofBundle === undefined || entry === undefined ? [] : [{ where: stored?.bundle ?? '', hash: ofBundle, entry }]),
      ...(ofCommit === undefined || committed === undefined ? [] : [{ where: commit?.where ?? '', hash: ofCommit, entry: committed }]),
    ]
  }

  function judgeEntry({ index, leaf, commit }: { readonly index: number; readonly leaf: LeafCopy; readonly commit: CommitEntries | undefined }): void {
    const { entry: bytes } = leaf
    if (bytes === undefined) return
    const where = `${leaf.where}, entry ${index}`
    const read = readEntry(bytes)
    if (read.fault !== undefined) {
      findings.add('malformed', where, read.fault)
      return
    }
    for (const check of checks) {
      const remark = check({ index, bytes, value: read.value, commit: commit?.n })
      if (remark === undefined) continue
      if ('finding' in remark) findings.add(remark.finding, where, remark.message)
      else warnings.add({ ...remark, where })
    }
  }

  async function next(commit: CommitEntries | undefined): Promise<void> {
    const index = range.size
    if (index % tileWidth === 0) {
      stored = await files.leaves(index / tileWidth)
      entries = []
    }
    const leaf = elect({ index, copies: copiesOf(index, commit), commit })
    if (leaf === undefined) {
      findings.add('truncated', `${stored?.bundle ?? 'tile/entries'}, entry ${index}`, 'neither a tile nor a commit has it, and what follows cannot be judged')
      lost = true
      return
    }
    judgeEntry({ index, leaf, commit })
    range.append(leaf.hash)
    entries.push(leaf.entry)
    await levels.leaf(leaf.hash)
    if (watch.has(range.size)) roots.set(range.size, range.root())
    if (range.size === published) await levels.published()
    if (entries.length === tileWidth) await levels.keptBundles({ index: Math.floor(index / tileWidth), entries })
  }

  if (watch.has(0)) roots.set(0, range.root())

  return {
    get size() {
      return range.size
    },
    root: () => range.root(),
    /** the root of a size of `watch`, once it was reached */
    rootAt: (size: number) => roots.get(size),
    /** to that size, or to where a leaf is lost */
    async advance(to: number, commit?: CommitEntries): Promise<void> {
      while (range.size < to && !lost) await next(commit)
    },
    async end(): Promise<void> {
      if (entries.length > 0 && entries.length < tileWidth) await levels.keptBundles({ index: Math.floor(range.size / tileWidth), entries })
      await levels.end()
    },
  }
}
