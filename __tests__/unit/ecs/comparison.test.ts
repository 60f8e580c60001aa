import { DescribeServicesCommand, DescribeTaskDefinitionCommand, ECSClient, RegisterTaskDefinitionCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runRollout } from '../../../src/rollout/driver/driver.ts'
import type { DeliveryTarget } from '../../../src/rollout/delivery-target.ts'
import { createShopWorld } from '../../support/ecs/shop-world.ts'
import type { ShopWorld } from '../../support/ecs/shop-world.ts'
import { createFakeWorld } from '../../support/rollout/fake-target.ts'
import { deployPlan, settings } from '../../support/rollout/plans.ts'
import { contextOn, createMemorySink } from '../../support/rollout/run-on-fake.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

let world: ShopWorld
let folder: string
beforeEach(async () => {
  world = await createShopWorld()
  folder = await mkdtemp(path.join(tmpdir(), 'definition-'))
})
afterEach(async () => {
  expect(world.lab.calls.violations()).toEqual([])
  await world.lab.close()
  await rm(folder, { recursive: true, force: true })
})

async function compared(target: DeliveryTarget, tag: string) {
  const revision = await target.resolve({ image: world.lab.push(tag).pinned })
  const found = await target.compare?.(revision)
  if (found === undefined) throw new Error('the target compares nothing')
  return found
}

/** Releases through the driver, all at once. */
async function release(target: DeliveryTarget, tag: string): Promise<string> {
  const revision = await world.lab.during(() => target.resolve({ image: world.lab.push(tag).pinned }))
  const plan = deployPlan(revision, { steps: [100], settings: { ...settings, steps: [100], bakeMs: 0, stepTime: { minMs: 0, maxMs: 1_000 }, gate: { ...settings.gate, mode: 'observe' } } })
  const report = await world.lab.during(() => runRollout({ plan, context: { ...contextOn(createFakeWorld({ clock: createVirtualClock() })), target, events: createMemorySink(), clock: world.lab.clock, leaseMs: 180_000 } }))
  return report.end.result
}

/** What somebody else does by the API: the definition that runs, changed, deployed. */
async function deployedByHand(change: (definition: object) => object): Promise<void> {
  const { lab } = world
  const [ecs, { cluster, service, family }] = [new ECSClient(lab.sdk), lab.shop]
  await lab.during(async () => {
    const { taskDefinition } = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: family }))
    const { cpu, memory, networkMode, requiresCompatibilities, taskRoleArn, executionRoleArn, containerDefinitions } = taskDefinition ?? {}
    const made = await ecs.send(new RegisterTaskDefinitionCommand({ family, cpu, memory, networkMode, requiresCompatibilities, taskRoleArn, executionRoleArn, containerDefinitions, ...change({ containerDefinitions }) }))
    await ecs.send(new UpdateServiceCommand({ cluster, service, taskDefinition: made.taskDefinition?.taskDefinitionArn }))
    for (let left = 100; left > 0; left -= 1) {
      await lab.clock.sleep(15_000)
      const { services: [found] = [] } = await ecs.send(new DescribeServicesCommand({ cluster, services: [service] }))
      if (found?.deployments?.length === 1 && found.deployments[0]?.rolloutState === 'COMPLETED') return
    }
    throw new Error('the deployment by hand does not end')
  })
}

describe('a release compared with what runs', () => {
  test('changes the image, and says so; nobody else changed anything', async () => {
    const found = await compared(world.open(), 'v2')
    expect(found).toMatchObject({ foreign: [], changes: ['The task definition, from shop:1:', expect.stringMatching(/^ {2}container app: image \S+@sha256:\w+ → \S+@sha256:\w+$/u)] })
    expect(found.facts['definition']).toEqual([{ path: 'containerDefinitions.app.image', hidden: false, from: expect.any(String), to: expect.any(String) }])
  })

  test('has its migration in it', async () => {
    const { changes } = await compared(world.open({ migration: { command: ['npm', 'run', 'migrate'], container: undefined, withinMs: 600_000 } }), 'v2')
    expect(changes[0]).toBe('A migration runs first, as a task of its own, 10m at most: npm run migrate')
  })

  test('tells of what somebody else deployed since the last release from here, before anything is written', async () => {
    expect(await release(world.bare(), 'v2')).toBe('observed')
    expect((await compared(world.open(), 'v3')).foreign).toEqual([])
    await deployedByHand(() => ({ memory: '1024' }))
    world.lab.calls.clear()
    const { foreign, changes } = await compared(world.open(), 'v3')
    expect(foreign).toEqual([expect.stringMatching(/^Somebody else deployed shop:3 at \S+Z, since the last release from here \(rollout r\d+\)\.$/u), '  memory 512 → 1024', 'This release builds upon theirs.'])
    expect(changes[0]).toBe('The task definition, from shop:3:')
    const back = (await world.open().describe()).history.find(({ by, rolloutId }) => by === 'deploy' && rolloutId.startsWith('r'))
    if (back === undefined) throw new Error('the release from here is not remembered')
    const way = await world.open().compare?.(back.revision)
    expect(way).toMatchObject({ foreign: [expect.stringMatching(/^Somebody else deployed shop:3/u), '  memory 512 → 1024', 'What they changed is not in this release.'], changes: ['The task definition, from shop:3:', '  memory 1024 → 512'] })
    expect(world.lab.calls.operations().filter((name) => !/^(?:Describe|List|Get)/u.test(name))).toEqual([])
  })

  test('tells what somebody else deploys just now', async () => {
    const { lab } = world
    await lab.during(async () => {
      await new ECSClient(lab.sdk).send(new UpdateServiceCommand({ cluster: lab.shop.cluster, service: lab.shop.service, taskDefinition: await lab.register(lab.push('broken', { exitAtStart: 1 }).pinned) }))
      await lab.clock.sleep(5_000)
    })
    expect((await compared(world.open(), 'v2')).foreign).toEqual([expect.stringMatching(/^Somebody else deploys shop:2 now: arn:\S+ is IN_PROGRESS\.$/u)])
  })
})

test('pauses that an earlier release left in the configuration are told', async () => {
  const { lab } = world
  const { cluster, service } = lab.shop
  const lifecycleHooks = [{ targetType: 'PAUSE' as const, lifecycleStages: ['PRE_PRODUCTION_TRAFFIC_SHIFT', 'POST_PRODUCTION_TRAFFIC_SHIFT'] as const, timeoutConfiguration: { timeoutInMinutes: 20, action: 'ROLLBACK' as const } }]
  await lab.during(() => new ECSClient(lab.sdk).send(new UpdateServiceCommand({ cluster, service, deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 0, lifecycleHooks: lifecycleHooks.map((hook) => ({ ...hook, lifecycleStages: [...hook.lifecycleStages] })) } })))
  expect((await compared(world.open(), 'v2')).foreign).toEqual([expect.stringMatching(/has the pauses of an earlier release/u)])
})

describe('a task definition in a file', () => {
  async function fileWith(content: unknown): Promise<string> {
    const file = path.join(folder, 'task-definition.json')
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
    return file
  }
  const app = { name: 'app', image: 'whatever', essential: true, portMappings: [{ containerPort: 8080, name: 'http' }], stopTimeout: 30, environment: [{ name: 'TOKEN', value: 'hunter2' }] }
  const definition = { networkMode: 'awsvpc', requiresCompatibilities: ['FARGATE'], cpu: '512', memory: '1024', containerDefinitions: [app] }

  test('is what a release runs, with its image; the difference tells no values', async () => {
    const target = world.open({}, { definitionFile: await fileWith({ taskDefinition: { ...definition, revision: 99, status: 'ACTIVE', taskDefinitionArn: 'arn:x' } }) })
    const { changes } = await compared(target, 'v2')
    expect(changes).toEqual(expect.arrayContaining(['  cpu 256 → 512', '  memory 512 → 1024', '  container app: environment.TOKEN is added (its value is not shown)']))
    expect(changes.join('\n')).toMatch(/executionRoleArn is removed/u)
    expect(changes.join('\n')).not.toContain('hunter2')
    expect(await release(world.bare({}, { definitionFile: path.join(folder, 'task-definition.json') }), 'v2')).toBe('observed')
    const { taskDefinition } = await new ECSClient(world.lab.sdk).send(new DescribeTaskDefinitionCommand({ taskDefinition: 'shop' }))
    expect(taskDefinition).toMatchObject({ revision: 2, cpu: '512', containerDefinitions: [{ image: world.lab.push('v2').pinned, environment: [{ name: 'TOKEN', value: 'hunter2' }] }] })
    // the same again is live already
    const again = await world.open({}, { definitionFile: path.join(folder, 'task-definition.json') }).resolve({ image: world.lab.push('v2').pinned })
    expect((await world.open().describe()).stable?.revision.id).toBe(again.id)
  })

  test('that was changed since the plan is refused', async () => {
    const definitionFile = await fileWith(definition)
    const target = world.bare({}, { definitionFile })
    const revision = await world.lab.during(() => target.resolve({ image: world.lab.push('v2').pinned }))
    await fileWith({ ...definition, cpu: '1024' })
    await expect(target.compare?.(revision)).rejects.toMatchObject({ code: 'artifact-missing', message: expect.stringContaining('is another one than when the rollout was planned') })
  })

  test.each([
    ['no JSON', '{ "containerDefinitions": [ hunter2', /it is not JSON$/u],
    ['a list', [], /no JSON object/u],
    ['no containers', { family: 'shop' }, /no list containerDefinitions/u],
    ['a container without a name', { containerDefinitions: [{}] }, /no list containerDefinitions of containers with names/u],
    ['another kind of family', { family: 3, containerDefinitions: [app] }, /its family is no text/u],
  ])('with %s is refused, and none of it is quoted', async (_, content, why) => {
    const target = world.open({}, { definitionFile: await fileWith(content) })
    await expect(target.resolve({ image: world.lab.push('v2').pinned })).rejects.toMatchObject({ code: 'input-file-invalid', message: expect.stringMatching(why), hint: expect.stringContaining('target.ecs.task-definition') })
  })

  test('that is not there, or is something else altogether, is refused', async () => {
    await expect(world.open({}, { definitionFile: path.join(folder, 'none.json') }).resolve({ image: world.lab.push('v2').pinned })).rejects.toMatchObject({ code: 'input-file-invalid', message: expect.stringContaining('cannot be read') })
    await expect(world.open({}, { definitionFile: await fileWith(' '.repeat(2_000_000)) }).resolve({ image: world.lab.push('v2').pinned })).rejects.toMatchObject({ message: expect.stringContaining('bytes') })
  })
})
