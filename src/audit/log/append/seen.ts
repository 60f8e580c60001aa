import { counted } from '../../../core/text.ts'
import { consistencyProof, verifyConsistency } from '../../../tlog/proof.ts'
import { parseTile, tilePath, tileReader, tileWidth } from '../../../tlog/tile.ts'
import type { Tile } from '../../../tlog/tile.ts'
import { broken, parsed } from './broken.ts'
import { rootOfFrontier } from './frontier.ts'
import type { Frontier } from './frontier.ts'

/** A size and root that a log had when somebody looked. */
export interface SeenTree {
  readonly size: number
  readonly root: Uint8Array
}

/**
 * Demands that a log still begins with what was seen of it, by a consistency proof (RFC 6962, section 2.1.2): a writer that goes on where a log was
 * put back to an earlier state would itself sign a second history. Rejects with `chain-broken`.
 */
export async function demandExtends({ seen, frontier, read }: {
  readonly seen: SeenTree
  readonly frontier: Frontier
  readonly read: (name: string) => Promise<Uint8Array | undefined>
}): Promise<void> {
  async function hashes(tile: Tile): Promise<readonly Uint8Array[]> {
    const { level, width } = tile
    if (level !== 'entries' && width < tileWidth) return frontier.levels[level] ?? []
    const name = tilePath(tile)
    const bytes = await read(name)
    if (bytes === undefined) throw broken(name, 'it is missing')
    return parsed(name, () => parseTile(bytes, width))
  }

  const [from, to] = [seen.size, frontier.size]
  if (from > to) throw broken('checkpoint', `it has ${counted(to, 'entry', 'entries')}, and had ${from} when it was last seen here: the newest were cut, or an earlier state was put back`)
  const proof = await consistencyProof({ from, to, read: tileReader({ size: to, hashes }) })
  if (verifyConsistency({ from, to, fromRoot: seen.root, toRoot: rootOfFrontier(frontier), proof })) return
  throw broken('checkpoint', `its first ${counted(from, 'entry', 'entries')} are not those that were seen here`)
}
