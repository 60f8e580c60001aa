import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { EntryCheck } from '../../../../src/audit/log/verify/entry-check.ts'
import { createFirsts } from '../../../../src/audit/log/verify/firsts.ts'
import { verifyLog } from '../../../../src/audit/log/verify/verify.ts'
import { canonicalJson } from '../../../../src/core/canonical.ts'
import type { JsonObject } from '../../../../src/core/json.ts'
import { buildLog, policyOf, readerOf, signersOf } from '../../../support/audit/log/build-log.ts'

const signers = signersOf(1, ['ed25519'])

async function reportOf(events: readonly JsonObject[], { checks, batches = [events.length] }: { readonly checks?: readonly EntryCheck[]; readonly batches?: readonly number[] } = {}) {
  const files = await buildLog({ batches, signers, event: (index) => canonicalJson(events[index] ?? {}) })
  return verifyLog({ store: readerOf(files), policy: policyOf(signers), pins: [], deep: false, ...(checks === undefined ? {} : { checks }) })
}

const type = 'dev.cdeventsx.pqcdelivery-rollout.started.0.1.0'
const own = (fields: JsonObject): JsonObject => ({ type, data: { customData: fields } })

test('each entry is shown once, in the order of the log, with the commit that has it', async () => {
  const seen: unknown[] = []
  const check: EntryCheck = ({ index, value, commit, bytes }) => {
    seen.push([index, value, commit, Buffer.from(bytes).toString()])
    return index === 2 ? { finding: 'purged-without-tombstone', message: 'for the test' } : undefined
  }
  const { findings } = await reportOf([{ a: 0 }, { a: 1 }, { a: 2 }], { checks: [check], batches: [1, 2] })
  expect(seen).toEqual([[0, { a: 0 }, 0, '{"a":0}'], [1, { a: 1 }, 1, '{"a":1}'], [2, { a: 2 }, 1, '{"a":2}']])
  expect(findings).toEqual([{ finding: 'purged-without-tombstone', where: 'tile/entries/000.p/3, entry 2', message: 'for the test' }])
})

test('an event of this product has a version that is known', async () => {
  expect((await reportOf([own({ v: 1 }), { type: 'other', data: { customData: { v: 7 } } }, { data: 1 }])).findings).toEqual([])
  const { findings } = await reportOf([own({ v: 2 }), own({ v: '1' }), { type }, { source: '/pqc-delivery/shop/prod', type: 'dev.cdevents.service.deployed.0.3.0', data: { customData: { v: 3 } } }])
  expect(findings.map(({ finding, message }) => [finding, message])).toEqual([
    ['malformed', 'it is an event of version 2, and this program knows up to 1: take one that knows version 2'],
    ['malformed', expect.stringContaining('has no version')],
    ['malformed', expect.stringContaining('has no version')],
    ['malformed', expect.stringContaining('version 3')],
  ])
})

test('an idem that comes again is told, and no finding', async () => {
  const { findings, warnings, warned } = await reportOf([{ idem: 'a' }, { data: { customData: { idem: 'a' } } }, { idem: 'b' }, { idem: 1 }, { idem: 1 }, { idem: 'a', more: 1 }], { batches: [3, 3] })
  expect(findings).toEqual([])
  expect(warned).toBe(2)
  expect(warnings).toEqual([
    { warning: 'repeated', where: 'tile/entries/000.p/6, entry 1', message: 'its idem is that of entry 0' },
    { warning: 'repeated', where: 'tile/entries/000.p/6, entry 5', message: 'its idem is that of entry 0' },
  ])
})

test('a clock that went back by more than ten minutes is told, against the newest time so far', async () => {
  const times = ['2026-11-01T10:00:00.000Z', '2026-11-01T09:50:00.000Z', '2026-11-01T09:49:59.999Z', 'soon', '2026-11-01T10:30:00.000Z', '2026-11-01T10:10:00.000Z', '2026-11-01T10:25:00Z']
  const { findings, warnings } = await reportOf(times.map((time) => ({ time })))
  expect(findings).toEqual([])
  expect(warnings.map(({ where, message }) => [where.slice(-7), message])).toEqual([
    ['entry 2', 'its time is 10 minutes before that of an entry before it'],
    ['entry 5', 'its time is 20 minutes before that of an entry before it'],
  ])
})

test('of all warnings the first hundred are kept, and all counted', async () => {
  const { warnings, warned } = await reportOf(Array.from({ length: 202 }, () => ({ idem: 'same' })))
  expect([warnings.length, warned]).toEqual([100, 201])
})

test('the table of texts says what a map of all of them would', () => {
  fc.assert(fc.property(fc.array(fc.nat({ max: 3_000 }), { minLength: 2_000, maxLength: 4_000 }), (numbers) => {
    const [firsts, map] = [createFirsts(), new Map<number, number>()]
    for (const [index, number] of numbers.entries()) {
      expect(firsts.note(String(number), index)).toBe(map.get(number))
      if (!map.has(number)) map.set(number, index)
    }
  }), { numRuns: 10 })
})
