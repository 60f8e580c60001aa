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
    const sources = { one: world.source('one'), two: world.source('two'), broken: world.source('broken', { startMs: 60_000, diesAfterMs: 1 }) }
    const resolver = await world.open()
    const opened: LocalTarget[] = []
    return {
      async open() {
        const target = await world.open()
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
      leaseMs: 60_000,
      shortLeaseMs: 300,
      close: world.close,
    }
  },
})
