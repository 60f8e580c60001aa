import { beforeEach, describe, expect, test } from '@jest/globals'
import { DeliveryError } from '../../../src/core/errors.ts'
import { initialState } from '../../../src/rollout/controller-state.ts'
import type { ControllerState } from '../../../src/rollout/controller-state.ts'
import { advance } from '../../../src/rollout/controller.ts'
import { drillLimit, drillRefusal, drillSettings, tooLittleTime } from '../../../src/rollout/drill.ts'
import { runRollout } from '../../../src/rollout/driver/driver.ts'
import { knownGood } from '../../../src/rollout/history.ts'
import { plannedCommands } from '../../../src/rollout/planned.ts'
import { findRemains } from '../../../src/rollout/reconcile.ts'
import type { RolloutPlan } from '../../../src/rollout/plan.ts'
import type { TargetState } from '../../../src/rollout/target.ts'
import { createFakeWorld } from '../../support/rollout/fake-target.ts'
import type { FakeWorld } from '../../support/rollout/fake-target.ts'
import { deployPlan, entryOf, revisionNamed, rollbackPlan, settings, stateOf } from '../../support/rollout/plans.ts'
import { contextOn, runOn } from '../../support/rollout/run-on-fake.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

const v1 = revisionNamed('v1')
const v2 = revisionNamed('v2')
const v3 = revisionNamed('v3')

const drillPlan = (changes: Partial<RolloutPlan> = {}): RolloutPlan =>
  rollbackPlan(v1, { drill: true, takeOver: false, steps: settings.steps, settings: drillSettings(settings), ...changes })

let world: FakeWorld

beforeEach(async () => {
  world = createFakeWorld({ clock: createVirtualClock(), requestsPerSecond: 200 })
  await runOn(world, deployPlan(v1, { first: true, steps: [100] }))
  await runOn(world, deployPlan(v2))
  world.calls.length = 0
})

const stateNow = () => world.targetOf().describe()
const shifts = () => world.calls.filter(({ call }) => call === 'shift').map(({ percent }) => percent)

/** Runs `plan` until it has given the candidate its first traffic, then lets its process vanish. */
async function dieInTraffic(plan: RolloutPlan): Promise<void> {
  const gone = new Error('the process is gone')
  world.fault = ({ call, when }) => {
    if (call === 'observe' && when === 'before' && shifts().length > 0) throw gone
  }
  const dead = contextOn(world, { target: { ...world.targetOf(), restore: () => Promise.reject(gone), close: () => Promise.reject(gone) } })
  await runRollout({ plan, context: dead }).catch(() => undefined)
  world.fault = () => undefined
}

describe('a drill on a target with a virtual clock', () => {
  test('goes to the last known good release as a deployment goes, and comes back', async () => {
    const before = await stateNow()
    world.calls.length = 0
    const report = await runOn(world, drillPlan())
    expect(report.end).toMatchObject({ result: 'passed', message: expect.stringContaining('as before') })
    expect(shifts()).toEqual([5, 50, 100])
    expect(world.calls.map(({ call }) => call)).not.toContain('finish')
    expect(world.stableId()).toBe(v2.id)
    expect(world.percent()).toBe(0)
    const after = await stateNow()
    expect(after).toEqual(before)
  })

  test('is prepared for the steps that it goes through: a target that fixes its steps beforehand goes them', async () => {
    const asked: (readonly number[] | undefined)[] = []
    const target = world.targetOf()
    const noting = { ...target, prepare: (request: Parameters<typeof target.prepare>[0]) => {
      asked.push(request.steps)
      return target.prepare(request)
    } }
    await runRollout({ plan: drillPlan(), context: contextOn(world, { target: noting }) })
    expect(asked).toEqual([[5, 50, 100]])
  })

  test('leaves the last known good release, the history and the marks as they were, however it ends', async () => {
    const endings: readonly (() => void)[] = [
      () => undefined,
      () => world.behaviours.set(v1.id, { errorRate: () => 0.3 }),
      () => world.behaviours.set(v1.id, { unhealthy: true }),
      () => world.behaviours.set(v1.id, { diesAtPercent: 50 }),
      () => {
        world.blind = 'no counts'
      },
    ]
    const before = await stateNow()
    for (const ending of endings) {
      ending()
      const { end } = await runOn(world, drillPlan())
      world.behaviours.clear()
      world.blind = undefined
      const after = await stateNow()
      expect({ result: end.result, after }).toEqual({ result: end.result, after: before })
      expect(knownGood({ history: after.history, bad: after.bad, ...(after.stable === undefined ? {} : { current: after.stable }) }).map(({ entry }) => entry.revision.id)).toEqual([v1.id])
    }
  })

  test.each<readonly [string, () => void, string, string]>([
    ['that fails its gate', () => void world.behaviours.set(v1.id, { errorRate: () => 0.3 }), 'failed', 'drill-failed'],
    ['that does not come up', () => void world.behaviours.set(v1.id, { unhealthy: true }), 'failed', 'drill-failed'],
    ['that dies in traffic', () => void world.behaviours.set(v1.id, { diesAtPercent: 50 }), 'failed', 'drill-failed'],
    ['of which nothing is known', () => void (world.blind = 'no counts'), 'unavailable', 'metrics-unavailable'],
    ['that nobody uses', () => void (world.requestsPerSecond = 0), 'inconclusive', 'gate-inconclusive'],
  ])('a release %s fails the drill, and is not marked', async (_name, behave, result, code) => {
    behave()
    const context = contextOn(world)
    const report = await runRollout({ plan: drillPlan(), context })
    expect(report.end).toMatchObject({ result, error: { code } })
    expect(world.percent()).toBe(0)
    expect((await stateNow()).bad).toEqual([])
    expect(context.sink.events.some(({ name }) => name === 'revision.marked')).toBe(false)
  })

  test('is told as a drill in every event', async () => {
    const context = contextOn(world)
    await runRollout({ plan: drillPlan(), context })
    expect(context.sink.events.length).toBeGreaterThan(10)
    expect(context.sink.events.filter(({ data }) => data['drill'] !== true)).toEqual([])
    expect(context.sink.events.some(({ name }) => name.startsWith('service.'))).toBe(false)
  })

  test('a gate that only observes, or goes on without proof, acts in a drill', async () => {
    const gate = { ...settings.gate, mode: 'observe' as const, whenInconclusive: 'proceed' as const }
    expect(drillSettings({ ...settings, gate }).gate).toMatchObject({ mode: 'decide', whenInconclusive: 'hold' })
    expect(drillSettings({ ...settings, gate: { ...gate, whenInconclusive: 'fail' } }).gate.whenInconclusive).toBe('fail')
    world.behaviours.set(v1.id, { errorRate: () => 0.3 })
    const { end } = await runOn(world, drillPlan({ settings: drillSettings({ ...settings, gate }) }))
    expect(end.result).toBe('failed')
    expect(shifts()).toEqual([5])
  })

  test('its calls are the commands of the dry run', async () => {
    const plan = drillPlan()
    const commands = plannedCommands({ plan, found: await stateNow() })
    expect(commands.map(({ command }) => command)).toEqual(['lock', 'prepare', 'shift', 'gate', 'shift', 'gate', 'shift', 'gate', 'restore', 'close'])
    world.calls.length = 0
    const report = await runOn(world, plan)
    expect(report.times.map(({ command }) => command)).toEqual(commands)
    const made = world.calls.map(({ call }) => call).filter((call) => ['lock', 'prepare', 'shift', 'restore', 'close', 'finish', 'mark'].includes(call))
    expect(made).toEqual(commands.map(({ command }) => command).filter((command) => command !== 'gate'))
  })

  test('says how long each command took, by a clock that nobody sets back', async () => {
    const { times } = await runOn(world, drillPlan())
    expect(times.find(({ command }) => command.command === 'prepare')?.ms).toBe(500)
    expect(times.every(({ ms }) => ms >= 0)).toBe(true)
  })

  test('cancelled in traffic it puts everything back', async () => {
    const cancel = new AbortController()
    world.fault = ({ call, when }) => {
      if (call === 'shift' && when === 'after' && shifts().at(-1) === 50) cancel.abort()
    }
    const { end } = await runOn(world, drillPlan(), { signal: cancel.signal })
    expect(end.result).toBe('cancelled')
    expect(world.percent()).toBe(0)
    expect(world.stableId()).toBe(v2.id)
  })

  test('cancelled while traffic goes back it comes to its end', async () => {
    const cancel = new AbortController()
    world.fault = ({ call, when }) => {
      if (call === 'restore' && when === 'before') cancel.abort()
    }
    const { end } = await runOn(world, drillPlan(), { signal: cancel.signal })
    expect(end.result).toBe('passed')
    expect((await stateNow()).rollout).toBeUndefined()
  })

  test('a restore that fails is the worst that there is', async () => {
    world.fault = ({ call, when }) => {
      if (call === 'restore' && when === 'before') throw new DeliveryError({ code: 'restore-failed', message: 'no' })
    }
    const { end } = await runOn(world, drillPlan())
    expect(end).toMatchObject({ result: 'rollback-failed', error: { code: 'restore-failed' } })
  })

  test('a run that dies is put right by the target, and nothing is held against the release', async () => {
    await dieInTraffic(drillPlan())
    expect(world.percent()).toBe(5)
    await world.clock.sleep(20_000)
    expect(world.percent()).toBe(0)
    const state = await stateNow()
    expect(state.rollout).toMatchObject({ drill: true, restored: { cause: 'lease-lapsed' } })
    const remains = findRemains({ state, settings, rolloutId: 'mend' })
    if (remains.kind !== 'unfinished') throw new Error(`nothing is left: ${remains.kind}`)
    const { end } = await runOn(world, remains.plan)
    expect(end).toMatchObject({ result: 'restored', message: expect.stringMatching(/^the drill with .* was taken over and traffic is on .* as before it$/) })
    expect((await stateNow())).toMatchObject({ bad: [], stable: { revision: { id: v2.id } } })
  })

  test('a deployment of the same release is not taken for the drill going on', async () => {
    await dieInTraffic(drillPlan())
    await world.clock.sleep(20_000)
    world.calls.length = 0
    const context = contextOn(world)
    const { end } = await runRollout({ plan: deployPlan(v1), context })
    expect(end).toMatchObject({ result: 'deployed', message: expect.stringContaining('was undone first') })
    expect(context.sink.events.map(({ name }) => name)).not.toContain('rollout.resumed')
    expect(shifts()).toEqual([5, 50, 100])
  })
})

describe('a drill that takes too long', () => {
  const within = (drillMs: number) => ({ settings: drillSettings({ ...settings, drillMs }) })

  test('puts everything back and fails, and nothing is held against the release', async () => {
    world.requestsPerSecond = 0
    const from = world.clock.monotonic()
    const context = contextOn(world)
    const { end } = await runRollout({ plan: drillPlan(within(30_000)), context })
    expect(end).toMatchObject({ result: 'failed', error: { code: 'drill-failed' }, message: expect.stringMatching(/^the drill with .* was not over after 30s \(`rollout\.drill\.within`\); traffic is on /) })
    expect(world.clock.monotonic() - from).toBeLessThan(32_000)
    expect([world.percent(), world.stableId(), shifts()]).toEqual([0, v2.id, [5]])
    expect(await stateNow()).toMatchObject({ bad: [] })
    expect((await stateNow()).rollout).toBeUndefined()
    expect(context.sink.events.filter(({ name }) => name === 'traffic.restored').map(({ outcome }) => outcome)).toEqual(['started', 'success'])
  })

  test('its time begins with the lock, and is not that of a deployment', async () => {
    world.requestsPerSecond = 0
    const { end } = await runOn(world, deployPlan(v1, within(30_000)))
    expect(end).toMatchObject({ result: 'inconclusive', error: { code: 'gate-inconclusive' } })
  })

  test('is put back also where its release never comes up', async () => {
    world.behaviours.set(v1.id, { startMs: 600_000 })
    const { end } = await runOn(world, drillPlan(within(20_000)))
    expect(end).toMatchObject({ result: 'failed', error: { code: 'drill-failed' } })
    expect(shifts()).toEqual([])
    expect((await stateNow()).rollout).toBeUndefined()
  })

  test('what is back in time has passed, whenever the rest is done', async () => {
    const { times } = await runOn(world, drillPlan())
    const ms = times.filter(({ command }) => command.command !== 'restore' && command.command !== 'close').reduce((sum, time) => sum + time.ms, 0)
    const target = world.targetOf()
    const slow = { ...target, restore: async (request: Parameters<typeof target.restore>[0]) => {
      await world.clock.sleep(60_000)
      await target.restore(request)
    } }
    const { end } = await runOn(world, drillPlan(within(ms + 30_000)), { target: slow })
    expect(end.result).toBe('passed')
  })

  test('a run that is cancelled is told as that', () => {
    let state = advance(initialState({ plan: drillPlan() }), { type: 'started' })
    state = advance(state, { type: 'locked', found: stateOf([entryOf(v1), entryOf(v2, { outcome: 'live' })]) })
    const cancelled = advance(state, { type: 'cancelled' })
    expect(advance(cancelled, { type: 'overdue' })).toEqual(cancelled)
    expect(advance(advance(state, { type: 'overdue' }), { type: 'cancelled' }).end?.result).toBe('failed')
  })

  const limitOf = ({ drillMs = 6_000, warmUpMs = 1_000, lookEveryMs = 200, minMs = 2_000, steps = [5, 50, 100] }) =>
    drillLimit({ settings: { ...settings, drillMs, steps, stepTime: { minMs, maxMs: 60_000 }, gate: { ...settings.gate, warmUpMs } }, lookEveryMs })

  test.each<readonly [string, Parameters<typeof limitOf>[0], number, string]>([
    ['its steps', {}, 6_000, 'its 3 steps take 6s at least'],
    ['a warm-up that is longer than its first step', { warmUpMs: 5_000 }, 9_200, 'its 3 steps take 9.2s at least, the first one 5.2s with its warm-up'],
    ['a warm-up that fills its first step', { warmUpMs: 1_800 }, 6_000, 'its 3 steps take 6s at least'],
    ['the looks at its traffic', { minMs: 0, warmUpMs: 0, lookEveryMs: 5_000 }, 15_000, 'its 3 steps take 15s at least'],
  ])('takes at least what %s takes', (_, changes, leastMs, text) => {
    expect(limitOf(changes)).toMatchObject({ leastMs, withinMs: 6_000 })
    expect(limitOf(changes).text).toMatch(new RegExp(`${text}$`))
  })

  test('is not begun where it needs longer than it has', () => {
    expect(tooLittleTime(limitOf({ drillMs: 6_000 }))).toMatchObject({
      code: 'config-invalid', message: 'a drill is to be over within 6s of its lock (`rollout.drill.within`), and its 3 steps take 6s at least', problems: [{ path: 'rollout.drill.within' }],
    })
    expect(tooLittleTime(limitOf({ drillMs: 6_001 }))).toBeUndefined()
    expect(tooLittleTime(limitOf({ drillMs: 6_001, warmUpMs: 5_000 }))?.code).toBe('config-invalid')
  })

  test('passes in no less than it is said to take, whatever the warm-up', async () => {
    for (const warmUpMs of [0, 1_000, 10_000]) {
      const own = { ...settings, gate: { ...settings.gate, warmUpMs } }
      const report = await runOn(world, drillPlan({ settings: drillSettings(own) }))
      expect(report.end.result).toBe('passed')
      const ms = report.times.filter(({ command }) => command.command === 'gate').reduce((sum, time) => sum + time.ms, 0)
      const { leastMs } = drillLimit({ settings: own, lookEveryMs: world.targetOf().capabilities.lookEveryMs })
      expect(ms).toBeGreaterThanOrEqual(leastMs)
    }
  })

  test('is not kept from its end, nor is its lease, by a target that never says that it kept how far it is', async () => {
    const from = world.clock.monotonic()
    const { end } = await runOn(world, drillPlan(), { target: { ...world.targetOf(), save: () => new Promise(() => undefined) } })
    expect(end.result).toBe('passed')
    const took = world.clock.monotonic() - from
    const usual = world.clock.monotonic()
    await runOn(world, drillPlan())
    expect(took).toBeLessThan(world.clock.monotonic() - usual + 12_000)
  })
})

describe('a drill that is no good idea', () => {
  const history = [entryOf(v1), entryOf(v2, { outcome: 'live' })]
  const left = { id: 'r', kind: 'deploy' as const, revision: v3, owner: 'dead', fence: 3, startedAt: '2026-01-01T00:00:00.000Z', leaseLeftMs: 0, watchedBy: 'run' as const, percent: 5 }

  test.each<readonly [string, TargetState, string]>([
    ['nothing serves', stateOf(history, { serving: false }), 'drill-unsafe'],
    ['nothing was released', stateOf([]), 'drill-unsafe'],
    ['a rollout is unfinished', stateOf(history, { rollout: left }), 'drill-unsafe'],
    ['it is the live release', stateOf([entryOf(v2), entryOf(v1)]), 'drill-unsafe'],
    ['the release is marked bad', stateOf(history, { bad: [{ revisionId: v1.id, at: '2026-01-01T00:00:00.000Z', reason: 'no' }] }), 'marked-bad'],
  ])('is refused when %s', (_name, state, code) => {
    expect(drillRefusal({ state, revision: v1 })?.code).toBe(code)
  })

  test('a rollout that is alive refuses it, and is not touched', async () => {
    const other = world.targetOf()
    const { lease } = await other.lock({ rolloutId: 'other', kind: 'deploy', revision: v3, owner: 'somebody', leaseMs: 60_000, takeOver: false })
    const { end } = await runOn(world, drillPlan())
    expect(end).toMatchObject({ result: 'refused', error: { code: 'locked' } })
    await other.renew({ lease, leaseMs: 60_000 })
  })

  test('what a dead run left when the lock was granted is put back, and no drill is held', async () => {
    await dieInTraffic(deployPlan(v3))
    await world.clock.sleep(20_000)
    world.calls.length = 0
    const { end } = await runOn(world, drillPlan())
    expect(end).toMatchObject({ result: 'refused', error: { code: 'drill-unsafe' } })
    expect(world.calls.map(({ call }) => call)).toContain('restore')
    expect(shifts()).toEqual([])
    expect((await stateNow()).rollout).toBeUndefined()
  })
})

describe('a drill with smoke tests', () => {
  const tested = { ...drillSettings(settings), smokeTests: [{ path: '/', status: 200, withinMs: 100 }] }
  const found = stateOf([entryOf(v1), entryOf(v2, { outcome: 'live' })])
  const error = new DeliveryError({ code: 'smoke-test-failed', message: 'smoke test /: status 500' })

  /** Plays the drill; the `nth` smoke test fails. */
  function play(nth: number): { readonly state: ControllerState; readonly said: readonly string[] } {
    const said: string[] = []
    let tests = 0
    let state = advance(initialState({ plan: drillPlan({ settings: tested }) }), { type: 'started' })
    while (state.awaiting !== undefined) {
      const { awaiting } = state
      said.push(awaiting.command === 'smoke-test' ? `smoke-test ${awaiting.side}` : awaiting.command)
      if (awaiting.command === 'lock') state = advance(state, { type: 'locked', found })
      else if (awaiting.command === 'gate') state = advance(state, { type: 'judged', outcome: 'pass', verdict: { decision: 'pass', limitIsRed: false, reason: '', candidate: { requests: 0, errors: 0 }, stable: { requests: 0, errors: 0 }, requestsInStep: 0, evidence: {} } })
      else if (awaiting.command === 'smoke-test' && (tests += 1) === nth) state = advance(state, { type: 'failed', error })
      else state = advance(state, { type: 'done' })
    }
    return { state, said }
  }

  test('asks the live release before and after, and the other one before it has traffic', () => {
    const { said, state } = play(Infinity)
    expect(said.filter((one) => one !== 'gate' && one !== 'shift')).toEqual(['lock', 'smoke-test stable', 'prepare', 'smoke-test candidate', 'restore', 'smoke-test stable', 'close'])
    expect(state.end?.result).toBe('passed')
  })

  test('a live release that is not well refuses it before anything is touched', () => {
    const { said, state } = play(1)
    expect(said).toEqual(['lock', 'smoke-test stable', 'close'])
    expect(state.end).toMatchObject({ result: 'refused', error: { code: 'drill-unsafe' } })
  })

  test('a release that fails them gets no traffic', () => {
    const { said, state } = play(2)
    expect(said).not.toContain('shift')
    expect(state.end).toMatchObject({ result: 'failed', error: { code: 'drill-failed' } })
  })

  test('a live release that fails them afterwards is told, and the drill is closed', () => {
    const { said, state } = play(3)
    expect(said.slice(-3)).toEqual(['restore', 'smoke-test stable', 'close'])
    expect(state.end).toMatchObject({ result: 'failed', error: { code: 'drill-failed' }, message: expect.stringContaining('live release') })
  })
})

describe('a rollback that meets a drill', () => {
  const drill = { id: 'd', kind: 'rollback' as const, drill: true as const, revision: v1, owner: 'night', fence: 3, startedAt: '2026-01-01T00:00:00.000Z', leaseLeftMs: 9_000, watchedBy: 'run' as const, percent: 5 }
  const found = stateOf([entryOf(v1), entryOf(v2, { outcome: 'live' })], { rollout: drill })

  test('goes on with the release of the drill where it is: no user is sent back to what somebody flees', () => {
    const commands = plannedCommands({ plan: rollbackPlan(v1, { markBad: true, reason: 'checkout is slow' }), found })
    expect(commands).toEqual([
      { command: 'lock', takeOver: true }, { command: 'prepare' }, { command: 'shift', percent: 100 },
      { command: 'mark', revisionId: v2.id, reason: 'checkout is slow' }, { command: 'finish' },
    ])
  })

  test('to another release ends the drill first', () => {
    const commands = plannedCommands({ plan: rollbackPlan(v3), found })
    expect(commands.map(({ command }) => command)).toEqual(['lock', 'restore', 'prepare', 'shift', 'finish'])
  })

  test('ends it, and users never meet the live release again that had left it', async () => {
    await dieInTraffic(drillPlan())
    world.calls.length = 0
    const seen: number[] = []
    world.fault = () => void seen.push(world.percent())
    const context = contextOn(world)
    const { end } = await runRollout({ plan: rollbackPlan(v1), context })
    world.fault = () => undefined
    expect(end).toMatchObject({ result: 'restored', message: expect.stringMatching(/^rolled back to .*; the drill that was under way was ended$/) })
    expect(Math.min(...seen.slice(0, seen.indexOf(100) + 1))).toBe(5)
    expect(world.calls.map(({ call }) => call)).not.toContain('restore')
    expect(await stateNow()).toMatchObject({ stable: { revision: { id: v1.id } }, bad: [] })
  })

  test('records that the drill was interrupted, with its times, before anything else', async () => {
    const plan = drillPlan()
    await dieInTraffic(plan)
    const context = contextOn(world)
    const rollback = rollbackPlan(v1)
    await runRollout({ plan: rollback, context })
    const told = context.sink.events.filter(({ name }) => name === 'drill.finished')
    expect(told).toEqual([{
      name: 'drill.finished',
      outcome: 'cancelled',
      severity: 'warning',
      subject: { name: v1.content.slice(0, 12), sha256: v1.content },
      data: {
        rolloutId: plan.rolloutId, revision: v1.id, drill: true, ended: 'interrupted', from: v2.id, to: v1.id, percent: 5, by: rollback.rolloutId, message: `rollout ${rollback.rolloutId} took it over at 5%`,
        startedAt: expect.any(String), times: { bringUpMs: 500, smokeTestsMs: 0, shiftMs: null, rollbackMs: null, backMs: null },
      },
    }])
    expect(context.sink.events.map(({ name }) => name).slice(0, 3)).toEqual(['rollout.started', 'rollout.started', 'drill.finished'])
  })

  test('goes on from the traffic of the drill, and where the target had taken that away', async () => {
    for (const waitMs of [0, 20_000]) {
      world = createFakeWorld({ clock: createVirtualClock(), requestsPerSecond: 200 })
      await runOn(world, deployPlan(v1, { first: true, steps: [100] }))
      await runOn(world, deployPlan(v2))
      await dieInTraffic(drillPlan())
      await world.clock.sleep(waitMs)
      const { end } = await runOn(world, rollbackPlan(v1, { emergency: true, markBad: true }))
      expect({ result: end.result, live: world.stableId(), bad: (await stateNow()).bad.map(({ revisionId }) => revisionId) }).toEqual({ result: 'restored', live: v1.id, bad: [v2.id] })
    }
  })

  test('whose release died meanwhile puts traffic back on the live one', async () => {
    await dieInTraffic(drillPlan())
    world.behaviours.set(v1.id, { diesAtPercent: 100 })
    const { end } = await runOn(world, rollbackPlan(v1))
    expect(end).toMatchObject({ error: { code: 'restore-failed' }, message: expect.stringContaining('traffic is on') })
    expect([world.percent(), world.stableId()]).toEqual([0, v2.id])
  })
})
