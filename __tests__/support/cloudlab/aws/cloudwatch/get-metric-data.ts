import type { GetMetricDataInput, GetMetricDataOutput, MetricDataQuery, MetricDataResult, MetricStat } from '@aws-sdk/client-cloudwatch'
import { dimensionsOf } from './dimensions.ts'
import { notServed, validation } from './refusals.ts'
import { parseStatistic, statisticOf } from './statistics.ts'
import type { Statistic } from './statistics.ts'
import { minute } from './store.ts'
import type { MetricStore } from './store.ts'
import { offsetOf, tokenFor } from './tokens.ts'

/** Queries of one call (GetMetricData, API reference). */
const maxQueries = 500
/** Data points of one answer (GetMetricData, API reference). */
const maxDatapoints = 100_800
const day = 24 * 60 * minute
/** How long data is kept (15 months), and how far ahead it may lie. */
const [kept, ahead] = [455 * day, 2 * 60 * minute]

interface Point {
  readonly at: number
  readonly value: number
}

interface Series {
  readonly query: MetricDataQuery
  readonly label: string
  readonly points: readonly Point[]
}

/**
 * GetMetricData without metric math. Data that is not there is left out, never 0. Modelled only: stretches begin at the rounded start time,
 * and an answer that is full goes on with the next call where this one stopped, one query after the other.
 */
export function getMetricData({ store, now, input }: { readonly store: MetricStore; readonly now: number; readonly input: GetMetricDataInput }): GetMetricDataOutput {
  const { MetricDataQueries: queries = [], NextToken: token, MaxDatapoints: most = maxDatapoints, ...rest } = input
  checkQueries(queries)
  if (most < 1 || most > maxDatapoints) throw validation(`The value ${most} for parameter MaxDatapoints is not from 1 to ${maxDatapoints}.`)
  const { start, end } = rangeOf({ input, now })
  const ascending = input.ScanBy === 'TimestampAscending'
  const series = queries.filter(({ ReturnData: wanted }) => wanted !== false).map((query) => {
    const points = pointsOf({ store, stat: statOf(query), now, start, end })
    return { query, label: query.Label ?? statOf(query).Metric?.MetricName ?? '', points: ascending ? points : points.toReversed() }
  })
  const question = { ...rest, queries }
  return pageOf({ series, most, question, offset: offsetOf({ question, token }) })
}

function checkQueries(queries: readonly MetricDataQuery[]): void {
  if (queries.length === 0 || queries.length > maxQueries) throw validation(`The collection MetricDataQueries must have from 1 to ${maxQueries} members.`)
  const ids = new Set<string | undefined>()
  for (const { Id: id, Expression: expression, MetricStat: stat } of queries) {
    if (!/^[a-z]\w{0,254}$/u.test(id ?? '')) throw validation(`The value ${id} for parameter Id is not valid: it must begin with a lower-case letter and have only letters, digits and underscores.`)
    if (ids.has(id)) throw validation(`The values for parameter id in MetricDataQueries are not unique: ${id}.`)
    ids.add(id)
    if (expression !== undefined && stat !== undefined) throw validation(`MetricDataQuery ${id} must not have both Expression and MetricStat.`)
    if (expression !== undefined) throw notServed(`metric math (Expression of ${id})`)
    if (stat === undefined) throw validation(`MetricDataQuery ${id} must have either Expression or MetricStat.`)
    periodOf(stat)
    statisticIn(stat)
  }
}

function statOf({ Id: id, MetricStat: stat }: MetricDataQuery): MetricStat {
  if (stat === undefined) throw validation(`MetricDataQuery ${id} must have either Expression or MetricStat.`)
  return stat
}

/** In milliseconds. Shorter periods are for metrics of high resolution, which are not kept here. */
function periodOf({ Period: period = 0 }: MetricStat): number {
  if ([1, 5, 10, 20, 30].includes(period)) throw notServed(`a period of ${period} s (high resolution)`)
  if (period <= 0 || period % 60 !== 0) throw validation(`The value ${period} for parameter Period must be a multiple of 60.`)
  return period * 1000
}

function statisticIn({ Stat: text = '' }: MetricStat): Statistic {
  const statistic = parseStatistic(text)
  if (statistic === undefined) throw notServed(`the statistic ${text}`)
  return statistic
}

/** The start is rounded down by its age (API reference, StartTime); the end is exclusive and stays as it is. */
function rangeOf({ input, now }: { readonly input: GetMetricDataInput; readonly now: number }): { readonly start: number; readonly end: number } {
  const [from, end] = [input.StartTime?.getTime() ?? NaN, input.EndTime?.getTime() ?? NaN]
  if (!(from < end)) throw validation('The parameter StartTime must be less than the parameter EndTime.')
  const grain = grainOf(now - from)
  return { start: Math.floor(from / grain) * grain, end }
}

/** How finely data of an age is kept, in milliseconds. */
function grainOf(age: number): number {
  return age < 15 * day ? minute : age < 63 * day ? 5 * minute : 60 * minute
}

interface Wanted {
  readonly store: MetricStore
  readonly stat: MetricStat
  readonly now: number
  readonly start: number
  readonly end: number
}

/** A period that is too fine for the start time has no data at all (API reference, Period). Where there can't be data nothing is looked for. */
function pointsOf({ store, stat, now, start, end }: Wanted): readonly Point[] {
  const { Namespace: namespace = '', MetricName: metricName = '', Dimensions: dimensions } = stat.Metric ?? {}
  const [period, statistic] = [periodOf(stat), statisticIn(stat)]
  if (period % grainOf(now - start) !== 0) return []
  const skipped = Math.max(0, Math.floor((now - kept - start) / period))
  const last = Math.min(end, now + ahead)
  const points: Point[] = []
  for (let at = start + skipped * period; at < last; at += period) {
    const samples = store.samples({ namespace, metricName, dimensions: dimensionsOf(dimensions), unit: stat.Unit, start: at, end: Math.min(at + period, end) })
    const value = samples && statisticOf({ samples, statistic })
    if (value !== undefined) points.push({ at, value })
  }
  return points
}

interface Page {
  readonly series: readonly Series[]
  readonly most: number
  readonly question: Readonly<Record<string, unknown>>
  readonly offset: number
}

function pageOf({ series, most, question, offset }: Page): GetMetricDataOutput {
  const total = series.reduce((sum, { points }) => sum + points.length, 0)
  const end = offset + most
  let passed = 0
  const results = series.map(({ query, label, points }): MetricDataResult => {
    const shown = points.slice(Math.max(0, offset - passed), Math.max(0, end - passed))
    const complete = passed + points.length <= end
    passed += points.length
    return { Id: query.Id, Label: label, Timestamps: shown.map(({ at }) => new Date(at)), Values: shown.map(({ value }) => value), StatusCode: complete ? 'Complete' : 'PartialData' }
  })
  return { MetricDataResults: results, Messages: [], ...(end < total && { NextToken: tokenFor({ question, offset: end }) }) }
}
