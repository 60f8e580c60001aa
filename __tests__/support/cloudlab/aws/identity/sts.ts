import type {
  AssumeRoleRequest, AssumeRoleResponse, AssumeRoleWithWebIdentityRequest, AssumeRoleWithWebIdentityResponse, Credentials, GetCallerIdentityResponse,
} from '@aws-sdk/client-sts'
import { AwsError } from '../aws-error.ts'
import type { Caller, Handlers } from '../endpoint.ts'
import type { LabContext } from '../ports.ts'
import { isAbout, readPolicy } from './policy.ts'
import type { Policy, Statement } from './policy.ts'
import type { RequestContext } from './conditions.ts'
import type { Principal, Principals, Role } from './principals.ts'
import { verifyWebIdentity } from './web-identity.ts'

interface Parts {
  readonly principals: Principals
  readonly context: Pick<LabContext, 'account' | 'clock'>
}

/** STS: who is who, and credentials for a while. */
export function createSts({ principals, context }: Parts): Handlers {
  const { account, clock } = context
  const callerOf = ({ credentials }: Caller) => {
    const caller = principals.byKey(credentials?.accessKeyId ?? '')
    if (caller === undefined) throw new AwsError('UnrecognizedClientException', 'The security token included in the request is invalid.')
    return caller
  }
  return {
    GetCallerIdentity(_: unknown, caller: Caller): GetCallerIdentityResponse {
      const { userId, credentials } = callerOf(caller)
      return { UserId: userId, Account: account, Arn: credentials.arn }
    },

    AssumeRole(input: AssumeRoleRequest, asking: Caller): AssumeRoleResponse {
      const caller = callerOf(asking)
      const { RoleArn: arn = '', ExternalId: externalId } = input
      const role = principals.role(arn)
      const request = { ...(externalId !== undefined && { 'sts:ExternalId': externalId }), 'aws:PrincipalArn': entityArn(caller) }
      const isTrusted = role !== undefined && trusts({ role, action: 'sts:AssumeRole', request, is: (principal) => isNamed({ principal, caller, account }) })
      if (!isTrusted) throw denied(`User: ${caller.credentials.arn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`)
      if (caller.role !== undefined && (input.DurationSeconds ?? 0) > 3_600) {
        throw new AwsError('ValidationException', 'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining')
      }
      const session = open({ input, role, principals })
      return { Credentials: session.told, AssumedRoleUser: session.user }
    },

    AssumeRoleWithWebIdentity(input: AssumeRoleWithWebIdentityRequest): AssumeRoleWithWebIdentityResponse {
      const { RoleArn: arn = '', WebIdentityToken: text = '' } = input
      const { provider, issuer, audience, subject } = verifyWebIdentity({ text, principals, now: clock.now() })
      const role = principals.role(arn)
      // modelled only: no other claim of a token is a condition key
      const request = { [`${provider}:aud`]: audience, [`${provider}:sub`]: subject }
      const name = `arn:aws:iam::${account}:oidc-provider/${provider}`
      const isTrusted = role !== undefined && trusts({ role, action: 'sts:AssumeRoleWithWebIdentity', request, is: (principal) => principal.kind === 'Federated' && principal.name === name })
      // the same for a role that there is not, so that nobody learns which there are
      if (!isTrusted) throw denied('Not authorized to perform sts:AssumeRoleWithWebIdentity')
      const { told, user } = open({ input, role, principals })
      return { Credentials: told, AssumedRoleUser: user, SubjectFromWebIdentityToken: subject, Audience: audience, Provider: issuer }
    },
  }
}

const denied = (message: string) => new AwsError('AccessDeniedException', message, { status: 403 })

/** The ARN that policies name: of the role, not of its session. */
function entityArn({ role, credentials }: Principal): string {
  return role?.arn ?? credentials.arn
}

function isNamed({ principal, caller, account }: { readonly principal: Statement['principals'][number]; readonly caller: Principal; readonly account: string }): boolean {
  const names = ['*', account, `arn:aws:iam::${account}:root`, entityArn(caller), caller.credentials.arn]
  return principal.kind === 'AWS' && names.includes(principal.name)
}

interface Trust {
  readonly role: Role
  readonly action: string
  readonly request: RequestContext
  readonly is: (principal: Statement['principals'][number]) => boolean
}

function trusts({ role, action, request, is }: Trust): boolean {
  const about = role.trust.statements.filter((statement) => statement.principals.some((principal) => is(principal)) && isAbout(statement, { action, resource: role.arn, context: request }))
  return about.length > 0 && about.every(({ effect }) => effect === 'Allow')
}

interface Opened {
  readonly told: Credentials
  readonly user: { readonly AssumedRoleId: string; readonly Arn: string }
}

function open({ input, role, principals }: { readonly input: AssumeRoleRequest; readonly role: Role; readonly principals: Principals }): Opened {
  const { DurationSeconds: seconds = Math.min(3_600, role.maxSessionDuration), RoleSessionName: name = '', Policy: document, PolicyArns: arns = [] } = input
  if (arns.length > 0) throw new AwsError('ValidationException', 'PolicyArns are not served here')
  if (seconds > role.maxSessionDuration) throw new AwsError('ValidationException', 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.')
  const policy = document === undefined ? undefined : sessionPolicy(document)
  const { credentials, userId } = principals.openSession({ role, name, seconds, ...(policy !== undefined && { policy }) })
  const { accessKeyId, secretAccessKey, sessionToken = '', expiresAt = 0, arn } = credentials
  return {
    told: { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken, Expiration: new Date(expiresAt) },
    user: { AssumedRoleId: userId, Arn: arn },
  }
}

function sessionPolicy(document: string): Policy {
  try {
    return readPolicy({ name: 'session', document: JSON.parse(document) })
  } catch (error) {
    // worded by us
    throw new AwsError('MalformedPolicyDocumentException', String(error))
  }
}
