import type { CreateServiceRequest, CreateServiceResponse } from '@aws-sdk/client-ecs'
import { AwsError } from '../../aws-error.ts'
import type { Caller } from '../../endpoint.ts'
import { dateNow } from '../core.ts'
import type { Core } from '../core.ts'
import { beginDeployment } from '../deployments/conduct.ts'
import { makeRevision } from '../deployments/revision.ts'
import { activeDefinition, findCluster, given } from '../find.ts'
import { arnOf } from '../names.ts'
import type { Service, TaskDefinition } from '../state.ts'
import { checkTags } from '../tags.ts'
import { addTaskSet } from '../task-sets/make.ts'
import { checkedConfiguration } from './configuration.ts'
import { describeService } from './describe.ts'
import { checkLoadBalancers } from './load-balancers.ts'

export function createService(core: Core, request: CreateServiceRequest, caller: Caller): CreateServiceResponse {
  const cluster = findCluster(core, request.cluster)
  const name = given(request.serviceName)
  const controller = request.deploymentController?.type ?? 'ECS'
  checkRequest(request, controller)
  const existing = cluster.services.get(name)
  if (existing !== undefined && existing.status !== 'INACTIVE') throw new AwsError('InvalidParameterException', 'Creation of service was not idempotent.')
  const definition = request.taskDefinition === undefined ? undefined : activeDefinition(core, request.taskDefinition)
  const deploymentConfiguration = checkedConfiguration(request.deploymentConfiguration, controller)
  checkLoadBalancers(core, { balancers: request.loadBalancers ?? [], strategy: deploymentConfiguration.strategy ?? 'ROLLING', definition })
  checkNetwork(definition, request)
  const { serviceName: _name, cluster: _cluster, tags, clientToken: _token, deploymentConfiguration: _configuration, desiredCount = 0, taskDefinition: _definition, ...config } = request
  const service: Service = {
    arn: arnOf(core, 'service', `${cluster.name}/${name}`), name, cluster, createdAt: dateNow(core), controller, status: 'ACTIVE', desiredCount,
    ...(definition !== undefined && { taskDefinition: definition.arn }), ...(caller.credentials !== undefined && { createdBy: caller.credentials.arn }),
    config: structuredClone(config), deploymentConfiguration, events: [], revisions: [], deployments: [], taskSets: [], plan: { kind: 'nothing' }, steady: false,
  }
  cluster.services.set(name, service)
  if (tags !== undefined) core.state.tags.set(service.arn, [...tags])
  begin(core, service, definition)
  return { service: describeService(core, service, ['TAGS']) }
}

function begin(core: Core, service: Service, definition: TaskDefinition | undefined): void {
  if (service.controller === 'ECS') return beginDeployment(core, service, makeRevision(core, service, given(definition)))
  service.plan = { kind: 'task-sets' }
  // documented: CodeDeploy has a task set from the beginning, an external controller makes its own
  if (service.controller === 'CODE_DEPLOY') {
    const { loadBalancers, networkConfiguration, launchType } = service.config
    addTaskSet(core, { service, definition: given(definition), request: { service: service.name, cluster: service.cluster.name, taskDefinition: service.taskDefinition, loadBalancers, networkConfiguration, launchType, scale: { value: 100, unit: 'PERCENT' } } }).status = 'PRIMARY'
  }
  return undefined
}

/** The texts are those that users report, apart from those that are marked. */
function checkRequest({ serviceName = '', desiredCount, schedulingStrategy = 'REPLICA', taskDefinition, tags }: CreateServiceRequest, controller: string): void {
  const refuse = (message: string): never => {
    throw new AwsError('InvalidParameterException', message)
  }
  if (!/^[\w-]{1,255}$/u.test(serviceName)) refuse('Invalid service name.')
  if (schedulingStrategy === 'DAEMON') throw new AwsError('UnsupportedFeatureException', 'cloudlab: daemon services are not served here')
  if (desiredCount === undefined && controller !== 'EXTERNAL') refuse('The desiredCount must be specified')
  if ((desiredCount ?? 0) < 0) refuse('The desiredCount must not be negative')
  if (taskDefinition === undefined && controller !== 'EXTERNAL') refuse('TaskDefinition must be specified')
  // documented at CreateService: an external controller's services have their task definition in task sets
  if (taskDefinition !== undefined && controller === 'EXTERNAL') refuse('TaskDefinition cannot be specified for a service with the EXTERNAL deployment controller')
  checkTags(tags)
}

function checkNetwork(definition: TaskDefinition | undefined, { networkConfiguration }: CreateServiceRequest): void {
  if (definition?.request.networkMode === 'awsvpc' && networkConfiguration?.awsvpcConfiguration === undefined) {
    throw new AwsError('InvalidParameterException', "Network Configuration must be provided when networkMode 'awsvpc' is specified.")
  }
}
