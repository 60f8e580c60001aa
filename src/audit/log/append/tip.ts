import { DeliveryError } from '../../../core/errors.ts'
import { sameHash } from '../../../tlog/hash.ts'
import { parseTilePath, tilePath, tileWidth } from '../../../tlog/tile.ts'
import { commitName } from '../commit.ts'
import { createAll } from '../store/store.ts'
import type { LogStore } from '../store/store.ts'
import { findBase } from './base.ts'
import { broken } from './broken.ts'
import { emptyFrontier, extend, partialFiles, readFrontier, rootOfFrontier } from './frontier.ts'
import type { Frontier, TreeFile } from './frontier.ts'
import type { SignedReader, SoundCommit } from './head.ts'

/** Bytes of bundles and tiles that wait to be stored: where an old checkpoint was put back over a large log, all of it would. */
const mostPending = 16 * 1024 * 1024

/** The end of a log as one writer knows it: all commits, and which of them are in the published tree. */
export interface Tip {
  /** number of the last commit; −1 in a log without */
  readonly n: number
  /** what the next commit names as the one before */
  readonly digest: string | null
  readonly frontier: Frontier
  /** goes through commits that came since, of whomever; `seen` gets the size before each and its entries */
  follow(seen?: (before: number, entries: readonly Uint8Array[]) => void): Promise<void>
  /**
   * Whether a commit that makes the log `next` could be published; false where somebody else has the next number already. Rejects with `chain-broken`
   * where a name that has to be given then is taken by something else.
   */
  hasRoom(next: { readonly frontier: Frontier; readonly full: readonly TreeFile[] }): Promise<boolean>
  /** Stores the tree up to the last commit and then the checkpoint, until no newer commit is there. */
  publish(): Promise<void>
  /** a file of the tree, also one that is not stored yet */
  stored(name: string): Promise<Uint8Array | undefined>
  /** the last commit's checkpoint, or that of the empty log */
  published(): { readonly size: number; readonly root: Uint8Array; readonly checkpoint: Uint8Array } | undefined
}

/**
 * Finds the end of a log, and checks what it stands on: signatures of the last commit and of the published checkpoint, the root of the stored
 * edge, and the links from there on. Rejects with `log-missing` where there is no log, and with `chain-broken`.
 */
export async function openTip({ store, reader }: { readonly store: LogStore; readonly reader: SignedReader }): Promise<Tip> {
  const start = await reader.checkpoint()
  const commits = await reader.commits()
  if (start === undefined && commits === undefined) throw missing()
  const { first, last } = commits ?? { first: 0, last: -1 }
  let { n, digest } = await findBase({ reader, size: start?.checkpoint.size ?? 0, first, n: last })
  let frontier = start === undefined ? emptyFrontier : await readFrontier({ ...start.checkpoint, read: (name) => store.get(name) })
  let note = start?.note
  // of the checkpoint that is published: its files are there, and durable
  let inTree = frontier
  // full bundles and tiles that were stored, and are not in a published tree yet
  const filled = new Set<string>()
  const pending = new Map<string, Uint8Array>()
  let pendingBytes = 0

  function apply({ commit, digest: own }: SoundCommit): readonly Uint8Array[] {
    const name = commitName(commit.n)
    const entries = commit.entries.map((entry) => Buffer.from(entry))
    const extended = extend(frontier, entries)
    if (commit.prev !== digest) throw broken(name, 'the commit that it names before it is not the one that is there')
    if (commit.size !== extended.frontier.size) throw broken(name, `it ends at ${commit.size}, and its entries at ${extended.frontier.size}`)
    if (!sameHash(commit.root, rootOfFrontier(extended.frontier))) throw broken(name, 'its entries do not hash to the root that it is signed for')
    for (const file of extended.full) {
      pending.set(file.name, file.content)
      pendingBytes += file.content.length
    }
    frontier = extended.frontier
    n = commit.n
    digest = own
    note = Buffer.from(commit.checkpoint)
    return entries
  }

  async function follow(seen?: (before: number, entries: readonly Uint8Array[]) => void): Promise<void> {
    for (let next = await reader.commit(n + 1); next !== undefined; next = await reader.commit(n + 1)) {
      const before = frontier.size
      const entries = apply(next)
      seen?.(before, entries)
      if (pendingBytes > mostPending) await storeTree([])
    }
  }

  /** Stores the full bundles and tiles that are known, and these files. */
  async function storeTree(partial: readonly TreeFile[]): Promise<void> {
    const files = [...[...pending].map(([name, content]) => ({ name, content })), ...partial]
    const became = await createAll(store, files)
    await Promise.all(files.filter((_, index) => became[index] === 'exists').map(demandSame))
    for (const name of pending.keys()) filled.add(name)
    pending.clear()
    pendingBytes = 0
  }

  async function demandSame({ name, content }: TreeFile): Promise<void> {
    const there = await store.get(name) ?? await beginning({ name, length: content.length })
    // a checkpoint that speaks of what nobody can read is worse than one that is late
    if (there === undefined || Buffer.compare(there, content) !== 0) throw broken(name, 'it is not what the commits make of it')
  }

  /** The same of the full tile or bundle: whoever stored that has removed this one. */
  async function beginning({ name, length }: { readonly name: string; readonly length: number }): Promise<Uint8Array | undefined> {
    const tile = parseTilePath(name)
    return tile === undefined || tile.width === tileWidth ? undefined : (await store.get(tilePath({ ...tile, width: tileWidth })))?.subarray(0, length)
  }

  /** Whether nothing else has the name. */
  async function isFree({ name, content }: TreeFile): Promise<boolean> {
    const there = await store.get(name)
    return there === undefined || Buffer.compare(there, content) === 0
  }

  async function hasRoom(next: { readonly frontier: Frontier; readonly full: readonly TreeFile[] }): Promise<boolean> {
    const files = [...[...pending].map(([name, content]) => ({ name, content })), ...next.full, ...partialFiles(next.frontier)]
    const free = await Promise.all(files.map(isFree))
    const taken = files.find((_, index) => free[index] === false)
    if (taken === undefined) return true
    // what is there may be of a commit that came since
    if (await reader.commit(n + 1) !== undefined) return false
    throw broken(taken.name, 'something else has this name, which the log needs now')
  }

  async function publish(): Promise<void> {
    for (;;) {
      const old = new Set(partialFiles(inTree).map(({ name }) => name))
      await storeTree(partialFiles(frontier).filter(({ name }) => !old.has(name)))
      const { size } = frontier
      if (note !== undefined && await publishedSize() < size) {
        await store.replace('checkpoint', note)
        // not before: a reader of the older checkpoint finds the full one in their place
        for (const name of filled) await store.dropPartials?.(name)
      }
      filled.clear()
      inTree = frontier
      // somebody may have published a later one between the look and the writing, which would be covered now
      await follow()
      if (frontier.size === size || await publishedSize() > size) return
    }
  }

  async function publishedSize(): Promise<number> {
    return (await reader.checkpoint())?.checkpoint.size ?? -1
  }

  await follow()
  if (n < last) throw broken(commitName(n + 1), 'it is missing')
  return {
    get n() {
      return n
    },
    get digest() {
      return digest
    },
    get frontier() {
      return frontier
    },
    follow,
    hasRoom,
    publish,
    stored: async (name) => pending.get(name) ?? store.get(name),
    published: () => note === undefined ? undefined : { size: frontier.size, root: rootOfFrontier(frontier), checkpoint: note },
  }
}

function missing(): DeliveryError {
  return new DeliveryError({
    code: 'log-missing',
    message: 'there is no audit log at that place',
    hint: 'make one with `pqc-delivery audit init`; where there was one, it is gone: put it back from a copy',
  })
}
