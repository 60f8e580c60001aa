import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createCrashWorld } from '../support/crash/crash-world.ts'
import type { CrashWorld, Death, Ended } from '../support/crash/crash-world.ts'
import { systemClock } from '../../src/core/system.ts'

const WORLDS = 6

/** Every call of the target port that a deployment makes, once or as often as it matters. */
const calls: readonly (readonly [call: string, nth: number])[] = [
  ['resolve', 1], ['describe', 1], ['journal', 1], ['lock', 1], ['prepare', 1], ['route', 1], ['shift', 1], ['observe', 2], ['shift', 2],
  ['renew', 1], ['save', 1], ['shift', 3], ['finish', 1],
]
const deaths: readonly Death[] = (['SIGKILL', 'SIGINT', 'SIGTERM'] as const).flatMap((signal) =>
  calls.flatMap(([call, nth]) => (['before', 'after'] as const).map((when) => ({ call, nth, when, signal }))))

const nameOf = ({ signal, when, call, nth }: Death) => `${signal} ${when} ${call} ${nth}`

/** What was seen after one death. */
interface Aftermath {
  readonly ended: Ended
  readonly answer: string
  readonly percent: number
  readonly stable: string | undefined
  readonly rerun: Ended
  readonly rerunAnswer: string
  readonly unfinished: boolean
  readonly timesBaked: number
}

const seen = new Map<string, Aftermath>()
const worlds: CrashWorld[] = []

async function die({ world, death, before, release }: {
  readonly world: CrashWorld
  readonly death: Death
  readonly before: string
  readonly release: string
}): Promise<Aftermath> {
  const source = world.local.source(release)
  const ended = await world.deploy({ source, death })
  if (death.signal === 'SIGKILL') await healed(world)
  const answer = await world.answer()
  const after = await world.describe()
  const rerun = await world.deploy({ source })
  const state = await world.describe()
  const live = state.stable?.revision.content
  return {
    ended,
    answer: answer === `200 ${before}` ? 'before' : answer === `200 ${release}` ? 'release' : answer,
    percent: after.rollout?.percent ?? 0,
    stable: after.stable?.revision.content,
    rerun,
    rerunAnswer: await world.answer() === `200 ${release}` ? 'release' : 'something else',
    unfinished: state.rollout !== undefined,
    timesBaked: state.history.filter(({ revision, bakedAt }) => revision.content === live && bakedAt !== undefined).length,
  }
}

/** Waits until no dead run has traffic or the lock any more. How soon that is, is measured by the bench. */
async function healed(world: CrashWorld): Promise<void> {
  const end = systemClock.monotonic() + 60_000
  while (systemClock.monotonic() < end) {
    const { rollout } = await world.describe()
    if (rollout === undefined || (rollout.leaseLeftMs <= 0 && rollout.percent === 0)) return
    await systemClock.sleep(200)
  }
}

/** One world works through every WORLDS-th death, release upon release, as a machine does in real life. */
async function work(index: number): Promise<void> {
  const world = await createCrashWorld()
  worlds.push(world)
  let before = 'v0'
  expect((await world.deploy({ source: world.local.source(before) })).result).toBe('deployed')
  for (const [nth, death] of deaths.entries()) {
    if (nth % WORLDS !== index) continue
    const release = `v${nth + 1}`
    seen.set(nameOf(death), await die({ world, death, before, release }))
    before = (await world.answer()).replace('200 ', '')
  }
}

beforeAll(async () => {
  await Promise.all(Array.from({ length: WORLDS }, (_, index) => work(index)))
}, 600_000)

afterAll(async () => {
  await Promise.all(worlds.map((world) => world.close()))
}, 60_000)

function aftermath(death: Death): Aftermath {
  const found = seen.get(nameOf(death))
  if (found === undefined) throw new Error(`${nameOf(death)} was not tried`)
  return found
}

describe('a deployment on the real local target', () => {
  const killed = deaths.filter(({ signal }) => signal === 'SIGKILL')
  const cancelled = deaths.filter(({ signal }) => signal !== 'SIGKILL')

  test.each(killed.map((death) => [nameOf(death), death] as const))('%s: traffic heals with nobody\'s help', (_name, death) => {
    const { ended, answer, percent } = aftermath(death)
    expect(ended.signal).toBe('SIGKILL')
    expect(percent).toBe(0)
    expect(answer).toBe(death.call === 'finish' && death.when === 'after' ? 'release' : 'before')
  })

  test.each(cancelled.map((death) => [nameOf(death), death] as const))('%s: ends by itself with traffic on one release', (_name, death) => {
    const { ended, answer, percent } = aftermath(death)
    const finished = death.call === 'finish'
    expect({ code: ended.code, result: ended.result, stderr: ended.stderr }).toMatchObject(finished ? { code: 0, result: 'deployed' } : { code: 130, result: 'cancelled' })
    expect(percent).toBe(0)
    expect(answer).toBe(finished ? 'release' : 'before')
  })

  test.each(deaths.map((death) => [nameOf(death), death] as const))('%s: the same command again finishes the job, once', (_name, death) => {
    const { rerun, rerunAnswer, unfinished, timesBaked } = aftermath(death)
    expect(['deployed', 'resumed', 'no-change']).toContain(rerun.result)
    expect({ rerunAnswer, unfinished, timesBaked }).toEqual({ rerunAnswer: 'release', unfinished: false, timesBaked: 1 })
  })
})
