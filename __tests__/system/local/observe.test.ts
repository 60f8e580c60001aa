import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { JsonObject } from '../../../src/core/json.ts'
import { commandsIn } from '../../support/local/commands.ts'
import type { Commands } from '../../support/local/commands.ts'
import { get, startLoad } from '../../support/local/load.ts'
import type { Load } from '../../support/local/load.ts'
import { createLocalWorld, kill, until } from '../../support/local/world.ts'
import type { LocalWorld } from '../../support/local/world.ts'

jest.setTimeout(120_000)

let world: LocalWorld
let commands: Commands
let load: Load | undefined

beforeEach(async () => {
  world = await createLocalWorld()
  commands = commandsIn(world, '{ mode: observe, warm-up: 0s, min-requests: 0, error-rate: { detect: [50%] }, probes: { path: /, per-second: 50 } }')
  expect((await commands.deploy(world.source('one'))).code).toBe(0)
  load = startLoad({ url: world.url, everyMs: 4 })
})

afterEach(async () => {
  await load?.stop()
  load = undefined
  await world.close()
})

async function history(): Promise<readonly JsonObject[]> {
  return (await commands.run('history')).document['history'] as readonly JsonObject[]
}

describe('a gate that only observes', () => {
  test('lets a bad release through, ends well, and says at each step what it would have done', async () => {
    const { code, document } = await commands.deploy(world.source('bad', { failEvery: 3 }))
    expect({ code, result: document['result'] }).toEqual({ code: 0, result: 'observed' })
    expect(document).toMatchObject({ verdict: 'fail', message: expect.stringMatching(/has all traffic; the gate only observed\. Mind: step 5%: fail, not acted on: .*proven/) })
    const verdicts = (document['timeline'] as readonly JsonObject[]).filter(({ event }) => event === 'verdict')
    expect(verdicts.map(({ step, decision }) => [step, decision])).toEqual([[5, 'fail'], [50, 'fail'], [100, 'fail'], [100, 'fail']])
    const [live] = await history()
    expect(live).toMatchObject({ live: true, bad: null, outcome: 'live', unproven: expect.stringContaining('step 5%: fail') })
    expect((await get({ url: world.url })).release).toBe('bad')
  })

  test('lets a good one through with the same result, and without a mark', async () => {
    const { code, document } = await commands.deploy(world.source('good'))
    expect({ code, document }).toMatchObject({ code: 0, document: { result: 'observed', verdict: 'pass' } })
    expect((await history())[0]).toMatchObject({ live: true, unproven: null })
  })

  test('is no protection that is missed: by one flag it decides', async () => {
    const { code, document } = await commands.deploy(world.source('bad', { failEvery: 3 }), '--mode', 'decide')
    expect({ code, result: document['result'] }).toEqual({ code: 4, result: 'rolled-back' })
    expect((await get({ url: world.url })).release).toBe('one')
  })
})

describe('what is no matter of the gate happens all the same', () => {
  test('a candidate that never becomes healthy gets no traffic', async () => {
    const { code, document } = await commands.deploy(world.source('sick', { unhealthy: true }))
    expect({ code, result: document['result'] }).toEqual({ code: 4, result: 'failed' })
    await load?.stop()
    expect(Object.keys(load?.counts().releases ?? {})).toEqual(['one'])
  })

  test.each([['by the run', 'baked'], ['by the target', 'shifted']] as const)('a candidate that dies for good in a bake that is watched %s is never made the only one', async (_who, waitUntil) => {
    const file = path.join(world.root, 'pqc-delivery.yml')
    writeFileSync(file, readFileSync(file, 'utf8').replace('bake: 300ms', 'bake: 6s'))
    const deployed = commands.deploy(world.source('mortal'), '--wait-until', waitUntil)
    await until(async () => (await rollout())?.['percent'] === 100, 'it has all traffic')
    await endForGood('mortal')
    const { code, document } = await deployed
    if (waitUntil === 'baked') {
      expect({ code, document }).toMatchObject({ code: 4, document: { result: 'rolled-back', error: { code: 'gate-failed', message: expect.stringContaining('no instance of the candidate is running') } } })
    }
    await until(async () => (await rollout()) === null, 'the rollout is over')
    expect(await get({ url: world.url })).toMatchObject({ status: 200, release: 'one' })
    expect(await history()).toMatchObject([{ live: false, outcome: 'rolled-back', bad: expect.stringContaining('no instance of the candidate is running') }, { live: true }])
  })

  test('a candidate that dies for good gets no further step', async () => {
    const file = path.join(world.root, 'pqc-delivery.yml')
    writeFileSync(file, readFileSync(file, 'utf8').replace('min: 900ms', 'min: 4s'))
    const deployed = commands.deploy(world.source('mortal'))
    await until(async () => (await rollout())?.['percent'] === 5, 'it has some traffic')
    await endForGood('mortal')
    expect(await deployed).toMatchObject({ code: 4, document: { result: 'rolled-back' } })
    expect(await get({ url: world.url })).toMatchObject({ status: 200, release: 'one' })
  })
})

async function rollout(): Promise<JsonObject | null> {
  return (await commands.run('status')).document['rollout'] as JsonObject | null
}

/** Without its file it cannot be started again. */
async function endForGood(version: string): Promise<void> {
  const folder = path.join(world.home, 'services', 'web', 'night', 'releases')
  const file = readdirSync(folder).map((name) => path.join(folder, name, 'service.json')).find((found) => readFileSync(found, 'utf8').includes(version)) ?? ''
  rmSync(path.join(path.dirname(file), 'service.mjs'))
  const { facts } = (await commands.run('status')).document as { readonly facts: { readonly instances: readonly JsonObject[] } }
  for (const { side, pid } of facts.instances) if (side === 'candidate') kill(Number(pid), 'SIGKILL')
}
