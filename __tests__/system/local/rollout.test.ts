import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { JsonObject } from '../../../src/core/json.ts'
import { systemClock } from '../../../src/core/system.ts'
import type { LocalTarget } from '../../../src/rollout/targets/local/local-target.ts'
import { freePort } from '../../support/free-port.ts'
import { get, startLoad } from '../../support/local/load.ts'
import type { Load } from '../../support/local/load.ts'
import { createLocalWorld, kill, measure, until } from '../../support/local/world.ts'
import type { LocalWorld } from '../../support/local/world.ts'

jest.setTimeout(90_000)

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

async function instances(): Promise<readonly { readonly side: unknown; readonly pid: number; readonly healthy: unknown }[]> {
  const { facts } = await target.describe()
  return ((facts['instances'] ?? []) as readonly JsonObject[]).map(({ side, pid, healthy }) => ({ side, pid: Number(pid), healthy }))
}

describe('traffic', () => {
  test('a first release, and a second by steps, without one failed request; the counts are the clients\'', async () => {
    await world.release(target, world.source('one'))
    const { cursor } = await target.observe({})
    load = startLoad({ url: world.url, everyMs: 5 })
    const { lease } = await world.begin(target, world.source('two'))
    for (const percent of [5, 50, 100]) {
      await target.shift({ lease, percent })
      await systemClock.sleep(700)
    }
    await load.stop()
    const { requests, failures, releases } = load.counts()
    expect(failures).toEqual([])
    const seen = await target.observe({ cursor })
    expect(seen.missing).toBeUndefined()
    expect((seen.stable?.requests ?? 0) + (seen.candidate?.requests ?? 0)).toBe(requests)
    expect(seen.candidate).toMatchObject({ requests: releases['two'], errors: 0 })
    expect(seen.candidate?.latencyMs?.reduce((sum, [, count]) => sum + count, 0)).toBe(seen.candidate?.requests)
    load = startLoad({ url: world.url, everyMs: 5 })
    await target.finish({ lease })
    await until(async () => (await instances()).every(({ side }) => side === 'stable'), 'the old side has left')
    await load.stop()
    expect(load.counts().failures).toEqual([])
    expect(Object.keys(load.counts().releases)).toEqual(['two'])
  })

  test('restore under load: what is under way at the candidate is answered, and nothing new goes there', async () => {
    target = await world.open({ settings: { drainMs: 60_000 } })
    await world.release(target, world.source('one'))
    const { lease } = await world.begin(target, world.source('two'))
    await target.shift({ lease, percent: 100 })
    const file = path.join(world.root, 'enough')
    const slow = [1, 2, 3].map(() => get({ url: `${world.url}/until?file=${encodeURIComponent(file)}` }))
    // a later request is answered, so those before are there
    expect(await get({ url: world.url })).toMatchObject({ release: 'two' })
    load = startLoad({ url: world.url, everyMs: 5 })
    await systemClock.sleep(100)
    await target.restore({ lease, cause: 'gate-failed' })
    for (let round = 0; round < 50; round += 1) expect(await get({ url: world.url })).toMatchObject({ release: 'one' })
    writeFileSync(file, '')
    expect(await Promise.all(slow)).toMatchObject([{ status: 200, body: 'two' }, { status: 200, body: 'two' }, { status: 200, body: 'two' }])
    await load.stop()
    expect(load.counts().failures).toEqual([])
    expect(await target.route('candidate')).toBeUndefined()
  })

  test('a candidate that is slower to leave than `drain` allows is cut off, and ended by force', async () => {
    const impatient = await world.open({ settings: { drainMs: 300 } })
    await world.release(impatient, world.source('one'))
    const { lease } = await world.begin(impatient, world.source('two', { ignoreTerm: true }))
    await impatient.shift({ lease, percent: 100 })
    const candidate = (await instances()).find(({ side }) => side === 'candidate')
    const hanging = get({ url: `${world.url}/hang` })
    // a later request is answered, so the one before is there
    expect(await get({ url: world.url })).toMatchObject({ release: 'two' })
    await impatient.restore({ lease, cause: 'gate-failed' })
    expect(await hanging).toMatchObject({ status: 502 })
    await until(async () => !(await instances()).some(({ pid }) => pid === candidate?.pid), 'the candidate was ended')
  })

  test('a candidate that dies under traffic fails its own share until it is back, and stable\'s share never', async () => {
    await world.release(target, world.source('one'))
    const { lease } = await world.begin(target, world.source('two'))
    const { cursor } = await target.observe({})
    await target.shift({ lease, percent: 50 })
    const candidate = (await instances()).find(({ side }) => side === 'candidate')
    kill(candidate?.pid ?? 0, 'SIGKILL')
    await until(async () => !(await instances()).some(({ pid }) => pid === candidate?.pid), 'its death was noticed')
    load = startLoad({ url: world.url, everyMs: 5 })
    await systemClock.sleep(300)
    await load.stop()
    const seen = await target.observe({ cursor })
    expect(seen.stable?.errors).toBe(0)
    expect(seen.candidate?.errors).toBe(load.counts().failed)
    expect(load.counts().failed).toBeGreaterThan(10)
    await expect(target.shift({ lease, percent: 100 })).rejects.toMatchObject({ code: 'candidate-unhealthy' })
    await until(async () => (await instances()).some(({ side, healthy }) => side === 'candidate' && healthy === true), 'it was started again')
    await target.shift({ lease, percent: 100 })
  })

  test('several instances a side share the requests, and one that dies is not missed', async () => {
    const two = await world.open({ settings: { instances: 2 } })
    await world.release(two, world.source('one'))
    const pids = new Set<string>()
    for (let index = 0; index < 20; index += 1) pids.add((await get({ url: `${world.url}/pid` })).body)
    expect(pids.size).toBe(2)
    kill(Number([...pids][0]), 'SIGKILL')
    await until(async () => (await instances()).filter(({ healthy }) => healthy === true).length < 2, 'its death was noticed')
    for (let index = 0; index < 20; index += 1) expect(await get({ url: world.url })).toMatchObject({ status: 200 })
    await until(async () => (await instances()).filter(({ healthy }) => healthy === true).length === 2, 'there are two again')
  })

  test('the route reaches the candidate at 0%, and such requests do not count', async () => {
    await world.release(target, world.source('one'))
    const { lease } = await world.begin(target, world.source('two'))
    const { cursor } = await target.observe({})
    const route = await target.route('candidate')
    expect(await get({ url: `${route?.url ?? ''}/`, headers: route?.headers ?? {} })).toMatchObject({ release: 'two' })
    const seen = await target.observe({ cursor })
    expect([seen.stable?.requests, seen.candidate?.requests]).toEqual([0, 0])
    await target.restore({ lease, cause: 'requested' })
    expect(await get({ url: `${route?.url ?? ''}/`, headers: route?.headers ?? {} })).not.toMatchObject({ release: 'two' })
  })

  test('a service of another name has its own state, port and processes', async () => {
    const port = await freePort()
    const other = await world.open({ service: 'api', settings: { listen: { host: '127.0.0.1', port } } })
    await world.release(target, world.source('one'))
    await world.release(other, world.source('two'))
    expect(await get({ url: world.url })).toMatchObject({ release: 'one' })
    expect(await get({ url: `http://127.0.0.1:${port}` })).toMatchObject({ release: 'two' })
    await target.stop()
    expect(await get({ url: `http://127.0.0.1:${port}` })).toMatchObject({ release: 'two' })
  })
})

describe('what an instance gets', () => {
  test('an environment of its own, a working folder that is its release, and the Node of the home', async () => {
    process.env['GITHUB_TOKEN'] = 'not for you'
    process.env['RUNNER_TRACKING_ID'] = 'github_x'
    try {
      const settings = { env: { PLAIN: { value: 'a', secret: false }, SECRET: { value: 'geheim!', secret: true } } }
      const own = await world.open({ settings })
      const revision = await world.release(own, world.source('one'))
      const { body } = await get({ url: `${world.url}/env` })
      const { env, cwd, execPath } = JSON.parse(body) as { env: Record<string, string>; cwd: string; execPath: string }
      expect(Object.keys(env).filter((name) => !['PATH', 'HOME', 'LANG', 'TZ', 'PORT', 'PLAIN', 'SECRET'].includes(name))).toEqual([])
      expect(env).toMatchObject({ PLAIN: 'a', SECRET: 'geheim!' })
      expect(cwd).toBe(path.join(world.folder, 'releases', revision.content))
      expect(path.dirname(execPath)).toBe(path.join(world.home, 'bin'))
      for (const pid of world.processes()) {
        if (process.platform === 'linux') expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).not.toMatch(/GITHUB_|RUNNER_|ACTIONS_|INPUT_/)
      }
    } finally {
      delete process.env['GITHUB_TOKEN']
      delete process.env['RUNNER_TRACKING_ID']
    }
  })

  test('secrets are in one file of the home, for the owner only, and go with the revision', async () => {
    const secret = 'a-very-secret-value'
    const settings = (value: string) => ({ keep: 1, env: { DB: { value, secret: true } } })
    const first = await world.open({ settings: settings(secret) })
    const one = await world.release(first, world.source('one'))
    const file = path.join(world.folder, 'revisions', `${one.id}.json`)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const holders = filesBelow(world.home).filter((name) => !name.includes('/bin/') && readFileSync(name, 'utf8').includes(secret))
    expect(holders).toEqual([file])
    expect(JSON.stringify(await first.describe())).not.toContain(secret)
    const second = await world.open({ settings: settings('another') })
    const two = await second.resolve({ artifact: world.source('one') })
    expect(two).toMatchObject({ content: one.content })
    expect(two.id).not.toBe(one.id)
    await world.release(second, world.source('two'))
    await world.release(second, world.source('three'))
    await until(() => !existsSync(file), 'the secrets of the first revision are gone')
    // what is removed has another name first, and goes after that
    await until(() => readdirSync(path.join(world.folder, 'releases')).length === 2, 'the first release is gone')
    expect(readdirSync(path.join(world.folder, 'releases')).filter((name) => name.startsWith('.'))).toEqual([])
  })
})

describe('what goes wrong', () => {
  test('a candidate that is not there is made the only release by no deployment', async () => {
    const target = await world.open()
    await world.release(target, world.source('one'))
    const { lease } = await world.begin(target, world.source('two'))
    await target.shift({ lease, percent: 100 })
    const releases = path.join(world.folder, 'releases')
    const folder = readdirSync(releases).find((name) => readFileSync(path.join(releases, name, 'service.json'), 'utf8').includes('two')) ?? ''
    rmSync(path.join(releases, folder, 'service.mjs'))
    const candidate = async () => ((await target.describe()).facts['instances'] as readonly JsonObject[]).filter(({ side }) => side === 'candidate')
    for (const { pid } of await candidate()) kill(Number(pid), 'SIGKILL')
    await until(async () => (await candidate()).every(({ healthy }) => healthy !== true), 'it is gone')
    await expect(target.finish({ lease })).rejects.toMatchObject({ code: 'candidate-unhealthy' })
    await target.restore({ lease, cause: 'candidate-failed' })
    await target.close({ lease, outcome: 'rolled-back', reason: 'gone' })
    expect(await get({ url: world.url })).toMatchObject({ status: 200, release: 'one' })
  })

  test('a drill brings no settings along', async () => {
    const target = await world.open()
    const revision = await world.release(target, world.source('one'))
    const changed = await world.open({ settings: { keep: 9, drainMs: 7_777 } })
    const request = { rolloutId: 'drill', kind: 'rollback', revision, owner: 'drill', leaseMs: 30_000, takeOver: false } as const
    const { lease } = await changed.lock({ ...request, drill: true })
    await changed.close({ lease, outcome: 'cancelled', reason: 'tried' })
    const settings = () => (JSON.parse(readFileSync(path.join(world.folder, 'state.json'), 'utf8')) as { readonly settings: JsonObject }).settings
    expect(settings()).toMatchObject({ keep: 3, drainMs: 2_000 })
    const other = await changed.lock({ ...request, rolloutId: 'real' })
    await changed.close({ lease: other.lease, outcome: 'cancelled', reason: 'tried' })
    expect(settings()).toMatchObject({ keep: 9, drainMs: 7_777 })
  })

  test('a release that never becomes healthy shows the end of its output, without secrets', async () => {
    const settings = { health: { path: '/healthz', status: 200, withinMs: 1_500 }, env: { TOKEN: { value: 'sesame-open', secret: true } } }
    const own = await world.open({ settings })
    const says = 'cannot reach the database with sesame-open'
    const failed = world.begin(own, world.source('bad', { unhealthy: true, says }))
    const error = await failed.then(() => undefined, (thrown: unknown) => thrown)
    const content = (await own.resolve({ artifact: world.source('bad', { unhealthy: true, says }) })).content
    expect(error).toMatchObject({
      code: 'candidate-unhealthy',
      message: expect.stringMatching(new RegExp(
        `^release ${content.slice(0, 12)} did not become healthy within 1.5s: the last GET http://127\\.0\\.0\\.1:\\d+/healthz answered 500 instead of 200$`,
      )),
      output: ['cannot reach the database with ***'],
      hint: expect.stringContaining(path.join(world.folder, 'logs')),
    })
    expect(JSON.stringify(error)).not.toContain('sesame')
  })

  test('a release that dies at its start is told at once', async () => {
    const started = performance.now()
    await expect(world.begin(target, world.source('bad', { startMs: 60_000, diesAfterMs: 1 }))).rejects.toMatchObject({
      code: 'candidate-unhealthy', message: expect.stringMatching(/: it ended with exit code 7 before GET .*\/healthz answered 200$/), output: [],
    })
    expect(performance.now() - started).toBeLessThan(14_000)
  })

  test('cancelling a `prepare` ends it, and the candidate', async () => {
    await world.release(target, world.source('one'))
    const revision = await target.resolve({ artifact: world.source('slow', { startMs: 60_000 }) })
    const { lease } = await target.lock({ rolloutId: 'x', kind: 'deploy', revision, owner: 'me', leaseMs: 30_000, takeOver: false })
    const cancelled = new AbortController()
    const preparing = target.prepare({ lease, revision, measure, signal: cancelled.signal })
    await until(async () => (await instances()).length === 2, 'the candidate was started')
    cancelled.abort()
    await expect(preparing).rejects.toMatchObject({ code: 'cancelled' })
    await until(async () => (await instances()).length === 1, 'the candidate was ended')
  })

  test('restore does not wait for a `prepare` that hangs', async () => {
    await world.release(target, world.source('one'))
    const revision = await target.resolve({ artifact: world.source('slow', { startMs: 60_000 }) })
    const { lease } = await target.lock({ rolloutId: 'x', kind: 'deploy', revision, owner: 'me', leaseMs: 30_000, takeOver: false })
    const preparing = target.prepare({ lease, revision, measure }).then(() => 'prepared', (error: unknown) => error)
    await until(async () => (await instances()).length === 2, 'the candidate was started')
    await target.restore({ lease, cause: 'cancelled' })
    expect(await preparing).toMatchObject({ code: 'cancelled' })
    await target.close({ lease, outcome: 'cancelled', reason: 'cancelled' })
  })

  test('a release whose files are gone cannot be brought back, and says so', async () => {
    const one = await world.release(target, world.source('one'))
    await world.release(target, world.source('two'))
    rmSync(path.join(world.folder, 'releases', one.content), { recursive: true, force: true })
    const other = await world.open()
    const { history } = await other.describe()
    expect(history.map(({ kept }) => kept)).toEqual([false, true])
    const { lease } = await other.lock({ rolloutId: 'x', kind: 'rollback', revision: one, owner: 'me', leaseMs: 30_000, takeOver: false })
    await expect(other.prepare({ lease, revision: one, measure })).rejects.toMatchObject({ code: 'artifact-missing' })
  })

  test('a rollback brings a kept release up from the home alone', async () => {
    const one = await world.release(target, world.source('one'))
    await world.release(target, world.source('two'))
    const other = await world.open()
    const { lease } = await other.lock({ rolloutId: 'x', kind: 'rollback', revision: one, owner: 'me', leaseMs: 30_000, takeOver: false })
    await other.prepare({ lease, revision: one, measure })
    await other.shift({ lease, percent: 100 })
    await other.finish({ lease })
    expect(await get({ url: world.url })).toMatchObject({ release: 'one' })
    expect((await other.describe()).stable).toMatchObject({ by: 'rollback', revision: { id: one.id } })
  })
})

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
}
