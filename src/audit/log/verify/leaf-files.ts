import { parseBundle } from '../../../tlog/bundle.ts'
import { leafHash, sameHash } from '../../../tlog/hash.ts'
import { parseTile, tileIn, tilePath, tileWidth } from '../../../tlog/tile.ts'
import type { Tile } from '../../../tlog/tile.ts'
import { TlogError } from '../../../tlog/tlog-error.ts'
import type { Findings } from './findings.ts'
import type { Gone } from './gone.ts'
import type { CommitEntries } from './leaves.ts'
import type { LogReader } from './reading.ts'

/** What is stored of 256 leaves: their hashes and the entries, each where it is there and well formed. */
export interface LeafFiles {
  readonly hashes: readonly Uint8Array[] | undefined
  readonly entries: readonly Uint8Array[] | undefined
  /** the names of the files, also where they are missing */
  readonly tile: string
  readonly bundle: string
}

/** Reads what a log of `size` entries has to have stored, and says what is missing. */
export function createLeafFiles({ reader, size, gone, findings }: {
  readonly reader: LogReader
  /** of the published checkpoint: what a writer stored beyond it was never promised */
  readonly size: number
  readonly gone: Gone
  readonly findings: Findings
}) {
  /** A tile that has grown since is as good: the narrower one may have been deleted. */
  async function bytesOf(tile: Tile): Promise<{ readonly bytes: Uint8Array; readonly width: number; readonly name: string } | undefined> {
    const name = tilePath(tile)
    const bytes = await reader.get(name)
    if (bytes !== undefined) return { bytes, width: tile.width, name }
    const wide = tilePath({ ...tile, width: tileWidth })
    const grown = tile.width === tileWidth ? undefined : await reader.get(wide)
    return grown === undefined ? undefined : { bytes: grown, width: tileWidth, name: wide }
  }

  async function read(tile: Tile): Promise<readonly Uint8Array[] | 'missing' | undefined> {
    const found = await bytesOf(tile)
    // what stands there and is no file was said already
    if (found === undefined) return findings.isBlamed(tilePath(tile)) ? undefined : 'missing'
    try {
      return (tile.level === 'entries' ? parseBundle : parseTile)(found.bytes, found.width).slice(0, tile.width)
    } catch (error) {
      if (!(error instanceof TlogError)) throw error
      findings.add('malformed', found.name, error.message)
      return undefined
    }
  }

  return {
    /** the hashes of a tile; undefined where the size has none, or it is missing, which is a finding */
    async hashes(place: { readonly level: number; readonly index: number }): Promise<readonly Uint8Array[] | undefined> {
      const tile = tileIn({ ...place, size })
      if (tile === undefined) return undefined
      const hashes = await read(tile)
      if (hashes !== 'missing') return hashes
      findings.add('truncated', tilePath(tile), `the signed size ${size} needs it, and it is not there`)
      return undefined
    },
    /** Compares the entries of a commit before `to` with the hashes that are kept of them, where these are there and not to blame. */
    async compare({ where, from, entries = [], dispute }: CommitEntries, to: number): Promise<void> {
      let hashes: readonly Uint8Array[] | 'missing' | undefined
      for (let index = from; index < Math.min(to, from + entries.length); index += 1) {
        if (index === from || index % tileWidth === 0) {
          const tile = tileIn({ level: 0, index: Math.floor(index / tileWidth), size })
          hashes = tile === undefined || findings.isBlamed(tilePath(tile)) ? undefined : await read(tile)
        }
        const [hash, entry] = [hashes === 'missing' ? undefined : hashes?.[index % tileWidth], entries[index - from]]
        if (hash === undefined || entry === undefined || sameHash(hash, leafHash(entry))) continue
        dispute(where, `entry ${index} is not the one that the tree has`)
        return
      }
    },
    /** the hashes and entries of 256 leaves */
    async leaves(index: number): Promise<LeafFiles> {
      const [tile, bundle] = [tileIn({ level: 0, index, size }), tileIn({ level: 'entries', index, size })]
      const names = { tile: tilePath(tile ?? { level: 0, index, width: tileWidth }), bundle: tilePath(bundle ?? { level: 'entries', index, width: tileWidth }) }
      if (tile === undefined || bundle === undefined) return { ...names, hashes: undefined, entries: undefined }
      const [hashes, entries] = await Promise.all([read(tile), read(bundle)])
      if (hashes === 'missing') findings.add('truncated', names.tile, `the signed size ${size} needs it, and it is not there`)
      if (entries === 'missing' && hashes === 'missing') findings.add('truncated', names.bundle, `the signed size ${size} needs it, and it is not there`)
      const isPurged = (index + 1) * tileWidth <= gone.entries
      if (isPurged && entries !== 'missing') gone.left(names.bundle)
      if (entries === 'missing' && hashes !== 'missing' && !isPurged) {
        findings.add('purged-without-tombstone', names.bundle, 'its hashes are kept and its entries are gone, and no entry of the log says that they were purged')
      }
      return { ...names, hashes: hashes === 'missing' ? undefined : hashes, entries: entries === 'missing' ? undefined : entries }
    },
  }
}
