import { CloudWatchClient, DescribeAlarmsCommand, PutCompositeAlarmCommand, PutMetricAlarmCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch'
import type { MetricDataQuery, PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch'
import { describe, expect, test } from '@jest/globals'
import { createCloudWatch } from '../../support/cloudlab/aws/cloudwatch/cloudwatch.ts'
import { evaluateFormula } from '../../support/cloudlab/aws/cloudwatch/math/evaluate.ts'
import { parseFormula } from '../../support/cloudlab/aws/cloudwatch/math/parse.ts'
import type { AlarmState } from '../../support/cloudlab/aws/ports.ts'
import { controlPlane, labContext } from './control-plane.ts'

const minute = 60_000

test.each<[string, number | undefined]>([
  ['1 + 2 * 3', 7], ['(1 + 2) * 3', 9], ['10 - 2 - 3', 5], ['100 * b / a', 10], ['b / 0', undefined], ['a + none', undefined],
  ['FILL(none, 0)', 0], ['FILL(a, 0)', 20], ['a - FILL(none, 5)', 15],
  ['IF(a >= 20, 1, 0)', 1], ['IF(a > 20, 1, 0)', 0], ['IF(a > 20, 1, none)', undefined], ['IF(none > 20, 1, 0)', undefined],
  ['a >= 20 AND b == 2', 1], ['a < 20 || b != 2', 0], ['MIN([a, b])', 2], ['MAX([a, b, none])', 20], ['SUM([a, b])', 22], ['MIN([none])', undefined],
  ['IF(a >= 20, 100 * (FILL(b, 0) + FILL(none, 0)) / a, 0)', 10],
])('%s is %s', (text, expected) => {
  expect(evaluateFormula(parseFormula(text), (id) => ({ a: 20, b: 2 })[id])).toBe(expected)
})

test.each([
  ['RATE(a)', /cloudlab: the function RATE/u], ['METRICS()', /cloudlab/u], ['FILL(a, REPEAT)', /cloudlab/u], ['a ^ 2', /cloudlab/u], ['SELECT AVG(x) FROM y', /cloudlab|not expected/u],
  ['a +', /ends too early/u], ['(a', /\) is expected/u], ['a b', /"b" is not expected/u], ['IF(a, 1)', /cloudlab: IF/u], ['MIN(a, b)', /cloudlab: MIN/u],
])('%s is refused', (text, message) => {
  expect(() => parseFormula(text)).toThrow(message)
})

const stat = (Id: string, MetricName: string): MetricDataQuery => ({ Id, ReturnData: false, MetricStat: { Metric: { Namespace: 'Shop', MetricName, Dimensions: [{ Name: 'Side', Value: 'green' }] }, Period: 60, Stat: 'Sum' } })
const rate: PutMetricAlarmInput = {
  AlarmName: 'rate', EvaluationPeriods: 2, DatapointsToAlarm: 2, Threshold: 5, ComparisonOperator: 'GreaterThanThreshold', TreatMissingData: 'notBreaching',
  Metrics: [{ Id: 'rate', Expression: 'IF(requests >= 20, 100 * FILL(errors, 0) / requests, 0)' }, stat('requests', 'Requests'), stat('errors', 'Errors')],
}

function world() {
  const context = labContext()
  const watch = createCloudWatch({ context, visibility: { least: 0, most: 0 } })
  const { sdk, calls } = controlPlane({ context, services: { cloudwatch: watch.handlers } })
  const client = new CloudWatchClient(sdk)
  const heard: [string, AlarmState][] = []
  watch.alarms.onChange((name, state) => heard.push([name, state]))
  const put = (metricName: string, times: number) => {
    for (let count = 0; count < times; count += 1) watch.metrics.put({ namespace: 'Shop', metricName, dimensions: { Side: 'green' }, value: 1, unit: 'Count' })
  }
  return {
    ...watch, client, calls, heard, clock: context.clock,
    alarm: (change: Partial<PutMetricAlarmInput> = {}) => client.send(new PutMetricAlarmCommand({ ...rate, ...change })),
    /** minutes of requests and errors */
    async minutes(...data: readonly (readonly [requests: number, errors: number])[]) {
      for (const [requests, errors] of data) {
        put('Requests', requests)
        put('Errors', errors)
        await context.clock.elapse(minute)
      }
    },
  }
}

describe('an alarm on a formula', () => {
  test.each<[string, readonly (readonly [number, number])[], AlarmState]>([
    ['two minutes above the limit', [[100, 0], [100, 10], [100, 10]], 'ALARM'],
    ['one of them', [[100, 0], [100, 10], [100, 0]], 'OK'],
    ['exactly the limit', [[100, 5], [100, 5]], 'OK'],
    ['too few requests', [[19, 19], [19, 19]], 'OK'],
    ['nobody', [[0, 0], [0, 0]], 'OK'],
  ])('%s', async (_, data, expected) => {
    const { alarm, minutes, alarms, calls } = world()
    await alarm()
    await minutes(...data)
    expect(alarms.state('rate')).toBe(expected)
    expect(calls.violations()).toEqual([])
  })

  test('with two of two never goes off where errors are always told a minute after requests, since FILL stands for them; with two of three it does', async () => {
    const { alarm, minutes, alarms, setVisibility, clock, metrics } = world()
    await alarm()
    await alarm({ AlarmName: 'patient', EvaluationPeriods: 3 })
    for (let count = 0; count < 8; count += 1) {
      setVisibility({ least: 0, most: 0 })
      for (let one = 0; one < 40; one += 1) metrics.put({ namespace: 'Shop', metricName: 'Requests', dimensions: { Side: 'green' }, value: 1, unit: 'Count' })
      setVisibility({ least: minute, most: minute })
      for (let one = 0; one < 40; one += 1) metrics.put({ namespace: 'Shop', metricName: 'Errors', dimensions: { Side: 'green' }, value: 1, unit: 'Count' })
      await clock.elapse(minute)
      expect(alarms.state('rate')).toBe('OK')
    }
    expect(alarms.state('patient')).toBe('ALARM')
    await minutes([40, 0], [40, 0], [40, 0], [40, 0])
    expect(alarms.state('patient')).toBe('OK')
  })

  test('is told as it was put', async () => {
    const { alarm, client } = world()
    await alarm()
    const { MetricAlarms: [told] = [] } = await client.send(new DescribeAlarmsCommand({ AlarmNames: ['rate'] }))
    expect(told).toMatchObject({ Metrics: rate.Metrics, Threshold: 5, StateValue: 'INSUFFICIENT_DATA' })
    expect(told?.Dimensions).toBeUndefined()
  })

  test.each<[string, Partial<PutMetricAlarmInput>, RegExp]>([
    ['a metric beside it', { MetricName: 'Errors' }, /mutually exclusive/u],
    ['two results', { Metrics: [{ Id: 'one', Expression: 'requests' }, { Id: 'two', Expression: 'requests' }, stat('requests', 'Requests')] }, /Exactly one/u],
    ['no result', { Metrics: [stat('requests', 'Requests')] }, /Exactly one/u],
    ['two periods', { Metrics: [{ Id: 'rate', Expression: 'requests', Period: 300 }, stat('requests', 'Requests')] }, /same period/u],
    ['a name that nothing has', { Metrics: [{ Id: 'rate', Expression: 'requests / all' }, stat('requests', 'Requests')] }, /identifier all/u],
    ['formulas in a circle', { Metrics: [{ Id: 'rate', Expression: 'other' }, { Id: 'other', Expression: 'rate + requests', ReturnData: false }, stat('requests', 'Requests')] }, /refers to itself/u],
    ['eleven metrics', { Metrics: [{ Id: 'rate', Expression: 'm1' }, ...Array.from({ length: 11 }, (_, index) => stat(`m${index}`, 'Requests'))] }, /at most 10/u],
  ])('refuses %s', async (_, change, message) => {
    await expect(world().alarm(change)).rejects.toThrow(message)
  })
})

describe('a composite alarm', () => {
  const states = { ALARM: 'ALARM', OK: 'OK' } as const

  test.each([
    ['ALARM("one") OR ALARM(two)', 'ALARM', 'OK', 'ALARM'], ['ALARM(one) AND ALARM(two)', 'ALARM', 'OK', 'OK'], ['ALARM(one) AND NOT ALARM(two)', 'ALARM', 'OK', 'ALARM'],
    ['NOT (ALARM(one) OR OK(two))', 'OK', 'OK', 'OK'], ['ALARM("arn:aws:cloudwatch:eu-central-1:123456789012:alarm:one")', 'ALARM', 'OK', 'ALARM'],
    ['FALSE OR ALARM(one) AND TRUE', 'ALARM', 'OK', 'ALARM'], ['INSUFFICIENT_DATA(one)', 'OK', 'OK', 'OK'],
  ] as const)('%s with %s and %s is %s', async (AlarmRule, one, two, expected) => {
    const { alarm, client, alarms, heard, calls } = world()
    await client.send(new PutCompositeAlarmCommand({ AlarmName: 'both', AlarmRule }))
    for (const [name, state] of [['one', one], ['two', two]] as const) {
      await alarm({ AlarmName: name })
      await client.send(new SetAlarmStateCommand({ AlarmName: name, StateValue: states[state], StateReason: 'drill' }))
    }
    expect(alarms.state('both')).toBe(expected)
    expect(heard.findLast(([name]) => name === 'both')).toEqual(['both', expected])
    const { CompositeAlarms: [told] = [], MetricAlarms } = await client.send(new DescribeAlarmsCommand({ AlarmNames: ['both'], AlarmTypes: ['CompositeAlarm', 'MetricAlarm'] }))
    expect([told, MetricAlarms]).toMatchObject([{ AlarmRule, StateValue: expected, StateTransitionedTimestamp: expect.any(Date) }, []])
    expect(calls.violations()).toEqual([])
  })

  test('of another composite one follows it', async () => {
    const { alarm, client, alarms } = world()
    await alarm({ AlarmName: 'one' })
    await client.send(new PutCompositeAlarmCommand({ AlarmName: 'outer', AlarmRule: 'ALARM(inner)' }))
    await client.send(new PutCompositeAlarmCommand({ AlarmName: 'inner', AlarmRule: 'ALARM(one)' }))
    await client.send(new SetAlarmStateCommand({ AlarmName: 'one', StateValue: 'ALARM', StateReason: 'drill' }))
    expect([alarms.state('inner'), alarms.state('outer')]).toEqual(['ALARM', 'ALARM'])
  })

  test.each(['ALARM(one', 'ALARM(one) ALARM(two)', 'one', 'AT_LEAST(1, ALARM, (one))', 'NOT', '(TRUE'])('%s is refused', async (AlarmRule) => {
    await expect(world().client.send(new PutCompositeAlarmCommand({ AlarmName: 'both', AlarmRule }))).rejects.toThrow(/AlarmRule/u)
  })
})
