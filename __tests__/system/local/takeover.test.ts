import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { JsonObject } from '../../../src/core/json.ts'
import { systemClock } from '../../../src/core/system.ts'
import { connectWorker } from '../../../src/rollout/targets/local/client/control.ts'
import { placesIn } from '../../../src/rollout/targets/local/places.ts'
import type { LocalTarget } from '../../../src/rollout/targets/local/local-target.ts'
import { identify } from '../../../src/rollout/targets/local/supervisor/instances/process-identity.ts'
import { get, startLoad } from '../../support/local/load.ts'
import type { Load } from '../../support/local/load.ts'
import { createLocalWorld, kill, until } from '../../support/local/world.ts'
import type { LocalWorld } from '../../support/local/world.ts'

jest.setTimeout(120_000)

/** One supervisor and one worker, whatever dies, hangs or is asked for when. */
describe('supervisor and worker', () => {
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

  /** pids of the service's processes of a role */
  function processesOf(role: 'supervisor' | 'worker'): readonly number[] {
    const lines = execFileSync('ps', ['-eo', 'pid=,stat=,args='], { encoding: 'utf8' }).split('\n')
    return lines.filter((line) => line.includes(world.root) && line.includes(` ${role} {`) && !/^\s*\d+\s+Z/.test(line)).map((line) => parseInt(line, 10))
  }

  async function killAndWait(pid: number | undefined): Promise<void> {
    if (pid === undefined) throw new Error('there is no such process')
    kill(pid, 'SIGKILL')
    await until(() => identify(pid) === undefined, `process ${pid} is gone`)
  }

  /** the supervisor that answers, once it is another one than `before` and has taken over what was there */
  async function supervisorAfter(before: number | undefined): Promise<number> {
    await until(async () => {
      const found = Number((await target.describe()).facts['supervisor'])
      return found > 0 && found !== before
    }, 'a new supervisor')
    return Number((await target.describe()).facts['supervisor'])
  }

  async function instances(): Promise<readonly unknown[]> {
    return ((await target.describe()).facts['instances'] as readonly JsonObject[]).map(({ pid, side }) => ({ pid, side }))
  }

  test('the next supervisor is the only one, however often it is asked for', async () => {
    await world.release(target, world.source('one'))
    const { lease } = await world.begin(target, world.source('two'))
    await target.shift({ lease, percent: 50 })
    await killAndWait(processesOf('supervisor')[0])
    const worker = await connectWorker(placesIn(world.folder))
    for (let count = 0; count < 5; count += 1) await worker?.call({ method: 'revive', timeoutMs: 2_000 })
    worker?.close()
    const seen: number[] = []
    for (let round = 0; round < 40; round += 1) {
      seen.push(processesOf('supervisor').length)
      await systemClock.sleep(100)
    }
    expect(Math.max(...seen)).toBe(1)
    await target.renew({ lease, leaseMs: 30_000 })
    await target.restore({ lease, cause: 'gate-failed' })
    for (let count = 0; count < 30; count += 1) expect(await get({ url: world.url })).toMatchObject({ status: 200, release: 'one' })
    expect(processesOf('supervisor')).toHaveLength(1)
  })

  test('the next supervisor takes over every time what runs, and no request fails', async () => {
    await world.release(target, world.source('one'))
    await world.begin(target, world.source('two'))
    const before = await instances()
    expect(before).toHaveLength(2)
    load = startLoad({ url: world.url, everyMs: 20 })
    for (let round = 0; round < 3; round += 1) {
      const [supervisor] = processesOf('supervisor')
      await killAndWait(supervisor)
      await supervisorAfter(supervisor)
      expect(await instances()).toEqual(before)
      const kept = JSON.parse(readFileSync(path.join(world.folder, 'instances.json'), 'utf8')) as { readonly groups: readonly unknown[] }
      expect(kept.groups).toHaveLength(2)
    }
    await load.stop()
    expect(load.counts().failures).toEqual([])
    await target.stop({ force: true })
    expect(world.processes()).toEqual([])
  })

  test('the next supervisor comes when the one before died while it replaced the worker', async () => {
    await world.release(target, world.source('one'))
    const [supervisor] = processesOf('supervisor')
    const [worker] = processesOf('worker')
    kill(Number(worker), 'SIGKILL')
    await until(() => processesOf('worker').some((pid) => pid !== worker), 'another worker')
    await killAndWait(supervisor)
    // nobody asks: the new worker finds out by itself
    await until(async () => (await get({ url: world.url }).catch(() => ({ status: 0 }))).status === 200, 'the service answers')
    await supervisorAfter(supervisor)
    expect(processesOf('supervisor')).toHaveLength(1)
    expect(processesOf('worker')).toHaveLength(1)
  })

  test('the next supervisor ends a worker that hangs before it starts another one', async () => {
    await world.release(target, world.source('one'))
    const [supervisor] = processesOf('supervisor')
    const [worker] = processesOf('worker')
    await killAndWait(supervisor)
    await until(() => processesOf('supervisor').length === 1, 'a new supervisor starts')
    kill(Number(worker), 'SIGSTOP')
    await supervisorAfter(supervisor)
    await until(() => processesOf('worker').length === 1 && processesOf('worker')[0] !== worker, 'one worker, and not the old one')
    expect(await get({ url: world.url })).toMatchObject({ status: 200, release: 'one' })
  })

  test('the first supervisor is the only one when two commands start the service at once', async () => {
    await world.release(target, world.source('one'))
    await target.stop()
    const [first, second] = [await world.open(), await world.open()]
    const revision = await first.resolve({ artifact: world.source('two') })
    const asked = (rolloutId: string, by: LocalTarget) => by.lock({ rolloutId, kind: 'deploy', revision, owner: rolloutId, leaseMs: 30_000, takeOver: false })
    await second.resolve({ artifact: world.source('two') })
    const granted = await Promise.allSettled([asked('a', first), asked('b', second)])
    expect(granted.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(processesOf('supervisor')).toHaveLength(1)
  })

  test('the next supervisor lets what was on its way out answer, and stops it', async () => {
    target = await world.open({ settings: { drainMs: 60_000 } })
    await world.release(target, world.source('one'))
    const file = path.join(world.root, 'enough')
    const slow = get({ url: `${world.url}/until?file=${encodeURIComponent(file)}` })
    // a later request is answered, so the one before is there
    expect(await get({ url: world.url })).toMatchObject({ release: 'one' })
    await world.release(target, world.source('two'))
    await until(async () => (await instances()).some((instance) => (instance as JsonObject)['side'] === 'leaving'), 'the old side leaves')
    const [supervisor] = processesOf('supervisor')
    await killAndWait(supervisor)
    await supervisorAfter(supervisor)
    expect(await instances()).toEqual([expect.objectContaining({ side: 'stable' }), expect.objectContaining({ side: 'leaving' })])
    writeFileSync(file, '')
    expect(await slow).toMatchObject({ status: 200, release: 'one' })
    await until(async () => (await instances()).length === 1, 'the old side is stopped')
    await target.stop()
    expect(world.processes()).toEqual([])
  })

  test('the next supervisor lets a lock through while the stable side does not become healthy', async () => {
    const health = { path: '/healthz', status: 200, withinMs: 60_000 }
    target = await world.open({ settings: { health } })
    const sickFile = path.join(world.root, 'sick')
    await world.release(target, world.source('one', { sickFile }))
    writeFileSync(sickFile, '')
    await world.killAll()
    const next = await world.open()
    const begun = performance.now()
    expect(await next.describe()).toMatchObject({ serving: false })
    await world.release(next, world.source('two'))
    expect(performance.now() - begun).toBeLessThan(health.withinMs - 10_000)
    expect((await next.describe()).stable?.revision).toBeDefined()
    expect(await get({ url: world.url })).toMatchObject({ status: 200, release: 'two' })
  })

  test('a worker that hangs is replaced by the supervisor that is there', async () => {
    await world.release(target, world.source('one'))
    const [supervisor] = processesOf('supervisor')
    const [worker] = processesOf('worker')
    kill(Number(worker), 'SIGSTOP')
    await until(() => processesOf('worker').every((pid) => pid !== worker), 'the worker that hangs is ended', 60_000)
    expect(await get({ url: world.url })).toMatchObject({ status: 200, release: 'one' })
    expect(processesOf('worker')).toHaveLength(1)
    expect(processesOf('supervisor')).toEqual([supervisor])
  })
})
