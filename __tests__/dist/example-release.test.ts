import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { summarise, type TrafficSummary } from '../../scripts/load/analysis.ts'
import type { Load } from '../../scripts/load/load.ts'
import { exampleText, exampleWorld, type ExampleWorld } from '../support/workflows/example-world.ts'
import { executeWorkflow, type ExecutedJob, type WorkflowRequest } from '../support/workflows/execute.ts'

let world: ExampleWorld
beforeAll(async () => {
  world = await exampleWorld()
})
afterAll(() => world.close(), 60_000)

async function execute(request: Partial<WorkflowRequest> & { readonly version?: string; readonly broken?: boolean } = {}): Promise<ExecutedJob> {
  const { version = 'none', broken = false, ...rest } = request
  return executeWorkflow({
    text: await exampleText('release-on-one-machine.yml'),
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

test('release-on-one-machine.yml releases the first version, and the next one without a failed request, and keeps a report of each', async () => {
  expect((await execute({ version: 'v1' })).status).toBe('success')
  const traffic = await underLoad(async () => {
    const job = await execute({ version: 'v2' })
    expect([job.status, job.step('Release').record?.outputs['result'], job.end.orphans]).toEqual(['success', 'deployed', []])
    expect(job.uploads).toEqual([job.step('Report').record?.outputs['report']])
    expect(summaries(job)).toMatch(/Release [0-9a-f]{64}, deployed\./)
  })
  expect([traffic.failed, [...traffic.byRelease.keys()].toSorted()]).toEqual([0, ['v1', 'v2']])
  expect(await live()).toBe('v2')
}, 120_000)

test('release-on-one-machine.yml takes a worse version back, says so, and keeps the report', async () => {
  const traffic = await underLoad(async () => {
    const job = await execute({ version: 'v3', broken: true })
    expect([job.status, job.step('Release').record?.outputs['result'], job.step('Report').outcome]).toEqual(['failure', 'rolled-back', 'success'])
    expect(job.uploads).toHaveLength(1)
    expect(summaries(job)).toMatch(/, rolled-back\./)
  })
  expect(traffic.failed).toBe(traffic.byRelease.get('v3')?.failed)
  expect(await live()).toBe('v2')
}, 120_000)

test('a cancelled run of release-on-one-machine.yml restores without a failed request, and its report is kept', async () => {
  const traffic = await underLoad(async (load) => {
    const when = (): boolean => load.counts().releases.has('v4')
    const job = await execute({ version: 'v4', interrupt: { step: 'Release', interruption: { when, how: 'cancel' } } })
    expect([job.status, job.step('Release').record?.outputs['result'], job.step('Report').outcome]).toEqual(['cancelled', 'cancelled', 'success'])
  })
  expect(traffic.failed).toBe(0)
  expect(await live()).toBe('v2')
}, 120_000)

/** As soon as a user was answered by `version`. */
const onceUsersMeet = (version: string, load: Load) => (): boolean => load.counts().releases.has(version)

test('a release of release-on-one-machine.yml that is killed is put back by the post of its action without a failed request', async () => {
  const traffic = await underLoad(async (load) => {
    const job = await execute({ version: 'v5', interrupt: { step: 'Release', interruption: { when: onceUsersMeet('v5', load), how: 'SIGKILL' } } })
    expect([job.status, job.step('Release').record?.signal, job.step('Report').outcome]).toEqual(['failure', 'SIGKILL', 'success'])
    expect(job.end.posts.filter(({ log }) => log.includes('all traffic is on the stable side'))).toHaveLength(1)
  })
  expect(traffic.failed).toBe(0)
  expect(await live()).toBe('v2')
}, 120_000)

/** Until nobody met `version` for a second, of 20 who would in each. */
async function untilNobodyMeets(version: string, load: Load): Promise<void> {
  const lastSent = (): number => load.counts().releases.get(version)?.lastSent ?? 0
  while (Date.now() - lastSent() < 1_000) await setTimeout(50)
}

test('what a runner of release-on-one-machine.yml left that died is put right by its schedule without a failed request', async () => {
  const reconcile = async (): Promise<ExecutedJob> => execute({ event: 'schedule' })
  const traffic = await underLoad(async (load) => {
    expect((await reconcile()).step('Put right what is unfinished').record?.outputs['result']).toBe('no-change')
    const job = await execute({ version: 'v6', interrupt: { step: 'Release', interruption: { when: onceUsersMeet('v6', load), how: 'SIGKILL' }, lost: true } })
    expect([job.step('Release').record?.signal, job.end.posts]).toEqual(['SIGKILL', []])
    // nobody but the proxy is left to do it
    await untilNobodyMeets('v6', load)
    const mended = await reconcile()
    expect([mended.status, mended.step('Put right what is unfinished').record?.outputs['result']]).toEqual(['success', 'restored'])
    expect((await reconcile()).step('Put right what is unfinished').record?.outputs['result']).toBe('no-change')
  })
  expect(traffic.failed).toBe(0)
  expect(await live()).toBe('v2')
}, 120_000)

test('the form of release-on-one-machine.yml goes back without a failed request', async () => {
  const traffic = await underLoad(async () => {
    const job = await execute({ event: 'workflow_dispatch', inputs: { reason: 'checkout is slow; "$(id)"' } })
    expect([job.status, job.step('Roll back').record?.outputs['result']]).toEqual(['success', 'restored'])
  })
  expect(traffic.failed).toBe(0)
  expect(await live()).toBe('v1')
}, 120_000)
