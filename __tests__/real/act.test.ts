import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { findSpools } from '../../src/audit/find-spools.ts'
import { readSpools } from '../../src/report/read.ts'
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

/** How long after `at` users still met the release: ms. */
const metFor = (load: Load, release: string, at: number): number => (load.counts().releases.get(release)?.lastSent ?? Infinity) - at

/** What put traffic back last, as the events say: a step, its `post`, or the proxy. */
async function lastRestore(): Promise<string | undefined> {
  const spools = await readSpools(await findSpools(path.join(world.userHome, '.local/state/pqc-delivery')))
  return spools.flatMap(({ events }) => events).findLast(({ name, outcome }) => name === 'traffic.restored' && outcome === 'success')?.collector
}

test('a run that is cancelled in act is killed at once, and its post puts traffic back without a failed request', async () => {
  const traffic = await underLoad(async (load) => {
    let at = 0
    const when = (): boolean => load.counts().releases.has('v4') && (at = Date.now()) > 0
    const { exitCode, log } = await run('single-host.yml', { version: 'v4', cancel: { when, whom: 'act' } })
    expect(exitCode).toBe(1)
    // what act does: no signal before SIGKILL, so the step cannot say a word; steps with always() run, then every post
    expect(log).not.toMatch(/is cancelled|result=cancelled/)
    const order = ['Main Deploy', 'reconcile: no-change', 'is at work; left alone', 'Post Show what serves', 'Post Deploy', 'all traffic is on the stable side']
    expect(order.map((text) => log.indexOf(text))).toEqual(order.map((text) => log.indexOf(text)).toSorted((one, other) => one - other))
    for (const text of order) expect(log).toContain(text)
    // not the proxy's own doing, which waits for the lease of 15 s to lapse
    expect(metFor(load, 'v4', at)).toBeLessThan(13_000)
    expect(await lastRestore()).toBe('post')
  })
  expect(traffic.failed).toBe(0)
  expect(await live()).toBe('v2')
}, 120_000)

test('a step that is cancelled in act as the runner cancels puts traffic back itself, and says so', async () => {
  const traffic = await underLoad(async (load) => {
    const when = (): boolean => load.counts().releases.has('v5')
    const { exitCode, log } = await run('single-host.yml', { version: 'v5', cancel: { when, whom: 'step' } })
    expect(exitCode).toBe(1)
    for (const text of ['SIGINT: deploy-blue-green is cancelled', 'set-output:: result=cancelled', 'reconcile: no-change', 'deploy-blue-green, afterwards: nothing was left behind'])
      expect(log).toContain(text)
    expect(await lastRestore()).toBe('deploy-blue-green')
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

const oneFile = 'release-on-one-machine.yml'

test('act releases by release-on-one-machine.yml and keeps its report, without a failed request', async () => {
  const traffic = await underLoad(async () => {
    const log = logOf(await run(oneFile, { version: 'v6' }))
    expect(log).toContain('deploy-blue-green: deployed')
    expect(log).toMatch(/uploaded \S*report\S*/)
  })
  expect(traffic.failed).toBe(0)
  expect(await live()).toBe('v6')
}, 150_000)

test.each([
  ['is cancelled puts traffic back itself', 'v7', 'step', 'deploy-blue-green', 'SIGINT: deploy-blue-green is cancelled'],
  ['is killed is put back by its post', 'v8', 'act', 'post', 'all traffic is on the stable side'],
] as const)('a release by release-on-one-machine.yml that %s, without a failed request', async (_, version, whom, by, said) => {
  const traffic = await underLoad(async (load) => {
    const { exitCode, log } = await run(oneFile, { version, cancel: { when: () => load.counts().releases.has(version), whom } })
    expect(exitCode).toBe(1)
    expect(log).toContain(said)
    expect(await lastRestore()).toBe(by)
  })
  expect(traffic.failed).toBe(0)
  expect(await live()).toBe('v6')
}, 120_000)

test('what act left that died in a release by release-on-one-machine.yml is put right by the schedule, without a failed request', async () => {
  const traffic = await underLoad(async (load) => {
    const { exitCode } = await run(oneFile, { version: 'v9', cancel: { when: () => load.counts().releases.has('v9'), whom: 'machine' } })
    expect(exitCode).toBeNull()
    // nobody met it for a second, of 20 who would: the proxy has done it alone
    while (metFor(load, 'v9', Date.now()) > -1_000) await setTimeout(50)
    expect(logOf(await run(oneFile, { event: 'schedule' }))).toContain('reconcile: restored')
    expect(logOf(await run(oneFile, { event: 'schedule' }))).toContain('reconcile: no-change')
  })
  expect(traffic.failed).toBe(0)
  expect(await live()).toBe('v6')
}, 120_000)

test('the form of release-on-one-machine.yml goes back in act with what it fills in, without a failed request', async () => {
  const traffic = await underLoad(async () => {
    expect(logOf(await run(oneFile, { event: 'workflow_dispatch', inputs: { reason: 'slow' } }))).toContain('rollback: restored')
  })
  expect(traffic.failed).toBe(0)
  expect(await live()).toBe('v1')
}, 150_000)
