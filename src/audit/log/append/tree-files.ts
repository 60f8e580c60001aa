import { parseBundle } from '../../../tlog/bundle.ts'
import { leafHash, sameHash } from '../../../tlog/hash.ts'
import { parseTile, tilePath, tileRoot, tileWidth } from '../../../tlog/tile.ts'
import { broken, parsed } from './broken.ts'
import type { Frontier } from './frontier.ts'

/** Full bundles that stand behind one another, as many as a perfect subtree of the log covers. */
export interface Block {
  /** the first of them; a multiple of `count` */
  readonly first: number
  /** a power of two */
  readonly count: number
}

/** Bundles and tiles of a log whose right edge is known to be sound. */
export interface TreeFiles {
  /** the entries of a full bundle; undefined where it is not stored any more */
  bundle(index: number): Promise<readonly Uint8Array[] | undefined>
  /** the hash of an entry in a full bundle, which may be gone itself */
  leaf(index: number): Promise<Uint8Array>
  /** the root of the tree over a block */
  root(block: Block): Promise<Uint8Array>
}

/**
 * Reads full bundles and tiles, and believes only what hashes to the edge: whoever can write to the store could otherwise say what the log
 * has. Rejects with `chain-broken` for any other file.
 */
export function readTreeFiles({ frontier, read }: {
  readonly frontier: Frontier
  readonly read: (name: string) => Promise<Uint8Array | undefined>
}): TreeFiles {
  const rows = new Map<string, readonly Uint8Array[]>()

  /** The hash at that place of a level of tiles, from the edge or from a full tile that itself hashes to one further up. */
  async function hashAt(level: number, index: number): Promise<Uint8Array> {
    const tile = Math.floor(index / tileWidth)
    const isEdge = tile === Math.floor(frontier.size / tileWidth ** (level + 1))
    const row = isEdge ? frontier.levels[level] : await fullRow(level, tile)
    const hash = row?.[index % tileWidth]
    if (hash === undefined) throw new RangeError(`a log of ${frontier.size} entries has no hash ${index} at level ${level} of its tiles`)
    return hash
  }

  async function fullRow(level: number, index: number): Promise<readonly Uint8Array[]> {
    const name = tilePath({ level, index, width: tileWidth })
    const known = rows.get(name)
    if (known !== undefined) return known
    const bytes = await read(name)
    if (bytes === undefined) throw broken(name, 'it is missing')
    const row = parsed(name, () => parseTile(bytes, tileWidth))
    await demandHash({ name, hashes: row, level: level + 1, index })
    rows.set(name, row)
    return row
  }

  async function demandHash({ name, hashes, level, index }: { readonly name: string; readonly hashes: readonly Uint8Array[]; readonly level: number; readonly index: number }): Promise<void> {
    if (!sameHash(tileRoot(hashes), await hashAt(level, index))) throw broken(name, 'it does not hash to what the tile above it has')
  }

  return {
    async bundle(index) {
      const name = tilePath({ level: 'entries', index, width: tileWidth })
      const bytes = await read(name)
      if (bytes === undefined) return undefined
      const entries = parsed(name, () => parseBundle(bytes, tileWidth))
      await demandHash({ name, hashes: entries.map((entry) => leafHash(entry)), level: 1, index })
      return entries
    },
    leaf: (index) => hashAt(0, index),
    async root({ first, count }) {
      let [level, begin, width] = [1, first, count]
      for (; width >= tileWidth; width /= tileWidth) [level, begin] = [level + 1, begin / tileWidth]
      return tileRoot(await Promise.all(Array.from({ length: width }, (_, at) => hashAt(level, begin + at))))
    },
  }
}
