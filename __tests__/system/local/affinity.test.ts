import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { usualProxy } from '../../../src/rollout/targets/local/proxy-settings.ts'
import { createLocalWorld, until } from '../../support/local/world.ts'
import type { LocalWorld } from '../../support/local/world.ts'

let world: LocalWorld

beforeEach(async () => {
  world = await createLocalWorld()
})

afterEach(async () => {
  await world.close()
})

interface Visit {
  readonly release: string | null
  readonly cookie: string | undefined
}

async function visit(cookie?: string): Promise<Visit> {
  const answer = await fetch(world.url, cookie === undefined ? {} : { headers: { cookie } })
  await answer.arrayBuffer()
  return { release: answer.headers.get('x-release'), cookie: answer.headers.getSetCookie()[0]?.split(';')[0] }
}

test('the configured affinity holds from the first step to the restore, and a killed worker changes nobody\'s side', async () => {
  const target = await world.open({ settings: { proxy: { ...usualProxy, affinity: 'cookie' } } })
  await world.release(target, world.source('v1'))
  expect((await visit()).cookie).toBeUndefined()
  const { lease } = await world.begin(target, world.source('v2'))
  await target.shift({ lease, percent: 30 })
  const users: Visit[] = []
  for (let index = 0; index < 40; index += 1) users.push(await visit())
  expect(new Set(users.map(({ release }) => release))).toEqual(new Set(['v1', 'v2']))

  const { facts } = await target.describe()
  process.kill(Number(facts['worker']), 'SIGKILL')
  await until(() => visit(users[0]?.cookie).then(() => true, () => false), 'a new worker serves')
  for (const { release, cookie } of users) expect(await visit(cookie)).toEqual({ release, cookie: undefined })

  await target.shift({ lease, percent: 70 })
  for (const { release, cookie } of users) if (release === 'v2') expect((await visit(cookie)).release).toBe('v2')
  await target.restore({ lease, cause: 'requested' })
  for (const { cookie } of users) expect((await visit(cookie)).release).toBe('v1')
})
