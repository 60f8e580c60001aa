import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch'
import { DescribeServicesCommand, ECSClient } from '@aws-sdk/client-ecs'
import { AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { runCli } from '../../../src/cli.ts'
import { loadConfig } from '../../../src/config/load.ts'
import type { DeliveryTarget } from '../../../src/rollout/delivery-target.ts'
import { runRollout } from '../../../src/rollout/driver/driver.ts'
import { rollbackTarget } from '../../../src/rollout/history.ts'
import { findRemains } from '../../../src/rollout/reconcile.ts'
import type { RolloutPlan } from '../../../src/rollout/plan.ts'
import { standUp } from '../../support/cloudformation/stand-up.ts'
import { createShopWorld } from '../../support/ecs/shop-world.ts'
import type { ShopWorld } from '../../support/ecs/shop-world.ts'
import { createFakeWorld } from '../../support/rollout/fake-target.ts'
import { deployPlan, rollbackPlan } from '../../support/rollout/plans.ts'
import { contextOn, createMemorySink } from '../../support/rollout/run-on-fake.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'
import { fakeWorld } from '../../support/runner/fake-world.ts'

jest.setTimeout(400_000)

const subject = 'repo:acme/shop:environment:prod'
const minute = 60_000
let folder: string
let world: ShopWorld

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'pqc-template-ecs-'))
  const { world: terminal, stderr } = fakeWorld({ folder, home: path.join(folder, 'home') })
  if (await runCli({ words: ['init', '--target', 'ecs', '--service', 'web'], world: terminal }) !== 0) throw new Error(stderr.text())
  world = await createShopWorld()
})

afterEach(async () => {
  expect(world.lab.calls.violations()).toEqual([])
  await world.lab.close()
  rmSync(folder, { recursive: true })
})

/** The stack that `init` wrote the template of, for the names in the configuration that it wrote. */
async function stackOf(parameters: Readonly<Record<string, unknown>> = {}) {
  const { lab } = world
  const { config: { target, rollout } } = await configuration()
  if (target.kind !== 'ecs') throw new Error('the configuration is for something else')
  const { cluster, service } = target.ecs
  const stack = await lab.during(async () => {
    const made = await standUp({
      lab, text: readFileSync(path.join(folder, 'infrastructure/ecs-service.yml'), 'utf8'),
      parameters: {
        Name: service, Cluster: cluster, VpcId: 'vpc-1', PublicSubnets: ['subnet-a', 'subnet-b'], ServiceSubnets: ['subnet-a', 'subnet-b'], Image: lab.push('first').pinned, Subject: subject, ...parameters,
      },
    })
    await lab.clock.sleep(10 * minute)
    return made
  })
  const url = lab.balancing.dataPlane.url(stack.made.get('ProductionListener')?.ref ?? '') ?? ''
  return { stack, ecs: target.ecs, rollout, url }
}

async function configuration() {
  return { config: await loadConfig({ file: '.github/pqc-delivery.yml', workingDirectory: folder, environment: undefined, service: undefined, variables: {}, mask: () => undefined }) }
}

/** What a job of GitHub with this subject gets for the role, as STS gives it. */
async function sessionFor(role: string, sub: string, seconds = 14_400) {
  const { lab } = world
  const WebIdentityToken = lab.roles.issuer.token({ aud: 'sts.amazonaws.com', sub })
  const { Credentials } = await new STSClient(lab.sdk).send(new AssumeRoleWithWebIdentityCommand({ RoleArn: role, RoleSessionName: 'job', WebIdentityToken, DurationSeconds: seconds }))
  const principal = lab.principals.byKey(Credentials?.AccessKeyId ?? '')
  if (principal === undefined) throw new Error('no session')
  return principal
}

function run(target: DeliveryTarget, plan: RolloutPlan) {
  const surroundings = contextOn(createFakeWorld({ clock: createVirtualClock() }))
  return runRollout({ plan, context: { ...surroundings, target, events: createMemorySink(), clock: world.lab.clock, leaseMs: 180_000 } })
}

test('what init writes stands up, is in nobody\'s way, and releases, goes back by itself and by hand with its own role and configuration', async () => {
  const { lab, bare } = world
  const { stack, ecs, rollout, url } = await stackOf()
  const principal = await sessionFor(String(stack.outputs['ReleaseRole']), subject)
  const settings = { ...rollout, gate: { ...rollout.gate, whenInconclusive: 'proceed' as const } }
  const target = bare({ ...ecs, url: undefined, testUrl: undefined }, { principal, wishes: rollout })
  await lab.during(async () => {
    await target.assertStartable('release')
    const release = async (tag: string, steps: readonly number[], behaviour = {}) => run(target, deployPlan(await target.resolve({ image: lab.push(tag, behaviour).pinned }), { settings, steps }))
    const traffic = lab.startTraffic({ perSecond: 4, url })
    expect((await release('second', rollout.steps)).end).toMatchObject({ result: 'deployed' })
    expect((await release('third', [50, 100], { failEvery: 2 })).end).toMatchObject({ result: 'rolled-back' })
    await lab.clock.sleep(10 * minute)
    const back = await run(target, rollbackPlan(rollbackTarget({ state: await target.describe(), request: {} }).revision, { settings }))
    expect(back.end).toMatchObject({ result: 'restored' })
    const { byRelease, failed } = await traffic.stop()
    expect(failed).toBeLessThanOrEqual(byRelease['third'] ?? 0)
  })
})

test('nobody else takes its roles, whoever looks cannot release, and a migration has to be allowed', async () => {
  const { lab, bare } = world
  const { stack, ecs, rollout } = await stackOf({ LookSubject: 'repo:acme/shop:pull_request' })
  const [release, look] = ['ReleaseRole', 'LookRole'].map((name) => String(stack.outputs[name])) as [string, string]
  for (const sub of ['repo:acme/shop:ref:refs/heads/main', 'repo:acme/shop:environment:production', 'repo:acme/shop:pull_request', 'repo:acme/shop@1:environment:prod', 'repo:acme-x/shop:environment:prod']) {
    await expect(sessionFor(release, sub)).rejects.toMatchObject({ name: 'AccessDenied' })
  }
  const looking = bare({ ...ecs, url: undefined, testUrl: undefined }, { principal: await sessionFor(look, 'repo:acme/shop:pull_request', 3_600), wishes: rollout })
  await lab.during(async () => {
    await looking.assertStartable('release')
    expect((await run(looking, deployPlan(await looking.resolve({ image: lab.push('second').pinned })))).end).toMatchObject({ error: { code: 'access-denied', hint: expect.stringContaining('allow ecs:TagResource on arn:aws:ecs:') } })
    const migration = { command: ['migrate'], container: undefined, withinMs: minute }
    const releasing = bare({ ...ecs, url: undefined, testUrl: undefined, migration }, { principal: await sessionFor(release, subject), wishes: rollout })
    const end = (await run(releasing, deployPlan(await releasing.resolve({ image: lab.push('third').pinned })))).end
    expect(end).toMatchObject({ error: { code: 'access-denied', message: expect.stringContaining('ecs:RunTask') } })
  })
})

test('with a role for it, a job that nobody approves puts right what a run left that died, and releases nothing', async () => {
  const { lab, bare } = world
  const rescueSubject = 'repo:acme/shop:environment:prod-rescue'
  const { stack, ecs, rollout } = await stackOf({ RescueSubject: rescueSubject })
  const rescue = String(stack.outputs['RescueRole'])
  for (const sub of [subject, 'repo:acme/shop:ref:refs/heads/main', 'repo:acme/shop:environment:prod-rescue-2']) await expect(sessionFor(rescue, sub, 3_600)).rejects.toMatchObject({ name: 'AccessDenied' })
  const settings = { ...ecs, url: undefined, testUrl: undefined }
  await lab.during(async () => {
    const dead = bare(settings, { principal: await sessionFor(String(stack.outputs['ReleaseRole']), subject), wishes: rollout })
    const revision = await dead.resolve({ image: lab.push('second').pinned })
    const { lease } = await dead.lock({ rolloutId: 'dead', kind: 'deploy', revision, owner: 'a run that dies', leaseMs: 10 * minute, takeOver: false })
    await dead.prepare({ lease, revision, measure: { countAsError: [], latencyBoundsMs: [] }, steps: [50, 100] })
    await dead.shift({ lease, percent: 50 })
    await lab.clock.sleep(11 * minute)
    const saving = bare(settings, { principal: await sessionFor(rescue, rescueSubject, 7_200), wishes: rollout })
    const remains = findRemains({ state: await saving.describe(), settings: rollout, rolloutId: 'undo' })
    expect(remains.kind === 'unfinished' && (await run(saving, remains.plan)).end.result).toBe('restored')
    expect((await run(saving, deployPlan(await saving.resolve({ image: lab.push('third').pinned })))).end).toMatchObject({ error: { code: 'access-denied', message: expect.stringContaining('ecs:RegisterTaskDefinition') } })
  })
})

test('an alarm of the template ends a release by itself, with a gate that only looks', async () => {
  const { lab, bare } = world
  const { stack, ecs, rollout, url } = await stackOf({ AlarmErrors: 10 })
  const target = bare({ ...ecs, url: undefined, testUrl: undefined }, { principal: await sessionFor(String(stack.outputs['ReleaseRole']), subject), wishes: rollout })
  const settings = { ...rollout, gate: { ...rollout.gate, mode: 'observe' as const } }
  await lab.during(async () => {
    const traffic = lab.startTraffic({ perSecond: 4, url })
    const { end } = await run(target, deployPlan(await target.resolve({ image: lab.push('second', { failEvery: 2 }).pinned }), { settings, steps: [50, 100] }))
    await traffic.stop()
    expect(end).toMatchObject({ result: 'rolled-back', error: { message: expect.stringMatching(/^ECS put traffic back by itself.*web-prod-(?:blue|green)-5xx/u) } })
  })
})

test('an alarm hears what the load balancer answers itself, where no target does: of the whole load balancer, since AWS tells no more', async () => {
  const { lab } = world
  const { ecs } = await stackOf({ AlarmErrors: 10 })
  const cloudwatch = new CloudWatchClient({ ...lab.sdk, maxAttempts: 1 })
  const names = await lab.during(async () => {
    const { services: [service] = [] } = await new ECSClient({ ...lab.sdk, maxAttempts: 1 }).send(new DescribeServicesCommand({ cluster: ecs.cluster, services: [ecs.service] }))
    return service?.deploymentConfiguration?.alarms?.alarmNames ?? []
  })
  const { MetricAlarms = [] } = await lab.during(() => cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames: [...names] })))
  expect(MetricAlarms.filter(({ MetricName }) => MetricName === 'HTTPCode_ELB_5XX_Count')).toEqual([expect.objectContaining({
    AlarmName: 'web-prod-balancer-5xx', Threshold: 10, Dimensions: [{ Name: 'LoadBalancer', Value: expect.stringMatching(/^app\//u) }], TreatMissingData: 'notBreaching',
  })])
})

test.each(['internal-shop', 'shop-', '-shop', 's', 'Shop', 'a'.repeat(24)])('the name %s, which no load balancer can have, is refused before anything is made', async (name) => {
  await expect(stackOf({ Name: name })).rejects.toThrow('the parameter Name does not fit')
})

test.each([
  ['a wildcard', 'repo:acme/*:environment:prod'], ['no environment', 'repo:acme/shop:ref:refs/heads/main'], ['another issuer', 'project:acme/shop:environment:prod'],
])('a subject with %s is refused before anything is made', async (_, sub) => {
  for (const name of ['Subject', 'RescueSubject']) await expect(stackOf({ [name]: sub })).rejects.toThrow(`the parameter ${name} does not fit`)
})

test('a subject with numbers is taken, and is another one than that without', async () => {
  const numbered = 'repo:acme@123456/shop@456789:environment:prod'
  const { stack } = await stackOf({ Subject: numbered })
  const role = String(stack.outputs['ReleaseRole'])
  await sessionFor(role, numbered)
  await expect(sessionFor(role, subject)).rejects.toMatchObject({ name: 'AccessDenied' })
})
