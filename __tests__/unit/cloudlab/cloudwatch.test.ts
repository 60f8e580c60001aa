import { CloudWatchClient, GetMetricDataCommand, PutMetricDataCommand, paginateGetMetricData } from '@aws-sdk/client-cloudwatch'
import type { GetMetricDataInput, MetricDataQuery, PutMetricDataInput } from '@aws-sdk/client-cloudwatch'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createCloudWatch } from '../../support/cloudlab/aws/cloudwatch/cloudwatch.ts'
import { controlPlane, labContext } from './control-plane.ts'

const second = 1000
const minute = 60 * second

function world(visibility = { least: 0, most: 0 }) {
  const context = labContext()
  const watch = createCloudWatch({ context, visibility })
  const { sdk, calls } = controlPlane({ context, services: { cloudwatch: watch.handlers } })
  const start = context.clock.now() - (context.clock.now() % minute)
  return { ...watch, calls, clock: context.clock, client: new CloudWatchClient(sdk), start, at: (minutes: number) => new Date(start + minutes * minute) }
}

const query = ({ id = 'm', name = 'Orders', stat = 'Sum', period = 60, dimensions = {} }: { id?: string; name?: string; stat?: string; period?: number; dimensions?: Record<string, string> } = {}): MetricDataQuery => ({
  Id: id,
  MetricStat: { Metric: { Namespace: 'Shop', MetricName: name, Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })) }, Period: period, Stat: stat },
})

const datum = (value: number, dimensions: Record<string, string> = {}) => ({ namespace: 'Shop', metricName: 'Orders', dimensions, value, unit: 'Count' }) as const

describe('what is recorded', () => {
  test('lies under its minute; a minute without data is missing, not 0', async () => {
    const { client, clock, metrics, at, calls } = world()
    for (const [wait, value] of [[5 * second, 1], [10 * second, 2], [3 * minute, 5]] as const) {
      await clock.elapse(wait)
      metrics.put(datum(value))
    }
    await clock.elapse(5 * minute)
    const { MetricDataResults, NextToken } = await client.send(new GetMetricDataCommand({ StartTime: at(0), EndTime: at(10), MetricDataQueries: [query()], ScanBy: 'TimestampAscending' }))
    expect(MetricDataResults).toEqual([{ Id: 'm', Label: 'Orders', Timestamps: [at(0), at(3)], Values: [3, 5], StatusCode: 'Complete' }])
    expect(NextToken).toBeUndefined()
    expect(calls.violations()).toEqual([])
  })

  test('is newest first unless asked otherwise', async () => {
    const { client, clock, metrics, at } = world()
    for (const value of [1, 2, 3]) {
      metrics.put(datum(value))
      await clock.elapse(minute)
    }
    await clock.elapse(minute)
    const { MetricDataResults } = await client.send(new GetMetricDataCommand({ StartTime: at(0), EndTime: at(10), MetricDataQueries: [query()] }))
    expect(MetricDataResults?.[0]?.Values).toEqual([3, 2, 1])
  })

  test('begins at the start time, which is rounded down to the minute, and ends before the end time', async () => {
    const { client, clock, metrics, at } = world()
    for (const value of [1, 2, 4, 8]) {
      metrics.put(datum(value))
      await clock.elapse(minute)
    }
    await clock.elapse(minute)
    const sum = async (StartTime: Date, EndTime: Date, period = 60) => (await client.send(new GetMetricDataCommand({ StartTime, EndTime, MetricDataQueries: [query({ period })], ScanBy: 'TimestampAscending' }))).MetricDataResults?.[0]?.Values
    expect(await sum(new Date(at(1).getTime() + 59_999), at(3))).toEqual([2, 4])
    expect(await sum(at(1), new Date(at(3).getTime() + 1))).toEqual([2, 4, 8])
    expect(await sum(at(0), at(4), 120)).toEqual([3, 12])
    expect(await sum(at(1), at(4), 120)).toEqual([6, 8])
  })

  test('can be read only when its delay after the end of the minute is over', async () => {
    const { client, clock, metrics, at, setVisibility, start } = world()
    setVisibility({ least: 60_000, most: 120_000 })
    metrics.put(datum(1))
    const seen: number[] = []
    for (let seconds = 0; seconds <= 240; seconds += 5) {
      await clock.elapse(start + seconds * second - clock.now())
      const { MetricDataResults } = await client.send(new GetMetricDataCommand({ StartTime: at(0), EndTime: at(10), MetricDataQueries: [query()] }))
      if (MetricDataResults?.[0]?.Values?.length === 1) seen.push(seconds)
    }
    expect(seen[0]).toBeGreaterThan(120)
    expect(seen[0]).toBeLessThanOrEqual(180)
    expect(seen.at(-1)).toBe(240)
  })

  test('belongs to exactly its dimensions and its unit', async () => {
    const { client, clock, metrics, at } = world()
    metrics.put(datum(1))
    metrics.put(datum(2, { Zone: 'a' }))
    metrics.put({ ...datum(4), unit: 'None' })
    await clock.elapse(2 * minute)
    const bytes = query({ id: 'bytes' })
    const unit = { ...query({ id: 'count' }), MetricStat: { ...query().MetricStat, Metric: query().MetricStat?.Metric, Period: 60, Stat: 'Sum', Unit: 'Count' as const } }
    const queries = [query({ id: 'all' }), query({ id: 'zone', dimensions: { Zone: 'a' } }), query({ id: 'other', dimensions: { Zone: 'b' } }), unit, bytes]
    const { MetricDataResults = [] } = await client.send(new GetMetricDataCommand({ StartTime: at(0), EndTime: at(10), MetricDataQueries: queries }))
    expect(Object.fromEntries(MetricDataResults.map(({ Id, Values }) => [Id, Values]))).toEqual({ all: [5], zone: [2], other: [], count: [1], bytes: [5] })
  })

  test.each([['SampleCount', 4], ['Sum', 16], ['Average', 4], ['Minimum', 1], ['Maximum', 9], ['p0', 1], ['p25', 1], ['p50', 2], ['p75', 4], ['p75.1', 9], ['p100', 9]])('%s is %d', async (stat, expected) => {
    const { client, clock, metrics, at } = world()
    for (const value of [9, 1, 4, 2]) metrics.put(datum(value))
    await clock.elapse(2 * minute)
    const { MetricDataResults } = await client.send(new GetMetricDataCommand({ StartTime: at(0), EndTime: at(10), MetricDataQueries: [query({ stat })] }))
    expect(MetricDataResults?.[0]?.Values).toEqual([expected])
  })

  // 7 / 100 * 100 is a hair above 7 in binary fractions
  test.each([7, 14, 28, 55, 99])('of 1 to 100 p%d is that number', async (percent) => {
    const { client, clock, metrics, at } = world()
    for (let value = 1; value <= 100; value += 1) metrics.put(datum(value))
    await clock.elapse(2 * minute)
    const { MetricDataResults } = await client.send(new GetMetricDataCommand({ StartTime: at(0), EndTime: at(10), MetricDataQueries: [query({ stat: `p${percent}` })] }))
    expect(MetricDataResults?.[0]?.Values).toEqual([percent])
  })

  test('has the percentiles that sorting all of its values gives', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 1000 }), async (values, tenths) => {
      const { client, clock, metrics, at } = world()
      for (const value of values) metrics.put(datum(value / 8))
      await clock.elapse(2 * minute)
      const { MetricDataResults } = await client.send(new GetMetricDataCommand({ StartTime: at(0), EndTime: at(10), MetricDataQueries: [query({ stat: `p${tenths / 10}` })] }))
      const sorted = values.toSorted((a, b) => a - b)
      // whole numbers alone: the smallest rank r with 1000 · r >= tenths · n
      const rank = Array.from({ length: values.length }, (_, index) => index + 1).find((r) => 1000 * r >= tenths * values.length) ?? values.length
      expect(MetricDataResults?.[0]?.Values).toEqual([(sorted[rank - 1] ?? NaN) / 8])
    }), { numRuns: 40 })
  })
})

describe('GetMetricData', () => {
  test('goes on where a full answer stopped, until everything was told once', async () => {
    const { client, clock, metrics, at } = world()
    for (let value = 1; value <= 7; value += 1) {
      metrics.put(datum(value))
      metrics.put({ ...datum(10 * value), metricName: 'Visits' })
      await clock.elapse(minute)
    }
    await clock.elapse(minute)
    const asked: GetMetricDataInput = { StartTime: at(0), EndTime: at(10), MetricDataQueries: [query({ id: 'orders' }), query({ id: 'visits', name: 'Visits' })], ScanBy: 'TimestampAscending', MaxDatapoints: 4 }
    const values: Record<string, number[]> = { orders: [], visits: [] }
    const states: string[][] = []
    for await (const page of paginateGetMetricData({ client }, asked)) {
      states.push((page.MetricDataResults ?? []).map(({ StatusCode }) => StatusCode ?? ''))
      for (const { Id = '', Values = [] } of page.MetricDataResults ?? []) values[Id]?.push(...Values)
    }
    expect(values).toEqual({ orders: [1, 2, 3, 4, 5, 6, 7], visits: [10, 20, 30, 40, 50, 60, 70] })
    expect(states).toEqual([['PartialData', 'PartialData'], ['Complete', 'PartialData'], ['Complete', 'PartialData'], ['Complete', 'Complete']])
  })

  test('a token fits only its own question', async () => {
    const { client, clock, metrics, at } = world()
    for (const value of [1, 2]) {
      metrics.put(datum(value))
      await clock.elapse(minute)
    }
    await clock.elapse(minute)
    const asked = { StartTime: at(0), EndTime: at(10), MetricDataQueries: [query()], MaxDatapoints: 1 }
    const { NextToken } = await client.send(new GetMetricDataCommand(asked))
    await expect(client.send(new GetMetricDataCommand({ ...asked, MetricDataQueries: [query({ stat: 'Average' })], NextToken }))).rejects.toMatchObject({ name: 'InvalidNextToken' })
    await expect(client.send(new GetMetricDataCommand({ ...asked, NextToken: 'x' }))).rejects.toMatchObject({ name: 'InvalidNextToken' })
  })

  test('a range of centuries is no more work than the data that is there', async () => {
    const { client, clock, metrics } = world()
    metrics.put(datum(1))
    await clock.elapse(2 * minute)
    const { MetricDataResults } = await client.send(new GetMetricDataCommand({ StartTime: new Date(0), EndTime: new Date(Date.UTC(9999, 0, 1)), MetricDataQueries: [query({ period: 3600 }), query({ id: 'fine' })] }))
    expect(MetricDataResults?.map(({ Values }) => Values)).toEqual([[1], []])
  })

  test.each<[string, Partial<GetMetricDataInput>, RegExp]>([
    ['metric math', { MetricDataQueries: [{ Id: 'e', Expression: 'm / 2' }] }, /cloudlab: metric math .* not served/u],
    ['an id with a capital', { MetricDataQueries: [query({ id: 'M' })] }, /lower-case/u],
    ['the same id twice', { MetricDataQueries: [query(), query()] }, /not unique: m/u],
    ['a period of 90 s', { MetricDataQueries: [query({ period: 90 })] }, /multiple of 60/u],
    ['a period of 10 s', { MetricDataQueries: [query({ period: 10 })] }, /cloudlab: .*high resolution/u],
    ['a statistic that is not served', { MetricDataQueries: [query({ stat: 'tm90' })] }, /cloudlab: the statistic tm90/u],
    ['a percentile above 100', { MetricDataQueries: [query({ stat: 'p101' })] }, /p101/u],
    ['a start after the end', { EndTime: new Date(0) }, /StartTime must be less/u],
    ['no query', { MetricDataQueries: [] }, /from 1 to 500/u],
    ['neither a metric nor an expression', { MetricDataQueries: [{ Id: 'm' }] }, /either Expression or MetricStat/u],
    ['more than it may be asked for', { MaxDatapoints: 200_000 }, /MaxDatapoints/u],
  ])('refuses %s', async (_, change, message) => {
    const { client, at } = world()
    await expect(client.send(new GetMetricDataCommand({ StartTime: at(0), EndTime: at(1), MetricDataQueries: [query()], ...change }))).rejects.toMatchObject({ name: 'ValidationException', message: expect.stringMatching(message) })
  })
})

describe('PutMetricData', () => {
  test('takes values, counted values and ready-made sums', async () => {
    const { client, clock, at, calls } = world()
    await client.send(new PutMetricDataCommand({ Namespace: 'Shop', MetricData: [
      { MetricName: 'Orders', Value: 2 },
      { MetricName: 'Orders', Values: [1, 5], Counts: [3, 2] },
      { MetricName: 'Orders', StatisticValues: { SampleCount: 4, Sum: 10, Minimum: 0.5, Maximum: 6 } },
    ] }))
    await clock.elapse(2 * minute)
    const stats = ['SampleCount', 'Sum', 'Minimum', 'Maximum', 'p50']
    const { MetricDataResults = [] } = await client.send(new GetMetricDataCommand({ StartTime: at(0), EndTime: at(9), MetricDataQueries: stats.map((stat, index) => query({ id: `m${index}`, stat })) }))
    // a sum of different values has no percentiles
    expect(MetricDataResults.map(({ Values }) => Values)).toEqual([[10], [25], [0.5], [6], []])
    expect(calls.violations()).toEqual([])
  })

  test.each<[string, Partial<PutMetricDataInput>, string]>([
    ['a namespace of AWS', { Namespace: 'AWS/ApplicationELB' }, 'InvalidParameterValue'],
    ['a number that is too large', { MetricData: [{ MetricName: 'Orders', Value: 2 ** 361 }] }, 'InvalidParameterValue'],
    ['a value and values', { MetricData: [{ MetricName: 'Orders', Value: 1, Values: [1] }] }, 'InvalidParameterCombination'],
    ['no value', { MetricData: [{ MetricName: 'Orders' }] }, 'MissingParameter'],
    ['counts that do not fit', { MetricData: [{ MetricName: 'Orders', Values: [1, 2], Counts: [1] }] }, 'InvalidParameterValue'],
    ['a time of last year', { MetricData: [{ MetricName: 'Orders', Value: 1, Timestamp: new Date(0) }] }, 'InvalidParameterValue'],
  ])('refuses %s, and keeps nothing', async (_, change, code) => {
    const { client, store, start } = world()
    const refused = client.send(new PutMetricDataCommand({ Namespace: 'Shop', MetricData: [{ MetricName: 'Orders', Value: 1 }], ...change }))
    await expect(refused).rejects.toMatchObject({ name: expect.stringContaining(code.replace('MissingParameter', 'Missing')) })
    expect(store.recorded({ namespace: 'Shop', metricName: 'Orders', dimensions: {}, start: 0, end: start + 60 * minute })).toBeUndefined()
  })
})
