import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { homeSegments, memorySegments } from '../../../../src/audit/log/append/idem/segment-files.ts'
import { formatSegment, idemDigest, readSegment } from '../../../../src/audit/log/append/idem/segment.ts'
import type { Place, Source } from '../../../../src/audit/log/append/idem/segment.ts'

const root = Buffer.alloc(32, 7)
const sourceOf = (bytes: Buffer): Source => ({ size: bytes.length, read: (at, length) => bytes.subarray(at, at + length) })
const opened = (bytes: Buffer, of = root) => readSegment({ source: sourceOf(bytes), root: of })
const shown = (places: readonly Place[] | undefined) => places?.map(({ digest, index }) => `${digest.toString('hex')} ${index}`).toSorted()

/** Digests as they come, and such as somebody would look for: many with one first byte, and the same more than once. */
const digests = fc.oneof(
  fc.string({ maxLength: 4 }).map(idemDigest),
  fc.tuple(fc.constantFrom(0, 1, 255), fc.integer({ min: 0, max: 3 })).map(([first, last]) => Buffer.from([first, ...Array.from({ length: 14 }, () => 0), last])),
)
const somePlaces = fc.array(fc.record({ digest: digests, index: fc.integer({ min: 0, max: 2 ** 48 - 1 }) }), { maxLength: 60 })

test('a segment gives back the places of what is looked for, and no others', () => {
  fc.assert(fc.property(somePlaces, fc.array(digests, { minLength: 1, maxLength: 90 }), (places, wanted) => {
    const segment = opened(formatSegment({ root, places }))
    const unique = [...new Map(wanted.map((digest) => [digest.toString('hex'), digest])).values()]
    expect(shown(segment?.all())).toEqual(shown(places))
    expect(shown(segment?.find(unique))).toEqual(shown(places.filter(({ digest }) => unique.some((one) => one.equals(digest)))))
  }))
})

test('a segment that was cut, grew, or is of another root or version is none', () => {
  const bytes = formatSegment({ root, places: [{ digest: idemDigest('a'), index: 5 }, { digest: idemDigest('b'), index: 6 }] })
  expect(opened(bytes)).toBeDefined()
  for (let length = 0; length < bytes.length; length += 1) expect(opened(bytes.subarray(0, length))).toBeUndefined()
  expect(opened(Buffer.concat([bytes, Buffer.alloc(22)]))).toBeUndefined()
  expect(opened(bytes, Buffer.alloc(32, 8))).toBeUndefined()
  for (let at = 0; at < 48; at += 1) expect(opened(Buffer.from(bytes.with(at, (bytes[at] ?? 0) ^ 1)))).toBeUndefined()
})

describe('segments in a home', () => {
  let home: string
  beforeEach(() => {
    home = mkdtempSync(path.join(os.tmpdir(), 'pqc-segments-'))
  })
  afterEach(() => rmSync(home, { recursive: true }))
  const content = formatSegment({ root, places: [{ digest: idemDigest('a'), index: 5 }] })
  const all = (source: Source) => readSegment({ source, root })?.all().length

  test.each([['on the disk', () => homeSegments({ home, origin: 'a/b' })], ['in memory', () => memorySegments()]])('%s are there when written and gone when removed', async (_, make) => {
    const files = make()
    const block = { first: 16, count: 16 }
    expect(files.open(block, all)).toBeUndefined()
    await files.write(block, content)
    expect(files.open(block, all)).toBe(1)
    expect(files.open({ first: 16, count: 1 }, all)).toBeUndefined()
    await files.remove([block, { first: 0, count: 1 }])
    expect(files.open(block, all)).toBeUndefined()
  })

  test('are for their owner only, and of one log', async () => {
    await homeSegments({ home, origin: 'a/b' }).write({ first: 0, count: 1 }, content)
    const file = readdirSync(home, { recursive: true }).map(String).find((name) => name.endsWith('0-1')) ?? ''
    expect(statSync(path.join(home, file)).mode & 0o777).toBe(0o600)
    expect(readFileSync(path.join(home, file)).equals(content)).toBe(true)
    expect(homeSegments({ home, origin: 'a/c' }).open({ first: 0, count: 1 }, all)).toBeUndefined()
  })

  test('that cannot be written or read are not there, and nothing is told', async () => {
    writeFileSync(path.join(home, 'audit-index'), 'in the way')
    const files = homeSegments({ home, origin: 'a/b' })
    await expect(files.write({ first: 0, count: 1 }, content)).resolves.toBeUndefined()
    expect(files.open({ first: 0, count: 1 }, all)).toBeUndefined()
    await expect(files.remove([{ first: 0, count: 1 }])).resolves.toBeUndefined()
  })
})
