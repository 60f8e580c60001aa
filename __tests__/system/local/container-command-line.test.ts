import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { createFakeEngine } from '../../support/containers/fake-engine.ts'
import type { FakeEngine } from '../../support/containers/fake-engine.ts'
import { commandsIn } from '../../support/local/commands.ts'
import type { Commands } from '../../support/local/commands.ts'
import { createLocalWorld, until } from '../../support/local/world.ts'
import type { LocalWorld } from '../../support/local/world.ts'

jest.setTimeout(120_000)

let world: LocalWorld
let engine: FakeEngine
let commands: Commands

beforeEach(async () => {
  world = await createLocalWorld()
  engine = await createFakeEngine()
  commands = commandsIn(world, undefined, engine.host)
})

afterEach(async () => {
  await world.close()
  await engine.close()
})

test('an image is planned, pulled, released, replaced, gone back to and stopped, and each says which it is', async () => {
  const one = engine.registry('registry.example/shop', { version: 'one' })
  const planned = await commands.deploy(one, '--dry-run')
  expect(planned).toMatchObject({ code: 0, document: { result: 'planned', image: one, 'previous-image': '' } })
  expect((planned.document['plan'] as readonly unknown[])[0]).toEqual({ command: 'pull', image: one })
  expect([engine.names(), engine.containers(), engine.networks()]).toEqual([[], [], []])

  expect(await commands.deploy(one)).toMatchObject({ code: 0, document: { result: 'deployed', image: one, digest: one.slice(-64), 'previous-image': '' } })
  const two = engine.image('shop:v2', { version: 'two' })
  expect(await commands.deploy('shop:v2')).toMatchObject({ code: 0, document: { result: 'deployed', image: two, 'previous-image': one } })
  expect(await commands.deploy(two)).toMatchObject({ code: 0, document: { result: 'no-change', image: two } })

  const status = await commands.run('status', '--environment', 'night')
  expect(JSON.stringify(status.document)).toContain(two)
  const history = await commands.run('history', '--environment', 'night')
  expect(JSON.stringify(history.document)).toContain(one)

  expect(await commands.run('rollback', '--environment', 'night')).toMatchObject({ code: 0, document: { result: 'restored', image: one, 'previous-image': two } })
  expect((await fetch(world.url)).headers.get('x-release')).toBe('one')
  expect(await commands.run('stop', '--service', 'web', '--environment', 'night')).toMatchObject({ code: 0 })
  expect([engine.containers(), engine.networks()]).toEqual([[], []])
})

test('the input that does not go with how the service runs is refused, and changes nothing', async () => {
  const refused = await commands.run('deploy-blue-green', '--environment', 'night', '--artifact', world.source('one'))
  expect(refused).toMatchObject({ code: 2, document: { result: 'bad-input', error: { code: 'input-invalid', problems: [{ path: 'artifact' }] } } })
  expect(await commands.run('deploy-blue-green', '--environment', 'night')).toMatchObject({ code: 2, document: { error: { message: expect.stringContaining('--image (REF@sha256:…) is required') } } })
  const processes = commandsIn(world)
  expect(await processes.run('deploy-blue-green', '--environment', 'night', '--image', 'shop:v1')).toMatchObject({ code: 2, document: { error: { problems: [{ path: 'image' }] } } })
  expect(world.processes()).toEqual([])
})

test('an image that is nowhere is refused, an engine that is away is unavailable, and nothing is locked or recorded', async () => {
  expect(await commands.deploy('shop:v1')).toMatchObject({ code: 3, document: { result: 'refused', error: { code: 'image-missing' } } })
  expect(await commands.deploy(`shop@sha256:${'d'.repeat(64)}`)).toMatchObject({ code: 3, document: { error: { code: 'image-missing', message: expect.stringContaining('manifest unknown') } } })
  await engine.goAway('live')
  expect(await commands.deploy('shop:v1')).toMatchObject({ code: 5, document: { result: 'unavailable', error: { code: 'engine-unavailable' } } })
  await engine.comeBack()
  expect(world.processes()).toEqual([])
})

test('what is beyond the releases to keep goes: containers, and images that were pulled', async () => {
  const images = ['one', 'two', 'three'].map((version) => engine.registry('registry.example/shop', { version }))
  for (const image of images) expect(await commands.deploy(image)).toMatchObject({ code: 0 })
  await until(() => engine.containers().length === 1, 'only the newest runs')
  // an image goes with the next clean-up after its last container
  await until(() => !engine.names().some((name) => name === images[0]), 'the oldest image is removed')
  expect(engine.names()).toEqual(expect.arrayContaining(images.slice(1)))
  expect(readFileSync(path.join(world.folder, '..', 'night', 'supervisor.log'), 'utf8')).not.toContain('could not be')
})
