import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { formatCommit, parseCommit } from '../../../../src/audit/log/commit.ts'
import type { Commit } from '../../../../src/audit/log/commit.ts'
import { commitFrame, holdsEntries } from '../../../../src/audit/log/commit-frame.ts'

const checkpoint = 'example.com/log\n12\nAAAA\n\n— example.com/log c2lnbmVk\n— example.com/log bW9yZQ==\n'
const commit: Commit = { n: 7, prev: 'ab'.repeat(32), entries: ['{"a":"x\\\\y"}', 'é😀', '","entries":["'], size: 12, root: new Uint8Array(32).fill(3), checkpoint }

const texts = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('"', '\\', '","', '\\n', '],"n":1', '{"a":"b"}')), { minLength: 1, maxLength: 5 })
const commits = fc.record<Commit>({
  n: fc.oneof(fc.maxSafeNat(), fc.constantFrom(0, 1_000)), prev: fc.constantFrom(null, 'ab'.repeat(32)), entries: texts, size: fc.maxSafeNat().map((size) => Math.max(1, size)),
  root: fc.uint8Array({ minLength: 32, maxLength: 32 }), checkpoint: fc.oneof(fc.constant(checkpoint), fc.string({ unit: 'grapheme' }), fc.constantFrom('a"b\n', 'a\\n', '\\', '","entries":[')),
})

const bytesOf = (texts: readonly string[]): readonly Uint8Array[] => texts.map((text) => Buffer.from(text))

/** What the fast way says the bytes are; undefined: nothing. */
function quickly(bytes: Uint8Array, entries: readonly string[]): Commit | undefined {
  const frame = commitFrame(bytes)
  if (frame === undefined || !holdsEntries({ bytes, frame, entries: bytesOf(entries) })) return undefined
  const { n, prev, size, root, note } = frame
  return { n, prev, size, root: Buffer.from(root), entries, checkpoint: Buffer.from(note).toString() }
}

function slowly(bytes: Uint8Array): Commit | undefined {
  try {
    return parseCommit(bytes)
  } catch {
    return undefined
  }
}

test('what it takes for a commit of these entries is one, byte by byte', () => {
  let seen = 0
  fc.assert(fc.property(commits, (one) => {
    const bytes = formatCommit(one)
    const found = quickly(bytes, one.entries)
    if (found === undefined) return
    seen += 1
    expect(found).toEqual(parseCommit(bytes))
  }), { numRuns: 1_000 })
  expect(seen).toBeGreaterThan(200)
  expect(quickly(formatCommit(commit), commit.entries)).toEqual({ ...commit, root: Buffer.from(commit.root) })
})

test('of bytes that were changed in one place it never says anything else than the slow way', () => {
  let seen = 0
  const pieces = fc.constantFrom('', ' ', '"', '\\', '\\n', '\n', ',', '0', '1', 'A', ']', '}', 'é', '\u0000', '\u0080', 'e3', '\\u0041')
  fc.assert(fc.property(commits, fc.nat(), pieces, fc.boolean(), (one, place, piece, replaces) => {
    const before = Buffer.from(formatCommit(one))
    const at = place % (before.length + 1)
    const bytes = Buffer.concat([before.subarray(0, at), Buffer.from(piece, 'latin1'), before.subarray(at + (replaces ? 1 : 0))])
    const found = quickly(bytes, one.entries)
    if (found === undefined) return
    seen += 1
    // a note that is no text is for who parses the note: then the slow way decides
    const slow = slowly(bytes)
    if (found.checkpoint === slow?.checkpoint) expect(found).toEqual(slow)
    else expect(/[\u0000-\u0009\u000b-\u001f\ufffd]/.test(found.checkpoint)).toBe(true)
  }), { numRuns: 5_000 })
  expect(seen).toBeGreaterThan(0)
})

test('other entries, fewer or more, are not those of the commit', () => {
  const bytes = formatCommit(commit)
  for (const entries of [[], commit.entries.slice(1), commit.entries.slice(0, -1), [...commit.entries, ''], [...commit.entries.slice(0, -1), 'other'], ['{"a":"x\\\\y"}","é😀', commit.entries[2] ?? '']]) {
    expect(quickly(bytes, entries)).toBeUndefined()
  }
})

test.each(['', '{}', '{"checkpoint":"', '{"checkpoint":"a","entries":[', '{"checkpoint":"a","entries":["x"],"n":0,"prev":null,"root":"","size":1}', '{"checkpoint":","entries":[],"n":0'])('%p has no frame', (text) => {
  expect(commitFrame(Buffer.from(text))).toBeUndefined()
})
