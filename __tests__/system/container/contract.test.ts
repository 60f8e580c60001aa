import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { systemClock } from '../../../src/core/system.ts'
import { removeServices } from '../../../scripts/containers/clean-up.ts'
import { findDocker, openDocker } from '../../support/containers/docker.ts'
import type { Docker } from '../../support/containers/docker.ts'
import { containerSettings } from '../../support/containers/settings.ts'
import { createLocalWorld } from '../../support/local/world.ts'
import { get } from '../../support/local/load.ts'
import { targetContract } from '../../support/rollout/target-contract.ts'

jest.setTimeout(180_000)

const socket = await findDocker()

;(socket === undefined ? test.skip : test)('a container engine answers (DOCKER_HOST); without one, the contract with real containers is skipped', () => {
  expect(socket).toBeDefined()
})
if (socket !== undefined) contractWith(socket)

function contractWith(found: string): void {
  let docker: Docker
  let images: { readonly one: string; readonly two: string; readonly broken: string }

  beforeAll(async () => {
    docker = await openDocker(found)
    const world = await createLocalWorld()
    images = {
      one: await docker.image(world, 'one'),
      two: await docker.image(world, 'two'),
      broken: await docker.image(world, 'broken', { startMs: 60_000, diesAfterMs: 1 }),
    }
    await world.close()
  })

  afterAll(async () => {
    await docker.close()
  })

  targetContract({
    name: 'the local target with containers',
    make: async () => {
      const world = await createLocalWorld()
      const open = () => world.open({ settings: containerSettings(), request: { dockerHost: docker.host } })
      const resolver = await open()
      const opened: Awaited<ReturnType<typeof open>>[] = []
      return {
        async open() {
          const target = await open()
          opened.push(target)
          return target
        },
        async revision(name) {
          for (const target of opened) await target.resolve({ image: images[name] })
          return resolver.resolve({ image: images[name] })
        },
        async traffic() {
          for (let index = 0; index < 60; index += 1) await get({ url: world.url })
          return 60
        },
        wait: (ms) => systemClock.sleep(ms),
        leaseMs: 60_000,
        shortLeaseMs: 300,
        async close() {
          await world.close()
          await removeServices({ client: docker.client, root: world.root })
        },
      }
    },
  })
}
