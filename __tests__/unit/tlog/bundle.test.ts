import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { formatBundle, longestEntry, parseBundle } from '../../../src/tlog/bundle.ts'

test('entries come back as they were put in', () => {
  fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 700 }), { maxLength: 20 }), (entries) => {
    expect(parseBundle(formatBundle(entries), entries.length).map((entry) => [...entry])).toEqual(entries.map((entry) => [...entry]))
  }))
})

test('the length is two bytes, most significant first', () => {
  expect([...formatBundle([new Uint8Array(258).fill(7), new Uint8Array()])].filter((byte) => byte !== 7)).toEqual([1, 2, 0, 0])
})

test('an entry of 65,535 bytes fits, one more does not', () => {
  const longest = new Uint8Array(longestEntry).fill(255)
  expect(parseBundle(formatBundle([longest]), 1)[0]).toEqual(longest)
  expect(() => formatBundle([new Uint8Array(longestEntry + 1)])).toThrow('an entry has at most 65535 bytes, not 65536')
})

test.each<[string, readonly number[], number, string]>([
  ['nothing', [], 1, 'bundle, entry 0: it ends before its length'],
  ['half a length', [0], 1, 'bundle, entry 0: it ends before its length'],
  ['a cut entry', [0, 3, 1, 2], 1, 'bundle, entry 0: 3 bytes were announced, and 2 follow'],
  ['one entry too few', [0, 1, 9], 2, 'bundle, entry 1: it ends before its length: a bundle of 2 entries was expected'],
  ['one entry too many', [0, 1, 9, 0, 1, 8], 1, 'bundle, entry 1: 3 bytes follow the last of 1 entries'],
  ['a byte too many', [0, 1, 9, 0], 1, 'bundle, entry 1: 1 bytes follow the last of 1 entries'],
])('%s is refused', (_, bytes, width, message) => {
  expect(() => parseBundle(Uint8Array.from(bytes), width)).toThrow(message)
})

test('no two byte strings are the same bundle', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), fc.integer({ min: 1, max: 5 }), (bytes, width) => {
    let entries: readonly Uint8Array[]
    try {
      entries = parseBundle(bytes, width)
    } catch {
      return
    }
    expect([...formatBundle(entries)]).toEqual([...bytes])
  }))
})
