import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Revision } from '../../../src/rollout/target.ts'
import { createEngineClient } from '../../../src/rollout/targets/local/containers/engine-client.ts'
import { createImages } from '../../../src/rollout/targets/local/containers/images.ts'
import { releaseImages } from '../../../src/rollout/targets/local/containers/keep-images.ts'
import { createExclusive } from '../../../src/rollout/targets/local/supervisor/exclusive.ts'
import type { PinnedImage } from '../../../src/rollout/targets/local/containers/resolve-image.ts'
import { createFakeEngine } from '../../support/containers/fake-engine.ts'
import type { FakeEngine } from '../../support/containers/fake-engine.ts'

let engine: FakeEngine

beforeEach(async () => {
  engine = await createFakeEngine()
})

afterEach(async () => {
  await engine.close()
})

const identity = { service: 'web', environment: 'prod', folder: '/home/x/services/web/prod' }
const images = () => createImages({ engine: () => engine.socket, identity })
const revisionOf = ({ digest, reference }: PinnedImage): Revision =>
  ({ id: 'f'.repeat(64), content: digest, start: 's', spec: { kind: 'container', reference, engine: engine.socket } })

async function keep(image: string): Promise<PinnedImage> {
  const pinned = await images().pin(image)
  await images().keep({ revision: revisionOf(pinned), pinned, signal: undefined })
  return pinned
}

const release = (...kept: readonly string[]) => {
  const logged: string[] = []
  const isNeeded = (digits: string) => kept.some((digest) => digest.startsWith(digits))
  return releaseImages({ client: createEngineClient(engine.socket), identity, isNeeded, turn: createExclusive(), log: (message) => void logged.push(message) }).then(() => logged)
}

describe('pinning an image', () => {
  test('a tag is pinned to the id, and to the digest of its registry where there is one', async () => {
    const id = engine.image('shop:v1')
    expect(await images().pin('shop:v1')).toMatchObject({ reference: id, digest: id.slice(7), id })
  })

  test('a digest needs no image yet, an id and a tag do', async () => {
    const digest = 'd'.repeat(64)
    expect(await images().pin(`shop:v9@sha256:${digest}`)).toMatchObject({ reference: `shop@sha256:${digest}`, digest, id: undefined })
    for (const image of [`sha256:${digest}`, 'shop:v9']) await expect(images().pin(image)).rejects.toMatchObject({ code: 'image-missing' })
    expect(engine.calls.some((call) => call.startsWith('POST'))).toBe(false)
  })

  test('what is no reference is refused before the engine is asked', async () => {
    await expect(images().pin('../v1/info')).rejects.toMatchObject({ code: 'input-invalid' })
    expect(engine.calls).toEqual([])
  })

  test('a tag that moved after the plan is refused, and so is one that is gone', async () => {
    engine.image('shop:v1', { version: 'one' })
    const pinned = await images().pin('shop:v1')
    engine.image('shop:v1', { version: 'two' })
    await expect(images().keep({ revision: revisionOf(pinned), pinned, signal: undefined })).rejects.toMatchObject({ code: 'image-moved' })
    engine.image('shop:v2', { version: 'three' })
    const other = await images().pin('shop:v2')
    await createEngineClient(engine.socket).call({ method: 'DELETE', path: '/images/shop:v2' })
    await expect(images().keep({ revision: revisionOf(other), pinned: other, signal: undefined })).rejects.toMatchObject({ code: 'image-moved', message: expect.stringContaining('nothing any more') })
  })
})

describe('keeping an image', () => {
  test('an absent image is pulled by its digest, and removed once no release needs it', async () => {
    const reference = engine.registry('registry.example/shop')
    await keep(reference)
    expect(engine.names()).toContain(reference)
    expect(await release((await images().pin(reference)).digest)).toEqual([])
    expect(engine.names()).toContain(reference)
    expect(await release()).toEqual([])
    expect(engine.names()).toEqual([])
  })

  test('an image that was there before stays, without our tag', async () => {
    engine.image('shop:v1')
    await keep('shop:v1')
    expect(engine.names()).toHaveLength(2)
    await release()
    expect(engine.names()).toEqual(['shop:v1'])
  })

  test('an image that we pulled and somebody has named meanwhile stays under that name', async () => {
    const reference = engine.registry('registry.example/shop')
    await keep(reference)
    await createEngineClient(engine.socket).call({ method: 'POST', path: `/images/${reference}/tag`, query: { repo: 'mine', tag: 'v1' } })
    await release()
    expect(engine.names().toSorted()).toEqual(['mine:v1', reference])
  })

  test('an image that a container uses is not touched', async () => {
    const id = engine.image('shop:v1')
    await keep('shop:v1')
    const names = engine.names()
    await createEngineClient(engine.socket).call({ method: 'POST', path: '/containers/create', query: { name: 'foreign' }, body: { Image: id, HostConfig: {}, ExposedPorts: {}, Labels: {}, Env: [] } })
    await release()
    expect(engine.names()).toEqual(names)
  })

  test('another service of the same image keeps it', async () => {
    const reference = engine.registry('registry.example/shop')
    await keep(reference)
    const other = createImages({ engine: () => engine.socket, identity: { ...identity, service: 'api' } })
    const pinned = await other.pin(reference)
    await other.keep({ revision: revisionOf(pinned), pinned, signal: undefined })
    await release()
    expect(engine.names()).toContain(reference)
  })

  test('a registry that does not have it, an engine that is full and one that is gone are told apart', async () => {
    const digest = `shop@sha256:${'d'.repeat(64)}`
    await expect(keep(digest)).rejects.toMatchObject({ code: 'image-missing', message: expect.stringContaining('manifest unknown') })
    engine.fail(/images\/create/, { status: 500, message: 'write /var/lib/docker/x: no space left on device' })
    await expect(keep(digest)).rejects.toMatchObject({ code: 'engine-unavailable', hint: expect.stringContaining('space') })
    await engine.goAway('live')
    await expect(keep(digest)).rejects.toMatchObject({ code: 'engine-unavailable' })
    expect(await release()).toHaveLength(1)
    await engine.comeBack()
  })
})
