import type { UpdateServiceRequest, UpdateServiceResponse } from '@aws-sdk/client-ecs'
import { isDeepStrictEqual } from 'node:util'
import { AwsError } from '../../aws-error.ts'
import type { Core } from '../core.ts'
import { beginDeployment } from '../deployments/conduct.ts'
import { makeRevision } from '../deployments/revision.ts'
import { activeDefinition, activeService, findCluster, given, lookUpDefinition } from '../find.ts'
import type { Service, ServiceConfig, TaskDefinition } from '../state.ts'
import { checkedConfiguration } from './configuration.ts'
import { describeService, legacyDeployments } from './describe.ts'
import { checkLoadBalancers } from './load-balancers.ts'

/** Members of which `UpdateServiceRequest` says "This parameter triggers a new service deployment". */
const triggering = ['networkConfiguration', 'platformVersion', 'loadBalancers', 'serviceRegistries', 'serviceConnectConfiguration', 'volumeConfigurations', 'vpcLatticeConfigurations'] as const
/** Members that are kept and do not. */
const quiet = [
  'capacityProviderStrategy', 'availabilityZoneRebalancing', 'placementConstraints', 'placementStrategy', 'healthCheckGracePeriodSeconds', 'enableExecuteCommand',
  'enableECSManagedTags', 'propagateTags', 'gatewayConnectors', 'monitoring',
] as const

/** ECS refuses a sixth deployment while five have tasks (aws/containers-roadmap#2836). */
const mostDeployments = 5

export function updateService(core: Core, request: UpdateServiceRequest): UpdateServiceResponse {
  const service = activeService(core, findCluster(core, request.cluster), given(request.service))
  checkController(service, request)
  const definition = request.taskDefinition === undefined ? undefined : activeDefinition(core, request.taskDefinition)
  const next = changed(service, request)
  const deploymentConfiguration = request.deploymentConfiguration === undefined ? service.deploymentConfiguration : checkedConfiguration(request.deploymentConfiguration, service.controller)
  const wanted = definition ?? lookUpDefinition(core, service.taskDefinition ?? '')
  checkLoadBalancers(core, { balancers: next.loadBalancers ?? [], strategy: deploymentConfiguration.strategy ?? 'ROLLING', definition: wanted })
  const deploys = needsDeployment(service, { request, next, definition })
  if (deploys && legacyDeployments(service).length >= mostDeployments) {
    // worded by us
    throw new AwsError('InvalidParameterException', `Unable to start a new deployment: the service has ${mostDeployments} active deployments.`)
  }
  Object.assign(service, { config: next, deploymentConfiguration, desiredCount: request.desiredCount ?? service.desiredCount })
  if (definition !== undefined) service.taskDefinition = definition.arn
  if (deploys) beginDeployment(core, service, makeRevision(core, service, given(wanted)))
  return { service: describeService(core, service, []) }
}

function changed({ config }: Service, request: UpdateServiceRequest): ServiceConfig {
  const said = [...triggering, ...quiet].flatMap((name) => (request[name] === undefined ? [] : [[name, structuredClone(request[name])] as const]))
  return { ...config, ...Object.fromEntries(said) }
}

interface Change {
  readonly request: UpdateServiceRequest
  readonly next: ServiceConfig
  readonly definition: TaskDefinition | undefined
}

/** What is set to what it was does not deploy anything (modelled only: nothing tells it, and clients count on it either way). */
function needsDeployment(service: Service, { request, next, definition }: Change): boolean {
  if (service.controller !== 'ECS') return false
  return request.forceNewDeployment === true || (definition !== undefined && definition.arn !== service.taskDefinition)
    || triggering.some((name) => !isDeepStrictEqual(next[name], service.config[name]))
}

function checkController({ controller }: Service, request: UpdateServiceRequest): void {
  const refuse = (message: string): never => {
    throw new AwsError('InvalidParameterException', message)
  }
  if (request.desiredCount !== undefined && request.desiredCount < 0) refuse('The desiredCount must not be negative')
  if (request.deploymentController !== undefined && request.deploymentController.type !== controller) {
    throw new AwsError('UnsupportedFeatureException', 'cloudlab: changing the deployment controller is not served here')
  }
  if (controller === 'ECS') return
  const use = controller === 'CODE_DEPLOY' ? 'Use AWS CodeDeploy to trigger a new deployment.' : 'Create a new task set instead.'
  if (request.taskDefinition !== undefined) refuse(`Unable to update task definition on services with a ${controller} deployment controller. ${use}`)
  const member = triggering.find((name) => request[name] !== undefined)
  // documented at UpdateService; worded by us
  if (member !== undefined) refuse(`Unable to update ${member} on services with a ${controller} deployment controller. ${use}`)
  if (request.forceNewDeployment === true) refuse(`Unable to force a new deployment on services with a ${controller} deployment controller. ${use}`)
}
