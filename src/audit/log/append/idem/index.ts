import { tileWidth } from '../../../../tlog/tile.ts'
import { mentionedIn } from '../mentions.ts'
import type { Block, TreeFiles } from '../tree-files.ts'
import { formatSegment, idemDigest, readSegment } from './segment.ts'
import type { Place } from './segment.ts'
import type { SegmentFiles } from './segment-files.ts'

/** Bundles of the largest segment: 65,536 entries. */
const largest = 256
/** Bundles that are as soon read as it is found out which of them need not be. */
const few = 16
/** Segments that become one. */
const fan = 16

/** What is looked for, and in which log. */
interface Search {
  readonly digests: readonly Buffer[]
  readonly tree: TreeFiles
  readonly files: SegmentFiles
  /** full bundles of the log */
  readonly full: number
  /** the first bundle that can have what is looked for; asked only where many are not in the index */
  readonly floor: () => Promise<number>
}

/**
 * Where entries that mention these may stand, from the first on: by the segments of the index, each of which counts only where it was made of the very
 * entries that the log's tree has, else by the bundles, of which segments are made then. A place may be wrong: whoever gets it looks there.
 */
export async function findPlaces({ digests, tree, files, full, floor }: Search): Promise<readonly Place[]> {
  const wanted = new Set(digests.map((digest) => digest.toString('latin1')))
  const found: Place[] = []

  async function known<Result>(block: Block, use: (segment: NonNullable<ReturnType<typeof readSegment>>) => Result): Promise<Result | undefined> {
    const root = await tree.root(block)
    return files.open(block, (source) => {
      const segment = readSegment({ source, root })
      return segment === undefined ? undefined : use(segment)
    })
  }

  async function visit(block: Block): Promise<void> {
    const places = await known(block, (segment) => segment.find(digests))
    if (places !== undefined) {
      for (const place of places) found.push(place)
      return
    }
    const from = hasMany ? await floor() : 0
    if (block.first + block.count <= from) return
    if (block.first < from) {
      for (const part of partsOf(block)) await visit(part)
      return
    }
    const made = await make(block)
    for (const place of made.places) if (wanted.has(place.digest.toString('latin1'))) found.push(place)
    if (!made.isWhole) return
    await files.write(block, formatSegment({ root: await tree.root(block), places: made.places }))
    await files.remove(partsOf(block))
  }

  /** All places of a block; a bundle that is gone has none, and nothing is kept of that. */
  async function make(block: Block): Promise<{ readonly places: readonly Place[]; readonly isWhole: boolean }> {
    const all = await known(block, (segment) => segment.all())
    if (all !== undefined) return { places: all, isWhole: true }
    if (block.count === 1) {
      const entries = await tree.bundle(block.first)
      return { places: entries?.flatMap((entry, at) => placesIn(entry, block.first * tileWidth + at)) ?? [], isWhole: entries !== undefined }
    }
    const places: Place[] = []
    let isWhole = true
    for (const part of partsOf(block)) {
      const one = await make(part)
      for (const place of one.places) places.push(place)
      isWhole &&= one.isWhole
    }
    return { places, isWhole }
  }

  /** Bundles of the blocks that have no segment, counted as far as it matters. */
  async function missingIn(blocks: readonly Block[]): Promise<number> {
    let missing = 0
    for (const block of blocks) {
      if (missing > few) break
      if (await known(block, () => true)) continue
      missing += block.count === 1 ? 1 : await missingIn(partsOf(block))
    }
    return missing
  }

  const blocks = blocksOf(full)
  const hasMany = await missingIn(blocks) > few
  for (const block of blocks) await visit(block)
  return found.toSorted((one, other) => one.index - other.index)
}

/** The largest blocks that `full` bundles consist of, from the first on. */
function blocksOf(full: number): readonly Block[] {
  const blocks: Block[] = []
  for (let first = 0, count = largest; first < full;) {
    while (first + count > full) count /= fan
    blocks.push({ first, count })
    first += count
  }
  return blocks
}

function partsOf({ first, count }: Block): readonly Block[] {
  if (count === 1) return []
  const part = count / fan
  return Array.from({ length: fan }, (_, at) => ({ first: first + at * part, count: part }))
}

function placesIn(entry: Uint8Array, index: number): readonly Place[] {
  return [...new Set(mentionedIn(entry))].map((idem) => ({ digest: idemDigest(idem), index }))
}
