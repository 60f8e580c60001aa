import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { checkInstant, parseInstant } from '../../../src/core/instant.ts'

test.each([
  ['2026-11-01', Date.UTC(2026, 10, 1)],
  ['2026-11-01T01:30:00+02:00', Date.UTC(2026, 9, 31, 23, 30)],
  ['2026-10-31T20:15:00-04:00', Date.UTC(2026, 10, 1, 0, 15)],
  ['2026-11-01t00:00:00z', Date.UTC(2026, 10, 1)],
  ['2026-11-01T00:00:00.069Z', Date.UTC(2026, 10, 1) + 69],
  ['2026-11-01T00:00:00.5Z', Date.UTC(2026, 10, 1) + 500],
])('%s is an instant', (text, ms) => {
  expect(parseInstant(text)).toBe(ms)
  expect(checkInstant(text)).toBeUndefined()
})

test('parts of a millisecond count', () => {
  expect(parseInstant('2026-11-01T00:00:00.0001Z')).toBeGreaterThan(Date.UTC(2026, 10, 1))
})

test.each(['', 'november', '2026', '2026-11', '2026-11-01T10:00Z', '2026-11-01T10:00:00', '2026-11-01T24:00:00Z', '2026-11-01T10:00:00+24:00', '2026-11-01 10:00:00Z', '1767225600'])('"%s" is none', (text) => {
  expect(parseInstant(text)).toBeUndefined()
  expect(checkInstant(text)).toContain('neither a day')
})

test.each(['2026-02-31', '2026-13-01', '2025-02-29T00:00:00Z'])('%s is in no calendar', (text) => {
  expect(parseInstant(text)).toBeUndefined()
  expect(checkInstant(text)).toBe('is not in the calendar')
})

test('is what a date writes', () => {
  fc.assert(fc.property(fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true }), (date) => {
    expect(parseInstant(date.toISOString())).toBe(date.getTime())
  }))
})
