import type { LabContext } from '../ports.ts'
import type { Credentials } from '../signature.ts'
import type { OidcIssuer } from './issuer.ts'
import { readPolicy } from './policy.ts'
import type { Policy } from './policy.ts'

/** What a role, or a user, is made of. Documents are those that IAM takes, as objects. */
export interface RoleSpec {
  readonly name: string
  /** `AssumeRolePolicyDocument` */
  readonly trust: unknown
  /** inline policies by name */
  readonly policies?: Readonly<Record<string, unknown>>
  /** seconds; IAM's default is an hour */
  readonly maxSessionDuration?: number
}

export interface Role {
  readonly name: string
  readonly arn: string
  readonly id: string
  readonly createdAt: number
  readonly document: unknown
  readonly trust: Policy
  readonly policies: readonly Policy[]
  readonly maxSessionDuration: number
}

/** Who signs: a user for ever, or a session of a role for a while. */
export interface Principal {
  readonly credentials: Credentials
  readonly userId: string
  readonly policies: readonly Policy[]
  /** narrows what `policies` allow */
  readonly sessionPolicy?: Policy
  /** absent for a user */
  readonly role?: Role
}

interface Provider {
  readonly issuer: OidcIssuer
  readonly clientIds: readonly string[]
}

/** IAM's roles, users and identity providers of one account, and the credentials that were given out. */
export interface Principals {
  readonly addRole: (spec: RoleSpec) => Role
  readonly addUser: (user: { readonly name: string; readonly policies: Readonly<Record<string, unknown>> }) => Principal
  /** `clientIds` are the audiences that count */
  readonly addProvider: (provider: Provider) => void
  readonly role: (arn: string) => Role | undefined
  readonly roleNamed: (name: string) => Role | undefined
  readonly provider: (url: string) => Provider | undefined
  /** policies of a role or user by its ARN, as the simulation asks for them */
  readonly policiesOf: (arn: string) => readonly Policy[] | undefined
  readonly byKey: (accessKeyId: string) => Principal | undefined
  readonly openSession: (session: { readonly role: Role; readonly name: string; readonly seconds: number; readonly policy?: Policy }) => Principal
  /** makes credentials good for nothing from now on, as a session that was revoked */
  readonly expire: (accessKeyId: string) => void
}

export function createPrincipals({ clock, account, uniqueId }: Pick<LabContext, 'clock' | 'account' | 'uniqueId'>): Principals {
  const roles = new Map<string, Role>()
  const principals = new Map<string, Principal>()
  const providers = new Map<string, Provider>()
  /** as IAM's identifiers look: a prefix for what it is, and capital letters and digits */
  const id = (prefix: string) => `${prefix}${uniqueId().toUpperCase().replaceAll(/[^A-Z0-9]/gu, '').padStart(17, '0').slice(-17)}`
  const secret = () => Buffer.from(`${uniqueId()}${uniqueId()}`.padEnd(30, '.')).toString('base64').slice(0, 40)
  const keep = (principal: Principal) => {
    principals.set(principal.credentials.accessKeyId, principal)
    return principal
  }
  return {
    role: (arn) => roles.get(arn),
    roleNamed: (name) => [...roles.values()].find((role) => role.name === name),
    provider: (url) => providers.get(url),
    byKey: (accessKeyId) => principals.get(accessKeyId),
    addProvider: (provider) => void providers.set(provider.issuer.url, provider),
    policiesOf: (arn) => roles.get(arn)?.policies ?? [...principals.values()].find(({ credentials }) => credentials.arn === arn)?.policies,
    addRole({ name, trust, policies = {}, maxSessionDuration = 3_600 }) {
      const role: Role = {
        name, maxSessionDuration, document: trust, arn: `arn:aws:iam::${account}:role/${name}`, id: id('AROA'), createdAt: clock.now(),
        trust: readPolicy({ name: `trust of ${name}`, document: trust, kind: 'trust' }), policies: readAll(policies),
      }
      roles.set(role.arn, role)
      return role
    },
    addUser({ name, policies }) {
      const credentials = { accessKeyId: id('AKIA').slice(0, 20), secretAccessKey: secret(), arn: `arn:aws:iam::${account}:user/${name}` }
      return keep({ credentials, userId: id('AIDA'), policies: readAll(policies) })
    },
    openSession({ role, name, seconds, policy }) {
      const credentials = {
        accessKeyId: id('ASIA').slice(0, 20), secretAccessKey: secret(), sessionToken: Buffer.from(`session ${uniqueId()}`).toString('base64'),
        expiresAt: clock.now() + seconds * 1_000, arn: `arn:aws:sts::${account}:assumed-role/${role.name}/${name}`,
      }
      return keep({ credentials, userId: `${role.id}:${name}`, policies: role.policies, role, ...(policy !== undefined && { sessionPolicy: policy }) })
    },
    expire(accessKeyId) {
      const known = principals.get(accessKeyId)
      if (known !== undefined) keep({ ...known, credentials: { ...known.credentials, expiresAt: clock.now() } })
    },
  }
}

function readAll(policies: Readonly<Record<string, unknown>>): readonly Policy[] {
  return Object.entries(policies).map(([name, document]) => readPolicy({ name, document }))
}
