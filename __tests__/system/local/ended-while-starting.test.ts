import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { systemClock } from '../../../src/core/system.ts'
import { launchSupervisor } from '../../../src/rollout/targets/local/client/launch.ts'
import { makeSocketFolder } from '../../../src/rollout/targets/local/client/sockets.ts'
import { readControlFile } from '../../../src/rollout/targets/local/control-file.ts'
import type { LocalTarget } from '../../../src/rollout/targets/local/local-target.ts'
import { readStartFile } from '../../../src/rollout/targets/local/start-file.ts'
import { claimant } from '../../../src/rollout/targets/local/supervisor/claim.ts'
import { isRunning } from '../../../src/rollout/targets/local/supervisor/instances/process-identity.ts'
import type { ProcessIdentity } from '../../../src/rollout/targets/local/supervisor/instances/process-identity.ts'
import { readTraffic } from '../../../src/rollout/targets/local/traffic-record.ts'
import { createFakeEngine } from '../../support/containers/fake-engine.ts'
import { containerSettings } from '../../support/containers/settings.ts'
import { get } from '../../support/local/load.ts'
import { proxyBundle } from '../../support/local/proxy-bundle.ts'
import { createLocalWorld, kill, measure, until } from '../../support/local/world.ts'
import type { LocalWorld } from '../../support/local/world.ts'

jest.setTimeout(120_000)

let world: LocalWorld

beforeEach(async () => {
  world = await createLocalWorld()
})

afterEach(async () => {
  await world.close()
})

const at = (name: string) => path.join(world.folder, name)

/** Supervisor and worker die in one moment, so that none of them starts the other again; instances live on. */
async function killProxy(): Promise<void> {
  const supervisor = claimant(at('claims'))
  const worker = readTraffic(at('traffic.json'))?.worker
  for (const one of [supervisor, worker]) kill(one?.pid ?? 0, 'SIGKILL')
  await until(() => [supervisor, worker].every((one) => one === undefined || !isRunning(one)), 'both are dead')
}

/** Starts a supervisor as a command would, and asks it for nothing: a command would start another one when it ends. */
async function startSupervisor(): Promise<{ readonly supervisor: ProcessIdentity; readonly sockets: string }> {
  const start = await readStartFile(at('start.json'))
  const sockets = path.dirname((await readControlFile(at('control.json')))?.socket ?? '')
  if (start === undefined) throw new Error('there is no start.json')
  makeSocketFolder(sockets)
  const options = { service: 'web', environment: 'prod', folder: world.folder, sockets, settings: start.settings }
  const launch = () => launchSupervisor({ binaries: { node: process.execPath, entry: proxyBundle() }, options, environment: start.environment })
  await until(launch, 'the address is free')
  let supervisor: ProcessIdentity | undefined
  await until(() => (supervisor = claimant(at('claims'))) !== undefined, 'a supervisor')
  if (supervisor === undefined) throw new Error('there is no supervisor')
  return { supervisor, sockets }
}

async function terminated({ supervisor, sockets }: { readonly supervisor: ProcessIdentity; readonly sockets: string }): Promise<void> {
  kill(supervisor.pid, 'SIGTERM')
  await until(() => !isRunning(supervisor), 'it has ended')
  expect(world.processes()).toEqual([])
  expect(existsSync(at('control.json'))).toBe(false)
  expect(existsSync(sockets)).toBe(false)
  expect(readFileSync(at('supervisor.log'), 'utf8')).not.toMatch(/^ +at /m)
}

describe('a supervisor that is asked to end while it takes over what was there', () => {
  let target: LocalTarget

  test('leaves nothing while it waits for a release that does not become healthy, and the next start brings it back', async () => {
    const sickFile = path.join(world.root, 'sick')
    target = await world.open()
    await world.release(target, world.source('one', { sickFile }))
    target.disconnect()
    await world.killAll()
    writeFileSync(sickFile, '')
    const started = await startSupervisor()
    await until(() => world.processes().length === 2 && existsSync(at('control.json')), 'supervisor and instance')
    await terminated(started)
    rmSync(sickFile)
    expect(await target.revive()).toBe(true)
    expect(await get({ url: world.url })).toMatchObject({ status: 200, release: 'one' })
  })

  test.each([0, 5, 10, 20, 40, 80, 160, 320])('leaves nothing %i ms after it was there, with an instance that ran before', async (ms) => {
    target = await world.open()
    await world.release(target, world.source('one'))
    target.disconnect()
    await killProxy()
    expect(world.processes()).toHaveLength(1)
    const started = await startSupervisor()
    await until(() => existsSync(at('supervisor.log')), 'it has a log')
    await systemClock.sleep(ms)
    await terminated(started)
  })

  test('removes the containers that it was just asking about', async () => {
    const engine = await createFakeEngine()
    try {
      engine.image('shop:one', { version: 'one' })
      target = await world.open({ settings: containerSettings(), request: { dockerHost: engine.host } })
      const revision = await target.resolve({ image: 'shop:one' })
      const { lease } = await target.lock({ rolloutId: 'r', kind: 'deploy', revision, owner: 'test', leaseMs: 60_000, takeOver: false })
      await target.prepare({ lease, revision, measure })
      await target.shift({ lease, percent: 100 })
      await target.finish({ lease })
      target.disconnect()
      await killProxy()
      const held = engine.hold(/GET .containers.[0-9a-f]+.json/)
      const started = await startSupervisor()
      await held.reached
      const ended = terminated(started)
      held.release()
      await ended
      expect([engine.containers(), engine.networks()]).toEqual([[], []])
    } finally {
      await engine.close()
    }
  })
})
