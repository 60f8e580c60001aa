import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch'
import { UpdateServiceCommand } from '@aws-sdk/client-ecs'
import type { DeploymentConfiguration } from '@aws-sdk/client-ecs'
import { expect, jest, test } from '@jest/globals'
import { createAwsLab } from '../../support/cloudlab/aws/world.ts'
import { looksAt } from '../../support/ecs/lab-looks.ts'
import { labRun } from '../../support/ecs/lab-run.ts'
import { expectWhole } from '../../support/ecs/whole.ts'

jest.setTimeout(120_000)

const minute = 60_000

test('the command that takes pauses out by hand puts the whole configuration back as it was', async () => {
  const alarms = { alarmNames: ['it\'s on fire'], enable: true, rollback: true }
  const configuration: DeploymentConfiguration = { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 3, maximumPercent: 200, deploymentCircuitBreaker: { enable: true, rollback: true }, alarms }
  const lab = await createAwsLab({ deploymentConfiguration: configuration })
  try {
    const cloudwatch = new CloudWatchClient({ ...lab.sdk, maxAttempts: 1 })
    const { cluster, service } = lab.shop
    const warnings: string[] = []
    await lab.during(async () => {
      await cloudwatch.send(new PutMetricAlarmCommand({
        AlarmName: 'it\'s on fire', Namespace: 'AWS/ApplicationELB', MetricName: 'HTTPCode_Target_5XX_Count', Statistic: 'Sum', Period: 60, EvaluationPeriods: 1, Threshold: 10, ComparisonOperator: 'GreaterThanThreshold', TreatMissingData: 'notBreaching',
      }))
      const target = labRun(lab, { warnings, settings: { region: 'eu-central-1' } })
      const revision = await target.resolve({ image: lab.push('v2').pinned })
      const { lease } = await target.lock({ rolloutId: 'r1', kind: 'deploy', revision, owner: 'a run', leaseMs: 30 * minute, takeOver: false })
      await target.prepare({ lease, revision, measure: { countAsError: [], latencyBoundsMs: [] }, steps: [50, 100] })
      await target.shift({ lease, percent: 100 })
      const heal = lab.faults.add({ fault: { kind: 'refuse', code: 'ClientException', message: 'not now' }, operation: 'UpdateService' })
      await target.finish({ lease })
      heal()
    })
    const [, quoted = ''] = /aws ecs update-service --region eu-central-1 --cluster prod --service shop --deployment-configuration ('.*')$/u.exec(warnings.join('\n')) ?? []
    // as a shell reads it
    const deploymentConfiguration = JSON.parse(quoted.slice(1, -1).replaceAll(String.raw`'\''`, '\'')) as DeploymentConfiguration
    await lab.during(() => looksAt(lab).ecs.send(new UpdateServiceCommand({ cluster, service, deploymentConfiguration })))
    await lab.pass(minute)
    await expectWhole(lab, configuration)
    expect(lab.calls.violations()).toEqual([])
  } finally {
    await lab.close()
  }
})
