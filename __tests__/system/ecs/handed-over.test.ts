import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { CloudWatchClient, PutMetricAlarmCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch'
import { ContinueServiceDeploymentCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { ElasticLoadBalancingV2Client, ModifyRuleCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import { lookAfterOne } from '../../../src/actions/wiring/look-after.ts'
import { reconcileOne } from '../../../src/commands/reconcile/run.ts'
import type { RolloutSettings } from '../../../src/rollout/rollout-settings.ts'
import type { MeasureSettings, Revision } from '../../../src/rollout/target.ts'
import type { WatchRequest } from '../../../src/rollout/watch.ts'
import { createAwsLab } from '../../support/cloudlab/aws/world.ts'
import type { AwsLab } from '../../support/cloudlab/aws/world.ts'
import { reconcile, runHere } from '../../support/ecs/after-death.ts'
import { commandOn } from '../../support/ecs/command-on.ts'
import { mortal } from '../../support/ecs/dying-run.ts'
import { looksAt } from '../../support/ecs/lab-looks.ts'
import { labRun } from '../../support/ecs/lab-run.ts'
import { expectWhole } from '../../support/ecs/whole.ts'
import { deployPlan, settings } from '../../support/rollout/plans.ts'

jest.setTimeout(300_000)

const minute = 60_000
const leaseMs = 3 * minute
const alarms = { alarmNames: ['shop-errors'], enable: true, rollback: true }
const configuration = { strategy: 'BLUE_GREEN' as const, bakeTimeInMinutes: 1, alarms }
const quick: RolloutSettings = { ...settings, steps: [50, 100], stepTime: { minMs: 10_000, maxMs: 20_000 }, bakeMs: 20 * minute, gate: { ...settings.gate, mode: 'observe' } }
const shifted = (revision: Revision, rolloutId = 'r1') => deployPlan(revision, { rolloutId, settings: quick, steps: quick.steps, waitUntil: 'shifted' })
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
  await lab.during(() => new CloudWatchClient({ ...lab.sdk, maxAttempts: 1 }).send(new PutMetricAlarmCommand({
    AlarmName: 'shop-errors', Namespace: 'AWS/ApplicationELB', MetricName: 'HTTPCode_Target_5XX_Count', Statistic: 'Sum', Period: 60, EvaluationPeriods: 1, Threshold: 10, ComparisonOperator: 'GreaterThanThreshold', TreatMissingData: 'notBreaching',
  })))
  return lab
}

async function goesOff(lab: AwsLab): Promise<void> {
  await new CloudWatchClient({ ...lab.sdk, maxAttempts: 1 }).send(new SetAlarmStateCommand({ AlarmName: 'shop-errors', StateValue: 'ALARM', StateReason: 'Threshold Crossed: 1 datapoint [31.0] was greater than the threshold (10.0).' }))
}

/** The release v2 in the bake that ECS watches: its run is over. */
async function baking(lab: AwsLab): Promise<Revision> {
  return lab.during(async () => {
    const revision = await labRun(lab).resolve({ image: lab.push('v2').pinned, gitSha: 'a'.repeat(40) })
    const { end } = await runHere(lab, { plan: shifted(revision), leaseMs })
    expect(end).toMatchObject({ result: 'observed' })
    return revision
  })
}

const described = (lab: AwsLab) => lab.during(() => labRun(lab).describe())
const stages = async (lab: AwsLab) => (await looksAt(lab).deployments()).map(({ status, lifecycleStage }) => `${status} ${lifecycleStage}`)

describe('a release whose bake is left to ECS', () => {
  test('ends its run once users are on it, and is told as baking while ECS holds the old tasks', async () => {
    const lab = await shop()
    const revision = await baking(lab)
    await lab.pass(leaseMs + minute)
    expect((await stages(lab))[0]).toBe('IN_PROGRESS BAKE_TIME')
    const { rollout, stable, foreign } = await described(lab)
    expect(rollout).toMatchObject({ id: 'r1', watchedBy: 'target', percent: 100, revision: { id: revision.id } })
    expect(rollout?.leaseLeftMs).toBeGreaterThan(10 * minute)
    expect(rollout?.leaseLeftMs).toBeLessThan(17 * minute)
    expect(stable?.revision.id).not.toBe(revision.id)
    expect(foreign).toBeUndefined()
    expect(await lab.during(() => reconcile(lab, { settings: quick, leaseMs }))).toContain('left alone')
  })

  test.each(['post', 'reconcile'] as const)('is not taken back by %s that is not told where its deployment is', async (who) => {
    const lab = await shop()
    await baking(lab)
    await lab.pass(leaseMs + minute)
    const warnings: string[] = []
    await lab.during(async () => {
      const { delivery, ports } = commandOn(lab, { target: labRun(lab, { warnings }), rollout: quick, leaseMs, warnings })
      lab.faults.add({ operation: 'DescribeServiceRevisions', fault: { kind: 'hang' } })
      // whose deployment it is is told, and then nothing more
      let isTold = false
      lab.calls.onCall(({ operation }) => {
        if (operation !== 'ListServiceDeployments' || isTold) return
        isTold = true
        lab.faults.add({ operation: 'DescribeServiceDeployments', fault: { kind: 'throttle' } })
      })
      const looked = who === 'post' ? lookAfterOne({ delivery, ports, rolloutId: 'r1' }) : reconcileOne({ delivery, ports, dryRun: false, onTelling: () => undefined })
      await lab.clock.sleep(30_000)
      expect(warnings.join('\n')).toMatch(/whether ECS watches the bake .* is waited for/u)
      lab.faults.clear()
      if (who === 'post') expect(await looked).toBeUndefined()
      else expect(await looked).toMatchObject({ result: 'no-change', message: expect.stringContaining('left alone') })
      await lab.clock.sleep(minute)
    })
    expect((await stages(lab))[0]).toBe('IN_PROGRESS BAKE_TIME')
    expect((await described(lab)).rollout).toMatchObject({ id: 'r1', watchedBy: 'target', percent: 100 })
  })

  test('is refused where that is never told, and its lock is not granted to whoever would undo it', async () => {
    const lab = await shop()
    const revision = await baking(lab)
    await lab.pass(leaseMs + minute)
    const target = labRun(lab)
    await lab.during(async () => {
      await target.describe()
      lab.faults.add({ operation: /^DescribeService(?:Revisions|Deployments)$/u, fault: { kind: 'throttle' } })
      await expect(target.describe('undo')).rejects.toMatchObject({ code: 'target-unavailable' })
      const locking = target.lock({ rolloutId: 'r2', kind: 'rollback', revision, owner: 'reconcile', leaseMs, unrecorded: true, takeOver: false }).catch((error: unknown) => error)
      await lab.clock.sleep(30_000)
      lab.faults.clear()
      expect(await locking).toMatchObject({ code: 'locked' })
    })
    expect((await stages(lab))[0]).toBe('IN_PROGRESS BAKE_TIME')
  })

  test('is live by itself when the bake is over, as what it was, and whoever comes next hears it once', async () => {
    const lab = await shop()
    const revision = await baking(lab)
    await lab.pass(25 * minute)
    const first = await described(lab)
    expect(first).toMatchObject({ stable: { rolloutId: 'r1', by: 'deploy', revision: { id: revision.id, gitSha: revision.gitSha } } })
    expect(first.rollout).toBeUndefined()
    await lab.pass(10 * minute)
    // not when somebody looked, but when ECS was done
    expect((await described(lab)).stable).toEqual(first.stable)
    await lab.during(async () => {
      const target = labRun(lab)
      const journal = await target.journal()
      expect(journal).toEqual([{ seq: 1, at: first.stable?.bakedAt, name: 'service.upgraded', outcome: 'success', data: expect.objectContaining({ rolloutId: 'r1', revision: revision.id, content: revision.content, by: 'ecs' }) }])
      expect(await target.tidy?.()).toBe(true)
      // what was put in order is still to be told
      expect(await target.journal()).toEqual(journal)
      await target.acknowledge({ seq: 1 })
      expect(await target.journal()).toEqual([])
      expect(await target.tidy?.()).toBe(false)
    })
    await expectWhole(lab, configuration)
    expect((await described(lab)).stable).toEqual(first.stable)
  })

  test('lets the next release in when it is over, and not before', async () => {
    const lab = await shop()
    const revision = await baking(lab)
    await lab.during(async () => {
      const next = await labRun(lab).resolve({ image: lab.push('v3').pinned })
      const { end } = await runHere(lab, { plan: shifted(next, 'r2'), leaseMs })
      expect(end).toMatchObject({ result: 'refused', error: { code: 'locked' } })
      await lab.clock.sleep(25 * minute)
      const then = await runHere(lab, { plan: deployPlan(next, { rolloutId: 'r3', settings: { ...quick, bakeMs: 0 }, steps: quick.steps }), leaseMs })
      expect(then.end).toMatchObject({ result: 'observed' })
      expect(then.found).toMatchObject({ stable: { rolloutId: 'r1', revision: { id: revision.id } } })
      const after = await labRun(lab).describe()
      expect(after.history.map(({ rolloutId, outcome }) => `${rolloutId} ${outcome}`).slice(1)).toEqual(['r1 replaced', 'r3 live'])
    })
    await expectWhole(lab, configuration)
  })

  test('goes back by one call while it bakes', async () => {
    const lab = await shop()
    const revision = await baking(lab)
    await lab.during(async () => {
      const { rollout } = await labRun(lab).describe()
      lab.calls.clear()
      const { end } = await runHere(lab, { plan: deployPlan(rollout?.revision ?? revision, { rolloutId: 'back', kind: 'rollback', undoOnly: true, takeOver: true, steps: [100], settings: quick }), leaseMs })
      expect(end).toMatchObject({ result: 'restored' })
      expect(lab.calls.all().filter(({ operation }) => ['StopServiceDeployment', 'ContinueServiceDeployment'].includes(operation)).map(({ operation }) => operation)).toEqual(['StopServiceDeployment'])
      await lab.clock.sleep(5 * minute)
    })
    expect((await described(lab)).bad).toEqual([])
    await expectWhole(lab, configuration)
  })

  test('that an alarm takes back is marked bad, told with the alarm, and refused when it comes again', async () => {
    const lab = await shop()
    const revision = await baking(lab)
    await lab.during(async () => {
      await goesOff(lab)
      // on its way back it is no release of anybody that goes forward
      await lab.clock.sleep(6_000)
      const meanwhile = await labRun(lab).describe()
      expect(meanwhile).toMatchObject({ rollout: { restored: { cause: 'candidate-failed' } }, bad: [{ revisionId: revision.id }] })
      await lab.clock.sleep(10 * minute)
    })
    const after = await described(lab)
    expect(after.rollout).toBeUndefined()
    expect(after.stable?.revision.id).not.toBe(revision.id)
    expect(after.history.at(-1)).toMatchObject({ rolloutId: 'r1', outcome: 'rolled-back', reason: expect.stringContaining('shop-errors') })
    expect(after.bad).toEqual([{ revisionId: revision.id, at: expect.any(String), reason: expect.stringContaining('shop-errors') }])
    await lab.during(async () => {
      const target = labRun(lab)
      const journal = await target.journal()
      expect(journal.map(({ name, outcome, data }) => [name, outcome, data['cause'] ?? data['ended'] ?? ''])).toEqual([
        ['traffic.restored', 'success', 'candidate-failed'], ['revision.marked', 'success', ''], ['rollout.finished', 'failure', 'rolled-back'],
      ])
      expect(await target.tidy?.()).toBe(true)
      expect(await target.journal()).toEqual(journal)
      const { end } = await runHere(lab, { plan: shifted(revision, 'r2'), leaseMs })
      expect(end).toMatchObject({ result: 'refused', error: { code: 'marked-bad' } })
    })
    await expectWhole(lab, configuration)
  })

  test('that somebody deploys over in its bake is over, and the newer deployment is theirs', async () => {
    const lab = await shop()
    await baking(lab)
    const { ecs, service } = looksAt(lab)
    const taskDefinition = await lab.register(lab.push('theirs').pinned)
    await lab.during(async () => {
      await ecs.send(new UpdateServiceCommand({ cluster: lab.shop.cluster, service: lab.shop.service, taskDefinition }))
      await lab.clock.sleep(minute)
    })
    const state = await described(lab)
    expect(state.rollout).toBeUndefined()
    expect(state.history.at(-1)).toMatchObject({ rolloutId: 'r1', outcome: 'restored', reason: expect.stringContaining('took its place') })
    expect(state.foreign).toContain('service-deployment')
    expect(state.bad).toEqual([])
    await lab.during(async () => labRun(lab).tidy?.())
    expect((await service()).deploymentConfiguration?.lifecycleHooks).toEqual([])
  })

  test('is handed over although somebody has answered its last pause, and nobody takes it back', async () => {
    const lab = await shop()
    const [{ ecs, deployments }, target] = [looksAt(lab), labRun(lab)]
    const lease = await lab.during(async () => {
      const revision = await target.resolve({ image: lab.push('v2').pinned })
      const granted = await target.lock({ rolloutId: 'r1', kind: 'deploy', revision, owner: 'a run', leaseMs, takeOver: false })
      await target.prepare({ lease: granted.lease, revision, measure, steps: [50, 100], bakeMs: 20 * minute })
      await target.shift({ lease: granted.lease, percent: 100 })
      await target.renew({ lease: granted.lease, leaseMs })
      return granted.lease
    })
    const [newest] = await deployments()
    const hookId = newest?.lifecycleHookDetails?.find(({ status }) => status === 'AWAITING_ACTION')?.hookId
    await lab.during(() => ecs.send(new ContinueServiceDeploymentCommand({ serviceDeploymentArn: newest?.serviceDeploymentArn, hookId, action: 'CONTINUE' })))
    await lab.pass(minute)
    expect((await stages(lab))[0]).toBe('IN_PROGRESS BAKE_TIME')
    await lab.during(() => target.watch({ lease, watch }))
    await lab.pass(leaseMs + minute)
    expect((await described(lab)).rollout).toMatchObject({ watchedBy: 'target' })
    expect(await lab.during(() => reconcile(lab, { settings: quick, leaseMs }))).toContain('left alone')
  })

  test('is not handed over while the rule leads users elsewhere: it goes back when its pause is over', async () => {
    const lab = await shop()
    const elb = new ElasticLoadBalancingV2Client({ ...lab.sdk, maxAttempts: 1 })
    await lab.during(async () => {
      const target = labRun(lab)
      const revision = await target.resolve({ image: lab.push('v2').pinned })
      const { lease } = await target.lock({ rolloutId: 'r1', kind: 'deploy', revision, owner: 'a run', leaseMs, takeOver: false })
      await target.prepare({ lease, revision, measure, steps: [50, 100], bakeMs: 20 * minute })
      await target.shift({ lease, percent: 100 })
      await elb.send(new ModifyRuleCommand({ RuleArn: lab.shop.productionRule, Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: lab.shop.blue, Weight: 50 }, { TargetGroupArn: lab.shop.green, Weight: 50 }] } }] }))
      await expect(target.watch({ lease, watch })).rejects.toMatchObject({ code: 'rollout-unfinished' })
      expect((await target.describe()).rollout).toMatchObject({ watchedBy: 'run' })
    })
  })
})

const measure: MeasureSettings = { countAsError: [], latencyBoundsMs: [100] }
const watch: WatchRequest = {
  policy: settings.gate, gate: {}, t: 0, bakeLeftMs: 20 * minute, graceMs: minute, metrics: settings.metrics, probes: null, step: 2, marksBad: true,
}

describe('a run that dies as it leaves the bake to ECS', () => {
  async function died(lab: AwsLab, at: 'before' | 'after'): Promise<Revision> {
    let isLeaving = false
    const { handler, clock, died: end } = mortal({ handler: lab.sdk.requestHandler, clock: lab.clock, dies: ({ operation }) => (isLeaving && operation === 'ContinueServiceDeployment' ? at : undefined) })
    const target = labRun(lab, { handler, clock })
    return lab.during(async () => {
      const revision = await target.resolve({ image: lab.push('v2').pinned })
      const { lease } = await target.lock({ rolloutId: 'r1', kind: 'deploy', revision, owner: 'a run', leaseMs, takeOver: false })
      await target.prepare({ lease, revision, measure, steps: [50, 100], bakeMs: 20 * minute })
      await target.shift({ lease, percent: 100 })
      isLeaving = true
      void target.watch({ lease, watch })
      await end
      await lab.clock.sleep(leaseMs + minute)
      return revision
    })
  }

  test('before ECS heard it: nobody watches it, and reconcile puts it back', async () => {
    const lab = await shop()
    const revision = await died(lab, 'before')
    expect((await described(lab)).rollout).toMatchObject({ watchedBy: 'run' })
    expect(await lab.during(() => reconcile(lab, { settings: quick, leaseMs }))).toMatch(/^restored: /u)
    await lab.pass(5 * minute)
    await expectWhole(lab, configuration)
    expect((await described(lab)).bad).toEqual([])
    const { end } = await lab.during(() => runHere(lab, { plan: shifted(revision, 'r2'), leaseMs }))
    expect(end).toMatchObject({ result: 'observed' })
  })

  test('before ECS heard it, and nobody came: ECS goes back when its pause is over, and nothing is held against the release', async () => {
    const lab = await shop()
    await died(lab, 'before')
    await lab.pass(40 * minute)
    expect(await described(lab)).toMatchObject({ rollout: { restored: { cause: 'lease-lapsed' } }, bad: [] })
    await lab.during(() => reconcile(lab, { settings: quick, leaseMs }))
    await lab.pass(minute)
    await expectWhole(lab, configuration)
  })

  test('after ECS heard it: ECS watches, and makes it live', async () => {
    const lab = await shop()
    const revision = await died(lab, 'after')
    expect((await described(lab)).rollout).toMatchObject({ watchedBy: 'target' })
    await lab.pass(25 * minute)
    expect((await described(lab)).stable).toMatchObject({ rolloutId: 'r1', revision: { id: revision.id } })
    expect(await lab.during(async () => labRun(lab).tidy?.())).toBe(true)
    await expectWhole(lab, configuration)
  })

  test('with its record lost, what bakes is told as what ECS watches, and ends as live', async () => {
    const lab = await shop()
    const revision = await baking(lab)
    await lab.pass(minute)
    await looksAt(lab).wipe()
    expect((await described(lab)).rollout).toMatchObject({ watchedBy: 'target', revision: { content: revision.content } })
    expect(await lab.during(() => reconcile(lab, { settings: quick, leaseMs }))).toContain('left alone')
    await lab.pass(25 * minute)
    expect((await described(lab)).stable?.revision.content).toBe(revision.content)
  })
})
