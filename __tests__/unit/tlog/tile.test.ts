import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { emptyRoot, leafHash } from '../../../src/tlog/hash.ts'
import { consistencyProof, inclusionProof, verifyConsistency, verifyInclusion } from '../../../src/tlog/proof.ts'
import { formatTile, parseTile, parseTilePath, tileIn, tilePath, tileReader, tileRoot, tilesFor } from '../../../src/tlog/tile.ts'
import type { Tile } from '../../../src/tlog/tile.ts'
import { edgeNodes, foldEdge, rootOf } from '../../../src/tlog/tree.ts'
import others from '../../support/tlog/others.json' with { type: 'json' }
import { digestOfFiles, entriesOf, tileFiles } from '../../support/tlog/tree.ts'

const entries = entriesOf(70_000)
const leaves = entries.map(leafHash)
const files = tileFiles(entries)

describe('folders as Tessera writes them', () => {
  test.each(Object.entries(others.tessera))('%s entries', (text, { files: count, digest, root }) => {
    const size = Number(text)
    const made = size === entries.length ? files : tileFiles(entries.slice(0, size))
    expect(made.size).toBe(count)
    expect(digestOfFiles(made)).toBe(digest)
    expect(Buffer.from(rootOf(leaves.slice(0, size))).toString('base64')).toBe(root)
  })
})

describe('paths', () => {
  test.each<[Tile, string]>([
    [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
    [{ level: 0, index: 0, width: 1 }, 'tile/0/000.p/1'],
    [{ level: 0, index: 999, width: 256 }, 'tile/0/999'],
    [{ level: 1, index: 1000, width: 256 }, 'tile/1/x001/000'],
    [{ level: 2, index: 1_234_067, width: 256 }, 'tile/2/x001/x234/067'],
    [{ level: 63, index: 1_234_067, width: 255 }, 'tile/63/x001/x234/067.p/255'],
    [{ level: 'entries', index: 70, width: 17 }, 'tile/entries/070.p/17'],
    [{ level: 0, index: Number.MAX_SAFE_INTEGER, width: 256 }, 'tile/0/x009/x007/x199/x254/x740/991'],
  ])('%j is %s', (tile, path) => {
    expect(tilePath(tile)).toBe(path)
    expect(parseTilePath(path)).toEqual(tile)
  })

  test.each([
    '', 'tile', 'tile/', 'tile/0', 'tile/0/', 'tile/0/0', 'tile/0/00', 'tile/0/0000', 'tile/00/000', 'tile/64/000', 'tile/-1/000', 'tile/data/000',
    'tile/0/x000/001', 'tile/0/x000/000', 'tile/0/x001/x234/067.p/256', 'tile/0/000.p/0', 'tile/0/000.p/01', 'tile/0/000.p/999', 'tile/0/000.p', 'tile/0/000.p/',
    'tile/0/001/000', 'tile/0/x001', 'tile/0/x001/', 'tile/0/000 ', ' tile/0/000', 'tile/0/000\n', '/tile/0/000', 'tile//0/000', 'tile/0/../000', 'Tile/0/000', 'tile/0/0٣0',
    'tile/0/x009/x007/x199/x254/x740/992', 'tile/0/x001/x001/x001/x001/x001/x001/001', 'tile/junk', 'tile/0/000.p/1/2', 'tile/1e0/000',
  ])('%j is none', (path) => expect(parseTilePath(path)).toBeUndefined())

  test('every tile has one path and every path one tile', () => {
    const level = fc.oneof(fc.constant('entries' as const), fc.nat({ max: 63 }))
    fc.assert(fc.property(level, fc.maxSafeNat(), fc.integer({ min: 1, max: 256 }), (level, index, width) => {
      expect(parseTilePath(tilePath({ level, index, width }))).toEqual({ level, index, width })
    }))
    fc.assert(fc.property(fc.stringMatching(/^tile\/\w{1,3}\/[x\d/.p]{1,12}$/), (path) => {
      const tile = parseTilePath(path)
      expect(tile === undefined || tilePath(tile) === path).toBe(true)
    }))
  })
})

describe('the tiles of a size', () => {
  const paths = (size: number, since?: number) => [...tilesFor(size, since)].map(tilePath)

  test.each<[number, readonly string[]]>([
    [0, []],
    [1, ['tile/entries/000.p/1', 'tile/0/000.p/1']],
    [255, ['tile/entries/000.p/255', 'tile/0/000.p/255']],
    [256, ['tile/entries/000', 'tile/0/000', 'tile/1/000.p/1']],
    [257, ['tile/entries/000', 'tile/entries/001.p/1', 'tile/0/000', 'tile/0/001.p/1', 'tile/1/000.p/1']],
  ])('%i', (size, expected) => expect(paths(size)).toEqual(expected))

  test('70,000, as the specification counts them', () => {
    const all = paths(70_000).filter((path) => !path.startsWith('tile/entries'))
    expect(all).toHaveLength(273 + 1 + 1 + 1 + 1)
    expect(all.slice(-5)).toEqual(['tile/0/272', 'tile/0/273.p/112', 'tile/1/000', 'tile/1/001.p/17', 'tile/2/000.p/1'])
  })

  test('those that an append adds are those that the longer log has and the shorter one has not', () => {
    fc.assert(fc.property(fc.nat({ max: 140_000 }), fc.nat({ max: 3000 }), (since, more) => {
      const before = new Set(paths(since))
      expect(paths(since + more, since)).toEqual(paths(since + more).filter((path) => !before.has(path)))
    }), { numRuns: 30 })
  })

  test('at any place, no further than the log goes', () => {
    expect(tileIn({ level: 0, index: 273, size: 70_000 })).toEqual({ level: 0, index: 273, width: 112 })
    expect(tileIn({ level: 0, index: 274, size: 70_000 })).toBeUndefined()
    expect(tileIn({ level: 3, index: 0, size: 70_000 })).toBeUndefined()
    expect(tileIn({ level: 'entries', index: 0, size: 70_000 })).toEqual({ level: 'entries', index: 0, width: 256 })
  })
})

describe('content', () => {
  const hashes = entriesOf(17).map(leafHash)

  test('is the hashes and not a byte more or less', () => {
    const bytes = formatTile(hashes)
    expect(parseTile(bytes, 17)).toEqual(hashes)
    expect(() => parseTile(bytes.subarray(1), 17)).toThrow('tile: 17 hashes are 544 bytes, and there are 543')
    expect(() => parseTile(Buffer.concat([bytes, emptyRoot]), 17)).toThrow('tile: 17 hashes are 544 bytes, and there are 576')
    expect(() => parseTile(new Uint8Array(), 1)).toThrow('tile')
  })

  test('a subtree of a tile has the root of a tree', () => {
    expect(tileRoot(hashes.slice(0, 16))).toEqual(rootOf(hashes.slice(0, 16)))
    expect(() => tileRoot([])).toThrow(RangeError)
  })
})

describe('proofs out of tiles', () => {
  /** Reads what the folder has; a size inside it is served by the wider tile. */
  const readerFor = (size: number, asked: string[] = []) => tileReader({
    size,
    hashes: (tile) => {
      const path = tilePath(tile)
      asked.push(path)
      const wide = tileIn({ ...tile, size: 70_000 })
      const bytes = wide === undefined ? undefined : files.get(tilePath(wide))
      return Promise.resolve(parseTile(bytes ?? new Uint8Array(), wide?.width ?? 0))
    },
  })

  test('of any entry and any size', async () => {
    const sizes = fc.integer({ min: 1, max: 70_000 })
    await fc.assert(fc.asyncProperty(sizes, sizes, fc.nat(), async (one, other, pick) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other)]
      const read = readerFor(to)
      const toRoot = rootOf(leaves.slice(0, to))
      const proof = await consistencyProof({ from, to, read })
      expect(verifyConsistency({ from, to, fromRoot: rootOf(leaves.slice(0, from)), toRoot, proof })).toBe(true)
      const index = pick % to
      const hashes = await inclusionProof({ index, size: to, read })
      expect(verifyInclusion({ index, size: to, leafHash: leaves[index] ?? emptyRoot, root: toRoot, proof: hashes })).toBe(true)
      const edge = await Promise.all(edgeNodes(to).map(async (node) => read(node)))
      expect(foldEdge(edge)).toEqual(toRoot)
    }), { numRuns: 4 })
  })

  test('from few tiles, and only from those that the size has', async () => {
    const asked: string[] = []
    await inclusionProof({ index: 300, size: 66_000, read: readerFor(66_000, asked) })
    expect(new Set(asked)).toEqual(new Set(['tile/0/001', 'tile/1/000', 'tile/1/001.p/1', 'tile/0/257.p/208']))
  })

  test('a node that is not there is a fault of the caller', async () => {
    await expect(async () => readerFor(300)({ level: 0, index: 300 })).rejects.toThrow('a tree of 300 leaves has no node 0/300')
    await expect(async () => readerFor(300)({ level: 6, index: 4 })).rejects.toThrow(RangeError)
  })
})

test('the digest of a folder is of every byte', () => {
  const files = tileFiles(entriesOf(3))
  const changed = new Map([...files, ['tile/0/000.p/3', createHash('sha256').digest()]])
  expect(digestOfFiles(changed)).not.toBe(digestOfFiles(files))
})
