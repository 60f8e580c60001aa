import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { homeRequest, openHome } from '../../../src/runner/home.ts'
import { commandsIn } from '../../support/local/commands.ts'
import type { Commands } from '../../support/local/commands.ts'
import { get } from '../../support/local/load.ts'
import { createLocalWorld, until } from '../../support/local/world.ts'
import type { LocalWorld } from '../../support/local/world.ts'

jest.setTimeout(120_000)

const night = ['--environment', 'night'] as const

/** A disk of its own can be mounted by root on Linux only; elsewhere there is nothing to fill up. */
function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const folder = `/tmp/pqc-mount-${process.pid}`
  mkdirSync(folder)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' })
    execFileSync('umount', [folder])
    return true
  } catch {
    return false
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const onDisk = canMount() ? describe : describe.skip

onDisk('a state home on a disk that is full', () => {
  let world: LocalWorld
  let commands: Commands

  beforeEach(async () => {
    world = await createLocalWorld()
    mkdirSync(world.home, { mode: 0o700 })
    // the copy of Node alone has more than 100 MB
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400m,mode=700', 'tmpfs', world.home])
    commands = commandsIn(world)
    for (const version of ['one', 'two']) {
      expect((await commands.deploy(world.source(version))).document).toMatchObject({ result: 'deployed' })
    }
  })

  afterEach(async () => {
    await world.killAll()
    execFileSync('umount', ['-l', world.home])
    await world.close()
  })

  const filler = () => path.join(world.home, 'filler')
  const diskHas = () => (JSON.parse(readFileSync(path.join(world.home, 'services', 'web', 'night', 'state.json'), 'utf8')) as { readonly fence: number }).fence

  /** To the last block, whatever size the blocks have. */
  function fill(): void {
    for (let left = statfsSync(world.home).bavail; left > 0; left = statfsSync(world.home).bavail) {
      try {
        writeFileSync(filler(), Buffer.alloc(4096 * left), { flag: 'a' })
      } catch {
        return
      }
    }
  }

  test('an ordinary rollback is refused and changes nothing; one in an emergency goes ahead, and is written down later', async () => {
    const before = diskHas()
    fill()
    const ordinary = await commands.run('rollback', ...night)
    expect(ordinary.document).toMatchObject({ result: 'refused', error: { code: expect.stringMatching(/audit-unavailable|state-unwritable/) } })
    expect(await get({ url: world.url })).toMatchObject({ release: 'two' })

    const urgent = await commands.run('rollback', ...night, '--emergency')
    expect({ code: urgent.code, stderr: urgent.stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('without a record') })
    expect(urgent.document).toMatchObject({ result: 'restored' })
    expect(await get({ url: world.url })).toMatchObject({ status: 200, release: 'one' })
    expect(diskHas()).toBe(before)

    rmSync(filler())
    await until(() => diskHas() > before, 'the state is on the disk')
    expect((await commands.run('history', ...night)).document['history']).toMatchObject([{ live: true, by: 'rollback' }, { outcome: 'replaced' }, {}])
  })

  test('traffic of an unfinished rollout goes back', async () => {
    const target = await world.open({ request: { environment: 'night' } })
    const { lease } = await world.begin(target, world.source('three'))
    await target.shift({ lease, percent: 50 })
    fill()
    const { code, document, stderr } = await commands.run('rollback', ...night)
    expect({ code, document, stderr }).toMatchObject({ code: 0, document: { result: 'restored' } })
    const answers = await Promise.all(Array.from({ length: 20 }, () => get({ url: world.url })))
    expect(new Set(answers.map(({ release }) => release))).toEqual(new Set(['two']))
    const { document: status } = await commands.run('status', ...night)
    expect(status).toMatchObject({ rollout: null, weights: { stable: 100, candidate: 0 } })
  })

  test('what serves goes on serving without a supervisor, and has one again when there is space', async () => {
    fill()
    const supervisor = async () => ((await commands.run('status', ...night)).document['facts'] as { readonly supervisor: number | null }).supervisor
    const first = await supervisor() ?? 0
    process.kill(first, 'SIGKILL')
    await until(() => !world.processes().includes(first), 'the supervisor is dead')
    // the worker tries to start another one again and again, and has nowhere to say so
    for (let count = 0; count < 30; count += 1) {
      expect(await get({ url: world.url })).toMatchObject({ status: 200, release: 'two' })
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    expect(await supervisor()).toBeNull()
    rmSync(filler())
    await until(async () => await supervisor() !== null, 'a new supervisor', 60_000)
    expect((await commands.run('rollback', ...night)).document).toMatchObject({ result: 'restored' })
  })

  test('an emergency that its supervisor did not outlive is not taken back when there is space again', async () => {
    const supervisor = async () => ((await commands.run('status', ...night)).document['facts'] as { readonly supervisor: number | null }).supervisor
    fill()
    expect((await commands.run('rollback', ...night, '--emergency')).document).toMatchObject({ result: 'restored' })
    const pid = await supervisor() ?? 0
    process.kill(pid, 'SIGKILL')
    await until(() => !world.processes().includes(pid), 'the supervisor is dead')
    expect(await get({ url: world.url })).toMatchObject({ status: 200, release: 'one' })
    rmSync(filler())
    await until(async () => await supervisor() !== null, 'a new supervisor')
    // it would bring up what its state names, and give it the traffic
    for (let count = 0; count < 10; count += 1) {
      expect(await get({ url: world.url })).toMatchObject({ status: 200, release: 'one' })
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    expect((await commands.run('history', ...night)).document['history']).toMatchObject([{ live: true, by: 'rollback' }, { outcome: 'replaced' }, {}])
  })

  test('where no supervisor can start, the command says which disk is full', async () => {
    await world.killAll()
    fill()
    for (const words of [['rollback', '--emergency'], ['stop', '--service', 'web']]) {
      const { code, document } = await commands.run(...words, ...night)
      expect({ code, document }).toMatchObject({ code: 3, document: { result: 'refused' } })
      const { message } = document['error'] as { readonly message: string }
      expect(message).toContain('the disk is full')
      expect(message).toContain(path.join(world.home, 'services', 'web', 'night'))
    }
    rmSync(filler())
    expect((await commands.run('rollback', ...night, '--emergency')).document).toMatchObject({ result: 'restored' })
  })

  test('a worker whose supervisor cannot start again is no reason to wait for one', async () => {
    const { facts } = (await commands.run('status', ...night)).document as { readonly facts: { readonly supervisor: number } }
    fill()
    process.kill(facts.supervisor, 'SIGKILL')
    await until(() => !world.processes().includes(facts.supervisor), 'the supervisor is dead')
    expect((await commands.run('rollback', ...night, '--emergency')).document).toMatchObject({ result: 'refused', error: { code: 'state-unwritable', message: expect.stringContaining('the disk is full') } })
    expect(await get({ url: world.url })).toMatchObject({ status: 200, release: 'two' })
  })

  test('a disk that is read-only is named as such, and a home on it that is open to others is refused', async () => {
    await world.killAll()
    remount('ro')
    try {
      expect((await commands.run('rollback', ...night, '--emergency')).document).toMatchObject({
        result: 'refused', error: { code: 'state-unwritable', message: expect.stringContaining('the file system is read-only') },
      })
      remount('rw')
      chmodSync(world.home, 0o755)
      remount('ro')
      const variables = { PQC_DELIVERY_HOME: world.home }
      expect(() => openHome(homeRequest(variables))).toThrow(/is open to others \(mode 0755\), and that cannot be changed: EROFS/)
    } finally {
      remount('rw')
    }
  })

  function remount(how: 'ro' | 'rw'): void {
    execFileSync('mount', ['-o', `remount,${how}`, world.home])
  }
})
