import type { MetricAlarm, PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch'
import { invalidCombination, invalidValue, missing, notServed, validation } from '../refusals.ts'
import { parseStatistic } from '../statistics.ts'
import type { Statistic } from '../statistics.ts'
import { dimensionsOf } from '../dimensions.ts'
import type { TreatMissingData } from './evaluate.ts'
import { mathSource } from './source.ts'
import type { AlarmSource } from './source.ts'

const operators = {
  GreaterThanOrEqualToThreshold: (value: number, threshold: number) => value >= threshold,
  GreaterThanThreshold: (value: number, threshold: number) => value > threshold,
  LessThanThreshold: (value: number, threshold: number) => value < threshold,
  LessThanOrEqualToThreshold: (value: number, threshold: number) => value <= threshold,
} as const

/** What an alarm watches and when it goes off, read once when it is put. */
export interface AlarmRule {
  readonly source: AlarmSource
  /** milliseconds */
  readonly period: number
  readonly evaluationPeriods: number
  readonly datapointsToAlarm: number
  readonly threshold: number
  readonly breaches: (value: number) => boolean
  readonly operator: keyof typeof operators
  readonly treatMissingData: TreatMissingData
  /** whether a percentile of too few numbers leaves the state as it is */
  readonly ignoresLowSamples: boolean
}

/** What is refused plainly: cloudlab has no anomaly bands, no PromQL and no windows but the sliding one. */
const notServedMembers = ['EvaluationCriteria', 'ThresholdMetricId', 'WarmUpConfiguration', 'EvaluationInterval', 'ActionConfiguration'] as const

/** Reads an alarm's settings; refuses what CloudWatch refuses (PutMetricAlarm, API reference). */
export function ruleOf(input: PutMetricAlarmInput): AlarmRule {
  const unserved = notServedMembers.find((name) => input[name] !== undefined)
  if (unserved !== undefined) throw notServed(`an alarm with ${unserved}`)
  if (input.EvaluationWindow?.WallClockWindow !== undefined) throw notServed('an alarm with WallClockWindow')
  const { EvaluationPeriods: evaluationPeriods, Threshold: threshold, Metrics: metrics } = input
  const { source, period } = metrics === undefined ? plainSource(input) : mathSource({ ...input, Metrics: metrics })
  if (evaluationPeriods === undefined) throw missing('EvaluationPeriods')
  if (threshold === undefined) throw missing('Threshold')
  checkTimes({ period, evaluationPeriods })
  const datapointsToAlarm = input.DatapointsToAlarm ?? evaluationPeriods
  if (datapointsToAlarm > evaluationPeriods) throw validation('DatapointsToAlarm must not be greater than EvaluationPeriods.')
  const operator = operatorOf(input)
  return {
    source, period: period * 1000, evaluationPeriods, datapointsToAlarm, threshold, operator, breaches: (value) => operators[operator](value, threshold),
    treatMissingData: oneOf({ name: 'TreatMissingData', value: input.TreatMissingData ?? 'missing', allowed: ['breaching', 'notBreaching', 'ignore', 'missing'] }),
    ignoresLowSamples: oneOf({ name: 'EvaluateLowSampleCountPercentile', value: input.EvaluateLowSampleCountPercentile ?? 'evaluate', allowed: ['evaluate', 'ignore'] }) === 'ignore',
  }
}

function plainSource(input: PutMetricAlarmInput): { readonly source: AlarmSource; readonly period: number } {
  const { Namespace: namespace, MetricName: metricName, Period: period } = input
  if (metricName === undefined) throw missing('MetricName')
  if (namespace === undefined) throw missing('Namespace')
  if (period === undefined) throw missing('Period')
  return { source: { kind: 'metric', metric: { namespace, metricName, dimensions: dimensionsOf(input.Dimensions) }, unit: input.Unit, statistic: statisticIn(input) }, period }
}

/** An alarm looks back seven days at most, one with a period below an hour only one day. */
function checkTimes({ period, evaluationPeriods }: { readonly period: number; readonly evaluationPeriods: number }): void {
  if ([10, 20, 30].includes(period)) throw notServed(`an alarm with a period of ${period} s (high resolution)`)
  if (period % 60 !== 0) throw validation('Metrics Period must be 10, 20, 30 or a multiple of 60.')
  const longest = period < 3600 ? 86_400 : 604_800
  if (period * evaluationPeriods > longest) throw validation(`Metrics cannot be checked across more than ${longest === 86_400 ? 'a day' : 'a week'} (EvaluationPeriods * Period must be <= ${longest}).`)
}

function statisticIn({ Statistic: plain, ExtendedStatistic: extended }: PutMetricAlarmInput): Statistic {
  if (plain !== undefined && extended !== undefined) throw invalidCombination('The parameters Statistic and ExtendedStatistic are mutually exclusive.')
  if (plain === undefined && extended === undefined) throw missing('Statistic or ExtendedStatistic')
  const statistic = parseStatistic(plain ?? extended ?? '')
  if (statistic === undefined) throw notServed(`the statistic ${plain ?? extended}`)
  if (extended !== undefined && statistic.kind !== 'percentile') throw invalidValue(`The value ${extended} for parameter ExtendedStatistic is not supported.`)
  return statistic
}

function operatorOf({ ComparisonOperator: operator }: PutMetricAlarmInput): keyof typeof operators {
  if (operator === undefined) throw missing('ComparisonOperator')
  if (operator in operators) return operator as keyof typeof operators
  throw notServed(`the comparison ${operator} (anomaly detection)`)
}

function oneOf<T extends string>({ name, value, allowed }: { readonly name: string; readonly value: string; readonly allowed: readonly T[] }): T {
  const found = allowed.find((one) => one === value)
  if (found === undefined) throw validation(`The value ${value} for parameter ${name} is not one of ${allowed.join(', ')}.`)
  return found
}

/** The members of an alarm that PutMetricAlarm sets and DescribeAlarms tells again. */
export function settingsOf(input: PutMetricAlarmInput): Partial<MetricAlarm> {
  const { Tags: _tags, ...settings } = input
  return { ...settings, ActionsEnabled: input.ActionsEnabled ?? true, OKActions: input.OKActions ?? [], AlarmActions: input.AlarmActions ?? [], InsufficientDataActions: input.InsufficientDataActions ?? [], ...(input.Metrics === undefined && { Dimensions: input.Dimensions ?? [] }) }
}
