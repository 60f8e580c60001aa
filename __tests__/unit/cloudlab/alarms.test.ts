import { CloudWatchClient, DescribeAlarmsCommand, PutMetricAlarmCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch'
import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch'
import { describe, expect, test } from '@jest/globals'
import { createCloudWatch } from '../../support/cloudlab/aws/cloudwatch/cloudwatch.ts'
import { evaluate } from '../../support/cloudlab/aws/cloudwatch/alarms/evaluate.ts'
import type { AlarmState } from '../../support/cloudlab/aws/ports.ts'
import { controlPlane, labContext } from './control-plane.ts'

const minute = 60_000
const kept = 'kept'

/** Row by row as the CloudWatch User Guide has them: the data, then the state for missing, ignore, breaching and notBreaching. */
const threeOfThree = [
  ['0-X-X', 'OK', 'OK', 'OK', 'OK'],
  ['0----', 'OK', 'OK', 'OK', 'OK'],
  ['-----', 'INSUFFICIENT_DATA', kept, 'ALARM', 'OK'],
  ['0XX-X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['--X--', 'ALARM', kept, 'ALARM', 'OK'],
] as const
const twoOfThree = [
  ['0-X-X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['00X0X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['0-X--', 'OK', 'OK', 'ALARM', 'OK'],
  ['----0', 'OK', 'OK', 'ALARM', 'OK'],
  ['---X-', 'ALARM', kept, 'ALARM', 'OK'],
] as const
/** From the text on premature transitions, three of three: a breach alone has to wait until it is three periods old. */
const premature = [
  ['----X', 'INSUFFICIENT_DATA', kept, 'ALARM', 'OK'],
  ['---X-', 'INSUFFICIENT_DATA', kept, 'ALARM', 'OK'],
  ['---X0', 'OK', 'OK', 'OK', 'OK'],
] as const

const cases = [...threeOfThree.map((row) => [3, ...row] as const), ...twoOfThree.map((row) => [2, ...row] as const), ...premature.map((row) => [3, ...row] as const)]
  .flatMap(([needed, data, ...states]) => (['missing', 'ignore', 'breaching', 'notBreaching'] as const).map((treat, index) => [needed, data, treat, states[index] ?? kept] as const))

test.each(cases)('%d of 3, %s, missing data %s: %s', (datapointsToAlarm, data, treatMissingData, expected) => {
  for (const current of ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const) {
    const range = [...data].map((mark) => (mark === '-' ? undefined : { value: mark === 'X' ? 9 : 0, breaching: mark === 'X' }))
    const { state } = evaluate({ range, evaluationPeriods: 3, datapointsToAlarm, treatMissingData, current })
    expect(state).toBe(expected === kept ? current : expected)
  }
})

const errors: PutMetricAlarmInput = {
  AlarmName: 'errors', Namespace: 'Shop', MetricName: 'Errors', Dimensions: [{ Name: 'Side', Value: 'green' }], Statistic: 'Sum', Period: 60,
  EvaluationPeriods: 1, Threshold: 5, ComparisonOperator: 'GreaterThanThreshold', TreatMissingData: 'notBreaching',
}

function world() {
  const context = labContext()
  const watch = createCloudWatch({ context, visibility: { least: 0, most: 0 } })
  const { sdk, calls } = controlPlane({ context, services: { cloudwatch: watch.handlers } })
  const client = new CloudWatchClient(sdk)
  const changes: [number, AlarmState][] = []
  const start = context.clock.now()
  watch.alarms.onChange((_, state) => changes.push([Math.round((context.clock.now() - start) / minute), state]))
  return {
    ...watch, calls, client, clock: context.clock, changes,
    put: (change: Partial<PutMetricAlarmInput> = {}) => client.send(new PutMetricAlarmCommand({ ...errors, ...change })),
    fail: (times: number, value = 1) => {
      for (let count = 0; count < times; count += 1) watch.metrics.put({ namespace: 'Shop', metricName: 'Errors', dimensions: { Side: 'green' }, value, unit: 'Count' })
    },
    told: async (name = 'errors') => (await client.send(new DescribeAlarmsCommand({ AlarmNames: [name] }))).MetricAlarms?.[0],
  }
}

describe('an alarm', () => {
  test('begins unknown, is evaluated by the clock, goes off and recovers', async () => {
    const { put, told, clock, fail, changes, alarms, calls } = world()
    await put()
    expect(await told()).toMatchObject({ StateValue: 'INSUFFICIENT_DATA', StateReason: 'Unchecked: Initial alarm creation', AlarmArn: 'arn:aws:cloudwatch:eu-central-1:123456789012:alarm:errors', ActionsEnabled: true })
    await clock.elapse(minute)
    expect(alarms.state('errors')).toBe('OK')
    fail(6)
    await clock.elapse(minute)
    expect(await told()).toMatchObject({ StateValue: 'ALARM', StateReason: 'Threshold Crossed: 1 out of the last 1 datapoints [6] was greater than the threshold (5) (minimum 1 datapoint for OK -> ALARM transition).' })
    await clock.elapse(10 * minute)
    // the one breaching data point stays the last real one for as long as it is in the evaluation range of 1 + 2
    expect(changes).toEqual([[1, 'OK'], [2, 'ALARM'], [5, 'OK']])
    expect(alarms.state('errors')).toBe('OK')
    expect(alarms.state('other')).toBeUndefined()
    expect(calls.violations()).toEqual([])
  })

  test.each([
    ['GreaterThanThreshold', 5, 'OK'], ['GreaterThanOrEqualToThreshold', 5, 'ALARM'], ['LessThanThreshold', 5, 'OK'], ['LessThanOrEqualToThreshold', 5, 'ALARM'],
    ['GreaterThanThreshold', 6, 'ALARM'], ['LessThanThreshold', 4, 'ALARM'],
  ] as const)('%s 5 with %d is %s', async (ComparisonOperator, value, expected) => {
    const { put, clock, fail, alarms } = world()
    await put({ ComparisonOperator })
    fail(value)
    await clock.elapse(minute)
    expect(alarms.state('errors')).toBe(expected)
  })

  test('can need m of n', async () => {
    const { put, clock, fail, changes } = world()
    await put({ EvaluationPeriods: 3, DatapointsToAlarm: 2 })
    for (const count of [1, 9, 1, 9, 1, 1, 1]) {
      fail(count)
      await clock.elapse(minute)
    }
    expect(changes).toEqual([[1, 'OK'], [4, 'ALARM'], [5, 'OK']])
  })

  test('with a longer period is evaluated every minute over a window that slides', async () => {
    const { put, clock, fail, changes } = world()
    await put({ Period: 300 })
    for (let round = 0; round < 3; round += 1) {
      fail(2)
      await clock.elapse(minute)
    }
    expect(changes).toEqual([[1, 'OK'], [3, 'ALARM']])
  })

  test('on a percentile can wait for enough numbers', async () => {
    const { put, clock, fail, alarms } = world()
    await put({ Statistic: undefined, ExtendedStatistic: 'p99', EvaluateLowSampleCountPercentile: 'ignore' })
    fail(999, 50)
    await clock.elapse(minute)
    expect(alarms.state('errors')).toBe('INSUFFICIENT_DATA')
    fail(1000, 50)
    await clock.elapse(minute)
    expect(alarms.state('errors')).toBe('ALARM')
  })

  test('that was set by hand is so until the next evaluation', async () => {
    const { put, clock, client, alarms, told, changes } = world()
    await put()
    await clock.elapse(minute)
    await client.send(new SetAlarmStateCommand({ AlarmName: 'errors', StateValue: 'ALARM', StateReason: 'drill', StateReasonData: '{"by":"hand"}' }))
    expect(await told()).toMatchObject({ StateValue: 'ALARM', StateReason: 'drill', StateReasonData: '{"by":"hand"}' })
    await clock.elapse(minute)
    expect(alarms.state('errors')).toBe('OK')
    expect(changes.map(([, state]) => state)).toEqual(['OK', 'ALARM', 'OK'])
  })

  test('keeps its state when it is put again with other settings', async () => {
    const { put, clock, fail, alarms, told } = world()
    await put()
    fail(6)
    await clock.elapse(minute)
    await put({ Threshold: 100 })
    expect(alarms.state('errors')).toBe('ALARM')
    expect(await told()).toMatchObject({ Threshold: 100 })
    await clock.elapse(minute)
    expect(alarms.state('errors')).toBe('OK')
  })

  test('a listener that left hears nothing, and nothing is evaluated after the end', async () => {
    const { put, clock, alarms, fail, close } = world()
    const heard: AlarmState[] = []
    const leave = alarms.onChange((_, state) => heard.push(state))
    await put()
    await clock.elapse(minute)
    leave()
    fail(9)
    await clock.elapse(minute)
    expect(heard).toEqual(['OK'])
    close()
    await clock.elapse(60 * minute)
    expect(alarms.state('errors')).toBe('ALARM')
  })
})

describe('DescribeAlarms', () => {
  test('finds by name, prefix, state and action, page by page', async () => {
    const { put, client, clock } = world()
    for (const AlarmName of ['shop-b', 'shop-a', 'other', 'shop-c']) await put({ AlarmName, ...(AlarmName === 'shop-c' && { TreatMissingData: 'breaching', AlarmActions: ['arn:aws:sns:eu-central-1:123456789012:page'] }) })
    await clock.elapse(minute)
    const names = async (input: object) => (await client.send(new DescribeAlarmsCommand(input))).MetricAlarms?.map(({ AlarmName }) => AlarmName)
    expect(await names({ AlarmNames: ['other', 'nobody'] })).toEqual(['other'])
    expect(await names({ AlarmNamePrefix: 'shop-' })).toEqual(['shop-a', 'shop-b', 'shop-c'])
    expect(await names({ StateValue: 'ALARM' })).toEqual(['shop-c'])
    expect(await names({ ActionPrefix: 'arn:aws:sns' })).toEqual(['shop-c'])
    expect(await names({ AlarmTypes: ['CompositeAlarm'] })).toEqual([])
    const { MetricAlarms, NextToken } = await client.send(new DescribeAlarmsCommand({ AlarmNamePrefix: 'shop-', MaxRecords: 2 }))
    expect(MetricAlarms).toHaveLength(2)
    expect(await names({ AlarmNamePrefix: 'shop-', MaxRecords: 2, NextToken })).toEqual(['shop-c'])
    await expect(names({ AlarmNamePrefix: 'other', NextToken })).rejects.toMatchObject({ name: 'InvalidNextToken' })
  })
})

describe('refused', () => {
  test.each<[string, Partial<PutMetricAlarmInput>, RegExp]>([
    ['no statistic', { Statistic: undefined }, /Statistic or ExtendedStatistic is required/u],
    ['two statistics', { ExtendedStatistic: 'p90' }, /mutually exclusive/u],
    ['no threshold', { Threshold: undefined }, /Threshold is required/u],
    ['more data points than periods', { DatapointsToAlarm: 2 }, /must not be greater/u],
    ['a period that is no multiple of a minute', { Period: 90 }, /multiple of 60/u],
    ['a look back of more than a day', { Period: 600, EvaluationPeriods: 145 }, /more than a day/u],
    ['a treatment that does not exist', { TreatMissingData: 'good' }, /good for parameter TreatMissingData/u],
    ['anomaly detection', { ComparisonOperator: 'GreaterThanUpperThreshold' }, /cloudlab: the comparison/u],
    ['a window of the wall clock', { EvaluationWindow: { WallClockWindow: {} } }, /cloudlab: an alarm with WallClockWindow/u],
  ])('%s', async (_, change, message) => {
    const { put, alarms } = world()
    await expect(put(change)).rejects.toThrow(message)
    expect(alarms.state('errors')).toBeUndefined()
  })

  test('to set an alarm that is not there, or with a reason that is no JSON', async () => {
    const { client, put } = world()
    const set = (change: object) => client.send(new SetAlarmStateCommand({ AlarmName: 'errors', StateValue: 'OK', StateReason: 'drill', ...change }))
    await expect(set({})).rejects.toMatchObject({ name: expect.stringContaining('ResourceNotFound') })
    await put()
    await expect(set({ StateReasonData: '{' })).rejects.toMatchObject({ name: expect.stringContaining('InvalidFormat') })
  })
})
