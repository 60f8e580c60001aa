import { ApplicationAutoScalingClient, DescribeScalableTargetsCommand, RegisterScalableTargetCommand } from '@aws-sdk/client-application-auto-scaling'
import { expect, test } from '@jest/globals'
import { createApplicationAutoScaling } from '../../support/cloudlab/aws/application-autoscaling/application-autoscaling.ts'
import { controlPlane, labContext } from './control-plane.ts'

const service = { ServiceNamespace: 'ecs', ResourceId: 'service/prod/shop', ScalableDimension: 'ecs:service:DesiredCount' } as const

function world() {
  const context = labContext()
  const { sdk, calls } = controlPlane({ context, services: { 'application-autoscaling': createApplicationAutoScaling(context).handlers } })
  return { calls, client: new ApplicationAutoScalingClient(sdk) }
}

test('a target is registered, changed in part and read back', async () => {
  const { client, calls } = world()
  const { ScalableTargetARN } = await client.send(new RegisterScalableTargetCommand({ ...service, MinCapacity: 2, MaxCapacity: 10 }))
  await client.send(new RegisterScalableTargetCommand({ ...service, MinCapacity: 4, SuspendedState: { DynamicScalingInSuspended: true } }))
  const { ScalableTargets } = await client.send(new DescribeScalableTargetsCommand({ ServiceNamespace: 'ecs', ResourceIds: ['service/prod/shop'] }))
  expect(ScalableTargets).toMatchObject([{ ...service, ScalableTargetARN, MinCapacity: 4, MaxCapacity: 10, SuspendedState: { DynamicScalingInSuspended: true, DynamicScalingOutSuspended: false } }])
  expect(calls.violations()).toEqual([])
})

test.each([
  ['bounds of a new target are missing', { ...service, MinCapacity: 1 }],
  ['the bounds are the wrong way round', { ...service, MinCapacity: 3, MaxCapacity: 2 }],
  ['the resource is not a service', { ...service, ResourceId: 'table/shop', MinCapacity: 1, MaxCapacity: 2 }],
])('refused: %s', async (_, input) => {
  await expect(world().client.send(new RegisterScalableTargetCommand(input))).rejects.toMatchObject({ name: 'ValidationException' })
})

test('many are told page by page', async () => {
  const { client } = world()
  for (const name of ['a', 'b', 'c']) await client.send(new RegisterScalableTargetCommand({ ...service, ResourceId: `service/prod/${name}`, MinCapacity: 1, MaxCapacity: 2 }))
  const first = await client.send(new DescribeScalableTargetsCommand({ ServiceNamespace: 'ecs', MaxResults: 2 }))
  const second = await client.send(new DescribeScalableTargetsCommand({ ServiceNamespace: 'ecs', MaxResults: 2, NextToken: first.NextToken }))
  expect([first, second].map(({ ScalableTargets = [] }) => ScalableTargets.length)).toEqual([2, 1])
  expect(second.NextToken).toBeUndefined()
})
