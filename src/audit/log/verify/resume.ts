import { parseTile, tileIn, tilePath, tileRoot, tileWidth } from '../../../tlog/tile.ts'
import { hashBytes, sameHash, sha256 } from '../../../tlog/hash.ts'
import { TlogError } from '../../../tlog/tlog-error.ts'
import { edgeNodes, foldEdge } from '../../../tlog/tree.ts'
import { commitName } from '../commit.ts'
import type { LogReader } from './reading.ts'

/** What a clean look at a whole log leaves for the next one to begin from. */
export interface Verified {
  /** entries */
  readonly size: number
  readonly root: Uint8Array
  /** the number of the last commit, which ends there, and SHA-256 of its bytes in hex */
  readonly commit: number
  readonly digest: string
  /** roots of the perfect subtrees of that size, largest first */
  readonly edge: readonly Uint8Array[]
}

/** Where a look begins that does not begin at the first entry. */
export interface Resumed {
  /** whole bundles that are passed over */
  readonly bundles: number
  /** roots of the perfect subtrees of these */
  readonly edge: readonly Uint8Array[]
  /** for each level of tiles above the leaves, what its tile at the edge has */
  readonly rows: readonly { readonly index: number; readonly hashes: readonly Uint8Array[] }[]
  /** the last commit that was looked at */
  readonly commit: { readonly n: number; readonly bytes: Uint8Array }
}

/** Whether what was read from somewhere can be what was verified. */
export function isVerified({ size, root, commit, digest, edge }: Verified): boolean {
  const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0
  if (!isCount(size) || size === 0 || !isCount(commit) || !/^[0-9a-f]{64}$/.test(digest)) return false
  return edge.length === edgeNodes(size).length && edge.every(({ length }) => length === hashBytes) && sameHash(foldEdge(edge), root)
}

/**
 * Where a look at a log of `size` entries begins that believes what was verified before; undefined where the log no longer has what it takes: then all
 * of it has to be looked at. Nothing is believed here of what is read now that does not hash to what is remembered.
 */
export async function resume({ verified, size, reader }: {
  readonly verified: Verified
  /** of the published checkpoint */
  readonly size: number
  readonly reader: LogReader
}): Promise<Resumed | undefined> {
  if (size < verified.size) return undefined
  const bytes = await reader.get(commitName(verified.commit))
  if (bytes === undefined || sha256(bytes).toString('hex') !== verified.digest) return undefined
  const nodes = edgeNodes(verified.size).map(({ level }, at) => ({ level, hash: verified.edge[at] ?? new Uint8Array() }))
  const rows: { index: number; hashes: readonly Uint8Array[] }[] = []
  for (let [level, count] = [1, Math.floor(verified.size / tileWidth)]; count > 0; level += 1, count = Math.floor(count / tileWidth)) {
    const index = Math.floor(count / tileWidth)
    const width = count % tileWidth
    const hashes = width === 0 ? [] : await rowOf({ level, index, size, width, reader })
    const expected = nodes.filter((node) => Math.floor(node.level / 8) === level).map(({ hash }) => hash)
    if (hashes === undefined || !areRootsOf(expected, hashes)) return undefined
    rows.push({ index, hashes })
  }
  const edge = nodes.filter(({ level }) => level >= 8).map(({ hash }) => hash)
  return { bundles: Math.floor(verified.size / tileWidth), edge, rows, commit: { n: verified.commit, bytes } }
}

async function rowOf({ level, index, size, width, reader }: {
  readonly level: number
  readonly index: number
  readonly size: number
  readonly width: number
  readonly reader: LogReader
}): Promise<readonly Uint8Array[] | undefined> {
  const tile = tileIn({ level, index, size })
  const bytes = tile === undefined ? undefined : await reader.get(tilePath(tile))
  if (tile === undefined || bytes === undefined) return undefined
  try {
    return parseTile(bytes, tile.width).slice(0, width)
  } catch (error) {
    if (error instanceof TlogError) return undefined
    throw error
  }
}

/** Whether the hashes of a row that is not full have these roots, largest first. */
function areRootsOf(roots: readonly Uint8Array[], row: readonly Uint8Array[]): boolean {
  const rest = [...roots]
  let at = 0
  for (let width = tileWidth / 2; width >= 1; width /= 2) {
    if (row.length - at < width) continue
    const root = rest.shift()
    if (root === undefined || !sameHash(root, tileRoot(row.slice(at, at + width)))) return false
    at += width
  }
  return rest.length === 0
}
