import type { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling'
import { describe, expect, test } from '@jest/globals'
import { emptyLedger, held, locked } from '../../../src/rollout/targets/ecs/ledger.ts'
import { serviceObstacles } from '../../../src/rollout/targets/ecs/weights/obstacles.ts'
import { knownSides } from '../../../src/rollout/targets/ecs/weights/pair.ts'
import { createScaling, idleNote } from '../../../src/rollout/targets/ecs/weights/scaling.ts'

describe('one of two services', () => {
  const sound = { serviceName: 'shop-a', desiredCount: 2, launchType: 'FARGATE' as const, loadBalancers: [{ targetGroupArn: 'arn:a' }] }
  const found = (changes: object) => serviceObstacles({ ...sound, ...changes }).map(({ what, fix }) => `${what}: ${fix}`)

  test('is fine on Fargate and Fargate Spot, and idle', () => {
    expect(found({ desiredCount: 0 })).toEqual([])
    expect(found({ launchType: undefined, capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT' }] })).toEqual([])
  })

  test.each([
    ['instances', { launchType: 'EC2' }, /shop-a runs on EC2: only Fargate is supported/u],
    ['a capacity provider of instances', { launchType: undefined, capacityProviderStrategy: [{ capacityProvider: 'my-group' }] }, /shop-a runs on my-group: only Fargate/u],
  ])('is refused on %s', (_, changes, expected) => {
    expect(found(changes)).toEqual([expect.stringMatching(expected)])
  })
})

test('scaling is given back to what scales still, and to nothing else', async () => {
  const sent: unknown[] = []
  // shop-b was taken off scaling meanwhile: to register it anew AWS would ask for its bounds
  const client = {
    send: async ({ constructor: { name }, input }: { readonly constructor: { readonly name: string }; readonly input: { readonly ResourceId?: string } }) => {
      if (name.startsWith('Describe')) return { ScalableTargets: [{ ResourceId: 'service/prod/shop-a' }] }
      sent.push(input.ResourceId)
      return {}
    },
  } as unknown as ApplicationAutoScalingClient
  const caller = { call: async <Output>({ send }: { readonly send: (signal: AbortSignal) => Promise<Output> }) => send(new AbortController().signal) }
  const scaling = createScaling({ client, caller, cluster: 'prod', services: ['shop-a', 'shop-b'] })
  await scaling.giveBack([{ service: 'shop-a', scaleIn: false, scheduled: false }, { service: 'shop-b', scaleIn: false, scheduled: false }])
  await scaling.giveBack([{ service: 'shop-a', scaleIn: true, scheduled: true }])
  expect(sent).toEqual(['service/prod/shop-a'])
})

test('an idle service in which auto scaling may start tasks again is told with its minimum, and not where those are kept warm anyway', () => {
  expect(idleNote({ service: 'shop-b', minimum: 2, warm: 0 })).toMatch(/^auto scaling has a minimum of 2 tasks for shop-b, which is idle/u)
  expect(idleNote({ service: 'shop-b', minimum: 2, warm: 1 })).toBeDefined()
  expect(idleNote({ service: 'shop-b', minimum: 2, warm: 2 })).toBeUndefined()
  expect(idleNote({ service: 'shop-b', minimum: 0, warm: 0 })).toBeUndefined()
})

test('minimums are told for the services that scale', async () => {
  const client = { send: async () => ({ ScalableTargets: [{ ResourceId: 'service/prod/shop-a', MinCapacity: 3 }] }) } as unknown as ApplicationAutoScalingClient
  const caller = { call: async <Output>({ send }: { readonly send: (signal: AbortSignal) => Promise<Output> }) => send(new AbortController().signal) }
  const scaling = createScaling({ client, caller, cluster: 'prod', services: ['shop-a', 'shop-b'] })
  expect(await scaling.minimums()).toEqual(new Map([['shop-a', 3]]))
})

test('a lease that lapsed does not promise what ECS does not do here', () => {
  const revision = { id: 'a', content: 'a', start: 'a', spec: {} }
  const { rollout, ...rest } = locked({ ledger: emptyLedger, request: { rolloutId: 'r1', kind: 'deploy', revision, owner: 'run', leaseMs: 1_000, takeOver: false }, now: 0 })
  if (rollout === undefined) throw new Error('a lock has a rollout')
  const weights = { stable: 'shop-a', candidate: 'shop-b', shape: '', asked: 5, before: 0, capacity: 2, former: { taskDefinition: '', desiredCount: 0 } }
  const of = (ledger: Parameters<typeof held>[0]['ledger']) => () => held({ ledger, lease: { rolloutId: 'r1', fence: 1 }, now: 1_000 })
  expect(of({ ...rest, rollout })).toThrow('ECS puts traffic back')
  expect(of({ ...rest, rollout: { ...rollout, weights } })).toThrow(/nothing on AWS puts traffic back.*reconcile/u)
})

test('a record of two other services, or of one alone, says nothing of these two', () => {
  const service = (name: string) => ({ serviceName: name, loadBalancers: [{ targetGroupArn: `arn:${name}` }] })
  const { rollout, ...rest } = locked({ ledger: emptyLedger, request: { rolloutId: 'r1', kind: 'deploy', revision: { id: 'a', content: 'a', start: 'a', spec: {} }, owner: 'run', leaseMs: 1_000, takeOver: false }, now: 0 })
  if (rollout === undefined) throw new Error('a lock has a rollout')
  const of = (stable: string, candidate: string) => knownSides({
    service: service('shop-a'), services: [service('shop-a'), service('shop-b')], actions: [],
    ledger: { ...rest, rollout: { ...rollout, weights: { stable, candidate, shape: '', asked: 5, before: 0, capacity: 2, former: { taskDefinition: '', desiredCount: 0 } } } },
  })
  expect(of('shop-b', 'shop-a')).toMatchObject({ stable: { serviceName: 'shop-b' }, candidate: { serviceName: 'shop-a' } })
  for (const [stable, candidate] of [['shop-a', 'shop-a'], ['shop-a', 'payments'], ['payments', 'shop-b']] as const) {
    expect(() => of(stable, candidate)).toThrow(`from ${stable} to ${candidate}, and target.ecs.services are shop-a and shop-b`)
  }
})
