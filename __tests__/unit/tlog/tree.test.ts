import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { emptyRoot, leafHash, nodeHash, sameHash } from '../../../src/tlog/hash.ts'
import { compactRange, edgeNodes, foldEdge, largestPowerOfTwo, rootOf } from '../../../src/tlog/tree.ts'
import published from '../../support/tlog/certificate-transparency.json' with { type: 'json' }
import others from '../../support/tlog/others.json' with { type: 'json' }
import { entriesOf, memoryReader } from '../../support/tlog/tree.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const leaves = published.leaves.map((text) => leafHash(Buffer.from(text, 'hex')))

describe('published trees', () => {
  test('leaves', () => expect(leaves.map(hex)).toEqual(published.leafHashes))

  test.each(published.roots.map((root, size) => [size, root] as const))('the root of %i leaves', (size, root) => {
    expect(hex(rootOf(leaves.slice(0, size)))).toBe(root)
  })

  test('every root up to 100 leaves, as sumdb has them', () => {
    const range = compactRange()
    const all = createHash('sha256')
    for (const entry of entriesOf(others.sumdb.size)) {
      range.append(leafHash(entry))
      all.update(range.root())
    }
    expect(all.digest('hex')).toBe(others.sumdb.roots)
  })
})

test('a leaf is no node, and an odd last node is never doubled', () => {
  const [one, two, three] = [leafHash(Buffer.from('1')), leafHash(Buffer.from('2')), leafHash(Buffer.from('3'))]
  expect(hex(leafHash(Buffer.concat([one, two])))).not.toBe(hex(nodeHash(one, two)))
  expect(hex(rootOf([one, two, three]))).toBe(hex(nodeHash(nodeHash(one, two), three)))
  expect(hex(rootOf([one]))).toBe(hex(one))
  expect(hex(emptyRoot)).toBe(createHash('sha256').digest('hex'))
})

test('a range that goes on from its stored edge is the range that never stopped', () => {
  fc.assert(fc.property(fc.nat({ max: 200 }), fc.nat({ max: 200 }), (before, more) => {
    const hashes = entriesOf(before + more).map(leafHash)
    const first = compactRange()
    for (const hash of hashes.slice(0, before)) first.append(hash)
    const second = compactRange({ size: first.size, edge: first.edge() })
    for (const hash of hashes.slice(before)) second.append(hash)
    expect(second.size).toBe(before + more)
    expect(hex(second.root())).toBe(hex(rootOf(hashes)))
    expect(second.edge()).toHaveLength(edgeNodes(before + more).length)
  }), { numRuns: 50 })
})

test('the edge of a size is its perfect subtrees', async () => {
  const entries = entriesOf(45)
  const read = memoryReader(entries)
  const edge = await Promise.all(edgeNodes(45).map(async (node) => read(node)))
  expect(edgeNodes(45)).toEqual([{ level: 5, index: 0 }, { level: 3, index: 4 }, { level: 2, index: 10 }, { level: 0, index: 44 }])
  expect(hex(foldEdge(edge))).toBe(hex(rootOf(entries.map(leafHash))))
})

test('sizes past 2^32 are not cut', () => {
  expect(edgeNodes(2 ** 40 + 1)).toEqual([{ level: 40, index: 0 }, { level: 0, index: 2 ** 40 }])
  expect(edgeNodes(Number.MAX_SAFE_INTEGER)).toHaveLength(53)
  expect(largestPowerOfTwo(Number.MAX_SAFE_INTEGER)).toBe(2 ** 52)
  const edge = edgeNodes(Number.MAX_SAFE_INTEGER).map(() => emptyRoot)
  expect(() => compactRange({ size: Number.MAX_SAFE_INTEGER, edge }).append(emptyRoot)).toThrow(RangeError)
})

test('a range is not made of what is no tree', () => {
  expect(() => compactRange({ size: 3, edge: [emptyRoot] })).toThrow('a tree of 3 leaves has 2 perfect subtrees, not 1')
  for (const size of [-1, 0.5, Number.NaN, 2 ** 53]) expect(() => edgeNodes(size)).toThrow(RangeError)
})

test('hashes that differ in one bit, or in length, are not the same', () => {
  const hash = leafHash(Buffer.from('x'))
  expect(sameHash(hash, Uint8Array.from(hash))).toBe(true)
  for (let bit = 0; bit < 256; bit += 1) {
    const other = Uint8Array.from(hash, (byte, at) => at === Math.floor(bit / 8) ? byte ^ 2 ** (bit % 8) : byte)
    expect(sameHash(hash, other)).toBe(false)
  }
  expect(sameHash(hash, hash.subarray(0, 31))).toBe(false)
})
