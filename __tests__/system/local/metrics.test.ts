import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { commandsIn } from '../../support/local/commands.ts'
import { get, startLoad } from '../../support/local/load.ts'
import { createLocalWorld, kill, until } from '../../support/local/world.ts'
import type { LocalWorld } from '../../support/local/world.ts'
import { freePort } from '../../support/free-port.ts'
import { hasPython, readByPython, readText } from '../../support/metrics/judges.ts'
import type { LocalTarget } from '../../../src/rollout/targets/local/local-target.ts'

jest.setTimeout(120_000)

let world: LocalWorld

beforeEach(async () => {
  world = await createLocalWorld()
})

afterEach(() => world.close())

async function scrape(port: number): Promise<string> {
  return (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
}

function isUp(port: number): Promise<boolean> {
  return scrape(port).then(() => true, () => false)
}

/** One number out of a document, as a parser of others reads it; undefined: there is no such sample. */
function valueIn(text: string, name: string, labels: Readonly<Record<string, string>> = {}): number | undefined {
  const metrics = readText(text).filter((family) => family.name === name).flatMap((family) => family.metrics)
  const found = metrics.find((metric) => Object.entries(labels).every(([label, value]) => metric.labels?.[label] === value))
  return found?.value === undefined ? undefined : Number(found.value)
}

/** How many requests of a side the histogram has; the parser of others mixes up histograms of several sides. */
function timedIn(text: string, side: string): number {
  return Number(new RegExp(`^pqc_delivery_request_duration_seconds_count\\{[^}]*side="${side}"\\} (\\d+)$`, 'm').exec(text)?.[1])
}

async function workerPid(target: LocalTarget): Promise<number> {
  return Number((await target.describe()).facts['worker'])
}

describe('a scrape of the proxy', () => {
  test('tells what users got, through the death of each process', async () => {
    const port = await freePort()
    const target = await world.open({ settings: { metrics: { host: '127.0.0.1', port } } })
    await world.release(target, world.source('v1'))
    await until(() => isUp(port), 'the metrics are there')
    for (let index = 0; index < 20; index += 1) await get({ url: world.url })
    const side = { side: 'stable', code: '200' }
    // a request is counted when its connection is done with it
    await until(async () => valueIn(await scrape(port), 'pqc_delivery_requests_total', side) === 20, 'all are counted')
    const text = await scrape(port)
    expect(text).not.toContain('# EOF')
    expect(valueIn(text, 'pqc_delivery_requests_total', side)).toBe(20)
    expect(valueIn(text, 'pqc_delivery_traffic_weight_ratio', { side: 'stable' })).toBe(1)
    expect(valueIn(text, 'pqc_delivery_serving')).toBe(1)
    expect(valueIn(text, 'pqc_delivery_rollout_info', { side: 'stable', phase: 'live' })).toBe(1)
    expect([timedIn(text, 'stable'), timedIn(text, 'candidate')]).toEqual([20, 0])

    const worker = await workerPid(target)
    kill(worker, 'SIGKILL')
    await until(async () => Number.isInteger(await workerPid(target)) && await workerPid(target) !== worker && await get({ url: world.url }).then(() => true, () => false), 'another worker serves')
    await until(async () => (valueIn(await scrape(port), 'pqc_delivery_requests_total', side) ?? 0) > 20, 'what is counted since is added')

    kill(Number((await target.describe()).facts['supervisor']), 'SIGKILL')
    await until(() => isUp(port).then((up) => !up), 'the metrics are gone')
    await until(() => isUp(port), 'another supervisor tells them')
    expect(valueIn(await scrape(port), 'pqc_delivery_requests_total', side)).toBeGreaterThan(20)

    const before = await target.counts()
    await target.stop()
    expect(await isUp(port)).toBe(false)
    expect((await target.counts())?.stable.codes['200']).toBeGreaterThanOrEqual(before?.stable.codes['200'] ?? Infinity)
  })

  test('counts what load counts, on both sides', async () => {
    const port = await freePort()
    const target = await world.open({ settings: { metrics: { host: '127.0.0.1', port } } })
    await world.release(target, world.source('v1'))
    const { lease } = await world.begin(target, world.source('v2', { failEvery: 2 }))
    await target.shift({ lease, percent: 50 })
    const load = startLoad({ url: world.url, everyMs: 5 })
    await until(() => load.counts().requests >= 200, 'two hundred requests')
    await load.stop()
    const { requests, failed, releases } = load.counts()
    await until(() => isUp(port), 'the metrics are there')
    const sumOf = (text: string, name: string) => ['stable', 'candidate'].map((side) => valueIn(text, name, { side }) ?? 0)
    await until(async () => {
      const found = await scrape(port)
      return timedIn(found, 'stable') + timedIn(found, 'candidate') === requests
    }, 'every request is counted once')
    const text = await scrape(port)
    expect(sumOf(text, 'pqc_delivery_request_errors_total')).toEqual([0, failed])
    expect(valueIn(text, 'pqc_delivery_requests_total', { side: 'candidate', code: '500' })).toBe(failed)
    expect(valueIn(text, 'pqc_delivery_requests_total', { side: 'stable', code: '200' })).toBe(releases['v1'])
    expect(valueIn(text, 'pqc_delivery_traffic_weight_ratio', { side: 'candidate' })).toBe(0.5)
    expect(valueIn(text, 'pqc_delivery_rollout_info', { side: 'candidate', phase: 'shift' })).toBe(1)
  })

  test('on an address that is taken hinders no release, and comes about when it is free', async () => {
    const port = await freePort()
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
    const target = await world.open({ settings: { metrics: { host: '127.0.0.1', port } } })
    await world.release(target, world.source('v1'))
    await until(async () => JSON.stringify((await target.describe()).facts['metrics'] ?? null).includes('EADDRINUSE'), 'status says why there are none')
    expect((await get({ url: world.url })).status).toBe(200)
    await new Promise<void>((resolve) => other.close(() => resolve()))
    await until(() => isUp(port), 'the metrics are there')
    expect((await target.describe()).facts['metrics']).toBe(`127.0.0.1:${port}`)
  })
})

describe('the metrics file of a command', () => {
  test('has what the record adds up to, whichever command writes it', async () => {
    const { run, deploy } = commandsIn(world)
    const file = path.join(world.root, 'm.prom')
    const bad = world.source('v2', { failEvery: 1 })
    expect(await deploy(world.source('v1'), '--metrics-file', file)).toMatchObject({ code: 0 })
    expect(valueIn(readFileSync(file, 'utf8'), 'pqc_delivery_rollout_results_total', { result: 'deployed' })).toBe(1)
    const load = startLoad({ url: world.url, everyMs: 5 })
    expect(await deploy(bad, '--metrics-file', file)).toMatchObject({ code: 4 })
    await load.stop()
    expect(readFileSync(file, 'utf8')).toContain('result="rolled-back"')
    expect(await run('status', '--environment', 'night', '--metrics-file', file)).toMatchObject({ code: 0 })

    const text = readFileSync(file, 'utf8')
    const place = { service: 'web', environment: 'night' }
    expect(valueIn(text, 'pqc_delivery_rollout_results_total', { ...place, result: 'deployed' })).toBe(1)
    expect(valueIn(text, 'pqc_delivery_rollout_results_total', { ...place, result: 'rolled-back' })).toBe(1)
    expect(valueIn(text, 'pqc_delivery_gate_evidence', { ...place, test: 'limit' })).toBeGreaterThanOrEqual(0)
    expect(valueIn(text, 'pqc_delivery_serving', place)).toBe(1)
    expect(valueIn(text, 'pqc_delivery_audit_spool_pending', place)).toBe(0)
    expect(valueIn(text, 'pqc_delivery_audit_log_size', place)).toBeGreaterThan(5)
    expect(valueIn(text, 'pqc_delivery_command_finished_timestamp_seconds', { command: 'status', result: 'passed' })).toBeGreaterThan(1_700_000_000)
    expect(valueIn(text, 'pqc_delivery_requests_total', { ...place, side: 'stable', code: '200' })).toBeGreaterThan(0)
    const restores = text.split('\n').find((line) => line.startsWith('pqc_delivery_restore_duration_seconds_count'))
    expect(restores).toBe('pqc_delivery_restore_duration_seconds_count{service="web",environment="night"} 1')
    if (hasPython) expect(readByPython(text, 'openmetrics').length).toBeGreaterThan(30)
  })
})
