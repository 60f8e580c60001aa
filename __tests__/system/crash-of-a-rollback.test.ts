import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createCrashWorld } from '../support/crash/crash-world.ts'
import type { CrashWorld, Death, Ended } from '../support/crash/crash-world.ts'
import { startLoad } from '../support/local/load.ts'
import type { TargetState } from '../../src/rollout/target.ts'
import { systemClock } from '../../src/core/system.ts'

const WORLDS = 3

/** Every call of the target port that a rollback makes which finds a drill under way. */
const calls = ['describe', 'journal', 'lock', 'prepare', 'shift', 'finish'] as const
const deaths: readonly Death[] = calls.flatMap((call) => (['before', 'after'] as const).map((when) => ({ call, nth: 1, when, signal: 'SIGKILL' as const })))
/** The run of the drill dies with half of the traffic on its release; its lease is good for some seconds more. */
const deathOfDrill: Death = { call: 'shift', nth: 2, when: 'after', signal: 'SIGKILL' }

const nameOf = ({ when, call }: Death) => `${when} ${call}`

/** What was seen of one death. */
interface Aftermath {
  readonly found: TargetState
  readonly died: Ended
  readonly after: TargetState
  readonly answer: string
  readonly again: Ended | undefined
  readonly atLast: TargetState
  readonly lastAnswer: string
  readonly failures: readonly string[]
}

const seen = new Map<string, Aftermath>()
const worlds: CrashWorld[] = []

/** Waits until no dead run has traffic or a living lease any more. */
async function healed(world: CrashWorld): Promise<TargetState> {
  const end = systemClock.monotonic() + 60_000
  for (;;) {
    const state = await world.describe()
    if (state.rollout === undefined || (state.rollout.leaseLeftMs <= 0 && state.rollout.percent === 0) || systemClock.monotonic() > end) return state
    await systemClock.sleep(200)
  }
}

/** One world works through every WORLDS-th death. */
async function work(index: number): Promise<void> {
  const world = await createCrashWorld()
  worlds.push(world)
  const { local } = world
  expect((await world.deploy({ source: local.source('v1') })).result).toBe('deployed')
  for (const [nth, death] of deaths.entries()) {
    if (nth % WORLDS !== index) continue
    expect((await world.deploy({ source: local.source('v2') })).result).toBe('deployed')
    const load = startLoad({ url: local.url, everyMs: 20 })
    await world.drill(deathOfDrill)
    const found = await world.describe()
    const died = await world.rollBack(death)
    const after = await healed(world)
    const answer = await world.answer()
    if (after.rollout !== undefined) await world.reconcile()
    const again = after.stable?.revision.id === found.rollout?.revision.id ? undefined : await world.rollBack()
    await load.stop()
    seen.set(nameOf(death), { found, died, after, answer, again, atLast: await world.describe(), lastAnswer: await world.answer(), failures: load.counts().failures })
  }
}

beforeAll(async () => {
  await Promise.all(Array.from({ length: WORLDS }, (_, index) => work(index)))
}, 900_000)

afterAll(async () => {
  for (const world of worlds) await world.close()
}, 120_000)

describe.each(deaths.map((death) => [nameOf(death)] as const))('a rollback during a drill that is killed %s', (name) => {
  const aftermath = (): Aftermath => {
    const found = seen.get(name)
    if (found === undefined) throw new Error(`nothing was seen of it: ${[...seen.keys()].join(', ')}`)
    return found
  }

  test('had met a drill with traffic', () => {
    const { found, died } = aftermath()
    expect([found.rollout?.drill, found.rollout?.percent, died.signal]).toEqual([true, 50, 'SIGKILL'])
  })

  test('leaves one release with all traffic, and fails no request', () => {
    const { after, answer, failures } = aftermath()
    expect([answer, after.rollout?.percent ?? 0, failures]).toEqual([expect.stringMatching(/^200 v[12]$/), 0, []])
  })

  test('is finished by the next one', () => {
    const { again, atLast, lastAnswer } = aftermath()
    expect([again?.result ?? 'restored', atLast.rollout, lastAnswer]).toEqual(['restored', undefined, '200 v1'])
  })
})
