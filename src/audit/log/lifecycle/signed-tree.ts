import { Buffer } from 'node:buffer'
import { parseBundle } from '../../../tlog/bundle.ts'
import { parseCheckpoint } from '../../../tlog/checkpoint.ts'
import type { Checkpoint } from '../../../tlog/checkpoint.ts'
import { leafHash, nodeHash } from '../../../tlog/hash.ts'
import { parseNote } from '../../../tlog/note.ts'
import { inclusionProof, verifyInclusion } from '../../../tlog/proof.ts'
import type { NodeReader } from '../../../tlog/proof.ts'
import { parseTile, tilePath, tileReader, tileWidth } from '../../../tlog/tile.ts'
import type { Tile } from '../../../tlog/tile.ts'
import { TlogError } from '../../../tlog/tlog-error.ts'
import type { Node } from '../../../tlog/tree.ts'
import { parseCommit, parseCommitName } from '../commit.ts'
import type { Commit } from '../commit.ts'
import { commitFrame } from '../commit-frame.ts'
import type { LogStore } from '../store/store.ts'

type Reader = Pick<LogStore, 'get' | 'list'>

/** Level of the node over the leaves of one tile. */
const tileLevel = Math.log2(tileWidth)

/**
 * Tells whether an entry is in the tree that is signed in its commit. Only the note of a commit is signed: whoever can write to the store can put any
 * entries beside it. Each place that says what the tree is gets a turn, so that one file that was changed hides nothing that was said.
 */
export async function createSignedTree(reader: Reader): Promise<(placed: { readonly commit: Commit; readonly index: number }) => Promise<boolean>> {
  const note = await reader.get('checkpoint')
  const published = note === undefined ? 0 : checkpointIn(note)?.size ?? 0
  let unpublished: Promise<ReadonlyMap<number, Uint8Array>> | undefined
  const leafAt = async (index: number): Promise<Uint8Array> => {
    unpublished ??= leavesBehind(reader, published)
    return (await unpublished).get(index) ?? unknown(`entry ${index}`)
  }
  const stored = storedNodes(reader, published).map((inside) => nodesOf({ published, inside, leafAt }))
  return async ({ commit, index }) => {
    const { size, entries } = commit
    const says = checkpointIn(Buffer.from(commit.checkpoint))
    // nothing signs what stands beside the note
    if (says === undefined || says.size !== size) return false
    const leaf = leafHash(Buffer.from(entries[index - (size - entries.length)] ?? ''))
    for (const read of stored) {
      const proof = await known(inclusionProof({ index, size, read }))
      if (proof !== undefined && verifyInclusion({ index, size, leafHash: leaf, root: says.root, proof })) return true
    }
    return false
  }
}

/** What is missing, or has another length than it has to. */
class Unknown extends Error {}

function unknown(what: string): never {
  throw new Unknown(what)
}

async function known<Value>(reading: Promise<Value>): Promise<Value | undefined> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof Unknown || error instanceof TlogError || error instanceof RangeError) return undefined
    throw error
  }
}

/** Nodes of the published tree: as the tiles have them, of the tiles of leaves alone, and of the entries. */
function storedNodes({ get }: Reader, size: number): readonly NodeReader[] {
  async function read<Part>(tile: Tile, parse: (bytes: Uint8Array, width: number) => readonly Part[]): Promise<readonly Part[]> {
    const bytes = await get(tilePath(tile))
    // a tile that has grown since is as good
    return bytes === undefined ? parse(await get(tilePath({ ...tile, width: tileWidth })) ?? unknown(tilePath(tile)), tileWidth) : parse(bytes, tile.width)
  }
  const ofTiles = tileReader({ size, hashes: (tile) => read(tile, parseTile) })
  const ofBundles = tileReader({ size, hashes: async (tile) => (await read({ ...tile, level: 'entries' }, parseBundle)).map((entry) => leafHash(entry)) })
  return [ofTiles, fromLeaves(ofTiles), fromLeaves(ofBundles)]
}

/** The same nodes, of which those above a tile of leaves are computed. */
function fromLeaves(read: NodeReader): NodeReader {
  const roots = new Map<number, Uint8Array>()
  return async function node({ level, index }: Node): Promise<Uint8Array> {
    if (level > tileLevel) return pair(node, { level, index })
    if (level < tileLevel) return read({ level, index })
    const found = roots.get(index) ?? await pair(read, { level, index })
    roots.set(index, found)
    return found
  }
}

/** Nodes of a tree that goes on behind the published one. */
function nodesOf({ published, inside, leafAt }: {
  readonly published: number
  readonly inside: NodeReader
  readonly leafAt: (index: number) => Promise<Uint8Array>
}): NodeReader {
  return async function node({ level, index }: Node): Promise<Uint8Array> {
    if ((index + 1) * 2 ** level <= published) return inside({ level, index })
    return level === 0 ? leafAt(index) : pair(node, { level, index })
  }
}

/** One after the other: a size that nobody has as many entries for ends at the first that is missing. */
async function pair(read: NodeReader, { level, index }: Node): Promise<Uint8Array> {
  const left = await read({ level: level - 1, index: 2 * index })
  return nodeHash(left, await read({ level: level - 1, index: 2 * index + 1 }))
}

/** The leaves that only commits have, by their index. */
async function leavesBehind({ get, list }: Reader, published: number): Promise<ReadonlyMap<number, Uint8Array>> {
  const leaves = new Map<number, Uint8Array>()
  for await (const name of list('commit/')) {
    const bytes = parseCommitName(name) === undefined ? undefined : await get(name)
    if (bytes === undefined || (commitFrame(bytes)?.size ?? Infinity) <= published) continue
    const { entries, size } = await known(Promise.resolve(bytes).then(parseCommit)) ?? { entries: [], size: 0 }
    for (const [at, entry] of entries.entries()) {
      const index = size - entries.length + at
      if (index >= published && !leaves.has(index)) leaves.set(index, leafHash(Buffer.from(entry)))
    }
  }
  return leaves
}

function checkpointIn(note: Uint8Array): Checkpoint | undefined {
  try {
    return parseCheckpoint(parseNote(note).text)
  } catch (error) {
    if (error instanceof TlogError) return undefined
    throw error
  }
}
