import { afterEach, describe, expect, test } from '@jest/globals'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import path from 'node:path'
import { latencies, quantile, summarise } from '../../../scripts/load/analysis.ts'
import { startGenerator } from '../../../scripts/load/generator.ts'
import { startLoad } from '../../../scripts/load/load.ts'
import type { LoadPlan } from '../../../scripts/load/plan.ts'
import type { LoadRecords } from '../../../scripts/load/records.ts'

interface TestServer {
  readonly url: string
  readonly server: Server
  /** every connection that there ever was */
  readonly sockets: Set<Socket>
}

const servers: TestServer[] = []

async function serve(listener: RequestListener): Promise<TestServer> {
  const server = createServer(listener)
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => sockets.add(socket))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const found = { url: `http://127.0.0.1:${port}/orders`, server, sockets }
  servers.push(found)
  return found
}

afterEach(async () => {
  for (const { server, sockets } of servers.splice(0)) {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
})

function planFor({ url }: TestServer, changes: Partial<LoadPlan> = {}): LoadPlan {
  return { url, perSecond: 1_000, connections: 8, timeoutMs: 10_000, seed: 1, maxRequests: 40, ...changes }
}

/** Runs a plan to its last request. */
async function runAll(plan: LoadPlan): Promise<LoadRecords> {
  const generator = startGenerator(plan)
  while (generator.counts().requests < plan.maxRequests) await new Promise((resolve) => setTimeout(resolve, 5))
  return generator.stop()
}

const statusesOf = (records: LoadRecords) => Object.fromEntries(summarise(records).byStatus)

describe('the load generator', () => {
  test('sends what was planned, over pooled connections', async () => {
    const server = await serve((_request, response) => response.setHeader('x-release', 'v1').end('ok'))
    const summary = summarise(await runAll(planFor(server, { maxRequests: 300 })))
    expect([summary.requests, summary.failed, [...summary.byRelease.keys()]]).toEqual([300, 0, ['v1']])
    expect(server.sockets.size).toBeLessThanOrEqual(8)
  })

  test('is open loop: it goes on to send while no request is answered', async () => {
    const waiting: (() => void)[] = []
    const server = await serve((_request, response) => {
      waiting.push(() => response.end('ok'))
      if (waiting.length === 40) for (const answer of waiting) answer()
    })
    expect(statusesOf(await runAll(planFor(server, { connections: 40 })))).toEqual({ 200: 40 })
  })

  test('measures from when a request was due, so that waiting for a connection counts', async () => {
    const server = await serve((_request, response) => setTimeout(() => response.end('ok'), 30))
    const took = latencies(await runAll(planFor(server, { connections: 1, maxRequests: 10 })))
    // The tenth is due within 10 ms and answered after ten times 30 ms (less what timers are early by).
    expect(Math.max(...took)).toBeGreaterThan(250)
  })

  test('tells apart how requests fail', async () => {
    let count = 0
    const server = await serve((request, response) => {
      switch (count++ % 4) {
        case 0:
          return response.writeHead(404, { 'x-release': 'v1' }).end()
        case 1:
          return request.socket.destroy()
        case 2:
          response.writeHead(200, { 'x-release': 'v2', 'content-length': 100 }).write('short')
          return void setTimeout(() => request.socket.destroy(), 5)
        default:
          return void response.writeHead(503).end()
      }
    })
    const records = await runAll(planFor(server))
    expect(statusesOf(records)).toEqual({ 404: 10, 503: 10, reset: 20 })
    const { failed, byRelease } = summarise(records)
    expect(failed).toBe(40)
    expect([byRelease.get('v1')?.failed, byRelease.get('v2')?.failed, byRelease.get('')?.failed]).toEqual([10, 10, 20])
  })

  test('gives up what is never answered, waiting for a connection or not', async () => {
    const server = await serve(() => undefined)
    const records = await runAll(planFor(server, { connections: 2, timeoutMs: 100 }))
    expect(statusesOf(records)).toEqual({ timeout: 40 })
    expect(Math.min(...latencies(records))).toBeGreaterThanOrEqual(100)
  })

  test('counts a service that is not there as failed', async () => {
    const server = await serve(() => undefined)
    await new Promise((resolve) => server.server.close(resolve))
    expect(statusesOf(await runAll(planFor(server)))).toEqual({ reset: 40 })
  })

  test('stops when it is told to, and loses no record', async () => {
    let served = 0
    const server = await serve((_request, response) => {
      served += 1
      setTimeout(() => response.end('ok'), 20)
    })
    const generator = startGenerator(planFor(server, { maxRequests: 100_000 }))
    while (generator.counts().requests < 20) await new Promise((resolve) => setTimeout(resolve, 5))
    const records = await generator.stop()
    expect([records.length, statusesOf(records)]).toEqual([served, { 200: served }])
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(served).toBe(records.length)
  })

  test.each([
    [{ url: 'ftp://127.0.0.1/' }, 'url'],
    [{ perSecond: 0 }, 'perSecond'],
    [{ perSecond: Number.NaN }, 'perSecond'],
    [{ connections: 100_000 }, 'connections'],
    [{ timeoutMs: 0 }, 'timeoutMs'],
    [{ seed: -1 }, 'seed'],
    [{ maxRequests: 1e12 }, 'maxRequests'],
  ])('refuses a plan with %p', async (changes, name) => {
    const server = await serve(() => undefined)
    expect(() => startGenerator(planFor(server, changes))).toThrow(RangeError)
    await expect(startLoad(planFor(server, changes))).rejects.toThrow(name)
  })
})

describe('the load in a process of its own', () => {
  test('counts while it runs, returns its records and ends', async () => {
    const server = await serve((_request, response) => response.setHeader('x-release', 'v1').end('ok'))
    const load = await startLoad(planFor(server, { maxRequests: 100_000 }))
    while (load.counts().requests < 50) await new Promise((resolve) => setTimeout(resolve, 20))
    const records = await load.stop()
    expect(records.length).toBeGreaterThanOrEqual(50)
    expect(quantile(latencies(records), 1)).toBeGreaterThan(0)
    expect(isAlive(load.pid)).toBe(false)
  })

  test('says so when its process has died', async () => {
    const server = await serve((_request, response) => response.end('ok'))
    const load = await startLoad(planFor(server))
    load.kill()
    await expect(load.stop()).rejects.toThrow(/SIGKILL/)
    await expect(load.stop()).rejects.toThrow(/SIGKILL/)
  })

  test('survives Ctrl-C and ends with its parent, however that ends', async () => {
    const server = await serve((_request, response) => response.end('ok'))
    const parent = spawn(process.execPath, [path.join(import.meta.dirname, '../../support/start/load-parent.ts')], {
      env: { PLAN: JSON.stringify(planFor(server, { maxRequests: 100_000 })) },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = (await once(parent.stdout, 'data')) as [Buffer]
    const pid = Number(line.toString())
    process.kill(pid, 'SIGINT')
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(isAlive(pid)).toBe(true)
    parent.kill('SIGKILL')
    while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 20))
  })
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
