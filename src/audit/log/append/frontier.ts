import { formatBundle, parseBundle } from '../../../tlog/bundle.ts'
import { emptyRoot, leafHash, sameHash } from '../../../tlog/hash.ts'
import { formatTile, parseTile, tileIn, tilePath, tileRoot, tileWidth } from '../../../tlog/tile.ts'
import type { Tile } from '../../../tlog/tile.ts'
import { foldEdge } from '../../../tlog/tree.ts'
import { broken, parsed } from './broken.ts'

/** A file of the tree, ready to be stored. */
export interface TreeFile {
  readonly name: string
  readonly content: Uint8Array
}

/**
 * The right edge of a log: what a writer has to know of all that is there to add to it, at most 255 entries and 255 hashes a level. So an
 * append costs the same in a log of a thousand entries and of a million.
 */
export interface Frontier {
  readonly size: number
  /** entries of the bundle that is not full yet */
  readonly entries: readonly Uint8Array[]
  /** hashes of the tile of each level that is not full yet, from the leaves up */
  readonly levels: readonly (readonly Uint8Array[])[]
}

/** The edge of a log without entries. */
export const emptyFrontier: Frontier = { size: 0, entries: [], levels: [] }

/**
 * Reads the edge of a log that is signed for `size` entries and `root`; `read` gets the names that such a log has. What became a full tile since
 * may be read from that: the narrower one is not kept then. Rejects with `chain-broken` where the tiles do not hash to the root, or the entries not to the tiles: they go on into what is written next.
 */
export async function readFrontier({ size, root, read }: {
  readonly size: number
  readonly root: Uint8Array
  readonly read: (name: string) => Promise<Uint8Array | undefined>
}): Promise<Frontier> {
  const partial = async <Part>(tile: Tile | undefined, parse: (bytes: Uint8Array, width: number) => readonly Part[]): Promise<readonly Part[]> => {
    if (tile === undefined || tile.width === tileWidth) return []
    const full = { ...tile, width: tileWidth }
    const narrow = await read(tilePath(tile))
    const [bytes, own] = narrow === undefined ? [await read(tilePath(full)), full] : [narrow, tile]
    if (bytes === undefined) throw broken(tilePath(tile), 'it is missing')
    return parsed(tilePath(own), () => parse(bytes, own.width)).slice(0, tile.width)
  }
  const levels: Promise<readonly Uint8Array[]>[] = []
  for (let level = 0, count = size; count > 0; level += 1, count = Math.floor(count / tileWidth)) {
    levels.push(partial(tileIn({ level, index: Math.floor(count / tileWidth), size }), parseTile))
  }
  const bundle = tileIn({ level: 'entries', index: Math.floor(size / tileWidth), size })
  const [entries, rows] = await Promise.all([partial(bundle, parseBundle), Promise.all(levels)])
  const frontier = { size, entries, levels: rows }
  if (!sameHash(rootOfFrontier(frontier), root)) throw broken('tile', 'the stored edge of the tree does not hash to the root of the checkpoint')
  const other = entries.findIndex((entry, at) => !sameHash(leafHash(entry), rows[0]?.[at] ?? emptyRoot))
  if (bundle !== undefined && other !== -1) throw broken(tilePath(bundle), `entry ${bundle.index * tileWidth + other} is not the one that the tree has`)
  return frontier
}

/** The root of the tree that ends at the edge. */
export function rootOfFrontier({ size, levels }: Frontier): Uint8Array {
  return size === 0 ? emptyRoot : foldEdge(levels.toReversed().flatMap(perfectRoots))
}

/** The roots of the perfect subtrees that a row of less than 256 hashes consists of, largest first. */
function perfectRoots(row: readonly Uint8Array[]): readonly Uint8Array[] {
  const roots: Uint8Array[] = []
  let at = 0
  for (let width = tileWidth / 2; width >= 1; width /= 2) {
    if (row.length - at < width) continue
    roots.push(tileRoot(row.slice(at, at + width)))
    at += width
  }
  return roots
}

/** The edge after `added`, and the bundles and tiles that they filled. */
export function extend(from: Frontier, added: readonly Uint8Array[]): { readonly frontier: Frontier; readonly full: readonly TreeFile[] } {
  const full: TreeFile[] = []
  const levels = from.levels.map((row) => [...row])
  let entries = [...from.entries]
  let size = from.size

  function push(level: number, hash: Uint8Array): void {
    const row = levels[level] ?? []
    levels[level] = row
    row.push(hash)
    if (row.length < tileWidth) return
    full.push({ name: tilePath({ level, index: Math.floor((size - 1) / tileWidth ** (level + 1)), width: tileWidth }), content: formatTile(row) })
    levels[level] = []
    push(level + 1, tileRoot(row))
  }

  for (const entry of added) {
    size += 1
    entries.push(entry)
    if (entries.length === tileWidth) {
      full.push({ name: tilePath({ level: 'entries', index: size / tileWidth - 1, width: tileWidth }), content: formatBundle(entries) })
      entries = []
    }
    push(0, leafHash(entry))
  }
  return { frontier: { size, entries, levels }, full }
}

/** The bundle and tiles at the edge that are not full: each published size has its own. */
export function partialFiles({ size, entries, levels }: Frontier): readonly TreeFile[] {
  const bundle = entries.length === 0 ? [] : [{ level: 'entries' as const, width: entries.length, content: formatBundle(entries) }]
  const tiles = levels.map((row, level) => ({ level, width: row.length, content: formatTile(row) })).filter(({ width }) => width > 0)
  return [...bundle, ...tiles].map(({ level, width, content }) => {
    const covered = level === 'entries' ? tileWidth : tileWidth ** (level + 1)
    return { name: tilePath({ level, index: Math.floor(size / covered), width }), content }
  })
}
