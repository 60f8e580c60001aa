import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { matchesArn, matchesPattern } from '../../support/cloudlab/aws/identity/patterns.ts'
import { decide, readPolicy } from '../../support/cloudlab/aws/identity/policy.ts'
import type { RequestContext } from '../../support/cloudlab/aws/identity/conditions.ts'
import { neededFor } from '../../support/cloudlab/aws/identity/resources.ts'

const policyOf = (...statements: readonly object[]) => readPolicy({ name: 'p', document: { Version: '2012-10-17', Statement: statements } })
const allow = (rest: object) => ({ Effect: 'Allow', Action: '*', Resource: '*', ...rest })
const service = 'arn:aws:ecs:eu-central-1:123456789012:service/prod/shop'

function decision(statements: readonly object[], { action = 'ecs:UpdateService', resource = service, context = {} }: { action?: string; resource?: string; context?: RequestContext } = {}) {
  return decide([policyOf(...statements)], { action, resource, context })
}

describe('patterns', () => {
  test.each([
    ['*', '', true], ['', '', true], ['', 'a', false], ['a*c', 'abbc', true], ['a*c', 'abcd', false], ['a?c', 'abc', true], ['a?c', 'ac', false],
    ['**a', 'ba', true], ['repo:o/r:*', 'repo:o/r:ref:refs/heads/main', true], ['repo:o/r:*', 'repo:o/r2:x', false], ['.*', 'ab', false], ['[a]', 'a', false],
  ])('%j and %j: %j', (pattern, text, expected) => {
    expect(matchesPattern(pattern, text)).toBe(expected)
  })

  test('are the same as by a regular expression', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 })
    fc.assert(fc.property(part, fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 }), (pattern, text) => {
      const expression = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'u')
      expect(matchesPattern(pattern, text)).toBe(expression.test(text))
    }))
  })

  test('that would keep a regular expression busy for ever are read at once', () => {
    expect(matchesPattern(`${'*a'.repeat(30)}b`, 'a'.repeat(5_000))).toBe(false)
  })

  test('of ARNs do not reach over colons', () => {
    expect(matchesArn('arn:aws:iam::*:role/x', 'arn:aws:iam::1:role/x')).toBe(true)
    expect(matchesArn('arn:*', 'arn:aws:iam::1:role/x')).toBe(false)
    expect(matchesArn('arn:aws:*:role/x', 'arn:aws:iam::1:role/x')).toBe(false)
  })
})

describe('decisions', () => {
  test.each([
    ['nothing allows', [], 'implicitDeny'],
    ['all is allowed', [allow({})], 'allowed'],
    ['actions in other cases', [allow({ Action: 'ECS:updateservice' })], 'allowed'],
    ['actions by pattern', [allow({ Action: ['s3:*', 'ecs:Update*'] })], 'allowed'],
    ['another action', [allow({ Action: 'ecs:DeleteService' })], 'implicitDeny'],
    ['all but others', [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }], 'allowed'],
    ['resources by pattern', [allow({ Resource: 'arn:aws:ecs:*:*:service/prod/*' })], 'allowed'],
    ['another resource', [allow({ Resource: 'arn:aws:ecs:*:*:service/test/*' })], 'implicitDeny'],
    ['resources in other cases', [allow({ Resource: service.toUpperCase() })], 'implicitDeny'],
    ['a denial counts above all', [allow({}), { Effect: 'Deny', Action: 'ecs:*', Resource: '*' }], 'explicitDeny'],
    ['a denial of something else', [allow({}), { Effect: 'Deny', Action: 'iam:*', Resource: '*' }], 'allowed'],
  ] as const)('%s', (_, statements, expected) => {
    expect(decision(statements)).toBe(expected)
  })

  test.each<[string, object, RequestContext, boolean]>([
    ['equal', { StringEquals: { 'ecs:cluster': 'a' } }, { 'ecs:cluster': 'a' }, true],
    ['the key in another case', { StringEquals: { 'ECS:Cluster': 'a' } }, { 'ecs:cluster': 'a' }, true],
    ['not equal', { StringEquals: { 'ecs:cluster': 'a' } }, { 'ecs:cluster': 'A' }, false],
    ['one of several', { StringEquals: { k: ['a', 'b'] } }, { k: 'b' }, true],
    ['all keys count', { StringEquals: { k: 'a', other: 'x' } }, { k: 'a' }, false],
    ['all operators count', { StringEquals: { k: 'a' }, StringLike: { k: 'b*' } }, { k: 'a' }, false],
    ['without the key', { StringEquals: { k: 'a' } }, {}, false],
    ['without the key, if it exists', { StringEqualsIfExists: { k: 'a' } }, {}, true],
    ['a pattern is no pattern here', { StringEquals: { k: 'a*' } }, { k: 'ab' }, false],
    ['like', { StringLike: { k: 'repo:o/r:*' } }, { k: 'repo:o/r:x' }, true],
    ['negated: none of them', { StringNotEquals: { k: ['a', 'b'] } }, { k: 'b' }, false],
    ['negated: another', { StringNotEquals: { k: ['a', 'b'] } }, { k: 'c' }, true],
    ['negated, without the key', { StringNotLike: { k: 'a*' } }, {}, true],
    ['ARN', { ArnLike: { k: 'arn:aws:iam::*:role/d*' } }, { k: 'arn:aws:iam::1:role/deploy' }, true],
    ['not that ARN', { ArnNotLike: { k: 'arn:aws:iam::*:role/d*' } }, { k: 'arn:aws:iam::1:role/deploy' }, false],
    ['no ARN', { ArnEquals: { k: '*' } }, { k: 'deploy' }, false],
    ['ignoring case', { StringEqualsIgnoreCase: { k: 'A' } }, { k: 'a' }, true],
    ['yes or no', { Bool: { k: true } }, { k: 'true' }, true],
    ['any of several', { 'ForAnyValue:StringEquals': { k: 'a' } }, { k: ['x', 'a'] }, true],
    ['any, without the key', { 'ForAnyValue:StringEquals': { k: 'a' } }, {}, false],
    ['all of several', { 'ForAllValues:StringEquals': { k: ['a', 'x'] } }, { k: ['x', 'a'] }, true],
    ['all, but one', { 'ForAllValues:StringEquals': { k: ['a'] } }, { k: ['x', 'a'] }, false],
    ['all, without the key', { 'ForAllValues:StringEquals': { k: ['a'] } }, {}, true],
    ['there has to be one, and is', { Null: { k: 'false' } }, { K: 'a' }, true],
    ['there has to be one, and is not', { Null: { k: false } }, {}, false],
    ['there must be none, and is not', { Null: { k: 'true' } }, {}, true],
    ['there must be none, and is', { Null: { k: 'true' } }, { k: ['a'] }, false],
  ])('condition: %s', (_, condition, context, expected) => {
    expect(decision([allow({ Condition: condition })], { context })).toBe(expected ? 'allowed' : 'implicitDeny')
  })
})

describe('documents', () => {
  const statement = allow({})
  test.each([
    ['no document', 'text'],
    ['an old version', { Version: '2008-10-17', Statement: [statement] }],
    ['an unknown key', { Version: '2012-10-17', Statement: [statement], Extra: 1 }],
    ['an unknown key in a statement', { Version: '2012-10-17', Statement: [{ ...statement, Extra: 1 }] }],
    ['a principal outside of a trust policy', { Version: '2012-10-17', Statement: [{ ...statement, Principal: '*' }] }],
    ['another effect', { Version: '2012-10-17', Statement: [allow({ Effect: 'allow' })] }],
    ['actions twice', { Version: '2012-10-17', Statement: [allow({ NotAction: 'x' })] }],
    ['no action', { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Resource: '*' }] }],
    ['a number for an action', { Version: '2012-10-17', Statement: [allow({ Action: 7 })] }],
    ['no actions at all', { Version: '2012-10-17', Statement: [allow({ Action: [] })] }],
    ['an operator that is not read', { Version: '2012-10-17', Statement: [allow({ Condition: { DateLessThan: { k: 'x' } } })] }],
    ['a negated operator that there is not', { Version: '2012-10-17', Statement: [allow({ Condition: { NotBool: { k: 'x' } } })] }],
    ['an operator for absence with more to it', { Version: '2012-10-17', Statement: [allow({ Condition: { NullIfExists: { k: 'true' } } })] }],
    ['a policy variable', { Version: '2012-10-17', Statement: [allow({ Resource: 'arn:aws:s3:::${aws:username}' })] }],
  ])('that are refused: %s', (_, document) => {
    expect(() => readPolicy({ name: 'p', document })).toThrow(/^policy p: .* is not understood here$/u)
  })
})

describe('what a call is about', () => {
  const place = { account: '123456789012', region: 'eu-central-1' }
  const needed = (operation: string, input: object) => neededFor({ asked: { service: 'ecs', operation, action: `ecs:${operation}`, input: { ...input } }, place }).map(({ action, resource }) => `${action} ${resource}`)

  test('services by name and by ARN', () => {
    expect(needed('UpdateService', { cluster: 'prod', service: 'shop' })).toEqual([`ecs:UpdateService ${service}`])
    expect(needed('UpdateService', { cluster: 'arn:aws:ecs:eu-central-1:123456789012:cluster/prod', service })).toEqual([`ecs:UpdateService ${service}`])
    expect(needed('UpdateService', { service: 'shop' })).toEqual(['ecs:UpdateService arn:aws:ecs:eu-central-1:123456789012:service/default/shop'])
  })

  test('actions that know no resources', () => {
    expect(needed('DescribeTaskDefinition', { taskDefinition: 'shop' })).toEqual(['ecs:DescribeTaskDefinition *'])
  })

  test('roles that are handed on', () => {
    expect(needed('RegisterTaskDefinition', { family: 'shop', taskRoleArn: 'arn:task', executionRoleArn: 'arn:task' })).toEqual([
      'ecs:RegisterTaskDefinition arn:aws:ecs:eu-central-1:123456789012:task-definition/shop:*', 'iam:PassRole arn:task',
    ])
    expect(needed('UpdateService', { service: 'shop', loadBalancers: [{ advancedConfiguration: { roleArn: 'arn:infra' } }] })[1]).toBe('iam:PassRole arn:infra')
  })

  test('tags that come with what is registered, and their keys', () => {
    const input = { family: 'shop', tags: [{ key: 'team', value: 'a' }, { key: 'x' }] }
    const asked = { service: 'ecs' as const, operation: 'RegisterTaskDefinition', action: 'ecs:RegisterTaskDefinition', input }
    const resource = 'arn:aws:ecs:eu-central-1:123456789012:task-definition/shop:*'
    const context = { 'aws:RequestedRegion': 'eu-central-1', 'aws:TagKeys': ['team', 'x'] }
    expect(neededFor({ asked, place })).toEqual([
      { action: 'ecs:RegisterTaskDefinition', resource, context }, { action: 'ecs:TagResource', resource, context: { ...context, 'ecs:CreateAction': 'RegisterTaskDefinition' } },
    ])
    expect(needed('UntagResource', { resourceArn: service, tagKeys: ['a'] })).toEqual([`ecs:UntagResource ${service}`])
    expect(needed('TagResource', { resourceArn: service, tags: [{ key: 'a' }] })).toEqual([`ecs:TagResource ${service}`])
  })

  test('a deployment, and the service that it is of', () => {
    const deployment = 'arn:aws:ecs:eu-central-1:123456789012:service-deployment/prod/shop/AbC-1'
    expect(needed('StopServiceDeployment', { serviceDeploymentArn: deployment })).toEqual([`ecs:StopServiceDeployment ${service}`, `ecs:StopServiceDeployment ${deployment}`])
    expect(needed('DescribeServiceDeployments', { serviceDeploymentArns: [deployment, `${deployment}2`] })).toHaveLength(3)
  })

  test('anything at all in the input makes no difference to what must be allowed', () => {
    fc.assert(fc.property(fc.constantFrom('UpdateService', 'RunTask', 'DescribeTasks', 'CreateTaskSet', 'RegisterTaskDefinition'), fc.dictionary(fc.constantFrom('cluster', 'service', 'tasks', 'taskDefinition', 'overrides', 'loadBalancers', 'deploymentConfiguration'), fc.anything()), (operation, input) => {
      expect(needed(operation, input).length).toBeGreaterThan(0)
    }))
  })
})
