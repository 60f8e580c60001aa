import { jest } from '@jest/globals'
import { systemClock } from '../../../src/core/system.ts'
import { createFakeEngine } from '../../support/containers/fake-engine.ts'
import { createLocalWorld } from '../../support/local/world.ts'
import { containerSettings } from '../../support/containers/settings.ts'
import { get } from '../../support/local/load.ts'
import { targetContract } from '../../support/rollout/target-contract.ts'

jest.setTimeout(120_000)

targetContract({
  name: 'the local target with containers of an engine that is played',
  make: async () => {
    const world = await createLocalWorld()
    const engine = await createFakeEngine()
    const images = { one: 'shop:one', two: 'shop:two', broken: 'shop:broken' }
    engine.image(images.one, { version: 'one' })
    engine.image(images.two, { version: 'two' })
    engine.image(images.broken, { version: 'broken', diesAfterMs: 1 })
    const open = () => world.open({ settings: containerSettings(), request: { dockerHost: engine.host } })
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
        await engine.close()
      },
    }
  },
})
