import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { emptyRoot, leafHash } from '../../../src/tlog/hash.ts'
import { consistencyProof, inclusionProof, verifyConsistency, verifyInclusion } from '../../../src/tlog/proof.ts'
import { rootOf } from '../../../src/tlog/tree.ts'
import published from '../../support/tlog/certificate-transparency.json' with { type: 'json' }
import others from '../../support/tlog/others.json' with { type: 'json' }
import { entriesOf, memoryReader } from '../../support/tlog/tree.ts'

const bytes = (text: string) => Buffer.from(text, 'hex')
const hex = (proof: readonly Uint8Array[]) => proof.map((hash) => Buffer.from(hash).toString('hex'))
const read = memoryReader(published.leaves.map(bytes))

describe('published proofs', () => {
  test.each(published.inclusion)('leaf $index of $size', async ({ index, size, proof }) => {
    expect(hex(await inclusionProof({ index, size, read }))).toEqual(proof)
    const root = bytes(published.roots[size] ?? '')
    expect(verifyInclusion({ index, size, root, leafHash: bytes(published.leafHashes[index] ?? ''), proof: proof.map(bytes) })).toBe(true)
  })

  test.each(published.consistency)('$from to $to', async ({ from, to, proof }) => {
    expect(hex(await consistencyProof({ from, to, read }))).toEqual(proof)
    const roots = { fromRoot: bytes(published.roots[from] ?? ''), toRoot: bytes(published.roots[to] ?? '') }
    expect(verifyConsistency({ from, to, ...roots, proof: proof.map(bytes) })).toBe(true)
  })

  test('every proof of sizes up to 100, as sumdb makes them', async () => {
    const all = memoized(memoryReader(entriesOf(others.sumdb.size)))
    const [inclusion, consistency] = [createHash('sha256'), createHash('sha256')]
    for (let size = 1; size <= others.sumdb.size; size += 1) {
      for (let index = 0; index < size; index += 1) add(inclusion, await inclusionProof({ index, size, read: all }))
      for (let from = 1; from < size; from += 1) add(consistency, await consistencyProof({ from, to: size, read: all }))
    }
    expect(inclusion.digest('hex')).toBe(others.sumdb.inclusion)
    expect(consistency.digest('hex')).toBe(others.sumdb.consistency)
  })
})

function add(digest: ReturnType<typeof createHash>, proof: readonly Uint8Array[]): void {
  digest.update(Uint8Array.of(proof.length))
  for (const hash of proof) digest.update(hash)
}

function memoized(read: (node: { level: number; index: number }) => Uint8Array | Promise<Uint8Array>) {
  const known = new Map<string, Uint8Array | Promise<Uint8Array>>()
  return (node: { level: number; index: number }) => {
    const key = `${node.level}/${node.index}`
    const found = known.get(key) ?? read(node)
    known.set(key, found)
    return found
  }
}

const trees = entriesOf(37)
const roots = Array.from({ length: trees.length + 1 }, (_, size) => rootOf(trees.slice(0, size).map(leafHash)))
const rootAt = (size: number) => roots[size] ?? emptyRoot
const reader = memoized(memoryReader(trees))

test('every proof of every tree up to 37 leaves verifies, and for no other leaf, size or root', async () => {
  for (let size = 1; size <= trees.length; size += 1) {
    for (let index = 0; index < size; index += 1) {
      const parts = { index, size, leafHash: leafHash(trees[index] ?? trees[0] ?? emptyRoot), root: rootAt(size), proof: await inclusionProof({ index, size, read: reader }) }
      expect(verifyInclusion(parts)).toBe(true)
      expect(verifyInclusion({ ...parts, index: (index + 1) % size }) && size > 1).toBe(false)
      expect(verifyInclusion({ ...parts, root: rootAt(size - 1) })).toBe(false)
      expect(verifyInclusion({ ...parts, proof: [...parts.proof, emptyRoot] })).toBe(false)
      expect(verifyInclusion({ ...parts, proof: parts.proof.slice(1) }) && parts.proof.length > 0).toBe(false)
    }
  }
})

test('every tree is consistent with every later one, and with none of another history', async () => {
  for (let to = 0; to <= trees.length; to += 1) {
    for (let from = 0; from <= to; from += 1) {
      const parts = { from, to, fromRoot: rootAt(from), toRoot: rootAt(to), proof: await consistencyProof({ from, to, read: reader }) }
      expect(verifyConsistency(parts)).toBe(true)
      expect(verifyConsistency({ ...parts, fromRoot: leafHash(Buffer.from('fork')) })).toBe(false)
      expect(verifyConsistency({ ...parts, toRoot: leafHash(Buffer.from('fork')) })).toBe(from === 0 && to > 0)
      expect(verifyConsistency({ ...parts, proof: [...parts.proof, emptyRoot] })).toBe(false)
    }
  }
})

test('a proof with any bit of it changed proves nothing', async () => {
  const inclusion = { index: 21, size: 35, leafHash: leafHash(trees[21] ?? emptyRoot), root: rootAt(35), proof: await inclusionProof({ index: 21, size: 35, read: reader }) }
  const consistency = { from: 21, to: 35, fromRoot: rootAt(21), toRoot: rootAt(35), proof: await consistencyProof({ from: 21, to: 35, read: reader }) }
  const believed = (bit: number): boolean => [
    bit < inclusion.proof.length * 256 && verifyInclusion({ ...inclusion, proof: flipped(inclusion.proof, bit) }),
    bit < consistency.proof.length * 256 && verifyConsistency({ ...consistency, proof: flipped(consistency.proof, bit) }),
  ].includes(true)
  const bits = Array.from({ length: Math.max(inclusion.proof.length, consistency.proof.length) * 256 }, (_, bit) => bit)
  expect(bits.filter(believed)).toEqual([])
})

function flipped(proof: readonly Uint8Array[], bit: number): readonly Uint8Array[] {
  const bytes = Buffer.concat(proof)
  bytes[Math.floor(bit / 8)] = (bytes[Math.floor(bit / 8)] ?? 0) ^ 2 ** (bit % 8)
  return proof.map((_, at) => bytes.subarray(at * 32, (at + 1) * 32))
}

test('whatever comes in the place of a proof is false and no error', () => {
  const hashes = fc.array(fc.uint8Array({ minLength: 30, maxLength: 33 }), { maxLength: 60 })
  const number = fc.oneof(fc.maxSafeNat(), fc.double(), fc.integer({ min: -3, max: 5 }), fc.constant(Number.MAX_SAFE_INTEGER))
  fc.assert(fc.property(number, number, hashes, (one, other, proof) => {
    expect(verifyInclusion({ index: one, size: other, leafHash: emptyRoot, root: rootAt(1), proof })).toBe(false)
    const claimed = verifyConsistency({ from: one, to: other, fromRoot: rootAt(2), toRoot: rootAt(3), proof })
    expect(claimed).toBe(false)
  }))
})

test('proofs of large trees take as many reads as the tree is high', async () => {
  const size = 2 ** 52 + 12_345
  let reads = 0
  const proof = await inclusionProof({ index: 2 ** 33, size, read: () => { reads += 1; return emptyRoot } })
  expect(proof).toHaveLength(53)
  expect(reads).toBeLessThan(110)
})

test('what is not in the tree has no proof', async () => {
  await expect(inclusionProof({ index: 8, size: 8, read })).rejects.toThrow('a tree of 8 leaves has no leaf 8')
  await expect(inclusionProof({ index: -1, size: 8, read })).rejects.toThrow(RangeError)
  await expect(consistencyProof({ from: 9, to: 8, read })).rejects.toThrow(RangeError)
})
