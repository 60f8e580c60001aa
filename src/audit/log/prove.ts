import { DeliveryError } from '../../core/errors.ts'
import { parseBundle } from '../../tlog/bundle.ts'
import type { Checkpoint } from '../../tlog/checkpoint.ts'
import { leafHash } from '../../tlog/hash.ts'
import type { Policy } from '../../tlog/policy.ts'
import { inclusionProof, verifyInclusion } from '../../tlog/proof.ts'
import type { NodeReader } from '../../tlog/proof.ts'
import { parseTile, tileIn, tilePath, tileReader, tileWidth } from '../../tlog/tile.ts'
import type { Tile } from '../../tlog/tile.ts'
import { formatTlogProof } from '../../tlog/tlog-proof.ts'
import { TlogError } from '../../tlog/tlog-error.ts'
import { believedCheckpoint } from './lifecycle/believed.ts'
import { readHistory } from './lifecycle/history.ts'
import type { LogStore } from './store/store.ts'

/**
 * The tlog-proof that an entry is in a log, against its published checkpoint. It is verified before it is given: rejects with `chain-broken` where the
 * files of the log do not agree, or the policy does not believe the checkpoint, and with `input-invalid` for an index that the log has not.
 */
export async function proveEntry({ store, index, policy }: {
  readonly store: Pick<LogStore, 'get' | 'list'>
  readonly index: number
  readonly policy: Policy | undefined
}): Promise<{ readonly proof: Uint8Array; readonly checkpoint: Checkpoint; readonly purged: boolean }> {
  const note = await store.get('checkpoint')
  if (note === undefined) throw new DeliveryError({ code: 'log-missing', message: 'there is no audit log at that place: it has no checkpoint' })
  try {
    const checkpoint = await believedCheckpoint({ store, note, policy })
    if (checkpoint === undefined) throw broken('the checkpoint is not signed by every key of the policy')
    const { size, root } = checkpoint
    if (index >= size) throw outside(index, size)
    const read = tileReader({ size, hashes: (tile) => tileOf(store, tile, parseTile) })
    const hashes = await inclusionProof({ index, size, read })
    const bundle = tileIn({ level: 'entries', index: Math.floor(index / tileWidth), size })
    const purged = await isPurged({ store, policy, index, checkpoint, read })
    const entry = bundle === undefined || purged ? undefined : (await tileOf(store, bundle, parseBundle))[index % tileWidth]
    const leaf = purged ? await read({ level: 0, index }) : entry === undefined ? undefined : leafHash(entry)
    if (leaf === undefined || !verifyInclusion({ index, size, leafHash: leaf, root, proof: hashes })) {
      throw broken(`entry ${index} and the stored tree do not hash to the root of the checkpoint`)
    }
    return { proof: formatTlogProof({ index, hashes, checkpoint: note }), checkpoint, purged }
  } catch (error) {
    throw error instanceof TlogError ? broken(error.message) : error
  }
}

/**
 * Whether the log says that the entry was purged, in an entry that the checkpoint has itself: then its hash is all that is left, which proves it to whoever has
 * its bytes.
 */
async function isPurged({ store, policy, index, checkpoint: { size, root }, read }: {
  readonly store: Pick<LogStore, 'get' | 'list'>
  readonly policy: Policy | undefined
  readonly index: number
  readonly checkpoint: Checkpoint
  readonly read: NodeReader
}): Promise<boolean> {
  const full = tilePath({ level: 'entries', index: Math.floor(index / tileWidth), width: tileWidth })
  // only whole bundles are purged
  if ((Math.floor(index / tileWidth) + 1) * tileWidth > size || await store.get(full) !== undefined) return false
  const { purge } = await readHistory({ reader: store, policy, size })
  if (purge === undefined || index >= purge.entries || purge.index >= size) return false
  const { commit, index: told } = purge
  const text = commit.entries[told - (commit.size - commit.entries.length)] ?? ''
  return verifyInclusion({ index: told, size, leafHash: leafHash(Buffer.from(text)), root, proof: await inclusionProof({ index: told, size, read }) })
}

/** A tile that has grown since is as good. */
async function tileOf<Part>(store: Pick<LogStore, 'get'>, tile: Tile, parse: (bytes: Uint8Array, width: number) => readonly Part[]): Promise<readonly Part[]> {
  const bytes = await store.get(tilePath(tile))
  if (bytes !== undefined) return parse(bytes, tile.width)
  const grown = await store.get(tilePath({ ...tile, width: tileWidth }))
  if (grown === undefined) throw broken(`${tilePath(tile)} is missing`)
  return parse(grown, tileWidth)
}

function outside(index: number, size: number): DeliveryError {
  const message = size === 0 ? 'the log has no entries yet' : `the log has ${size} entries, 0 to ${size - 1}, and none at ${index}`
  return new DeliveryError({ code: 'input-invalid', message, problems: [{ path: 'index', message }] })
}

function broken(why: string): DeliveryError {
  return new DeliveryError({
    code: 'chain-broken',
    message: `no proof can be given: ${why}`,
    hint: '`pqc-delivery audit verify` says what is wrong with the log',
  })
}
