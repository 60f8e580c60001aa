import { describe, expect, test } from '@jest/globals'
import { matches } from '../../../../../src/audit/log/lifecycle/holds.ts'

const is = (time: string, selector: Readonly<Record<string, string>>, unknown: boolean): boolean => matches({ entry: { time }, selector, unknown })

describe.each([['hold', true], ['query', false]])('a %s compares instants and no texts', (_, unknown) => {
  test.each([
    ['an offset before the end', '2026-11-01T01:30:00+02:00', { to: '2026-11-01T00:00:00.000Z' }, true],
    ['an offset behind the beginning', '2026-10-31T20:15:00-04:00', { from: '2026-10-31T23:00:00Z' }, true],
    ['an offset behind the end', '2026-10-31T20:15:00-04:00', { to: '2026-11-01' }, false],
    ['the beginning itself, written shorter', '2026-11-01T00:00:00Z', { from: '2026-11-01T00:00:00.000Z' }, true],
    ['the end itself, written longer', '2026-11-01T00:00:00.000Z', { to: '2026-11-01T00:00:00Z' }, false],
    ['a moment before an end that is a part of a millisecond', '2026-11-01T00:00:00Z', { to: '2026-11-01T00:00:00.0001Z' }, true],
    ['a day', '2026-11-01T12:00:00.000Z', { from: '2026-11-01', to: '2026-11-02' }, true],
    ['another day', '2026-11-02T12:00:00.000Z', { from: '2026-11-01', to: '2026-11-02' }, false],
  ])('%s', (_name, time, selector, expected) => {
    expect(is(time, { ...selector }, unknown)).toBe(expected)
  })

  test.each([
    ['a limit that is no time', '2026-11-01T00:00:00Z', { from: 'november' }],
    ['an end that is no time', '2026-11-01T00:00:00Z', { to: '1 Nov' }],
    ['an entry whose time is none', 'yesterday', { from: '2026-11-01' }],
    ['an entry of a day that no calendar has', '2026-02-31T00:00:00Z', { to: '2026-01-01' }],
  ])('%s is unknown', (_name, time, selector) => {
    expect(is(time, { ...selector }, unknown)).toBe(unknown)
  })
})

test('what is known to be of another service is not kept for a time that is none', () => {
  expect(matches({ entry: { time: 'x', data: { customData: { service: 'shop' } } }, selector: { service: 'pay', from: 'november' }, unknown: true })).toBe(false)
})
