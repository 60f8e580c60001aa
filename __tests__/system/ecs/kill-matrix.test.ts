import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, describe, expect, jest, test } from '@jest/globals'
import type { RolloutPlan } from '../../../src/rollout/plan.ts'
import type { RolloutSettings } from '../../../src/rollout/rollout-settings.ts'
import { createAwsLab } from '../../support/cloudlab/aws/world.ts'
import type { AwsLab } from '../../support/cloudlab/aws/world.ts'
import { post, reconcile, runHere } from '../../support/ecs/after-death.ts'
import { runInChild, startChild } from '../../support/ecs/kill-at.ts'
import type { ChildEnd } from '../../support/ecs/kill-at.ts'
import { looksAt } from '../../support/ecs/lab-looks.ts'
import { labRun, runParts } from '../../support/ecs/lab-run.ts'
import { expectWhole } from '../../support/ecs/whole.ts'
import { deployPlan, rollbackPlan, settings } from '../../support/rollout/plans.ts'

jest.setTimeout(7_200_000)

const minute = 60_000
const leaseMs = 3 * minute
/** Steps are as long as they are told, so that calls are those of the protocol and few. */
const quick: RolloutSettings = { ...settings, steps: [50, 100], stepTime: { minMs: 10_000, maxMs: 20_000 }, bakeMs: 0, gate: { ...settings.gate, mode: 'observe' } }
const configuration = { strategy: 'BLUE_GREEN' as const, bakeTimeInMinutes: 1, alarms: { alarmNames: ['shop-errors'], enable: true, rollback: true } }

type Kind = 'deploy' | 'rollback'

let spare: ChildProcess | undefined
/** The next one gets ready while this one is at work. */
function nextChild(): ChildProcess {
  const child = spare ?? startChild()
  spare = startChild()
  return child
}

afterAll(async () => {
  if (spare === undefined) return
  const gone = once(spare, 'exit')
  spare.kill('SIGKILL')
  await gone
})

async function planFor(lab: AwsLab, kind: Kind, rolloutId: string): Promise<RolloutPlan> {
  const target = labRun(lab)
  if (kind === 'deploy') return deployPlan(await target.resolve({ image: lab.push('v2').pinned }), { rolloutId, settings: quick, steps: quick.steps })
  const { history } = await target.describe()
  const [first] = history
  if (first === undefined) throw new Error('the lab has no history')
  return rollbackPlan(first.revision, { rolloutId, settings: quick })
}

/** Stands a service up, where a rollback is meant with a release to leave, and lets a process die at its N-th call, under traffic. */
async function killed(kind: Kind, killAt: number | undefined, judge: (world: { readonly lab: AwsLab; readonly plan: RolloutPlan; readonly end: ChildEnd }) => Promise<void>): Promise<ChildEnd> {
  const lab = await createAwsLab({ deploymentConfiguration: configuration })
  try {
    return await lab.during(async () => {
      if (kind === 'rollback') await runHere(lab, { plan: await planFor(lab, 'deploy', 'before'), leaseMs })
      const plan = await planFor(lab, kind, 'r1')
      const traffic = lab.startTraffic({ perSecond: 0.5 })
      const end = await runInChild({ lab, child: nextChild(), plan, parts: runParts(lab), leaseMs, ...(killAt !== undefined && { killAt }) })
      await judge({ lab, plan, end })
      expect(await traffic.stop()).toMatchObject({ failed: 0 })
      expect(lab.calls.violations()).toEqual([])
      return end
    })
  } finally {
    await lab.close()
  }
}

async function judged(kind: Kind, killAt: number, cleanUp: 'post' | 'reconcile'): Promise<void> {
  await killed(kind, killAt, async ({ lab, plan }) => {
    if (cleanUp === 'post') await post(lab, plan.rolloutId)
    else await lab.clock.sleep(leaseMs + minute)
    await reconcile(lab, { settings: quick, leaseMs, rolloutId: 'reconcile' })
    expect(await reconcile(lab, { settings: quick, leaseMs, rolloutId: 'again' })).toBe('nothing')
    await lab.clock.sleep(5 * minute)
    await expectWhole(lab, configuration)
    const live = (await labRun(lab).describe()).stable?.revision.id
    if (live === plan.revision.id) return
    const before = (await looksAt(lab).deployments()).length
    const { end } = await runHere(lab, { plan: { ...plan, rolloutId: 'rerun' }, leaseMs })
    expect(end).toMatchObject({ result: kind === 'deploy' ? 'observed' : 'restored' })
    expect(await looksAt(lab).deployments()).toHaveLength(before + 1)
    await lab.clock.sleep(5 * minute)
    await expectWhole(lab, configuration)
    expect((await labRun(lab).describe()).stable?.revision.id).toBe(plan.revision.id)
  })
}

/**
 * All calls take an hour of a busy machine's time, so that each run takes every 16th of them; `KILL_SHARD=2/4` takes every fourth, from the second
 * on, and `1/1` all.
 */
const [shard = 1, shards = 1] = (process.env['KILL_SHARD'] ?? '5/16').split('/').map(Number)

describe.each<Kind>(['deploy', 'rollback'])('a %s that is killed at any of its calls', (kind) => {
  test('is put right by what comes after it', async () => {
    const whole = await killed(kind, undefined, async ({ lab }) => lab.clock.sleep(5 * minute).then(() => expectWhole(lab, configuration)))
    expect(whole.result).toBe(kind === 'deploy' ? 'observed' : 'restored')
    const wrong: string[] = []
    for (let killAt = shard; killAt <= whole.calls; killAt += shards) {
      // a runner that is lost has no post: then it is whoever comes after the lease
      const cleanUp = Math.floor(killAt / shards) % 2 === 0 ? 'post' : 'reconcile'
      await judged(kind, killAt, cleanUp).catch((error: unknown) => void wrong.push(`killed at call ${killAt} of ${whole.calls}, then ${cleanUp}: ${error instanceof Error ? error.message : String(error)}`))
    }
    expect(wrong).toEqual([])
  })
})
