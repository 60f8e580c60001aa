import { afterEach, describe, expect, test } from '@jest/globals'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { Agent, get, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brokenRelease, goodRelease, type Release, writeRelease } from '../../../scripts/start/releases.ts'
import { type RunningService, startService } from '../../support/start/service.ts'

const running: RunningService[] = []

async function start(release: Release): Promise<RunningService> {
  const service = await startService(release)
  running.push(service)
  return service
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.close()))
})

async function statuses(url: string, count: number): Promise<number[]> {
  const found: number[] = []
  for (let n = 0; n < count; n++) {
    const response = await fetch(url)
    await response.text()
    found.push(response.status)
  }
  return found
}

describe('the sample service', () => {
  test('answers on its paths, and says in each answer which release it is', async () => {
    const { url } = await start(goodRelease('v7'))
    const answers = await Promise.all(['/', '/healthz', '/orders', '/version'].map((at) => fetch(url + at)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(answers.map(({ headers }) => headers.get('x-release'))).toEqual(['v7', 'v7', 'v7', 'v7'])
    expect(await answers[1]?.json()).toEqual({ status: 'ok', kem: 'ML-KEM-768' })
    expect(await answers[3]?.json()).toEqual({ version: 'v7' })
  })

  test('has nothing elsewhere and takes no writes', async () => {
    const { url } = await start(goodRelease('v1'))
    expect((await fetch(`${url}/../etc/passwd`)).status).toBe(404)
    const refused = await fetch(`${url}/orders`, { method: 'POST', body: 'x'.repeat(100_000) })
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })

  test('a broken release fails every 20th order by its own count, and its health check stays green', async () => {
    const { url } = await start(brokenRelease('v3'))
    await statuses(`${url}/healthz`, 7)
    const orders = await statuses(`${url}/orders?page=1`, 60)
    expect(orders.flatMap((status, index) => (status === 500 ? [index + 1] : []))).toEqual([20, 40, 60])
    expect(await statuses(`${url}/healthz`, 21)).toEqual(Array<number>(21).fill(200))
  })

  test('a release can fail by chance', async () => {
    const { url } = await start({ version: 'v3', faults: [{ path: '/orders', share: 0.5, status: 503 }] })
    const orders = await statuses(`${url}/orders`, 100)
    // Fewer than 20 or more than 80 of 100: once in 10^9 runs.
    const failed = orders.filter((status) => status === 503).length
    expect(failed).toBeGreaterThan(19)
    expect(failed).toBeLessThan(81)
  })

  test('a slow release answers rightly, but late', async () => {
    const { url } = await start({ version: 'slow', faults: [{ path: '/orders', every: 1, delayMs: 60 }] })
    const began = performance.now()
    expect((await fetch(`${url}/orders`)).status).toBe(200)
    expect(performance.now() - began).toBeGreaterThanOrEqual(50)
  })

  test('on SIGTERM it finishes what is in flight, takes nothing new and ends, idle connections or not', async () => {
    const service = await start({ version: 'v1', faults: [{ path: '/orders', every: 1, delayMs: 1_000 }] })
    const agent = new Agent({ keepAlive: true })
    const inFlight = request(`${service.url}/orders`, new Agent({ keepAlive: true }))
    await inFlight.sent
    // What was sent before this round trip has arrived by its end.
    expect(await request(`${service.url}/version`, agent).status).toBe(200)
    service.child.kill('SIGTERM')
    expect(await inFlight.status).toBe(200)
    expect(await service.ended).toBe(0)
    expect(service.output()).toContain('stopped')
    await expect(fetch(`${service.url}/version`)).rejects.toThrow()
    agent.destroy()
  })

  test.each([
    ['not JSON', '{', /release\.json/],
    ['no version', '{}', /"version" must be/],
    ['a version that could not be a header', '{"version": "v1\\r\\nx: y"}', /"version" must be/],
    [
      'an unknown key in a fault',
      '{"version": "v1", "faults": [{"path": "/", "every": 2, "chance": 1}]}',
      /not chance/,
    ],
    ['a fault that hits nothing', '{"version": "v1", "faults": [{"path": "/", "every": 0}]}', /"every" of a fault/],
    [
      'a fault that says twice when',
      '{"version": "v1", "faults": [{"path": "/", "every": 2, "share": 0.5}]}',
      /either/,
    ],
    ['a fault that does not say when', '{"version": "v1", "faults": [{"path": "/", "status": 500}]}', /either/],
    ['a share that is none', '{"version": "v1", "faults": [{"path": "/", "share": 5}]}', /"share"/],
    ['a share in quotes', '{"version": "v1", "faults": [{"path": "/", "share": "0.5"}]}', /"share"/],
    [
      'a status that is no failure',
      '{"version": "v1", "faults": [{"path": "/", "every": 1, "status": 200}]}',
      /"status"/,
    ],
  ])('refuses a release.json with %s', async (_name, text, message) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'sample-service-'))
    try {
      await writeRelease(folder, goodRelease('v1'))
      await writeFile(path.join(folder, 'release.json'), text)
      const { status, stderr } = runOnce(folder, { PORT: '0' })
      expect([status, stderr]).toEqual([1, expect.stringMatching(message)])
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  test.each([undefined, '', 'x', '70000'])('refuses the port %p', async (port) => {
    const folder = path.join(import.meta.dirname, '../../../workflows-examples/sample-service')
    const { status, stderr } = runOnce(folder, port === undefined ? {} : { PORT: port })
    expect([status, stderr]).toEqual([1, expect.stringContaining('PORT must be set')])
  })

  test('says which port is held', async () => {
    const { url } = await start(goodRelease('v1'))
    const folder = path.join(import.meta.dirname, '../../../workflows-examples/sample-service')
    const second = spawn(process.execPath, ['server.mjs'], {
      cwd: folder,
      env: { PORT: new URL(url).port },
      stdio: 'pipe',
    })
    let text = ''
    second.stderr.on('data', (data: Buffer) => (text += data.toString()))
    const [code] = (await once(second, 'close')) as [number]
    expect([code, text]).toEqual([1, expect.stringContaining('EADDRINUSE')])
  })
})

function runOnce(cwd: string, env: Record<string, string>) {
  return spawnSync(process.execPath, ['server.mjs'], { cwd, env, encoding: 'utf8', timeout: 10_000 })
}

/** A GET over the agent's connections, which stay open: when it is on its way, and the status of its answer. */
function request(url: string, agent: Agent): { readonly sent: Promise<void>; readonly status: Promise<number> } {
  const sent = Promise.withResolvers<void>()
  const status = Promise.withResolvers<number>()
  const outgoing = get(url, { agent }, (response: IncomingMessage) => {
    response.resume()
    response.on('end', () => status.resolve(response.statusCode ?? 0))
  })
  outgoing.on('error', status.reject)
  outgoing.on('socket', (socket) => socket.once('connect', () => setImmediate(sent.resolve)))
  return { sent: sent.promise, status: status.promise }
}
