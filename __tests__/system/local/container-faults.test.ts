import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { JsonObject } from '../../../src/core/json.ts'
import { systemClock } from '../../../src/core/system.ts'
import type { Lease, Revision } from '../../../src/rollout/target.ts'
import { readControlFile } from '../../../src/rollout/targets/local/control-file.ts'
import { asJson } from '../../../src/rollout/targets/local/json-check.ts'
import type { LocalSettings } from '../../../src/rollout/targets/local/local-settings.ts'
import type { LocalTarget } from '../../../src/rollout/targets/local/local-target.ts'
import { connectRpc } from '../../../src/rollout/targets/local/supervisor/rpc/client.ts'
import { createFakeEngine } from '../../support/containers/fake-engine.ts'
import type { FakeEngine } from '../../support/containers/fake-engine.ts'
import { containerSettings } from '../../support/containers/settings.ts'
import { get } from '../../support/local/load.ts'
import { createLocalWorld, kill, measure, until } from '../../support/local/world.ts'
import type { LocalWorld } from '../../support/local/world.ts'

jest.setTimeout(120_000)

let world: LocalWorld
let engine: FakeEngine
let count = 0

beforeEach(async () => {
  world = await createLocalWorld()
  engine = await createFakeEngine()
  engine.image('shop:one', { version: 'one' })
})

afterEach(async () => {
  await world.close()
  await engine.close()
})

const open = (settings: Partial<LocalSettings> = {}) => world.open({ settings: { ...containerSettings(), ...settings }, request: { dockerHost: engine.host } })

async function begin(target: LocalTarget, image: string): Promise<{ readonly lease: Lease; readonly revision: Revision }> {
  count += 1
  const revision = await target.resolve({ image })
  const { lease } = await target.lock({ rolloutId: `r${count}`, kind: 'deploy', revision, owner: 'test', leaseMs: 60_000, takeOver: false })
  return { lease, revision }
}

async function prepare(target: LocalTarget, image: string): Promise<Lease> {
  const { lease, revision } = await begin(target, image)
  await target.prepare({ lease, revision, measure })
  return lease
}

async function release(target: LocalTarget, image: string): Promise<void> {
  const lease = await prepare(target, image)
  await target.shift({ lease, percent: 100 })
  await target.finish({ lease })
}

async function supervisorOf(target: LocalTarget): Promise<number> {
  return Number((await target.describe()).facts['supervisor'])
}

async function factsOfInstances(target: LocalTarget): Promise<readonly JsonObject[]> {
  return (await target.describe()).facts['instances'] as unknown as readonly JsonObject[]
}

const logs = () => readdirSync(path.join(world.folder, 'logs')).map((name) => readFileSync(path.join(world.folder, 'logs', name), 'utf8')).join('')
const answer = async () => (await get({ url: world.url })).body

describe('an image', () => {
  test('that never becomes healthy is refused with what it wrote, and nothing of it is left', async () => {
    engine.image('shop:bad', { unhealthy: true, says: 'cannot reach the database\n' })
    const target = await open({ health: { path: '/healthz', status: 200, withinMs: 500 } })
    await expect(prepare(target, 'shop:bad')).rejects.toMatchObject({ code: 'candidate-unhealthy', output: ['cannot reach the database'] })
    expect(engine.containers()).toEqual([])
    expect(logs()).toContain('cannot reach the database')
  })

  test('whose own health check says no is not healthy, whatever it answers', async () => {
    engine.image('shop:sick', { ownHealth: 'unhealthy' })
    const target = await open({ health: { path: '/healthz', status: 200, withinMs: 300 } })
    await expect(prepare(target, 'shop:sick')).rejects.toMatchObject({ code: 'candidate-unhealthy', message: expect.stringContaining('"unhealthy": what the check wrote') })
    engine.image('shop:well', { ownHealth: 'healthy' })
    await target.close({ lease: { rolloutId: `r${count}`, fence: count === 0 ? 0 : (await target.describe()).rollout?.fence ?? 0 }, outcome: 'failed', reason: 'unhealthy' })
    await release(target, 'shop:well')
  })

  test('that cannot be started is told as a command that is missing', async () => {
    engine.image('shop:nothing', { cannotStart: 'OCI runtime create failed: exec: "/serve": stat /serve: no such file or directory' })
    await expect(prepare(await open(), 'shop:nothing')).rejects.toMatchObject({ code: 'command-missing', message: expect.stringContaining('/serve') })
    expect(engine.containers()).toEqual([])
  })

  test('that cannot be started since the engine may not set a limit is no command that is missing', async () => {
    engine.image('shop:limit', { cannotStart: 'runc create failed: error setting rlimit type 7: operation not permitted: OCI permission denied' })
    await expect(prepare(await open(), 'shop:limit')).rejects.toMatchObject({ code: 'engine-unavailable', message: expect.stringContaining('rlimit') })
    expect(engine.containers()).toEqual([])
  })

  test('whose own health check is never run is refused with who should run it', async () => {
    engine.image('shop:unasked', { ownHealth: 'starting' })
    const target = await open({ health: { path: '/healthz', status: 200, withinMs: 300 } })
    await expect(prepare(target, 'shop:unasked')).rejects.toMatchObject({ code: 'candidate-unhealthy', message: expect.stringContaining('Podman has systemd run it') })
  })

  test('that ignores SIGTERM is killed after the drain', async () => {
    engine.image('shop:stubborn', { version: 'stubborn', ignoreTerm: true })
    const target = await open({ drainMs: 1_000 })
    await release(target, 'shop:stubborn')
    const [stubborn] = engine.containers()
    await release(target, 'shop:one')
    await until(() => engine.containers().length === 1, 'it is removed')
    expect(stubborn?.endedBy()).toBe('SIGKILL')
  })

  test('that runs out of memory is told so, and is started again', async () => {
    const target = await open()
    await release(target, 'shop:one')
    engine.image('shop:fat', { version: 'fat' })
    const lease = await prepare(target, 'shop:fat')
    await target.shift({ lease, percent: 50 })
    const fat = engine.containers().find(({ env, imageId }) => env.length > 0 && imageId !== engine.containers()[0]?.imageId)
    await fat?.runOutOfMemory()
    await until(async () => (await factsOfInstances(target)).some(({ lastEnd }) => typeof lastEnd === 'string' && lastEnd.includes('OOMKilled')), 'it is told')
    await until(() => world.log().includes('OOMKilled'), 'it is in the log')
    await until(async () => (await factsOfInstances(target)).filter(({ healthy }) => healthy === true).length === 2, 'it runs again')
    expect(engine.containers()).toHaveLength(2)
  })
})

test('a container that is killed where memory is limited is told with the limit: an engine may not say that it was that', async () => {
  const target = await open(containerSettings({ memoryBytes: 64 * 1024 * 1024 }))
  await release(target, 'shop:one')
  await engine.containers()[0]?.kill()
  await until(() => world.log().includes('SIGKILL'), 'it is told')
  expect(world.log()).toContain('it was ended by SIGKILL, perhaps since it used more memory than the 64 MiB that it may have')
})

describe('the container', () => {
  test('gets the environment of the configuration and PORT, limits, bounded logs, a private network and a port on the loopback', async () => {
    const secret = 'hunter2-hunter2'
    const target = await open({ ...containerSettings({ memoryBytes: 64 * 1024 * 1024, cpus: 0.5, pids: 100 }), env: { LEVEL: { value: 'info', secret: false }, PASSWORD: { value: secret, secret: true } } })
    await release(target, 'shop:one')
    const [container] = engine.containers()
    expect(container?.env.toSorted()).toEqual(['LEVEL=info', `PASSWORD=${secret}`, 'PORT=8080'])
    expect(container?.hostConfig).toMatchObject({
      RestartPolicy: { Name: 'no' }, Memory: 67_108_864, MemorySwap: 67_108_864, NanoCpus: 500_000_000, PidsLimit: 100,
      LogConfig: { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '2' } }, PortBindings: { '8080/tcp': [{ HostIp: '127.0.0.1' }] },
    })
    expect(engine.networks()).toEqual([container?.network])
    expect(JSON.stringify(container?.labels)).not.toContain(secret)
    expect(world.log()).not.toContain(secret)
  })

  test('runs once a slot, and goes with the service', async () => {
    const target = await open({ instances: 2 })
    await release(target, 'shop:one')
    expect(engine.containers()).toHaveLength(2)
    await target.stop()
    expect([engine.containers(), engine.networks()]).toEqual([[], []])
    expect(await target.revive()).toBe(false)
  })

  test('goes with its image when the service is stopped, where no release can be gone back to with it', async () => {
    const target = await open({ health: { path: '/healthz', status: 200, withinMs: 300 } })
    await release(target, 'shop:one')
    engine.image('shop:bad', { unhealthy: true })
    const { lease, revision } = await begin(target, 'shop:bad')
    await expect(target.prepare({ lease, revision, measure })).rejects.toMatchObject({ code: 'candidate-unhealthy' })
    await target.close({ lease, outcome: 'failed', reason: 'unhealthy' })
    await target.stop()
    expect(engine.names().filter((name) => name.startsWith('pqc-delivery/'))).toHaveLength(1)
  })
})

describe('the supervisor', () => {
  async function next(target: LocalTarget): Promise<void> {
    const before = await supervisorOf(target)
    kill(before, 'SIGKILL')
    await until(async () => {
      const now = await supervisorOf(target)
      return now > 0 && now !== before
    }, 'another supervisor')
    await until(async () => (await factsOfInstances(target)).length > 0, 'instances are taken over')
  }

  test('that was killed is followed by one that takes the very same containers over', async () => {
    const target = await open({ instances: 2 })
    await release(target, 'shop:one')
    const before = engine.containers().map(({ id }) => id)
    await next(target)
    expect(engine.containers().map(({ id }) => id)).toEqual(before)
    expect(await answer()).toBe('one')
  })

  test('finds containers by their labels where its list of them is lost', async () => {
    const target = await open()
    await release(target, 'shop:one')
    const before = engine.containers().map(({ id }) => id)
    rmSync(path.join(world.folder, 'instances.json'))
    await next(target)
    await until(async () => (await factsOfInstances(target)).some(({ healthy }) => healthy === true), 'one is found well')
    expect(engine.containers().map(({ id }) => id)).toEqual(before)
    expect(existsSync(path.join(world.folder, 'instances.json'))).toBe(true)
  })

  test('that is killed while its very first container starts leaves none behind', async () => {
    const target = await open()
    const { lease, revision } = await begin(target, 'shop:one')
    // a run that dies as well, and so does not ask again: what starts the release is kept by then
    await expect(target.prepare({ lease, revision, measure, signal: AbortSignal.abort() })).rejects.toThrow()
    const supervisor = await supervisorOf(target)
    target.disconnect()
    const held = engine.hold(/POST .containers.+start/)
    const run = await connectRpc({ path: (await readControlFile(path.join(world.folder, 'control.json')))?.socket ?? '', timeoutMs: 1_000 })
    const preparing = run.call({ method: 'prepare', params: asJson({ lease, measure }), timeoutMs: 60_000 }).catch(() => undefined)
    await held.reached
    kill(supervisor, 'SIGKILL')
    await preparing
    held.release()
    await until(() => engine.containers().length === 0, 'it is removed', 15_000)
  })
})

describe('an engine', () => {
  test('that goes away while its containers live costs no request, and nothing is started twice', async () => {
    const target = await open()
    await release(target, 'shop:one')
    const before = engine.containers().map(({ id }) => id)
    await engine.goAway('live')
    for (let index = 0; index < 20; index += 1) expect(await answer()).toBe('one')
    const asked = engine.calls.length
    await engine.comeBack()
    await until(() => engine.calls.slice(asked).some((call) => call.endsWith('/wait')), 'it is watched again')
    expect(await answer()).toBe('one')
    expect(engine.containers().map(({ id }) => id)).toEqual(before)
  })

  test('that dies with its containers is served from again as soon as it is back', async () => {
    const target = await open()
    await release(target, 'shop:one')
    await engine.goAway('die')
    await engine.comeBack()
    await until(async () => await answer().catch(() => '') === 'one', 'it serves again')
    await until(() => engine.containers().length === 1, 'what died is removed')
    expect(engine.containers().map((container) => container.isRunning())).toEqual([true])
  })

  test('that is away when a candidate should start is one clear error, and the stable side serves on', async () => {
    const target = await open()
    await release(target, 'shop:one')
    engine.image('shop:two', { version: 'two' })
    const { lease, revision } = await begin(target, 'shop:two')
    engine.fail(/POST .containers.create/, 'reset')
    await expect(target.prepare({ lease, revision, measure })).rejects.toMatchObject({ code: 'engine-unavailable' })
    engine.mend()
    await target.close({ lease, outcome: 'failed', reason: 'the engine was away' })
    expect(await answer()).toBe('one')
    await release(target, 'shop:two')
    expect(await answer()).toBe('two')
  })

  test('that cannot be asked about a container for a while costs no candidate, and starts no second one', async () => {
    const inspection = /GET .containers.[0-9a-f]+.json/
    const behaviour: { readonly version: string; ownHealth: 'starting' | 'healthy' } = { version: 'one', ownHealth: 'starting' }
    engine.image('shop:one', behaviour)
    const target = await open()
    const { lease, revision } = await begin(target, 'shop:one')
    const preparing = target.prepare({ lease, revision, measure })
    // the first time it is asked for its port, then for its health
    const looks = () => engine.calls.filter((call) => inspection.test(call)).length
    await until(() => looks() >= 2, 'its health is asked for')
    engine.fail(inspection, { status: 500, message: 'busy' })
    const asked = engine.calls.length
    await until(() => engine.calls.length > asked + 2, 'it is asked again')
    behaviour.ownHealth = 'healthy'
    engine.mend()
    await preparing
    expect(engine.containers()).toHaveLength(1)
  })

  test('that is restarted while a candidate starts is to blame, and not the release', async () => {
    const target = await open()
    await release(target, 'shop:one')
    engine.image('shop:two', { version: 'two', ownHealth: 'starting' })
    const { lease, revision } = await begin(target, 'shop:two')
    const preparing = target.prepare({ lease, revision, measure }).catch((error: unknown) => error)
    // of one that is only just started the engine itself is told of, in other words
    await until(() => engine.calls.filter((call) => call.endsWith('/wait')).length >= 2, 'the candidate')
    await engine.goAway('die')
    await engine.comeBack()
    expect(await preparing).toMatchObject({ code: 'engine-unavailable', message: expect.stringContaining('no fault of its own') })
    await until(async () => await answer().catch(() => '') === 'one', 'the stable side serves again')
    await until(() => engine.containers().length === 1, 'nothing of the candidate is left')
  })

  test('that goes away for longer than a candidate may take to become healthy is to blame as well', async () => {
    engine.image('shop:one', { version: 'one', unhealthy: true })
    const target = await open({ health: { path: '/healthz', status: 200, withinMs: 1_000 } })
    const { lease, revision } = await begin(target, 'shop:one')
    const preparing = target.prepare({ lease, revision, measure }).catch((error: unknown) => error)
    await until(() => engine.calls.some((call) => call.endsWith('/wait')), 'the candidate')
    await engine.goAway('live')
    // longer than the health check allows
    await systemClock.sleep(1_500)
    await engine.comeBack()
    expect(await preparing).toMatchObject({ code: 'engine-unavailable' })
    expect(engine.containers()).toEqual([])
  })

  test('that takes a candidate with traffic along is to blame for it when it cannot come back at once', async () => {
    const two: { readonly version: string; unhealthy: boolean } = { version: 'two', unhealthy: false }
    engine.image('shop:two', two)
    const target = await open()
    await release(target, 'shop:one')
    const lease = await prepare(target, 'shop:two')
    await target.shift({ lease, percent: 50 })
    two.unhealthy = true
    await engine.goAway('die')
    await engine.comeBack()
    const candidate = async () => (await factsOfInstances(target)).filter(({ side, healthy }) => side === 'candidate' && healthy === true)
    await until(async () => (await candidate()).length === 0, 'the candidate is gone')
    await expect(target.shift({ lease, percent: 80 })).rejects.toMatchObject({ code: 'engine-unavailable' })
    await target.restore({ lease, cause: 'candidate-failed' })
    await target.close({ lease, outcome: 'failed', reason: 'the engine was away' })
    await until(async () => await answer().catch(() => '') === 'one', 'the stable side serves again')
  })

  test('that stays away does not keep a service from being stopped', async () => {
    const target = await open({ drainMs: 0 })
    await release(target, 'shop:one')
    await engine.goAway('die')
    await target.stop()
    expect(world.processes()).toEqual([])
    await engine.comeBack()
  })

  test('that is full says so, with what to do', async () => {
    const target = await open()
    const { lease, revision } = await begin(target, 'shop:one')
    engine.fail(/POST .containers.create/, { status: 500, message: 'mkdir /var/lib/docker/overlay2/x: no space left on device' })
    await expect(target.prepare({ lease, revision, measure })).rejects.toMatchObject({ code: 'engine-unavailable', hint: expect.stringContaining('make space') })
    expect(engine.containers()).toEqual([])
  })

  test('of which the network was removed gets it again', async () => {
    const target = await open()
    await release(target, 'shop:one')
    const [network = ''] = engine.networks()
    const { createEngineClient } = await import('../../../src/rollout/targets/local/containers/engine-client.ts')
    await createEngineClient(engine.socket).call({ method: 'DELETE', path: `/networks/${network}` })
    engine.image('shop:two', { version: 'two' })
    await release(target, 'shop:two')
    expect(await answer()).toBe('two')
    expect(engine.networks()).toEqual([network])
  })
})
