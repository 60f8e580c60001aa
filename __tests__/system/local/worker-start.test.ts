import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import type { LocalTarget } from '../../../src/rollout/targets/local/local-target.ts'
import { get } from '../../support/local/load.ts'
import { createLocalWorld, kill, until } from '../../support/local/world.ts'
import type { LocalWorld } from '../../support/local/world.ts'

jest.setTimeout(120_000)

let world: LocalWorld
let target: LocalTarget

beforeEach(async () => {
  world = await createLocalWorld()
  target = await world.open()
  await world.release(target, world.source('one'))
  // from here on no command asks for anything
  target.disconnect()
})

afterEach(async () => {
  await world.close()
})

const supervisor = () => (JSON.parse(readFileSync(path.join(world.folder, 'control.json'), 'utf8')) as { readonly pid: number }).pid
const worker = () =>
  (JSON.parse(readFileSync(path.join(world.folder, 'traffic.json'), 'utf8')) as { readonly worker: { readonly pid: number; readonly socket: string } }).worker

test('a log that cannot be opened does not end the worker whose supervisor died', async () => {
  const { pid } = worker()
  // root cannot open a folder as a file either: as on a disk that was remounted read-only, or without a descriptor left
  const log = path.join(world.folder, 'supervisor.log')
  renameSync(log, `${log}.kept`)
  mkdirSync(log)
  const before = supervisor()
  kill(before, 'SIGKILL')
  await until(() => supervisor() !== before && world.processes().includes(supervisor()), 'the worker has started another one')
  expect(world.processes()).toContain(pid)
  expect(worker().pid).toBe(pid)
  expect(await get({ url: world.url })).toMatchObject({ status: 200, release: 'one' })
})

test('a log that cannot be opened does not keep a supervisor from being started', async () => {
  await world.killAll()
  const log = path.join(world.folder, 'supervisor.log')
  renameSync(log, `${log}.kept`)
  mkdirSync(log)
  expect(await target.revive()).toBe(true)
  expect(await get({ url: world.url })).toMatchObject({ status: 200, release: 'one' })
})

test('a clean-up of /tmp just before the worker dies does not keep another from being started', async () => {
  const before = worker()
  rmSync(path.dirname(before.socket), { recursive: true })
  kill(before.pid, 'SIGKILL')
  await until(() => worker().pid !== before.pid && world.processes().includes(worker().pid), 'a new worker')
  expect(await get({ url: world.url })).toMatchObject({ status: 200, release: 'one' })
})
