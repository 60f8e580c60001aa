import type { LabCore } from '../lab-core.ts'
import { createIssuer } from '../identity/issuer.ts'
import type { OidcIssuer } from '../identity/issuer.ts'
import type { Principal, Role } from '../identity/principals.ts'

/** Everything that is in a policy's document but its version. */
const document = (...statements: readonly object[]) => ({ Version: '2012-10-17', Statement: statements })
const everything = document({ Effect: 'Allow', Action: '*', Resource: '*' })

/** Who is who in the lab. */
export interface ShopRoles {
  /** may do everything, for ever: whoever stood the service up */
  readonly admin: Principal
  /** what a workflow of the repository acme/shop gets by its token */
  readonly deployer: Role
  readonly issuer: OidcIssuer
  readonly taskRole: Role
  readonly executionRole: Role
  /** what ECS changes load balancers with */
  readonly infrastructureRole: Role
}

/** GitHub's issuer is known to the account; `deployerPolicy` is what the deployer may, by default everything. */
export function createRoles({ principals, context }: Pick<LabCore, 'principals' | 'context'>, deployerPolicy: unknown = everything): ShopRoles {
  const issuer = createIssuer(context)
  const provider = issuer.url.replace('https://', '')
  principals.addProvider({ issuer, clientIds: ['sts.amazonaws.com'] })
  const trusting = (service: string) => document({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } })
  return {
    issuer,
    admin: principals.addUser({ name: 'admin', policies: { everything } }),
    deployer: principals.addRole({
      name: 'shop-deployer', policies: { deploy: deployerPolicy }, maxSessionDuration: 43_200,
      trust: document({
        Effect: 'Allow', Action: 'sts:AssumeRoleWithWebIdentity', Principal: { Federated: `arn:aws:iam::${context.account}:oidc-provider/${provider}` },
        Condition: { StringEquals: { [`${provider}:aud`]: 'sts.amazonaws.com' }, StringLike: { [`${provider}:sub`]: 'repo:acme/shop:*' } },
      }),
    }),
    taskRole: principals.addRole({ name: 'shop-task', trust: trusting('ecs-tasks.amazonaws.com') }),
    executionRole: principals.addRole({ name: 'shop-execution', trust: trusting('ecs-tasks.amazonaws.com') }),
    infrastructureRole: principals.addRole({ name: 'ecs-infrastructure', trust: trusting('ecs.amazonaws.com') }),
  }
}
