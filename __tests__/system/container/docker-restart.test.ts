import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { isDeliveryError } from '../../../src/core/errors.ts'
import type { Lease } from '../../../src/rollout/target.ts'
import type { LocalTarget } from '../../../src/rollout/targets/local/local-target.ts'
import { removeServices } from '../../../scripts/containers/clean-up.ts'
import { openDocker } from '../../support/containers/docker.ts'
import type { Docker } from '../../support/containers/docker.ts'
import { ownDockerd, whyNoDockerd } from '../../support/containers/own-dockerd.ts'
import type { OwnDockerd } from '../../support/containers/own-dockerd.ts'
import { containerSettings } from '../../support/containers/settings.ts'
import { get } from '../../support/local/load.ts'
import { createLocalWorld, measure, until } from '../../support/local/world.ts'
import type { LocalWorld } from '../../support/local/world.ts'

jest.setTimeout(240_000)

const why = whyNoDockerd()

;(why === undefined ? test : test.skip)(`a Docker daemon of the test's own can be started${why === undefined ? '' : `; not here: ${why}`}`, () => {
  expect(why).toBeUndefined()
})

for (const liveRestore of [false, true]) {
  const suite = why === undefined ? describe : describe.skip
  suite(`a Docker daemon ${liveRestore ? 'with' : 'without'} live-restore that is ended in mid-rollout`, () => {
    let daemon: OwnDockerd
    let docker: Docker
    let images: { readonly one: string; readonly two: string }
    let world: LocalWorld
    let target: LocalTarget
    let count = 0

    beforeAll(async () => {
      daemon = ownDockerd({ liveRestore })
      await daemon.start()
      docker = await openDocker(daemon.socket)
      const sources = await createLocalWorld()
      images = { one: await docker.image(sources, 'one'), two: await docker.image(sources, 'two') }
      await sources.close()
    })

    afterAll(async () => {
      await docker.close()
      await daemon.close()
      expect(readdirSync('/proc').filter((pid) => commandOf(pid).includes(daemon.socket.replace(/s$/, 'exec')))).toEqual([])
    })

    beforeEach(async () => {
      world = await createLocalWorld()
      target = await world.open({ settings: { ...containerSettings(), drainMs: 500 }, request: { dockerHost: daemon.host } })
    })

    afterEach(async () => {
      await world.close()
      await removeServices({ client: docker.client, root: world.root })
    })

    async function begin(image: string): Promise<Lease> {
      count += 1
      const revision = await target.resolve({ image })
      const { lease } = await target.lock({ rolloutId: `r${count}`, kind: 'deploy', revision, owner: 'test', leaseMs: 120_000, takeOver: false })
      await target.prepare({ lease, revision, measure })
      return lease
    }

    const answer = async () => (await get({ url: world.url }).catch(() => ({ body: '' }))).body

    /** Goes on as a rollout does: to its end, or back where the engine is what fails. */
    async function goOn(lease: Lease): Promise<'one' | 'two'> {
      try {
        await target.shift({ lease, percent: 100 })
        await target.finish({ lease })
        return 'two'
      } catch (error) {
        // never the release
        if (!isDeliveryError(error, 'engine-unavailable')) throw error
        await until(() => target.restore({ lease, cause: 'candidate-failed' }).then(() => true, () => false), 'traffic is back')
        await target.close({ lease, outcome: 'failed', reason: 'the engine was away' })
        return 'one'
      }
    }

    test.each(['SIGKILL', 'SIGTERM'] as const)('by %s: the rollout goes on or goes back, the service serves again, and nothing is left', async (signal) => {
      const first = await begin(images.one)
      await target.shift({ lease: first, percent: 100 })
      await target.finish({ lease: first })
      const lease = await begin(images.two)
      await target.shift({ lease, percent: 50 })
      await daemon.end(signal)
      await daemon.start()
      await until(async () => ['one', 'two'].includes(await answer()), 'it serves again')
      const live = await goOn(lease)
      await until(async () => await answer() === live, `${live} has all traffic`)
      const { bad, stable } = await target.describe()
      expect(bad).toEqual([])
      expect(stable?.revision.spec['image']).toContain(live === 'one' ? images.one : images.two)
      await target.stop()
      expect(world.processes()).toEqual([])
      expect(await removeServices({ client: docker.client, root: world.root })).toBe(0)
    })

    test('while a candidate starts: the daemon is told to be at fault, and the stable side serves again', async () => {
      const first = await begin(images.one)
      await target.shift({ lease: first, percent: 100 })
      await target.finish({ lease: first })
      const sources = await createLocalWorld()
      const slow = await docker.image(sources, 'slow', { startMs: 60_000 })
      await sources.close()
      const revision = await target.resolve({ image: slow })
      const { lease } = await target.lock({ rolloutId: 'slow', kind: 'deploy', revision, owner: 'test', leaseMs: 120_000, takeOver: false })
      const preparing = target.prepare({ lease, revision, measure }).then(() => undefined, (error: unknown) => error)
      const containers = async () => (await docker.client.call({ method: 'GET', path: '/containers/json' }) as readonly unknown[]).length
      await until(async () => await containers() === 2, 'the candidate runs')
      await daemon.end('SIGTERM')
      await daemon.start()
      expect(await preparing).toMatchObject({ code: 'engine-unavailable' })
      await target.close({ lease, outcome: 'failed', reason: 'the engine was away' })
      await until(async () => await answer() === 'one', 'the stable side serves again')
      await until(async () => await containers() === 1, 'nothing of the candidate is left')
      await target.stop()
      expect(await removeServices({ client: docker.client, root: world.root })).toBe(0)
    })
  })
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}
