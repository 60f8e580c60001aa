import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { changed, createEcsWorld } from '../support/workflows/ecs-world.ts'
import type { EcsWorld } from '../support/workflows/ecs-world.ts'
import { exampleText } from '../support/workflows/example-world.ts'

/*
 * The action that AWS publishes for taking a role, by its own bundle under the rules of GitHub's runner, in our workflow and against cloudlab: what its outputs
 * are called, when they are there, and what STS has to be asked, is by AWS.
 */
const credentialsAction = process.env['PQC_DELIVERY_CREDENTIALS_ACTION'] ?? ''

let world: EcsWorld
beforeAll(async () => {
  world = await createEcsWorld({ environments: ['dev'], credentialsAction })
}, 120_000)
afterAll(async () => {
  await world.close()
  expect(world.lab.calls.violations()).toEqual([])
})

/** The example as far as dev, where there are few users. */
async function release(): Promise<{ readonly text: string; readonly configuration: string }> {
  const text = await exampleText('ecs/three-environments.yml')
  return {
    text: changed(text, [[text.slice(text.indexOf('  staging:\n'), text.indexOf('  # In no group')), '']]),
    configuration: changed(await exampleText('ecs/pqc-delivery.yml'), [['gate: { when-inconclusive: proceed }', 'gate: { when-inconclusive: proceed, min-requests: 30 }']]),
  }
}

test('three-environments.yml takes its roles by AWS\'s own action, and its release knows when the session ends', async () => {
  const traffic = world.lab.startTraffic({ perSecond: 4, url: world.environments['dev']?.url ?? '' })
  const run = await world.run({ ...await release(), event: 'push', service: { release: 'second' } })
  const { failed } = await traffic.stop()
  const dev = run.job('dev')
  expect(dev.status === 'success' ? '' : dev.steps.map(({ name, record }) => `${name}: ${record?.log ?? ''}`).join('\n')).toBe('')
  expect(JSON.parse(dev.step('Take the role').record?.outputs['aws-expiration'] ?? '')).toMatch(/^\d{4}-\d\d-\d\dT/u)
  expect([run.job('build').outputs['image'], failed, await world.live('dev')]).toEqual([dev.step('Release').record?.outputs['image'], 0, 'second'])
  expect(dev.end.posts.map(({ exitCode }) => exitCode)).toEqual([0, 0])
}, 300_000)

test('a session that is too short for the rollout is refused before anything is changed', async () => {
  const { text, configuration } = await release()
  const before = world.lab.calls.operations().length
  const run = await world.run({ text: changed(text, [['role-duration-seconds: 3600', 'role-duration-seconds: 900']]), configuration, event: 'push', service: { release: 'third' } })
  expect([run.job('dev').status, run.job('dev').step('Release').record?.log]).toEqual(['failure', expect.stringContaining('the credentials expire')])
  expect(world.lab.calls.operations().slice(before).filter((name) => /^(?:Update|Register|Tag)/u.test(name))).toEqual([])
}, 120_000)

test('a job of another repository gets no role from it', async () => {
  const { text, configuration } = await release()
  // it asks twelve times by default
  const run = await world.run({ text: changed(text, [['role-to-assume: ${{ vars.BUILD_ROLE }}', 'role-to-assume: ${{ vars.BUILD_ROLE }}\n          disable-retry: true']]), configuration, event: 'push', tokensOf: 'example/fork' })
  expect(run.job('build').step('Take the role')).toMatchObject({ outcome: 'failure', record: { log: expect.stringContaining('Could not assume role with OIDC: Not authorized to perform sts:AssumeRoleWithWebIdentity') } })
  expect(run.jobs['dev']).toBe('skipped')
}, 120_000)
