import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { ElasticLoadBalancingV2Client, ModifyRuleCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2'
import { sha256Hex } from '../../../src/core/canonical.ts'
import type { RolloutReport } from '../../../src/rollout/driver/driver.ts'
import type { RolloutSettings } from '../../../src/rollout/rollout-settings.ts'
import { createAwsLab } from '../../support/cloudlab/aws/world.ts'
import type { AwsLab } from '../../support/cloudlab/aws/world.ts'
import { post, reconcile, runHere } from '../../support/ecs/after-death.ts'
import { looksAt } from '../../support/ecs/lab-looks.ts'
import { labRun } from '../../support/ecs/lab-run.ts'
import { expectWhole } from '../../support/ecs/whole.ts'
import { deployPlan, settings } from '../../support/rollout/plans.ts'

jest.setTimeout(300_000)

const minute = 60_000
const leaseMs = 3 * minute
const configuration = { strategy: 'BLUE_GREEN' as const, bakeTimeInMinutes: 1, maximumPercent: 200 }
const quick: RolloutSettings = { ...settings, steps: [50, 100], stepTime: { minMs: 10_000, maxMs: 20_000 }, bakeMs: 0, gate: { ...settings.gate, mode: 'observe' } }
const labs: AwsLab[] = []

afterEach(async () => {
  for (const lab of labs.splice(0)) {
    expect(lab.calls.violations()).toEqual([])
    await lab.close()
  }
})

async function shop(): Promise<AwsLab> {
  const lab = await createAwsLab({ deploymentConfiguration: configuration })
  labs.push(lab)
  return lab
}

/** Releases v2 under traffic; nobody may notice anything. */
async function release(lab: AwsLab, { rolloutId = 'r1', signal, plan = {} }: { readonly rolloutId?: string; readonly signal?: AbortSignal; readonly plan?: Partial<Parameters<typeof deployPlan>[1]> } = {}): Promise<RolloutReport> {
  return lab.during(async () => {
    const revision = await labRun(lab).resolve({ image: lab.push('v2').pinned })
    const traffic = lab.startTraffic({ perSecond: 1 })
    const report = await runHere(lab, { plan: deployPlan(revision, { rolloutId, settings: quick, steps: quick.steps, ...plan }), leaseMs, ...(signal !== undefined && { signal }) })
    await lab.clock.sleep(minute)
    expect(await traffic.stop()).toMatchObject({ failed: 0 })
    return report
  })
}

describe('a network and an API as they are on a bad day', () => {
  test.each([
    ['half of all calls throttled', { fault: { kind: 'throttle' as const }, rate: 0.5 }],
    ['every third answer lost', { fault: { kind: 'lost-answer' as const }, rate: 0.33 }],
    ['every fifth call a fault of AWS', { fault: { kind: 'server-error' as const }, rate: 0.2 }],
    ['every read as it was before the last change, twice', { fault: { kind: 'stale' as const, reads: 2 } }],
  ])('%s: the release takes longer, and nothing else changes', async (_, rule) => {
    const lab = await shop()
    lab.faults.add(rule)
    const { end } = await release(lab)
    lab.faults.clear()
    expect(end).toMatchObject({ result: 'observed' })
    await lab.pass(5 * minute)
    await expectWhole(lab, configuration)
    expect((await looksAt(lab).deployments()).map(({ status }) => status)).toEqual(['SUCCESSFUL', 'SUCCESSFUL'])
  })

  test('nothing new told for ten minutes', async () => {
    const lab = await shop()
    const freeze = lab.pass(2 * minute).then(async () => {
      lab.ecs.freeze(true)
      await lab.clock.sleep(10 * minute)
      lab.ecs.freeze(false)
    })
    const { end } = await release(lab)
    await freeze
    expect(end).toMatchObject({ result: 'observed' })
    await lab.pass(5 * minute)
    await expectWhole(lab, configuration)
  })

  test('stages that nobody has heard of', async () => {
    const lab = await shop()
    lab.ecs.nameStages((stage) => (stage.startsWith('PRE_PRODUCTION') || stage.startsWith('POST_PRODUCTION') ? stage : `FASTER_${stage}`))
    const { end } = await release(lab)
    expect(end).toMatchObject({ result: 'observed' })
    await lab.pass(5 * minute)
    await expectWhole(lab, configuration)
  })
})

describe('a run that is cancelled', () => {
  test.each(['PRE_SCALE_UP', 'SCALE_UP', 'POST_SCALE_UP', 'TEST_TRAFFIC_SHIFT', 'POST_TEST_TRAFFIC_SHIFT', 'PRE_PRODUCTION_TRAFFIC_SHIFT', 'PRODUCTION_TRAFFIC_SHIFT', 'POST_PRODUCTION_TRAFFIC_SHIFT'])('at %s puts everything back', async (wanted) => {
    const lab = await shop()
    const cancel = new AbortController()
    lab.ecs.nameStages((stage) => {
      if (stage === wanted) cancel.abort()
      return stage
    })
    const { end } = await release(lab, { signal: cancel.signal })
    expect(end).toMatchObject({ result: 'cancelled' })
    expect(looksAt(lab).shares()).toEqual({ blue: 100, green: 0 })
    await lab.pass(5 * minute)
    await expectWhole(lab, configuration)
  })

  test.each(['BAKE_TIME', 'CLEAN_UP'])('at %s has passed all of its gates, and comes to its end', async (wanted) => {
    const lab = await shop()
    const cancel = new AbortController()
    lab.ecs.nameStages((stage) => {
      if (stage === wanted) cancel.abort()
      return stage
    })
    const { end } = await release(lab, { signal: cancel.signal })
    expect(cancel.signal.aborted).toBe(true)
    expect(end).toMatchObject({ result: 'observed' })
    await lab.pass(5 * minute)
    await expectWhole(lab, configuration)
    expect(looksAt(lab).shares()).toEqual({ blue: 0, green: 100 })
  })

  test('while AWS throttles is done with it as soon as AWS lets one call through', async () => {
    const lab = await shop()
    const cancel = new AbortController()
    let at = 0
    lab.ecs.nameStages((stage) => {
      if (stage !== 'PRODUCTION_TRAFFIC_SHIFT' || at > 0) return stage
      at = lab.clock.now()
      lab.faults.add({ fault: { kind: 'throttle' }, operation: /^Describe/u, times: 4 })
      cancel.abort()
      return stage
    })
    const { end, timeline } = await release(lab, { signal: cancel.signal })
    expect(end).toMatchObject({ result: 'cancelled' })
    expect(timeline.find(({ event }) => event === 'restored')).toBeDefined()
    await lab.pass(5 * minute)
    await expectWhole(lab, configuration)
  })
})

describe('an end that is not the usual one', () => {
  test('an image that is nowhere: told, and nothing is left', async () => {
    const lab = await shop()
    const end = await lab.during(async () => {
      const revision = await labRun(lab).resolve({ image: lab.push('v2').pinned.replace(/[0-9a-f]{64}$/u, sha256Hex('nowhere')) })
      return (await runHere(lab, { plan: deployPlan(revision, { settings: quick, steps: quick.steps }), leaseMs })).end
    })
    expect(end).toMatchObject({ result: 'failed', error: { code: 'candidate-unhealthy' } })
    await lab.pass(10 * minute)
    await expectWhole(lab, configuration)
  })

  test('what cannot be given back makes no release fail, is told, and the next run gives it back', async () => {
    const lab = await shop()
    const warnings: string[] = []
    const target = labRun(lab, { warnings })
    await lab.during(async () => {
      const revision = await target.resolve({ image: lab.push('v2').pinned })
      const { lease } = await target.lock({ rolloutId: 'r1', kind: 'deploy', revision, owner: 'a run', leaseMs: 30 * minute, takeOver: false })
      await target.prepare({ lease, revision, measure: { countAsError: [], latencyBoundsMs: [] }, steps: [50, 100] })
      await target.shift({ lease, percent: 100 })
      const heal = lab.faults.add({ fault: { kind: 'refuse', code: 'ClientException', message: 'not now' }, operation: 'UpdateService' })
      await target.finish({ lease })
      heal()
    })
    expect(warnings).toEqual([expect.stringContaining('still in the deployment configuration')])
    const { service } = looksAt(lab)
    expect((await service()).deploymentConfiguration).toMatchObject({ strategy: 'CANARY' })
    const { end } = await lab.during(async () => {
      const revision = await labRun(lab).resolve({ image: lab.push('v3').pinned })
      return runHere(lab, { plan: deployPlan(revision, { settings: quick, steps: quick.steps }), leaseMs })
    })
    expect(end).toMatchObject({ result: 'observed' })
    await lab.pass(5 * minute)
    await expectWhole(lab, configuration)
  })

  test('a way back that fails says what to do by hand, and is over when that was done', async () => {
    const lab = await shop()
    const target = labRun(lab)
    const lease = await lab.during(async () => {
      const revision = await target.resolve({ image: lab.push('v2').pinned })
      const grant = await target.lock({ rolloutId: 'r1', kind: 'deploy', revision, owner: 'a run', leaseMs, takeOver: false })
      await target.prepare({ lease: grant.lease, revision, measure: { countAsError: [], latencyBoundsMs: [] }, steps: [50, 100] })
      await target.shift({ lease: grant.lease, percent: 50 })
      return grant.lease
    })
    lab.ecs.failRollbacks(true)
    const error = await lab.during(() => target.restore({ lease, cause: 'gate-failed' })).then(() => undefined, (failure: unknown) => failure as Error & { readonly hint?: string })
    expect(error).toMatchObject({ code: 'restore-failed', hint: expect.stringContaining('aws elbv2 modify-rule --rule-arn') })
    const [, rule = '', actions = '[]'] = /--rule-arn (\S+) --actions '([^']+)'/u.exec(error?.hint ?? '') ?? []
    await lab.during(() => new ElasticLoadBalancingV2Client(lab.sdk).send(new ModifyRuleCommand({ RuleArn: rule, Actions: JSON.parse(actions) as Action[] })))
    expect(looksAt(lab).shares()).toEqual({ blue: 100, green: 0 })
    await lab.pass(leaseMs)
    const mended = await lab.during(() => reconcile(lab, { settings: quick, leaseMs }))
    expect(mended).toMatch(/^restored: /u)
    expect((await lab.during(() => labRun(lab).describe())).rollout).toBeUndefined()
  })

  test('a way back that does not move is told after ten minutes, and not waited for', async () => {
    const lab = await shop()
    const target = labRun(lab)
    await lab.during(async () => {
      const revision = await target.resolve({ image: lab.push('v2').pinned })
      const { lease } = await target.lock({ rolloutId: 'r1', kind: 'deploy', revision, owner: 'a run', leaseMs, takeOver: false })
      await target.prepare({ lease, revision, measure: { countAsError: [], latencyBoundsMs: [] }, steps: [50, 100] })
      await target.shift({ lease, percent: 50 })
      lab.ecs.freeze(true)
      const start = lab.clock.now()
      await expect(target.restore({ lease, cause: 'gate-failed' })).rejects.toMatchObject({ code: 'restore-failed', message: expect.stringContaining('nothing happened for 10 minutes'), hint: expect.stringContaining('modify-rule') })
      expect(lab.clock.now() - start).toBeLessThan(12 * minute)
      lab.ecs.freeze(false)
      await target.restore({ lease, cause: 'gate-failed' })
    })
    expect(looksAt(lab).shares()).toEqual({ blue: 100, green: 0 })
  })

  test('credentials that end in mid-rollout are told as that, and ECS goes back by its own clock', async () => {
    const lab = await shop()
    const target = labRun(lab, { principal: lab.deployerSession(900) })
    await lab.during(async () => {
      const revision = await target.resolve({ image: lab.push('v2').pinned })
      const { lease } = await target.lock({ rolloutId: 'r1', kind: 'deploy', revision, owner: 'a run', leaseMs, takeOver: false })
      await target.prepare({ lease, revision, measure: { countAsError: [], latencyBoundsMs: [] }, steps: [50, 100] })
      await target.shift({ lease, percent: 50 })
      await lab.clock.sleep(16 * minute)
      await expect(target.restore({ lease, cause: 'gate-failed' })).rejects.toMatchObject({ code: 'restore-failed', message: expect.stringContaining('expired'), hint: expect.stringContaining('role-duration-seconds') })
      expect(looksAt(lab).shares()).toEqual({ blue: 50, green: 50 })
      await lab.clock.sleep(10 * minute)
      expect(looksAt(lab).shares()).toEqual({ blue: 100, green: 0 })
      expect(await labRun(lab).journal()).toMatchObject([{ name: 'lease.lapsed' }])
      expect(await reconcile(lab, { settings: quick, leaseMs })).toMatch(/^restored: /u)
    })
    await lab.pass(5 * minute)
    await expectWhole(lab, configuration)
  })

  test('definitions of other people in the history are told, and kept by nobody', async () => {
    const lab = await shop()
    const { ecs } = looksAt(lab)
    await lab.during(async () => ecs.send(new UpdateServiceCommand({ cluster: lab.shop.cluster, service: lab.shop.service, taskDefinition: await lab.register(lab.push('v2').pinned) })))
    await lab.pass(15 * minute)
    const state = await lab.during(() => labRun(lab, { settings: { container: 'sidecar' } }).describe())
    expect(state.history.map(({ kept, outcome }) => [kept, outcome])).toEqual([[false, 'replaced'], [false, 'live']])
    expect(state.stable).toBeDefined()
    await lab.during(() => post(lab, 'nobody'))
  })
})
