import { expect, test } from '@jest/globals'
import { translated } from '../../../src/cloud/aws/failure.ts'

const denied = (message: string, action = 'ecs:RegisterTaskDefinition') => translated({ error: Object.assign(new Error(message), { name: 'AccessDeniedException' }), action })
const user = 'User: arn:aws:sts::123456789012:assumed-role/shop-deployer/workflow is not authorized to perform:'

test.each([
  ['the action itself', `${user} ecs:RegisterTaskDefinition on resource: arn:aws:ecs:eu-central-1:123456789012:task-definition/shop:* because no identity-based policy allows the ecs:RegisterTaskDefinition action`,
    /^AWS does not allow ecs:RegisterTaskDefinition: /u, /^allow ecs:RegisterTaskDefinition on arn:aws:ecs:eu-central-1:123456789012:task-definition\/shop:\* for the role that the job uses; /u],
  ['another one that the call needs', `${user} iam:PassRole on resource: arn:aws:iam::123456789012:role/shop-task because no identity-based policy allows the iam:PassRole action`,
    /^AWS does not allow iam:PassRole, which ecs:RegisterTaskDefinition needs: /u, /^allow iam:PassRole on arn:aws:iam::123456789012:role\/shop-task for the role/u],
  ['an action without resources', `${user} elasticloadbalancing:DescribeRules because no identity-based policy allows it`, /^AWS does not allow elasticloadbalancing:DescribeRules, /u, /^allow elasticloadbalancing:DescribeRules for the role/u],
  ['any resource', `${user} ecs:ListTasks on resource: * because no identity-based policy allows the ecs:ListTasks action`, /./u, /^allow ecs:ListTasks for the role/u],
  ['a denial on purpose', `${user} ecs:UpdateService on resource: arn:x with an explicit deny in a service control policy`, /^AWS does not allow ecs:UpdateService, /u, /^a policy denies ecs:UpdateService on arn:x on purpose/u],
  ['nothing more than no', 'not today', /^AWS does not allow ecs:RegisterTaskDefinition: not today$/u, /^allow ecs:RegisterTaskDefinition for the role/u],
])('a refusal names what is missing and what to do: %s', (_, said, message, hint) => {
  expect(denied(said)).toMatchObject({ code: 'access-denied', message: expect.stringMatching(message), hint: expect.stringMatching(hint) })
})
