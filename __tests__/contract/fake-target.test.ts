import { createFakeWorld } from '../support/rollout/fake-target.ts'
import { revisionNamed } from '../support/rollout/plans.ts'
import { targetContract } from '../support/rollout/target-contract.ts'
import { createVirtualClock } from '../support/rollout/virtual-clock.ts'

targetContract({
  name: 'the fake on a virtual clock',
  make: async () => {
    const clock = createVirtualClock()
    const world = createFakeWorld({ clock, requestsPerSecond: 0 })
    world.behaviours.set(revisionNamed('broken').id, { unhealthy: true })
    return {
      open: async () => world.targetOf(),
      revision: async (name) => revisionNamed(name),
      wait: (ms) => clock.elapse(ms),
      leaseMs: 60_000,
      shortLeaseMs: 1_000,
      close: async () => undefined,
      async traffic() {
        await world.targetOf().describe()
        world.requestsPerSecond = 100
        await clock.elapse(10_000)
        await world.targetOf().describe()
        world.requestsPerSecond = 0
        return 1_000
      },
    }
  },
})
