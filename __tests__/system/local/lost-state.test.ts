import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { commandsIn } from '../../support/local/commands.ts'
import type { Commands } from '../../support/local/commands.ts'
import { get } from '../../support/local/load.ts'
import { createLocalWorld, kill, until } from '../../support/local/world.ts'
import type { LocalWorld } from '../../support/local/world.ts'

jest.setTimeout(120_000)

let world: LocalWorld
let commands: Commands

beforeEach(async () => {
  world = await createLocalWorld()
  commands = commandsIn(world)
})

afterEach(async () => {
  await world.close()
})

const night = ['--environment', 'night'] as const
const stop = ['stop', '--service', 'web', ...night] as const
const folder = () => path.join(world.home, 'services', 'web', 'night')
const inFolder = (name: string) => path.join(folder(), name)
const stateFile = () => inFolder('state.json')
const asides = () => readdirSync(folder()).filter((name) => name.startsWith('state.json.broken-')).map(inFolder)
const spool = () => readdirSync(inFolder('spool')).filter((name) => name.endsWith('.json')).map((name) => readFileSync(path.join(inFolder('spool'), name), 'utf8'))

async function release(version: string): Promise<void> {
  expect(await commands.deploy(world.source(version))).toMatchObject({ code: 0, document: { result: 'deployed' } })
}

async function killSupervisor(): Promise<void> {
  const { pid } = JSON.parse(readFileSync(inFolder('control.json'), 'utf8')) as { readonly pid: number }
  kill(pid, 'SIGKILL')
  await until(() => !world.processes().includes(pid), 'the supervisor is dead')
}

async function supervisorIsBack(): Promise<void> {
  await until(async () => {
    const { document } = await commands.run('status', ...night)
    return typeof (document['facts'] as { readonly supervisor?: unknown } | undefined)?.supervisor === 'number'
  }, 'a new supervisor')
}

describe('a state file that is broken while nothing runs', () => {
  test('is told by every command, set aside by the first that changes something, and stays in the record', async () => {
    await release('one')
    await world.killAll()
    writeFileSync(stateFile(), '{"version": 1, "serv')

    for (const looking of [['status', ...night], ['history', ...night], ['reconcile', ...night, '--dry-run'], [...stop, '--dry-run']] as const) {
      const { code, document, stderr } = await commands.run(...looking)
      expect({ looking, code, warnings: document['warnings'] }).toMatchObject({ code: 0, warnings: [expect.stringMatching(/state\.json cannot be read.*lost: its history/)] })
      expect(stderr).toContain(stateFile())
    }
    expect(asides()).toEqual([])
    expect(readFileSync(stateFile(), 'utf8')).toBe('{"version": 1, "serv')

    const two = await commands.deploy(world.source('two'))
    expect(two).toMatchObject({ code: 0, document: { result: 'deployed', adoptedJournalEntries: 1 } })
    const [aside = 'none'] = asides()
    expect(readFileSync(aside, 'utf8')).toBe('{"version": 1, "serv')
    expect(two.document['warnings']).toContainEqual(expect.stringContaining(aside))
    expect(two.stderr).toContain(aside)
    expect(spool().filter((record) => record.includes('pqcdelivery-state.rebuilt'))).toEqual([expect.stringContaining(aside)])
    expect((await commands.run('status', ...night)).document).not.toHaveProperty('warnings')
  })

  test('loses nothing that serves: it counts as good, its files stay, and a rollback goes back to it', async () => {
    await release('one')
    await world.killAll()
    writeFileSync(stateFile(), 'garbage')
    await release('two')
    const { document } = await commands.run('history', ...night)
    expect(document['history']).toMatchObject([
      { live: true, outcome: 'live' },
      { steps: 1, kept: true, outcome: 'replaced', bakedAt: expect.any(String), reason: expect.stringContaining('history before is lost') },
    ])
    expect((await commands.run('rollback', ...night)).document).toMatchObject({ result: 'restored' })
    expect(await get({ url: world.url })).toMatchObject({ release: 'one' })
  })

  test('is rebuilt by reconcile, which brings the service back', async () => {
    await release('one')
    await world.killAll()
    writeFileSync(stateFile(), '')
    const { code, document } = await commands.run('reconcile', ...night)
    expect({ code, document }).toMatchObject({ code: 0, document: { result: 'restored', warnings: expect.arrayContaining([expect.stringContaining('it is empty')]) } })
    expect(await get({ url: world.url })).toMatchObject({ release: 'one' })
    expect(spool().join()).toContain('pqcdelivery-state.rebuilt')
    expect(document['warnings']).toContainEqual(expect.stringContaining(asides()[0] ?? 'none'))
  })
})

describe('a state file that is lost while the service runs', () => {
  test.each([['broken', () => writeFileSync(stateFile(), 'garbage')], ['missing', () => rmSync(stateFile())]])(
    '%s: the next supervisor rebuilds it by itself, and later commands tell it', async (what, lose) => {
      await release('one')
      lose()
      await killSupervisor()
      await supervisorIsBack()
      expect(await get({ url: world.url })).toMatchObject({ status: 200, release: 'one' })
      expect(asides()).toHaveLength(what === 'broken' ? 1 : 0)
      const { document } = await commands.run('status', ...night)
      expect(document).toMatchObject({ serving: true, rebuilt: { file: stateFile(), done: true, aside: asides()[0] ?? null }, warnings: [expect.stringContaining('was rebuilt')] })
      const next = await commands.run('reconcile', ...night)
      expect(next.document).toMatchObject({ result: 'no-change', warnings: [expect.stringContaining('was rebuilt')] })
      expect(spool().join()).toContain('pqcdelivery-state.rebuilt')
      expect((await commands.run('status', ...night)).document).toMatchObject({ rebuilt: null })
    })

  test('missing, with the supervisor there: each command sees what runs, and stop ends it', async () => {
    await release('one')
    rmSync(stateFile())
    expect((await commands.run('status', ...night)).document).toMatchObject({ serving: true, live: { digest: expect.any(String) } })
    expect((await commands.run('history', ...night)).document['history']).toHaveLength(1)
    expect((await commands.run('reconcile', ...night)).document).toMatchObject({ result: 'no-change' })
    expect((await commands.run(...stop)).document).toMatchObject({ result: 'restored' })
    expect(world.processes()).toEqual([])
    expect(existsSync(stateFile())).toBe(true)
  })

  test('with nothing that tells which release runs, is refused by name; stop ends the processes all the same', async () => {
    await release('one')
    rmSync(stateFile())
    rmSync(inFolder('revisions'), { recursive: true })
    await killSupervisor()
    for (const words of [['status', ...night], ['history', ...night], ['reconcile', ...night], ['rollback', ...night]] as const) {
      expect(await commands.run(...words)).toMatchObject({ code: 3, document: { result: 'refused', error: { code: 'state-broken', message: expect.stringContaining(stateFile()) } } })
    }
    expect(await get({ url: world.url })).toMatchObject({ status: 200, release: 'one' })
    expect((await commands.run(...stop, '--dry-run')).document).toMatchObject({ result: 'planned', plan: [{ command: 'stop' }] })
    const stopped = await commands.run(...stop)
    expect(stopped).toMatchObject({ code: 0, document: { result: 'restored', message: expect.stringContaining('2 processes were ended') } })
    await until(() => world.processes().length === 0, 'nothing is left')
    expect((await commands.run(...stop)).document).toMatchObject({ result: 'no-change' })
    expect((await commands.deploy(world.source('two'))).document).toMatchObject({ result: 'deployed' })
  })
})

test('where nothing ever ran, each command says so, and nothing is written', async () => {
  expect((await commands.run('status', ...night)).document).toMatchObject({ result: 'passed', serving: false, live: null })
  expect((await commands.run('history', ...night)).document).toMatchObject({ result: 'passed', history: [] })
  expect((await commands.run('reconcile', ...night)).document).toMatchObject({ result: 'no-change' })
  expect((await commands.run(...stop)).document).toMatchObject({ result: 'no-change' })
  expect(existsSync(folder())).toBe(false)
})

test('stop ends the first release that a dead run left half-way', async () => {
  const target = await world.open({ request: { environment: 'night' } })
  const { lease } = await world.begin(target, world.source('one'))
  // not sooner: a slow machine needs its time until the candidate is healthy
  await target.renew({ lease, leaseMs: 100 })
  target.disconnect()
  await until(async () => (await commands.run('status', ...night)).document['rollout'] !== null, 'the rollout is seen')
  await until(async () => ((await commands.run('status', ...night)).document['rollout'] as { readonly alive?: boolean }).alive === false, 'its lease lapsed')
  expect((await commands.run(...stop)).document).toMatchObject({ result: 'restored' })
  expect(world.processes()).toEqual([])
  expect((await commands.run(...stop)).document).toMatchObject({ result: 'no-change' })
})
