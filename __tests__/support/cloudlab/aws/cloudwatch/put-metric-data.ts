import type { MetricDatum, PutMetricDataInput } from '@aws-sdk/client-cloudwatch'
import { dimensionsOf } from './dimensions.ts'
import { invalidCombination, invalidValue, missing, notServed } from './refusals.ts'
import { minute } from './store.ts'
import type { MetricStore } from './store.ts'

/** Metrics of one call, and values of one metric (PutMetricData, API reference). */
const [maxMetrics, maxValues] = [1000, 150]
/** How far from now a time may be, in milliseconds: two weeks back, two hours ahead (PutMetricData, API reference). */
const [oldest, newest] = [14 * 24 * 60 * minute, 2 * 60 * minute]
/** The largest number that CloudWatch takes, either sign. */
const largest = 2 ** 360

/** Takes all or nothing. */
export function putMetricData({ store, now, input }: { readonly store: MetricStore; readonly now: number; readonly input: PutMetricDataInput }): void {
  const { Namespace: namespace = '', MetricData: data = [], EntityMetricData: entities } = input
  if (entities !== undefined) throw notServed('EntityMetricData')
  // worded as CloudWatch words it
  if (namespace.startsWith('AWS/')) throw invalidValue(`The value AWS/ for parameter Namespace is invalid.`)
  if (data.length === 0) throw missing('MetricData')
  if (data.length > maxMetrics) throw invalidValue(`The collection MetricData must not have more than ${maxMetrics} members.`)
  for (const datum of data) check({ datum, now })
  for (const datum of data) keep({ store, namespace, datum, now })
}

function check({ datum, now }: { readonly datum: MetricDatum; readonly now: number }): void {
  const { MetricName: name, Value: value, Values: values, Counts: counts, StatisticValues: set, Timestamp: at } = datum
  const ways = [value, values, set].filter((way) => way !== undefined)
  if (ways.length === 0) throw missing(`MetricData.member.Value of ${name}`)
  if (ways.length > 1) throw invalidCombination(`The parameters Value, Values and StatisticValues of ${name} are mutually exclusive.`)
  if (values !== undefined && values.length > maxValues) throw invalidValue(`The collection Values of ${name} must not have more than ${maxValues} members.`)
  if (counts !== undefined && counts.length !== values?.length) throw invalidValue(`The parameters Values and Counts of ${name} must be of the same size.`)
  const numbers = [value ?? 0, ...values ?? [], ...counts ?? [], ...set === undefined ? [] : [set.SampleCount ?? NaN, set.Sum ?? NaN, set.Minimum ?? NaN, set.Maximum ?? NaN]]
  const bad = numbers.find((number) => !Number.isFinite(number) || Math.abs(number) > largest)
  if (bad !== undefined) throw invalidValue(`The value ${bad} of ${name} is not a number from -2^360 to 2^360.`)
  if (counts?.some((count) => count < 0) === true) throw invalidValue(`The collection Counts of ${name} must not have negative members.`)
  if (set !== undefined && !(Number(set.SampleCount) > 0)) throw invalidValue(`The SampleCount of ${name} must be above 0.`)
  if (at !== undefined && (at.getTime() < now - oldest || at.getTime() > now + newest)) throw invalidValue(`The value ${at.toISOString()} for parameter Timestamp of ${name} must be from two weeks ago to two hours ahead.`)
  if (datum.StorageResolution === 1) throw notServed('StorageResolution 1 (high resolution)')
}

function keep({ store, namespace, datum, now }: { readonly store: MetricStore; readonly namespace: string; readonly datum: MetricDatum; readonly now: number }): void {
  const { MetricName: metricName = '', Dimensions: dimensions, Value: value, Values: values = [], Counts: counts, StatisticValues: set, Timestamp: at, Unit: unit = 'None' } = datum
  const recorded = { namespace, metricName, dimensions: dimensionsOf(dimensions), at: at?.getTime() ?? now, unit }
  if (value !== undefined) store.record({ ...recorded, value, count: 1 })
  for (const [index, one] of values.entries()) store.record({ ...recorded, value: one, count: counts?.[index] ?? 1 })
  if (set !== undefined) {
    store.recordSet({ ...recorded, set: { sampleCount: set.SampleCount ?? 0, sum: set.Sum ?? 0, minimum: set.Minimum ?? 0, maximum: set.Maximum ?? 0 } })
  }
}
