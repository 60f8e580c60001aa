import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { rollbackTarget } from '../../../src/rollout/history.ts'
import type { AwsLabSettings } from '../../support/cloudlab/aws/world.ts'
import { createShopWorld } from '../../support/ecs/shop-world.ts'
import type { ShopWorld } from '../../support/ecs/shop-world.ts'
import { answerAt, isOtherProcess } from '../../support/ecs/task-process.ts'
import { underTraffic } from '../../support/ecs/under-traffic.ts'
import { deployPlan, rollbackPlan, settings } from '../../support/rollout/plans.ts'

// whole rollouts under traffic, to tasks that are processes but where it says otherwise: it is the machine that is slow
jest.setTimeout(420_000)

const minute = 60_000
const patient = { ...settings, stepTime: { minMs: 2 * minute, maxMs: 15 * minute }, bakeMs: 5 * minute }
const worlds: ShopWorld[] = []

afterEach(async () => {
  for (const { lab } of worlds.splice(0)) {
    expect(lab.calls.violations()).toEqual([])
    await lab.close()
  }
})

async function shop(settings: AwsLabSettings = {}): Promise<ShopWorld> {
  const world = await createShopWorld(settings)
  worlds.push(world)
  return world
}

describe('a release on ECS, judged by what CloudWatch counts', () => {
  test('a good one goes all the way, and no user meets an error', async () => {
    const world = await shop({ tasks: 'processes' })
    const { report, counts } = await underTraffic(world.lab, { target: world.bare(), plan: async (revision) => deployPlan(await revision('v2'), { settings: patient }) })
    expect(report.end).toMatchObject({ result: 'deployed' })
    expect(counts.failed).toBe(0)
    expect(counts.byRelease['v2']).toBeGreaterThan(0)
    const after = await world.open().describe()
    expect(after).toMatchObject({ serving: true, stable: { revision: { id: report.plan.revision.id } } })
    expect(after.rollout).toBeUndefined()
    expect(report.judgements.map(({ percent }) => percent)).toEqual([5, 50, 100, 100])
    const live = await world.lab.during(() => answerAt(world.lab.url))
    expect([live.release, isOtherProcess(live.process)]).toEqual(['v2', true])
  })

  test('a bad one is out of traffic soon after the evidence is there, marked bad, and only its own users met errors', async () => {
    const world = await shop({ tasks: 'processes' })
    const { report, counts } = await underTraffic(world.lab, { target: world.bare(), plan: async (revision) => deployPlan(await revision('v2', { failEvery: 3 }), { settings: patient }) })
    expect(report.end).toMatchObject({ result: 'rolled-back' })
    expect(counts.failed).toBeLessThanOrEqual(counts.byRelease['v2'] ?? 0)
    const after = await world.open().describe()
    expect(after).toMatchObject({ serving: true, bad: [{ revisionId: report.plan.revision.id }] })
    expect(after.stable?.revision.id).not.toBe(report.plan.revision.id)
    expect([counts.failed > 0, Object.keys(counts.byStatus)]).toEqual([true, ['200', '500']])
  })

  test.each(['pretended', 'processes'] as const)('what dies at its start is told with its exit code and last words, and no user notices: tasks %s', async (tasks) => {
    const world = await shop({ tasks })
    const { report, counts } = await underTraffic(world.lab, { target: world.bare(), plan: async (revision) => deployPlan(await revision('v2', { exitAtStart: 3, says: ['no such table: users'] }), { settings: patient }) })
    expect(report.end).toMatchObject({ result: 'failed', error: { code: 'candidate-unhealthy', message: expect.stringMatching(/exit code 3/u), output: expect.arrayContaining([expect.stringContaining('no such table: users')]) } })
    expect(counts.failed).toBe(0)
  })

  test('what ends soon after it runs, again and again, is told with its exit code and last words, though no start of it has failed', async () => {
    const world = await shop()
    const { report, counts } = await underTraffic(world.lab, { target: world.bare(), plan: async (revision) => deployPlan(await revision('v2', { endsAfterMs: 4_000, says: ['no such table: users'] }), { settings: patient }) })
    expect(report.end).toMatchObject({ result: 'failed', error: { code: 'candidate-unhealthy', message: expect.stringMatching(/tasks of the candidate have died.*exit code 1/u), hint: expect.stringMatching(/^(?!.*health check interval).*end of its output/u), output: expect.arrayContaining([expect.stringContaining('no such table: users')]) } })
    expect(counts.failed).toBe(0)
    expect(report.timeline.at(-1)?.event).toBe('closed')
  })

  test('a rollback goes to the release before, all at once', async () => {
    const world = await shop()
    await underTraffic(world.lab, { target: world.bare(), plan: async (revision) => deployPlan(await revision('v2'), { settings: { ...patient, steps: [100], bakeMs: 0 }, steps: [100] }) })
    const { report, counts } = await underTraffic(world.lab, { target: world.bare(), plan: async () => {
      const state = await world.bare().describe()
      return rollbackPlan(rollbackTarget({ state, request: {} }).revision, { settings: patient })
    } })
    expect(report.end).toMatchObject({ result: 'restored' })
    expect(counts.failed).toBe(0)
    expect((await world.open().describe()).history.map(({ by, outcome }) => `${by} ${outcome}`)).toEqual(['deploy replaced', 'deploy replaced', 'rollback live'])
  })
})
