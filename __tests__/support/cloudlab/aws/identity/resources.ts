import type { ServiceName } from '../operations.ts'
import type { LabContext } from '../ports.ts'
import type { RequestContext } from './conditions.ts'
import { neededForS3 } from './s3-permissions.ts'

/** One permission that a call needs. */
export interface Needed {
  readonly action: string
  readonly resource: string
  /** condition keys of this permission alone */
  readonly context?: RequestContext
}

interface Asked {
  readonly service: ServiceName
  readonly operation: string
  /** `ecs:UpdateService` */
  readonly action: string
  /** not checked yet: anything can stand in it */
  readonly input: Readonly<Record<string, unknown>>
}

type Place = Pick<LabContext, 'account' | 'region'>
type Input = Asked['input']

/**
 * The resources that a call is about (Service Authorization Reference), and `iam:PassRole` for every role that it hands to a service. An action that can't be limited to
 * resources is about `*`, so that a policy which names resources does not allow it. Tags that come with a registration need the permission to tag (User Guide, "Grant permission
 * to tag resources on creation").
 */
export function neededFor({ asked, place }: { readonly asked: Asked; readonly place: Place }): readonly Needed[] {
  const { service, operation, action, input } = asked
  const resources = resourcesOf[service]?.(operation, input, place) ?? []
  const context = contextOf({ service, input, place })
  if (service === 's3') return neededForS3({ operation, input, resources, context })
  const own = (resources.length === 0 ? ['*'] : resources).map((resource) => ({ action, resource, context }))
  return [...own, ...(service === 'ecs' ? [...taggedOnCreation({ operation, resources, input, context }), ...passedRoles(operation, input)] : [])]
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
const texts = (value: unknown) => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [])
const object = (value: unknown): Input => (typeof value === 'object' && value !== null ? (value as Input) : {})
const objects = (value: unknown): readonly Input[] => (Array.isArray(value) ? value.map((one: unknown) => object(one)) : [])
const present = (...values: readonly unknown[]) => values.flatMap((value) => text(value) ?? [])

type Resources = (operation: string, input: Input, place: Place) => readonly string[]

const resourcesOf: Readonly<Partial<Record<ServiceName, Resources>>> = {
  ecs: ecsResources,
  elbv2: (operation, input) => {
    if (operation.startsWith('Describe')) return []
    return present(input['RuleArn'], input['ListenerArn'], input['TargetGroupArn'], input['LoadBalancerArn']).slice(0, 1)
  },
  cloudwatch: (operation, input, place) => {
    const arn = (name: string) => `arn:aws:cloudwatch:${place.region}:${place.account}:alarm:${name}`
    if (operation === 'DescribeAlarms') return texts(input['AlarmNames']).length > 0 ? texts(input['AlarmNames']).map((name) => arn(name)) : [arn('*')]
    return present(input['AlarmName']).map((name) => arn(name))
  },
  // modelled only: which name AWS gives to a scalable target; nothing tells it beforehand
  'application-autoscaling': (operation, input, place) => (operation === 'RegisterScalableTarget'
    ? present(input['ResourceId']).map((name) => `arn:aws:application-autoscaling:${place.region}:${place.account}:scalable-target/0${Buffer.from(name).toString('hex').slice(0, 8)}`) : []),
  ecr: (_, input, place) => present(input['repositoryName']).map((name) => `arn:aws:ecr:${place.region}:${place.account}:repository/${name}`),
  logs: (operation, input, place) => {
    const named = text(input['logGroupName']) ?? text(input['logGroupIdentifier'])?.replace(/^arn:aws:logs:[^:]*:\d*:log-group:([^:]+).*$/u, '$1') ?? ''
    // also where all of a group is read there is a stream in the resource, with no name
    return [`arn:aws:logs:${place.region}:${place.account}:log-group:${named}:log-stream:${operation === 'GetLogEvents' ? (text(input['logStreamName']) ?? '') : ''}`]
  },
  s3: (_, input) => present(input['Bucket']).map((bucket) => `arn:aws:s3:::${bucket}${text(input['Key']) === undefined ? '' : `/${text(input['Key'])}`}`),
  sts: (_, input) => present(input['RoleArn']),
  iam: (_, input, place) => present(input['PolicySourceArn'] ?? (text(input['RoleName']) && `arn:aws:iam::${place.account}:role/${text(input['RoleName'])}`)),
}

function ecsResources(operation: string, input: Input, { region, account }: Place): readonly string[] {
  const arn = (kind: string, name: string) => (name.startsWith('arn:') ? name : `arn:aws:ecs:${region}:${account}:${kind}/${name}`)
  const cluster = clusterName(input['cluster'])
  const inCluster = (kind: string, name: string) => arn(kind, name.includes('/') ? name : `${cluster}/${name}`)
  switch (operation) {
    case 'CreateService': return present(input['serviceName']).map((name) => inCluster('service', name))
    case 'UpdateService':
    case 'DeleteService':
    case 'UpdateServicePrimaryTaskSet':
    case 'ListServiceDeployments': return present(input['service']).map((name) => inCluster('service', name))
    case 'DescribeServices': return texts(input['services']).map((name) => inCluster('service', name))
    // the reference names both types; modelled only: that both have to be allowed
    case 'DescribeServiceDeployments': return withService(texts(input['serviceDeploymentArns']))
    case 'DescribeServiceRevisions': return withService(texts(input['serviceRevisionArns']))
    case 'StopServiceDeployment':
    case 'ContinueServiceDeployment': return withService(present(input['serviceDeploymentArn']))
    case 'DescribeTasks': return texts(input['tasks']).map((name) => inCluster('task', name))
    case 'StopTask': return present(input['task']).map((name) => inCluster('task', name))
    case 'RunTask': return present(input['taskDefinition']).map((name) => arn('task-definition', name.includes(':') ? name : `${name}:*`))
    case 'RegisterTaskDefinition': return present(input['family']).map((family) => arn('task-definition', `${family}:*`))
    case 'CreateCluster': return [arn('cluster', text(input['clusterName']) ?? 'default')]
    case 'DescribeClusters': return (texts(input['clusters']).length > 0 ? texts(input['clusters']) : ['default']).map((name) => arn('cluster', name))
    case 'TagResource':
    case 'UntagResource':
    case 'ListTagsForResource': return present(input['resourceArn'])
    case 'CreateTaskSet': return [arn('task-set', `${cluster}/${text(input['service'])?.split('/').at(-1) ?? ''}/*`)]
    case 'UpdateTaskSet':
    case 'DeleteTaskSet': return present(input['taskSet']).map((name) => arn('task-set', `${cluster}/${text(input['service'])?.split('/').at(-1) ?? ''}/${name}`))
    case 'DescribeTaskSets': return texts(input['taskSets']).map((name) => arn('task-set', name))
    // task definitions can't be named where they are read or deregistered, and lists not at all
    default: return []
  }
}

/** A service deployment's ARN, or a revision's, and that of the service which it names. */
function withService(arns: readonly string[]): readonly string[] {
  return [...new Set(arns.flatMap((arn) => [arn.replace(/:service-(?:deployment|revision)\/([^/]+\/[^/]+)\/.*$/u, ':service/$1'), arn]))]
}

function clusterName(value: unknown): string {
  return text(value)?.split('/').at(-1) ?? 'default'
}

function contextOf({ service, input, place }: { readonly service: ServiceName; readonly input: Input; readonly place: Place }): RequestContext {
  const cluster = service === 'ecs' && input['cluster'] !== undefined ? { 'ecs:cluster': `arn:aws:ecs:${place.region}:${place.account}:cluster/${clusterName(input['cluster'])}` } : {}
  const namespace = text(input['Namespace'])
  const tagKeys = [...objects(input['tags']).flatMap(({ key }) => text(key) ?? []), ...texts(input['tagKeys'])]
  return {
    'aws:RequestedRegion': place.region, ...cluster,
    ...(service === 'cloudwatch' && namespace !== undefined && { 'cloudwatch:namespace': namespace }),
    ...(service === 'application-autoscaling' && { 'application-autoscaling:service-namespace': text(input['ServiceNamespace']) ?? '', 'application-autoscaling:scalable-dimension': text(input['ScalableDimension']) ?? '' }),
    ...(service === 'ecs' && tagKeys.length > 0 && { 'aws:TagKeys': tagKeys }),
  }
}

/** Modelled only: the same resource that is created. */
function taggedOnCreation({ operation, resources, input, context }: {
  readonly operation: string
  readonly resources: readonly string[]
  readonly input: Input
  readonly context: RequestContext
}): readonly Needed[] {
  if (operation === 'TagResource' || objects(input['tags']).length === 0) return []
  return resources.map((resource) => ({ action: 'ecs:TagResource', resource, context: { ...context, 'ecs:CreateAction': operation } }))
}

/** Roles for tasks go to `ecs-tasks.amazonaws.com`, those that ECS itself acts with to `ecs.amazonaws.com`. */
function passedRoles(operation: string, input: Input): readonly Needed[] {
  const overrides = object(input['overrides'])
  const forTasks = operation === 'RegisterTaskDefinition' || operation === 'RunTask'
    ? present(input['taskRoleArn'], input['executionRoleArn'], overrides['taskRoleArn'], overrides['executionRoleArn']) : []
  const hooks = objects(object(input['deploymentConfiguration'])['lifecycleHooks']).map((hook) => hook['roleArn'])
  const balancers = objects(input['loadBalancers']).map((one) => object(one['advancedConfiguration'])['roleArn'])
  const forEcs = operation === 'CreateService' || operation === 'UpdateService' ? present(input['role'], ...hooks, ...balancers) : []
  const pass = (service: string) => (resource: string) => ({ action: 'iam:PassRole', resource, context: { 'iam:PassedToService': service } })
  return [...new Set(forTasks)].map(pass('ecs-tasks.amazonaws.com')).concat([...new Set(forEcs)].map(pass('ecs.amazonaws.com')))
}
