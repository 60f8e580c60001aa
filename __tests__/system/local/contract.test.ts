import { jest } from '@jest/globals'
import { systemClock } from '../../../src/core/system.ts'
import type { LocalTarget } from '../../../src/rollout/targets/local/local-target.ts'
import { createLocalWorld } from '../../support/local/world.ts'
import { get } from '../../support/local/load.ts'
import { targetContract } from '../../support/rollout/target-contract.ts'

jest.setTimeout(120_000)

targetContract({
  name: 'the local target with real processes',
  make: async () => {
    const world = await createLocalWorld()
    const sources = { one: world.source('one'), two: world.source('two'), broken: world.source('broken', { unhealthy: true }) }
    const settings = { health: { path: '/healthz', status: 200, withinMs: 2_500 } }
    const resolver = await world.open({ settings })
    const opened: LocalTarget[] = []
    return {
      async open() {
        const target = await world.open({ settings })
        opened.push(target)
        return target
      },
      async revision(name) {
        // a run resolves its artifact itself before it deploys it
        for (const target of opened) await target.resolve({ artifact: sources[name] })
        return resolver.resolve({ artifact: sources[name] })
      },
      async traffic() {
        for (let index = 0; index < 60; index += 1) await get({ url: world.url })
        return 60
      },
      wait: (ms) => systemClock.sleep(ms),
      leaseMs: 6_000,
      close: world.close,
    }
  },
})
