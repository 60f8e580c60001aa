import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { commitFault, commitName, formatCommit, parseCommit, parseCommitName } from '../../../../src/audit/log/commit.ts'
import type { Commit } from '../../../../src/audit/log/commit.ts'
import { canonicalJson } from '../../../../src/core/canonical.ts'
import { TlogError } from '../../../../src/tlog/tlog-error.ts'

const commit: Commit = { n: 7, prev: 'ab'.repeat(32), entries: ['{"a":1}', 'é😀'], size: 12, root: new Uint8Array(32).fill(3), checkpoint: 'log\n12\n' }
const text = Buffer.from(formatCommit(commit)).toString()

test('comes back as it was, and is canonical by the library too', () => {
  const anyText = fc.string({ unit: 'grapheme' })
  fc.assert(fc.property(fc.array(anyText, { minLength: 1 }), fc.maxSafeNat(), anyText, (entries, n, checkpoint) => {
    const made = { ...commit, n, entries, checkpoint, size: Math.max(1, n) }
    const bytes = formatCommit(made)
    expect(parseCommit(bytes)).toEqual({ ...made, root: Buffer.from(made.root) })
    expect(Buffer.from(bytes).toString()).toBe(canonicalJson({ ...made, root: Buffer.from(made.root).toString('base64') }))
  }))
  expect(parseCommit(formatCommit({ ...commit, prev: null })).prev).toBeNull()
})

test.each<[string, string]>([
  ['nothing', ''],
  ['half of it', text.slice(0, 50)],
  ['null', 'null'],
  ['a list', '[]'],
  ['another order', text.replace(/^\{("checkpoint":"[^"]*"),(.*)\}$/, '{$2,$1}')],
  ['a blank', text.replace(',"n"', ', "n"')],
  ['a last newline', `${text}\n`],
  ['a byte order mark', `\u{FEFF}${text}`],
  ['one member more', text.replace('{', '{"a":1,')],
  ['a member twice', text.replace('"n":7', '"n":7,"n":7')],
  ['no member n', text.replace('"n":7,', '')],
  ['a number that is spelled otherwise', text.replace('"n":7', '"n":7.0')],
  ['a negative number', text.replace('"n":7', '"n":-7')],
  ['a size past 2^53', text.replace('"size":12', '"size":9007199254740993')],
  ['a size of nothing', text.replace('"size":12', '"size":0')],
  ['prev in capitals', text.replace('abab', 'ABab')],
  ['a short root', text.replace(/"root":"[^"]*"/, '"root":"QQ=="')],
  ['no entries', text.replace(/"entries":\[.*?\]/, '"entries":[]')],
  ['an entry that is no text', text.replace('"é😀"', '1')],
  ['half a surrogate pair', text.replace('é😀', String.raw`\ud83d`)],
  ['an escape that need not be', text.replace('é', String.raw`\u00e9`)],
])('%s is refused', (_, changed) => {
  expect(changed).not.toBe(text)
  expect(() => parseCommit(Buffer.from(changed))).toThrow(TlogError)
})

test('bytes that are no UTF-8 are refused', () => {
  const bytes = Buffer.from(text)
  bytes[bytes.indexOf('😀')] = 0xff
  expect(() => parseCommit(bytes)).toThrow('commit: it is no UTF-8')
})

test('names', () => {
  expect(commitName(42)).toBe('commit/0000000000000042')
  fc.assert(fc.property(fc.maxSafeNat(), (n) => expect(parseCommitName(commitName(n))).toBe(n)))
  for (const name of ['commit/42', 'commit/9999999999999999', 'commit/00000000000000042', 'commit/000000000000004x', 'commit/', 'commit/0000000000000042/1', 'tile/0/000']) {
    expect(parseCommitName(name)).toBeUndefined()
  }
})

describe('where it stands', () => {
  const root = new Uint8Array(32).fill(3)
  const says = { origin: 'log', size: 12, root }
  const faultOf = (more: Partial<Parameters<typeof commitFault>[0]> = {}) => commitFault({ commit, n: 7, says, begins: 10, ...more })

  test('nothing is wrong with one that fits, also where the one before it is not known', () => {
    expect(faultOf()).toBeUndefined()
    expect(faultOf({ begins: undefined })).toBeUndefined()
    expect(faultOf({ commit: { ...commit, n: 0, size: 2, entries: ['1', '2'] }, n: 0, says: { ...says, size: 2 }, begins: undefined })).toBeUndefined()
    expect(faultOf({ commit: { ...commit, entries: [commit.entries[0] ?? '', 'é'.repeat(32_767)] } })).toBeUndefined()
  })

  test.each<[string, Partial<Parameters<typeof commitFault>[0]>, string, string]>([
    ['another number', { n: 6 }, 'tampered', 'it says that it is number 7'],
    ['another size', { says: { ...says, size: 13 } }, 'tampered', 'not those of the checkpoint'],
    ['another root', { says: { ...says, root: new Uint8Array(32) } }, 'tampered', 'not those of the checkpoint'],
    ['more entries than its size', { commit: { ...commit, size: 1 }, says: { ...says, size: 1 }, begins: undefined }, 'tampered', 'it has 2 entries, and the log with it has 1'],
    ['another beginning', { begins: 9 }, 'tampered', 'begin at 10, and those before it end at 9'],
    ['a first one that begins later', { commit: { ...commit, n: 0 }, n: 0, begins: 10 }, 'tampered', 'begin at 10, and it is the first commit'],
    ['an entry that no bundle can hold', { commit: { ...commit, entries: ['1', 'é'.repeat(32_768)] } }, 'malformed', 'entry 1 of it is longer than the 65535 bytes'],
  ])('%s', (_, more, finding, message) => {
    expect(faultOf(more)).toEqual({ finding, message: expect.stringContaining(message) })
  })
})
