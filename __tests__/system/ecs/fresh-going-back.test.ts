import { ECSClient, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { rollBack } from '../../../src/actions/rollback/roll-back.ts'
import { lookAfterOne } from '../../../src/actions/wiring/look-after.ts'
import { reconcileOne } from '../../../src/commands/reconcile/run.ts'
import type { Outcome } from '../../../src/runner/outcome.ts'
import type { FaultRule } from '../../support/cloudlab/aws/faults.ts'
import type { AwsLab } from '../../support/cloudlab/aws/world.ts'
import { freshWorlds, modeNames } from '../../support/ecs/both-modes.ts'
import type { FreshWorld } from '../../support/ecs/both-modes.ts'
import { commandOn } from '../../support/ecs/command-on.ts'
import type { CommandOn } from '../../support/ecs/command-on.ts'
import { settings } from '../../support/rollout/plans.ts'

jest.setTimeout(180_000)

const minute = 60_000
const leaseMs = 3 * minute
const measure = { countAsError: [], latencyBoundsMs: [100] }
const plain = { ...settings, steps: [50, 100] }

const emergency = { steps: undefined, to: undefined, reason: 'users meet errors', emergency: true, markBad: false, drill: false, dryRun: false } as never
const commands: Readonly<Record<string, (command: CommandOn) => Promise<Outcome | undefined>>> = {
  post: ({ delivery, ports }) => lookAfterOne({ delivery, ports, rolloutId: 'r1' }),
  reconcile: ({ delivery, ports }) => reconcileOne({ delivery, ports, dryRun: false, onTelling: () => undefined }),
  'rollback --emergency': ({ delivery, ports }) => rollBack({ delivery, ports, inputs: emergency }),
}

const faults: Readonly<Record<string, FaultRule['fault']>> = {
  refused: { kind: 'refuse', code: 'AccessDeniedException', message: 'not authorized to perform: this' },
  limited: { kind: 'throttle' },
  'never answered': { kind: 'hang' },
}
const reads: Readonly<Record<string, string | RegExp>> = {
  DescribeServices: 'DescribeServices', DescribeServiceRevisions: 'DescribeServiceRevisions', DescribeTaskDefinition: 'DescribeTaskDefinition',
  'all three': /^(?:DescribeServices|DescribeServiceRevisions|DescribeTaskDefinition)$/u,
}

let lab: AwsLab | undefined

afterEach(async () => {
  lab?.faults.clear()
  expect(lab?.calls.violations()).toEqual([])
  await lab?.close()
})

/** A service with a candidate that has half of the users and whose run is dead; or with two releases, the second of which is live. */
async function left(mode: (typeof modeNames)[number], unfinished: boolean): Promise<FreshWorld> {
  const world = await freshWorlds[mode]()
  ;({ lab } = world)
  await world.lab.during(async () => {
    const target = world.fresh()
    const release = async (tag: string, rolloutId: string, percents: readonly number[]) => {
      const revision = await target.resolve({ image: world.lab.push(tag).pinned })
      const { lease } = await target.lock({ rolloutId, kind: 'deploy', revision, owner: 'a run', leaseMs, takeOver: false })
      await target.prepare({ lease, revision, measure, steps: [50, 100] })
      for (const percent of percents) await target.shift({ lease, percent })
      return lease
    }
    if (unfinished) await release('v2', 'r1', [50])
    else for (const tag of ['v2', 'v3']) await target.finish({ lease: await release(tag, `release of ${tag}`, [50, 100]) })
    if (unfinished) await world.lab.clock.sleep(leaseMs + minute)
  })
  return world
}

describe.each(modeNames)('a new process (%s) puts users back within a minute', (mode) => {
  const cases = Object.keys(commands).flatMap((command) => [...Object.keys(reads).map((read) => [command, read, 'never answered'] as const), [command, 'all three', 'refused'] as const, [command, 'all three', 'limited'] as const])

  test.each(cases)('%s, while %s is %s', async (command, read, how) => {
    const world = await left(mode, true)
    expect(world.share()).toBe(50)
    const warnings: string[] = []
    world.lab.faults.add({ operation: reads[read] ?? '', fault: faults[how] ?? { kind: 'hang' } })
    await world.lab.during(async () => {
      const made = commandOn(world.lab, { target: world.fresh({ warnings }), rollout: plain, leaseMs, warnings })
      const ended = commands[command]?.(made).catch((error: unknown) => error)
      await world.lab.clock.sleep(minute)
      expect(world.share()).toBe(0)
      world.lab.faults.clear()
      await ended
    })
    expect(warnings.join('\n')).toMatch(/could not be|cannot be/u)
  })

  test.each(['DescribeServiceRevisions', 'DescribeTaskDefinition'])('to the release before in an emergency without a rollout, while %s is never answered', async (read) => {
    const world = await left(mode, false)
    const warnings: string[] = []
    expect(world.share()).toBe(0)
    world.lab.faults.add({ operation: read, fault: { kind: 'hang' } })
    const outcome = await world.lab.during(async () => {
      const { delivery, ports } = commandOn(world.lab, { target: world.fresh({ warnings }), rollout: plain, leaseMs, warnings })
      const ended = rollBack({ delivery, ports, inputs: emergency }).catch((error: unknown) => error)
      await world.lab.clock.sleep(4 * minute)
      expect(world.share()).toBe(100)
      world.lab.faults.clear()
      return ended
    })
    expect(outcome).toMatchObject({ result: 'restored' })
    expect(warnings.join('\n')).toMatch(/could not be read, and the record/u)
  })

  test.each([
    ['another release', 'never answered', ['v4']], ['another release', 'limited', ['v4']],
    ['the same again', 'never answered', ['v3']], ['another release and then the live one', 'never answered', ['v4', 'v3']],
  ] as const)('to the newest good release before what runs, after somebody has deployed %s, while DescribeTaskDefinition is %s', async (_, how, tags) => {
    const world = await left(mode, false)
    const { shop, clock, sdk } = world.lab
    const warnings: string[] = []
    const outcome = await world.lab.during(async () => {
      const releases = (await world.fresh().describe()).history.slice(-2)
      const ecs = new ECSClient(sdk)
      for (const tag of tags) {
        const released = releases.find(({ revision }) => revision.content === world.lab.push(tag).digest.replace('sha256:', ''))
        const known = released?.revision.spec['taskDefinition']
        const taskDefinition = typeof known === 'string' ? known : await world.lab.register(world.lab.push(tag).pinned)
        await ecs.send(new UpdateServiceCommand({ cluster: shop.cluster, service: mode === 'native' ? shop.service : 'shop-a', taskDefinition, forceNewDeployment: true }))
        await clock.sleep(15 * minute)
      }
      world.lab.faults.add({ operation: 'DescribeTaskDefinition', fault: faults[how] ?? { kind: 'hang' } })
      const { delivery, ports } = commandOn(world.lab, { target: world.fresh({ warnings }), rollout: plain, leaseMs, warnings })
      const ended = rollBack({ delivery, ports, inputs: emergency }).catch((error: unknown) => error)
      await clock.sleep(5 * minute)
      world.lab.faults.clear()
      return ended
    })
    const theirs = tags.at(-1) === 'v4'
    const { digest } = world.lab.push(theirs ? 'v3' : 'v2')
    expect(outcome).toMatchObject({ result: 'restored', message: expect.stringContaining(`rolled back to ${digest.replace('sha256:', '').slice(0, 12)}`) })
    const text = warnings.join('\n')
    if (theirs) expect(text).toMatch(/what runs is not what the record has as live.*newest good release/u)
    else expect(text).not.toMatch(/what runs is not/u)
  })

  const waiting: readonly (readonly [string, boolean, string, RegExp])[] = mode === 'native'
    ? [['an unfinished rollout', true, 'DescribeServiceDeployments', /aws ecs stop-service-deployment.* --service-deployment-arn arn:\S+ --stop-type ROLLBACK/u], ['no rollout', false, 'DescribeServices', /not begun before the service can be read.*aws ecs update-service.* --task-definition arn:aws:ecs:\S+:task-definition\/shop:\d+/u]]
    : [['an unfinished rollout', true, 'DescribeRules', /aws elbv2 modify-rule/u], ['no rollout', false, 'DescribeServices', /aws ecs update-service.* --desired-count/u]]

  test.each(waiting)('or says at once what a person can do: an emergency with %s (%s), while %s is never answered', async (_, unfinished, read, command) => {
    const world = await left(mode, unfinished)
    const warnings: string[] = []
    const before = world.share()
    world.lab.faults.add({ operation: read, fault: { kind: 'hang' } })
    const outcome = await world.lab.during(async () => {
      const { delivery, ports } = commandOn(world.lab, { target: world.fresh({ warnings }), rollout: plain, leaseMs, warnings })
      const ended = rollBack({ delivery, ports, inputs: emergency }).catch((error: unknown) => error)
      await world.lab.clock.sleep(30_000)
      expect(warnings.join('\n')).toMatch(command)
      expect(world.share()).toBe(before)
      world.lab.faults.clear()
      return ended
    })
    expect(outcome).toMatchObject({ result: 'restored' })
    expect(world.share()).toBe(unfinished ? 0 : 100)
  })
})
