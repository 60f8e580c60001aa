import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch'
import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { createRegistry } from '../../../src/core/metrics/registry.ts'
import { formatMetrics } from '../../../src/core/metrics/text-format.ts'
import { meterState } from '../../../src/rollout/telemetry.ts'
import { serve } from '../../support/http-server.ts'
import type { TestServer } from '../../support/http-server.ts'
import { createShopWorld } from '../../support/ecs/shop-world.ts'
import type { ShopWorld } from '../../support/ecs/shop-world.ts'
import { underTraffic } from '../../support/ecs/under-traffic.ts'
import { readText } from '../../support/metrics/judges.ts'
import { deployPlan, settings } from '../../support/rollout/plans.ts'

jest.setTimeout(240_000)

const minute = 60_000
const steps = [50, 100]
const worlds: ShopWorld[] = []
const servers: TestServer[] = []

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
  for (const { lab } of worlds.splice(0)) {
    expect(lab.calls.violations()).toEqual([])
    await lab.close()
  }
})

async function shop(): Promise<ShopWorld> {
  const world = await createShopWorld()
  worlds.push(world)
  return world
}

/** A Prometheus that has what each side's target group counted, at once: its query API, and counters that only rise. */
async function prometheusOf({ lab }: ShopWorld): Promise<string> {
  const total = (group: string, metric: string) => {
    const dimensions = { LoadBalancer: lab.shop.loadBalancerArn.replace(/^.*:loadbalancer\//u, ''), TargetGroup: group.replace(/^.*:(?=targetgroup\/)/u, '') }
    const samples = lab.cloudwatch.store.recorded({ namespace: 'AWS/ApplicationELB', metricName: metric, dimensions, start: 0, end: Number.MAX_SAFE_INTEGER })
    return [...samples?.values ?? []].reduce((sum, [value, count]) => sum + value * count, 0)
  }
  const server = await serve((request, response) => {
    const query = new URL(request.url ?? '', 'http://prometheus').searchParams.get('query') ?? ''
    const metric = query.startsWith('errors') ? 'HTTPCode_Target_5XX_Count' : 'RequestCount'
    const sides = [['stable', lab.shop.blue], ['candidate', lab.shop.green]] as const
    const result = sides.map(([side, group]) => ({ metric: { side }, value: [lab.clock.now() / 1_000, String(total(group, metric))] }))
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ status: 'success', data: { resultType: 'vector', result } }))
  })
  servers.push(server)
  return server.url
}

describe('counts of Prometheus', () => {
  const plan = (url: string) => ({ ...settings, steps, stepTime: { minMs: 30_000, maxMs: 10 * minute }, bakeMs: 0, metrics: [{ kind: 'prometheus' as const, url, requests: 'requests', errors: 'errors' }] })

  test('take a failing candidate back within a minute, and CloudWatch is never asked', async () => {
    const world = await shop()
    const url = await prometheusOf(world)
    const { report, seconds } = await underTraffic(world.lab, { target: world.bare(), plan: async (revision) => deployPlan(await revision('v2', { failEvery: 3 }), { settings: plan(url), steps }) })
    expect(report.end).toMatchObject({ result: 'rolled-back' })
    expect(report.verdict).toMatchObject({ decision: 'fail', test: 'limit' })
    expect(seconds('shifted', 'restored')).toBeLessThanOrEqual(60)
    expect(world.lab.calls.count('GetMetricData')).toBe(0)
  })

  test('that ECS goes back by itself is noticed all the same', async () => {
    const world = await shop()
    const url = await prometheusOf(world)
    const stops = async () => {
      while (world.lab.calls.count('ContinueServiceDeployment') === 0) await world.lab.clock.sleep(1_000)
      await world.lab.clock.sleep(30_000)
      const other = world.bare()
      const { rollout } = await other.describe()
      await other.restore({ lease: { rolloutId: rollout?.id ?? '', fence: rollout?.fence ?? 0 }, cause: 'requested' })
    }
    const { report } = await underTraffic(world.lab, { target: world.bare(), perSecond: 1, meanwhile: stops, plan: async (revision) => deployPlan(await revision('v2'), { settings: plan(url), steps }) })
    expect(report.end.message).toMatch(/ECS put traffic back by itself/u)
  })
})

test('an alarm as the template has it takes a failing candidate back when nobody watches, and whoever comes next is told', async () => {
  const { lab, bare } = await shop()
  const cloudwatch = new CloudWatchClient(lab.sdk)
  const LoadBalancer = lab.shop.loadBalancerArn.replace(/^.*:loadbalancer\//u, '')
  const alarms = [lab.shop.blue, lab.shop.green].map((group, index) => ({ name: `shop-${index === 0 ? 'blue' : 'green'}-5xx`, TargetGroup: group.replace(/^.*:(?=targetgroup\/)/u, '') }))
  await lab.during(async () => {
    for (const { name, TargetGroup } of alarms) {
      await cloudwatch.send(new PutMetricAlarmCommand({
        AlarmName: name, Namespace: 'AWS/ApplicationELB', MetricName: 'HTTPCode_Target_5XX_Count', Dimensions: [{ Name: 'LoadBalancer', Value: LoadBalancer }, { Name: 'TargetGroup', Value: TargetGroup }],
        Statistic: 'Sum', Period: 60, EvaluationPeriods: 2, DatapointsToAlarm: 2, Threshold: 10, ComparisonOperator: 'GreaterThanThreshold', TreatMissingData: 'notBreaching',
      }))
    }
    const target = bare({ alarms: alarms.map(({ name }) => name) })
    const revision = await target.resolve({ image: lab.push('v2', { failEvery: 2 }).pinned })
    const { lease } = await target.lock({ rolloutId: 'r1', kind: 'deploy', revision, owner: 'a run that dies', leaseMs: 10 * minute, takeOver: false })
    await target.prepare({ lease, revision, measure: { countAsError: [], latencyBoundsMs: [] }, steps })
    await target.shift({ lease, percent: 50 })
    const traffic = lab.startTraffic({ perSecond: 4 })
    const began = lab.clock.monotonic()
    // nobody answers any more: ECS alone
    while ((await bare().describe()).rollout?.restored === undefined) await lab.clock.sleep(10_000)
    await traffic.stop()
    // two minutes to fill, two until they are told, and the next evaluation
    expect(lab.clock.monotonic() - began).toBeLessThanOrEqual(7 * minute)
    const next = bare()
    expect((await next.describe()).rollout?.restored).toMatchObject({ cause: 'candidate-failed' })
    expect(await next.journal()).toMatchObject([{ name: 'traffic.restored', data: { cause: 'candidate-failed', reason: expect.stringContaining('shop-green-5xx') } }])
  })
})

test('metrics of a service on ECS say its shares, what is released, and that it serves', async () => {
  const { lab, bare } = await shop()
  await lab.during(async () => {
    const target = bare()
    const revision = await target.resolve({ image: lab.push('v2').pinned })
    const { lease } = await target.lock({ rolloutId: 'r1', kind: 'deploy', revision, owner: 'one', leaseMs: 3_600_000, takeOver: false })
    await target.prepare({ lease, revision, measure: { countAsError: [], latencyBoundsMs: [] }, steps })
    await target.shift({ lease, percent: 50 })
    const registry = createRegistry()
    meterState({ registry, place: { service: 'shop', environment: 'prod' }, state: await target.describe() })
    const families = readText(formatMetrics({ registry, format: 'openmetrics' }))
    const told = (name: string) => families.filter((family) => family.name === name).flatMap(({ metrics }) => metrics.map(({ labels, value }) => [labels?.['side'] ?? '', labels?.['phase'] ?? '', Number(value)]))
    expect(told('pqc_delivery_traffic_weight_ratio')).toEqual([['stable', '', 0.5], ['candidate', '', 0.5]])
    expect(told('pqc_delivery_serving')).toEqual([['', '', 1]])
    expect(told('pqc_delivery_rollout_info')).toEqual([['stable', 'live', 1], ['candidate', 'shift', 1]])
    await target.restore({ lease, cause: 'requested' })
  })
})
