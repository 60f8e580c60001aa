import { parseDecimal } from './decimal.ts'
import { hashBytes, nodeHash } from './hash.ts'
import type { NodeReader } from './proof.ts'
import { TlogError } from './tlog-error.ts'
import { assertSize } from './tree.ts'
import type { Node } from './tree.ts'

/** Hashes of a full tile, entries of a full bundle. */
export const tileWidth = 256

/** Levels of the tree in one level of tiles. */
const tileHeight = 8

/** A file of C2SP tlog-tiles: hashes of a level, or the entries themselves. */
export interface Tile {
  /** 0 are hashes of leaves; each next level holds the roots of full tiles of the one below */
  readonly level: number | 'entries'
  /** the how manyth of its level */
  readonly index: number
  /** 1 to 256; below 256 the tile is partial */
  readonly width: number
}

/** `tile/<level>/<index>`, with `.p/<width>` where it is partial; index 1234067 is `x001/x234/067`. */
export function tilePath({ level, index, width }: Tile): string {
  const digits = String(index)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? []
  const name = groups.map((group, at) => at === groups.length - 1 ? group : `x${group}`).join('/')
  return `tile/${level}/${name}${width === tileWidth ? '' : `.p/${width}`}`
}

const pathPattern = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/(\d{1,3}))?$/

/** The tile whose path it is; undefined for anything that is not written exactly as `tilePath` does. */
export function parseTilePath(path: string): Tile | undefined {
  const [, levelText = '', name = '', widthText] = pathPattern.exec(path) ?? []
  const level: Tile['level'] | undefined = levelText === 'entries' ? 'entries' : parseDecimal(levelText)
  const index = Number(name.replaceAll(/[x/]/g, ''))
  const width = widthText === undefined ? tileWidth : parseDecimal(widthText)
  if (level === undefined || width === undefined || !Number.isSafeInteger(index)) return undefined
  const tile = { level, index, width }
  const allowed = (level === 'entries' || level <= 63) && width >= 1 && width <= tileWidth
  return allowed && tilePath(tile) === path ? tile : undefined
}

/** The tile at that place in a log of `size` entries; undefined where such a log has none. */
export function tileIn({ level, index, size }: Omit<Tile, 'width'> & { readonly size: number }): Tile | undefined {
  const width = Math.min(tileWidth, hashesAt(level, size) - index * tileWidth)
  return width > 0 ? { level, index, width } : undefined
}

/**
 * The bundles and tiles of a log of `size` entries, level by level from the entries up; only those that a log of `since` entries did not have
 * where that is given. Partial tiles of sizes in between are not among them.
 */
export function* tilesFor(size: number, since = 0): Generator<Tile> {
  assertSize(size)
  assertSize(since)
  yield* tilesOf({ level: 'entries', size, since })
  for (let level = 0; hashesAt(level, size) > 0; level += 1) yield* tilesOf({ level, size, since })
}

function* tilesOf({ level, size, since }: { readonly level: Tile['level']; readonly size: number; readonly since: number }): Generator<Tile> {
  if (hashesAt(level, since) === hashesAt(level, size)) return
  for (let index = Math.floor(hashesAt(level, since) / tileWidth); ; index += 1) {
    const tile = tileIn({ level, index, size })
    if (tile === undefined) return
    yield tile
  }
}

/** How many hashes of a level a log of `size` entries has: only full tiles of a level have one in the next. */
function hashesAt(level: Tile['level'], size: number): number {
  return level === 'entries' ? size : Math.floor(size / tileWidth ** level)
}

/** The hashes of a tile of that width. Throws a `TlogError` where there are more or fewer bytes. */
export function parseTile(bytes: Uint8Array, width: number): readonly Uint8Array[] {
  if (bytes.length !== width * hashBytes) {
    throw new TlogError({ where: 'tile', message: `${width} hashes are ${width * hashBytes} bytes, and there are ${bytes.length}` })
  }
  return Array.from({ length: width }, (_, at) => bytes.subarray(at * hashBytes, (at + 1) * hashBytes))
}

/** The content of a tile. */
export function formatTile(hashes: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(hashes.length * hashBytes)
  for (const [at, hash] of hashes.entries()) bytes.set(hash, at * hashBytes)
  return bytes
}

/** The root of the subtree over the hashes of a full tile, or of any other power of two of them. */
export function tileRoot(hashes: readonly Uint8Array[]): Uint8Array {
  let row = hashes
  while (row.length > 1) row = pairs(row)
  const [root] = row
  if (root === undefined) throw new RangeError('a subtree has at least one hash')
  return root
}

function pairs(row: readonly Uint8Array[]): readonly Uint8Array[] {
  const above: Uint8Array[] = []
  for (let at = 0; at + 1 < row.length; at += 2) {
    const [left, right] = row.slice(at, at + 2)
    if (left !== undefined && right !== undefined) above.push(nodeHash(left, right))
  }
  return above
}

/**
 * Reads the hashes of subtrees out of tiles of a log of `size` entries, for proofs and stored edges. A tile is asked for as that size
 * has it; one that has grown since will do.
 */
export function tileReader({ size, hashes }: {
  readonly size: number
  /** the hashes of a tile, at least as many as its width */
  readonly hashes: (tile: Tile) => Promise<readonly Uint8Array[]>
}): NodeReader {
  return async (node) => {
    const { tile, from, count } = placeOf(node, size)
    return tileRoot((await hashes(tile)).slice(from, from + count))
  }
}

/** The tile that holds the hashes under a node, and which of them these are. Throws a `RangeError` for a node that is not in the tree. */
function placeOf({ level, index }: Node, size: number): { readonly tile: Tile; readonly from: number; readonly count: number } {
  const tileLevel = Math.floor(level / tileHeight)
  const count = 2 ** (level % tileHeight)
  const first = index * count
  const tile = tileIn({ level: tileLevel, index: Math.floor(first / tileWidth), size })
  if (tile === undefined || first % tileWidth + count > tile.width) throw new RangeError(`a tree of ${size} leaves has no node ${level}/${index}`)
  return { tile, from: first % tileWidth, count }
}
