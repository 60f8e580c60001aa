import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { inOrder } from '../../../src/report/order.ts'

/** An event of the hour and minute that it was recorded in, and of those in which it happened, where somebody else recorded it. */
function told(name: string, at: string, happenedAt?: string) {
  const instant = (time: string) => `2026-11-23T${time}:00.000Z`
  return { name, at: instant(at), ...(happenedAt === undefined ? {} : { happenedAt: instant(happenedAt) }) }
}

function namesOf(events: readonly ReturnType<typeof told>[]): string {
  return inOrder(events.map((event, index) => ({ ...event, seq: index + 1 }))).map(({ name }) => name).join(' ')
}

describe('events are told in the order in which they happened', () => {
  test.each([
    ['as recorded', [told('a', '10:00'), told('b', '10:01'), told('c', '10:02')], 'a b c'],
    ['what was recorded later, by somebody else', [told('a', '10:00'), told('b', '10:20'), told('lapse', '10:21', '10:05')], 'a lapse b'],
    ['what was recorded later, and was the first of all', [told('b', '10:20'), told('lapse', '10:21', '10:05')], 'lapse b'],
    ['after the clock was set back', [told('a', '10:00'), told('b', '09:05'), told('c', '09:06')], 'a b c'],
    ['what happened after that, and was recorded later', [told('a', '10:00'), told('b', '09:20'), told('lapse', '09:21', '09:05')], 'a lapse b'],
    ['what happened before that, and was recorded after it', [told('a', '10:00'), told('b', '09:20'), told('lapse', '09:21', '10:05')], 'a lapse b'],
    ['after it was set back twice', [told('a', '10:00'), told('b', '09:00'), told('c', '08:00'), told('lapse', '08:05', '09:01')], 'a b lapse c'],
    ['after it was set forward', [told('a', '10:00'), told('b', '11:00'), told('lapse', '11:01', '10:05')], 'a lapse b'],
    ['what has a time that had not come', [told('a', '10:00'), told('b', '10:01', '23:00'), told('c', '10:02')], 'a c b'],
  ])('%s', (_what, events, order) => {
    expect(namesOf(events)).toBe(order)
  })

  test('records of processes that write at once stay as the chain has them', () => {
    const events = [500, 400, 900, 100].map((ms, index) => ({ seq: index + 1, at: new Date(ms).toISOString() }))
    expect(inOrder(events)).toEqual(events)
  })

  test('a time that cannot be read keeps its place', () => {
    const events = ['2026-11-23T10:00:00Z', 'never', '2026-11-23T10:01:00Z'].map((at, index) => ({ seq: index + 1, at }))
    expect(inOrder(events)).toEqual(events)
  })

  test('nothing is lost, and what was recorded when it happened stays in the order of the chain, whatever the clock does', () => {
    const time = fc.integer({ min: 0, max: 20_000 })
    fc.assert(fc.property(fc.array(fc.record({ at: time, happened: fc.option(time) }), { maxLength: 20 }), (rows) => {
      const events = rows.map(({ at, happened }, index) => ({
        seq: index + 1, at: new Date(at).toISOString(), ...(happened === null ? {} : { happenedAt: new Date(happened).toISOString() }),
      }))
      const ordered = inOrder(events.toReversed())
      expect(ordered.map(({ seq }) => seq).toSorted((a, b) => a - b)).toEqual(events.map(({ seq }) => seq))
      const own = ordered.filter((event) => !('happenedAt' in event)).map(({ seq }) => seq)
      expect(own).toEqual(own.toSorted((a, b) => a - b))
    }))
  })
})
