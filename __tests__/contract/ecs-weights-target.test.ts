import { jest } from '@jest/globals'
import { createPairWorld } from '../support/ecs/pair-world.ts'
import { targetContract } from '../support/rollout/target-contract.ts'

// a virtual clock, and a real load balancer: it is the machine's speed that counts
jest.setTimeout(120_000)

/** CloudWatch tells a minute when it is over, and then some. */
const visibleMs = 240_000

targetContract({
  name: 'two services on ECS in cloudlab',
  startsEmpty: false,
  hasSwitch: false,
  make: async () => {
    const { lab, open, url } = await createPairWorld()
    const images = { one: lab.push('one').pinned, two: lab.push('two').pinned, broken: lab.push('broken', { exitAtStart: 1, says: ['no such table: users'] }).pinned }
    return {
      open: async () => open(),
      revision: async (name) => open().resolve({ image: images[name] }),
      wait: (ms) => lab.pass(ms * 100),
      leaseMs: 3_600_000,
      shortLeaseMs: 1_000,
      close: () => lab.close(),
      async traffic() {
        const { sent } = await lab.traffic({ perSecond: 5, seconds: 60, url })
        await lab.pass(visibleMs)
        return sent
      },
    }
  },
})
