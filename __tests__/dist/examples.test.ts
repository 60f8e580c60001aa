import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { summarise, type TrafficSummary } from '../../scripts/load/analysis.ts'
import type { Load } from '../../scripts/load/load.ts'
import type { Interruption } from '../support/runner/child.ts'
import { exampleText, exampleWorld, type ExampleWorld } from '../support/workflows/example-world.ts'
import { executeWorkflow, type ExecutedJob, type WorkflowRequest } from '../support/workflows/execute.ts'

let world: ExampleWorld
beforeAll(async () => {
  world = await exampleWorld()
})
afterAll(() => world.close(), 60_000)

async function execute(name: string, request: Partial<WorkflowRequest> & { readonly version?: string; readonly broken?: boolean } = {}): Promise<ExecutedJob> {
  const { version = 'none', broken = false, ...rest } = request
  return executeWorkflow({
    text: await exampleText(name),
    event: 'push',
    userHome: world.userHome,
    checkout: (workspace) => world.checkout({ workspace, version, broken }),
    ...rest,
  })
}

/** What users met meanwhile. */
async function underLoad(body: (load: Load) => Promise<void>): Promise<TrafficSummary> {
  const load = await world.load()
  try {
    await body(load)
    return summarise(await load.stop())
  } finally {
    load.kill()
  }
}

async function live(): Promise<string | null> {
  return (await fetch(`${world.url}/version`)).headers.get('x-release')
}

const summaries = (job: ExecutedJob): string => job.steps.map(({ record }) => record?.summary ?? '').join('\n')

/** As soon as a user was answered by `version`. */
const onceUsersMeet = (version: string, load: Load): Interruption['when'] => () => load.counts().releases.has(version)

test('single-host.yml deploys the first release, and the next one without a failed request', async () => {
  const first = await execute('single-host.yml', { version: 'v1' })
  expect([first.status, first.steps.map(({ outcome }) => outcome)]).toEqual([
    'success', [...Array.from({ length: 6 }, () => 'success'), 'skipped'],
  ])
  const traffic = await underLoad(async () => {
    const { status, end } = await execute('single-host.yml', { version: 'v2' })
    expect([status, end.orphans, end.posts.map(({ exitCode }) => exitCode)]).toEqual(['success', [], [0, 0, 0, 0]])
  })
  expect([traffic.failed, [...traffic.byRelease.keys()].toSorted()]).toEqual([0, ['v1', 'v2']])
  expect(await live()).toBe('v2')
}, 120_000)

test('single-host.yml takes a broken release back, and keeps the incident record with the run', async () => {
  const traffic = await underLoad(async () => {
    const job = await execute('single-host.yml', { version: 'v3', broken: true })
    expect(job.status).toBe('failure')
    expect(job.step('Deploy').record?.outputs['result']).toBe('rolled-back')
    expect(job.step('Put right what is unfinished').outcome).toBe('success')
    expect(job.step('Show what serves').outcome).toBe('success')
    expect(job.uploads).toEqual([job.step('Deploy').record?.outputs['report']])
  })
  expect(traffic.failed).toBe(traffic.byRelease.get('v3')?.failed)
  expect(await live()).toBe('v2')
}, 120_000)

test('a cancelled run of single-host.yml puts traffic back without a failed request, and its last steps still run', async () => {
  const traffic = await underLoad(async (load) => {
    const job = await execute('single-host.yml', { version: 'v4', interrupt: { step: 'Deploy', interruption: { when: onceUsersMeet('v4', load), how: 'cancel' } } })
    expect([job.status, job.step('Deploy').record?.outputs['result']]).toEqual(['cancelled', 'cancelled'])
    expect(job.step('Put right what is unfinished').outcome).toBe('success')
    expect(job.end.posts.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0])
  })
  expect(traffic.failed).toBe(0)
  expect(await live()).toBe('v2')
}, 120_000)

test('what is left when its deployment is killed is put right without a failed request', async () => {
  const traffic = await underLoad(async (load) => {
    const job = await execute('single-host.yml', { version: 'v5', interrupt: { step: 'Deploy', interruption: { when: onceUsersMeet('v5', load), how: 'SIGKILL' } } })
    expect(job.status).toBe('failure')
    expect(job.step('Deploy').record).toMatchObject({ signal: 'SIGKILL' })
    expect(job.step('Put right what is unfinished').outcome).toBe('success')
  })
  expect(traffic.failed).toBe(0)
  expect(await live()).toBe('v2')
  expect((await execute('single-host.yml', { version: 'v2' })).step('Deploy').record?.outputs['result']).toBe('no-change')
}, 120_000)

test('rollback-drill.yml rehearses a rollback without a failed request, says how long one takes, and changes nothing', async () => {
  const traffic = await underLoad(async () => {
    const job = await execute('rollback-drill.yml', { event: 'schedule' })
    expect([job.status, job.step('Rehearse a rollback').record?.outputs['result'], job.uploads]).toEqual(['success', 'passed', []])
    expect(summaries(job)).toMatch(/rollback/i)
  })
  expect([traffic.failed, [...traffic.byRelease.keys()].toSorted()]).toEqual([0, ['v1', 'v2']])
  expect(await live()).toBe('v2')
}, 120_000)

test('emergency-rollback.yml goes back by one form without a failed request, whatever is written into it', async () => {
  const reason = 'checkout is slow; "$(touch /tmp/never)" `id` ${{ github.token }}\n::error::no'
  const traffic = await underLoad(async () => {
    const job = await execute('emergency-rollback.yml', { event: 'workflow_dispatch', inputs: { reason } })
    expect([job.status, job.step('Roll back').record?.outputs['result']]).toEqual(['success', 'restored'])
    expect(job.step('Roll back').record?.commands.map(({ name }) => name)).not.toContain('error')
    expect(job.uploads).toHaveLength(1)
    expect(job.step('Show what serves').record?.log).toContain('shop')
  })
  expect(traffic.failed).toBe(0)
  expect(await live()).toBe('v1')
}, 120_000)

test('emergency-rollback.yml says what is wrong with a form, and changes nothing', async () => {
  const both = { reason: 'x', to: '0123456', steps: '1' }
  const job = await execute('emergency-rollback.yml', { event: 'workflow_dispatch', inputs: both })
  expect([job.status, job.step('Roll back').record?.outputs['result']]).toEqual(['failure', 'bad-input'])
  expect(job.step('Show what serves').outcome).toBe('success')
  await expect(execute('emergency-rollback.yml', { event: 'workflow_dispatch' })).rejects.toThrow("the form's reason is required")
  expect(await live()).toBe('v1')
}, 60_000)

test('emergency-rollback.yml takes over a release that is under way', async () => {
  let rollback: Promise<ExecutedJob> | undefined
  const traffic = await underLoad(async (load) => {
    const usersMeetIt = onceUsersMeet('v6', load)
    const start = (): boolean => {
      rollback ??= execute('emergency-rollback.yml', { event: 'workflow_dispatch', inputs: { reason: 'not this one' } })
      return false
    }
    const when: Interruption['when'] = (seen) => usersMeetIt(seen) && start()
    const release = await execute('single-host.yml', { version: 'v6', interrupt: { step: 'Deploy', interruption: { when, how: 'cancel' } } })
    expect(release.step('Deploy').record?.outputs['result']).toBe('superseded')
    expect((await rollback)?.step('Roll back').record?.outputs['result']).toBe('restored')
  })
  expect(traffic.failed).toBe(0)
  expect(await live()).toBe('v1')
}, 120_000)
