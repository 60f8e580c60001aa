import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { eventTypes } from '../../../src/audit/event-types.ts'
import { readEvents } from '../../../src/audit/read-events.ts'
import { openSpool } from '../../../src/audit/spool.ts'
import { tallyEvents } from '../../../src/audit/tally.ts'
import { spoolPaths } from '../../../src/core/home.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import type { EventName } from '../../../src/core/ports/events.ts'
import { systemClock, systemRandom } from '../../../src/core/system.ts'

/** An event as it is stored, of which only what counts is there; `at` is seconds. */
function event(name: EventName, outcome: string, { at = 0, rolloutId = 'r1', ...data }: { readonly at?: number; readonly rolloutId?: string } & JsonObject = {}): JsonObject {
  return { type: eventTypes[name], time: new Date(1_700_000_000_000 + at * 1_000).toISOString(), data: { customData: { outcome, data: { rolloutId, ...data } } } }
}

function resultsOf(...events: readonly JsonObject[]): Record<string, number> {
  return Object.fromEntries(tallyEvents(events).results)
}

describe('the results', () => {
  test.each([
    ['a release', [event('rollout.started', 'success'), event('service.upgraded', 'started'), event('service.upgraded', 'success')], { deployed: 1 }],
    ['one that was resumed', [event('rollout.resumed', 'success'), event('service.upgraded', 'success')], { resumed: 1 }],
    ['one that baked under the eyes of the target', [event('bake.handed-over', 'success'), event('service.deployed', 'success'), event('rollout.finished', 'success', { ended: 'live' })], { deployed: 1 }],
    ['a rollback by hand', [event('service.rolledback', 'success')], { restored: 1 }],
    ['one that the gate took back', [event('traffic.restored', 'success'), event('rollout.finished', 'failure', { ended: 'rolled-back' })], { 'rolled-back': 1 }],
    ['one without data', [event('traffic.restored', 'success', { cause: 'unavailable' }), event('rollout.finished', 'inconclusive', { ended: 'inconclusive' })], { unavailable: 1 }],
    ['one whose run was lost', [event('lease.lapsed', 'success'), event('traffic.restored', 'success'), event('rollout.finished', 'success', { ended: 'restored' })], { restored: 1 }],
    ['one that could not be put back', [event('traffic.restored', 'failure'), event('rollout.finished', 'failure', { ended: 'failed' })], { 'rollback-failed': 1 }],
    ['one that was refused', [event('rollout.refused', 'failure')], { refused: 1 }],
    ['one that is not over', [event('rollout.started', 'success'), event('service.upgraded', 'started')], {}],
    ['a word that there is not', [event('rollout.finished', 'failure', { ended: 'owned' })], {}],
  ])('%s', (_what, events, expected) => {
    expect(resultsOf(...events)).toEqual(expected)
  })

  test('what is recorded twice counts once, and each rollout for itself', () => {
    const end = event('rollout.finished', 'failure', { ended: 'failed' })
    expect(resultsOf(end, end, event('service.upgraded', 'success', { rolloutId: 'r2' }))).toEqual({ failed: 1, deployed: 1 })
  })

  test('no count falls, whatever is recorded later', () => {
    const names = Object.keys(eventTypes).filter((name): name is EventName => name !== 'spool.recovered')
    const any = fc.record({ name: fc.constantFrom(...names), outcome: fc.constantFrom('started', 'success', 'failure'), rolloutId: fc.constantFrom('a', 'b'), ended: fc.constantFrom('live', 'failed', 'inconclusive'), cause: fc.constantFrom('unavailable', 'cancelled') })
    fc.assert(fc.property(fc.array(any), (all) => {
      const events = all.map(({ name, outcome, ...data }) => event(name, outcome, data))
      let before = tallyEvents([])
      for (let length = 1; length <= events.length; length += 1) {
        const now = tallyEvents(events.slice(0, length))
        for (const [word, count] of before.results) expect(now.results.get(word)).toBeGreaterThanOrEqual(count)
        expect(now.restores.slice(0, before.restores.length)).toEqual(before.restores)
        before = now
      }
    }))
  })

  test('events of any shape are passed over', () => {
    for (const odd of [{}, { type: 1 }, { type: 'x', time: 'never', data: [] }, { data: { customData: { data: null } } }]) {
      expect(tallyEvents([odd])).toMatchObject({ events: 1, restores: [] })
    }
  })
})

describe('a restore', () => {
  test('takes from the decision of the gate to its end', () => {
    const { restores } = tallyEvents([
      event('traffic.shifted', 'success', { at: 1 }),
      event('gate.decided', 'failure', { at: 10 }),
      event('traffic.restored', 'started', { at: 10.1 }),
      event('traffic.restored', 'success', { at: 10.5 }),
    ])
    expect(restores).toEqual([0.5])
  })

  test('of the target itself counts by when it happened, not by when it was recorded', () => {
    const journal = (seconds: number): JsonObject => ({ journal: { seq: 1, at: new Date(1_700_000_000_000 + seconds * 1_000).toISOString() } })
    const { restores } = tallyEvents([event('lease.lapsed', 'success', { at: 900, ...journal(5) }), event('traffic.restored', 'success', { at: 901, ...journal(7) })])
    expect(restores).toEqual([2])
  })

  test('under a clock that was set back takes no time, and one after a decision that nobody followed counts from its own', () => {
    expect(tallyEvents([event('traffic.restored', 'started', { at: 10 }), event('traffic.restored', 'success', { at: -3_600 })]).restores).toEqual([0])
    expect(tallyEvents([
      event('gate.decided', 'failure', { at: 1 }),
      event('traffic.shifted', 'success', { at: 2 }),
      event('traffic.restored', 'started', { at: 100 }),
      event('traffic.restored', 'success', { at: 101 }),
    ]).restores).toEqual([1])
  })
})

test('the evidence is that of the last decision', () => {
  const { evidence, sinceMs } = tallyEvents([event('gate.decided', 'success', { evidence: { limit: 1 } }), event('gate.decided', 'failure', { at: 3, evidence: { limit: 200 } })])
  expect(evidence).toEqual({ limit: 200 })
  expect(sinceMs).toBe(1_700_000_000_000)
})

describe('a spool on the disk', () => {
  let home: string
  beforeEach(() => {
    home = mkdtempSync(path.join(os.tmpdir(), 'pqc-tally-'))
  })
  afterEach(() => rmSync(home, { recursive: true, force: true }))

  test('is read as it was written, and what is no record is left out', async () => {
    const paths = spoolPaths({ home, service: 'web', environment: 'prod' })
    expect(await readEvents(paths.directory)).toEqual([])
    const spool = await openSpool({
      ...paths, service: 'web', environment: 'prod', clock: systemClock, random: systemRandom,
      originator: { kind: 'terminal', name: 'me', facts: {} }, collector: { name: 'test', version: '0' }, configDigest: '0'.repeat(64),
    })
    await spool.emit({ name: 'rollout.started', outcome: 'success', data: { rolloutId: 'r1' } })
    await spool.emit({ name: 'service.deployed', outcome: 'success', data: { rolloutId: 'r1' } })
    writeFileSync(path.join(paths.directory, '000000000003.json'), '{"half')
    mkdirSync(path.join(paths.directory, '000000000004.json'))
    expect(tallyEvents(await readEvents(paths.directory))).toMatchObject({ events: 2, results: new Map([['deployed', 1]]) })
  })
})

describe('drills', () => {
  const drilled = (ended: string, { at = 0, rolloutId = 'd1', rollbackMs = 1_500 }: { readonly at?: number; readonly rolloutId?: string; readonly rollbackMs?: number | null } = {}) => [
    event('rollout.started', 'success', { rolloutId, at, drill: true }),
    event('traffic.shifted', 'success', { rolloutId, at, drill: true, percent: 5 }),
    event('gate.decided', 'failure', { rolloutId, at, drill: true, evidence: { limit: 9 } }),
    event('traffic.restored', 'started', { rolloutId, at, drill: true }),
    event('traffic.restored', 'success', { rolloutId, at: at + 1, drill: true }),
    event('rollout.finished', 'success', { rolloutId, at: at + 1, drill: true, ended: 'restored' }),
    event('drill.finished', 'success', { rolloutId, at: at + 1, drill: true, ended, times: { rollbackMs } }),
  ]

  test('are in no count of rollouts, restores and evidence', () => {
    expect(tallyEvents([...drilled('passed'), event('rollout.finished', 'failure', { ended: 'failed' })])).toMatchObject({ results: new Map([['failed', 1]]), restores: [], evidence: undefined })
  })

  test('have counts of their own, and the last one that passed', () => {
    const { drills } = tallyEvents([...drilled('passed'), ...drilled('passed', { at: 50, rolloutId: 'd2', rollbackMs: 2_500 }), ...drilled('failed', { at: 90, rolloutId: 'd3', rollbackMs: null }), ...drilled('owned', { rolloutId: 'd4' }), ...drilled('interrupted', { at: 99, rolloutId: 'd5' })])
    expect(drills).toEqual({ results: new Map([['passed', 2], ['failed', 1], ['interrupted', 1]]), passedMs: 1_700_000_051_000, rollbackSeconds: 2.5 })
  })

  test('whose run died are told apart also where the target that put traffic back knows nothing of drills', () => {
    const { results, restores } = tallyEvents([event('rollout.started', 'success', { drill: true }), event('lease.lapsed', 'failure', { at: 1 }), event('traffic.restored', 'success', { at: 2 })])
    expect([results.size, restores]).toEqual([0, []])
  })
})
