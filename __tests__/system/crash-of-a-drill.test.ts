import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createCrashWorld } from '../support/crash/crash-world.ts'
import type { CrashWorld, Death, Ended } from '../support/crash/crash-world.ts'
import type { TargetState } from '../../src/rollout/target.ts'
import { systemClock } from '../../src/core/system.ts'

const WORLDS = 6

/** Every call of the target port that a drill makes, once or as often as it matters. */
const calls: readonly (readonly [call: string, nth: number])[] = [
  ['describe', 1], ['journal', 1], ['lock', 1], ['route', 1], ['prepare', 1], ['shift', 1], ['observe', 2], ['renew', 1], ['shift', 3], ['restore', 1], ['close', 1],
]
const deaths: readonly Death[] = [
  ...calls.flatMap(([call, nth]) => (['before', 'after'] as const).map((when) => ({ call, nth, when, signal: 'SIGKILL' as const }))),
  ...([['prepare', 1], ['shift', 1], ['observe', 2], ['shift', 3], ['restore', 1], ['close', 1]] as const).map(([call, nth]) => ({ call, nth, when: 'after' as const, signal: 'SIGINT' as const })),
]

const nameOf = ({ signal, when, call, nth }: Death) => `${signal} ${when} ${call} ${nth}`

/** What was seen after one death. */
interface Aftermath {
  readonly ended: Ended
  readonly answer: string
  readonly before: TargetState
  readonly after: TargetState
  readonly again: Ended
  readonly atLast: TargetState
}

const seen = new Map<string, Aftermath>()
const worlds: CrashWorld[] = []

/** Waits until no dead run has traffic or a living lease any more. */
async function healed(world: CrashWorld): Promise<void> {
  const end = systemClock.monotonic() + 60_000
  while (systemClock.monotonic() < end) {
    const { rollout } = await world.describe()
    if (rollout === undefined || (rollout.leaseLeftMs <= 0 && rollout.percent === 0)) return
    await systemClock.sleep(200)
  }
}

/** One world works through every WORLDS-th death. */
async function work(index: number): Promise<void> {
  const world = await createCrashWorld()
  worlds.push(world)
  for (const version of ['v1', 'v2']) expect((await world.deploy({ source: world.local.source(version) })).result).toBe('deployed')
  for (const [nth, death] of deaths.entries()) {
    if (nth % WORLDS !== index) continue
    const before = await world.describe()
    const ended = await world.drill(death)
    await healed(world)
    const answer = await world.answer()
    const after = await world.describe()
    if (after.rollout !== undefined) await world.reconcile()
    const again = await world.drill()
    seen.set(nameOf(death), { ended, answer, before, after, again, atLast: await world.describe() })
  }
}

beforeAll(async () => {
  await Promise.all(Array.from({ length: WORLDS }, (_, index) => work(index)))
}, 900_000)

afterAll(async () => {
  for (const world of worlds) await world.close()
}, 120_000)

const aftermathOf = (death: Death): Aftermath => {
  const found = seen.get(nameOf(death))
  if (found === undefined) throw new Error(`nothing was seen of ${nameOf(death)}`)
  return found
}

describe.each(deaths.map((death) => [nameOf(death), death] as const))('a drill that is ended by %s', (_name, death) => {
  test('leaves what was live live, with all traffic', () => {
    const { ended, answer, after } = aftermathOf(death)
    if (death.signal === 'SIGKILL') expect(ended.signal).toBe('SIGKILL')
    else expect(['cancelled', 'passed']).toContain(ended.result)
    expect([answer, after.rollout?.percent ?? 0]).toEqual(['200 v2', 0])
  })

  test('leaves history, marks and the last known good release as they were', () => {
    const { before, after, atLast } = aftermathOf(death)
    for (const state of [after, atLast]) expect({ history: state.history, bad: state.bad, stable: state.stable }).toEqual({ history: before.history, bad: before.bad, stable: before.stable })
  })

  test('hinders no later one', () => {
    const { again, atLast } = aftermathOf(death)
    expect([again.result, atLast.rollout]).toEqual(['passed', undefined])
  })
})
