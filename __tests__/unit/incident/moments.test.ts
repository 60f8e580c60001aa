import { expect, test } from '@jest/globals'
import type { JsonObject } from '../../../src/core/json.ts'
import { spansOf } from '../../../src/incident/moments.ts'
import { toIncidentEvent } from '../../../src/incident/read-event.ts'
import { storedEvent } from '../../support/report/events.ts'

const began = Date.UTC(2026, 10, 23, 12)

interface Told {
  readonly name: string
  /** seconds after the beginning */
  readonly at: number
  readonly outcome?: string
  readonly data?: JsonObject
}

/** The spans of these events, in milliseconds since the beginning. */
function spans(...events: readonly Told[]) {
  const own = events.map(({ at, ...event }, index) => toIncidentEvent({ event: storedEvent({ ...event, atMs: began + at * 1_000 }), seq: index + 1, sound: true }))
  return spansOf(own).map(({ fromMs, toMs, ...rest }) => ({ ...rest, fromMs: fromMs - began, toMs: toMs - began }))
}

const shifted = (at: number, outcome = 'success'): Told => ({ name: 'traffic.shifted', at, outcome })
const decided = (at: number, data: JsonObject): Told => ({ name: 'gate.decided', at, data })
const restored = (at: number, data: JsonObject): Told => ({ name: 'traffic.restored', at, data })
const counts = (requests: number, errors: number): JsonObject => ({ requests, errors })

test('rows follow each other on the clock of the verdict that they stand in; what no verdict has is the last span', () => {
  expect(spans(
    shifted(1),
    decided(5, {}),
    decided(10, { series: [[4, 5, 10, 1, 2, 0], [10, 5, 20, 2, 3, 1]] }),
    decided(25, { series: [[20, 50, 30, 0, 15, 1]], stable: counts(60, 3), candidate: counts(20, 2) }),
    restored(28, {}),
    restored(30, { counted: { stable: counts(100, 5), candidate: counts(40, 6) } }),
    restored(40, { counted: { stable: counts(900, 9), candidate: counts(900, 9) } }),
    decided(41, { stable: counts(1_000, 10), candidate: counts(1_000, 10) }),
  )).toEqual([
    { fromMs: 0, toMs: 4_000, row: [4, 5, 10, 1, 2, 0] },
    { fromMs: 4_000, toMs: 10_000, row: [10, 5, 20, 2, 3, 1] },
    { fromMs: 15_000, toMs: 25_000, row: [20, 50, 30, 0, 15, 1] },
    { fromMs: 25_000, toMs: 30_000, row: [0, 0, 40, 2, 20, 4], open: true },
  ])
})

test.each<[string, JsonObject, readonly number[]]>([
  ['since the verdict', { stable: counts(60, 3), candidate: counts(20, 2) }, [0, 0, 40, 2, 20, 0]],
  ['and were before it', { stable: counts(110, 3), candidate: counts(70, 4), users: { stable: counts(60, 3), candidate: counts(20, 2) } }, [0, 0, 40, 2, 20, 0]],
])('probes that were sent %s are no requests of users', (_when, verdict, row) => {
  const counted = { stable: counts(200, 5), candidate: counts(140, 9), users: { stable: counts(100, 5), candidate: counts(40, 2) } }
  expect(spans(shifted(1), decided(25, verdict), restored(30, { counted }))).toEqual([{ fromMs: 1_000, toMs: 30_000, row, open: true }])
})

test('a span without any verdict begins with the first shift that worked', () => {
  const counted = { stable: counts(9, 0), candidate: counts(1, 1) }
  expect(spans(shifted(1, 'failure'), shifted(2), shifted(3), restored(5, { counted }))).toEqual([
    { fromMs: 2_000, toMs: 5_000, row: [0, 0, 9, 0, 1, 1], open: true },
  ])
})

test.each<[string, readonly Told[]]>([
  ['nothing was counted', [shifted(1), restored(5, { counted: { stable: counts(0, 0), candidate: counts(0, 0) } })]],
  ['nothing was shifted', [restored(5, { counted: { stable: counts(1, 0) } })]],
  ['the clock was set back', [shifted(9), restored(5, { counted: { stable: counts(1, 0) } })]],
  ['nobody counted', [shifted(1), restored(5, {})]],
  ['a series is of another shape', [decided(5, { series: [[1, 2, 3], [1, 5, -1, 0, 0, 0], 'x'] })]],
])('there is no span where %s', (_why, events) => {
  expect(spans(...events)).toEqual([])
})
