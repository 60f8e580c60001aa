import { createHash } from 'node:crypto'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { leafHash, nodeHash, sameHash, sha256 } from '../../../src/tlog/hash.ts'

const plain = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()

test('leaves of every length are hashed behind their prefix, whatever was hashed before', () => {
  for (const length of [0, 1, 64, 4_094, 4_095, 4_096, 4_097, 65_535, 3]) {
    const entry = new Uint8Array(length).fill(length % 251)
    expect(Buffer.from(leafHash(entry))).toEqual(plain(Uint8Array.of(0), entry))
  }
  fc.assert(fc.property(fc.uint8Array({ maxLength: 5_000 }), (entry) => expect(Buffer.from(leafHash(entry))).toEqual(plain(Uint8Array.of(0), entry))))
})

test('nodes are hashed behind theirs, and a hash stays what it is while others are made', () => {
  const hashes = fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { minLength: 2, maxLength: 20 })
  fc.assert(fc.property(hashes, (row) => {
    const made = row.slice(1).map((hash, at) => nodeHash(row[at] ?? hash, hash))
    const expected = row.slice(1).map((hash, at) => plain(Uint8Array.of(1), row[at] ?? hash, hash))
    expect(made.map((hash) => Buffer.from(hash))).toEqual(expected)
    expect(made.every((hash, at) => sameHash(hash, expected[at] ?? new Uint8Array()))).toBe(true)
  }))
  expect(sameHash(sha256('a'), sha256('b'))).toBe(false)
  expect(sameHash(sha256('a'), sha256('a').subarray(0, 31))).toBe(false)
})
