import { expect, test } from '@jest/globals'
import { parseSize } from '../../../src/core/size.ts'

test.each([
  ['0B', 0], ['64KiB', 65_536], ['50MB', 50_000_000], ['1.5GiB', 1_610_612_736], ['0.5KB', 500], ['2TiB', 2_199_023_255_552], ['1.0001KB', 1_000],
])('%s is a size', (text, bytes) => {
  expect(parseSize(text)).toBe(bytes)
})

test.each(['', '64', '64 MiB', '64mb', '64M', 'MiB', '-1MB', '1e3MB', '1.MB', '.5MB', '99999999999999TiB', '1MiB\n'])('%j is none', (text) => {
  expect(parseSize(text)).toBeUndefined()
})
