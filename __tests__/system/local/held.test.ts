import { readdirSync, renameSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { JsonObject } from '../../../src/core/json.ts'
import { systemClock } from '../../../src/core/system.ts'
import { get } from '../../support/local/load.ts'
import { createLocalWorld, kill, until } from '../../support/local/world.ts'
import type { LocalWorld } from '../../support/local/world.ts'

let world: LocalWorld

beforeEach(async () => {
  world = await createLocalWorld()
})

afterEach(async () => {
  await world.close()
})

test('a lease that lapses gives no traffic to a stable side that is dead; it follows as soon as that runs again', async () => {
  const target = await world.open()
  const stable = await world.release(target, world.source('one'))
  const { body } = await get({ url: `${world.url}/pid` })
  const { lease } = await world.begin(target, world.source('two'))
  await target.shift({ lease, percent: 100 })

  // without its file it cannot be started again
  const file = path.join(world.folder, 'releases', stable.content, 'service.mjs')
  expect(readdirSync(path.dirname(file))).toContain('service.mjs')
  renameSync(file, `${file}.away`)
  kill(Number(body), 'SIGKILL')
  await until(async () => {
    const { facts } = await target.describe()
    return !((facts['instances'] ?? []) as readonly JsonObject[]).some(({ side, healthy }) => side === 'stable' && healthy === true)
  }, 'its death was noticed')
  await target.renew({ lease, leaseMs: 300 })

  await until(async () => (await target.journal()).some(({ name }) => name === 'lease.lapsed'), 'the lease has lapsed')
  for (let round = 0; round < 15; round += 1) {
    expect(await get({ url: world.url })).toMatchObject({ status: 200, release: 'two' })
    await systemClock.sleep(100)
  }
  await expect(target.renew({ lease, leaseMs: 30_000 })).rejects.toMatchObject({ code: 'lease-lapsed' })
  expect((await target.describe()).rollout).toMatchObject({ percent: 100 })

  renameSync(`${file}.away`, file)
  await until(async () => (await get({ url: world.url })).release === 'one', 'traffic is on the stable side')
  await until(async () => (await target.describe()).rollout?.restored !== undefined, 'the state says so')
  const entries = (await target.journal()).map(({ name, outcome }) => `${name} ${outcome}`)
  expect(entries).toEqual(['lease.lapsed failure', 'traffic.restored success'])
  expect((await target.journal())[0]?.data).toMatchObject({ held: expect.any(String), percent: 100 })
  expect((await target.describe()).rollout).toMatchObject({ percent: 0, restored: { cause: 'lease-lapsed' } })
}, 90_000)
