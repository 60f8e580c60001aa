import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { readEvents } from '../../../src/audit/read-events.ts'
import { runCli } from '../../../src/cli.ts'
import { spoolPaths } from '../../../src/core/home.ts'
import { objectOf } from '../../../src/core/json.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { systemClock, systemRandom } from '../../../src/core/system.ts'
import { productVersion } from '../../../src/core/version.ts'
import { socketFolder } from '../../../src/rollout/targets/local/client/sockets.ts'
import { readControlFile } from '../../../src/rollout/targets/local/control-file.ts'
import { unitNames } from '../../../src/rollout/targets/local/host/manager.ts'
import { schemaErrors } from '../../support/audit/schema.ts'
import { get } from '../../support/local/load.ts'
import { proxyBundle } from '../../support/local/proxy-bundle.ts'
import { fakeSystemctl, runWords, wordsOf } from '../../support/local/unit-lines.ts'
import type { Ran } from '../../support/local/unit-lines.ts'
import { createLocalWorld, until } from '../../support/local/world.ts'
import type { LocalWorld } from '../../support/local/world.ts'
import { fakeWorld } from '../../support/runner/fake-world.ts'

jest.setTimeout(180_000)

let local: LocalWorld
let checkout: string
let units: string

beforeEach(async () => {
  local = await createLocalWorld()
  checkout = path.join(local.root, 'checkout')
  units = path.join(local.root, 'units')
  mkdirSync(checkout)
  mkdirSync(local.home, { mode: 0o700 })
  copyFileSync(proxyBundle(), path.join(checkout, 'proxy.mjs'))
  writeFileSync(path.join(checkout, 'pqc-delivery.yml'), `
version: 1
service: web
defaults:
  target:
    kind: local
    local:
      listen: 127.0.0.1:${local.port}
      process: { command: [node, service.mjs] }
      health: { path: /healthz, within: 15s }
      env: { DB_PASSWORD: 'ref+env://THE_SECRET' }
      drain: 5s
  rollout:
    step-time: { min: 900ms, max: 20s }
    bake: 0s
    gate: { warm-up: 0s, min-requests: 0, error-rate: { detect: [50%] }, probes: { path: /, per-second: 50 } }
environments: { night: {} }
`)
})

afterEach(async () => {
  await local.close()
  // where there is no runtime folder
  rmSync(socketFolder({ folder: path.join(local.home, 'services', 'web', 'night'), runtimeDirectory: undefined, uid: os.userInfo().uid }), { recursive: true, force: true })
})

async function run(...words: readonly string[]): Promise<{ readonly code: number; readonly document: JsonObject }> {
  const variables = { PATH: process.env['PATH'] ?? '', XDG_RUNTIME_DIR: local.root, THE_SECRET: 'the secret of the job', GITHUB_TOKEN: 'the token of the job' }
  const { world, stdout } = fakeWorld({ variables, folder: checkout, home: local.home })
  const code = await runCli({ words: [...words, '--json'], world: { ...world, clock: systemClock, random: systemRandom } })
  return { code, document: JSON.parse(stdout.text()) as JsonObject }
}

async function deployed(version: string): Promise<void> {
  expect(await run('deploy-blue-green', local.source(version))).toMatchObject({ code: 0, document: { result: 'deployed' } })
}

async function writeUnits(): Promise<void> {
  expect(await run('init', '--systemd', '--units-only', '--unit-folder', units)).toMatchObject({ code: 0, document: { result: 'passed' } })
}

/** The line of a unit, run as the machine does: nothing in its environment but the runtime folder and what is given here. */
function unitLine(name: string, setting: string, env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  return runWords(wordsOf(path.join(units, name), setting), { XDG_RUNTIME_DIR: local.root, ...env })
}

const revive = () => unitLine(unitNames.service, 'ExecStart')

function log(): string {
  return readFileSync(path.join(local.home, 'services', 'web', 'night', 'supervisor.log'), 'utf8')
}


async function instanceEnvironment(): Promise<Readonly<Record<string, string>>> {
  return (JSON.parse((await get({ url: `${local.url}/env` })).body) as { readonly env: Readonly<Record<string, string>> }).env
}

describe('after everything was killed', () => {
  test('the unit brings the service back: from the home alone, without a job, with its secret and its own PATH', async () => {
    await deployed('one')
    await writeUnits()
    const { PORT: _before, ...before } = await instanceEnvironment()
    await local.killAll()
    // what a runner and a checkout empty, and what a reboot empties
    rmSync(checkout, { recursive: true })
    rmSync(path.join(local.root, 'pqcd'), { recursive: true, force: true })
    // with nothing at all in its environment
    expect(await runWords(wordsOf(path.join(units, unitNames.service), 'ExecStart'))).toEqual({ code: 0, said: 'web/night: serves again\n' })
    expect(await get({ url: local.url })).toMatchObject({ status: 200, release: 'one' })
    const { PORT: _after, ...after } = await instanceEnvironment()
    expect(after).toEqual(before)
    expect(after).toMatchObject({ DB_PASSWORD: 'the secret of the job' })
    expect(JSON.stringify(after)).not.toContain('token of the job')
  })

  test('the timer does the same where there is no manager to ask, and leaves alone what serves', async () => {
    await deployed('one')
    await writeUnits()
    const before = local.processes()
    expect(await unitLine(unitNames.reconcile, 'ExecStart')).toEqual({ code: 0, said: '' })
    expect(await revive()).toEqual({ code: 0, said: '' })
    expect(local.processes()).toEqual(before)
    await local.killAll()
    expect(await unitLine(unitNames.reconcile, 'ExecStart')).toEqual({ code: 0, said: 'web/night: serves again\n' })
    expect(await get({ url: local.url })).toMatchObject({ status: 200, release: 'one' })
  })

  test('the timer has the manager start the services in their own unit', async () => {
    await deployed('one')
    await writeUnits()
    await local.killAll()
    const systemctl = fakeSystemctl({ folder: path.join(local.root, 'fake'), answer: '' })
    expect(await unitLine(unitNames.reconcile, 'ExecStart', { PATH: `${systemctl.path}:/usr/bin:/bin` })).toMatchObject({ code: 0 })
    expect(systemctl.asked()).toMatch(/^(?:--user )?restart pqc-delivery\.service$/)
    expect(local.processes()).toEqual([])
  })

  test('an unfinished rollout is undone, and the next command finds that', async () => {
    await deployed('one')
    await writeUnits()
    const target = await local.open({ service: 'web', request: { environment: 'night' } })
    const { lease } = await local.begin(target, local.source('two'))
    await target.shift({ lease, percent: 50 })
    target.disconnect()
    await local.killAll()
    expect(await revive()).toMatchObject({ code: 0 })
    for (let request = 0; request < 20; request += 1) expect(await get({ url: local.url })).toMatchObject({ release: 'one' })
    expect(await run('reconcile')).toMatchObject({ code: 0 })
    expect(await run('status')).toMatchObject({ document: { serving: true, rollout: null } })
  })

  test('a service that was stopped stays stopped, and one that never got anywhere is left alone', async () => {
    await deployed('one')
    await writeUnits()
    expect(await run('stop', '--service', 'web', '--environment', 'night')).toMatchObject({ code: 0 })
    expect(await revive()).toEqual({ code: 0, said: '' })
    expect(local.processes()).toEqual([])
  })

  test('one in trouble does not keep the others from coming back, and the unit fails', async () => {
    await deployed('one')
    await writeUnits()
    const other = path.join(local.home, 'services', 'api', 'night')
    mkdirSync(other, { recursive: true })
    copyFileSync(path.join(local.home, 'services', 'web', 'night', 'start.json'), path.join(other, 'start.json'))
    writeFileSync(path.join(other, 'state.json'), '{"version": 1000}')
    await local.killAll()
    const { code, said } = await revive()
    expect(code).toBe(1)
    expect(said).toContain('web/night: serves again')
    expect(said).toMatch(/^api\/night: .*state\.json/m)
    expect(await get({ url: local.url })).toMatchObject({ status: 200 })
  })

  test('a release that does not become healthy any more fails the unit, with the place of its log', async () => {
    const sickFile = path.join(local.root, 'sick')
    // it is waited for on several ports, one after the other
    const configuration = path.join(checkout, 'pqc-delivery.yml')
    writeFileSync(configuration, readFileSync(configuration, 'utf8').replace('within: 15s', 'within: 6s'))
    expect(await run('deploy-blue-green', local.source('one', { sickFile }))).toMatchObject({ code: 0 })
    await writeUnits()
    await local.killAll()
    writeFileSync(sickFile, '')
    let ran: Ran | undefined
    const revived = revive().then((result) => (ran = result))
    await until(() => ran !== undefined || log().includes('does not become healthy'), 'the supervisor gives up', 100_000)
    rmSync(sickFile)
    expect(await revived).toMatchObject({ code: 1, said: expect.stringContaining(path.join('night', 'logs')) })
    // the supervisor does not give up, though
    await until(async () => (await get({ url: local.url }).catch(() => ({ status: 0 }))).status === 200, 'it serves in the end')
  })
})

describe('the stop of the unit', () => {
  test('touches nothing while the machine goes on', async () => {
    await deployed('one')
    await writeUnits()
    const before = local.processes()
    const systemctl = fakeSystemctl({ folder: path.join(local.root, 'fake'), answer: 'running' })
    for (const PATH of [systemctl.path + ':/usr/bin:/bin', '/nowhere']) {
      expect(await unitLine(unitNames.service, 'ExecStop', { PATH })).toMatchObject({ code: 0, said: expect.stringContaining('go on') })
    }
    expect(local.processes()).toEqual(before)
    expect(systemctl.asked()).toMatch(/^(?:--user )?is-system-running$/)
  })

  test('answers what is under way when the machine goes down, ends everything, and the next start brings it back', async () => {
    await deployed('one')
    await writeUnits()
    const slow = get({ url: `${local.url}/slow?ms=1500` })
    await systemClock.sleep(300)
    const systemctl = fakeSystemctl({ folder: path.join(local.root, 'fake'), answer: 'stopping', code: 1 })
    expect(await unitLine(unitNames.service, 'ExecStop', { PATH: `${systemctl.path}:/usr/bin:/bin` })).toMatchObject({ code: 0 })
    expect(await slow).toMatchObject({ status: 200, body: 'one' })
    await until(() => local.processes().length === 0, 'nothing runs any more')
    expect(await run('status')).toMatchObject({ document: { serving: false, stopped: false } })
    expect(await revive()).toMatchObject({ code: 0 })
    expect(await get({ url: local.url })).toMatchObject({ status: 200, release: 'one' })
  })
})

describe('a newer pqc-delivery', () => {
  const asNewer = () => copyFileSync(proxyBundle({ before: '// a newer one' }), path.join(checkout, 'proxy.mjs'))
  /** What the record says of replaced proxies, oldest first. */
  const upgrades = async () => {
    const events = await readEvents(spoolPaths({ home: local.home, service: 'web', environment: 'night' }).directory)
    expect(events.flatMap(schemaErrors)).toEqual([])
    const told = events.filter(({ type }) => JSON.stringify(type).includes('proxy.upgraded')).map((event) => objectOf(objectOf(event['data'])['customData']))
    return told.map(({ outcome, collector, data }) => ({ outcome, collector: objectOf(collector)['name'], ...objectOf(data) }))
  }
  const entry = async () => (await readControlFile(path.join(local.home, 'services', 'web', 'night', 'control.json')))?.entry

  test('replaces the proxy with the next deployment, and with reconcile --upgrade without one', async () => {
    await deployed('one')
    const first = await entry()
    asNewer()
    expect(await run('reconcile', '--upgrade', '--dry-run')).toMatchObject({ code: 0 })
    expect(await run('reconcile')).toMatchObject({ code: 0 })
    expect(await entry()).toBe(first)
    expect(await upgrades()).toEqual([])
    expect(await run('reconcile', '--upgrade')).toMatchObject({ code: 0 })
    const second = await entry()
    expect(second).not.toBe(first)
    copyFileSync(proxyBundle(), path.join(checkout, 'proxy.mjs'))
    await deployed('two')
    expect(await entry()).toBe(first)
    expect(await get({ url: local.url })).toMatchObject({ status: 200, release: 'two' })
    // each of them once, by whom it was: the two differ in their code, and not in their version
    const announcedAndDone = (collector: string) => ['started', 'success'].map((outcome) => ({ outcome, collector, from: productVersion, to: productVersion }))
    expect(await upgrades()).toEqual([...announcedAndDone('reconcile'), ...announcedAndDone('deploy-blue-green')])
    expect(await run('reconcile', '--upgrade')).toMatchObject({ code: 0 })
    expect(await upgrades()).toHaveLength(4)
  })
})

describe('the programs that units call', () => {
  test('lead to the newest copies, which no clean-up of old ones takes', async () => {
    await writeUnits()
    const link = path.join(local.home, 'bin', 'proxy.mjs')
    const first = readlinkSync(link)
    writeFileSync(path.join(checkout, 'proxy.mjs'), `// a newer one\nawait import(${JSON.stringify(proxyBundle())})\n`)
    expect(await run('init', '--systemd', '--units-only', '--unit-folder', units)).toMatchObject({ code: 0, document: { result: 'no-change' } })
    expect(readlinkSync(link)).not.toBe(first)
    expect(existsSync(readlinkSync(link))).toBe(true)
    expect(execFileSync(path.join(local.home, 'bin', 'node'), ['--version'], { encoding: 'utf8' })).toBe(`${process.version}\n`)
  })

  test('refuse a home that others can write to, or that is somebody else\'s', async () => {
    await writeUnits()
    const words = wordsOf(path.join(units, unitNames.service), 'ExecStart')
    expect(await runWords([...words.slice(0, 3), '/nowhere'])).toMatchObject({ code: 1 })
    const open = path.join(local.root, 'open')
    mkdirSync(open, { mode: 0o777 })
    execFileSync('chmod', ['0777', open])
    expect(await runWords([...words.slice(0, 3), open])).toMatchObject({ code: 1, said: expect.stringContaining('written by others') })
    const foreign = statSync('/').uid === process.getuid?.() ? undefined : '/'
    if (foreign !== undefined) expect(await runWords([...words.slice(0, 3), foreign])).toMatchObject({ code: 1 })
  })

  const analyze = spawnSync('systemd-analyze', ['--version']).status === 0
  const verified = analyze ? test : test.skip
  verified('are where the units say, and systemd finds nothing wrong with the units (needs systemd-analyze)', async () => {
    await writeUnits()
    const files = Object.values(unitNames).map((name) => path.join(units, name))
    const scope = process.getuid?.() === 0 ? [] : ['--user']
    const { status, stdout, stderr } = spawnSync('systemd-analyze', [...scope, 'verify', ...files], { encoding: 'utf8' })
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' })
    // the check finds what is wrong: it is no check otherwise
    rmSync(path.join(local.home, 'bin', 'node'))
    expect(spawnSync('systemd-analyze', [...scope, 'verify', ...files], { encoding: 'utf8' }).stderr).toContain('is not executable')
  })
})
