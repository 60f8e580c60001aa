import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { JsonObject } from '../../../src/core/json.ts'
import type { Lease } from '../../../src/rollout/target.ts'
import type { LocalSettings } from '../../../src/rollout/targets/local/local-settings.ts'
import type { LocalTarget } from '../../../src/rollout/targets/local/local-target.ts'
import { removeServices } from '../../../scripts/containers/clean-up.ts'
import { findDocker, openDocker } from '../../support/containers/docker.ts'
import type { Docker } from '../../support/containers/docker.ts'
import { containerSettings } from '../../support/containers/settings.ts'
import { get, startLoad } from '../../support/local/load.ts'
import { createLocalWorld, kill, measure, until } from '../../support/local/world.ts'
import type { LocalWorld } from '../../support/local/world.ts'

jest.setTimeout(180_000)

const socket = await findDocker()
const withEngine = socket === undefined ? describe.skip : describe

let docker: Docker
let world: LocalWorld
let one: string
let count = 0

beforeAll(async () => {
  if (socket === undefined) return
  docker = await openDocker(socket)
  const sources = await createLocalWorld()
  one = await docker.image(sources, 'one')
  await sources.close()
})

afterAll(async () => {
  if (socket !== undefined) await docker.close()
})

beforeEach(async () => {
  world = await createLocalWorld()
})

afterEach(async () => {
  await world.close()
  if (socket !== undefined) await removeServices({ client: docker.client, root: world.root })
})

const open = (settings: Partial<LocalSettings> = {}) => world.open({ settings: { ...containerSettings(), ...settings }, request: { dockerHost: docker.host } })

async function prepare(target: LocalTarget, image: string): Promise<Lease> {
  count += 1
  const revision = await target.resolve({ image })
  const { lease } = await target.lock({ rolloutId: `r${count}`, kind: 'deploy', revision, owner: 'test', leaseMs: 60_000, takeOver: false })
  await target.prepare({ lease, revision, measure })
  return lease
}

async function release(target: LocalTarget, image: string): Promise<void> {
  const lease = await prepare(target, image)
  await target.shift({ lease, percent: 100 })
  await target.finish({ lease })
}

async function instances(target: LocalTarget): Promise<readonly JsonObject[]> {
  return (await target.describe()).facts['instances'] as unknown as readonly JsonObject[]
}

async function containers(): Promise<readonly string[]> {
  const filters = JSON.stringify({ label: [`io.pqc-delivery.folder=${world.folder}`] })
  return (await docker.client.call({ method: 'GET', path: '/containers/json', query: { all: 'true', filters } }) as readonly { readonly Id: string }[]).map(({ Id }) => Id)
}

withEngine('containers of a real engine', () => {
  test('get the environment of the configuration and PORT, and nothing of the machine', async () => {
    const target = await open({ env: { PASSWORD: { value: 'hunter2-hunter2', secret: true } } })
    await release(target, one)
    const { env } = JSON.parse((await get({ url: `${world.url}/env` })).body) as { readonly env: Record<string, string> }
    const { HOSTNAME: _host, HOME: _home, ...rest } = env
    const ofPodman = docker.kind === 'podman' ? { container: 'podman', TERM: 'xterm' } : {}
    expect(rest).toEqual({ PATH: expect.any(String), HOST: '0.0.0.0', PASSWORD: 'hunter2-hunter2', PORT: '8080', ...ofPodman })
    expect(world.log()).not.toContain('hunter2')
  })

  test('that are killed for their memory are told so and started again', async () => {
    const target = await open(containerSettings({ memoryBytes: 96 * 1024 * 1024 }))
    await release(target, one)
    await get({ url: `${world.url}/eat` }).catch(() => undefined)
    // Podman does not always know
    const told = docker.kind === 'podman' ? 'more memory than' : 'OOMKilled'
    await until(() => world.log().includes(told), 'it is told')
    await until(async () => (await instances(target)).some(({ healthy, restarts }) => healthy === true && Number(restarts) > 0), 'it runs again')
    expect((await instances(target))[0]?.['lastEnd']).toContain(told)
    expect((await get({ url: world.url })).body).toBe('one')
  })

  test('that are killed for their memory at 50% cost the stable side nothing', async () => {
    const sources = await createLocalWorld()
    const fat = await docker.image(sources, 'fat')
    await sources.close()
    const target = await open(containerSettings({ memoryBytes: 96 * 1024 * 1024 }))
    await release(target, one)
    const lease = await prepare(target, fat)
    await target.shift({ lease, percent: 50 })
    const eater = (await instances(target)).find(({ side }) => side === 'candidate')
    await get({ url: `http://127.0.0.1:${Number(eater?.['port'])}/eat` }).catch(() => undefined)
    const candidate = async () => (await instances(target)).find(({ side }) => side === 'candidate')
    await until(async () => JSON.stringify((await candidate())?.['lastEnd'] ?? '').includes('memory'), 'it is told of the candidate')
    expect((await instances(target)).find(({ side }) => side === 'stable')).toMatchObject({ healthy: true, restarts: 0 })
    await target.restore({ lease, cause: 'candidate-failed' })
    await target.close({ lease, outcome: 'failed', reason: 'out of memory' })
    for (let index = 0; index < 20; index += 1) expect((await get({ url: world.url })).body).toBe('one')
    await until(async () => (await containers()).length === 1, 'the candidate is gone')
  })

  test('that write without end fill neither disk: 20 MB with the engine (of Podman 10), 20 MB in the home', async () => {
    const target = await open()
    await release(target, one)
    await get({ url: `${world.url}/flood?mb=1000` })
    await target.stop()
    const logs = path.join(world.folder, 'logs')
    const bytes = readdirSync(logs).reduce((sum, name) => sum + statSync(path.join(logs, name)).size, 0)
    // Podman begins anew at 10 MB, and keeps nothing of before
    expect(bytes).toBeGreaterThan(docker.kind === 'podman' ? 0 : 5_000_000)
    expect(bytes).toBeLessThan(45_000_000)
    expect(readdirSync(logs).some((name) => readFileSync(path.join(logs, name), 'utf8').startsWith('xxxx'))).toBe(true)
  })

  test('whose image has a health check of its own are well when that says so, too', async () => {
    const sources = await createLocalWorld()
    const check = (code: string) => [`HEALTHCHECK --interval=1s --timeout=3s --retries=1 CMD ["/node","-e","${code}"]`]
    const sick = await docker.image(sources, 'sick', {}, check('process.exit(1)'))
    const well = await docker.image(sources, 'well', {}, check('process.exit(0)'))
    await sources.close()
    const target = await open({ health: { path: '/healthz', status: 200, withinMs: 6_000 } })
    if (docker.kind === 'podman' && !existsSync('/run/systemd/system')) {
      await expect(prepare(target, well)).rejects.toMatchObject({ code: 'candidate-unhealthy', message: expect.stringContaining('Podman has systemd run it') })
      return
    }
    const refused = await prepare(target, sick).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'candidate-unhealthy', message: expect.stringContaining('the health check of the image itself says') })
    expect(await containers()).toEqual([])
    const { rollout } = await target.describe()
    await target.close({ lease: { rolloutId: rollout?.id ?? '', fence: rollout?.fence ?? 0 }, outcome: 'failed', reason: 'sick' })
    await release(await open({ health: { path: '/healthz', status: 200, withinMs: 30_000 } }), well)
    expect((await get({ url: world.url })).body).toBe('well')
  })

  test('that ignore SIGTERM are killed after the drain', async () => {
    const sources = await createLocalWorld()
    const stubborn = await docker.image(sources, 'stubborn', { ignoreTerm: true })
    await sources.close()
    const target = await open({ drainMs: 1_000 })
    await release(target, stubborn)
    await release(target, one)
    await until(async () => (await containers()).length === 1, 'it is killed and removed')
    expect((await get({ url: world.url })).body).toBe('one')
  })

  test('serve every request through a change of release and the death of their supervisor, and are the same afterwards', async () => {
    const sources = await createLocalWorld()
    const two = await docker.image(sources, 'two')
    await sources.close()
    const target = await open({ instances: 2 })
    await release(target, one)
    const load = startLoad({ url: world.url, everyMs: 10 })
    const lease = await prepare(target, two)
    await target.shift({ lease, percent: 50 })
    const before = (await containers()).toSorted()
    const old = Number((await target.describe()).facts['supervisor'])
    kill(old, 'SIGKILL')
    await until(async () => ![0, old].includes(Number((await target.describe()).facts['supervisor'])), 'another supervisor')
    expect((await containers()).toSorted()).toEqual(before)
    await target.shift({ lease, percent: 100 })
    await target.finish({ lease })
    await until(async () => (await containers()).length === 2, 'the old side is gone')
    await load.stop()
    expect(load.counts().requests).toBeGreaterThan(100)
    expect(load.counts().failures).toEqual([])
    await target.stop()
    expect(await containers()).toEqual([])
  })
})
