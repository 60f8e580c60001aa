import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, jest, test } from '@jest/globals'
import type { RolloutPlan } from '../../../src/rollout/plan.ts'
import { findRemains } from '../../../src/rollout/reconcile.ts'
import type { RolloutSettings } from '../../../src/rollout/rollout-settings.ts'
import { deployPlan, rollbackPlan, settings } from '../rollout/plans.ts'
import { post, reconcile, runHere } from './after-death.ts'
import { runInChild, startChild } from './kill-at.ts'
import type { ChildEnd, Strike } from './kill-at.ts'
import { createKillWorld } from './kill-world.ts'
import type { EcsMode, KillWorld } from './kill-world.ts'

const minute = 60_000
const leaseMs = 3 * minute
/** Steps are as long as they are told, so that calls are those of the protocol and few. */
const quick: RolloutSettings = { ...settings, steps: [50, 100], stepTime: { minMs: 10_000, maxMs: 20_000 }, bakeMs: 15_000, probes: { path: '/', perSecond: 0.5 }, metrics: [{ kind: 'target' }, { kind: 'probes' }], gate: { ...settings.gate, mode: 'observe' } }

const kinds = ['deploy', 'rollback'] as const
type Kind = (typeof kinds)[number]

/** How a run ends too soon, and what puts it right: a runner that is lost has no `post`; a run that is cancelled does it by itself, as far as its runner lets it. */
const ends = {
  'killed, then post': { signal: 'SIGKILL', after: 'post' },
  'killed, then reconcile': { signal: 'SIGKILL', after: 'reconcile' },
  'killed, then a reconcile that is killed, then reconcile': { signal: 'SIGKILL', after: 'two of them' },
  'killed, then the same again': { signal: 'SIGKILL', after: 'the same' },
  cancelled: { signal: 'SIGINT', after: 'nothing' },
  // GitHub's runner kills a step 10 s after the first signal
  'cancelled and killed, then post': { signal: 'SIGINT', after: 'post', thenKilledAfterMs: 10_000 },
} as const
type End = keyof typeof ends
type After = (typeof ends)[End]['after']
const endNames = Object.keys(ends) as readonly End[]

let cache: string | undefined
let spare: ChildProcess | undefined
/** The next one gets ready while this one is at work. */
function nextChild(): ChildProcess {
  cache ??= mkdtempSync(path.join(tmpdir(), 'compiled-'))
  const child = spare ?? startChild(cache)
  spare = startChild(cache)
  return child
}

async function planFor({ lab, target }: KillWorld, kind: Kind, rolloutId: string): Promise<RolloutPlan> {
  if (kind === 'deploy') return deployPlan(await target().resolve({ image: lab.push('v2', { job: { exitCode: 0, ms: 6_000 } }).pinned }), { rolloutId, settings: quick, steps: quick.steps })
  const { history: [first] } = await target().describe()
  if (first === undefined) throw new Error('the lab has no history')
  return rollbackPlan(first.revision, { rolloutId, settings: quick })
}

/** A run of another process, and the service that it was at. */
interface Struck {
  readonly world: KillWorld
  readonly plan: RolloutPlan
  readonly end: ChildEnd
}

/** Stands a service up, where a rollback is meant with a release to leave, and lets a process release or roll back under traffic until it ends, or is ended. */
async function struck({ mode, kind, strike, judge }: {
  readonly mode: EcsMode
  readonly kind: Kind
  readonly strike?: (world: KillWorld) => Strike
  readonly judge: (struck: Struck) => Promise<void>
}): Promise<ChildEnd> {
  const world = await createKillWorld[mode]()
  const { lab, url, parts, target } = world
  try {
    return await lab.during(async () => {
      if (kind === 'rollback') await runHere(lab, { plan: await planFor(world, 'deploy', 'before'), leaseMs, target: target() })
      const plan = await planFor(world, kind, 'r1')
      const traffic = lab.startTraffic({ perSecond: 0.5, url })
      try {
        const end = await runInChild({ lab, child: nextChild(), plan, parts, leaseMs, ...(strike !== undefined && { strike: strike(world) }) })
        await judge({ world, plan, end })
        expect(await traffic.stop()).toMatchObject({ failed: 0 })
        expect(lab.calls.violations()).toEqual([])
        return end
      } finally {
        await traffic.stop()
      }
    })
  } finally {
    await world.close()
  }
}

const good = { deploy: 'observed', rollback: 'restored' } as const

const settle = ({ lab }: KillWorld) => lab.clock.sleep(5 * minute)

/** A `reconcile` of another process, which dies, too: where depends on where the run did. */
async function halfReconcile({ lab, parts, target }: KillWorld, { calls }: ChildEnd): Promise<void> {
  await lab.clock.sleep(leaseMs + minute)
  const remains = findRemains({ state: await target().describe(), settings: quick, rolloutId: 'half' })
  if (remains.kind === 'unfinished') await runInChild({ lab, child: nextChild(), plan: remains.plan, parts, leaseMs, strike: { signal: 'SIGKILL', at: 1 + ((calls * 7) % 40) } })
}

async function putRight({ world, plan, end }: Struck, by: Exclude<After, 'the same'>): Promise<void> {
  const { lab, target } = world
  if (by === 'post') await post(lab, plan.rolloutId, { target: target() })
  if (by === 'two of them') await halfReconcile(world, end)
  if (by === 'two of them' || by === 'reconcile') await lab.clock.sleep(leaseMs + minute)
  if (by !== 'nothing') await reconcile(lab, { settings: quick, leaseMs, target: target() })
  expect(await reconcile(lab, { settings: quick, leaseMs, target: target() })).toBe('no-change: nothing to do')
  await settle(world)
  await world.expectWhole()
}

/** The same command again makes its release the live one; where that had happened already it changes nothing. */
async function again({ world, plan }: Struck): Promise<void> {
  const { lab, target } = world
  const live = async () => (await target().describe()).stable?.revision.id
  const wasLive = await live() === plan.revision.id
  const { end } = await runHere(lab, { plan: { ...plan, rolloutId: 'rerun' }, leaseMs, target: target() })
  expect(wasLive ? ['no-change', good[plan.kind]] : [good[plan.kind]]).toContain(end.result)
  // the old side of a release that is live is ended by whoever comes next
  await reconcile(lab, { settings: quick, leaseMs, target: target() })
  await settle(world)
  await world.expectWhole()
  expect(await live()).toBe(plan.revision.id)
}

async function judged(found: Struck, by: After): Promise<void> {
  if (by === 'the same') {
    await found.world.lab.clock.sleep(leaseMs + minute)
    await again(found)
  } else {
    await putRight(found, by)
    const before = await found.world.deployments()
    await again(found)
    expect(await found.world.deployments() - before).toBeLessThanOrEqual(1)
  }
}

const lookEveryMs = 4_000

/** Cancels a release (SIGINT) at a stage of its way, after which it leaves everything whole by itself. Resolves with how it ended. */
export async function cancelledAt({ mode, stage }: { readonly mode: EcsMode; readonly stage: string }): Promise<string | undefined> {
  const comes = (world: KillWorld) => async (over: AbortSignal) => {
    while (!over.aborted && await world.stage() !== stage) await world.lab.clock.sleep(lookEveryMs, over)
    return !over.aborted
  }
  let wasThere = false
  const strike = (world: KillWorld): Strike => ({ signal: 'SIGINT', at: async (over) => (wasThere = await comes(world)(over)) })
  const { result } = await struck({ mode, kind: 'deploy', strike, judge: (found) => putRight(found, 'nothing') })
  if (!wasThere) throw new Error(`the run never was at ${stage}`)
  return result
}

/** Ends what waits for work, and takes away what it was started by. */
export async function endSpare(): Promise<void> {
  if (spare === undefined || cache === undefined) return
  const gone = once(spare, 'exit')
  spare.kill('SIGKILL')
  await gone
  await rm(cache, { recursive: true, force: true })
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** Lets a run end at one of its calls, and resolves with what is wrong after that, if anything. */
async function wrongAt({ mode, kind, at, by }: { readonly mode: EcsMode; readonly kind: Kind; readonly at: number; readonly by: End }): Promise<string | undefined> {
  const { after, ...strike } = ends[by]
  try {
    const { result } = await struck({ mode, kind, strike: () => ({ ...strike, at }), judge: (found) => judged(found, after) })
    const own = by === 'cancelled' ? ['cancelled'] : by === 'cancelled and killed, then post' ? ['cancelled', undefined] : [undefined]
    // the last calls are heard of when it is done
    expect([...own, good[kind]]).toContain(result)
    return undefined
  } catch (error) {
    return `at call ${at} ${by}: ${messageOf(error)}`
  }
}

/**
 * Registers the tests of a mode: a run ends at each of its calls, and is put right. All calls with each end take hours, so that a run takes `shard`, such as 5/16
 * for each 16th call from the 5th on, with one end after the other; `KILL_SHARD=1/1` takes all calls, `KILL_ENDS=all` each end for each call, and `KILL_ENDS=cancelled` that one.
 */
export function killAtAnyCall({ mode, shard: usual }: { readonly mode: EcsMode; readonly shard: string }): void {
  jest.setTimeout(7_200_000)
  afterAll(endSpare)
  const [shard = 1, shards = 1] = (process.env['KILL_SHARD'] ?? usual).split('/').map(Number)
  const asked = process.env['KILL_ENDS']
  const chosen = (at: number) => endNames.filter((name, index) => asked === 'all' || (asked === undefined || asked === '' ? index === Math.floor(at / shards) % endNames.length : name === asked))

  describe.each(kinds)(`a %s (${mode}) that ends at any of its calls`, (kind) => {
    test('is put right by what comes after it', async () => {
      const whole = await struck({
        mode, kind,
        async judge({ world, end: { requests = 0 } }) {
          await settle(world)
          await world.expectWhole()
          // a rollback goes to a release whose migration has run, and is not judged
          expect([world.lab.calls.count('RunTask'), kind === 'rollback' || requests > 0]).toEqual([1, true])
        },
      })
      expect(whole.result).toBe(good[kind])
      const wrong: string[] = []
      for (let at = shard; at <= whole.calls; at += shards) {
        for (const by of chosen(at)) wrong.push(...[await wrongAt({ mode, kind, at, by })].filter((one) => one !== undefined))
      }
      expect(wrong).toEqual([])
    })
  })
}
