import { afterEach, expect, jest, test } from '@jest/globals'
import { runRollout } from '../../../src/rollout/driver/driver.ts'
import type { DeliveryTarget } from '../../../src/rollout/delivery-target.ts'
import type { RolloutPlan } from '../../../src/rollout/plan.ts'
import { findRemains } from '../../../src/rollout/reconcile.ts'
import { expectOrder, scale } from '../../support/ecs/kill-world.ts'
import { createMortalClients } from '../../support/ecs/mortal-clients.ts'
import { createPairWorld } from '../../support/ecs/pair-world.ts'
import type { PairWorld } from '../../support/ecs/pair-world.ts'
import { createFakeWorld } from '../../support/rollout/fake-target.ts'
import { deployPlan, settings } from '../../support/rollout/plans.ts'
import { contextOn, createMemorySink } from '../../support/rollout/run-on-fake.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

jest.setTimeout(600_000)

const minute = 60_000
/** What counts here is which calls are made, and not what the gate says. */
const quick = { ...settings, steps: [50, 100], stepTime: { minMs: 10_000, maxMs: 10_000 }, bakeMs: 10_000, gate: { ...settings.gate, mode: 'observe' as const } }
const leaseMs = 60_000

const run = ({ lab }: PairWorld, { plan, target }: { readonly plan: RolloutPlan; readonly target: DeliveryTarget }) => {
  const surroundings = contextOn(createFakeWorld({ clock: createVirtualClock() }))
  return runRollout({ plan, context: { ...surroundings, target, events: createMemorySink(), clock: lab.clock, leaseMs } })
}

/** What `reconcile` does, once nobody renews the dead run's lease any more. */
async function reconcile(world: PairWorld): Promise<void> {
  const { lab, bare } = world
  await lab.clock.sleep(leaseMs)
  const target = bare()
  const remains = findRemains({ state: await target.describe(), settings: quick, rolloutId: `reconcile ${lab.clock.now()}` })
  if (remains.kind === 'unfinished') expect((await run(world, { plan: remains.plan, target })).end).toMatchObject({ result: 'restored', message: expect.stringMatching(/traffic is on/u) })
  else await target.tidy?.()
  await lab.clock.sleep(minute)
}

let world: PairWorld | undefined

afterEach(() => world?.lab.close())

test('killed after each call that changes something, a run leaves nothing that reconcile does not put right, and no user notices', async () => {
  const found = await createPairWorld()
  world = found
  const { lab, bare, url } = found
  await scale(found)
  const deaths = await lab.during(async () => {
    const traffic = lab.startTraffic({ perSecond: 0.3, url })
    const died: string[] = []
    for (let last = 1; ; last += 1) {
      const { clients, death } = createMortalClients(lab, last)
      const target = bare({ clients })
      const revision = await bare().resolve({ image: lab.push(`v${last + 1}`).pinned })
      const end = await Promise.race([run(found, { plan: deployPlan(revision, { settings: quick, steps: quick.steps }), target }), death])
      if (typeof end !== 'string') {
        expect(end.end).toMatchObject({ result: 'observed' })
        await lab.clock.sleep(minute)
        await expectOrder(found)
        break
      }
      died.push(end)
      await reconcile(found)
      await expectOrder(found)
    }
    expect((await traffic.stop()).failed).toBe(0)
    return died
  })
  for (const operation of ['TagResource', 'RegisterTaskDefinition', 'RegisterScalableTarget', 'UpdateService', 'ModifyRule']) expect(deaths.join()).toContain(operation)
  expect(deaths.length).toBeGreaterThan(15)
  expect(lab.calls.violations()).toEqual([])
})
