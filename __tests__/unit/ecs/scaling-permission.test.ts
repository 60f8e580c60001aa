import { expect, test } from '@jest/globals'
import { policyDocument } from '../../../src/rollout/targets/ecs/iam/policy.ts'

const names = { partition: 'aws', region: 'r', account: 'a', cluster: 'c', service: 's', family: 'f', logGroup: 'g', taskRoles: [] }

test('what holds scaling does so for services of ECS alone, not for tables or functions of the same account', () => {
  const { Statement } = policyDocument({ kind: 'listener-weights', names })
  expect(Statement.filter(({ Action }) => Action.includes('application-autoscaling:RegisterScalableTarget'))).toMatchObject([
    { Condition: { StringEquals: { 'application-autoscaling:service-namespace': 'ecs', 'application-autoscaling:scalable-dimension': 'ecs:service:DesiredCount' } } },
  ])
})
