import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createRegistry } from '../../../src/core/metrics/registry.ts'
import { formatMetrics } from '../../../src/core/metrics/text-format.ts'
import { addCounts, codeOf, durationBounds, meterTraffic, noCounts } from '../../../src/rollout/targets/local/counts.ts'
import type { TrafficCounts } from '../../../src/rollout/targets/local/counts.ts'
import { foldCounts, readCounts, writeCounts } from '../../../src/rollout/targets/local/counts-files.ts'
import { newCountsName } from '../../../src/rollout/targets/local/supervisor/counts-keeper.ts'
import { identify } from '../../../src/rollout/targets/local/supervisor/instances/process-identity.ts'
import { createTallies } from '../../../src/rollout/targets/local/supervisor/worker/tallies.ts'

let folder: string

beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'pqc-counts-')), 'counts')
})

afterEach(() => rmSync(path.dirname(folder), { recursive: true, force: true }))

/** Requests of one side that were answered with 200 in 3 ms. */
function answered(requests: number, sinceMs = 1_000): TrafficCounts {
  const tallies = createTallies(sinceMs)
  for (let index = 0; index < requests; index += 1) tallies.count({ side: 'stable', failed: false, latencyMs: 3, status: 200 })
  return tallies.counts()
}

const gone = { pid: 1_073_741_000, startTime: 'never' }
const here = identify(process.pid) ?? gone

describe('tallies', () => {
  test('have every request once, by code, error and latency', () => {
    const tallies = createTallies(5)
    tallies.count({ side: 'candidate', failed: false, latencyMs: 1, status: 200 })
    tallies.count({ side: 'candidate', failed: true, latencyMs: 700, status: 503 })
    tallies.count({ side: 'candidate', failed: true, latencyMs: 70_000 })
    tallies.abandon('stable')
    const { sinceMs, stable, candidate } = tallies.counts()
    expect(sinceMs).toBe(5)
    expect(stable).toEqual({ ...noCounts, abandoned: 1 })
    expect(candidate).toMatchObject({ codes: { 200: 1, 503: 1, 504: 1 }, errors: 2, abandoned: 0, seconds: 70.701 })
    expect(candidate.durations.reduce((sum, count) => sum + count, 0)).toBe(3)
    expect(candidate.durations[durationBounds.indexOf(0.001)]).toBe(1)
    expect(candidate.durations[durationBounds.indexOf(1)]).toBe(1)
    expect(candidate.durations.at(-1)).toBe(1)
    expect(tallies.changes()).toBe(4)
  })

  test('no release can make up series without end', () => {
    const codes = new Set(Array.from({ length: 2_000 }, (_, status) => codeOf(status)))
    expect(codes.size).toBeLessThan(80)
    expect([codeOf(299), codeOf(404), codeOf(599), codeOf(0), codeOf(undefined)]).toEqual(['2xx', '404', '5xx', 'other', '504'])
  })
})

describe('the files', () => {
  test('add up, and are none before the first worker', async () => {
    expect(await readCounts(folder)).toBeUndefined()
    await writeCounts({ folder, name: newCountsName(1), worker: gone, counts: answered(2, 2_000) })
    await writeCounts({ folder, name: newCountsName(2), worker: here, counts: answered(3, 1_000) })
    expect(await readCounts(folder)).toEqual(addCounts(answered(2), answered(3)))
  })

  test('of workers that are gone become one sum, and what a crash left beside it is not counted again', async () => {
    const [one, two] = [newCountsName(1), newCountsName(2)]
    await writeCounts({ folder, name: one, worker: gone, counts: answered(2) })
    await writeCounts({ folder, name: two, worker: here, counts: answered(3) })
    await foldCounts(folder)
    expect(readdirSync(folder).toSorted()).toEqual(['sum.json', two])
    expect((await readCounts(folder))?.stable.codes).toEqual({ 200: 5 })
    // the crash came after the sum was written, and before the file was removed
    await writeCounts({ folder, name: one, worker: gone, counts: answered(2) })
    expect((await readCounts(folder))?.stable.codes).toEqual({ 200: 5 })
    await foldCounts(folder)
    expect(readdirSync(folder).toSorted()).toEqual(['sum.json', two])
    expect((await readCounts(folder))?.stable.codes).toEqual({ 200: 5 })
  })

  test('that are broken, newer or strange are passed over', async () => {
    const name = newCountsName(1)
    await writeCounts({ folder, name, worker: gone, counts: answered(1) })
    const sound = JSON.stringify({ version: 1, worker: gone, counts: answered(1) })
    for (const [index, text] of ['', '{', 'null', sound.replace('"version":1', '"version":2'), sound.replace('"errors":0', '"errors":-1'), sound.replace('"codes":{"200":1}', '"codes":{"200":"x"}')].entries()) {
      writeFileSync(path.join(folder, `worker-9-${index}.json`), text)
    }
    writeFileSync(path.join(folder, 'notes.txt'), 'mine')
    expect((await readCounts(folder))?.stable.codes).toEqual({ 200: 1 })
    await foldCounts(folder)
    expect((await readCounts(folder))?.stable.codes).toEqual({ 200: 1 })
    expect(readdirSync(folder)).toContain('notes.txt')
  })

  test('never add up to less than before, whichever worker dies when', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('count' as const), worker: fc.nat(3), requests: fc.integer({ min: 1, max: 5 }) }),
      fc.record({ kind: fc.constant('die' as const), worker: fc.nat(3) }),
      fc.record({ kind: fc.constant('fold' as const) }),
    )
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      rmSync(folder, { recursive: true, force: true })
      const workers = new Map<number, { name: string; requests: number }>()
      let expected = 0
      for (const one of steps) {
        if (one.kind === 'count') {
          const worker = workers.get(one.worker) ?? { name: newCountsName(one.worker), requests: 0 }
          worker.requests += one.requests
          expected += one.requests
          workers.set(one.worker, worker)
          await writeCounts({ folder, name: worker.name, worker: here, counts: answered(worker.requests) })
        } else if (one.kind === 'die') {
          const worker = workers.get(one.worker)
          if (worker !== undefined) await writeCounts({ folder, name: worker.name, worker: gone, counts: answered(worker.requests) })
          workers.delete(one.worker)
        } else await foldCounts(folder)
        expect((await readCounts(folder))?.stable.codes['200'] ?? 0).toBe(expected)
      }
    }), { numRuns: 30 })
  })
})

test('in metrics a side without a request has zeros, so that its first error is seen to rise', () => {
  const registry = createRegistry()
  meterTraffic({ registry, place: { service: 'web', environment: 'prod' }, counts: answered(2, 1_700_000_000_000) })
  const text = formatMetrics({ registry, format: 'openmetrics' })
  expect(text).toContain('pqc_delivery_requests_total{service="web",environment="prod",side="stable",code="200"} 2\n')
  expect(text).toContain('pqc_delivery_requests_total{service="web",environment="prod",side="candidate",code="200"} 0\n')
  expect(text).toContain('pqc_delivery_request_errors_total{service="web",environment="prod",side="candidate"} 0\n')
  expect(text).toContain('pqc_delivery_request_duration_seconds_count{service="web",environment="prod",side="stable"} 2\n')
  expect(text).toContain('pqc_delivery_request_duration_seconds_created{service="web",environment="prod",side="stable"} 1700000000\n')
})
