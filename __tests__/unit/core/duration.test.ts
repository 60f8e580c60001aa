import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { formatDuration, parseDuration } from '../../../src/core/duration.ts'

test.each([
  ['0s', 0], ['500ms', 500], ['1.5s', 1_500], ['8.11s', 8_110], ['1.005s', 1_005], ['0.57m', 34_200], ['7d', 604_800_000],
])('%s is %d ms', (text, ms) => {
  expect(parseDuration(text)).toBe(ms)
})

test.each(['', '5', 's', '-1s', '1e3s', '.5s', '0.5ms', '1.0005s', '0.0000001s', '1s ', '999999999999d'])('%j is none', (text) => {
  expect(parseDuration(text)).toBeUndefined()
})

test('every whole number of milliseconds can be written in seconds', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 10_000_000 }), (ms) => {
    const digits = String(ms).padStart(4, '0')
    expect(parseDuration(`${digits.slice(0, -3)}.${digits.slice(-3)}s`)).toBe(ms)
  }))
})

test.each([
  [0, '0s'], [250, '250ms'], [999.6, '1s'], [1_500, '1.5s'], [59_990, '1m'], [120_000, '2m'], [3_900_000, '1h 5m'],
])('%d ms reads %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text)
})
