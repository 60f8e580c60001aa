import { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import type { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch'
import { expect, test } from '@jest/globals'
import { createCaller } from '../../../src/cloud/aws/caller.ts'
import { createEvidence } from '../../../src/rollout/targets/ecs/metrics/evidence.ts'
import type { Observation } from '../../../src/rollout/target.ts'
import { silentLog } from '../../support/ecs/shop-world.ts'

const start = Date.UTC(2027, 0, 15, 8)
/** After the end of a minute CloudWatch tells requests and hosts so soon, and errors so late, in milliseconds. */
const [soonMs, lateMs] = [30_000, 110_000]
const requests = { RequestCount: 60, HTTPCode_Target_2XX_Count: 30, HealthyHostCount: 2 } as const
const failed = 30

/** Each minute the same: half of the requests fail, and CloudWatch tells so later than that there were any. */
function slowErrors(now: () => number): CloudWatchClient {
  const client = new CloudWatchClient({ region: 'eu-central-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } })
  const seriesOf = (metric: string) => {
    const value = metric === 'HTTPCode_Target_5XX_Count' ? failed : requests[metric as keyof typeof requests]
    const known = now() - 60_000 - (metric === 'HTTPCode_Target_5XX_Count' ? lateMs : soonMs)
    const Timestamps = value === undefined ? [] : Array.from({ length: Math.max(0, Math.floor((known - start) / 60_000) + 1) }, (_, index) => new Date(start + index * 60_000))
    return { Timestamps, Values: Timestamps.map(() => value ?? 0) }
  }
  client.send = async ({ input: { MetricDataQueries = [] } }: GetMetricDataCommand) => ({
    MetricDataResults: MetricDataQueries.map(({ Id, MetricStat }) => ({ Id, StatusCode: 'Complete', ...seriesOf(MetricStat?.Metric?.MetricName ?? '') })),
  })
  return client
}

test('no minute is told by an answer that is older than the two minutes that CloudWatch has: its requests may be there without their errors', async () => {
  let time = start
  const clock = {
    now: () => time, monotonic: () => time,
    sleep: (_: number, signal?: AbortSignal) => new Promise<void>((resolve) => {
      signal?.addEventListener('abort', () => resolve())
    }),
  }
  const caller = createCaller({ clock, random: { bytes: (size) => new Uint8Array(size) } })
  const group = { loadBalancer: 'app/shop/1', targetGroup: 'targetgroup/blue/1' }
  const evidence = createEvidence({ cloudwatch: slowErrors(clock.now), caller, clock, log: silentLog, groups: async () => ({ stable: undefined, candidate: group }), watch: async () => undefined })
  let { cursor } = await evidence.observe({})
  const told: Observation[] = []
  for (; time < start + 10 * 60_000; time += 5_000) {
    const seen = await evidence.observe({ cursor })
    cursor = seen.cursor
    if (seen.span !== undefined) told.push(seen)
  }
  expect(told).toHaveLength(7)
  for (const { candidate } of told) expect(candidate).toEqual({ requests: 60, errors: failed })
})
