import { beforeEach, describe, expect, test } from '@jest/globals'
import { DeliveryError } from '../../../src/core/errors.ts'
import { createGate } from '../../../src/rollout/gate/create.ts'
import { plannedCommands } from '../../../src/rollout/planned.ts'
import { runRollout } from '../../../src/rollout/driver/driver.ts'
import { createFakeWorld } from '../../support/rollout/fake-target.ts'
import type { FakeWorld } from '../../support/rollout/fake-target.ts'
import { deployPlan, revisionNamed, rollbackPlan, settings } from '../../support/rollout/plans.ts'
import { contextOn, runOn } from '../../support/rollout/run-on-fake.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

const v1 = revisionNamed('v1')
const v2 = revisionNamed('v2')
const v3 = revisionNamed('v3')

let world: FakeWorld

beforeEach(async () => {
  world = createFakeWorld({ clock: createVirtualClock(), requestsPerSecond: 200 })
  expect((await runOn(world, deployPlan(v1, { first: true, steps: [100] }))).end.result).toBe('deployed')
  world.calls.length = 0
})

const shifts = () => world.calls.filter(({ call }) => call === 'shift').map(({ percent }) => percent)

describe('a rollout on a target with a virtual clock', () => {
  test('a good release is promoted step by step and baked', async () => {
    const context = contextOn(world)
    const plan = deployPlan(v2)
    const report = await runRollout({ plan, context })
    expect(report.end).toMatchObject({ result: 'deployed' })
    expect(shifts()).toEqual([5, 50, 100])
    expect(world.stableId()).toBe(v2.id)
    expect(report.timeline.map(({ event }) => event)).toEqual([
      'locked', 'prepared', 'shifted', 'verdict', 'shifted', 'verdict', 'shifted', 'verdict', 'verdict', 'finished',
    ])
    const history = (await world.targetOf().describe()).history
    expect(history.map(({ revision, outcome }) => [revision.id, outcome])).toEqual([[v1.id, 'replaced'], [v2.id, 'live']])
  })

  test('every mutation is announced before it happens and confirmed after it', async () => {
    const context = contextOn(world)
    await runRollout({ plan: deployPlan(v2), context })
    const said = context.sink.events.map(({ name, outcome }) => `${name} ${outcome}`)
    for (const name of ['candidate.prepared', 'traffic.shifted', 'service.upgraded']) {
      expect(said).toContain(`${name} started`)
      expect(said.lastIndexOf(`${name} started`)).toBeLessThan(said.lastIndexOf(`${name} success`))
    }
    expect(said.filter((line) => line === 'gate.decided success')).toHaveLength(4)
    const bake = context.sink.events.findLast(({ name }) => name === 'gate.decided')
    expect(bake?.data).toMatchObject({ phase: 'bake', outcome: 'pass', reason: expect.stringMatching(/^its time is over and nothing was found: \d+ of \d+ /) })
    expect(context.sink.events.every(({ subject }) => subject?.sha256 === v2.content)).toBe(true)
  })

  test('a bad release is rolled back, marked, and never had all the traffic', async () => {
    world.behaviours.set(v2.id, { errorRate: () => 0.2 })
    const report = await runOn(world, deployPlan(v2))
    expect(report.end).toMatchObject({ result: 'rolled-back', error: { code: 'gate-failed' } })
    expect(shifts()).toEqual([5])
    expect(world.percent()).toBe(0)
    const state = await world.targetOf().describe()
    expect(state.bad).toMatchObject([{ revisionId: v2.id }])
    expect(state.stable?.revision.id).toBe(v1.id)
    expect(state.rollout).toBeUndefined()
  })

  test('the calls of a good rollout are the commands of the dry run', async () => {
    const plan = deployPlan(v2)
    const commands = plannedCommands({ plan, found: await world.targetOf().describe() })
    world.calls.length = 0
    await runOn(world, plan)
    const expected = commands.filter(({ command }) => command !== 'gate' && command !== 'bake').map((command) =>
      command.command === 'shift' ? { call: 'shift', percent: command.percent } : { call: command.command })
    expect(world.calls.filter(({ call }) => !['describe', 'observe', 'renew', 'save'].includes(call))).toEqual(expected)
  })

  test.each([['back', -3_600_000], ['forward', 3_600_000]])('a clock that is set %s an hour at every call changes neither what happens nor when', async (_way, jump) => {
    const took = async (errorRate: number, jumps: boolean) => {
      world = createFakeWorld({ clock: createVirtualClock(), requestsPerSecond: 200 })
      await runOn(world, deployPlan(v1, { first: true, steps: [100] }))
      world.calls.length = 0
      world.behaviours.set(v2.id, { errorRate: () => errorRate })
      if (jumps) world.fault = ({ when }) => when === 'before' && world.clock.setWall(world.clock.now() + jump)
      const begin = world.clock.monotonic()
      const { end } = await runOn(world, deployPlan(v2))
      return { result: end.result, ms: world.clock.monotonic() - begin, percents: shifts(), stable: world.stableId() }
    }
    expect(await took(0, true)).toEqual(await took(0, false))
    expect(await took(0, true)).toMatchObject({ result: 'deployed', percents: [5, 50, 100] })
    expect(await took(0.2, true)).toEqual(await took(0.2, false))
    expect(await took(0.2, true)).toMatchObject({ result: 'rolled-back', percents: [5] })
  })

  test('no data is never healthy: traffic goes back at the end of the step', async () => {
    world.blind = 'the counters are gone'
    const report = await runOn(world, deployPlan(v2))
    expect(report.end).toMatchObject({ result: 'unavailable', error: { code: 'metrics-unavailable' } })
    expect(report.end.message).toContain('the counters are gone')
    expect(world.percent()).toBe(0)
  })

  test('too little traffic to decide is inconclusive, not good', async () => {
    world.requestsPerSecond = 1
    const report = await runOn(world, deployPlan(v2))
    expect(report.end.result).toBe('inconclusive')
    expect(world.percent()).toBe(0)
    expect((await world.targetOf().describe()).bad).toEqual([])
  })

  test('a candidate that breaks at 50% is taken out there', async () => {
    world.behaviours.set(v2.id, { errorRate: (_seconds, percent) => (percent >= 50 ? 0.3 : 0.001) })
    expect((await runOn(world, deployPlan(v2))).end.result).toBe('rolled-back')
    expect(shifts()).toEqual([5, 50])
  })

  test('a candidate that is slow rather than failing is taken out', async () => {
    world.behaviours.set(v2.id, { latencyMs: 200 })
    const report = await runOn(world, deployPlan(v2))
    expect(report.end.result).toBe('rolled-back')
    expect(report.verdict?.test).toBe('latency')
  })

  test('a candidate that dies when it is to get 50% is rolled back', async () => {
    world.behaviours.set(v2.id, { diesAtPercent: 50 })
    expect((await runOn(world, deployPlan(v2))).end.result).toBe('rolled-back')
    expect(world.percent()).toBe(0)
  })

  test('a candidate that is lost in traffic is explained once traffic is back, and the end tells it', async () => {
    const order: string[] = []
    world.fault = ({ call, when }) => {
      if (call === 'restore' && when === 'after') order.push('restored')
      if (call === 'observe' && when === 'before' && world.percent() === 50) throw new DeliveryError({ code: 'candidate-unhealthy', message: 'no task is healthy' })
    }
    const explain = async (failure: DeliveryError) => {
      order.push('explained')
      return new DeliveryError({ code: failure.code, message: `${failure.message}: its memory was used up`, output: ['killed'] })
    }
    const { end } = await runOn(world, deployPlan(v2), { target: { ...world.targetOf(), explain } })
    expect(order).toEqual(['restored', 'explained'])
    expect(end).toMatchObject({ result: 'rolled-back', message: expect.stringContaining('its memory was used up'), error: { code: 'gate-failed', output: ['killed'] } })
    expect((await world.targetOf().describe()).bad).toMatchObject([{ revisionId: v2.id, reason: expect.stringContaining('its memory was used up') }])
  })

  test('neither an explanation nor a renewal that takes minutes keeps traffic from going back', async () => {
    const at = { lost: 0, restored: 0 }
    world.fault = ({ call, when }) => {
      if (call === 'restore' && when === 'after') at.restored ||= world.clock.monotonic()
      if (call !== 'observe' || when !== 'before' || world.percent() !== 50) return
      at.lost = world.clock.monotonic()
      throw new DeliveryError({ code: 'candidate-unhealthy', message: 'no task is healthy' })
    }
    const target = world.targetOf()
    const slow = {
      ...target,
      async explain(failure: DeliveryError) {
        await world.clock.sleep(600_000)
        return failure
      },
      renew: async (request: Parameters<typeof target.renew>[0]) => (at.lost > 0 ? world.clock.sleep(600_000) : target.renew(request)),
    }
    const { end } = await runOn(world, deployPlan(v2), { target: slow })
    expect(end).toMatchObject({ result: 'rolled-back', message: expect.stringContaining('no task is healthy') })
    expect(at.restored - at.lost).toBeLessThanOrEqual(3_000)
  })

  test('what the gate has seen is believed of a target whose record nobody else can write, and of no other', async () => {
    const counted = async (trustedRecord: boolean) => {
      world = createFakeWorld({ clock: createVirtualClock(), requestsPerSecond: 200 })
      await runOn(world, deployPlan(v1, { first: true, steps: [100] }))
      const { trustedRecord: _, ...capabilities } = world.targetOf().capabilities
      const target = { ...world.targetOf(), capabilities: { ...capabilities, ...(trustedRecord && { trustedRecord }) } }
      const { lease } = await target.lock({ rolloutId: 'left', kind: 'deploy', revision: v2, owner: 'dead', leaseMs: 15_000, takeOver: false })
      const gate = createGate({ policy: settings.gate, steps: 3, hasStable: true })
      gate.beginStep({ index: 0, percent: 5, t: 0 })
      // what is told in the warm-up counts for nothing
      for (const t of [30, 60]) gate.look({ t, source: 'target', candidate: { requests: 1_000_000, errors: 0 }, stable: { requests: 1_000_000, errors: 0 } })
      await target.save({ lease, progress: { gate: gate.snapshot(), t: 60 } })
      await world.clock.sleep(20_000)
      const { end, verdict } = await runOn(world, deployPlan(v2), { target })
      expect(end.result).toBe('resumed')
      return verdict?.candidate.requests ?? 0
    }
    expect(await counted(true)).toBeGreaterThan(1_000_000)
    expect(await counted(false)).toBeLessThan(1_000_000)
  })

  test('what is put back is named: no traffic of a candidate that had none', async () => {
    const said: string[] = []
    const progress = { update: (text: string) => void said.push(text), done: () => undefined }
    world.behaviours.set(v2.id, { unhealthy: true })
    expect((await runOn(world, deployPlan(v2), { progress })).end.result).toBe('failed')
    expect(said.at(-1)).toBe('ending the candidate, which had no traffic')
    world.behaviours.set(v3.id, { errorRate: () => 0.2 })
    expect((await runOn(world, deployPlan(v3), { progress })).end.result).toBe('rolled-back')
    expect(said.at(-1)).toBe('putting traffic back on the stable side')
  })

  test('the second of two rollouts at once is refused and changes nothing', async () => {
    const first = runOn(world, deployPlan(v2))
    while (world.percent() === 0) await world.clock.sleep(10)
    const second = await runOn(world, deployPlan(v3), { owner: 'second run' })
    expect(second.end).toMatchObject({ result: 'refused', error: { code: 'locked' } })
    expect((await first).end.result).toBe('deployed')
  })

  test('a rollback takes a live rollout over; the overtaken run says so and touches nothing more', async () => {
    const first = runOn(world, deployPlan(v2))
    while (world.percent() === 0) await world.clock.sleep(10)
    const { end } = await runOn(world, rollbackPlan(v2, { undoOnly: true }))
    expect(end.result).toBe('restored')
    expect((await first).end.result).toBe('superseded')
    expect([world.percent(), world.stableId()]).toEqual([0, v1.id])
  })

  test('a cancel puts traffic back', async () => {
    const cancel = new AbortController()
    const running = runOn(world, deployPlan(v2), { signal: cancel.signal })
    while (world.percent() < 50) await world.clock.sleep(10)
    cancel.abort()
    expect((await running).end.result).toBe('cancelled')
    expect([world.percent(), world.stableId()]).toEqual([0, v1.id])
  })

  test('a lost answer to any call is asked for again and does no harm', async () => {
    const lost = new Set<string>()
    world.fault = ({ call, when }) => {
      if (when === 'after' && !lost.has(call) && !['observe', 'renew', 'save', 'describe'].includes(call)) {
        lost.add(call)
        throw new DeliveryError({ code: 'target-unavailable', message: 'the answer was lost' })
      }
    }
    world.behaviours.set(v2.id, { errorRate: () => 0.2 })
    const report = await runOn(world, deployPlan(v2))
    expect(['rolled-back', 'unavailable']).toContain(report.end.result)
    expect([world.percent(), world.stableId()]).toEqual([0, v1.id])
  })

  test.each([['for a while', 10], ['for good', Infinity]])('a cancel while the answer of `finish` is lost %s tells what is true: it was released', async (_how, silentMs) => {
    const cancel = new AbortController()
    let lostAt = Infinity
    world.fault = ({ call, when }) => {
      if (call === 'finish' && when === 'after') {
        cancel.abort()
        lostAt = Math.min(lostAt, world.clock.monotonic())
      }
      const isSilent = call === 'finish' || (call === 'describe' && silentMs === Infinity && world.calls.filter((made) => made.call === 'close').length === 0)
      if (lostAt < Infinity && isSilent) throw new DeliveryError({ code: 'target-unavailable', message: 'the answer was lost' })
    }
    const report = await runOn(world, deployPlan(v2), { signal: cancel.signal })
    expect(report.end).toMatchObject({ result: 'deployed' })
    expect(report.end.error).toBeUndefined()
    expect([world.percent(), world.stableId()]).toEqual([0, v2.id])
  })

  test('what was finished is not recorded as put back', async () => {
    const cancel = new AbortController()
    let lost = false
    world.fault = ({ call, when }) => {
      if (call === 'finish' && when === 'after') {
        lost = true
        cancel.abort()
      }
      const isOver = world.calls.some((made) => made.call === 'restore')
      if (lost && !isOver && (call === 'finish' || call === 'describe')) throw new DeliveryError({ code: 'target-unavailable', message: 'the answer was lost' })
    }
    const context = contextOn(world)
    const report = await runRollout({ plan: deployPlan(v2), context: { ...context, signal: cancel.signal } })
    expect(report.end).toMatchObject({ result: 'deployed' })
    expect(world.stableId()).toBe(v2.id)
    expect(context.sink.events.filter(({ name, outcome }) => name === 'traffic.restored' && outcome === 'success')).toEqual([])
    expect(report.timeline.map(({ event }) => event)).not.toContain('restored')
  })

  test('a `finish` of which nothing came is undone by the cancel, and says so', async () => {
    const cancel = new AbortController()
    world.fault = ({ call, when }) => {
      if (call !== 'finish' || when !== 'before') return
      cancel.abort()
      throw new DeliveryError({ code: 'target-unavailable', message: 'no way through' })
    }
    expect((await runOn(world, deployPlan(v2), { signal: cancel.signal })).end.result).toBe('cancelled')
    expect([world.percent(), world.stableId()]).toEqual([0, v1.id])
  })

  test('what was promoted without proof is marked, in its stay and in its events, and a rollback to it says so', async () => {
    world.requestsPerSecond = 1
    const gate = { ...settings.gate, whenInconclusive: 'proceed' } as const
    const context = contextOn(world)
    const report = await runRollout({ plan: deployPlan(v2, { settings: { ...settings, gate } }), context })
    expect(report.end).toMatchObject({ result: 'deployed', message: expect.stringContaining('Mind: step 5%: inconclusive') })
    const state = await world.targetOf().describe()
    const told = expect.stringMatching(/^step 5%: inconclusive; step 50%: inconclusive/)
    expect(state.stable).toMatchObject({ unproven: told })
    expect(context.sink.events.filter(({ name }) => name === 'service.upgraded').map(({ data }) => data['unproven'])).toEqual([told, told])

    world.requestsPerSecond = 200
    await runOn(world, deployPlan(v3))
    expect((await world.targetOf().describe()).stable).not.toHaveProperty('unproven')
    const back = contextOn(world)
    const { end } = await runRollout({ plan: rollbackPlan(v2, { unproven: state.stable?.unproven ?? '' }), context: back })
    expect(end.message).toContain('without the gate\'s proof')
    expect((await world.targetOf().describe()).stable).toMatchObject({ by: 'rollback', unproven: told })
  })

  test.each([['fail', 0.2, 200], ['inconclusive', 0.001, 1]])('a gate that only observes marks what it would not have promoted: %s', async (what, rate, perSecond) => {
    world.behaviours.set(v2.id, { errorRate: () => rate })
    world.requestsPerSecond = perSecond
    const gate = { ...settings.gate, mode: 'observe' } as const
    const plan = deployPlan(v2, { settings: { ...settings, gate } })
    expect((await runOn(world, plan)).end.result).toBe('observed')
    expect((await world.targetOf().describe()).stable?.unproven).toContain(`step 5%: ${what}`)
  })

  test('a gate that only observes marks nothing that it has proof of', async () => {
    const plan = deployPlan(v2, { settings: { ...settings, gate: { ...settings.gate, mode: 'observe' } } })
    expect((await runOn(world, plan)).end.result).toBe('observed')
    expect((await world.targetOf().describe()).stable).not.toHaveProperty('unproven')
  })

  test('a bake that is handed over is told what was not proven before it', async () => {
    world.requestsPerSecond = 1
    const gate = { ...settings.gate, whenInconclusive: 'proceed' } as const
    await runOn(world, deployPlan(v2, { waitUntil: 'shifted', settings: { ...settings, gate } }))
    expect(world.watched()).toMatchObject({ unproven: expect.stringContaining('step 5%: inconclusive') })
  })

  test('a rollout that only undoes another one has no stay of its own', async () => {
    const first = runOn(world, deployPlan(v2))
    while (world.percent() === 0) await world.clock.sleep(10)
    await runOn(world, rollbackPlan(v2, { undoOnly: true }))
    await first
    const { history } = await world.targetOf().describe()
    expect(history.map(({ revision, outcome }) => [revision.id, outcome])).toEqual([[v1.id, 'live'], [v2.id, 'restored']])
  })

  test('an observer that is down for a while only delays', async () => {
    let calls = 0
    world.fault = ({ call, when }) => {
      if (call === 'observe' && when === 'before' && (calls += 1) > 10 && calls < 20) throw new DeliveryError({ code: 'target-unavailable', message: 'down' })
    }
    expect((await runOn(world, deployPlan(v2))).end.result).toBe('deployed')
  })

  test('a restore that never succeeds needs a person', async () => {
    world.behaviours.set(v2.id, { errorRate: () => 0.3 })
    world.fault = ({ call }) => {
      if (call === 'restore') throw new DeliveryError({ code: 'target-unavailable', message: 'no answer' })
    }
    expect((await runOn(world, deployPlan(v2))).end).toMatchObject({ result: 'rollback-failed', error: { code: 'restore-failed' } })
  })

  test('a fault of ours restores before it is thrown on', async () => {
    world.fault = ({ call, when }) => {
      if (call === 'shift' && when === 'after' && world.percent() === 50) throw new TypeError('a bug')
    }
    await expect(runOn(world, deployPlan(v2))).rejects.toThrow('a bug')
    expect([world.percent(), world.stableId()]).toEqual([0, v1.id])
  })

  test('no mutation goes ahead without its event; putting traffic back does', async () => {
    const context = contextOn(world)
    const running = runRollout({ plan: deployPlan(v2), context })
    while (world.percent() === 0) await world.clock.sleep(10)
    context.sink.fail = new DeliveryError({ code: 'audit-unavailable', message: 'disk full' })
    const report = await running
    expect(report.end).toMatchObject({ result: 'unavailable', error: { code: 'audit-unavailable' } })
    expect(shifts()).toEqual([5])
    expect(world.percent()).toBe(0)
  })

  test('a run whose renewals do not arrive finds traffic restored by the target, and ends unfinished', async () => {
    world.fault = ({ call, when }) => {
      if (call === 'renew' && when === 'before') throw new DeliveryError({ code: 'target-unavailable', message: 'no way through' })
    }
    const report = await runOn(world, deployPlan(v2, { settings: { ...settings, stepTime: { minMs: 30_000, maxMs: 60_000 } } }))
    expect(report.end).toMatchObject({ result: 'unfinished', error: { code: 'lease-lapsed' } })
    expect([world.percent(), world.stableId()]).toEqual([0, v1.id])
  })

  test('a failure that comes of a lost lease is told as that', async () => {
    world.fault = ({ call, when }) => {
      if (call !== 'shift' || when !== 'before' || world.percent() !== 5) return
      world.fault = () => undefined
      void world.clock.elapse(20_000)
      throw new DeliveryError({ code: 'candidate-unhealthy', message: 'the candidate is not there' })
    }
    const report = await runOn(world, deployPlan(v2), { leaseMs: 1_000_000 })
    expect(report.end.result).toBe('rolled-back')
    const taken = createFakeWorld({ clock: createVirtualClock(), requestsPerSecond: 200 })
    await runOn(taken, deployPlan(v1, { first: true, steps: [100] }))
    taken.fault = ({ call, when }) => {
      if (call !== 'shift' || when !== 'before') return
      taken.fault = () => undefined
      const thief = taken.targetOf()
      void thief.lock({ rolloutId: 'thief', kind: 'rollback', revision: v1, owner: 'thief', leaseMs: 15_000, takeOver: true })
      throw new DeliveryError({ code: 'candidate-unhealthy', message: 'the candidate is not there' })
    }
    expect((await runOn(taken, deployPlan(v2))).end.result).toBe('superseded')
  })

  test('waiting until traffic is shifted hands the bake over with the gate as it stands', async () => {
    const report = await runOn(world, deployPlan(v2, { waitUntil: 'shifted' }))
    expect(report.end.result).toBe('deployed')
    expect(world.watched()).toMatchObject({ bakeLeftMs: 10_000, step: 3, marksBad: true, metrics: deployPlan(v2).settings.metrics })
    await expect(runOn(world, deployPlan(v3))).resolves.toMatchObject({ end: { result: 'refused' } })
  })
})

/** Thrown through every layer, as a killed process stops in the middle of whatever it did. */
class Killed extends Error {}

function onlyKilled(error: unknown): void {
  if (!(error instanceof Killed)) throw error
}

describe('a run that is killed before or after any call', () => {
  const calls = ['lock', 'prepare', 'shift', 'observe', 'renew', 'save', 'finish'] as const
  const moments = calls.flatMap((call) => (['before', 'after'] as const).flatMap((when) => [1, 2, 3].map((nth) => ({ call, when, nth }))))

  test.each(moments)('$when $call number $nth: traffic heals by itself and a rerun converges', async ({ call, when, nth }) => {
    let seen = 0
    let dead = false
    world.fault = (at) => {
      if (dead) throw new Killed()
      if (at.call === call && at.when === when && (seen += 1) === nth) {
        dead = true
        throw new Killed()
      }
    }
    await expect(runOn(world, deployPlan(v2)).catch(onlyKilled)).resolves.not.toThrow()
    world.fault = () => undefined
    await world.clock.elapse(16_000)
    expect(world.percent()).toBe(0)
    expect([v1.id, v2.id]).toContain(world.stableId())

    const rerun = await runOn(world, deployPlan(v2))
    expect(['deployed', 'resumed', 'no-change']).toContain(rerun.end.result)
    expect([world.percent(), world.stableId()]).toEqual([0, v2.id])
    const { history, rollout } = await world.targetOf().describe()
    expect(rollout).toBeUndefined()
    expect(history.filter(({ revision, bakedAt }) => revision.id === v2.id && bakedAt !== undefined)).toHaveLength(1)
  })
})
