import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { DeliveryTarget } from '../../../src/rollout/delivery-target.ts'
import type { Lease } from '../../../src/rollout/target.ts'
import { createPairWorld } from '../../support/ecs/pair-world.ts'
import type { PairWorld } from '../../support/ecs/pair-world.ts'

jest.setTimeout(180_000)

const measure = { countAsError: [], latencyBoundsMs: [] }
const refused = { kind: 'refuse', code: 'AccessDeniedException', message: 'not authorized to perform: ecs:TagResource' } as const
let world: PairWorld
let target: DeliveryTarget

beforeEach(async () => {
  world = await createPairWorld()
  target = world.open()
})

afterEach(async () => {
  expect(world.lab.calls.violations()).toEqual([])
  await world.lab.close()
})

/** A release that has a share of the traffic. */
async function at(percent: number): Promise<Lease> {
  const revision = await target.resolve({ image: world.lab.push('v2').pinned })
  const { lease } = await target.lock({ rolloutId: 'one', kind: 'deploy', revision, owner: 'run', leaseMs: 3_600_000, takeOver: false })
  await target.prepare({ lease, revision, measure, steps: [5, 50, 100] })
  await target.shift({ lease, percent })
  return lease
}

describe('going back, where nothing can be written onto the tags', () => {
  test.each([
    ['since it is not allowed', refused],
    ['since there are too many tags', { kind: 'refuse', code: 'InvalidParameterException', message: 'The maximum number of tags has been reached.' }],
  ] as const)('puts traffic back %s', async (_, fault) => {
    const lease = await at(50)
    world.lab.faults.add({ fault, operation: 'TagResource' })
    await target.restore({ lease, cause: 'gate-failed' })
    expect(await world.weights()).toEqual([100, 0])
    world.lab.faults.clear()
    // what this process knows is written as soon as that is possible
    await target.close({ lease, outcome: 'failed', reason: 'gate' })
    expect(await target.describe()).toMatchObject({ history: [{ outcome: 'live' }, { outcome: 'failed' }] })
  })

  test('does not wait for an outage of tags, and is not led astray by answers that are lost', async () => {
    const lease = await at(50)
    const { lab } = world
    lab.faults.add({ fault: { kind: 'server-error' }, operation: 'TagResource' })
    lab.faults.add({ fault: { kind: 'lost-answer' }, operation: 'ModifyRule', times: 1 })
    await lab.during(async () => {
      const bare = world.bare()
      const restoring = bare.restore({ lease, cause: 'candidate-failed' })
      await lab.clock.sleep(30_000)
      expect(await world.weights()).toEqual([100, 0])
      await restoring
    })
  })

  test('takes an emergency its lock from a run that still lives', async () => {
    await at(50)
    world.lab.faults.add({ fault: refused, operation: 'TagResource' })
    const other = world.open()
    const revision = await other.resolve({ image: world.lab.push('v2').pinned })
    const { lease } = await other.lock({ rolloutId: 'two', kind: 'rollback', revision, owner: 'somebody', leaseMs: 3_600_000, takeOver: true, undoes: true, unrecorded: true })
    await other.restore({ lease, cause: 'requested' })
    expect(await world.weights()).toEqual([100, 0])
  })
})

test('a release takes no lock that it cannot write down', async () => {
  const revision = await target.resolve({ image: world.lab.push('v2').pinned })
  world.lab.faults.add({ fault: refused, operation: 'TagResource' })
  await expect(target.lock({ rolloutId: 'one', kind: 'deploy', revision, owner: 'run', leaseMs: 3_600_000, takeOver: false })).rejects.toMatchObject({ code: 'access-denied' })
})
