import { DescribeServicesCommand, DescribeTaskDefinitionCommand, RegisterTaskDefinitionCommand, TagResourceCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { JsonObject } from '../../../src/core/json.ts'
import type { RolloutSettings } from '../../../src/rollout/rollout-settings.ts'
import { readLedger } from '../../../src/rollout/targets/ecs/record.ts'
import { recordTags } from '../../../src/rollout/targets/ecs/record-tags.ts'
import { runHere } from '../../support/ecs/after-death.ts'
import { createPairWorld } from '../../support/ecs/pair-world.ts'
import type { PairChanges, PairWorld } from '../../support/ecs/pair-world.ts'
import { deployPlan, settings } from '../../support/rollout/plans.ts'

jest.setTimeout(180_000)

const minute = 60_000
const quick: RolloutSettings = { ...settings, steps: [100], stepTime: { minMs: 10_000, maxMs: 20_000 }, bakeMs: 0, gate: { ...settings.gate, mode: 'observe' } }
let world: PairWorld

beforeEach(async () => {
  world = await createPairWorld()
})

afterEach(async () => {
  expect(world.lab.calls.violations()).toEqual([])
  await world.lab.close()
})

const told = async () => await world.open().foreignChanges?.() ?? ['nothing looks']

/** A release from here. */
const release = (tag: string, changes: PairChanges = {}) => world.lab.during(async () => {
  const target = world.bare(changes)
  const revision = await target.resolve({ image: world.lab.push(tag).pinned })
  await runHere(world.lab, { target, plan: deployPlan(revision, { rolloutId: `release-${tag}`, settings: quick, steps: [100] }), leaseMs: 180_000 })
})

/** Somebody changes a service by hand. */
const byHand = (service: string, change: object) => world.ecs.send(new UpdateServiceCommand({ cluster: 'prod', service, ...change }))

/** What the live service runs after a release, with more memory. */
async function withMemory(memory: string): Promise<string> {
  const [, { taskDefinition: runs = '' }] = await world.services()
  const { taskDefinition: { family, cpu, networkMode, requiresCompatibilities, taskRoleArn, executionRoleArn, containerDefinitions } = {} } = await world.ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: runs }))
  const { taskDefinition } = await world.ecs.send(new RegisterTaskDefinitionCommand({ family, cpu, memory, networkMode, requiresCompatibilities, taskRoleArn, executionRoleArn, containerDefinitions }))
  return taskDefinition?.taskDefinitionArn ?? ''
}

test('nothing is told where nobody else has done anything: before the first release from here, after one, while the next one is under way', async () => {
  expect(await told()).toEqual([])
  await release('v2')
  expect(await told()).toEqual([])
  await world.lab.pass(10 * minute)
  expect(await told()).toEqual([])
  const target = world.open()
  const revision = await target.resolve({ image: world.lab.push('v3').pinned })
  expect((await target.compare?.(revision))?.foreign).toEqual([])
  const { lease } = await target.lock({ rolloutId: 'r2', kind: 'deploy', revision, owner: 'run', leaseMs: 3_600_000, takeOver: false })
  await target.prepare({ lease, revision, measure: { countAsError: [], latencyBoundsMs: [] }, steps: [50, 100] })
  await target.shift({ lease, percent: 50 })
  expect(await told()).toEqual([])
  await target.restore({ lease, cause: 'requested' })
  await target.close({ lease, outcome: 'cancelled', reason: 'enough' })
  expect(await told()).toEqual([])
})

describe('what somebody deploys to the live service', () => {
  test('is told while it is under way, and then with what it changed, also by a release that builds upon it', async () => {
    await release('v2')
    await byHand('shop-b', { taskDefinition: await withMemory('1024') })
    await world.lab.pass(5_000)
    expect(await told()).toEqual([expect.stringMatching(/^Somebody else deploys shop:3 now: ecs-svc\/\S+ is IN_PROGRESS\.$/u)])
    await world.lab.pass(10 * minute)
    const lines = [expect.stringMatching(/^Somebody else deployed shop:3 at \S+Z, since the last release from here \(rollout release-v2\)\.$/u), '  memory 512 → 1024']
    expect(await told()).toEqual(lines)
    const target = world.open()
    expect(await target.compare?.(await target.resolve({ image: world.lab.push('v3').pinned }))).toMatchObject({ foreign: [...lines, 'This release builds upon theirs.'], changes: ['The task definition, from shop:3:', expect.stringContaining('container app: image')] })
    await release('v3')
    expect(await told()).toEqual([])
  })

  test('is told where it only starts the tasks anew', async () => {
    await release('v2')
    await world.lab.pass(minute)
    await byHand('shop-b', { forceNewDeployment: true })
    await world.lab.pass(10 * minute)
    expect(await told()).toEqual([expect.stringMatching(/^Somebody else deployed shop:2 at /u), '  the task definition is the same; something else of the service was changed, or it was restarted'])
  })

  test('is told where it failed, and ECS leaves it so', async () => {
    await release('v2')
    const broken = await world.lab.register(world.lab.push('broken', { exitAtStart: 1 }).pinned)
    await byHand('shop-b', { taskDefinition: broken, deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: false } } })
    await world.lab.pass(60 * minute)
    expect(await told()).toEqual([expect.stringMatching(/^The service names shop:3, and shop:2 is what runs: a deployment of it did not come to a good end/u)])
  })
})

describe('weights of the rule that somebody has changed', () => {
  test('are told where they lead users back to the side before, and are nobody\'s error', async () => {
    await release('v2', { weights: { warm: 2 } })
    await world.setWeights(100, 0)
    expect(await told()).toEqual([expect.stringMatching(/^Somebody has changed .*production listener rule: users are led to shop-a \(shop-a: 100, shop-b: 0\), and the last release from here \(rollout release-v2\) is in shop-b: .*`pqc-delivery rollback`.*\.$/u)])
    await world.open().assertStartable('release')
  })

  test('lead back to what a release that failed has put back there, which is nobody else\'s deployment', async () => {
    await release('v2', { weights: { warm: 2 } })
    const target = world.open({ weights: { warm: 2 } })
    const revision = await target.resolve({ image: world.lab.push('v3').pinned })
    const { lease } = await target.lock({ rolloutId: 'r2', kind: 'deploy', revision, owner: 'run', leaseMs: 3_600_000, takeOver: false })
    await target.prepare({ lease, revision, measure: { countAsError: [], latencyBoundsMs: [] }, steps: [50, 100] })
    await target.restore({ lease, cause: 'requested' })
    await target.close({ lease, outcome: 'cancelled', reason: 'enough' })
    await world.lab.pass(10 * minute)
    await world.setWeights(100, 0)
    expect(await told()).toEqual([expect.stringContaining('users are led to shop-a')])
  })

  test('and a deployment to where they lead are somebody\'s release by hand', async () => {
    await release('v2', { weights: { warm: 2 } })
    await byHand('shop-a', { taskDefinition: await withMemory('1024') })
    await world.lab.pass(10 * minute)
    expect(await told()).toEqual([])
    await world.setWeights(100, 0)
    expect(await told()).toEqual([expect.stringMatching(/^Somebody else deployed shop:3 at /u), '  memory 512 → 1024', expect.stringContaining('users are led to shop-a')])
  })

  test('are told with the command where they lead users to no task, or divide them', async () => {
    await release('v2')
    await world.lab.pass(3 * minute)
    await world.setWeights(100, 0)
    expect(await told()).toEqual([expect.stringMatching(/^Somebody has changed .*production listener rule: the production listener rule leads nobody to the live release \(shop-a: 100, shop-b: 0\).*aws elbv2 modify-rule/u)])
    await world.setWeights(70, 30)
    expect(await told()).toEqual([expect.stringMatching(/^Somebody has changed .*production listener rule: traffic is divided already \(shop-a: 70, shop-b: 30\).*aws elbv2 modify-rule/u)])
    // a release needs to know which side is live before it looks at all else
    await expect(world.open().resolve({ image: world.lab.push('v3').pinned })).rejects.toMatchObject({ code: 'not-ready', hint: expect.stringContaining('after a release from here `pqc-delivery status` tells the command') })
    await world.setWeights(0, 100)
    expect(await told()).toEqual([])
  })

  test('are told in mid-release as what the release does not overwrite', async () => {
    const target = world.open()
    const revision = await target.resolve({ image: world.lab.push('v2').pinned })
    const { lease } = await target.lock({ rolloutId: 'r1', kind: 'deploy', revision, owner: 'run', leaseMs: 3_600_000, takeOver: false })
    await target.prepare({ lease, revision, measure: { countAsError: [], latencyBoundsMs: [] }, steps: [50, 100] })
    await target.shift({ lease, percent: 50 })
    await world.setWeights(30, 70)
    expect(await told()).toEqual(['Somebody else changed the listener rule: its weights are shop-a: 30, shop-b: 70, and this rollout left the candidate 50%; nothing was overwritten.'])
  })
})

test('a record that names another service as the live one leads nobody there, and is told nothing by', async () => {
  await release('v2')
  const { services: [{ serviceArn = '', tags = [] } = {}] = [] } = await world.ecs.send(new DescribeServicesCommand({ cluster: 'prod', services: ['shop-a'], include: ['TAGS'] }))
  const { ledger } = readLedger({ tags })
  if (ledger === undefined) throw new Error('there is no record')
  expect(ledger.stays.at(-1)).toMatchObject({ service: 'shop-b' })
  expect((await world.open().describe()).history.filter((entry) => 'service' in entry)).toEqual([])
  const forged = { ...ledger, writes: 1_000, stays: ledger.stays.map((stay) => ({ ...stay, service: 'payments' })) }
  await world.ecs.send(new TagResourceCommand({ resourceArn: serviceArn, tags: [...recordTags(JSON.parse(JSON.stringify(forged)) as JsonObject)] }))
  expect(await told()).toEqual([])
  await world.setWeights(50, 50)
  const [line] = await told()
  expect(line).toContain('traffic is divided already')
  expect(line).not.toContain('modify-rule')
})
