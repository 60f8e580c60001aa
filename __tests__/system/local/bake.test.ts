import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { createGate } from '../../../src/rollout/gate/create.ts'
import type { MetricsSetting } from '../../../src/rollout/rollout-settings.ts'
import type { Lease } from '../../../src/rollout/target.ts'
import type { LocalTarget } from '../../../src/rollout/targets/local/local-target.ts'
import { serve } from '../../support/http-server.ts'
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
  async function handOver(behaviour: Behaviour, bakeLeftMs: number, metrics: readonly MetricsSetting[] = settings.metrics): Promise<Lease> {
    const { lease } = await world.begin(target, world.source('two', behaviour))
    await target.shift({ lease, percent: 100 })
    const policy = settings.gate
    const gate = createGate({ policy, steps: 1, hasStable: true })
    gate.beginStep({ index: 0, percent: 100, t: 0 })
    await target.watch({ lease, watch: { policy, gate: gate.snapshot(), t: 0.5, bakeLeftMs, graceMs: 5_000, metrics, probes: { path: '/', perSecond: 5 }, step: 1, marksBad: true } })
    return lease
  }

  const names = async () => (await target.journal()).map(({ name, outcome }) => `${name} ${outcome}`)

  test('a good one becomes the stable side, and the journal tells', async () => {
    const lease = await handOver({}, 4_000)
    await target.watch({ lease, watch: {} as never }).catch(() => undefined)
    expect((await target.describe()).rollout).toMatchObject({ watchedBy: 'target', percent: 100 })
    await until(async () => (await target.describe()).rollout === undefined, 'the bake is over')
    expect(await names()).toEqual(['gate.decided success', 'service.upgraded success', 'rollout.finished success'])
    expect((await target.journal()).at(-1)?.data).toMatchObject({ ended: 'live' })
    const { outcome, step, percent, phase, elapsedMs, series } = (await target.journal())[0]?.data ?? {}
    expect({ outcome, step, percent, phase, elapsedMs }).toEqual({ outcome: 'pass', step: 1, percent: 100, phase: 'bake', elapsedMs: expect.any(Number) })
    const rows = series as readonly (readonly number[])[]
    expect(rows.length).toBeGreaterThan(2)
    expect(rows.length).toBeLessThanOrEqual(120)
    expect(rows.every(([, share, , , requests]) => share === 100 && Number(requests) >= 0)).toBe(true)
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
    expect((await target.journal()).at(-1)?.data).toMatchObject({ ended: 'rolled-back', markedBad: true })
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
    await handOver({}, 60_000)
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

  describe('with Prometheus as a source', () => {
    /** Counters of a service of which the candidate fails as many of a hundred requests. */
    async function counting({ bad }: { readonly bad: number }) {
      let asked = 0
      const server = await serve((request, response) => {
        asked += 1
        const isErrors = new URL(request.url ?? '', 'http://x').searchParams.get('query') === 'errors'
        const series = (side: string, value: number) => ({ metric: { side }, value: [1, String(value)] })
        const requests = 100 * asked
        response.statusCode = request.url?.startsWith('/token-4711/api/v1/query') === true ? 200 : 401
        const result = [series('stable', isErrors ? 0 : requests), series('candidate', isErrors ? bad * asked : requests)]
        response.end(JSON.stringify({ status: 'success', data: { resultType: 'vector', result } }))
      })
      const metric: MetricsSetting = { kind: 'prometheus', url: `${server.url}/token-4711/`, requests: 'requests', errors: 'errors' }
      return { ...server, metric, asked: () => asked }
    }

    test('what only it sees ends the bake, and its address is in no file that others are shown', async () => {
      const prometheus = await counting({ bad: 50 })
      try {
        await handOver({}, 60_000, [{ kind: 'target' }, prometheus.metric])
        const file = path.join(world.folder, 'revisions', `${(await target.describe()).rollout?.revision.id}.watch.json`)
        expect(readFileSync(file, 'utf8')).toContain('token-4711')
        expect(statSync(file).mode & 0o777).toBe(0o600)
        await until(async () => (await target.describe()).rollout === undefined, 'the bake is over', 30_000)
        const journal = await target.journal()
        expect(journal[0]).toMatchObject({ name: 'gate.decided', outcome: 'failure' })
        expect(await get({ url: world.url })).toMatchObject({ release: 'one' })
        expect(JSON.stringify(journal)).not.toContain('token-4711')
        expect(readFileSync(path.join(world.folder, 'state.json'), 'utf8')).not.toContain('token-4711')
        expect(world.log()).not.toContain('token-4711')
      } finally {
        await prometheus.close()
      }
    })

    test('nothing else is asked, and the next supervisor asks it as well', async () => {
      const prometheus = await counting({ bad: 0 })
      try {
        await handOver({}, 12_000, [prometheus.metric])
        kill(Number((await target.describe()).facts['supervisor']), 'SIGKILL')
        await until(async () => Number((await target.describe()).facts['supervisor'] ?? 0) > 0, 'a new supervisor')
        await until(async () => (await target.describe()).rollout === undefined, 'the bake is over', 40_000)
        expect(await names()).toEqual(['gate.decided success', 'service.upgraded success', 'rollout.finished success'])
        const counted = (await target.journal())[0]?.data['candidate'] as { requests: number; errors: number }
        expect(counted.errors).toBe(0)
        expect(counted.requests % 100).toBe(0)
        expect(prometheus.asked()).toBeGreaterThan(2)
      } finally {
        await prometheus.close()
      }
    })

    test('one that does not answer is missing data, and traffic goes back', async () => {
      await handOver({}, 1_000, [{ kind: 'prometheus', url: 'http://127.0.0.1:9/', requests: 'requests', errors: 'errors' }])
      await until(async () => (await target.describe()).rollout === undefined, 'the bake is over', 30_000)
      expect(await names()).toEqual(['gate.decided inconclusive', 'traffic.restored success', 'rollout.finished inconclusive'])
      expect((await target.journal())[0]?.data).toMatchObject({ outcome: 'error', phase: 'bake', percent: 100 })
      expect(await get({ url: world.url })).toMatchObject({ release: 'one' })
    })
  })
})
