import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { createReleasedWorld } from '../support/ecs/released-world.ts'
import type { ReleasedWorld } from '../support/ecs/released-world.ts'
import type { TrafficCounts } from '../support/cloudlab/aws/world/traffic.ts'
import type { StepRecord, StepRequest } from '../support/runner/job.ts'

jest.setTimeout(240_000)

/** Few requests are enough for this gate, since users of the lab are few: what it finds is not what is tested here. */
const rollout = '{ steps: [25, 50, 100], step-time: { min: 1m, max: 12m }, bake: 2m, gate: { error-rate: { max: 10%, detect: [30%, 30%] }, min-requests: 30 } }'

let world: ReleasedWorld
beforeAll(async () => {
  world = await createReleasedWorld({ rollout })
})
afterAll(async () => {
  const updates = world.lab.calls.all().filter(({ operation }) => operation === 'UpdateService').flatMap(({ input }) => Object.keys(input))
  // desired count and load balancers are whoever's who set the service up
  expect(new Set(updates)).toEqual(new Set(['cluster', 'service', 'deploymentConfiguration', 'taskDefinition']))
  expect(world.lab.calls.violations()).toEqual([])
  await world.close()
})

/** One job with one step while users send requests, to its end, `post` included. */
async function underTraffic(step: StepRequest | ((users: { readonly counts: () => TrafficCounts }) => StepRequest)): Promise<{ readonly step: StepRecord; readonly post: StepRecord; readonly traffic: TrafficCounts }> {
  const users = world.lab.startTraffic({ perSecond: 6 })
  const job = await world.job()
  const record = await job.run(typeof step === 'function' ? step(users) : step)
  const { posts } = await job.end()
  const [post] = posts
  if (post === undefined) throw new Error('the action has no post')
  const traffic = await users.stop()
  return { step: record, post, traffic }
}

/** A release that answers every third request with an error. */
const failing = { failEvery: 3 }

interface Told {
  readonly timeline: readonly { readonly event: string; readonly percent?: number; readonly decision?: string }[]
}

function timelineOf({ outputs }: StepRecord): readonly string[] {
  const { timeline } = JSON.parse(outputs['result-json'] ?? '') as Told
  return timeline.map(({ event, percent, decision }) => [event, percent, decision].filter((part) => part !== undefined).join(' '))
}

/** What is live, by what users get. */
async function live(): Promise<string | null> {
  return (await fetch(world.lab.url)).headers.get('x-release')
}

test('a dry run tells the difference to what runs, and writes nothing', async () => {
  world.lab.calls.clear()
  const { step } = await underTraffic({ action: 'deploy-blue-green', inputs: { image: world.lab.push('v2').pinned, 'dry-run': 'true' } })
  expect([step.exitCode, step.outputs['result']]).toEqual([0, 'planned'])
  expect(step.log).toMatch(/The task definition, from shop:1:\n {2}container app: image \S+ → \S+/u)
  expect(JSON.parse(step.outputs['result-json'] ?? '')).toMatchObject({ definition: [{ path: 'containerDefinitions.app.image' }], foreign: [] })
  expect(world.lab.calls.operations().filter((name) => !/^(?:Describe|List|Get)/u.test(name))).toEqual([])
})

test('a good release goes all the way, and no user meets an error', async () => {
  const { step, post, traffic } = await underTraffic({ action: 'deploy-blue-green', inputs: { image: world.lab.push('v2').pinned, 'git-sha': 'a'.repeat(40) } })
  expect([step.exitCode, step.outputs['result'], post.exitCode]).toEqual([0, 'deployed', 0])
  expect(timelineOf(step)).toEqual(['locked', 'prepared', 'shifted 25', 'verdict pass', 'shifted 50', 'verdict pass', 'shifted 100', 'verdict pass', 'verdict pass', 'finished'])
  expect(step.outputs).toMatchObject({ verdict: 'pass', image: expect.stringContaining('shop@sha256:'), 'previous-image': expect.stringContaining('shop@sha256:'), 'rollout-id': expect.stringMatching(/\S/u) })
  expect([traffic.failed, await live()]).toEqual([0, 'v2'])
})

test('a bad one is taken back by what its users met, and said to be bad', async () => {
  const { step, post, traffic } = await underTraffic({ action: 'deploy-blue-green', inputs: { image: world.lab.push('v3', failing).pinned } })
  expect([step.exitCode, step.outputs['result'], step.outputs['verdict'], post.exitCode]).toEqual([4, 'rolled-back', 'fail', 0])
  expect(timelineOf(step)).toEqual(expect.arrayContaining(['shifted 25', 'verdict fail', 'restored', 'closed']))
  expect(traffic.failed).toBeLessThanOrEqual(traffic.byRelease['v3'] ?? 0)
  expect(await live()).toBe('v2')
  const again = await (await world.job()).run({ action: 'deploy-blue-green', inputs: { image: world.lab.push('v3', failing).pinned } })
  expect([again.exitCode, again.outputs['result'], again.log]).toEqual([3, 'refused', expect.stringContaining('marked bad')])
})

test('one that is cancelled puts traffic back by itself, and its end finds nothing to do', async () => {
  const { step, post, traffic } = await underTraffic(({ counts }) => ({
    action: 'deploy-blue-green', inputs: { image: world.lab.push('v4').pinned },
    interruption: { when: () => counts().byRelease['v4'] !== undefined, how: 'cancel' },
  }))
  expect([step.exitCode, step.outputs['result'], step.sent, post.exitCode]).toEqual([130, 'cancelled', ['SIGINT'], 0])
  expect(post.log).toContain('nothing was left behind')
  expect([traffic.failed, await live()]).toEqual([0, 'v2'])
})

test('a rollback goes to the release before, and no user meets an error', async () => {
  const { step, traffic } = await underTraffic({ action: 'rollback', inputs: { reason: 'checkout is slow' } })
  expect([step.exitCode, step.outputs['result']]).toEqual([0, 'restored'])
  expect([traffic.failed, await live()]).toEqual([0, 'v1'])
})
