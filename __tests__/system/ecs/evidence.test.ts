import { CloudWatchClient, PutMetricAlarmCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch'
import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { createShopWorld } from '../../support/ecs/shop-world.ts'
import type { ShopWorld } from '../../support/ecs/shop-world.ts'
import { underTraffic } from '../../support/ecs/under-traffic.ts'
import { deployPlan, settings } from '../../support/rollout/plans.ts'

jest.setTimeout(240_000)

const minute = 60_000
const steps = [50, 100]
const patient = { ...settings, steps, stepTime: { minMs: minute, maxMs: 15 * minute }, bakeMs: 0 }
const probing = { ...patient, probes: { path: '/', perSecond: 5 }, metrics: [{ kind: 'target' }, { kind: 'probes' }] as const }
const worlds: ShopWorld[] = []

afterEach(async () => {
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

describe('how long a failing candidate keeps its traffic', () => {
  test('with probes, a minute at most', async () => {
    const { lab, bare } = await shop()
    const { report, seconds } = await underTraffic(lab, { target: bare(), plan: async (revision) => deployPlan(await revision('v2', { failEvery: 1 }), { settings: probing, steps }) })
    expect(report.end).toMatchObject({ result: 'rolled-back' })
    expect(report.verdict).toMatchObject({ decision: 'fail', test: 'hard-trip', reason: expect.stringContaining('probes') })
    expect(seconds('shifted', 'restored')).toBeLessThanOrEqual(60)
  })

  test('with probes, one that answers some requests well, a minute at most: the address that both sides share tells that it is worse', async () => {
    const { lab, bare } = await shop()
    const few = [5, 100]
    const { report, seconds } = await underTraffic(lab, { target: bare(), plan: async (revision) => deployPlan(await revision('v2', { failEvery: 3 }), { settings: { ...probing, steps: few }, steps: few }) })
    expect(report.end).toMatchObject({ result: 'rolled-back' })
    expect(report.verdict).toMatchObject({ decision: 'fail', test: 'limit', stable: { requests: 0 }, reason: expect.stringContaining('worse than the production address, which both sides share') })
    expect(seconds('shifted', 'restored')).toBeLessThanOrEqual(60)
  })

  test.each([50, 5])('without probes, at %i%%, two periods of CloudWatch after it can tell the first minute', async (share) => {
    const { lab, bare } = await shop()
    const few = [share, 100]
    const { report } = await underTraffic(lab, { target: bare(), plan: async (revision) => deployPlan(await revision('v2', { failEvery: 3 }), { settings: { ...patient, steps: few }, steps: few }) })
    expect(report.end).toMatchObject({ result: 'rolled-back' })
    expect(report.verdict).toMatchObject({ decision: 'fail', test: 'limit' })
    const at = (name: string) => Date.parse(report.timeline.find(({ event }) => event === name)?.at ?? '')
    const wholeMinuteEnds = Math.ceil((at('shifted') + 10_000) / minute) * minute + minute
    // the lab tells a minute's numbers two minutes after its end at the latest
    expect(at('restored') - (wholeMinuteEnds + 2 * minute)).toBeLessThanOrEqual(2 * minute)
  })

  test('one whose tasks all die in traffic, a minute: no count of its target group tells of users that met no target', async () => {
    const { lab, bare } = await shop()
    const { report, seconds } = await underTraffic(lab, { target: bare(), perSecond: 1, plan: async (revision) => deployPlan(await revision('v2', { diesAfter: 2 }), { settings: patient, steps }) })
    expect(report.end).toMatchObject({ result: 'rolled-back' })
    expect(seconds('shifted', 'restored')).toBeLessThanOrEqual(60)
  })
})

test('probes reach the candidate at every step, are counted as probes alone, and bring a release of few users to its end', async () => {
  const { lab, bare } = await shop()
  const { report, counts } = await underTraffic(lab, { target: bare(), perSecond: 1, plan: async (revision) => deployPlan(await revision('v2'), { settings: probing, steps }) })
  expect(report.end).toMatchObject({ result: 'deployed' })
  expect(counts.failed).toBe(0)
  const { candidate, stable } = report.verdict?.users ?? {}
  expect(report.verdict?.candidate.requests).toBeGreaterThan(5 * 60 * 3)
  // 300 probes a minute reached its target group: a few of a minute's edge may be left
  expect(candidate?.requests).toBeGreaterThan(0)
  expect(candidate?.requests).toBeLessThanOrEqual((counts.byRelease['v2'] ?? 0) + 30)
  expect(stable?.requests).toBeLessThanOrEqual(counts.byRelease['v1'] ?? 0)
  // each step has a whole minute of users before it is over
  expect(report.judgements.every(({ outcome }) => outcome === 'pass')).toBe(true)
})

describe('a rollout that AWS disturbs', () => {
  test('an alarm makes ECS go back by itself: the run ends with its name, its metric and since when, and marks the release', async () => {
    const { lab, bare } = await shop()
    const cloudwatch = new CloudWatchClient({ ...lab.sdk })
    const alarm = { AlarmName: 'shop-errors', Namespace: 'AWS/ApplicationELB', MetricName: 'HTTPCode_Target_5XX_Count', Statistic: 'Sum', Period: 60, EvaluationPeriods: 1, Threshold: 10, ComparisonOperator: 'GreaterThanThreshold', TreatMissingData: 'ignore' } as const
    await lab.during(() => cloudwatch.send(new PutMetricAlarmCommand(alarm)))
    const goesOff = async () => {
      while (lab.calls.count('ContinueServiceDeployment') === 0) await lab.clock.sleep(1_000)
      await lab.clock.sleep(minute)
      await cloudwatch.send(new SetAlarmStateCommand({ AlarmName: 'shop-errors', StateValue: 'ALARM', StateReason: 'Threshold Crossed: 1 datapoint [31.0] was greater than the threshold (10.0).' }))
    }
    const { report, seconds, events } = await underTraffic(lab, { target: bare({ alarms: ['shop-errors'] }), perSecond: 2, meanwhile: goesOff, plan: async (revision) => deployPlan(await revision('v2'), { settings: patient, steps }) })
    expect(report.end).toMatchObject({ result: 'rolled-back', message: expect.stringMatching(/the alarm shop-errors is red since 20\d\d-[^ ]+Z: HTTPCode_Target_5XX_Count \(Sum of 60 s\) > 10: Threshold Crossed/u) })
    expect(seconds('shifted', 'restored')).toBeLessThanOrEqual(120)
    // what the incident is told from
    expect(events.events.findLast(({ name }) => name === 'rollout.finished')?.data).toMatchObject({ ended: 'rolled-back', markedBad: true, reason: expect.stringContaining('the alarm shop-errors is red') })
    expect((await lab.during(() => bare().describe())).bad).toMatchObject([{ revisionId: report.plan.revision.id }])
  })

  test('CloudWatch that hangs holds no look up, is told as late, and loses nothing', async () => {
    const { lab, bare } = await shop()
    const target = bare()
    await lab.during(async () => {
      const revision = await target.resolve({ image: lab.push('v2').pinned })
      const { lease } = await target.lock({ rolloutId: 'r1', kind: 'deploy', revision, owner: 'one', leaseMs: 3_600_000, takeOver: false })
      await target.prepare({ lease, revision, measure: { countAsError: [], latencyBoundsMs: [] }, steps })
      await target.shift({ lease, percent: 50 })
      let { cursor } = await target.observe({})
      const traffic = lab.startTraffic({ perSecond: 2 })
      await lab.clock.sleep(3 * minute)
      const { sent } = await traffic.stop()
      await lab.clock.sleep(minute)
      const mends = lab.faults.add({ fault: { kind: 'hang' }, operation: 'GetMetricData' })
      const looks = []
      for (let look = 0; look < 20; look += 1) {
        const before = lab.clock.monotonic()
        const seen = await target.observe({ cursor })
        expect(lab.clock.monotonic() - before).toBeLessThanOrEqual(5_000)
        ;({ cursor } = seen)
        looks.push(seen)
        await lab.clock.sleep(5_000)
      }
      expect(looks.filter(({ span }) => span !== undefined)).toEqual([])
      expect(looks.at(-1)?.late).toMatch(/CloudWatch did not say/u)
      mends()
      await lab.clock.sleep(minute)
      let requests = 0
      for (let look = 0; look < 12; look += 1) {
        const { stable, candidate, ...seen } = await target.observe({ cursor })
        ;({ cursor } = seen)
        requests += (stable?.requests ?? 0) + (candidate?.requests ?? 0)
        await lab.clock.sleep(5_000)
      }
      expect(requests).toBe(sent)
      // every ten seconds at most, and none beside it for what does not change
      expect(lab.calls.count('DescribeTargetGroups')).toBe(1)
      await target.restore({ lease, cause: 'requested' })
    })
  })
})
