import { createHash } from 'node:crypto'
import { commitName, parseCommit } from '../../../../src/audit/log/commit.ts'
import { formatBundle } from '../../../../src/tlog/bundle.ts'
import { leafHash } from '../../../../src/tlog/hash.ts'
import { formatTile, tileRoot, tilesFor, tilePath } from '../../../../src/tlog/tile.ts'
import { rootOf } from '../../../../src/tlog/tree.ts'
import { parsePolicy } from '../../../../src/tlog/policy.ts'
import { judgeCheckpoint } from '../../../../src/tlog/trust.ts'

/** What a whole log holds, by its commits alone. */
export interface Held {
  readonly entries: readonly string[]
  readonly commits: number
  /** size of the published checkpoint */
  readonly published: number
}

/**
 * Reads all files of a log slowly and by the book, and throws at the first that is not as it has to be: links, roots, signatures, every tile of the
 * published size and of each size that a commit ends at and that has a partial tile there.
 */
export function demandSound({ files, policy }: { readonly files: ReadonlyMap<string, Uint8Array>; readonly policy: string }): Held {
  const trusted = parsePolicy(Buffer.from(policy))
  const entries: string[] = []
  let prev: string | null = null
  let commits = 0
  for (let bytes = files.get(commitName(0)); bytes !== undefined; bytes = files.get(commitName(commits))) {
    const commit = parseCommit(bytes)
    entries.push(...commit.entries)
    const root = rootOf(entries.map((entry) => leafHash(Buffer.from(entry))))
    const judged = judgeCheckpoint({ note: Buffer.from(commit.checkpoint), policy: trusted })
    demand(commit.n === commits && commit.prev === prev, `commit ${commits}: number or link`)
    demand(commit.size === entries.length && Buffer.compare(commit.root, root) === 0, `commit ${commits}: size or root`)
    demand(judged.kind === 'trusted' && judged.checkpoint.size === commit.size && Buffer.compare(judged.checkpoint.root, root) === 0, `commit ${commits}: checkpoint`)
    prev = createHash('sha256').update(bytes).digest('hex')
    commits += 1
  }
  demand([...files.keys()].filter((name) => name.startsWith('commit/')).length === commits, 'a gap between commits')
  const note = files.get('checkpoint')
  const head = note === undefined ? undefined : judgeCheckpoint({ note, policy: trusted })
  demand(head === undefined || head.kind === 'trusted', 'the checkpoint is not trusted')
  const size = head?.checkpoint.size ?? 0
  demand(size <= entries.length, 'the checkpoint is ahead of the commits')
  const root = rootOf(entries.slice(0, size).map((entry) => leafHash(Buffer.from(entry))))
  demand(head === undefined || Buffer.compare(head.checkpoint.root, root) === 0, 'the root of the checkpoint')
  for (const [name, content] of treeOf(entries.slice(0, size))) demand(Buffer.compare(files.get(name) ?? Buffer.alloc(0), content) === 0, `${name} is missing or wrong`)
  return { entries, commits, published: size }
}

function treeOf(entries: readonly string[]): ReadonlyMap<string, Uint8Array> {
  const bytes = entries.map((entry) => Buffer.from(entry))
  const levels: Uint8Array[][] = [bytes.map((entry) => leafHash(entry))]
  for (let row = levels[0] ?? []; row.length >= 256;) {
    row = Array.from({ length: Math.floor(row.length / 256) }, (_, index) => tileRoot(row.slice(index * 256, (index + 1) * 256)))
    levels.push(row)
  }
  return new Map([...tilesFor(entries.length)].map((tile) => {
    const slice = <Item>(row: readonly Item[]): readonly Item[] => row.slice(tile.index * 256, tile.index * 256 + tile.width)
    return [tilePath(tile), tile.level === 'entries' ? formatBundle(slice(bytes)) : formatTile(slice(levels[tile.level] ?? []))]
  }))
}

function demand(holds: boolean, what: string): void {
  if (!holds) throw new Error(what)
}
