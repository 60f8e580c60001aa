import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch'
import type { CloudWatchClient, MetricDataQuery, MetricDataResult } from '@aws-sdk/client-cloudwatch'
import type { Caller } from '../../../../cloud/aws/caller.ts'

/** Raw sums of one target group in one minute. */
export interface MinuteCounts {
  readonly requests: number
  readonly errors: number
}

/** By the minute's start in seconds since 1970. A minute that CloudWatch says nothing of is absent. */
export type Minutes = ReadonlyMap<number, MinuteCounts>

/** Where a target group's metrics are, in the words of CloudWatch's dimensions. */
export interface GroupDimensions {
  /** `app/shop/50dc6c495c0c9188` */
  readonly loadBalancer: string
  /** `targetgroup/blue/73e2d6bc24d8a067` */
  readonly targetGroup: string
}

const namespace = 'AWS/ApplicationELB'
const requestMetric = 'RequestCount'
/** What counts as an error of a target: its own 5xx, and connections that it did not take. What the load balancer itself answers is not told by target group. */
const errorMetrics = ['HTTPCode_Target_5XX_Count', 'TargetConnectionErrorCount'] as const
/** More pages than these are not read: two groups and an hour are one page. */
const mostPages = 20

/**
 * Raw sums a minute, per target group. No metric math: sums are what CloudWatch measured, and what they mean is decided here. The load balancer
 * reports a metric only in minutes in which it is not zero, so errors that are absent beside requests are none, and requests that are absent are
 * either none or not there yet.
 */
export async function readMinutes({ client, caller, groups, from, to }: {
  readonly client: CloudWatchClient
  readonly caller: Caller
  readonly groups: readonly GroupDimensions[]
  /** milliseconds since 1970 */
  readonly from: number
  readonly to: number
}): Promise<readonly Minutes[]> {
  const queries = groups.flatMap((group, index) => [requestMetric, ...errorMetrics].map((metric) => query({ id: idOf(index, metric), metric, group })))
  const results: MetricDataResult[] = []
  let nextToken: string | undefined
  for (let page = 0; page < mostPages; page += 1) {
    const command = new GetMetricDataCommand({ StartTime: new Date(from), EndTime: new Date(to), MetricDataQueries: queries, ScanBy: 'TimestampAscending', ...(nextToken !== undefined && { NextToken: nextToken }) })
    const answer = await caller.call({ action: 'cloudwatch:GetMetricData', send: (abortSignal) => client.send(command, { abortSignal }) })
    results.push(...(answer.MetricDataResults ?? []))
    nextToken = answer.NextToken
    if (nextToken === undefined) break
  }
  return groups.map((_, index) => minutesOf({ results, index }))
}

const idOf = (index: number, metric: string) => `g${index}_${metric.toLowerCase()}`

function query({ id, metric, group }: { readonly id: string; readonly metric: string; readonly group: GroupDimensions }): MetricDataQuery {
  const Dimensions = [{ Name: 'LoadBalancer', Value: group.loadBalancer }, { Name: 'TargetGroup', Value: group.targetGroup }]
  return { Id: id, ReturnData: true, MetricStat: { Metric: { Namespace: namespace, MetricName: metric, Dimensions }, Period: 60, Stat: 'Sum' } }
}

function minutesOf({ results, index }: { readonly results: readonly MetricDataResult[]; readonly index: number }): Minutes {
  const sums = (metric: string) => {
    const found = new Map<number, number>()
    for (const { Id, Timestamps = [], Values = [] } of results) {
      if (Id !== idOf(index, metric)) continue
      Timestamps.forEach((at, place) => found.set(at.getTime() / 1_000, Values[place] ?? 0))
    }
    return found
  }
  const requests = sums(requestMetric)
  const errors = errorMetrics.map(sums)
  const times = new Set([...requests.keys(), ...errors.flatMap((found) => [...found.keys()])])
  return new Map([...times].map((time) => {
    const failed = errors.reduce((sum, found) => sum + (found.get(time) ?? 0), 0)
    // a connection that no target took is no request of that target group, and a failed one all the same
    return [time, { requests: Math.max(requests.get(time) ?? 0, failed), errors: failed }]
  }))
}
