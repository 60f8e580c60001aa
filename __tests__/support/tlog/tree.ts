import { createHash } from 'node:crypto'
import { formatBundle } from '../../../src/tlog/bundle.ts'
import { leafHash } from '../../../src/tlog/hash.ts'
import type { NodeReader } from '../../../src/tlog/proof.ts'
import { formatTile, tilePath, tileRoot, tilesFor } from '../../../src/tlog/tile.ts'

/** The entries of which other implementations' trees were made, as files that say so tell: `leaf 7` and some more bytes. */
function entryOf(index: number): Uint8Array {
  return Buffer.concat([Buffer.from(`leaf ${index}`), Buffer.alloc(index % 37, index % 251)])
}

/** The first `count` entries. */
export function entriesOf(count: number): readonly Uint8Array[] {
  return Array.from({ length: count }, (_, index) => entryOf(index))
}

/** Node hashes of a tree in memory, by the definition: nothing is shared with how the product computes roots. */
export function memoryReader(entries: readonly Uint8Array[]): NodeReader {
  const leaves = entries.map(leafHash)
  return ({ level, index }) => tileRoot(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level))
}

/** All files of a log's `tile/` folder, by path, with the partial ones of its own size only. */
export function tileFiles(entries: readonly Uint8Array[]): ReadonlyMap<string, Uint8Array> {
  const levels: (readonly Uint8Array[])[] = [entries.map(leafHash)]
  for (let below = levels[0] ?? []; below.length >= 256;) {
    const row = Array.from({ length: Math.floor(below.length / 256) }, (_, at) => tileRoot(below.slice(at * 256, (at + 1) * 256)))
    levels.push(row)
    below = row
  }
  return new Map([...tilesFor(entries.length)].map((tile) => {
    const from = tile.index * 256
    const content = tile.level === 'entries'
      ? formatBundle(entries.slice(from, from + tile.width))
      : formatTile((levels[tile.level] ?? []).slice(from, from + tile.width))
    return [tilePath(tile), content]
  }))
}

/** One digest of a folder: SHA-256 over lines of path and digest, by path. */
export function digestOfFiles(files: ReadonlyMap<string, Uint8Array>): string {
  const lines = [...files].map(([path, content]) => `${path} ${createHash('sha256').update(content).digest('hex')}\n`)
  return createHash('sha256').update(lines.toSorted().join('')).digest('hex')
}
