import { rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { systemClock } from '../../../src/core/system.ts'
import { installBinaries } from '../../../src/rollout/targets/local/client/binaries.ts'
import { readControlFile } from '../../../src/rollout/targets/local/control-file.ts'
import { identify } from '../../../src/rollout/targets/local/supervisor/instances/process-identity.ts'
import type { LocalTarget } from '../../../src/rollout/targets/local/local-target.ts'
import { get, startLoad } from '../../support/local/load.ts'
import type { Load } from '../../support/local/load.ts'
import { proxyBundle } from '../../support/local/proxy-bundle.ts'
import { createLocalWorld, kill, until } from '../../support/local/world.ts'
import type { LocalWorld } from '../../support/local/world.ts'

jest.setTimeout(120_000)

const silent = { debug: () => undefined, info: () => undefined, warning: () => undefined, error: () => undefined }
const newer = proxyBundle({ before: '// a newer version' })
const dead = proxyBundle({ before: 'process.exit(3)' })
const withoutWorker = proxyBundle({ before: "if (process.argv[2] === 'worker') process.exit(3)" })

let world: LocalWorld
let target: LocalTarget
let loads: Load[]

beforeEach(async () => {
  world = await createLocalWorld()
  target = await world.open()
  loads = []
})

afterEach(async () => {
  for (const load of loads) await load.stop()
  await world.close()
})

const withBundle = (entry: string) => world.open({ request: { entry } })

function load(everyMs: number, path = '/'): Load {
  const started = startLoad({ url: world.url, everyMs, path })
  loads.push(started)
  return started
}

async function facts(): Promise<{ readonly supervisor: number; readonly worker: number; readonly instances: unknown; readonly requests: number }> {
  const { facts: found } = await target.describe()
  const { supervisor, worker, instances, traffic } = found as unknown as {
    readonly supervisor: number
    readonly worker: number
    readonly instances: unknown
    readonly traffic: { readonly stable: { readonly requests: number } }
  }
  return { supervisor, worker, instances, requests: traffic.stable.requests }
}

async function code(): Promise<string | undefined> {
  return (await readControlFile(`${world.folder}/control.json`))?.entry
}

describe('a proxy that is replaced by a newer one while it serves', () => {
  test('fails no request, loses no count, and restarts no instance', async () => {
    await world.release(target, world.source('one'))
    const before = await facts()
    const old = await code()
    const all = [load(5), load(20, '/slow?ms=400'), load(50)]
    await systemClock.sleep(500)
    const next = await withBundle(newer)
    expect(await next.upgrade()).toBe('upgraded')
    await systemClock.sleep(500)
    for (const one of all) await one.stop()
    expect(all.flatMap((one) => one.counts().failures)).toEqual([])
    const after = await facts()
    expect(after.supervisor).not.toBe(before.supervisor)
    expect(after.worker).not.toBe(before.worker)
    expect(after.instances).toEqual(before.instances)
    expect(await code()).not.toBe(old)
    expect(after.requests - before.requests).toBe(all.reduce((sum, one) => sum + one.counts().requests, 0))
    // supervisor, worker, instance
    expect(world.processes()).toHaveLength(3)
    expect(await next.upgrade()).toBe('current')
    expect(await facts()).toEqual(after)
  })

  test('goes on with a connection that is idle in that moment, with an upload and with a slow answer', async () => {
    await world.release(target, world.source('one'))
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    expect(await get({ url: world.url, agent })).toMatchObject({ status: 200 })
    const slow = get({ url: `${world.url}/slow?ms=1800` })
    const upload = uploading()
    await systemClock.sleep(200)
    const next = await withBundle(newer)
    const upgraded = next.upgrade()
    await until(async () => world.log().includes('makes way'), 'the old supervisor makes way')
    await systemClock.sleep(600)
    // on the connection of before, which the old worker still has
    expect(await get({ url: world.url, agent })).toMatchObject({ status: 200, release: 'one' })
    expect(await get({ url: world.url, agent })).toMatchObject({ status: 200, release: 'one' })
    expect(await upload.end()).toBe(upload.sent())
    expect(await slow).toMatchObject({ status: 200 })
    expect(await upgraded).toBe('upgraded')
    agent.destroy()
  })

  test('ends a connection that lasts until it is ended when the drain is over, and then the old worker', async () => {
    await world.release(target, world.source('one'))
    const { worker } = await facts()
    const socket = connect(world.port, '127.0.0.1')
    socket.write('GET / HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-version: 13\r\n\r\n')
    await new Promise((resolve) => {
      socket.once('data', resolve)
    })
    const closed = new Promise<number>((resolve) => {
      socket.once('close', () => resolve(performance.now()))
    })
    socket.resume()
    const start = performance.now()
    const next = await withBundle(newer)
    expect(await next.upgrade()).toBe('upgraded')
    // the drain of this service is two seconds
    expect(await closed - start).toBeGreaterThan(1_900)
    expect(identify(worker)).toBeUndefined()
  })

  test('waits until no rollout is open', async () => {
    await world.release(target, world.source('one'))
    const { lease } = await world.begin(target, world.source('two'))
    await target.shift({ lease, percent: 50 })
    const before = await facts()
    const next = await withBundle(newer)
    expect(await next.upgrade()).toBe('busy')
    expect(await facts()).toMatchObject({ supervisor: before.supervisor, worker: before.worker })
    await target.shift({ lease, percent: 100 })
    await target.finish({ lease })
    expect(await next.upgrade()).toBe('upgraded')
    expect(await get({ url: world.url })).toMatchObject({ release: 'two' })
  })

  test('starts nothing where nothing runs', async () => {
    expect(await (await withBundle(newer)).upgrade()).toBe('none')
    expect(world.processes()).toEqual([])
  })

  test('lets two commands ask at once', async () => {
    await world.release(target, world.source('one'))
    const one = load(10)
    const [first, second] = await Promise.all([withBundle(newer), withBundle(newer)])
    const ended = await Promise.allSettled([first.upgrade(), second.upgrade()])
    expect(ended).toEqual([{ status: 'fulfilled', value: 'upgraded' }, { status: 'fulfilled', value: expect.stringMatching(/^(?:upgraded|current)$/) }])
    await one.stop()
    expect(one.counts().failures).toEqual([])
    expect(await first.upgrade()).toBe('current')
    expect(world.processes()).toHaveLength(3)
  })
})

describe('a newer version that does not work', () => {
  test('leaves the old one serving when its supervisor does not start', async () => {
    await world.release(target, world.source('one'))
    const before = await facts()
    const one = load(10)
    await expect((await withBundle(dead)).upgrade()).rejects.toMatchObject({ code: 'target-unavailable' })
    await one.stop()
    expect(one.counts().failures).toEqual([])
    expect(await facts()).toMatchObject({ supervisor: before.supervisor, worker: before.worker })
  })

  test('leaves the old worker serving when its own does not start, and the next upgrade mends it', async () => {
    await world.release(target, world.source('one'))
    const before = await facts()
    const one = load(10)
    await expect((await withBundle(withoutWorker)).upgrade()).rejects.toThrow()
    expect(await facts()).toMatchObject({ worker: before.worker, instances: before.instances })
    const next = await withBundle(newer)
    expect(await next.upgrade()).toBe('upgraded')
    await one.stop()
    expect(one.counts().failures).toEqual([])
    expect((await facts()).worker).not.toBe(before.worker)
    expect(await next.upgrade()).toBe('current')
  })
})

describe('what is killed while the proxy is replaced', () => {
  test('the code of an old worker, removed by somebody: its next supervisor is started from the newest that is kept', async () => {
    await world.release(target, world.source('one'))
    const old = await code()
    expect(old).toBeDefined()
    // what is kept is newer from here on, and nothing that runs is replaced
    await installBinaries({ home: world.home, node: process.execPath, entry: newer, clock: systemClock, log: silent })
    rmSync(old ?? '')
    const { supervisor } = await facts()
    target.disconnect()
    kill(supervisor, 'SIGKILL')
    await until(async () => (await code().catch(() => old)) !== old, 'a supervisor of the newer version')
    expect(await get({ url: world.url })).toMatchObject({ status: 200, release: 'one' })
    await until(async () => (await facts()).supervisor !== supervisor, 'it answers')
  })

  test('the new supervisor, while the old worker answers what it has: it serves on, and all ends well', async () => {
    await world.release(target, world.source('one'))
    const one = load(10)
    const slow = get({ url: `${world.url}/slow?ms=1800` })
    const next = await withBundle(newer)
    const old = await facts()
    const upgraded = next.upgrade()
    await until(async () => (await facts().catch(() => old)).worker !== old.worker, 'the new worker serves')
    kill((await facts()).supervisor, 'SIGKILL')
    await upgraded
    expect(await slow).toMatchObject({ status: 200 })
    await until(() => world.processes().length === 3, 'the old worker has ended')
    await one.stop()
    expect(one.counts().failures).toEqual([])
    expect(await next.upgrade()).toBe('current')
  })

  test('a worker that is killed after it was replaced comes back as the new one', async () => {
    await world.release(target, world.source('one'))
    const next = await withBundle(newer)
    await next.upgrade()
    const { worker } = await facts()
    kill(worker, 'SIGKILL')
    expect(await get({ url: world.url })).toMatchObject({ status: 200 })
    await until(async () => Number.isInteger((await facts()).worker) && (await facts()).worker !== worker, 'another worker')
    // asked once: one of the old version would be `upgraded` by that very call
    expect(await next.upgrade()).toBe('current')
  })
})

/** An upload that goes on until it is ended; resolves with how many bytes came back. */
function uploading(): { readonly end: () => Promise<number>; readonly sent: () => number } {
  let sent = 0
  let received = 0
  const done = new Promise<number>((resolve, reject) => {
    outgoing = request(`${world.url}/echo`, { method: 'POST', agent: false }, (answer) => {
      answer.on('data', (chunk: Buffer) => {
        received += chunk.length
      })
      answer.on('end', () => resolve(received))
      answer.on('error', reject)
    })
    outgoing.on('error', reject)
  })
  const chunk = Buffer.alloc(10_000, 'x')
  const send = () => {
    outgoing.write(chunk)
    sent += chunk.length
  }
  const timer = setInterval(send, 10)
  return {
    sent: () => sent,
    end() {
      clearInterval(timer)
      outgoing.end()
      return done
    },
  }
}

let outgoing: ReturnType<typeof request>
