import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { anyOf, counted, oneLine, printable, quoted, shorten } from '../../../src/core/text.ts'

describe('text of others on a terminal', () => {
  test.each([
    ['\u001b[31mred\u001b[0m', 'red'],
    ['\u001b]0;title\u0007x', 'x'],
    ['\u001b]8;;https://x.example\u001b\\link\u001b]8;;\u001b\\', 'link'],
    ['\u001bcreset', 'reset'],
    ['a\rb', 'ab'],
    ['a\r\nb\tc', 'a\nb\tc'],
    ['abc\u0008\u0008x', 'abcx'],
    ['\u009b31mx', '31mx'],
    ['user\u202etxt.exe', 'usertxt.exe'],
    ['ünïcödé 日本 👍', 'ünïcödé 日本 👍'],
  ])('%j is %j', (text, safe) => {
    expect(printable(text)).toBe(safe)
  })

  test('has no control character left but tab and line feed, and a second pass changes nothing', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const safe = printable(text)
      expect(safe).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/)
      expect(printable(safe)).toBe(safe)
      expect(oneLine(text)).not.toMatch(/[\n\t]/)
    }))
  })
})

test('what is too long ends in an ellipsis and cuts no character', () => {
  expect(shorten('👍👍👍', 2)).toBe('👍…')
  expect(shorten('abc', 3)).toBe('abc')
})

test('text in a message is quoted on one line', () => {
  expect(quoted('a\nb')).toBe('"a b"')
  expect(quoted('x'.repeat(100))).toHaveLength(82)
})

test('lists and counts', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((words) => anyOf(words))).toEqual(['', 'a', 'a or b', 'a, b or c'])
  expect([counted(1, 'file'), counted(2, 'file')]).toEqual(['1 file', '2 files'])
})
