import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { createGate } from '../../../src/rollout/gate/create.ts'
import type { Lease } from '../../../src/rollout/target.ts'
import type { LocalTarget } from '../../../src/rollout/targets/local/local-target.ts'
import { get, startLoad } from '../../support/local/load.ts'
import type { Load } from '../../support/local/load.ts'
import { createLocalWorld, kill, until } from '../../support/local/world.ts'
import type { Behaviour, LocalWorld } from '../../support/local/world.ts'
import { settings } from '../../support/rollout/plans.ts'

jest.setTimeout(90_000)

describe('a bake that the target watches by itself', () => {
  let world: LocalWorld
  let target: LocalTarget
  let load: Load

  beforeEach(async () => {
    world = await createLocalWorld()
    target = await world.open()
    await world.release(target, world.source('one'))
    load = startLoad({ url: world.url, everyMs: 10 })
  })

  afterEach(async () => {
    await load.stop()
    await world.close()
  })

  /** Revision two has all traffic, and its run hands the rest over. */
  async function handOver(behaviour: Behaviour, bakeLeftMs: number): Promise<Lease> {
    const { lease } = await world.begin(target, world.source('two', behaviour))
    await target.shift({ lease, percent: 100 })
    const policy = settings.gate
    const gate = createGate({ policy, steps: 1, hasStable: true })
    gate.beginStep({ index: 0, percent: 100, t: 0 })
    await target.watch({ lease, watch: { policy, gate: gate.snapshot(), t: 0.5, bakeLeftMs, graceMs: 5_000, probes: { path: '/', perSecond: 5 }, step: 1, marksBad: true } })
    return lease
  }

  const names = async () => (await target.journal()).map(({ name, outcome }) => `${name} ${outcome}`)

  test('a good one becomes the stable side, and the journal tells', async () => {
    const lease = await handOver({}, 2_000)
    await target.watch({ lease, watch: {} as never }).catch(() => undefined)
    expect((await target.describe()).rollout).toMatchObject({ watchedBy: 'target', percent: 100 })
    await until(async () => (await target.describe()).rollout === undefined, 'the bake is over')
    expect(await names()).toEqual(['gate.decided success', 'service.upgraded success', 'rollout.finished success'])
    const { stable, history } = await target.describe()
    expect(stable).toMatchObject({ outcome: 'live', bakedAt: expect.any(String) })
    expect(history).toHaveLength(2)
    await load.stop()
    expect(load.counts().failures).toEqual([])
  })

  test('a bad one is taken out of traffic and marked', async () => {
    await handOver({ failEvery: 3 }, 60_000)
    await until(async () => (await target.describe()).rollout === undefined, 'the bake is over')
    expect(await get({ url: world.url })).toMatchObject({ release: 'one' })
    expect(await names()).toEqual(['gate.decided failure', 'traffic.restored success', 'revision.marked success', 'rollout.finished failure'])
    const { history, bad, stable } = await target.describe()
    expect(history.at(-1)).toMatchObject({ outcome: 'rolled-back', reason: expect.any(String) })
    expect(bad).toHaveLength(1)
    expect(stable?.revision.id).toBe(history[0]?.revision.id)
    const journal = await target.journal()
    await target.acknowledge({ seq: journal.at(-1)?.seq ?? 0 })
    expect(await target.journal()).toEqual([])
  })

  test('goes on under the next supervisor when its own is killed', async () => {
    await handOver({}, 6_000)
    const { facts } = await target.describe()
    kill(Number(facts['supervisor']), 'SIGKILL')
    await until(async () => Number((await target.describe()).facts['supervisor'] ?? 0) > 0, 'a new supervisor')
    await until(async () => (await target.describe()).rollout === undefined, 'the bake is over')
    expect(await names()).toEqual(['gate.decided success', 'service.upgraded success', 'rollout.finished success'])
  })

  test('a run that takes over ends the watch', async () => {
    await handOver({}, 3_000)
    const other = await world.open()
    const revision = await other.resolve({ artifact: world.source('three') })
    await expect(other.lock({ rolloutId: 'x', kind: 'deploy', revision, owner: 'other', leaseMs: 30_000, takeOver: false })).rejects.toMatchObject({ code: 'locked' })
    const { lease, found } = await other.lock({ rolloutId: 'x', kind: 'rollback', revision, owner: 'other', leaseMs: 30_000, takeOver: true })
    expect(found.rollout).toMatchObject({ watchedBy: 'target' })
    await other.restore({ lease, cause: 'overtaken' })
    expect(await get({ url: world.url })).toMatchObject({ release: 'one' })
    await other.close({ lease, outcome: 'restored', reason: 'undone' })
    expect(await names()).toEqual([])
  })
})
