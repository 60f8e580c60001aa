import { formatBundle } from '../../../tlog/bundle.ts'
import { sameHash } from '../../../tlog/hash.ts'
import { formatTile, parseTilePath, tileIn, tilePath, tileRoot, tileWidth } from '../../../tlog/tile.ts'
import type { Tile } from '../../../tlog/tile.ts'
import type { Findings } from './findings.ts'
import type { LogReader } from './reading.ts'
import type { Resumed } from './resume.ts'

/** One level of tiles, as far as its current tile has come. */
interface OpenTile {
  index: number
  hashes: Uint8Array[]
}

/**
 * Builds the tiles above the leaves while they come, and compares what is stored with them: tiles of the published size, and every narrower
 * one that is still kept, since others read those.
 */
export function createTileLevels({ reader, stored, size, resumed, findings }: {
  readonly reader: LogReader
  /** the stored hashes of a tile of the published size */
  readonly stored: (place: { readonly level: number; readonly index: number }) => Promise<readonly Uint8Array[] | undefined>
  readonly size: number
  /** where it does not begin at the first leaf */
  readonly resumed: Resumed | undefined
  readonly findings: Findings
}) {
  const open: OpenTile[] = resumed === undefined ? [] : [{ index: resumed.bundles, hashes: [] }, ...resumed.rows.map(({ index, hashes }) => ({ index, hashes: [...hashes] }))]

  async function compare(level: number, { index, hashes }: OpenTile): Promise<void> {
    const expected = tileIn({ level, index, size })
    if (level === 0 || expected?.width !== hashes.length) return
    const found = await stored({ level, index })
    const wrong = found?.findIndex((hash, at) => !sameHash(hash, hashes[at] ?? hash)) ?? -1
    if (wrong >= 0) findings.add('tampered', tilePath(expected), `hash ${wrong} is not that of the entries below it`)
  }

  /** Tiles that the published size does not ask for: narrower ones of sizes before it, and the full one that a writer stored beyond it. */
  async function kept({ level, index, content }: { readonly level: number | 'entries'; readonly index: number; readonly content: (width: number) => Uint8Array | undefined }): Promise<void> {
    const needed = tileIn({ level, index, size })?.width
    const judge = async (tile: Tile | undefined, why: string): Promise<void> => {
      const expected = tile === undefined || tile.width === needed ? undefined : content(tile.width)
      if (tile === undefined || expected === undefined) return
      const found = await reader.get(tilePath(tile))
      if (found !== undefined && Buffer.compare(found, expected) !== 0) findings.add('tampered', tilePath(tile), why)
    }
    const full = { level, index, width: tileWidth }
    for await (const name of reader.list(`${tilePath(full)}.p/`)) await judge(parseTilePath(name), 'it is not the beginning of the tile that it grew into')
    await judge(full, 'it is not what the commits make of it')
  }

  async function keptTiles(level: number, { index, hashes }: OpenTile): Promise<void> {
    await kept({ level, index, content: (width) => width <= hashes.length ? formatTile(hashes.slice(0, width)) : undefined })
  }

  function push(level: number, hash: Uint8Array): OpenTile {
    const tile = open[level] ?? { index: 0, hashes: [] }
    open[level] = tile
    tile.hashes.push(hash)
    return tile
  }

  async function fill(level: number, root: Uint8Array | undefined): Promise<void> {
    const tile = open[level]
    if (tile?.hashes.length !== tileWidth) return
    await compare(level, tile)
    await keptTiles(level, tile)
    open[level] = { index: tile.index + 1, hashes: [] }
    push(level + 1, root ?? tileRoot(tile.hashes))
    await fill(level + 1, undefined)
  }

  return {
    /** the next leaf; after 256 of them comes `filled` */
    leaf(hash: Uint8Array): void {
      push(0, hash)
    },
    /** the tile of leaves is full, and that is the root of it */
    filled: (root: Uint8Array): Promise<void> => fill(0, root),
    /** at the published size: its partial tiles are as wide as they will be */
    async published(): Promise<void> {
      for (const [level, tile] of open.entries()) await compare(level, tile)
    },
    /** the bundles of 256 entries that are narrower than the last one; entries that nobody has any more end it */
    keptBundles: ({ index, entries }: { readonly index: number; readonly entries: readonly (Uint8Array | undefined)[] }): Promise<void> => kept({
      level: 'entries',
      index,
      content: (width) => {
        const first = entries.slice(0, width)
        return first.length === width && first.every((entry) => entry !== undefined) ? formatBundle(first) : undefined
      },
    }),
    /** after the last leaf */
    async end(): Promise<void> {
      for (const [level, tile] of open.entries()) if (tile.hashes.length > 0) await keptTiles(level, tile)
    },
  }
}
