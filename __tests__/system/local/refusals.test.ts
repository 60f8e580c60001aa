import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { LocalTarget } from '../../../src/rollout/targets/local/local-target.ts'
import { freePort } from '../../support/free-port.ts'
import { get } from '../../support/local/load.ts'
import { createLocalWorld, kill, measure, until } from '../../support/local/world.ts'
import type { LocalWorld } from '../../support/local/world.ts'

jest.setTimeout(90_000)

let world: LocalWorld
let target: LocalTarget

beforeEach(async () => {
  world = await createLocalWorld()
  target = await world.open()
})

afterEach(async () => {
  await world.close()
})

const lockRequest = { rolloutId: 'r', kind: 'deploy', owner: 'me', leaseMs: 30_000, takeOver: false } as const

describe('where no service can last', () => {
  test.each([
    ['Windows', { platform: { os: 'win32', arch: 'x64' } }, 'platform-unsupported'],
    ['a machine of GitHub\'s', { hosted: true }, 'home-unsafe'],
    ['a container job', { containerJob: true }, 'home-unsafe'],
    ['a socket folder with a long path', { runtimeDirectory: `/tmp/${'x'.repeat(90)}` }, 'home-unsafe'],
  ])('%s is refused before anything is written', async (_what, request, code) => {
    await expect(world.open({ request })).rejects.toMatchObject({ code })
    expect(readdirSync(world.home)).toEqual([])
  })

  test('a socket folder that others can get into is refused, and nothing runs', async () => {
    const runtimeDirectory = path.join(world.root, 'run')
    mkdirSync(path.join(runtimeDirectory, 'pqcd'), { recursive: true })
    chmodSync(path.join(runtimeDirectory, 'pqcd'), 0o777)
    const open = await world.open({ request: { runtimeDirectory } })
    const revision = await open.resolve({ artifact: world.source('one') })
    await expect(open.lock({ ...lockRequest, revision })).rejects.toMatchObject({ code: 'home-unsafe', message: expect.stringContaining('others can get into it') })
    expect(world.processes()).toEqual([])
  })
})

describe('the address', () => {
  test('that somebody else holds is refused, naming the process, and nothing runs', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => {
      other.listen(world.port, '127.0.0.1', resolve)
    })
    const revision = await target.resolve({ artifact: world.source('one') })
    const refused = await target.lock({ ...lockRequest, revision }).then(() => undefined, (error: unknown) => error)
    other.close()
    expect(refused).toMatchObject({ code: 'port-in-use', message: expect.stringContaining(`127.0.0.1:${world.port}`) })
    if (process.platform === 'linux') expect(refused).toMatchObject({ message: expect.stringContaining(`process ${process.pid}`) })
    expect(world.processes()).toEqual([])
  })

  test('that is of no machine is refused', async () => {
    const nowhere = await world.open({ settings: { listen: { host: '192.0.2.1', port: 8080 } } })
    const revision = await nowhere.resolve({ artifact: world.source('one') })
    await expect(nowhere.lock({ ...lockRequest, revision })).rejects.toMatchObject({ code: 'port-in-use' })
  })

  test('that the proxy of another service holds is refused', async () => {
    await world.release(target, world.source('one'))
    const other = await world.open({ service: 'api' })
    const revision = await other.resolve({ artifact: world.source('two') })
    const refused = await other.lock({ ...lockRequest, revision }).then(() => undefined, (error: unknown) => error)
    expect(refused).toMatchObject({ code: 'port-in-use' })
    if (process.platform === 'linux') {
      expect(refused).toMatchObject({
        message: expect.stringMatching(`is in use by the proxy of the service web in prod, which user .* runs from the state home ${world.home}$`),
        hint: expect.stringContaining('`pqc-delivery stop --service web --environment prod`'),
      })
    }
    expect(await get({ url: world.url })).toMatchObject({ release: 'one' })
  })

  test('cannot change while the service runs, and can after `stop`', async () => {
    await world.release(target, world.source('one'))
    const port = await freePort()
    const moved = await world.open({ settings: { listen: { host: '127.0.0.1', port } } })
    const revision = await moved.resolve({ artifact: world.source('two') })
    await expect(moved.lock({ ...lockRequest, revision })).rejects.toMatchObject({ code: 'not-supported', hint: expect.stringContaining('stop') })
    await moved.stop()
    await world.release(moved, world.source('three'))
    expect(await get({ url: `http://127.0.0.1:${port}` })).toMatchObject({ release: 'three' })
  })

  test('two commands that start the same service at once start it once', async () => {
    const second = await world.open()
    const source = world.source('one')
    const revisions = await Promise.all([target.resolve({ artifact: source }), second.resolve({ artifact: source })])
    const outcomes = await Promise.allSettled([
      target.lock({ ...lockRequest, rolloutId: 'a', owner: 'a', revision: revisions[0] }),
      second.lock({ ...lockRequest, rolloutId: 'b', owner: 'b', revision: revisions[1] }),
    ])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'locked' } })
  })
})

describe('the command', () => {
  const withCommand = async (command: readonly string[], request = {}) => (await world.open({ settings: { command }, request })).resolve({ artifact: world.source('one') })
  const missing = { code: 'command-missing' }

  test('that is not on the machine, or not in the release, is refused before anything is written', async () => {
    await expect(withCommand(['no-such-program'])).rejects.toMatchObject(missing)
    await expect(withCommand(['/no/such/program'])).rejects.toMatchObject(missing)
    await expect(withCommand(['./no-such-file'])).rejects.toMatchObject(missing)
    await expect(withCommand(['./service.mjs'])).rejects.toMatchObject({ ...missing, message: expect.stringContaining('not executable') })
    expect(readdirSync(world.home)).toEqual([])
  })

  test('that is in the workspace or in node_modules is refused, by way of a link too', async () => {
    const workspace = path.join(world.root, 'workspace')
    const modules = path.join(world.root, 'x', 'node_modules', '.bin')
    for (const folder of [workspace, modules]) {
      mkdirSync(folder, { recursive: true })
      writeFileSync(path.join(folder, 'tool'), '#!/bin/sh\n', { mode: 0o755 })
    }
    const request = { volatilePlaces: [workspace], searchPath: `${workspace}:${modules}:/bin` }
    await expect(withCommand(['tool'], request)).rejects.toMatchObject({ ...missing, message: expect.stringContaining('does not last') })
    await expect(withCommand([path.join(workspace, 'tool')], request)).rejects.toMatchObject(missing)
    await expect(withCommand([path.join(modules, 'tool')], request)).rejects.toMatchObject(missing)
    expect(await withCommand(['sh', '-c', 'exec node'], request)).toMatchObject({ spec: { program: '/bin/sh' } })
  })

  test('of the release is started from its copy', async () => {
    const source = world.source('one')
    writeFileSync(path.join(source, 'run'), '#!/bin/sh\nexec "$NODE" "$PWD/service.mjs"\n', { mode: 0o755 })
    const open = await world.open({ settings: { command: ['./run'], env: { NODE: { value: process.execPath, secret: false } } } })
    await world.release(open, source)
    rmSync(source, { recursive: true })
    expect(await get({ url: world.url })).toMatchObject({ status: 200, release: 'one' })
  })
})

describe('the state file', () => {
  const broken = async (text: string) => {
    await world.release(target, world.source('one'))
    target.disconnect()
    await world.killAll()
    writeFileSync(path.join(world.folder, 'state.json'), text)
    return world.open()
  }

  test.each([['cut short', '{"version": 1, "service": "we'], ['of something else', '{"version": 1}']])(
    '%s is set aside, and what served is found in the other files', async (_what, text) => {
      const next = await broken(text)
      expect(await next.describe()).toMatchObject({ stable: { outcome: 'live' }, rebuilt: { file: path.join(world.folder, 'state.json'), done: false } })
      await world.release(next, world.source('two'))
      const { history } = await next.describe()
      expect(history).toMatchObject([{ outcome: 'replaced', reason: expect.stringContaining('state file was lost') }, { outcome: 'live' }])
      const aside = readdirSync(world.folder).find((name) => name.startsWith('state.json.broken-'))
      expect(readFileSync(path.join(world.folder, aside ?? ''), 'utf8')).toBe(text)
    })

  test('that breaks while only the worker runs is rebuilt without a failed request', async () => {
    const one = await world.release(target, world.source('one'))
    writeFileSync(path.join(world.folder, 'state.json'), 'garbage')
    const { facts } = await target.describe()
    kill(Number(facts['supervisor']), 'SIGKILL')
    await until(async () => (await target.describe().catch(() => undefined))?.stable?.revision.id === one.id, 'a new supervisor')
    expect(await get({ url: world.url })).toMatchObject({ release: 'one' })
    const { lease } = await world.begin(target, world.source('two'))
    expect(lease.fence).toBe(2)
  })

  test.each([
    ['of a newer version', '{"version": 99, "writtenBy": "9.9.9"}', 'state-newer'],
    ['cut short', '{"version": 1, "service": "we', 'state-broken'],
    ['empty', '', 'state-broken'],
    ['of something else', '{"version": 1, "service": "web"}', 'state-broken'],
  ])('%s is told by its name, and nothing is started or changed, where the other files do not tell enough', async (_what, text, code) => {
    const next = await broken(text)
    rmSync(path.join(world.folder, 'traffic.json'))
    const named = { code, message: expect.stringContaining('state.json') }
    await expect(next.describe()).rejects.toMatchObject(named)
    const revision = await next.resolve({ artifact: world.source('two') })
    await expect(next.lock({ ...lockRequest, revision })).rejects.toMatchObject(named)
    expect(world.processes()).toEqual([])
    expect(readFileSync(path.join(world.folder, 'state.json'), 'utf8')).toBe(text)
  })

  test('that is broken while the service runs is written anew', async () => {
    await world.release(target, world.source('one'))
    writeFileSync(path.join(world.folder, 'state.json'), 'garbage')
    await world.release(target, world.source('two'))
    expect(JSON.parse(readFileSync(path.join(world.folder, 'state.json'), 'utf8'))).toMatchObject({ version: 1, service: 'web' })
  })
})

describe('nothing changes by looking', () => {
  test('resolve and describe write nothing, with secrets too', async () => {
    const looking = await world.open({ settings: { env: { A: { value: 'secret', secret: true } } } })
    const first = await looking.resolve({ artifact: world.source('one') })
    expect(await looking.resolve({ artifact: world.source('one') })).toEqual(first)
    await looking.describe()
    await looking.journal()
    expect(await looking.route('stable')).toBeUndefined()
    expect(readdirSync(world.home)).toEqual([])
    expect(existsSync(path.join(os.tmpdir(), 'pqcd'))).toBe(false)
  })
})

test('a socket that talks nonsense, or another protocol, is told and not trusted', async () => {
  await world.release(target, world.source('one'))
  target.disconnect()
  const folder = path.join(world.root, 'talk')
  mkdirSync(folder, { mode: 0o700 })
  const fake = path.join(folder, 's')
  for (const [answer, message] of [['nonsense\n', 'no message of its protocol'], ['{"v":99,"id":"x","result":{}}\n', 'version 99']] as const) {
    const server = createTcpServer((socket) => socket.on('data', () => socket.write(answer)))
    await new Promise<void>((resolve) => {
      server.listen(fake, resolve)
    })
    writeFileSync(path.join(world.folder, 'control.json'), JSON.stringify({ version: 1, socket: fake, node: '', entry: '' }))
    const told = await (await world.open()).describe().then(() => undefined, (error: unknown) => error)
    server.close()
    expect(told).toMatchObject({ code: 'target-unavailable', message: expect.stringContaining(message) })
  }
})

test('a supervisor that does not answer is told, and no second one is started', async () => {
  await world.release(target, world.source('one'))
  const { lease } = await world.begin(target, world.source('two'))
  expect(lease.fence).toBe(2)
  const { facts } = await target.describe()
  kill(Number(facts['supervisor']), 'SIGSTOP')
  const before = world.processes().length
  const blocked = target.renew({ lease, leaseMs: 30_000 })
  await expect(blocked).rejects.toMatchObject({ code: 'target-unavailable' })
  expect(world.processes()).toHaveLength(before)
  kill(Number(facts['supervisor']), 'SIGCONT')
  await target.prepare({ lease, revision: await target.resolve({ artifact: world.source('two') }), measure })
})
