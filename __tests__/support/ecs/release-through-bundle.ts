import { DescribeTasksCommand, ECSClient, ListTasksCommand } from '@aws-sdk/client-ecs'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { StepRecord } from '../runner/job.ts'
import { jobUnderTraffic, timelineOf } from './job-under-traffic.ts'
import { createReleasedWorld } from './released-world.ts'
import type { ReleasedWorld } from './released-world.ts'
import { answerAt, isOtherProcess } from './task-process.ts'

/** Few requests are enough for this gate, since users of the lab are few: what it finds is not what is tested here. */
const rollout = '{ steps: [25, 50, 100], step-time: { min: 1m, max: 12m }, bake: 2m, gate: { error-rate: { max: 10%, detect: [30%, 30%] }, min-requests: 30 } }'

/** A release that answers every third request with an error. */
const failing = { failEvery: 3 }

/**
 * Releases by the committed bundle, as GitHub's runner starts it, to tasks that are processes of their own behind the lab's load balancer: what fails does so by
 * itself. The tests follow on each other.
 */
export function releaseThroughBundle({ mode, updates }: {
  readonly mode: 'native' | 'listener-weights'
  /** all that any `UpdateService` of ours says */
  readonly updates: readonly string[]
}): void {
  let world: ReleasedWorld
  const processes = new Set<number | undefined>()
  beforeAll(async () => {
    world = await createReleasedWorld({ rollout, mode, lab: { tasks: 'processes' } })
    world.lab.calls.clear()
  })
  afterAll(async () => {
    const said = world.lab.calls.all().filter(({ operation }) => operation === 'UpdateService').flatMap(({ input }) => Object.keys(input))
    expect([...new Set(said)].toSorted()).toEqual(updates.toSorted())
    expect(world.lab.calls.violations()).toEqual([])
    await world.close()
    expect([...processes].filter((id) => isOtherProcess(id))).toEqual([])
  })

  /** What is live: its name, told by a process that is not this one. */
  async function live(): Promise<string | null> {
    const { release, process: id } = await answerAt(world.url)
    expect(isOtherProcess(id)).toBe(true)
    processes.add(id)
    return release
  }
  const deploy = (tag: string, behaviour = {}) => ({ action: 'deploy-blue-green', inputs: { image: world.lab.push(tag, behaviour).pinned, 'git-sha': 'a'.repeat(40) } })

  test('a dry run tells the difference to what runs, and writes nothing', async () => {
    const { step } = await jobUnderTraffic(world, { step: { action: 'deploy-blue-green', inputs: { image: world.lab.push('v2').pinned, 'dry-run': 'true' } } })
    expect([step.exitCode, step.outputs['result']]).toEqual([0, 'planned'])
    expect(step.log).toMatch(/The task definition, from shop:1:\n {2}container app: image \S+ → \S+/u)
    expect(JSON.parse(step.outputs['result-json'] ?? '')).toMatchObject({ definition: [{ path: 'containerDefinitions.app.image' }], foreign: [] })
    expect(world.lab.calls.operations().filter((name) => !/^(?:Describe|List|Get)/u.test(name))).toEqual([])
  })

  test('a good release goes all the way, and no user meets an error', async () => {
    const { step, post, traffic } = await jobUnderTraffic(world, { step: deploy('v2') })
    expect([step.exitCode, step.outputs['result'], post.exitCode]).toEqual([0, 'deployed', 0])
    expect(timelineOf(step)).toEqual(['locked', 'prepared', 'shifted 25', 'verdict pass', 'shifted 50', 'verdict pass', 'shifted 100', 'verdict pass', 'verdict pass', 'finished'])
    expect(step.outputs).toMatchObject({ verdict: 'pass', image: expect.stringContaining('shop@sha256:'), 'previous-image': expect.stringContaining('shop@sha256:'), 'rollout-id': expect.stringMatching(/\S/u) })
    expectSummary(step, [/^### ✅ Release: deployed$/mu, /^shop in \S+, from [0-9a-f]{12} to [0-9a-f]{12} \(git aaaaaaaaaaaa\) · started by somebody · took .* · the release had 0 of \d+ failed/mu, /^\| 25% \| \*\*pass\*\* \|.*users: 0 of \d+ failed/mu, /^\| bake \| \*\*pass\*\* \|/mu])
    expect([traffic.failed, traffic.sent > 1_000, Object.keys(traffic.byRelease).toSorted(), await live()]).toEqual([0, true, ['v1', 'v2'], 'v2'])
  })

  test('a bad one is taken back by what its users met, and said to be bad', async () => {
    const { step, post, traffic } = await jobUnderTraffic(world, { step: deploy('v3', failing) })
    expect([step.exitCode, step.outputs['result'], step.outputs['verdict'], post.exitCode]).toEqual([4, 'rolled-back', 'fail', 0])
    expect(timelineOf(step)).toEqual(expect.arrayContaining(['shifted 25', 'verdict fail', 'restored', 'closed']))
    expectSummary(step, [/^### ❌ Release: rolled-back$/mu, /was taken back: [0-9a-f]{12} .*serves/u, /^\| 25% \| \*\*fail\*\* \|.*[1-9]\d* of \d+ failed/mu, /^What to do: \S/mu, /· started by somebody ·/u])
    expect([traffic.failed > 0, Object.keys(traffic.byStatus)]).toEqual([true, ['200', '500']])
    expect(traffic.failed).toBeLessThanOrEqual(traffic.byRelease['v3'] ?? 0)
    expect(await live()).toBe('v2')
    const again = await (await world.job()).run(deploy('v3', failing))
    expect([again.exitCode, again.outputs['result'], again.log]).toEqual([3, 'refused', expect.stringContaining('marked bad')])
  })

  test('one whose processes end as soon as they begin, again and again, is told with their exit code and last words, and no user notices', async () => {
    const { step, traffic } = await jobUnderTraffic(world, { step: deploy('v4', { exitAtStart: 3, says: ['no such table: users'] }) })
    expect([step.exitCode, step.outputs['result']]).toEqual([4, 'failed'])
    expect(step.log).toMatch(/exit code 3[^]*no such table: users/u)
    expectSummary(step, [/^### ❌ Release: failed$/mu, /no user saw it/u, /app ended with exit code 3/u, /^no such table: users$/mu, /^What to do: .*the end of its output says why/mu])
    const ends = await endsOfTasks(world)
    expect(ends.filter((code) => code === 3).length).toBeGreaterThan(1)
    expect([traffic.failed, await live()]).toEqual([0, 'v2'])
  })

  test('one whose processes die of their users is taken back', async () => {
    const { step, traffic } = await jobUnderTraffic(world, { step: deploy('v5', { diesAfter: 20 }) })
    expect([step.exitCode, step.outputs['result']]).toEqual([4, 'rolled-back'])
    expect([(traffic.byRelease['v5'] ?? 0) > 0, await live()]).toEqual([true, 'v2'])
  })

  test('one that is cancelled puts traffic back by itself, and its end finds nothing to do', async () => {
    const { step, post, traffic } = await jobUnderTraffic(world, { step: ({ counts }) => ({
      ...deploy('v6'), interruption: { when: () => counts().byRelease['v6'] !== undefined, how: 'cancel' },
    }) })
    expect([step.exitCode, step.outputs['result'], step.sent, post.exitCode]).toEqual([130, 'cancelled', ['SIGINT'], 0])
    expect(post.log).toContain('nothing was left behind')
    expect([traffic.failed, await live()]).toEqual([0, 'v2'])
  })

  test('one that is killed is put back by the end of its job', async () => {
    const { step, post, traffic } = await jobUnderTraffic(world, { step: ({ counts }) => ({
      ...deploy('v7'), interruption: { when: () => counts().byRelease['v7'] !== undefined, how: 'SIGKILL' },
    }) })
    expect([step.signal, post.exitCode]).toEqual(['SIGKILL', 0])
    expect(post.log).toContain('traffic')
    expect([traffic.failed, await live()]).toEqual([0, 'v2'])
  })

  test('one that is lost with its runner is put back by reconcile, and a second one finds nothing', async () => {
    const users = world.lab.startTraffic({ perSecond: 6, url: world.url })
    const step = await (await world.job()).run({ ...deploy('v8'), lost: true, interruption: { when: () => users.counts().byRelease['v8'] !== undefined, how: 'SIGKILL' } })
    expect(step.signal).toBe('SIGKILL')
    await world.lab.clock.sleep(240_000)
    const mended = await (await world.job()).run({ action: 'root', inputs: { command: 'reconcile' } })
    expect([mended.exitCode, mended.outputs['result']]).toEqual([0, 'restored'])
    const again = await (await world.job()).run({ action: 'root', inputs: { command: 'reconcile' } })
    expect(again.outputs['result']).toBe('no-change')
    expect([(await users.stop()).failed, await live()]).toEqual([0, 'v2'])
  })

  test('a rollback goes to the release before, and no user meets an error', async () => {
    const { step, traffic } = await jobUnderTraffic(world, { step: { action: 'rollback', inputs: { reason: 'checkout is slow' } } })
    expect([step.exitCode, step.outputs['result']]).toEqual([0, 'restored'])
    expectSummary(step, [/^### ✅ Rollback: restored$/mu, /^shop in \S+, from [0-9a-f]{12} .*to [0-9a-f]{12} .*started by somebody/mu])
    expect([traffic.failed, await live()]).toEqual([0, 'v1'])
  })
}

/** What has to stand in the summary of a job. */
function expectSummary({ summary }: StepRecord, parts: readonly RegExp[]): void {
  for (const part of parts) expect(summary).toMatch(part)
}

/** Exit codes of all tasks that have ended and are still told. */
async function endsOfTasks({ lab }: ReleasedWorld): Promise<readonly (number | undefined)[]> {
  const ecs = new ECSClient(lab.sdk)
  const { cluster } = lab.shop
  const { taskArns = [] } = await ecs.send(new ListTasksCommand({ cluster, desiredStatus: 'STOPPED' }))
  const { tasks = [] } = await ecs.send(new DescribeTasksCommand({ cluster, tasks: taskArns }))
  return tasks.map(({ containers }) => containers?.[0]?.exitCode)
}
