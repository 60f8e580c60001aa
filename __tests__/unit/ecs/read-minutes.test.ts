import type { CloudWatchClient, GetMetricDataCommandInput, GetMetricDataCommandOutput, MetricDataResult } from '@aws-sdk/client-cloudwatch'
import { describe, expect, test } from '@jest/globals'
import { createCaller } from '../../../src/cloud/aws/caller.ts'
import { readMinutes } from '../../../src/rollout/targets/ecs/metrics/cloudwatch.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

const start = 1_800_000_000
const groups = ['blue', 'green'].map((name) => ({ loadBalancer: 'app/shop/1', targetGroup: `targetgroup/${name}/2` }))

/** Numbers by metric and target group; the load balancer's own without one. */
type Known = Readonly<Record<string, readonly (readonly [minute: number, value: number])[]>>

/** A CloudWatch that answers in pages as `cut` makes them of one answer. */
async function read(known: Known, cut: (results: readonly MetricDataResult[]) => readonly Partial<GetMetricDataCommandOutput>[] = (results) => [{ MetricDataResults: [...results] }]) {
  const inputs: GetMetricDataCommandInput[] = []
  let pages: readonly Partial<GetMetricDataCommandOutput>[] | undefined
  const send = async ({ input }: { readonly input: GetMetricDataCommandInput }) => {
    inputs.push(input)
    pages ??= cut((input.MetricDataQueries ?? []).map(({ Id, MetricStat }) => {
      const group = MetricStat?.Metric?.Dimensions?.find(({ Name }) => Name === 'TargetGroup')?.Value?.split('/')[1]
      const points = known[`${MetricStat?.Metric?.MetricName}${group === undefined ? '' : ` ${group}`}`] ?? []
      return { Id, StatusCode: 'Complete', Timestamps: points.map(([minute]) => new Date((start + minute * 60) * 1_000)), Values: points.map(([, value]) => value) }
    }))
    return pages[inputs.length - 1]
  }
  const caller = createCaller({ clock: createVirtualClock(), random: { bytes: (size) => new Uint8Array(size) } })
  const told = await readMinutes({ client: { send } as unknown as CloudWatchClient, caller, groups, from: start * 1_000, to: (start + 600) * 1_000, patienceMs: 1_000 })
  return { told, inputs }
}

const known: Known = {
  'RequestCount blue': [[0, 100], [1, 90]], 'HTTPCode_Target_2XX_Count blue': [[0, 99], [1, 90]], 'HTTPCode_Target_5XX_Count blue': [[0, 1]],
  'RequestCount green': [[0, 10]], 'HTTPCode_Target_2XX_Count green': [[0, 4]], HTTPCode_ELB_5XX_Count: [[0, 6]],
  'HealthyHostCount green': [[0, 2], [1, 2], [2, 2]],
}

describe('minutes of CloudWatch', () => {
  test('are raw sums of each group, with what the load balancer answered in its place', async () => {
    const { told, inputs } = await read(known)
    expect(told.groups.map((minutes) => [...minutes])).toEqual([
      [[start, { requests: 100, errors: 1, whole: true }], [start + 60, { requests: 90, errors: 0, whole: true }]],
      [[start, { requests: 10, errors: 6, whole: true }]],
    ])
    expect(inputs.flatMap(({ MetricDataQueries = [] }) => MetricDataQueries).every(({ Expression }) => Expression === undefined)).toBe(true)
  })

  test('the newest of which anything is told is known by its hosts, where nobody came', async () => {
    expect((await read(known)).told.newest).toBe(start + 120)
    expect((await read({})).told).toEqual({ groups: [new Map(), new Map()], newest: undefined })
  })

  test('errors without requests are not whole', async () => {
    const { told } = await read({ 'HTTPCode_Target_5XX_Count green': [[0, 3]] })
    expect(told.groups[1]?.get(start)).toEqual({ requests: 3, errors: 3, whole: false })
  })

  test('come in pages, a series in several of them', async () => {
    const { told, inputs } = await read(known, (results) => [
      { NextToken: 'more', MetricDataResults: results.map((one) => ({ ...one, Timestamps: (one.Timestamps ?? []).slice(0, 1), Values: (one.Values ?? []).slice(0, 1), StatusCode: 'PartialData' as const })) },
      { MetricDataResults: results.map((one) => ({ ...one, Timestamps: (one.Timestamps ?? []).slice(1), Values: (one.Values ?? []).slice(1) })) },
    ])
    expect(inputs.map(({ NextToken }) => NextToken)).toEqual([undefined, 'more'])
    expect(told).toEqual((await read(known)).told)
  })

  test.each([
    ['a series that is not complete', (results: readonly MetricDataResult[]) => [{ MetricDataResults: results.map((one, index) => (index === 3 ? { ...one, StatusCode: 'PartialData' as const } : one)) }]],
    ['a fault inside', (results: readonly MetricDataResult[]) => [{ MetricDataResults: results.map((one) => ({ ...one, StatusCode: 'InternalError' as const })) }]],
    ['a series that may not be read', (results: readonly MetricDataResult[]) => [{ MetricDataResults: results.map((one) => ({ ...one, StatusCode: 'Forbidden' as const })) }]],
    ['a series that is absent', (results: readonly MetricDataResult[]) => [{ MetricDataResults: results.slice(1) }]],
    ['no end of pages', (results: readonly MetricDataResult[]) => Array.from({ length: 30 }, () => ({ NextToken: 'more', MetricDataResults: [...results] }))],
  ])('%s is a part of the answer, and not taken for the whole', async (_, cut) => {
    await expect(read(known, cut)).rejects.toThrow('CloudWatch gave a part of its answer only')
  })
})
