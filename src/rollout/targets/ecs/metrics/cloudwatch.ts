import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch'
import type { CloudWatchClient, MetricDataQuery, MetricDataResult } from '@aws-sdk/client-cloudwatch'
import type { Caller } from '../../../../cloud/aws/caller.ts'
import { errorsOf } from './errors-of.ts'
import type { GroupSums } from './errors-of.ts'

/** What one target group had in one minute. */
export interface MinuteCounts {
  readonly requests: number
  readonly errors: number
  /** whether CloudWatch told of requests at all: errors without them are known before what they belong to */
  readonly whole: boolean
}

/** By the minute's start in seconds since 1970. A minute that CloudWatch says nothing of is absent. */
export type Minutes = ReadonlyMap<number, MinuteCounts>

/** What CloudWatch can tell now. */
export interface ToldMinutes {
  /** by target group, in the order in which they were asked for */
  readonly groups: readonly Minutes[]
  /**
   * Start of the newest minute that anything is told of, in seconds since 1970. The number of healthy hosts is told in each minute in which a
   * group has targets, so that a minute without requests can be told from one that CloudWatch has not told yet.
   */
  readonly newest: number | undefined
}

/** Where a target group's metrics are, in the words of CloudWatch's dimensions. */
export interface GroupDimensions {
  /** `app/shop/50dc6c495c0c9188` */
  readonly loadBalancer: string
  /** `targetgroup/blue/73e2d6bc24d8a067` */
  readonly targetGroup: string
}

const namespace = 'AWS/ApplicationELB'
const heartbeat = 'HealthyHostCount'
/** Sums of one target group, by what they are for us (CloudWatch metrics for your Application Load Balancer). */
const groupMetrics: Readonly<Record<keyof GroupSums, string>> = {
  requests: 'RequestCount',
  answered2: 'HTTPCode_Target_2XX_Count',
  answered3: 'HTTPCode_Target_3XX_Count',
  answered4: 'HTTPCode_Target_4XX_Count',
  answered5: 'HTTPCode_Target_5XX_Count',
  refused: 'TargetConnectionErrorCount',
}
const ownErrors = 'HTTPCode_ELB_5XX_Count'
/** More pages than these are not read: two groups and an hour are one page. */
const mostPages = 20

/**
 * Raw sums a minute, per target group. No metric math: sums are what CloudWatch measured, and what they mean is decided here. The load balancer
 * reports a metric only in minutes in which it is not zero, so errors that are absent beside requests are none. Rejects when CloudWatch
 * gives a part of its answer only.
 */
export async function readMinutes({ client, caller, groups, from, to, patienceMs }: {
  readonly client: CloudWatchClient
  readonly caller: Caller
  readonly groups: readonly GroupDimensions[]
  /** milliseconds since 1970 */
  readonly from: number
  readonly to: number
  /** how long a call is tried again, in milliseconds */
  readonly patienceMs: number
}): Promise<ToldMinutes> {
  const queries = queriesFor(groups)
  const results: MetricDataResult[] = []
  let nextToken: string | undefined
  for (let page = 0; page < mostPages; page += 1) {
    const command = new GetMetricDataCommand({ StartTime: new Date(from), EndTime: new Date(to), MetricDataQueries: [...queries], ScanBy: 'TimestampAscending', ...(nextToken !== undefined && { NextToken: nextToken }) })
    const answer = await caller.call({ action: 'cloudwatch:GetMetricData', patienceMs, send: (abortSignal) => client.send(command, { abortSignal }) })
    results.push(...(answer.MetricDataResults ?? []))
    nextToken = answer.NextToken
    if (nextToken === undefined) break
  }
  assertWhole({ results, asked: queries.length, isCut: nextToken !== undefined })
  return toldBy({ results, groups: groups.length })
}

/** Asks CloudWatch for next to nothing: a release that could not be judged is better not begun. Rejects as calls do. */
export async function assertReadable({ client, caller, now }: { readonly client: CloudWatchClient; readonly caller: Caller; readonly now: number }): Promise<void> {
  const command = new GetMetricDataCommand({ StartTime: new Date(now - 60_000), EndTime: new Date(now), MetricDataQueries: [query({ id: 'any', metric: heartbeat, stat: 'Maximum', dimensions: {} })] })
  await caller.call({ action: 'cloudwatch:GetMetricData', send: (abortSignal) => client.send(command, { abortSignal }) })
}

function queriesFor(groups: readonly GroupDimensions[]): readonly MetricDataQuery[] {
  const ofGroups = groups.flatMap(({ loadBalancer, targetGroup }, index) => {
    const dimensions = { LoadBalancer: loadBalancer, TargetGroup: targetGroup }
    const sums = Object.entries(groupMetrics).map(([name, metric]) => query({ id: idOf(index, name), metric, stat: 'Sum', dimensions }))
    return [...sums, query({ id: idOf(index, 'hosts'), metric: heartbeat, stat: 'Maximum', dimensions })]
  })
  const [first] = groups
  const own = first === undefined ? [] : [query({ id: 'own', metric: ownErrors, stat: 'Sum', dimensions: { LoadBalancer: first.loadBalancer } })]
  return [...ofGroups, ...own]
}

const idOf = (index: number, name: string) => `g${index}_${name}`

function query({ id, metric, stat, dimensions }: { readonly id: string; readonly metric: string; readonly stat: 'Sum' | 'Maximum'; readonly dimensions: Readonly<Record<string, string>> }): MetricDataQuery {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }))
  return { Id: id, ReturnData: true, MetricStat: { Metric: { Namespace: namespace, MetricName: metric, Dimensions }, Period: 60, Stat: stat } }
}

/** Half an answer would be taken for requests without errors. What counts is what the last page says of a series. */
function assertWhole({ results, asked, isCut }: { readonly results: readonly MetricDataResult[]; readonly asked: number; readonly isCut: boolean }): void {
  const last = new Map(results.map(({ Id, StatusCode }) => [Id, StatusCode]))
  const broken = [...last.values()].find((status) => status !== 'Complete')
  if (isCut || broken !== undefined || last.size < asked) throw new Error(`CloudWatch gave a part of its answer only (${broken ?? (isCut ? 'too many pages' : `${last.size} of ${asked} series`)})`)
}

/** Values by minute. The series of an answer may be spread over its pages. */
type Series = ReadonlyMap<number, number>

function toldBy({ results, groups }: { readonly results: readonly MetricDataResult[]; readonly groups: number }): ToldMinutes {
  const all = new Map<string, Map<number, number>>()
  for (const { Id = '', Timestamps = [], Values = [] } of results) {
    const series = all.get(Id) ?? new Map<number, number>()
    Timestamps.forEach((at, place) => series.set(at.getTime() / 1_000, Values[place] ?? 0))
    all.set(Id, series)
  }
  const seriesOf = (id: string): Series => all.get(id) ?? new Map()
  const times = [...new Set([...all.values()].flatMap((series) => [...series.keys()]))]
  const own = seriesOf('own')
  const minutes = Array.from({ length: groups }, () => new Map<number, MinuteCounts>())
  for (const time of times) {
    const sums = minutes.map((_, index) => sumsAt({ time, series: (name) => seriesOf(idOf(index, name)) }))
    const errors = errorsOf({ groups: sums.map(({ values }) => values), own: own.get(time) ?? 0 })
    sums.forEach(({ values, told }, index) => {
      const failed = errors[index] ?? 0
      // a connection that no target took is no request of that target group, and a failed one all the same
      if (told) minutes[index]?.set(time, { requests: Math.max(values.requests, failed), errors: failed, whole: seriesOf(idOf(index, 'requests')).has(time) })
    })
  }
  return { groups: minutes, newest: times.length === 0 ? undefined : Math.max(...times) }
}

function sumsAt({ time, series }: { readonly time: number; readonly series: (name: string) => Series }): { readonly values: GroupSums; readonly told: boolean } {
  const at = (name: keyof GroupSums) => series(name).get(time) ?? 0
  const names = Object.keys(groupMetrics) as (keyof GroupSums)[]
  return {
    values: { requests: at('requests'), answered2: at('answered2'), answered3: at('answered3'), answered4: at('answered4'), answered5: at('answered5'), refused: at('refused') },
    told: names.some((name) => series(name).has(time)),
  }
}
