import {
  ContinueServiceDeploymentCommand, DescribeServiceDeploymentsCommand, DescribeServiceRevisionsCommand, DescribeServicesCommand, DescribeTaskDefinitionCommand, ListServiceDeploymentsCommand, ListTagsForResourceCommand,
  RegisterTaskDefinitionCommand, StopServiceDeploymentCommand, TagResourceCommand, UntagResourceCommand, UpdateServiceCommand,
} from '@aws-sdk/client-ecs'
import type {
  DeploymentConfiguration, ECSClient, RegisterTaskDefinitionRequest, Service, ServiceDeployment, ServiceDeploymentBrief, ServiceRevision, Tag, TaskDefinition,
} from '@aws-sdk/client-ecs'
import { nameOf } from '../../../cloud/aws/failure.ts'
import type { Caller } from '../../../cloud/aws/caller.ts'
import { DeliveryError } from '../../../core/errors.ts'
import { keepUnknown, sendUnknown } from './raw-definition.ts'

/** A task definition with its tags. */
export interface TaggedDefinition {
  readonly definition: TaskDefinition
  readonly tags: readonly Tag[]
}

/** How long a call is tried, in milliseconds; default: as long as storms of refusals last. */
export interface Patience {
  readonly patienceMs?: number
}

/** The calls of ECS that a release of one service makes. Each may be repeated: a lost answer does no harm. */
export interface EcsApi {
  /** Rejects with `not-ready` when there is no such cluster or service, or the service is not active. */
  service(): Promise<Service>
  /** newest first, at most `most` */
  deployments(filter: { readonly most: number }): Promise<readonly ServiceDeploymentBrief[]>
  /** undefined while ECS does not know it yet */
  deployment(arn: string, limit?: Patience): Promise<ServiceDeployment | undefined>
  revisions(arns: readonly string[]): Promise<readonly ServiceRevision[]>
  /** by ARN, or the newest active one of a family; undefined when there is none */
  definition(name: string): Promise<TaggedDefinition | undefined>
  /** those that this process has asked for by their ARNs, which are what the last good deployments ran: no call */
  known(): readonly TaggedDefinition[]
  register(request: RegisterTaskDefinitionRequest): Promise<TaskDefinition>
  /** With `force` a deployment starts although the service has the definition already: sent once, since each time starts one. */
  update(change: { readonly taskDefinition?: string; readonly deploymentConfiguration: DeploymentConfiguration; readonly force?: true }): Promise<Service>
  /** `not-waiting`: the hook does not wait any more, whoever decided it */
  decide(decision: { readonly deploymentArn: string; readonly hookId: string; readonly action: 'CONTINUE' | 'ROLLBACK' }): Promise<'done' | 'not-waiting'>
  /** `not-running`: it has ended already */
  stop(deploymentArn: string): Promise<'done' | 'not-running'>
  /** of a service: what `service` tells, too */
  tags(arn: string): Promise<readonly Tag[]>
  tag(request: { readonly arn: string; readonly tags: readonly Tag[] }): Promise<void>
  untag(request: { readonly arn: string; readonly keys: readonly string[] }): Promise<void>
}

/** The most that one call of `DescribeServiceRevisions` takes. */
const mostRevisions = 20

export function createEcsApi({ client, caller, cluster, service, definitions = new Map() }: {
  readonly client: ECSClient
  readonly caller: Caller
  readonly cluster: string
  readonly service: string
  /** those that are known already, by ARN; new ones are added */
  readonly definitions?: Map<string, TaggedDefinition>
}): EcsApi {
  const { call } = caller
  return {
    async service() {
      const command = new DescribeServicesCommand({ cluster, services: [service], include: ['TAGS'] })
      const { services = [] } = await call({ action: 'ecs:DescribeServices', send: (abortSignal) => client.send(command, { abortSignal }), expect: ['ClusterNotFoundException'] }).catch((error: unknown) => {
        throw nameOf(error) === 'ClusterNotFoundException' ? missing({ cluster, service, what: `there is no cluster ${cluster}` }) : error
      })
      const [found] = services
      if (found === undefined) throw missing({ cluster, service, what: `the cluster ${cluster} has no service ${service}` })
      if (found.status !== 'ACTIVE') throw missing({ cluster, service, what: `the service ${service} is ${found.status ?? 'gone'}` })
      return found
    },

    async deployments({ most }) {
      const command = new ListServiceDeploymentsCommand({ cluster, service, maxResults: most })
      const { serviceDeployments = [] } = await call({ action: 'ecs:ListServiceDeployments', send: (abortSignal) => client.send(command, { abortSignal }) })
      return serviceDeployments.toSorted((a, b) => (b.createdAt?.getTime() ?? 0) - (a.createdAt?.getTime() ?? 0))
    },

    async deployment(arn, limit = {}) {
      const command = new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [arn] })
      const { serviceDeployments = [] } = await call({ action: 'ecs:DescribeServiceDeployments', ...limit, send: (abortSignal) => client.send(command, { abortSignal }) })
      return serviceDeployments[0]
    },

    async revisions(arns) {
      const found: ServiceRevision[] = []
      for (let from = 0; from < arns.length; from += mostRevisions) {
        const command = new DescribeServiceRevisionsCommand({ serviceRevisionArns: arns.slice(from, from + mostRevisions) })
        const { serviceRevisions = [] } = await call({ action: 'ecs:DescribeServiceRevisions', send: (abortSignal) => client.send(command, { abortSignal }) })
        found.push(...serviceRevisions)
      }
      return found
    },

    async definition(name) {
      const known = definitions.get(name)
      if (known !== undefined) return known
      const command = new DescribeTaskDefinitionCommand({ taskDefinition: name, include: ['TAGS'] })
      const whole = keepUnknown(command)
      // ECS calls a definition that is not there a fault of the client, and nothing more
      const answer = await call({ action: 'ecs:DescribeTaskDefinition', send: (abortSignal) => client.send(command, { abortSignal }), expect: ['ClientException'] }).catch((error: unknown) => {
        if (nameOf(error) === 'ClientException') return undefined
        throw error
      })
      if (answer?.taskDefinition === undefined) return undefined
      const found = { definition: whole(answer.taskDefinition), tags: answer.tags ?? [] }
      // a revision never changes but for its status and tags; a family's newest one does
      if (name.startsWith('arn:')) definitions.set(name, found)
      return found
    },

    known: () => [...definitions.values()],

    async register(request) {
      const command = new RegisterTaskDefinitionCommand(request)
      sendUnknown(command, request)
      const { taskDefinition } = await call({ action: 'ecs:RegisterTaskDefinition', send: (abortSignal) => client.send(command, { abortSignal }) })
      if (taskDefinition === undefined) throw new DeliveryError({ code: 'call-refused', message: 'ECS registered the task definition, and did not say under which name' })
      return taskDefinition
    },

    async update({ taskDefinition, deploymentConfiguration, force }) {
      const command = new UpdateServiceCommand({ cluster, service, deploymentConfiguration, ...(taskDefinition !== undefined && { taskDefinition }), ...(force && { forceNewDeployment: true }) })
      const answer = await call({ action: 'ecs:UpdateService', send: (abortSignal) => client.send(command, { abortSignal }), ...(force && { patienceMs: 0 }) })
      return answer.service ?? {}
    },

    async decide({ deploymentArn, hookId, action }) {
      const command = new ContinueServiceDeploymentCommand({ serviceDeploymentArn: deploymentArn, hookId, action })
      return call({ action: 'ecs:ContinueServiceDeployment', send: (abortSignal) => client.send(command, { abortSignal }), expect: ['InvalidParameterException', 'ClientException'] }).then(
        () => 'done' as const,
        (error: unknown) => {
          if (nameOf(error) === 'InvalidParameterException' || nameOf(error) === 'ClientException') return 'not-waiting' as const
          throw error
        },
      )
    },

    async stop(deploymentArn) {
      const command = new StopServiceDeploymentCommand({ serviceDeploymentArn: deploymentArn, stopType: 'ROLLBACK' })
      return call({ action: 'ecs:StopServiceDeployment', send: (abortSignal) => client.send(command, { abortSignal }), expect: ['ConflictException', 'InvalidParameterException'] }).then(
        () => 'done' as const,
        (error: unknown) => {
          if (nameOf(error) === 'ConflictException' || nameOf(error) === 'InvalidParameterException') return 'not-running' as const
          throw error
        },
      )
    },

    async tags(arn) {
      const command = new ListTagsForResourceCommand({ resourceArn: arn })
      const { tags = [] } = await call({ action: 'ecs:ListTagsForResource', send: (abortSignal) => client.send(command, { abortSignal }) })
      return tags
    },

    async tag({ arn, tags }) {
      const command = new TagResourceCommand({ resourceArn: arn, tags: [...tags] })
      await call({ action: 'ecs:TagResource', send: (abortSignal) => client.send(command, { abortSignal }) })
    },

    async untag({ arn, keys }) {
      if (keys.length === 0) return
      const command = new UntagResourceCommand({ resourceArn: arn, tagKeys: [...keys] })
      await call({ action: 'ecs:UntagResource', send: (abortSignal) => client.send(command, { abortSignal }) })
    },
  }
}

function missing({ cluster, service, what }: { readonly cluster: string; readonly service: string; readonly what: string }): DeliveryError {
  return new DeliveryError({ code: 'not-ready', message: what, hint: `set target.ecs.cluster and target.ecs.service, now ${cluster} and ${service}` })
}
