import type { CloudWatchClient, DescribeAlarmsCommandInput, DescribeAlarmsCommandOutput } from '@aws-sdk/client-cloudwatch'
import { expect, test } from '@jest/globals'
import { createCaller } from '../../../src/cloud/aws/caller.ts'
import { alarmsNow, redAlarms } from '../../../src/rollout/targets/ecs/explain/alarms.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

const caller = createCaller({ clock: createVirtualClock(), random: { bytes: (size) => new Uint8Array(size) } })
const at = new Date('2026-01-01T12:03:10Z')

function answering(answer: Partial<DescribeAlarmsCommandOutput>) {
  const inputs: DescribeAlarmsCommandInput[] = []
  const send = async ({ input }: { readonly input: DescribeAlarmsCommandInput }) => {
    inputs.push(input)
    return answer
  }
  return { client: { send } as unknown as CloudWatchClient, inputs }
}

test('an alarm is told by its state, since when, its metric and CloudWatch\'s reason', async () => {
  const { client } = answering({ MetricAlarms: [{ AlarmName: 'errors', StateValue: 'ALARM', StateReason: 'Threshold Crossed:\n1 datapoint', StateTransitionedTimestamp: at, MetricName: 'HTTPCode_Target_5XX_Count', Statistic: 'Sum', Period: 60, ComparisonOperator: 'GreaterThanOrEqualToThreshold', Threshold: 5 }] })
  expect((await alarmsNow({ client, caller, names: ['errors'] })).get('errors')).toEqual({ name: 'errors', state: 'ALARM', words: 'red since 2026-01-01T12:03:10Z: HTTPCode_Target_5XX_Count (Sum of 60 s) ≥ 5: Threshold Crossed: 1 datapoint' })
})

test('one of metric math by its expression, a composite one by its rule, one of percentiles by its percentile', async () => {
  const { client, inputs } = answering({
    MetricAlarms: [
      { AlarmName: 'rate', StateValue: 'ALARM', StateUpdatedTimestamp: at, Metrics: [{ Id: 'rate', Expression: '100 * errors / requests' }, { Id: 'errors', MetricStat: { Metric: { MetricName: 'HTTPCode_Target_5XX_Count' }, Period: 60, Stat: 'Sum' } }], ComparisonOperator: 'GreaterThanThreshold', Threshold: 1 },
      { AlarmName: 'slow', StateValue: 'INSUFFICIENT_DATA', MetricName: 'TargetResponseTime', ExtendedStatistic: 'p95', Period: 60, ComparisonOperator: 'GreaterThanThreshold', Threshold: 0.5 },
    ],
    CompositeAlarms: [{ AlarmName: 'all', StateValue: 'ALARM', StateReason: 'shop-errors transitioned to ALARM', AlarmRule: 'ALARM("shop-errors") OR ALARM("rate")' }],
  })
  const causes = await redAlarms({ client, caller, names: ['rate', 'slow', 'all', 'unknown'] })
  expect(causes.map(({ what }) => what)).toEqual([
    'the alarm rate is red since 2026-01-01T12:03:10Z: 100 * errors / requests, HTTPCode_Target_5XX_Count > 1',
    'the alarm slow is without enough data: TargetResponseTime (p95 of 60 s) > 0.5',
    'the alarm all is red: ALARM("shop-errors") OR ALARM("rate"): shop-errors transitioned to ALARM',
    'the alarm unknown went off',
  ])
  // without the types CloudWatch tells metric alarms only
  expect(inputs[0]?.AlarmTypes).toEqual(['MetricAlarm', 'CompositeAlarm'])
})

test('without alarms nothing is asked', async () => {
  const { client, inputs } = answering({})
  expect(await redAlarms({ client, caller, names: [] })).toEqual([])
  expect(inputs).toEqual([])
})
