import { DescribeServicesCommand, ECSClient, RegisterTaskDefinitionCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { GetRoleCommand, IAMClient, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam'
import { AssumeRoleCommand, AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { createHmac } from 'node:crypto'
import { createIssuer } from '../../support/cloudlab/aws/identity/issuer.ts'
import type { Principal } from '../../support/cloudlab/aws/identity/principals.ts'
import { createLabCore } from '../../support/cloudlab/aws/lab-core.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

const account = '123456789012'
const github = 'token.actions.githubusercontent.com'
const claims = { aud: 'sts.amazonaws.com', sub: 'repo:acme/shop:environment:production' }
const policy = (...statements: readonly object[]) => ({ Version: '2012-10-17', Statement: statements })
const trust = policy({
  Effect: 'Allow', Action: 'sts:AssumeRoleWithWebIdentity', Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/${github}` },
  Condition: { StringEquals: { [`${github}:aud`]: 'sts.amazonaws.com' }, StringLike: { [`${github}:sub`]: 'repo:acme/shop:*' } },
})

const opened: Pick<ReturnType<typeof createLabCore>, 'calls'>[] = []
afterEach(() => {
  for (const { calls } of opened.splice(0)) expect(calls.violations()).toEqual([])
})

function openLab() {
  const clock = createVirtualClock({ auto: false })
  const core = createLabCore({ clock, seed: 1 })
  core.serve({ ecs: { DescribeServices: () => ({ services: [] }), UpdateService: () => ({}), RegisterTaskDefinition: () => ({}) } })
  opened.push(core)
  const { principals } = core
  const issuer = createIssuer({ clock })
  principals.addProvider({ issuer, clientIds: ['sts.amazonaws.com'] })
  const deployer = principals.addRole({
    name: 'deployer', trust, maxSessionDuration: 7_200,
    policies: { deploy: policy({ Effect: 'Allow', Action: 'ecs:*', Resource: `arn:aws:ecs:eu-central-1:${account}:service/prod/*` }, { Effect: 'Deny', Action: 'ecs:UpdateService', Resource: '*/frozen' }) },
  })
  const nobody = principals.addUser({ name: 'nobody', policies: {} })
  const clientOf = (principal: Principal) => ({ ecs: new ECSClient(core.sdkAs(principal)), sts: new STSClient(core.sdkAs(principal)), iam: new IAMClient(core.sdkAs(principal)) })
  const assume = async (WebIdentityToken: string, changes: { DurationSeconds?: number; RoleArn?: string; Policy?: string } = {}) => (
    clientOf(nobody).sts.send(new AssumeRoleWithWebIdentityCommand({ RoleArn: deployer.arn, RoleSessionName: 'run-1', WebIdentityToken, ...changes }))
  )
  const session = async (changes?: Parameters<typeof assume>[1]) => {
    const { Credentials: { AccessKeyId = '' } = {} } = await assume(issuer.token(claims), changes)
    const principal = principals.byKey(AccessKeyId)
    if (principal === undefined) throw new Error('no session')
    return { principal, ...clientOf(principal) }
  }
  return { ...core, clock, issuer, deployer, nobody, clientOf, assume, session }
}

describe('a role by web identity', () => {
  test.each(['RS256', 'ES256'] as const)('is given for a good token, signed with %s, and its credentials sign', async (alg) => {
    const { issuer, assume, clock, principals, clientOf, deployer, nobody } = openLab()
    const answer = await assume(issuer.token(claims, { alg }), { DurationSeconds: 900 })
    expect(answer).toMatchObject({
      SubjectFromWebIdentityToken: claims.sub, Audience: claims.aud, Provider: `https://${github}`,
      AssumedRoleUser: { Arn: `arn:aws:sts::${account}:assumed-role/deployer/run-1`, AssumedRoleId: `${deployer.id}:run-1` },
      Credentials: { AccessKeyId: expect.stringMatching(/^ASIA[A-Z0-9]{16}$/u), Expiration: new Date(clock.now() + 900_000) },
    })
    const principal = principals.byKey(answer.Credentials?.AccessKeyId ?? '')
    expect(await clientOf(principal ?? nobody).sts.send(new GetCallerIdentityCommand())).toMatchObject({ Account: account, Arn: answer.AssumedRoleUser?.Arn, UserId: answer.AssumedRoleUser?.AssumedRoleId })
  })

  const forge = (change: (parts: string[]) => string[]) => (token: string) => change(token.split('.')).join('.')
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  test.each<[string, (token: string) => string, string, string]>([
    ['no token at all', () => 'what', 'InvalidIdentityToken', 'The ID Token provided is not a valid JWT'],
    ['a part of it missing', forge(([a = '', b = '']) => [a, b]), 'InvalidIdentityToken', 'The ID Token provided is not a valid JWT'],
    ['claims that were changed', forge(([a = '', , c = '']) => [a, encode({ iss: `https://${github}`, exp: 9e9, iat: 1, ...claims }), c]), 'InvalidIdentityToken', 'The signature of the ID Token is invalid'],
    ['no signature, and "none" for it', forge(([, b = '']) => [encode({ alg: 'none', kid: 'RS256-0' }), b, 'AA']), 'InvalidIdentityToken', 'The signature of the ID Token is invalid'],
    ['another algorithm than its key', forge(([, b = '', c = '']) => [encode({ alg: 'ES256', kid: 'RS256-0' }), b, c]), 'InvalidIdentityToken', 'The signature of the ID Token is invalid'],
    ['a secret made of the public key', forge(([, b = '']) => {
      const head = encode({ alg: 'HS256', kid: 'RS256-0' })
      return [head, b, createHmac('sha256', 'public').update(`${head}.${b}`).digest('base64url')]
    }), 'InvalidIdentityToken', 'The signature of the ID Token is invalid'],
    ['a key that nobody published', forge(([, b = '', c = '']) => [encode({ alg: 'RS256', kid: 'mine' }), b, c]), 'InvalidIdentityToken', "Couldn't retrieve verification key from your identity provider"],
  ])('is refused for %s', async (_, change, name, message) => {
    const { issuer, assume } = openLab()
    await expect(assume(change(issuer.token(claims)))).rejects.toMatchObject({ name: expect.stringMatching(name), message: expect.stringContaining(message) })
  })

  test.each<[string, object, string, string]>([
    ['another issuer', { iss: 'https://evil.example' }, 'InvalidIdentityToken', 'No OpenIDConnect provider found in your account for https://evil.example'],
    ['another audience', { aud: 'https://github.com/acme' }, 'InvalidIdentityToken', 'Incorrect token audience'],
    ['no audience', { aud: undefined }, 'InvalidIdentityToken', 'Incorrect token audience'],
    ['no subject', { sub: undefined }, 'InvalidIdentityToken', 'Missing a required claim: sub'],
    ['no end', { exp: undefined }, 'InvalidIdentityToken', 'Missing a required claim: exp'],
    ['a time to come', { nbf: 9e9 }, 'InvalidIdentityToken', 'The ID Token is not valid yet'],
    ['another repository', { sub: 'repo:acme/shop2:ref:refs/heads/main' }, 'AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity'],
    ['the end of its time', { exp: 1_700_000_000 }, 'ExpiredToken', 'must be before the expiration date/time1700000000'],
  ])('is refused for a token with %s', async (_, changes, name, message) => {
    const { issuer, assume } = openLab()
    await expect(assume(issuer.token({ ...claims, ...changes }))).rejects.toMatchObject({ name: expect.stringMatching(`^${name}`), message: expect.stringContaining(message) })
  })

  test('is refused once the issuer has other keys, or the token is five minutes old', async () => {
    const { issuer, assume, clock } = openLab()
    const token = issuer.token(claims)
    await assume(token)
    await clock.elapse(300_000)
    await expect(assume(token)).rejects.toMatchObject({ name: 'ExpiredTokenException' })
    const other = issuer.token(claims)
    issuer.rotate()
    await expect(assume(other)).rejects.toMatchObject({ message: expect.stringContaining("Couldn't retrieve verification key") })
    await assume(issuer.token(claims))
  })

  test('is refused for a role that there is not as for one that does not trust, and for more time than the role allows', async () => {
    const { issuer, assume } = openLab()
    await expect(assume(issuer.token(claims), { RoleArn: `arn:aws:iam::${account}:role/other` })).rejects.toMatchObject({ name: 'AccessDenied', $metadata: { httpStatusCode: 403 } })
    await expect(assume(issuer.token(claims), { DurationSeconds: 7_201 })).rejects.toMatchObject({ name: 'ValidationError', message: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.' })
  })
})

describe('credentials', () => {
  test('end with their time, and when they are revoked', async () => {
    const { session, clock, principals } = openLab()
    const one = await session({ DurationSeconds: 900 })
    const ask = async ({ ecs }: typeof one) => ecs.send(new DescribeServicesCommand({ cluster: 'prod', services: ['shop'] }))
    await clock.elapse(899_999)
    await ask(one)
    await clock.elapse(1)
    await expect(ask(one)).rejects.toMatchObject({ name: 'ExpiredTokenException' })
    const two = await session()
    principals.expire(two.principal.credentials.accessKeyId)
    await expect(ask(two)).rejects.toMatchObject({ name: 'ExpiredTokenException' })
    await expect(two.sts.send(new GetCallerIdentityCommand())).rejects.toMatchObject({ name: 'ExpiredToken' })
  })

  test('are all different', async () => {
    const { session } = openLab()
    const [one, two] = [(await session()).principal.credentials, (await session()).principal.credentials]
    expect(one.accessKeyId).not.toBe(two.accessKeyId)
    expect(one.secretAccessKey).not.toBe(two.secretAccessKey)
    expect(one.secretAccessKey).toHaveLength(40)
  })
})

describe('permissions', () => {
  test('are those of the role, by resource, and refusals say which was missing', async () => {
    const { session } = openLab()
    const { ecs } = await session()
    const who = `User: arn:aws:sts::${account}:assumed-role/deployer/run-1 is not authorized to perform`
    await ecs.send(new UpdateServiceCommand({ cluster: 'prod', service: 'shop' }))
    await expect(ecs.send(new UpdateServiceCommand({ cluster: 'test', service: 'shop' }))).rejects.toMatchObject({
      name: 'AccessDeniedException', message: `${who}: ecs:UpdateService on resource: arn:aws:ecs:eu-central-1:${account}:service/test/shop because no identity-based policy allows the ecs:UpdateService action`,
    })
    await expect(ecs.send(new UpdateServiceCommand({ cluster: 'prod', service: 'frozen' }))).rejects.toMatchObject({ message: expect.stringMatching(/with an explicit deny in an identity-based policy$/u) })
    await expect(ecs.send(new DescribeServicesCommand({ cluster: 'prod', services: ['shop', `arn:aws:ecs:eu-central-1:${account}:service/test/shop`] }))).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })

  test('to hand on a role are asked for, too', async () => {
    const { principals, clientOf } = openLab()
    const statement = { Effect: 'Allow', Action: 'ecs:*', Resource: '*' }
    const pass = { Effect: 'Allow', Action: 'iam:PassRole', Resource: `arn:aws:iam::${account}:role/task`, Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } } }
    const register = async (policies: object[], taskRoleArn: string) => clientOf(principals.addUser({ name: `u${policies.length}`, policies: { p: policy(...policies) } })).ecs
      .send(new RegisterTaskDefinitionCommand({ family: 'shop', taskRoleArn, containerDefinitions: [] }))
    await register([statement, pass], `arn:aws:iam::${account}:role/task`)
    await expect(register([statement], `arn:aws:iam::${account}:role/task`)).rejects.toMatchObject({ message: expect.stringContaining('iam:PassRole on resource: arn:aws:iam::123456789012:role/task') })
    await expect(register([statement, pass], `arn:aws:iam::${account}:role/other`)).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })

  test('of a session are narrowed by its policy, never widened', async () => {
    const { session, assume, issuer } = openLab()
    const { ecs } = await session({ Policy: JSON.stringify(policy({ Effect: 'Allow', Action: ['ecs:DescribeServices', 'iam:*'], Resource: '*' })) })
    await ecs.send(new DescribeServicesCommand({ cluster: 'prod', services: ['shop'] }))
    await expect(ecs.send(new UpdateServiceCommand({ cluster: 'prod', service: 'shop' }))).rejects.toMatchObject({ message: expect.stringContaining('because no session policy allows') })
    await expect(ecs.send(new DescribeServicesCommand({ cluster: 'test', services: ['shop'] }))).rejects.toMatchObject({ message: expect.stringContaining('because no identity-based policy allows') })
    await expect(assume(issuer.token(claims), { Policy: '{"Version":"2012-10-17","Statement":7}' })).rejects.toMatchObject({ name: expect.stringMatching(/^MalformedPolicyDocument/u) })
  })

  test('are refused by the query protocol with its own name for it', async () => {
    const { nobody, clientOf } = openLab()
    await expect(clientOf(nobody).iam.send(new GetRoleCommand({ RoleName: 'deployer' }))).rejects.toMatchObject({ name: 'AccessDenied', $metadata: { httpStatusCode: 403 } })
  })
})

describe('a role by another identity', () => {
  function withTrust(principal: object, condition: object = {}) {
    const lab = openLab()
    const user = lab.principals.addUser({ name: 'ci', policies: { p: policy({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }) } })
    const role = lab.principals.addRole({ name: 'next', trust: policy({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: principal, Condition: condition }), maxSessionDuration: 43_200 })
    const assume = async (who: Principal, changes: { DurationSeconds?: number; ExternalId?: string } = {}) => lab.clientOf(who).sts.send(new AssumeRoleCommand({ RoleArn: role.arn, RoleSessionName: 'next-1', ...changes }))
    return { ...lab, user, role, assume }
  }

  test.each([
    ['the account', { AWS: account }], ['its root', { AWS: `arn:aws:iam::${account}:root` }], ['the user', { AWS: `arn:aws:iam::${account}:user/ci` }], ['everybody', '*'],
  ])('is given to %s', async (_, principal) => {
    const { assume, user } = withTrust(principal as object)
    expect((await assume(user)).AssumedRoleUser?.Arn).toBe(`arn:aws:sts::${account}:assumed-role/next/next-1`)
  })

  test('is not given to others, nor without the external name that is asked for, nor to those who may not assume', async () => {
    const { assume, user, nobody } = withTrust({ AWS: account }, { StringEquals: { 'sts:ExternalId': 'shop' } })
    await expect(assume(user)).rejects.toMatchObject({ name: 'AccessDenied', message: `User: arn:aws:iam::${account}:user/ci is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::${account}:role/next` })
    await assume(user, { ExternalId: 'shop', DurationSeconds: 43_200 })
    await expect(assume(nobody, { ExternalId: 'shop' })).rejects.toMatchObject({ name: 'AccessDenied' })
    const other = withTrust({ AWS: `arn:aws:iam::${account}:user/other` })
    await expect(other.assume(other.user)).rejects.toMatchObject({ name: 'AccessDenied' })
  })

  test('by a role is for an hour at most', async () => {
    const { assume, user, principals } = withTrust({ AWS: account })
    const chained = principals.addRole({ name: 'chained', trust: policy(), policies: { p: policy({ Effect: 'Allow', Action: 'sts:*', Resource: '*' }) } })
    const session = principals.openSession({ role: chained, name: 'x', seconds: 3_600 })
    await assume(user, { DurationSeconds: 3_601 })
    await assume(session, { DurationSeconds: 3_600 })
    await expect(assume(session, { DurationSeconds: 3_601 })).rejects.toMatchObject({ message: expect.stringContaining('1 hour session limit for roles assumed by role chaining') })
  })
})

describe('what IAM tells', () => {
  function withReader() {
    const lab = openLab()
    const reader = lab.principals.addUser({ name: 'reader', policies: { p: policy({ Effect: 'Allow', Action: 'iam:*', Resource: '*' }) } })
    return { ...lab, ...lab.clientOf(reader) }
  }

  test('a role, with its trust as a document in a URL', async () => {
    const { iam } = withReader()
    const { Role: role } = await iam.send(new GetRoleCommand({ RoleName: 'deployer' }))
    expect(JSON.parse(decodeURIComponent(role?.AssumeRolePolicyDocument ?? ''))).toEqual(trust)
    expect(role).toMatchObject({ MaxSessionDuration: 7_200, RoleId: expect.stringMatching(/^AROA[A-Z0-9]{17}$/u) })
    await expect(iam.send(new GetRoleCommand({ RoleName: 'no' }))).rejects.toMatchObject({ name: expect.stringMatching(/^NoSuchEntity/u), message: 'The role with name no cannot be found.' })
  })

  test('what policies would decide: one result for an action, the strictest, and each resource\'s own', async () => {
    const { iam, deployer } = withReader()
    const service = (name: string) => `arn:aws:ecs:eu-central-1:${account}:service/prod/${name}`
    const { EvaluationResults: results = [] } = await iam.send(new SimulatePrincipalPolicyCommand({
      PolicySourceArn: deployer.arn, ActionNames: ['ecs:UpdateService', 'iam:PassRole', 'ecs:StopTask'], ResourceArns: [service('shop'), service('frozen')],
    }))
    expect(results.map(({ EvalActionName, EvalDecision }) => [EvalActionName, EvalDecision])).toEqual([['ecs:UpdateService', 'explicitDeny'], ['iam:PassRole', 'implicitDeny'], ['ecs:StopTask', 'allowed']])
    expect(results[0]?.ResourceSpecificResults?.map(({ EvalResourceName, EvalResourceDecision }) => [EvalResourceName, EvalResourceDecision])).toEqual([[service('shop'), 'allowed'], [service('frozen'), 'explicitDeny']])
  })

  test('which context was not told', async () => {
    const { iam, principals } = withReader()
    const role = principals.addRole({ name: 'r', trust: policy(), policies: { p: policy({ Effect: 'Allow', Action: 'ecs:*', Resource: '*', Condition: { ArnEquals: { 'ecs:cluster': `arn:aws:ecs:eu-central-1:${account}:cluster/prod` } } }) } })
    const ask = async (ContextEntries?: { ContextKeyName: string; ContextKeyValues: string[]; ContextKeyType: 'string' }[]) => (await iam.send(new SimulatePrincipalPolicyCommand({ PolicySourceArn: role.arn, ActionNames: ['ecs:RunTask'], ContextEntries }))).EvaluationResults?.[0]
    expect(await ask()).toMatchObject({ EvalDecision: 'implicitDeny', MissingContextValues: ['ecs:cluster'] })
    expect(await ask([{ ContextKeyName: 'ecs:Cluster', ContextKeyValues: [`arn:aws:ecs:eu-central-1:${account}:cluster/prod`], ContextKeyType: 'string' }])).toMatchObject({ EvalDecision: 'allowed', MissingContextValues: [] })
  })

  test('nothing of sessions, of those who are not there, nor with what it does not read', async () => {
    const { iam, deployer } = withReader()
    const ask = async (PolicySourceArn: string, rest = {}) => iam.send(new SimulatePrincipalPolicyCommand({ PolicySourceArn, ActionNames: ['ecs:RunTask'], ...rest }))
    await expect(ask(`arn:aws:sts::${account}:assumed-role/deployer/run-1`)).rejects.toMatchObject({ name: expect.stringMatching(/^InvalidInput/u), message: expect.stringMatching(/^Invalid Entity Arn/u) })
    await expect(ask(`arn:aws:iam::${account}:role/no`)).rejects.toMatchObject({ name: expect.stringMatching(/^NoSuchEntity/u) })
    await expect(ask(deployer.arn, { PolicyInputList: ['{}'] })).rejects.toMatchObject({ message: 'PolicyInputList is not served here' })
  })
})
