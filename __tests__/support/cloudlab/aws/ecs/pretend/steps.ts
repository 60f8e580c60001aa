import {
  ContinueServiceDeploymentCommand, CreateClusterCommand, CreateServiceCommand, DescribeServiceDeploymentsCommand, DescribeServicesCommand, ListServiceDeploymentsCommand,
  RegisterTaskDefinitionCommand, StopServiceDeploymentCommand, UpdateServiceCommand,
} from '@aws-sdk/client-ecs'
import type {
  CreateServiceCommandInput, DeploymentConfiguration, DeploymentLifecycleHook, DeploymentLifecycleHookStage, Service, ServiceDeployment, UpdateServiceCommandInput,
} from '@aws-sdk/client-ecs'
import { labNames } from './lab.ts'
import type { EcsLab } from './lab.ts'

const second = 1000

export const network = { awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'] } }

/** A load balancer between whose target groups ECS shifts traffic. */
export const shifting = {
  targetGroupArn: labNames.blue, containerName: 'app', containerPort: 8080,
  advancedConfiguration: { alternateTargetGroupArn: labNames.green, productionListenerRule: labNames.production, testListenerRule: labNames.test, roleArn: labNames.role },
}

const plain = { targetGroupArn: labNames.blue, containerName: 'app', containerPort: 8080 }

export function pauseAt(stages: readonly DeploymentLifecycleHookStage[], timeoutConfiguration?: DeploymentLifecycleHook['timeoutConfiguration']): DeploymentLifecycleHook {
  return { targetType: 'PAUSE', lifecycleStages: [...stages], timeoutConfiguration }
}

/** A new task definition of the family `shop`; its ARN. */
export async function registerShop(lab: EcsLab, image: string): Promise<string> {
  const { taskDefinition } = await lab.client.send(new RegisterTaskDefinitionCommand({
    family: 'shop', networkMode: 'awsvpc', requiresCompatibilities: ['FARGATE'], cpu: '256', memory: '512',
    containerDefinitions: [{ name: 'app', image, portMappings: [{ containerPort: 8080 }], essential: true }],
  }))
  return taskDefinition?.taskDefinitionArn ?? ''
}

/** Cluster `prod` with service `shop` of `app:1`; rules send production and test traffic to blue. */
export async function createShop(lab: EcsLab, request: Partial<CreateServiceCommandInput> = {}): Promise<Service> {
  lab.balancing.putRule(labNames.production, { [labNames.blue]: 100, [labNames.green]: 0 })
  lab.balancing.putRule(labNames.test, { [labNames.blue]: 100, [labNames.green]: 0 })
  await lab.client.send(new CreateClusterCommand({ clusterName: 'prod' }))
  const taskDefinition = await registerShop(lab, 'app:1')
  const { service } = await lab.client.send(new CreateServiceCommand({
    cluster: 'prod', serviceName: 'shop', taskDefinition, desiredCount: 2, launchType: 'FARGATE', networkConfiguration: network, loadBalancers: [plain], ...request,
  }))
  return service ?? {}
}

/** The same, and its first deployment is over. */
export async function runningShop(lab: EcsLab, configuration: DeploymentConfiguration, request: Partial<CreateServiceCommandInput> = {}): Promise<void> {
  const strategy = configuration.strategy ?? 'ROLLING'
  const first: DeploymentConfiguration = strategy === 'ROLLING' ? {} : { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 0 }
  await createShop(lab, { deploymentConfiguration: first, loadBalancers: [strategy === 'ROLLING' ? plain : shifting], ...request })
  await untilDeployment(lab, isOver)
  await lab.client.send(new UpdateServiceCommand({ cluster: 'prod', service: 'shop', deploymentConfiguration: configuration }))
}

/** Deploys another image. */
export async function deployShop(lab: EcsLab, image: string, request: Partial<UpdateServiceCommandInput> = {}): Promise<void> {
  const taskDefinition = await registerShop(lab, image)
  await lab.client.send(new UpdateServiceCommand({ cluster: 'prod', service: 'shop', taskDefinition, ...request }))
  await lab.clock.elapse(2 * second)
}

export async function shop(lab: EcsLab): Promise<Service> {
  const { services } = await lab.client.send(new DescribeServicesCommand({ cluster: 'prod', services: ['shop'] }))
  return services?.[0] ?? {}
}

/** Deployments of the shop, newest first. */
export async function deployments(lab: EcsLab): Promise<readonly ServiceDeployment[]> {
  const { serviceDeployments: listed = [] } = await lab.client.send(new ListServiceDeploymentsCommand({ cluster: 'prod', service: 'shop' }))
  if (listed.length === 0) return []
  const { serviceDeployments = [] } = await lab.client.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: listed.map(({ serviceDeploymentArn = '' }) => serviceDeploymentArn) }))
  return serviceDeployments
}

export async function newest(lab: EcsLab): Promise<ServiceDeployment> {
  return (await deployments(lab))[0] ?? {}
}

const ends: readonly (string | undefined)[] = ['SUCCESSFUL', 'STOPPED', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED']
export const isOver = ({ status }: ServiceDeployment): boolean => ends.includes(status)
export const isWaiting = (deployment: ServiceDeployment): boolean => waitingHook(deployment) !== undefined
export const waitingHook = ({ lifecycleHookDetails = [] }: ServiceDeployment): string | undefined => lifecycleHookDetails.find(({ status }) => status === 'AWAITING_ACTION')?.hookId
export const isAt = (stage: string) => ({ lifecycleStage }: ServiceDeployment): boolean => lifecycleStage === stage

/**
 * Moves time on until the deployment that is the newest now is as wanted. `seen` gets it at each look: often enough then to
 * miss no stage.
 */
export async function untilDeployment(lab: EcsLab, wanted: (deployment: ServiceDeployment) => boolean, seen?: (deployment: ServiceDeployment) => void): Promise<ServiceDeployment> {
  const step = seen === undefined ? 15 * second : 4.5 * second
  let { serviceDeploymentArn: arn } = await newest(lab)
  for (let look = 0; look < 4000; look += 1) {
    arn ??= (await newest(lab)).serviceDeploymentArn
    const deployment = arn === undefined ? {} : await described(lab, arn)
    seen?.(deployment)
    if (wanted(deployment)) return deployment
    await lab.clock.elapse(step)
  }
  throw new Error(`never: ${JSON.stringify(await newest(lab))}`)
}

async function described(lab: EcsLab, arn: string): Promise<ServiceDeployment> {
  const { serviceDeployments = [] } = await lab.client.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [arn] }))
  return serviceDeployments[0] ?? {}
}

/** Continues the hook that waits. */
export async function goOn(lab: EcsLab, action: 'CONTINUE' | 'ROLLBACK' = 'CONTINUE'): Promise<void> {
  const deployment = await newest(lab)
  await lab.client.send(new ContinueServiceDeploymentCommand({ serviceDeploymentArn: deployment.serviceDeploymentArn, hookId: waitingHook(deployment), action }))
}

export async function stop(lab: EcsLab): Promise<void> {
  const { serviceDeploymentArn } = await newest(lab)
  await lab.client.send(new StopServiceDeploymentCommand({ serviceDeploymentArn, stopType: 'ROLLBACK' }))
}

/** Stage and production weight of a deployment's target, each change once: `SCALE_UP 0`. */
export function stageLog(): { readonly see: (deployment: ServiceDeployment) => void; readonly log: readonly string[] } {
  const log: string[] = []
  return {
    log,
    see({ lifecycleStage, targetServiceRevision }) {
      const line = `${lifecycleStage} ${targetServiceRevision?.requestedProductionTrafficWeight}/${targetServiceRevision?.requestedTestTrafficWeight}`
      if (lifecycleStage !== undefined && log.at(-1) !== line) log.push(line)
    },
  }
}
