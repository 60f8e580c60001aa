import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { engineSocket } from '../../../src/rollout/targets/local/containers/engine-address.ts'
import { createEngineClient, EngineRefusal, isUnknown } from '../../../src/rollout/targets/local/containers/engine-client.ts'
import { createFakeEngine } from '../../support/containers/fake-engine.ts'
import type { FakeEngine } from '../../support/containers/fake-engine.ts'

let engine: FakeEngine

beforeEach(async () => {
  engine = await createFakeEngine()
})

afterEach(async () => {
  await engine.close()
})

const networks = { method: 'GET', path: '/networks' } as const

describe('the client of the container engine', () => {
  test('an answer comes as JSON', async () => {
    expect(await createEngineClient(engine.socket).call(networks)).toEqual([])
  })

  test('a refusal has the status and the words of the engine', async () => {
    const refusal = await createEngineClient(engine.socket).call({ method: 'GET', path: '/images/nope/json' }).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(EngineRefusal)
    expect(refusal).toMatchObject({ status: 404, message: 'No such image: nope' })
  })

  test('an engine that is not there, hangs or goes away is told in one sentence, and is asked again later', async () => {
    const client = createEngineClient(engine.socket)
    await engine.goAway('live')
    await expect(client.call(networks)).rejects.toMatchObject({ code: 'engine-unavailable', message: expect.stringContaining('there is no such socket') })
    await engine.comeBack()
    expect(await client.call(networks)).toEqual([])
    engine.fail(/networks/, 'reset')
    await expect(client.call(networks)).rejects.toMatchObject({ code: 'engine-unavailable', message: expect.stringContaining('went away') })
    engine.mend()
    engine.fail(/networks/, 'hang')
    await expect(client.call({ ...networks, timeoutMs: 50 })).rejects.toMatchObject({ code: 'engine-unavailable', message: expect.stringContaining('silent') })
  })

  test('an engine that does not say its version yet is asked again, and nothing is taken for unknown meanwhile', async () => {
    const client = createEngineClient(engine.socket)
    for (const status of [404, 500]) {
      engine.fail(/version/, { status, message: 'starting' })
      const error = await client.call(networks).catch((caught: unknown) => caught)
      expect(error).toMatchObject({ code: 'engine-unavailable', message: expect.stringContaining('starting') })
      expect(isUnknown(error)).toBe(false)
    }
    engine.mend()
    expect(await client.call(networks)).toEqual([])
  })

  test('the version is one that both know', async () => {
    for (const [theirs, code] of [['1.24', 'engine-unavailable'], ['2.0', 'engine-unavailable'], ['1.30', undefined], ['1.99', undefined]] as const) {
      const other = await createFakeEngine({ version: theirs })
      const answer = await createEngineClient(other.socket).call(networks).catch((error: unknown) => error)
      if (code === undefined) expect(answer).toEqual([])
      else expect(answer).toMatchObject({ code })
      await other.close()
    }
  })
})

describe('where the engine is', () => {
  const nothing = { homeDirectory: '/home/me', exists: () => false }

  test('DOCKER_HOST counts first', () => {
    expect(engineSocket({ ...nothing, dockerHost: 'unix:///tmp/d.sock' })).toBe('/tmp/d.sock')
  })

  test.each(['tcp://10.0.0.1:2375', 'ssh://me@there', 'unix://relative', 'nonsense'])('%s is refused', (dockerHost) => {
    expect(() => engineSocket({ ...nothing, dockerHost })).toThrow(expect.objectContaining({ code: 'engine-unavailable' }))
  })

  test('else the first socket that is there: Docker before Podman', () => {
    const among = (...there: readonly string[]) => engineSocket({ ...nothing, dockerHost: '', runtimeDirectory: '/run/user/1', exists: (file) => there.includes(file) })
    expect(among('/var/run/docker.sock', '/run/podman/podman.sock')).toBe('/var/run/docker.sock')
    expect(among('/run/user/1/podman/podman.sock', '/run/podman/podman.sock')).toBe('/run/user/1/podman/podman.sock')
    expect(() => among()).toThrow(expect.objectContaining({ code: 'engine-unavailable', message: expect.stringContaining('/run/podman/podman.sock') }))
  })
})
