import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { runCli } from '../../src/cli.ts'
import type { Traffic, TrafficCounts } from '../support/cloudlab/aws/world/traffic.ts'
import { fakeWorld } from '../support/runner/fake-world.ts'
import { changed, createEcsWorld, type EcsWorld } from '../support/workflows/ecs-world.ts'
import type { ExecutedRun } from '../support/workflows/execute-run.ts'
import { exampleText } from '../support/workflows/example-world.ts'

jest.setTimeout(480_000)

const environments = ['dev', 'staging', 'prod'] as const

/** Few requests are enough for this gate, since users of the lab are few, and nobody waits for a bake of ten minutes. */
const shortened = (configuration: string) => changed(configuration, [['bake: 10m', 'bake: 2m'], ['steps: [5, 50, 100]', 'steps: [25, 100]'], ['gate:\n', 'gate:\n      error-rate: { max: 10%, detect: [30%, 30%] }\n      min-requests: 30\n']])

let world: EcsWorld
beforeAll(async () => {
  world = await createEcsWorld({ environments })
})
afterAll(async () => {
  expect(world.lab.calls.violations()).toEqual([])
  await world.close()
})

/** Users of all environments, meanwhile. */
async function underTraffic(body: () => Promise<ExecutedRun>): Promise<{ readonly run: ExecutedRun; readonly users: Readonly<Record<string, TrafficCounts>> }> {
  const traffic: [string, Traffic][] = environments.map((name) => [name, world.lab.startTraffic({ perSecond: 1, url: world.environments[name]?.url ?? '' })])
  const run = await body()
  return { run, users: Object.fromEntries(await Promise.all(traffic.map(async ([name, users]) => [name, await users.stop()] as const))) }
}

const live = () => Promise.all(environments.map((name) => world.live(name)))
const howItWent = ({ jobs }: ExecutedRun) => Object.fromEntries(Object.entries(jobs).map(([name, one]) => [name, typeof one === 'string' ? one : one.status]))
const result = (run: ExecutedRun, job: string, step = 'Release') => run.job(job).step(step).record?.outputs['result']

/** The logs of jobs that did not end well: what a person would read. */
const logsOf = ({ jobs }: ExecutedRun) => Object.entries(jobs).flatMap(([name, job]) => (typeof job === 'string' || job.status === 'success' ? [] : job.steps.map((step) => `${name}: ${step.name}: ${step.outcome} ${step.error ?? ''}\n${step.record?.log ?? ''}`))).join('\n')

async function threeEnvironments() {
  return { text: await exampleText('ecs/three-environments.yml'), configuration: shortened(await exampleText('ecs/pqc-delivery.yml')) }
}

test('three-environments.yml builds an image and takes it through dev and staging to prod, which somebody lets it into, and no user meets an error', async () => {
  const asked: string[] = []
  const { run, users } = await underTraffic(async () => world.run({
    ...await threeEnvironments(), event: 'push', service: { release: 'second' },
    approve(environment) {
      asked.push(environment)
      return true
    },
  }))
  expect(logsOf(run)).toBe('')
  expect(howItWent(run)).toEqual({ build: 'success', dev: 'success', staging: 'success', prod: 'success', rollback: 'skipped' })
  expect(asked).toEqual(['dev', 'staging', 'prod'])
  const image = run.job('build').outputs['image']
  expect(environments.map((name) => [result(run, name), run.job(name).step('Release').record?.outputs['image']])).toEqual(environments.map(() => ['deployed', image]))
  expect(environments.map((name) => Object.keys(users[name]?.byStatus ?? {}))).toEqual([['200'], ['200'], ['200']])
  expect(await live()).toEqual(['second', 'second', 'second'])
})

test('a release that fails its users stops at dev, where it is taken back, and nobody is asked about prod', async () => {
  const { run, users } = await underTraffic(async () => world.run({ ...await threeEnvironments(), event: 'push', service: { release: 'third', failEvery: 3 } }))
  expect(howItWent(run)).toEqual({ build: 'success', dev: 'failure', staging: 'skipped', prod: 'skipped', rollback: 'skipped' })
  expect(result(run, 'dev')).toBe('rolled-back')
  expect([users['dev']?.byRelease['third'] ?? 0, users['staging']?.failed, users['prod']?.failed]).toEqual([expect.any(Number), 0, 0])
  expect(users['dev']?.failed).toBeLessThanOrEqual(users['dev']?.byRelease['third'] ?? 0)
  expect(await live()).toEqual(['second', 'second', 'second'])
})

test('its form takes the environment that is chosen back to the release before, whatever is written into it, and no user meets an error', async () => {
  const reason = 'checkout is slow; "$(touch /tmp/never)" `id` ${{ github.token }}\n::error::no'
  const { run, users } = await underTraffic(async () => world.run({ ...await threeEnvironments(), event: 'workflow_dispatch', inputs: { environment: 'prod', reason } }))
  expect(logsOf(run)).toBe('')
  expect(howItWent(run)).toEqual({ build: 'skipped', dev: 'skipped', staging: 'skipped', prod: 'skipped', rollback: 'success' })
  expect(result(run, 'rollback', 'Roll back')).toBe('restored')
  expect(run.job('rollback').step('Roll back').record?.commands.map(({ name }) => name)).not.toContain('error')
  expect(environments.map((name) => Object.keys(users[name]?.byStatus ?? {}))).toEqual([['200'], ['200'], ['200']])
  expect(await live()).toEqual(['second', 'second', 'first'])
})

test('what init writes builds and releases to its environment, and its form goes back, and no user meets an error', async () => {
  const { text, configuration } = await initialised()
  const released = await underTraffic(() => world.run({ text, configuration, event: 'push', service: { release: 'fourth' } }))
  expect(logsOf(released.run)).toBe('')
  expect([howItWent(released.run), result(released.run, 'release')]).toEqual([{ build: 'success', release: 'success', rollback: 'skipped' }, 'deployed'])
  expect([Object.keys(released.users['prod']?.byStatus ?? {}), await world.live('prod')]).toEqual([['200'], 'fourth'])
  const back = await underTraffic(() => world.run({ text, configuration, event: 'workflow_dispatch', inputs: { reason: 'slow' } }))
  expect(logsOf(back.run)).toBe('')
  expect([Object.keys(back.users['prod']?.byStatus ?? {}), await world.live('prod')]).toEqual([['200'], 'first'])
})

/** What `init --target ecs` leaves in a repository. */
async function initialised(workflow: 'release' | 'reconcile' = 'release'): Promise<{ readonly text: string; readonly configuration: string }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ecs-init-'))
  try {
    const { world: terminal, stderr } = fakeWorld({ folder, home: path.join(folder, 'home') })
    if (await runCli({ words: ['init', '--target', 'ecs', '--service', 'shop', '--environment', 'prod'], world: terminal }) !== 0) throw new Error(stderr.text())
    const read = (file: string) => readFileSync(path.join(folder, '.github', file), 'utf8')
    return { text: read(`workflows/${workflow}.yml`), configuration: shortened(read('pqc-delivery.yml')) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('reconcile on a schedule asks nobody, and is skipped until its role is told, which no job of another environment gets', async () => {
  const rescue = world.environments['prod']?.rescueRole ?? ''
  const variables = { ...world.variables, repository: { ...world.variables.repository, RESCUE_ROLE: rescue } }
  const asked: string[] = []
  const approve = (environment: string) => asked.push(environment) > 0
  const request = { ...await initialised('reconcile'), event: 'schedule', approve } as const
  expect(howItWent(await world.run(request))).toEqual({ reconcile: 'skipped' })
  const run = await world.run({ ...request, variables })
  expect(logsOf(run)).toBe('')
  expect([asked, result(run, 'reconcile', 'Put right what is unfinished')]).toEqual([['prod-rescue'], 'no-change'])
  const wrong = await world.run({ ...request, text: request.text.replace('environment: prod-rescue', 'environment: prod'), variables })
  expect([howItWent(wrong), wrong.job('reconcile').step('Take the role').record?.log]).toEqual([{ reconcile: 'failure' }, expect.stringContaining('Not authorized to perform sts:AssumeRoleWithWebIdentity')])
})

test('a job gets no role of another environment, and one of another repository gets none at all: nothing is built or released', async () => {
  const before = world.lab.calls.operations().length
  const crossed = { ...world.variables, environments: { dev: world.variables.environments['prod'] ?? {} } }
  const wrong = await world.run({ ...await threeEnvironments(), event: 'push', variables: crossed })
  expect(howItWent(wrong)).toEqual({ build: 'success', dev: 'failure', staging: 'skipped', prod: 'skipped', rollback: 'skipped' })
  expect([wrong.job('dev').step('Take the role').record?.log, wrong.job('dev').step('Release').outcome]).toEqual([expect.stringContaining('Not authorized to perform sts:AssumeRoleWithWebIdentity'), 'skipped'])
  const foreign = await world.run({ ...await threeEnvironments(), event: 'push', tokensOf: 'example/fork' })
  expect(howItWent(foreign)).toEqual({ build: 'failure', dev: 'skipped', staging: 'skipped', prod: 'skipped', rollback: 'skipped' })
  expect([foreign.job('build').step('Take the role').outcome, foreign.job('build').step('Build and push the image').outcome]).toEqual(['failure', 'skipped'])
  expect(world.lab.calls.operations().slice(before).filter((name) => /^(?:Update|Register|Tag)/u.test(name))).toEqual([])
})
