import type { MetricDataQuery, PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch'
import { dimensionsOf } from '../dimensions.ts'
import { evaluateFormula } from '../math/evaluate.ts'
import { parseFormula, seriesIn } from '../math/parse.ts'
import type { Formula } from '../math/parse.ts'
import { invalidCombination, missing, notServed, validation } from '../refusals.ts'
import { parseStatistic, statisticOf } from '../statistics.ts'
import type { Statistic } from '../statistics.ts'
import type { MetricIdentity, MetricStore } from '../store.ts'

/** A metric with the number that counts of it. */
export interface Series {
  readonly metric: MetricIdentity
  readonly unit?: string | undefined
  readonly statistic: Statistic
}

/** What an alarm gets its data points from. */
export type AlarmSource =
  | ({ readonly kind: 'metric' } & Series)
  | { readonly kind: 'math'; readonly parts: ReadonlyMap<string, Series | Formula>; readonly result: string }

/** Metrics of a formula in an alarm (User Guide, "CloudWatch quotas": an alarm on a math expression can have up to ten). */
const maxMetrics = 10
const onlyPlain = ['MetricName', 'Namespace', 'Dimensions', 'Period', 'Unit', 'Statistic', 'ExtendedStatistic'] as const

/** Reads `Metrics` of PutMetricAlarm (API reference): one formula is returned, and no metric stands beside it. `period` is in seconds. */
export function mathSource(input: PutMetricAlarmInput & { readonly Metrics: readonly MetricDataQuery[] }): { readonly source: AlarmSource; readonly period: number } {
  const beside = onlyPlain.find((name) => input[name] !== undefined)
  if (beside !== undefined) throw invalidCombination(`Metrics and ${beside} are mutually exclusive.`)
  const { Metrics: queries } = input
  const returned = queries.filter(({ ReturnData: wanted }) => wanted !== false)
  if (returned.length !== 1 || returned[0]?.Expression === undefined) throw validation('Exactly one element of the metrics list should return data, and here that is an expression.')
  const periods = new Set(queries.flatMap(({ MetricStat: stat, Period: own }) => [stat?.Period, own]).filter((one) => one !== undefined))
  const [period] = periods
  if (period === undefined || periods.size > 1) throw validation('All metrics of an alarm must have the same period.')
  if (queries.filter(({ MetricStat: stat }) => stat !== undefined).length > maxMetrics) throw validation(`An alarm on an expression has at most ${maxMetrics} metrics.`)
  const parts = new Map(queries.map((query) => [idOf(query), partOf(query)]))
  if (parts.size < queries.length) throw validation('The values for parameter id in Metrics are not unique.')
  for (const part of parts.values()) {
    const unknown = 'kind' in part ? seriesIn(part).find((id) => !parts.has(id)) : undefined
    if (unknown !== undefined) throw validation(`Error in expression: Unrecognized identifier ${unknown}`)
  }
  refuseCircles(parts)
  return { source: { kind: 'math', parts, result: idOf(returned[0]) }, period }
}

function refuseCircles(parts: ReadonlyMap<string, Series | Formula>): void {
  const follow = (id: string, through: readonly string[]): void => {
    if (through.includes(id)) throw validation(`Error in expression: ${id} refers to itself`)
    const part = parts.get(id)
    if (part !== undefined && 'kind' in part) for (const other of seriesIn(part)) follow(other, [...through, id])
  }
  for (const id of parts.keys()) follow(id, [])
}

function idOf({ Id: id = '' }: MetricDataQuery): string {
  if (!/^[a-z]\w{0,254}$/u.test(id)) throw validation(`The value ${id} for parameter Id is not valid.`)
  return id
}

function partOf({ Id: id, Expression: expression, MetricStat: stat, AccountId: account }: MetricDataQuery): Series | Formula {
  if (account !== undefined) throw notServed('a metric of another account')
  if ((expression === undefined) === (stat === undefined)) throw validation(`MetricDataQuery ${id} must have either Expression or MetricStat.`)
  if (expression !== undefined) return parseFormula(expression)
  const { Namespace: namespace, MetricName: metricName, Dimensions: dimensions } = stat?.Metric ?? {}
  if (metricName === undefined) throw missing('MetricName')
  if (namespace === undefined) throw missing('Namespace')
  const statistic = parseStatistic(stat?.Stat ?? '')
  if (statistic === undefined) throw notServed(`the statistic ${stat?.Stat}`)
  return { metric: { namespace, metricName, dimensions: dimensionsOf(dimensions) }, unit: stat?.Unit, statistic }
}

/** The number that a source has for a stretch of time, of what can be read now; undefined where it has none. */
export function valueOf({ source, store, start, end }: { readonly source: AlarmSource; readonly store: MetricStore; readonly start: number; readonly end: number }): number | undefined {
  if (source.kind === 'metric') return plain(source)
  const { parts } = source
  const named = (id: string): number | undefined => {
    const part = parts.get(id)
    if (part === undefined) return undefined
    return 'kind' in part ? evaluateFormula(part, named) : plain(part)
  }
  return named(source.result)

  function plain({ metric, unit, statistic }: Series): number | undefined {
    const samples = store.samples({ ...metric, unit, start, end })
    return samples && statisticOf({ samples, statistic })
  }
}
