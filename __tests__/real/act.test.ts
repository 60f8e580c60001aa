import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { summarise, type TrafficSummary } from '../../scripts/load/analysis.ts'
import type { Load } from '../../scripts/load/load.ts'
import { actProgram, openAct, type Act, type ActRequest, type ActRun } from '../support/workflows/act.ts'
import { exampleText, exampleWorld, type ExampleWorld } from '../support/workflows/example-world.ts'

let world: ExampleWorld
let act: Act
beforeAll(async () => {
  act = await openAct(actProgram())
  world = await exampleWorld()
})
afterAll(async () => {
  await world.close()
  await act.close()
}, 60_000)

async function run(name: string, request: Partial<ActRequest> & { readonly version?: string; readonly broken?: boolean }): Promise<ActRun> {
  const { version = 'none', broken = false, ...rest } = request
  return act.run({
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

/** The log of a run that went well; shown whole where it did not. */
function logOf({ exitCode, log }: ActRun): string {
  expect(exitCode === 0 ? '' : log).toBe('')
  return log
}

test('act deploys by single-host.yml: first, then under traffic without a failed request, with every post and reconcile', async () => {
  logOf(await run('single-host.yml', { version: 'v1' }))
  const traffic = await underLoad(async () => {
    const log = logOf(await run('single-host.yml', { version: 'v2' }))
    expect(log).toContain('deploy-blue-green: deployed')
    expect(log).toContain('reconcile: no-change')
    expect(log).toContain('deploy-blue-green, afterwards: nothing was left behind')
  })
  expect([traffic.failed, [...traffic.byRelease.keys()].toSorted()]).toEqual([0, ['v1', 'v2']])
  expect(await live()).toBe('v2')
}, 150_000)

test('act takes a broken release back, and the job goes on to reconcile and to the incident record', async () => {
  const traffic = await underLoad(async () => {
    const { exitCode, log } = await run('single-host.yml', { version: 'v3', broken: true })
    expect(exitCode).toBe(1)
    expect(log).toContain('result=rolled-back')
    expect(log).toContain('reconcile: no-change')
    expect(log).toMatch(/uploaded \S+incidents\S+\.md/)
  })
  expect(traffic.failed).toBe(traffic.byRelease.get('v3')?.failed)
  expect(await live()).toBe('v2')
}, 120_000)

test('a run that is cancelled in act leaves all traffic where it was, without a failed request', async () => {
  const traffic = await underLoad(async (load) => {
    const { exitCode } = await run('single-host.yml', { version: 'v4', cancelWhen: () => load.counts().releases.has('v4') })
    expect(exitCode).not.toBe(0)
    // act kills a step at once: where no post could put traffic back the proxy does, when the lease of 15 s lapses
    const since = Date.now()
    while ((load.counts().releases.get('v4')?.lastSent ?? 0) > Date.now() - 2_000) {
      if (Date.now() - since > 20_000) throw new Error('v4 has traffic 20 s after the run was cancelled')
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  })
  expect(traffic.failed).toBe(0)
  expect(await live()).toBe('v2')
}, 120_000)

test('act rehearses a rollback by rollback-drill.yml and goes back by emergency-rollback.yml, without a failed request', async () => {
  const traffic = await underLoad(async () => {
    expect(logOf(await run('rollback-drill.yml', { event: 'schedule' }))).toContain('rollback: passed')
    expect(await live()).toBe('v2')
    const inputs = { reason: 'checkout is slow; $(id) `id`', environment: 'prod' }
    const log = logOf(await run('emergency-rollback.yml', { event: 'workflow_dispatch', inputs }))
    expect(log).toContain('rollback: restored')
    expect(log).toContain('checkout is slow; $(id) `id`')
  })
  expect(traffic.failed).toBe(0)
  expect(await live()).toBe('v1')
}, 150_000)
