import { CloudWatchClient, PutMetricAlarmCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch'
import { DescribeServicesCommand, ListServiceDeploymentsCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { afterEach, describe, expect, jest, test } from '@jest/globals'
import type { RolloutReport } from '../../../src/rollout/driver/driver.ts'
import type { RolloutSettings } from '../../../src/rollout/rollout-settings.ts'
import { createAwsLab } from '../../support/cloudlab/aws/world.ts'
import type { AwsLab } from '../../support/cloudlab/aws/world.ts'
import { runHere } from '../../support/ecs/after-death.ts'
import { looksAt } from '../../support/ecs/lab-looks.ts'
import { labRun } from '../../support/ecs/lab-run.ts'
import { expectWhole } from '../../support/ecs/whole.ts'
import { deployPlan, settings } from '../../support/rollout/plans.ts'

jest.setTimeout(300_000)

const minute = 60_000
const quick: RolloutSettings = { ...settings, steps: [50, 100], stepTime: { minMs: minute, maxMs: 2 * minute }, bakeMs: 0, gate: { ...settings.gate, mode: 'observe' } }
const labs: AwsLab[] = []

afterEach(async () => {
  for (const lab of labs.splice(0)) {
    expect(lab.calls.violations()).toEqual([])
    await lab.close()
  }
})

/** A service whose alarm makes ECS go back, or only stop. */
async function shop(rollback: boolean) {
  const configuration = { strategy: 'BLUE_GREEN' as const, bakeTimeInMinutes: 0, alarms: { alarmNames: ['shop-errors'], enable: true, rollback } }
  const lab = await createAwsLab({ deploymentConfiguration: configuration })
  labs.push(lab)
  const cloudwatch = new CloudWatchClient({ ...lab.sdk })
  await lab.during(() => cloudwatch.send(new PutMetricAlarmCommand({
    AlarmName: 'shop-errors', Namespace: 'AWS/ApplicationELB', MetricName: 'HTTPCode_Target_5XX_Count', Statistic: 'Sum', Period: 60, EvaluationPeriods: 1, Threshold: 10, ComparisonOperator: 'GreaterThanThreshold', TreatMissingData: 'ignore',
  })))
  const alarm = (StateValue: 'ALARM' | 'OK') => cloudwatch.send(new SetAlarmStateCommand({ AlarmName: 'shop-errors', StateValue, StateReason: 'by hand' }))
  const { ecs } = looksAt(lab)
  const newest = async () => (await ecs.send(new ListServiceDeploymentsCommand({ cluster: lab.shop.cluster, service: lab.shop.service }))).serviceDeployments?.[0]?.status ?? ''
  return { lab, alarm, ecs, newest, configuration }
}

/** Releases v2 under traffic until it ends; nobody may notice anything. */
async function release(lab: AwsLab, cancel: AbortController, meanwhile: () => Promise<void> = async () => undefined): Promise<RolloutReport> {
  return lab.during(async () => {
    const revision = await labRun(lab).resolve({ image: lab.push('v2').pinned })
    const traffic = lab.startTraffic({ perSecond: 1 })
    const [report] = await Promise.all([runHere(lab, { plan: deployPlan(revision, { rolloutId: 'r1', settings: quick, steps: quick.steps }), leaseMs: 3 * minute, signal: cancel.signal }), meanwhile()])
    await lab.clock.sleep(5 * minute)
    expect(await traffic.stop()).toMatchObject({ failed: 0 })
    return report
  })
}

describe('a run that is cancelled', () => {
  test('while ECS ends what a deployment of somebody else left beside the live release leaves that release alone', async () => {
    const { lab, alarm, ecs, newest, configuration } = await shop(false)
    const { cluster, service } = lab.shop
    await lab.during(async () => {
      await ecs.send(new UpdateServiceCommand({ cluster, service, taskDefinition: await lab.register(lab.push('theirs').pinned) }))
      // its tasks are up by then, and have no users
      while (((await ecs.send(new DescribeServicesCommand({ cluster, services: [service] }))).services?.[0]?.runningCount ?? 0) < 4) await lab.clock.sleep(1_000)
      await alarm('ALARM')
      await lab.clock.sleep(minute)
      await alarm('OK')
      expect(await newest()).toBe('STOPPED')
    })
    const cancel = new AbortController()
    lab.ecs.nameStages((stage) => {
      if (stage === 'RECONCILE_SERVICE') cancel.abort()
      return stage
    })
    const { end } = await release(lab, cancel)
    expect([cancel.signal.aborted, end.result]).toEqual([true, 'cancelled'])
    expect(looksAt(lab).shares()).toEqual({ blue: 100, green: 0 })
    await expectWhole(lab, configuration)
  })

  test('while ECS goes back by itself for an alarm waits until users are back', async () => {
    const { lab, alarm, newest, configuration } = await shop(true)
    const cancel = new AbortController()
    const { end } = await release(lab, cancel, async () => {
      while (looksAt(lab).shares().green !== 50) await lab.clock.sleep(1_000)
      await alarm('ALARM')
      while (!(await newest()).startsWith('ROLLBACK_')) await lab.clock.sleep(500)
      expect(await newest()).not.toBe('ROLLBACK_SUCCESSFUL')
      cancel.abort()
    })
    expect(end.result).toBe('cancelled')
    expect(looksAt(lab).shares()).toEqual({ blue: 100, green: 0 })
    await expectWhole(lab, configuration)
  })
})
