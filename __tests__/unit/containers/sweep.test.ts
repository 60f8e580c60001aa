import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { Revision } from '../../../src/rollout/target.ts'
import { createEngineClient } from '../../../src/rollout/targets/local/containers/engine-client.ts'
import { createImages } from '../../../src/rollout/targets/local/containers/images.ts'
import { placesIn } from '../../../src/rollout/targets/local/places.ts'
import { newServiceState } from '../../../src/rollout/targets/local/state/service-state.ts'
import type { ServiceState } from '../../../src/rollout/targets/local/state/service-state.ts'
import * as transitions from '../../../src/rollout/targets/local/state/transitions.ts'
import { createContainerHosts } from '../../../src/rollout/targets/local/supervisor/containers/container-hosts.ts'
import { createExclusive } from '../../../src/rollout/targets/local/supervisor/exclusive.ts'
import { createSweep } from '../../../src/rollout/targets/local/supervisor/sweep.ts'
import type { Swept } from '../../../src/rollout/targets/local/supervisor/sweep.ts'
import { createFakeEngine } from '../../support/containers/fake-engine.ts'
import type { FakeEngine } from '../../support/containers/fake-engine.ts'
import { until } from '../../support/local/world.ts'

let engine: FakeEngine
let folder: string
let state: ServiceState
let end: PromiseWithResolvers<void>
let swept: { -readonly [Key in keyof Swept]: Swept[Key] }
let logged: string[]

beforeEach(async () => {
  engine = await createFakeEngine()
  folder = mkdtempSync(path.join(os.tmpdir(), 'pqc-sweep-'))
  mkdirSync(placesIn(folder).logs)
  state = newServiceState({ service: 'web', environment: 'prod', settings: { listen: { host: '127.0.0.1', port: 1 }, drainMs: 0, keep: 1, instances: 1 } })
  logged = []
  const log = (message: string) => void logged.push(message)
  const store = { state: () => state, commit: async () => undefined, commitAnyway: async () => undefined }
  end = Promise.withResolvers()
  const hosts = createContainerHosts({ identity: identity(), log })
  hosts.at(engine.socket)
  swept = { hosts, store, places: placesIn(folder), exclusive: createExclusive(), inherited: [], resumed: true, ending: false, whenEnding: end.promise, log }
})

afterEach(async () => {
  await engine.close()
  rmSync(folder, { recursive: true })
})

const identity = () => ({ service: 'web', environment: 'prod', folder })

/** Tags an image as a command does before it asks for its rollout. */
async function fetched(name: string): Promise<Revision> {
  const images = createImages({ engine: () => engine.socket, identity: identity() })
  const pinned = await images.pin(name)
  const revision = { id: 'f'.repeat(64), content: pinned.digest, start: 's', spec: { kind: 'container', reference: pinned.reference, engine: engine.socket } }
  await images.keep({ revision, pinned, signal: undefined })
  return revision
}

const locked = (revision: Revision) => transitions.lock({
  state, request: { rolloutId: 'r', kind: 'deploy', revision, owner: 'me', leaseMs: 1, takeOver: false }, token: 't', at: '2026-01-01T00:00:00.000Z',
})

async function startContainer(instanceId: string): Promise<string> {
  const launch = { kind: 'container', engine: engine.socket, image: 'shop:v1', reference: 'shop:v1', env: {}, secrets: [], port: 8080, limits: { memoryBytes: null, cpus: null, pids: null }, health: { path: '/', status: 200, withinMs: 1 } } as const
  const host = swept.hosts.at(engine.socket)
  const { container } = await host.start({ instanceId, slot: 0, revisionId: 'f'.repeat(64), rolloutId: 'r', launch })
  return container
}

const running = () => engine.containers().map(({ id }) => id)
const ours = () => engine.names().filter((name) => name.startsWith('pqc-delivery/'))
const forget = (instanceId: string) => swept.hosts.at(engine.socket).claimed.delete(instanceId)

test('what nobody looks after goes, and so does the tag of an image that no release needs', async () => {
  engine.image('shop:v1')
  engine.image('shop:v2', { version: 'two' })
  await fetched('shop:v2')
  await startContainer('a')
  const kept = await startContainer('b')
  forget('a')
  await createSweep(swept)()
  expect(running()).toEqual([kept])
  expect(engine.names()).toEqual(['shop:v1', 'shop:v2'])
})

test('an image that a run asks for while it is being removed stays', async () => {
  engine.image('shop:v1')
  const revision = await fetched('shop:v1')
  const held = engine.hold(/GET .images.pqc-delivery.+json/)
  const sweeping = createSweep(swept)()
  await held.reached
  await swept.exclusive(async () => {
    state = locked(revision)
  })
  held.release()
  await sweeping
  expect(ours()).toHaveLength(1)
})

test('a run that asks for an image in the moment that it is removed waits until that is done', async () => {
  engine.image('shop:v1')
  await fetched('shop:v1')
  const held = engine.hold(/DELETE .images.pqc-delivery/)
  const sweeping = createSweep(swept)()
  await held.reached
  let isLocked = false
  const locking = swept.exclusive(async () => {
    isLocked = true
  })
  await createEngineClient(engine.socket).call({ method: 'GET', path: '/networks' })
  expect(isLocked).toBe(false)
  held.release()
  await Promise.all([sweeping, locking])
  expect([isLocked, ours()]).toEqual([true, []])
})

test('while a rollout is open no image is removed: its lease has to be renewed, or its traffic to go back', async () => {
  engine.image('shop:v1')
  engine.image('shop:v2', { version: 'two' })
  await fetched('shop:v1')
  state = locked(await fetched('shop:v2'))
  await createSweep(swept)()
  expect(ours()).toHaveLength(2)
  state = transitions.lapsedButHeld(state)
  await createSweep(swept)()
  expect(ours()).toHaveLength(2)
  state = transitions.lapsed({ state, at: '2026-01-01T00:00:00.000Z' })
  await createSweep(swept)()
  expect(ours()).toHaveLength(1)
})

test('never are there two at once, and whoever asks meanwhile gets one that began after that', async () => {
  engine.image('shop:v1')
  const sweep = createSweep(swept)
  const held = engine.hold(/GET .containers.json/)
  const first = sweep()
  await held.reached
  const late = await startContainer('late')
  forget('late')
  const more = [sweep(), sweep(), sweep()]
  const lists = () => engine.calls.filter((call) => call === 'GET /containers/json').length
  const before = lists()
  expect(before).toBe(1)
  held.release()
  await first
  await Promise.all(more)
  expect(lists()).toBe(2)
  expect(running()).not.toContain(late)
})

test('what an earlier supervisor had is left alone until it is taken over', async () => {
  engine.image('shop:v1')
  const container = await startContainer('a')
  forget('a')
  const instances = [{ id: 'a', slot: 0, port: 1, pid: 0, startTime: '', healthy: true, container: { id: container, engine: engine.socket } }]
  swept.inherited = [{ revisionId: 'f'.repeat(64), rolloutId: 'r', instances }]
  await createSweep(swept)()
  expect(running()).toEqual([container])
  swept.inherited = []
  swept.resumed = false
  await createSweep(swept)()
  expect(running()).toEqual([container])
  swept.ending = true
  await createSweep(swept)()
  expect(running()).toEqual([])
})

test('a container that is claimed after the list was made is not removed', async () => {
  engine.image('shop:v1')
  const [first, second] = [await startContainer('a'), await startContainer('b')]
  forget('a')
  forget('b')
  const held = engine.hold(/POST .containers.+stop/)
  const sweeping = createSweep(swept)()
  await held.reached
  for (const id of ['a', 'b']) swept.hosts.at(engine.socket).claimed.add(id)
  held.release()
  await sweeping
  expect(running()).toEqual([second])
  expect(running()).not.toContain(first)
})

test('an engine that is away is no error, and what it has is met when it is back', async () => {
  engine.image('shop:v1')
  await startContainer('a')
  forget('a')
  await engine.goAway('live')
  await createSweep(swept)()
  expect(logged).toEqual([expect.stringContaining('could not be looked for'), expect.stringContaining('could not be removed')])
  await engine.comeBack()
  await until(async () => {
    await createSweep(swept)()
    return running().length === 0
  }, 'it is removed')
})

test('whoever ends the service has the turn, and is not waited for: neither by a sweep that begins then nor by one that wants its turn', async () => {
  engine.image('shop:v1')
  await fetched('shop:v1')
  const sweep = createSweep(swept)
  const held = engine.hold(/GET .images.pqc-delivery.+json/)
  const earlier = sweep()
  await held.reached
  await swept.exclusive(async () => {
    held.release()
    // it waits for its turn by then
    await until(() => engine.calls.filter((call) => call === 'GET /containers/json').length === 2, 'it has asked what is in use')
    swept.ending = true
    end.resolve()
    await sweep()
  })
  await earlier
  expect(ours()).toEqual([])
})
