import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { rollBack } from '../../../src/actions/rollback/roll-back.ts'
import type { RolloutSettings } from '../../../src/rollout/rollout-settings.ts'
import type { AwsLabSettings } from '../../support/cloudlab/aws/world.ts'
import { reconcile, runHere } from '../../support/ecs/after-death.ts'
import { freshWorlds, modeNames } from '../../support/ecs/both-modes.ts'
import type { FreshWorld } from '../../support/ecs/both-modes.ts'
import { commandOn } from '../../support/ecs/command-on.ts'
import { underTraffic } from '../../support/ecs/under-traffic.ts'
import { deployPlan, settings } from '../../support/rollout/plans.ts'

// whole rollouts under traffic: it is the machine that is slow
jest.setTimeout(420_000)

const minute = 60_000
const leaseMs = 3 * minute
const steps = [50, 100]
const observing: RolloutSettings = { ...settings, steps, stepTime: { minMs: 6 * minute, maxMs: 10 * minute }, bakeMs: minute, gate: { ...settings.gate, mode: 'observe' } }
const judging: RolloutSettings = { ...settings, steps, stepTime: { minMs: minute, maxMs: 15 * minute }, bakeMs: 0 }
const quick: RolloutSettings = { ...observing, stepTime: { minMs: 10_000, maxMs: 20_000 }, bakeMs: 0 }

let world: FreshWorld | undefined

afterEach(async () => {
  expect(world?.lab.calls.violations()).toEqual([])
  await world?.lab.close()
})

async function open(mode: (typeof modeNames)[number], lab: AwsLabSettings = {}): Promise<FreshWorld> {
  world = await freshWorlds[mode](lab)
  return world
}

describe.each(modeNames)('a rollback (%s) to a release that is named', (mode) => {
  test.each([
    ['by steps', () => ({ steps: 2 }), 'v1'],
    ['by its digest', (digest: string) => ({ to: digest.slice(0, 12) }), 'v2'],
  ] as const)('%s goes there', async (_, named, tag) => {
    const { lab, fresh } = await open(mode)
    const { history, stable } = await lab.during(async () => {
      for (const name of ['v2', 'v3', 'v4'].slice(0, tag === 'v1' ? 2 : 3)) {
        const revision = await fresh().resolve({ image: lab.push(name).pinned })
        expect((await runHere(lab, { plan: deployPlan(revision, { settings: quick, steps }), leaseMs, target: fresh() })).end).toMatchObject({ result: 'observed' })
      }
      const inputs = { steps: undefined, to: undefined, ...named(lab.push('v2').digest.replace('sha256:', '')), emergency: false, markBad: false, drill: false, dryRun: false } as never
      const { delivery, ports } = commandOn(lab, { target: fresh(), rollout: quick, leaseMs })
      expect(await rollBack({ delivery, ports, inputs })).toMatchObject({ result: 'restored' })
      return fresh().describe()
    })
    expect(stable?.revision.content).toBe(lab.push(tag).digest.replace('sha256:', ''))
    expect(history.at(-1)).toMatchObject({ by: 'rollback', outcome: 'live' })
  })
})

describe.each(modeNames)('a template of somebody else (%s) that is applied in mid-rollout', (mode) => {
  test('takes users to a side with tasks, is told, and what is left of the release is put right', async () => {
    const { lab, url, fresh, share, applyTemplate } = await open(mode)
    const { end, counts } = await lab.during(async () => {
      const revision = await fresh().resolve({ image: lab.push('v2').pinned })
      const traffic = lab.startTraffic({ perSecond: 2, url })
      const running = runHere(lab, { plan: deployPlan(revision, { rolloutId: 'r1', settings: observing, steps }), leaseMs, target: fresh() })
      while (share() !== 50) await lab.clock.sleep(5_000)
      await lab.clock.sleep(minute)
      await applyTemplate()
      const { end: found } = await running
      await lab.clock.sleep(leaseMs + minute)
      await reconcile(lab, { settings: observing, leaseMs, target: fresh() })
      await lab.clock.sleep(5 * minute)
      expect(await reconcile(lab, { settings: observing, leaseMs, target: fresh() })).toBe('no-change: nothing to do')
      return { end: found, counts: await traffic.stop() }
    })
    expect(end.message).toMatch(/somebody else/u)
    expect(share()).toBe(0)
    expect(counts.failed).toBe(0)
    const state = await lab.during(() => fresh().describe())
    expect(state).toMatchObject({ serving: true, bad: [] })
    expect(state.rollout).toBeUndefined()
    expect(state.stable?.revision.content).toBe(lab.push('v1').digest.replace('sha256:', ''))
    expect(await lab.during(async () => fresh().foreignChanges?.())).toEqual([])
  })
})

describe.each(modeNames)('a release (%s) whose credentials end in its bake', (mode) => {
  test('says so, and users get back without them or by whoever has some', async () => {
    const { lab, url, fresh, share } = await open(mode)
    const { end, counts } = await lab.during(async () => {
      const revision = await fresh().resolve({ image: lab.push('v2').pinned })
      const traffic = lab.startTraffic({ perSecond: 1, url })
      const baking = { ...quick, bakeMs: 16 * minute }
      const { end: found } = await runHere(lab, { plan: deployPlan(revision, { rolloutId: 'r1', settings: baking, steps }), leaseMs, target: fresh({ principal: lab.deployerSession(900) }) })
      await lab.clock.sleep(leaseMs + minute)
      await reconcile(lab, { settings: baking, leaseMs, target: fresh() })
      await lab.clock.sleep(5 * minute)
      return { end: found, counts: await traffic.stop() }
    })
    expect(['unfinished', 'rollback-failed']).toContain(end.result)
    expect(end.error?.message).toMatch(/credentials for AWS are not valid any more/u)
    expect([share(), counts.failed]).toEqual([0, 0])
  })
})

describe.each(modeNames)('a release (%s) that fails its users while AWS refuses half of all calls', (mode) => {
  test('goes back all the same, with what proved it', async () => {
    const { lab, url, fresh, share } = await open(mode)
    lab.faults.add({ fault: { kind: 'throttle' }, rate: 0.5 })
    const { report, counts } = await underTraffic(lab, { target: fresh(), url, plan: async (revision) => deployPlan(await revision('v2', { failEvery: 3 }), { settings: judging, steps }) })
    lab.faults.clear()
    expect(report.end).toMatchObject({ result: 'rolled-back' })
    expect(report.verdict).toMatchObject({ decision: 'fail' })
    expect(share()).toBe(0)
    expect(counts.failed).toBeLessThanOrEqual(counts.byRelease['v2'] ?? 0)
    const state = await lab.during(() => fresh().describe())
    expect(state.bad).toMatchObject([{ revisionId: report.plan.revision.id }])
    expect(state.rollout).toBeUndefined()
  })
})
