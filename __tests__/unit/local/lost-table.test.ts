import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Lease } from '../../../src/rollout/target.ts'
import { createGate } from '../../../src/rollout/gate/create.ts'
import { resume } from '../../../src/rollout/targets/local/supervisor/boot.ts'
import { handOver } from '../../../src/rollout/targets/local/supervisor/bake.ts'
import { close, finish, lock, renew } from '../../../src/rollout/targets/local/supervisor/rollout-calls.ts'
import { emptyTable, effectivePercent } from '../../../src/rollout/targets/local/traffic-table.ts'
import * as transitions from '../../../src/rollout/targets/local/state/transitions.ts'
import { createEngineBench } from '../../support/local/engine.ts'
import type { EngineBench } from '../../support/local/engine.ts'
import { until } from '../../support/local/world.ts'
import { revisionNamed, settings } from '../../support/rollout/plans.ts'

let bench: EngineBench

beforeEach(() => {
  bench = createEngineBench()
})

afterEach(() => bench.close())

const [one, two] = [revisionNamed('one'), revisionNamed('two')]
const unavailable = expect.objectContaining({ code: 'target-unavailable' })

/** A rollout of `two` at that share, before a stable `one`. */
async function rollingOut(percent: number) {
  const { engine, group, request } = bench
  const { lease: first } = await lock(engine, request(one, { rolloutId: 'first' }))
  engine.groups.candidate = group(one, 'first')
  await shiftTo(100)
  await finish(engine, { lease: first })
  const { lease } = await lock(engine, request(two, { rolloutId: 'second' }))
  const [stable, candidate] = [engine.groups.stable, group(two, 'second')]
  engine.groups.candidate = candidate
  await shiftTo(percent)
  return { lease, stable, candidate }
}

async function shiftTo(percent: number): Promise<void> {
  const { engine } = bench
  await engine.store.commit(transitions.shifted({ state: engine.store.state(), percent, at: engine.at() }))
  await engine.sendTable()
}

describe('a change that the state has and the worker does not', () => {
  test('the end of a good rollout comes about without another call, and the old side is stopped after it', async () => {
    const { engine, worker } = bench
    const { lease, stable, candidate } = await rollingOut(100)
    worker.fails = true
    await expect(finish(engine, { lease })).rejects.toEqual(unavailable)
    await expect(finish(engine, { lease })).rejects.toEqual(unavailable)
    expect(engine.groups).toMatchObject({ stable: candidate, candidate: undefined })
    // it may still get requests: the worker's table names it
    expect(stable).toMatchObject({ stopped: false })
    worker.fails = false
    await until(() => worker.record.table.stable?.[0]?.id === 'i-second' && worker.record.table.candidate === null, 'the worker goes by it')
    await engine.settled()
    expect(stable).toMatchObject({ stopped: true })
    await finish(engine, { lease })
  })

  test('the end of a bad rollout does, too', async () => {
    const { engine, worker } = bench
    const { lease, candidate } = await rollingOut(0)
    worker.fails = true
    const end = () => close(engine, { lease, outcome: 'failed', reason: 'x' })
    await expect(end()).rejects.toEqual(unavailable)
    expect(candidate.stopped).toBe(false)
    worker.fails = false
    await end()
    expect(worker.record.table.candidate).toBeNull()
    await engine.settled()
    expect(candidate.stopped).toBe(true)
  })

  test('a repeated lock is granted with what the first one found', async () => {
    const { engine, worker, request } = bench
    await rollingOut(50)
    worker.fails = true
    const again = () => lock(engine, request(two, { rolloutId: 'third', owner: 'other', takeOver: true }))
    await expect(again()).rejects.toEqual(unavailable)
    worker.fails = false
    for (let count = 0; count < 2; count += 1) {
      expect(await again()).toMatchObject({ lease: { rolloutId: 'third', fence: 3 }, found: { rollout: { id: 'second', percent: 50, owner: 'me' } } })
    }
    expect(worker.record.table).toMatchObject({ fence: 3, percent: 50 })
    expect(engine.store.state().history.map(({ rolloutId }) => rolloutId)).toEqual(['first', 'second'])
  })

  test('a lock that has lapsed is not granted again', async () => {
    const { engine, request } = bench
    await rollingOut(50)
    engine.lease = undefined
    await expect(lock(engine, request(two, { rolloutId: 'second' }))).rejects.toMatchObject({ code: 'lease-lapsed' })
    expect(engine.store.state().history.map(({ rolloutId }) => rolloutId)).toEqual(['first'])
  })

  test('a bake that was handed over is watched, and its lease renewed, as soon as the worker takes it', async () => {
    const { engine, worker } = bench
    const { lease } = await rollingOut(100)
    const gate = createGate({ policy: settings.gate, steps: 1, hasStable: true })
    gate.beginStep({ index: 0, percent: 100, t: 0 })
    const watch = { policy: settings.gate, gate: gate.snapshot(), t: 0.5, bakeLeftMs: 60_000, graceMs: 1_000, metrics: settings.metrics, probes: null, step: 1, marksBad: true }
    const before = worker.record.table.lease?.ms ?? 0
    await renew(engine, { lease, leaseMs: 1_000 })
    worker.fails = true
    await expect(handOver(engine, { lease, watch })).rejects.toEqual(unavailable)
    worker.fails = false
    await handOver(engine, { lease, watch })
    await until(() => (worker.record.table.lease?.ms ?? 0) > performance.now() + 5_000, 'the watcher renews the lease')
    expect(before).toBeGreaterThan(0)
    expect(engine.store.state().rollout).toMatchObject({ watchedBy: 'target', lapsed: false })
  })

  test('a renewal that the worker did not take holds no lease in the supervisor either', async () => {
    const { engine, worker } = bench
    const { lease } = await rollingOut(50)
    await renew(engine, { lease, leaseMs: 5_000 })
    worker.fails = true
    await expect(renew(engine, { lease, leaseMs: 60_000 })).rejects.toEqual(unavailable)
    expect(engine.leaseLeftMs()).toBeLessThanOrEqual(5_000)
  })

  test('a lock that is on the disk only is held for the run that asked, under the next supervisor', async () => {
    const { engine } = bench
    await rollingOut(50)
    const worker = { table: { ...emptyTable, ...bench.worker.record.table }, lapse: null }
    const found = engine.store.state()
    const request = bench.request(two, { rolloutId: 'third', owner: 'other', takeOver: true })
    const state = transitions.lock({ state: found, request, token: 't', at: engine.at() })
    bench.close()
    bench = createEngineBench({ state, record: worker })
    await resume(bench.engine, { sockets: [], left: undefined, settings: bench.settings, wait: { begin: () => undefined, over: Promise.resolve() } })
    expect(bench.engine.store.state().rollout).toMatchObject({ id: 'third', lapsed: false })
    const { lease }: { readonly lease: Lease } = await lock(bench.engine, request)
    expect(lease).toEqual({ rolloutId: 'third', fence: 3 })
    expect(effectivePercent(bench.worker.record)).toBe(0)
    expect(bench.engine.store.state().journal).toEqual([])
  })
})
