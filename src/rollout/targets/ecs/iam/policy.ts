import { permissions } from './permissions.ts'
import type { Limit, Permission, Scope, Use } from './permissions.ts'

/** What the ARNs of a policy are made of, as text: names, placeholders for people, or `${…}` of a template. */
export interface PolicyNames {
  /** `aws`, `aws-cn`, `aws-us-gov` */
  readonly partition: string
  readonly region: string
  readonly account: string
  readonly cluster: string
  readonly service: string
  /** of the task definitions */
  readonly family: string
  readonly logGroup: string
  /** ARNs of the task role and the execution role */
  readonly taskRoles: readonly string[]
  /** name of the load balancer; absent: any */
  readonly loadBalancer?: string
}

/** A statement of IAM. */
export interface Statement {
  readonly Sid: string
  readonly Effect: 'Allow'
  readonly Action: readonly string[]
  readonly Resource: readonly string[]
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

export interface PolicyDocument {
  readonly Version: '2012-10-17'
  readonly Statement: readonly Statement[]
}

/** The policies that people attach: `release` is for whoever deploys and goes back, `rescue` for whoever only goes back (`rollback`, `reconcile`), `read` for looking and dry runs, `migration` and `listener-weights` come on top of `release`, the latter also of `rescue`. */
export type PolicyKind = 'release' | 'rescue' | 'read' | 'migration' | 'listener-weights'

const usesOf: Readonly<Record<PolicyKind, readonly Use[]>> = { release: ['status', 'plan', 'deploy', 'rollback'], rescue: ['status', 'rollback'], read: ['status', 'plan'], migration: ['migration'], 'listener-weights': ['listener-weights'] }

/** The permissions that a policy consists of; what `release` has already is not repeated in what comes on top of it. */
export function permissionsOf(kind: PolicyKind, chosen: readonly Permission[] = permissions): readonly Permission[] {
  const has = (one: Permission, of: PolicyKind) => one.uses.some((use) => usesOf[of].includes(use))
  return chosen.filter((one) => has(one, kind) && !((kind === 'migration' || kind === 'listener-weights') && has(one, 'release')))
}

/** The least that a policy has to allow: actions with the same resources and conditions are one statement. `chosen` are the permissions to choose from. */
export function policyDocument({ kind, names, chosen }: { readonly kind: PolicyKind; readonly names: PolicyNames; readonly chosen?: readonly Permission[] }): PolicyDocument {
  const grouped = Map.groupBy(permissionsOf(kind, chosen), ({ on, limit }) => sidOf({ on, limit }))
  return { Version: '2012-10-17', Statement: [...grouped].map(([sid, same]) => statement({ sid, same, names })) }
}

function statement({ sid, same, names }: { readonly sid: string; readonly same: readonly Permission[]; readonly names: PolicyNames }): Statement {
  const [first] = same
  const conditions = first?.limit === undefined ? undefined : conditionOf(first.limit, names)
  return {
    Sid: sid, Effect: 'Allow',
    Action: same.map(({ action }) => action),
    Resource: (first?.on ?? []).flatMap((scope) => resourcesOf(scope, names)),
    ...(conditions !== undefined && { Condition: conditions }),
  }
}

const words: Readonly<Record<Scope | Limit, string>> = {
  service: 'Service', deployments: 'Deployments', revisions: 'Revisions', family: 'TaskDefinitions', tasks: 'Tasks', 'log-streams': 'Logs', 'task-roles': 'Roles', 'listener-rules': 'ListenerRules', 'scalable-targets': 'ScalableTargets', everything: 'Reading',
  cluster: 'OfTheCluster', 'own-tags': 'Tags', 'tags-of-a-registration': 'Tags', 'roles-for-tasks': 'ForTasks', 'scaling-of-services': 'OfServices',
}

/** A statement's name: letters and digits, once in a policy. */
function sidOf({ on, limit }: { readonly on: readonly Scope[]; readonly limit: Limit | undefined }): string {
  return [...on.map((scope) => words[scope]), ...(limit === undefined ? [] : [words[limit]])].join('')
}

function resourcesOf(scope: Scope, names: PolicyNames): readonly string[] {
  const { partition, region, account, cluster, service, family, logGroup, taskRoles, loadBalancer = '*' } = names
  const ecs = (rest: string) => [`arn:${partition}:ecs:${region}:${account}:${rest}`]
  switch (scope) {
    case 'service': return ecs(`service/${cluster}/${service}`)
    case 'deployments': return ecs(`service-deployment/${cluster}/${service}/*`)
    case 'revisions': return ecs(`service-revision/${cluster}/${service}/*`)
    case 'family': return ecs(`task-definition/${family}:*`)
    case 'tasks': return ecs(`task/${cluster}/*`)
    case 'log-streams': return [`arn:${partition}:logs:${region}:${account}:log-group:${logGroup}:log-stream:*`]
    case 'task-roles': return taskRoles
    case 'listener-rules': return [`arn:${partition}:elasticloadbalancing:${region}:${account}:listener-rule/app/${loadBalancer}/*`]
    case 'scalable-targets': return [`arn:${partition}:application-autoscaling:${region}:${account}:scalable-target/*`]
    case 'everything': return ['*']
  }
}

function conditionOf(limit: Limit, { partition, region, account, cluster }: PolicyNames): NonNullable<Statement['Condition']> {
  switch (limit) {
    case 'cluster': return { ArnEquals: { 'ecs:cluster': `arn:${partition}:ecs:${region}:${account}:cluster/${cluster}` } }
    // a list that is not there would fit, too
    case 'own-tags': return { 'ForAllValues:StringLike': { 'aws:TagKeys': 'pqc-delivery:*' }, Null: { 'aws:TagKeys': 'false' } }
    case 'tags-of-a-registration': return { StringEquals: { 'ecs:CreateAction': 'RegisterTaskDefinition' } }
    // whose name AWS makes up, so that the target itself cannot be named
    case 'scaling-of-services': return { StringEquals: { 'application-autoscaling:service-namespace': 'ecs', 'application-autoscaling:scalable-dimension': 'ecs:service:DesiredCount' } }
    case 'roles-for-tasks': return { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } }
  }
}

/** Who may take a role: jobs of GitHub with one subject, which names repository and environment. */
export interface Trusted {
  /** the ARN of GitHub's identity provider in the account */
  readonly provider: string
  /** `repo:OWNER/REPOSITORY:environment:ENVIRONMENT`, without wildcards */
  readonly subject: string
}

const issuer = 'token.actions.githubusercontent.com'

/** The trust policy of the deployer's role (GitHub documentation, "Configuring OpenID Connect in Amazon Web Services"). */
export function trustDocument({ provider, subject }: Trusted) {
  return {
    Version: '2012-10-17',
    Statement: [{
      Effect: 'Allow', Principal: { Federated: provider }, Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com', [`${issuer}:sub`]: subject } },
    }],
  }
}
