import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { JsonObject } from '../../../src/core/json.ts'
import { systemClock } from '../../../src/core/system.ts'
import { identify } from '../../../src/rollout/targets/local/supervisor/instances/process-identity.ts'
import type { LocalTarget } from '../../../src/rollout/targets/local/local-target.ts'
import { freePort } from '../../support/free-port.ts'
import { get, startLoad } from '../../support/local/load.ts'
import type { Load } from '../../support/local/load.ts'
import { createLocalWorld, kill, until } from '../../support/local/world.ts'
import type { LocalWorld } from '../../support/local/world.ts'

jest.setTimeout(90_000)

describe('what outlives what', () => {
  let world: LocalWorld
  let target: LocalTarget
  let load: Load | undefined

  beforeEach(async () => {
    world = await createLocalWorld()
    target = await world.open()
  })

  afterEach(async () => {
    await load?.stop()
    load = undefined
    await world.close()
  })

  async function facts(): Promise<{ readonly supervisor: number; readonly worker: number; readonly instances: readonly { readonly pid: number; readonly side: unknown }[] }> {
    let found: JsonObject = {}
    await until(async () => {
      found = (await target.describe()).facts
      return found['instances'] !== undefined
    }, 'a supervisor answers')
    const instances = (found['instances'] as readonly JsonObject[]).map(({ pid, side }) => ({ pid: Number(pid), side }))
    return { supervisor: Number(found['supervisor']), worker: Number(found['worker']), instances }
  }

  async function killAndWait(pid: number): Promise<void> {
    kill(pid, 'SIGKILL')
    await until(() => identify(pid) === undefined, `process ${pid} is gone`)
  }

  // how fast is measured by the bench: here the machine may be busy
  test('a killed worker is replaced, and no connection is refused meanwhile', async () => {
    await world.release(target, world.source('one'))
    const before = await facts()
    load = startLoad({ url: world.url, everyMs: 20 })
    await systemClock.sleep(300)
    await killAndWait(before.worker)
    // a connection of its own, opened after the kill: it waits in the queue of the listening socket
    expect(await get({ url: world.url })).toMatchObject({ status: 200, release: 'one' })
    const after = await facts()
    expect(after.worker).not.toBe(before.worker)
    expect(after.supervisor).toBe(before.supervisor)
    await load.stop()
    // only what was under way in the killed process can be lost, and nothing is refused
    const { failures } = load.counts()
    expect(failures.filter((failure) => !/ECONNRESET|socket hang up/.test(failure))).toEqual([])
  })

  test('a killed supervisor is replaced without a failed request, a lost count or a restarted instance', async () => {
    await world.release(target, world.source('one'))
    const { lease } = await world.begin(target, world.source('two'))
    await target.shift({ lease, percent: 50 })
    const before = await facts()
    const { cursor } = await target.observe({})
    load = startLoad({ url: world.url, everyMs: 10 })
    await systemClock.sleep(300)
    kill(before.supervisor, 'SIGKILL')
    await target.renew({ lease, leaseMs: 30_000 })
    await systemClock.sleep(300)
    await load.stop()
    const after = await facts()
    expect(after.supervisor).not.toBe(before.supervisor)
    expect(after.worker).toBe(before.worker)
    expect(after.instances).toEqual(before.instances)
    const { requests, failures } = load.counts()
    expect(failures).toEqual([])
    const seen = await target.observe({ cursor })
    expect(seen.missing).toBeUndefined()
    expect((seen.stable?.requests ?? 0) + (seen.candidate?.requests ?? 0)).toBe(requests)
    await target.shift({ lease, percent: 100 })
    await target.finish({ lease })
    expect(await get({ url: world.url })).toMatchObject({ release: 'two' })
  })

  test('a killed supervisor comes back even when no command asks for it, and restarts an instance that dies', async () => {
    await world.release(target, world.source('one'))
    const before = await facts()
    kill(before.supervisor, 'SIGKILL')
    kill(before.instances[0]?.pid ?? 0, 'SIGKILL')
    await until(async () => (await get({ url: world.url }).catch(() => ({ status: 0 }))).status === 200, 'the service answers again')
    expect((await facts()).supervisor).not.toBe(before.supervisor)
  })

  test('without a supervisor the worker holds the switch, and the next one finds out', async () => {
    const one = await world.release(target, world.source('one'))
    const { lease } = await world.begin(target, world.source('two'))
    await target.shift({ lease, percent: 50 })
    await target.renew({ lease, leaseMs: 400 })
    const { supervisor } = await facts()
    // stopped, not killed: nobody replaces it, and it can do nothing itself
    kill(supervisor, 'SIGSTOP')
    await systemClock.sleep(1_400)
    for (let index = 0; index < 40; index += 1) expect(await get({ url: world.url })).toMatchObject({ status: 200, release: 'one' })
    kill(supervisor, 'SIGKILL')
    await until(async () => (await target.describe()).facts['supervisor'] !== null && (await facts()).supervisor !== supervisor, 'a new supervisor')
    const state = await target.describe()
    expect(state).toMatchObject({ stable: { revision: { id: one.id } }, rollout: { percent: 0, restored: { cause: 'lease-lapsed' } } })
    expect((await target.journal()).map(({ name }) => name)).toEqual(['lease.lapsed', 'traffic.restored'])
  })

  test('after everything was killed the next command that needs it brings the stable side back, and a rollout is undone', async () => {
    const one = await world.release(target, world.source('one'))
    const { lease } = await world.begin(target, world.source('two'))
    await target.shift({ lease, percent: 50 })
    await world.killAll()
    const next = await world.open()
    expect(await next.describe()).toMatchObject({ serving: false, stopped: false, stable: { revision: { id: one.id } }, rollout: { leaseLeftMs: 0 } })
    expect(await next.revive()).toBe(true)
    expect(await get({ url: world.url })).toMatchObject({ status: 200, release: 'one' })
    expect(await next.describe()).toMatchObject({ serving: true, rollout: { percent: 0, restored: { cause: 'lease-lapsed' } } })
    expect((await next.journal()).map(({ name }) => name)).toContain('lease.lapsed')
    await expect(next.shift({ lease, percent: 50 })).rejects.toMatchObject({ code: 'lease-lapsed' })
    expect(await next.revive()).toBe(false)
  })

  test('instances that run still are taken over when only supervisor and worker were killed', async () => {
    await world.release(target, world.source('one'))
    const before = await facts()
    await killAndWait(before.supervisor)
    await killAndWait(before.worker)
    await target.revive()
    const after = await facts()
    expect(after.instances).toEqual(before.instances)
    expect(await get({ url: world.url })).toMatchObject({ status: 200, release: 'one' })
  })

  test('a worker that hangs and has no supervisor is not said to serve', async () => {
    await world.release(target, world.source('one'))
    const before = await facts()
    kill(before.worker, 'SIGSTOP')
    await killAndWait(before.supervisor)
    expect(await target.describe()).toMatchObject({ serving: false })
    kill(before.worker, 'SIGCONT')
    await until(async () => (await target.describe()).serving, 'it serves again')
    expect(await get({ url: world.url })).toMatchObject({ status: 200, release: 'one' })
  })

  test('a worker that hangs and has no supervisor is replaced by a command that needs the service; its instances stay', async () => {
    await world.release(target, world.source('one'))
    const before = await facts()
    kill(before.worker, 'SIGSTOP')
    await killAndWait(before.supervisor)
    const next = await world.open()
    const { lease } = await world.begin(next, world.source('two'))
    expect(identify(before.worker)).toBeUndefined()
    const after = await facts()
    expect(after.instances.filter(({ side }) => side === 'stable')).toEqual(before.instances)
    expect(await get({ url: world.url })).toMatchObject({ status: 200, release: 'one' })
    await next.shift({ lease, percent: 100 })
    await next.finish({ lease })
    expect(await get({ url: world.url })).toMatchObject({ status: 200, release: 'two' })
  })

  test('a process that has the number of a worker of before is left alone', async () => {
    await world.release(target, world.source('one'))
    await world.killAll()
    const file = `${world.folder}/traffic.json`
    const traffic = JSON.parse(readFileSync(file, 'utf8')) as { readonly worker: JsonObject }
    const server = createServer()
    await new Promise<void>((resolve) => {
      server.listen(world.port, '127.0.0.1', resolve)
    })
    // this very process has that number now, and holds the port: it must survive this
    writeFileSync(file, JSON.stringify({ ...traffic, worker: { ...traffic.worker, pid: process.pid } }))
    await expect((await world.open()).revive()).rejects.toMatchObject({ code: 'port-in-use' })
    server.close()
  })

  test('the service goes on when its source, its bundle and the folder of its sockets are gone', async () => {
    const source = world.source('one')
    await world.release(target, source)
    rmSync(source, { recursive: true })
    rmSync(`${world.root}/pqcd`, { recursive: true })
    expect(await get({ url: world.url })).toMatchObject({ status: 200, release: 'one' })
    const next = await world.open()
    await until(async () => Number((await next.describe()).facts['supervisor']) > 0, 'the control socket is made again')
    const { worker } = await facts()
    await killAndWait(worker)
    expect(await get({ url: world.url })).toMatchObject({ status: 200, release: 'one' })
  })

  test('stop leaves no process and the history, and a new release begins anew', async () => {
    const one = await world.release(target, world.source('one'))
    await target.stop()
    expect(world.processes()).toEqual([])
    expect(await target.describe()).toMatchObject({ serving: false, stopped: true, history: [{ revision: { id: one.id } }] })
    expect(existsSync(`${world.root}/pqcd`)).toBe(false)
    await expect(get({ url: world.url })).rejects.toThrow('ECONNREFUSED')
    expect(await target.revive()).toBe(false)
    await world.release(target, world.source('two'))
    expect(await get({ url: world.url })).toMatchObject({ release: 'two' })
  })

  test('what one service leaves of the sockets is nothing of another', async () => {
    const other = await world.open({ service: 'api', settings: { listen: { host: '127.0.0.1', port: await freePort() } } })
    await world.release(target, world.source('one'))
    await world.release(other, world.source('two'))
    expect(readdirSync(`${world.root}/pqcd`)).toHaveLength(2)
    await target.stop()
    expect(readdirSync(`${world.root}/pqcd`)).toHaveLength(1)
    // one ends while the other begins
    await Promise.all([other.stop(), world.release(target, world.source('three'))])
    expect(await get({ url: world.url })).toMatchObject({ release: 'three' })
    expect(readdirSync(`${world.root}/pqcd`)).toHaveLength(1)
  })

  test('stop ends a worker that hangs, too', async () => {
    await world.release(target, world.source('one'))
    const { worker } = await facts()
    kill(worker, 'SIGSTOP')
    await target.stop()
    expect(world.processes()).toEqual([])
    expect(existsSync(`${world.root}/pqcd`)).toBe(false)
  })

  test('a first release that fails leaves no process', async () => {
    const source = world.source('bad', { unhealthy: true })
    const failing = await world.open({ settings: { health: { path: '/healthz', status: 200, withinMs: 300 } } })
    const revision = await failing.resolve({ artifact: source })
    const { lease } = await failing.lock({ rolloutId: 'r', kind: 'deploy', revision, owner: 'me', leaseMs: 30_000, takeOver: false })
    await expect(failing.prepare({ lease, revision, measure: { countAsError: [], latencyBoundsMs: [] } })).rejects.toMatchObject({ code: 'candidate-unhealthy' })
    await failing.close({ lease, outcome: 'failed', reason: 'unhealthy' })
    await until(() => world.processes().length === 0, 'supervisor and worker have ended')
    expect(existsSync(`${world.root}/pqcd`)).toBe(false)
    expect(await failing.describe()).toMatchObject({ serving: false, stopped: false, history: [{ outcome: 'failed' }] })
  })
})
