import { CloudWatchClient, GetMetricDataCommand, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch'
import { afterEach, describe, expect, test } from '@jest/globals'
import { ask, balancingLab } from './balancing-lab.ts'
import type { BalancingLab } from './balancing-lab.ts'
import { controlPlane } from './control-plane.ts'

const second = 1000
const minute = 60 * second
const labs: BalancingLab[] = []

afterEach(async () => {
  for (const lab of labs.splice(0)) await lab.close()
})

/** Two sides of one target each; the path says what they answer. Latencies are counted by a watch that goes on by 10 ms with each look. */
async function world() {
  let ticks = 0
  const stopwatch = () => {
    ticks += 10
    return ticks
  }
  const lab = await balancingLab({ settings: { patience: 30, stopwatch } })
  labs.push(lab)
  const [blue, green] = [await lab.group('blue'), await lab.group('green')]
  for (const [side, address, group] of [['blue', '10.0.0.1', blue], ['green', '10.0.1.1', green]] as const) {
    await lab.server(address, (request, response) => {
      if (request.url === '/break') request.socket.destroy()
      else response.writeHead(Number(request.url?.slice(1)) || 200).end(side)
    })
    await lab.register(group, address)
  }
  const watch = new CloudWatchClient(controlPlane({ context: lab.context, services: { cloudwatch: lab.watch.handlers } }).sdk)
  const start = lab.clock.now() - (lab.clock.now() % minute)
  const dimensionOf = (group: string) => group.replace(/^.*:targetgroup\//u, 'targetgroup/')

  /** the values of a metric by minute since the start, for the load balancer or one of its groups */
  async function metric(name: string, { group, stat = 'Sum' }: { group?: string; stat?: string } = {}): Promise<Record<number, number>> {
    const Dimensions = [{ Name: 'LoadBalancer', Value: lab.dimension }, ...group === undefined ? [] : [{ Name: 'TargetGroup', Value: dimensionOf(group) }]]
    const query = { Id: 'm', MetricStat: { Metric: { Namespace: 'AWS/ApplicationELB', MetricName: name, Dimensions }, Period: 60, Stat: stat } }
    const { MetricDataResults: [result] = [] } = await watch.send(new GetMetricDataCommand({ StartTime: new Date(start), EndTime: new Date(start + 60 * minute), MetricDataQueries: [query] }))
    return Object.fromEntries((result?.Timestamps ?? []).map((at, index) => [(at.getTime() - start) / minute, result?.Values?.[index] ?? NaN]))
  }
  return { ...lab, blue, green, watchClient: watch, metric, start, dimensionOf }
}

describe('what CloudWatch is told', () => {
  test('agrees exactly with what was counted outside; a minute without requests, or without errors, is missing', async () => {
    const lab = await world()
    await lab.rule({ [lab.blue]: 70, [lab.green]: 30 })
    await lab.clock.elapse(2 * second)
    const first = await lab.load(200)
    await lab.clock.elapse(2 * minute)
    const failing = await lab.load(50, { ask: { path: '/500' } })
    const missing = await lab.load(30, { ask: { path: '/404' } })
    await lab.clock.elapse(2 * minute)
    expect(failing).toEqual({ 500: 50 })
    expect(missing).toEqual({ 404: 30 })
    const [blue, green] = [await lab.metric('RequestCount', { group: lab.blue }), await lab.metric('RequestCount', { group: lab.green })]
    expect([blue[0], green[0]]).toEqual([first['blue'], first['green']])
    expect((blue[2] ?? 0) + (green[2] ?? 0)).toBe(80)
    expect(await lab.metric('RequestCount')).toEqual({ 0: 200, 2: 80 })
    expect(await lab.metric('HTTPCode_Target_2XX_Count', { group: lab.blue })).toEqual({ 0: first['blue'] })
    expect(await lab.metric('HTTPCode_Target_5XX_Count')).toEqual({ 2: 50 })
    expect(await lab.metric('HTTPCode_Target_4XX_Count')).toEqual({ 2: 30 })
    expect(await lab.metric('HTTPCode_ELB_5XX_Count')).toEqual({})
    expect(await lab.metric('TargetResponseTime', { stat: 'SampleCount' })).toEqual({ 0: 200, 2: 80 })
  })

  test('has response times in seconds, whose percentiles are those of the single ones', async () => {
    const lab = await world()
    await lab.rule({ [lab.blue]: 1 })
    await lab.clock.elapse(2 * second)
    await lab.load(101, { parallel: 4 })
    await lab.clock.elapse(minute)
    const recorded = lab.watch.store.recorded({ namespace: 'AWS/ApplicationELB', metricName: 'TargetResponseTime', dimensions: { LoadBalancer: lab.dimension, TargetGroup: lab.dimensionOf(lab.blue) }, unit: 'Seconds', start: 0, end: Number.MAX_SAFE_INTEGER })
    const values = [...recorded?.values ?? []].flatMap(([value, count]) => Array.from({ length: count }, () => value)).toSorted((a, b) => a - b)
    expect(values).toHaveLength(101)
    for (const [stat, rank] of [['p50', 51], ['p90', 91], ['p99', 100], ['p100', 101]] as const) expect(await lab.metric('TargetResponseTime', { group: lab.blue, stat })).toEqual({ 0: values[rank - 1] })
    expect(values[0]).toBeGreaterThanOrEqual(0.01)
  })

  test('of a target that fails: 502 and 504 belong to the load balancer alone, the requests to the group', async () => {
    const lab = await world()
    await lab.rule({ [lab.green]: 1 })
    await lab.clock.elapse(2 * second)
    await lab.ask({ path: '/break' })
    await lab.vanish('10.0.1.1')
    const gone = ask(lab.url)
    await new Promise((resolve) => setTimeout(resolve, 100))
    await lab.clock.elapse(11 * second)
    expect(await gone).toMatchObject({ status: 504 })
    await lab.clock.elapse(minute)
    expect(await lab.metric('RequestCount', { group: lab.green })).toEqual({ 0: 2 })
    expect(await lab.metric('HTTPCode_ELB_5XX_Count')).toEqual({ 0: 2 })
    expect(await lab.metric('HTTPCode_ELB_502_Count')).toEqual({ 0: 1 })
    expect(await lab.metric('HTTPCode_ELB_504_Count')).toEqual({ 0: 1 })
    expect(await lab.metric('HTTPCode_ELB_5XX_Count', { group: lab.green })).toEqual({})
    expect(await lab.metric('TargetConnectionErrorCount', { group: lab.green })).toEqual({ 0: 1 })
    expect(await lab.metric('HTTPCode_Target_5XX_Count')).toEqual({})
  })

  test('of requests that no target could be chosen for: they are no RequestCount', async () => {
    const lab = await world()
    await lab.rule({ [await lab.group('empty')]: 1 })
    await lab.clock.elapse(2 * second)
    expect(await lab.load(7)).toEqual({ 503: 7 })
    await lab.clock.elapse(minute)
    expect(await lab.metric('RequestCount')).toEqual({})
    expect(await lab.metric('HTTPCode_ELB_503_Count')).toEqual({ 0: 7 })
  })

  test('of a client that goes away is nothing about the target', async () => {
    const lab = await world()
    await lab.server('10.0.1.9', () => undefined)
    await lab.register(lab.green, '10.0.1.9')
    void lab.loadBalancing.deregister({ targetGroupArn: lab.green, id: '10.0.1.1', port: 8080 })
    await lab.rule({ [lab.green]: 1 })
    await lab.clock.elapse(2 * second)
    const aborting = new AbortController()
    const left = fetch(lab.url, { signal: aborting.signal }).catch(() => 'left')
    await new Promise((resolve) => setTimeout(resolve, 100))
    aborting.abort()
    expect(await left).toBe('left')
    await new Promise((resolve) => setTimeout(resolve, 100))
    await lab.clock.elapse(minute)
    expect(await lab.metric('HTTPCode_ELB_4XX_Count')).toEqual({ 0: 1 })
    expect(await lab.metric('HTTPCode_Target_2XX_Count')).toEqual({})
  })

  test('counts hosts each minute, also without requests, and only of groups that are used', async () => {
    const lab = await world()
    await lab.rule({ [lab.blue]: 1 })
    await lab.clock.elapse(minute)
    await lab.vanish('10.0.0.1')
    await lab.clock.elapse(3 * minute)
    expect(await lab.metric('HealthyHostCount', { group: lab.blue, stat: 'Average' })).toMatchObject({ 1: 1, 3: 0 })
    expect(await lab.metric('UnHealthyHostCount', { group: lab.blue, stat: 'Maximum' })).toMatchObject({ 1: 0, 3: 1 })
    expect(await lab.metric('HealthyHostCount', { group: lab.green })).toEqual({})
    expect(await lab.metric('RequestCount')).toEqual({})
  })

  test('can be 0 where there are targets but no requests, as AWS also says', async () => {
    const lab = await world()
    lab.dataPlane.configure({ zeros: true })
    await lab.rule({ [lab.blue]: 1 })
    await lab.clock.elapse(minute)
    await lab.load(3)
    await lab.clock.elapse(2 * minute)
    expect(await lab.metric('RequestCount', { group: lab.blue })).toMatchObject({ 1: 3, 2: 0 })
    expect(await lab.metric('HTTPCode_Target_5XX_Count', { group: lab.blue })).toMatchObject({ 1: 0, 2: 0 })
    expect(await lab.metric('RequestCount', { group: lab.green })).toEqual({})
    expect(await lab.metric('TargetResponseTime', { group: lab.blue, stat: 'SampleCount' })).toEqual({ 1: 3 })
  })

  test('sets off an alarm on a side that fails', async () => {
    const lab = await world()
    await lab.rule({ [lab.green]: 1 })
    const Dimensions = [{ Name: 'LoadBalancer', Value: lab.dimension }, { Name: 'TargetGroup', Value: lab.dimensionOf(lab.green) }]
    await lab.watchClient.send(new PutMetricAlarmCommand({ AlarmName: 'green', Namespace: 'AWS/ApplicationELB', MetricName: 'HTTPCode_Target_5XX_Count', Dimensions, Statistic: 'Sum', Period: 60, EvaluationPeriods: 1, Threshold: 5, ComparisonOperator: 'GreaterThanThreshold', TreatMissingData: 'notBreaching' }))
    await lab.clock.elapse(minute)
    expect(lab.watch.alarms.state('green')).toBe('OK')
    await lab.load(6, { ask: { path: '/503' } })
    await lab.clock.elapse(minute)
    expect(lab.watch.alarms.state('green')).toBe('ALARM')
  })
})
