import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { inspect } from 'node:util'
import type { RolloutReport } from '../../../src/rollout/driver/driver.ts'
import { permissions } from '../../../src/rollout/targets/ecs/iam/permissions.ts'
import type { Permission, Use } from '../../../src/rollout/targets/ecs/iam/permissions.ts'
import { neededFor } from '../../support/cloudlab/aws/identity/resources.ts'
import { labRun } from '../../support/ecs/lab-run.ts'
import { createPolicyWorld, shopPolicy } from '../../support/ecs/policy-world.ts'
import type { PolicyWorld } from '../../support/ecs/policy-world.ts'

jest.setTimeout(180_000)

const worlds: PolicyWorld[] = []

afterEach(async () => {
  for (const { lab } of worlds.splice(0)) {
    expect(lab.calls.violations()).toEqual([])
    await lab.close()
  }
})

async function worldWith(...parameters: Parameters<typeof shopPolicy>): Promise<PolicyWorld> {
  const world = await createPolicyWorld(shopPolicy(...parameters))
  worlds.push(world)
  return world
}

/** A permission by its action; there are two to tag: with a registration, and our own tags. */
const nameOf = ({ action, limit }: Pick<Permission, 'action' | 'limit'>) => (limit === 'tags-of-a-registration' ? `${action} with a registration` : action)

/** What the deployer's calls needed of a policy since this was asked last. */
function asked({ lab }: PolicyWorld): readonly string[] {
  const calls = lab.calls.all().filter(({ caller }) => caller?.includes('/shop-deployer/'))
  lab.calls.clear()
  const needed = calls.flatMap(({ service, operation, input }) => {
    const prefix = service === 'elbv2' ? 'elasticloadbalancing' : service
    return neededFor({ asked: { service, operation, action: `${prefix}:${operation}`, input }, place: lab.context })
  })
  return needed.map(({ action, context = {} }) => ('ecs:CreateAction' in context ? `${action} with a registration` : action))
}

/** Everything that a person is told of how something went wrong. */
async function told(world: PolicyWorld, what: (world: PolicyWorld) => Promise<RolloutReport | void>): Promise<string> {
  const error = await what(world).then((report) => report?.end, (thrown: unknown) => thrown)
  return inspect(error, { depth: 6 })
}

/** What is known of a service with two releases while it is not told; or why it is not. */
async function inEmergency(world: PolicyWorld, warnings: string[] = []): Promise<unknown> {
  const { lab } = world
  expect((await world.deployAsAdmin('second')).end.result).toBe('deployed')
  lab.faults.add({ operation: 'DescribeServices', fault: { kind: 'hang' } })
  return lab.during(() => labRun(lab, { principal: lab.deployerSession(43_200), warnings }).describe('emergency').catch((error: unknown) => error))
}

const sorted = (names: Iterable<string>) => [...new Set(names)].toSorted()
/** Asked for only where the service is not told. */
const inTrouble = 'ecs:ListTagsForResource'
const tableOf = (use: Use) => sorted(permissions.filter(({ uses }) => uses.includes(use)).map(nameOf))

test('the table has every action that a call in the source names, and no other', () => {
  const folders = ['src/rollout/targets/ecs', 'src/cloud/aws'].map((name) => path.join(import.meta.dirname, '../../..', name))
  const files = folders.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.startsWith('iam')).map((name) => path.join(folder, name)))
  const named = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/action: '([a-z-]+:[A-Za-z]+)'/gu)].map(([, action = '']) => action))
  // AWS asks for it in RegisterTaskDefinition; nothing calls it
  expect(sorted(permissions.map(({ action }) => action))).toEqual(sorted([...named, 'iam:PassRole']))
})

describe('with exactly the policy of the table', () => {
  test('a release can be good, dead, worse and left alone by its run, and go back; and nothing of the policy is left over', async () => {
    const world = await worldWith(['release'])
    await world.status()
    const status = asked(world)
    await world.plan()
    const plan = asked(world)
    expect((await world.deploy('good')).end.result).toBe('deployed')
    expect((await world.deploy('dead', { exitAtStart: 3, says: ['no such table: users'] })).end).toMatchObject({ result: 'failed', error: { output: ['no such table: users'] } })
    expect((await world.deployWorse('worse')).end.result).toBe('rolled-back')
    const deploy = asked(world)
    expect((await world.reconcile('left')).end.result).toBe('restored')
    asked(world)
    expect((await world.rollback()).end.result).toBe('restored')
    const rollback = asked(world)
    // what explains failures is needed when a rollback fails, too, and looking is needed in the middle of a rollout as well
    expect({ deploy: sorted([...deploy, inTrouble]), all: sorted([...status, ...plan, ...deploy, ...rollback, inTrouble]) }).toEqual({ deploy: tableOf('deploy'), all: tableOf('deploy') })
    expect(tableOf('status')).toEqual(expect.arrayContaining(sorted(status)))
    expect(tableOf('plan')).toEqual(expect.arrayContaining(sorted(plan)))
    expect(tableOf('rollback')).toEqual(expect.arrayContaining(sorted(rollback)))
  })

  test('who may look only can look, also while a release is under way, and cannot release', async () => {
    const world = await worldWith(['read'])
    await world.status()
    await world.plan()
    expect(await told(world, (one) => one.deploy('good'))).toMatch(/AWS does not allow ecs:TagResource/u)
  })

  test('who may only go back puts right what a dead run left, and goes back; and releases nothing', async () => {
    const world = await worldWith(['rescue'])
    expect((await world.reconcile('left')).end.result).toBe('restored')
    expect((await world.deployAsAdmin('second')).end.result).toBe('deployed')
    expect((await world.rollback()).end.result).toBe('restored')
    expect([...tableOf('status'), ...tableOf('rollback')]).toEqual(expect.arrayContaining(sorted(asked(world))))
    expect(await told(world, (one) => one.deploy('third'))).toMatch(/AWS does not allow ecs:RegisterTaskDefinition/u)
  })

  test.each(['rescue', 'release'] as const)('who has that for %s knows the record where the service is not told', async (kind) => {
    const world = await worldWith([kind])
    const state = await inEmergency(world)
    expect(state).toMatchObject({ stable: { outcome: 'live', revision: { gitSha: '0123456789012345678901234567890123456789' } } })
    expect(asked(world)).toContain(inTrouble)
  })

  test('a migration can run', async () => {
    const world = await worldWith(['release', 'migration'])
    await world.migrate('migrating')
    await world.migrate('endless', 3_600_000)
    expect(sorted(asked(world).filter((name) => tableOf('migration').includes(name)))).toEqual(tableOf('migration'))
  })
})

/** What uses a permission first, in the order in which things are done. */
function firstUse({ action, uses }: Permission): (world: PolicyWorld) => Promise<RolloutReport | void> {
  if (uses.includes('status') && action !== 'ecs:DescribeServiceDeployments') return (world) => world.status()
  if (uses.includes('plan') && action !== 'ecs:DescribeServiceDeployments') return (world) => world.plan()
  if (uses.includes('migration') && uses.length === 1) return (world) => world.migrate('migrating', action === 'ecs:StopTask' ? 3_600_000 : 0)
  const deadToo = ['ecs:StopServiceDeployment', 'ecs:ListTasks', 'ecs:DescribeTasks', 'logs:GetLogEvents']
  return deadToo.includes(action) ? (world) => world.deploy('dead', { exitAtStart: 3, says: ['no such table: users'] }) : (world) => world.deploy('good')
}

describe('without one permission it is told which one is missing, and what to do', () => {
  test.each(permissions.filter(({ action, uses }) => uses[0] !== 'listener-weights' && action !== inTrouble).map((one) => [nameOf(one), one] as const))('%s', async (_, one) => {
    const kinds = one.uses.includes('migration') ? ['release', 'migration'] as const : ['release'] as const
    const world = await worldWith(kinds, one)
    const said = await told(world, firstUse(one))
    // what it takes away does no harm: a release goes on without it
    if (one.action === 'ecs:UntagResource') return expect(said).toContain('deployed')
    expect(said).toContain(`AWS does not allow ${one.action}`)
    expect(said).toContain(`allow ${one.action} `)
  })

  test('ecs:ListTagsForResource, where the service is not told', async () => {
    const world = await worldWith(['rescue'], permissions.find(({ action }) => action === inTrouble))
    const warnings: string[] = []
    expect(await inEmergency(world, warnings)).toMatchObject({ code: 'target-unavailable', message: expect.stringContaining('DescribeServices') })
    expect(warnings.join('\n')).toContain(`AWS does not allow ${inTrouble}`)
  })
})
