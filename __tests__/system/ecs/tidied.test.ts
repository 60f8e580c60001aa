import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch'
import { UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { hasOurPauses } from '../../../src/rollout/targets/ecs/former.ts'
import { createAwsLab } from '../../support/cloudlab/aws/world.ts'
import type { AwsLab } from '../../support/cloudlab/aws/world.ts'
import { runHere } from '../../support/ecs/after-death.ts'
import { looksAt } from '../../support/ecs/lab-looks.ts'
import { labRun } from '../../support/ecs/lab-run.ts'
import { deployPlan, settings } from '../../support/rollout/plans.ts'

jest.setTimeout(120_000)

const minute = 60_000
const labs: AwsLab[] = []

afterEach(async () => {
  for (const lab of labs.splice(0)) {
    expect(lab.calls.violations()).toEqual([])
    await lab.close()
  }
})

async function shop(): Promise<AwsLab> {
  const lab = await createAwsLab({ deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 0, alarms: { alarmNames: ['shop-errors'], enable: true, rollback: true } } })
  labs.push(lab)
  await lab.during(() => new CloudWatchClient({ ...lab.sdk, maxAttempts: 1 }).send(new PutMetricAlarmCommand({
    AlarmName: 'shop-errors', Namespace: 'AWS/ApplicationELB', MetricName: 'HTTPCode_Target_5XX_Count', Statistic: 'Sum', Period: 60, EvaluationPeriods: 1, Threshold: 10, ComparisonOperator: 'GreaterThanThreshold', TreatMissingData: 'notBreaching',
  })))
  return lab
}

/** Another run begins a release, up to where its candidate is brought up. */
async function begins(lab: AwsLab): Promise<void> {
  const target = labRun(lab)
  const revision = await target.resolve({ image: lab.push('theirs').pinned })
  const { lease } = await target.lock({ rolloutId: 'theirs', kind: 'deploy', revision, owner: 'another run', leaseMs: 30 * minute, takeOver: false })
  await target.prepare({ lease, revision, measure: { countAsError: [], latencyBoundsMs: [] }, steps: [50, 100] })
}

/** Tidies while another run begins a release, just before the service is read for the `nth` time. Resolves with what was sent to change the service. */
async function tidiedMeanwhile(lab: AwsLab, nth: number) {
  const handler = lab.sdk.requestHandler
  let reads = 0
  const late: typeof handler = {
    ...handler,
    async handle(request, options) {
      if ((request.headers['x-amz-target'] ?? '').endsWith('.DescribeServices')) reads += 1
      if (reads === nth && (request.headers['x-amz-target'] ?? '').endsWith('.DescribeServices')) await begins(lab)
      return handler.handle(request, options)
    },
  }
  return lab.during(async () => labRun(lab, { handler: late }).tidy?.())
}

const pausesNow = async (lab: AwsLab) => hasOurPauses((await looksAt(lab).service()).deploymentConfiguration ?? {})

describe('pauses of a release that begins while those of an earlier one are taken out', () => {
  // how often the service is read before its configuration is decided about
  test.each([2, 3])('stay, where nobody had taken the earlier ones out (read %d)', async (nth) => {
    const lab = await shop()
    const { cluster, service } = lab.shop
    const pause = { targetType: 'PAUSE' as const, lifecycleStages: ['PRE_PRODUCTION_TRAFFIC_SHIFT' as const, 'POST_PRODUCTION_TRAFFIC_SHIFT' as const], timeoutConfiguration: { timeoutInMinutes: 20, action: 'ROLLBACK' as const } }
    await lab.during(() => looksAt(lab).ecs.send(new UpdateServiceCommand({ cluster, service, deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 0, lifecycleHooks: [pause] } })))
    expect(await tidiedMeanwhile(lab, nth)).toBe(false)
    expect(await pausesNow(lab)).toBe(true)
    expect((await lab.during(() => labRun(lab).describe())).rollout).toMatchObject({ id: 'theirs' })
  })

  test('stay, where ECS had watched the bake of the earlier one', async () => {
    const lab = await shop()
    const quick = { ...settings, steps: [50, 100], stepTime: { minMs: 10_000, maxMs: 20_000 }, bakeMs: 5 * minute, gate: { ...settings.gate, mode: 'observe' as const } }
    await lab.during(async () => {
      const revision = await labRun(lab).resolve({ image: lab.push('v2').pinned })
      await runHere(lab, { plan: deployPlan(revision, { rolloutId: 'r1', settings: quick, steps: quick.steps, waitUntil: 'shifted' }), leaseMs: 3 * minute })
      await lab.clock.sleep(15 * minute)
    })
    expect(await tidiedMeanwhile(lab, 2)).toBe(false)
    expect(await pausesNow(lab)).toBe(true)
    expect((await lab.during(() => labRun(lab).describe())).rollout).toMatchObject({ id: 'theirs' })
  })
})
