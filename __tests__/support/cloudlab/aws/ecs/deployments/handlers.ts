import type {
  ContinueServiceDeploymentRequest, ContinueServiceDeploymentResponse, DescribeServiceDeploymentsRequest, DescribeServiceDeploymentsResponse, DescribeServiceRevisionsRequest,
  DescribeServiceRevisionsResponse, ListServiceDeploymentsRequest, ListServiceDeploymentsResponse, StopServiceDeploymentRequest, StopServiceDeploymentResponse,
} from '@aws-sdk/client-ecs'
import { AwsError } from '../../aws-error.ts'
import type { Core } from '../core.ts'
import { findCluster, findService, given, lookUpDeployment, visibleDeployments } from '../find.ts'
import { parseArn } from '../names.ts'
import { page } from '../pages.ts'
import type { Deployment, Revision } from '../state.ts'
import { describeBriefly, describeDeployment, describeRevision } from './describe.ts'
import { settleHook } from './hooks.ts'
import { goesOn, interrupt } from './interrupt.ts'

/** documented at both operations */
const mostArns = 20
const over: readonly string[] = ['SUCCESSFUL', 'STOPPED', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED']

export function deploymentHandlers(core: Core) {
  return {
    ListServiceDeployments: (request: ListServiceDeploymentsRequest): ListServiceDeploymentsResponse => list(core, request),

    DescribeServiceDeployments({ serviceDeploymentArns = [] }: DescribeServiceDeploymentsRequest): DescribeServiceDeploymentsResponse {
      checkCount(serviceDeploymentArns)
      const found = serviceDeploymentArns.map((arn) => lookUpDeployment(core, arn) ?? arn)
      return {
        serviceDeployments: found.flatMap((one) => (typeof one === 'string' ? [] : [describeDeployment(core, one)])),
        failures: found.flatMap((one) => (typeof one === 'string' ? [{ arn: one, reason: 'MISSING' }] : [])),
      }
    },

    DescribeServiceRevisions({ serviceRevisionArns = [] }: DescribeServiceRevisionsRequest): DescribeServiceRevisionsResponse {
      checkCount(serviceRevisionArns)
      const found = serviceRevisionArns.map((arn) => lookUpRevision(core, arn) ?? arn)
      return {
        serviceRevisions: found.flatMap((one) => (typeof one === 'string' ? [] : [describeRevision(one)])),
        failures: found.flatMap((one) => (typeof one === 'string' ? [{ arn: one, reason: 'MISSING' }] : [])),
      }
    },

    ContinueServiceDeployment({ serviceDeploymentArn, hookId, action = 'CONTINUE' }: ContinueServiceDeploymentRequest): ContinueServiceDeploymentResponse {
      const deployment = existing(core, given(serviceDeploymentArn))
      settleHook(core, deployment, { hookId: given(hookId), action })
      return { serviceDeploymentArn: deployment.arn }
    },

    StopServiceDeployment({ serviceDeploymentArn, stopType = 'ROLLBACK' }: StopServiceDeploymentRequest): StopServiceDeploymentResponse {
      const deployment = existing(core, given(serviceDeploymentArn))
      // documented: "The valid values are ROLLBACK"; worded by us
      if (stopType !== 'ROLLBACK') throw new AwsError('InvalidParameterException', `The stop type ${stopType} is not valid: the valid values are ROLLBACK.`)
      // worded by us
      if (over.includes(deployment.status)) throw new AwsError('ConflictException', `The service deployment is ${deployment.status} and cannot be stopped.`)
      // "Stopping Amazon ECS service deployments": in every other state it goes on with what it does already
      if (goesOn(deployment)) interrupt(core, deployment, { kind: 'roll-back', reason: 'Service deployment rolled back because of a user request.' })
      return { serviceDeploymentArn: deployment.arn }
    },
  }
}

function list(core: Core, { cluster, service: name, status, createdAt, nextToken, maxResults }: ListServiceDeploymentsRequest): ListServiceDeploymentsResponse {
  const service = findService(core, findCluster(core, cluster), given(name))
  const { after, before } = createdAt ?? {}
  const listed = visibleDeployments(core, service).toReversed().filter((deployment) => (status === undefined || status.length === 0 || status.includes(deployment.status))
    && (after === undefined || deployment.createdAt >= after) && (before === undefined || deployment.createdAt <= before))
  const { items, nextToken: next } = page({ items: listed, nextToken, maxResults, usual: 20 })
  return { serviceDeployments: items.map(describeBriefly), nextToken: next }
}

function existing(core: Core, arn: string): Deployment {
  const deployment = lookUpDeployment(core, arn)
  if (deployment === undefined) throw new AwsError('ServiceDeploymentNotFoundException', 'Service deployment not found.')
  return deployment
}

function checkCount(arns: readonly string[]): void {
  if (arns.length === 0 || arns.length > mostArns) throw new AwsError('InvalidParameterException', `Between 1 and ${mostArns} ARNs can be described at once`)
}

/** A revision by ARN, for as long as history is kept and whatever has become of its deployment. */
function lookUpRevision(core: Core, arn: string): Revision | undefined {
  const parsed = parseArn(core, arn)
  if (parsed?.kind !== 'service-revision') throw new AwsError('InvalidParameterException', `Invalid service revision ARN: ${arn}`)
  const service = core.state.clusters.get(parsed.path[0] ?? '')?.services.get(parsed.path[1] ?? '')
  const oldest = core.context.clock.now() - core.settings.historyMs
  return service?.revisions.find((revision) => revision.arn === arn && (revision.rollout.createdAt.getTime() >= oldest || revision.workload.tasks.size > 0))
}
