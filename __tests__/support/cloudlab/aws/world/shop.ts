import { CreateClusterCommand, CreateServiceCommand, DescribeServicesCommand, ECSClient, RegisterTaskDefinitionCommand } from '@aws-sdk/client-ecs'
import type { DeploymentConfiguration } from '@aws-sdk/client-ecs'
import {
  CreateListenerCommand, CreateLoadBalancerCommand, CreateRuleCommand, CreateTargetGroupCommand, ElasticLoadBalancingV2Client, ModifyTargetGroupAttributesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Clock } from '../../../../../src/core/ports/clock.ts'
import type { SdkConfig } from '../lab-core.ts'
import type { ShopRoles } from './roles.ts'

/** Names of what was stood up. */
export interface Shop {
  readonly cluster: string
  readonly service: string
  readonly family: string
  readonly container: string
  readonly port: number
  readonly logGroup: string
  readonly loadBalancerArn: string
  readonly blue: string
  readonly green: string
  readonly productionListener: string
  readonly productionRule: string
  readonly testListener: string
  readonly testRule: string
}

/** How the load balancer asks after tasks, in seconds of the lab's time; the timeout has to be the shorter one. */
export interface ShopHealthCheck {
  readonly intervalSeconds: number
  readonly timeoutSeconds: number
}

/** What a CloudFormation template would stand up: a load balancer with a production and a test listener, and a service behind it. */
export async function standUpShop({ sdk, clock, roles, image, desiredCount, deploymentConfiguration, graceSeconds, healthCheck }: {
  readonly sdk: SdkConfig
  readonly clock: Clock
  readonly roles: ShopRoles
  /** the first release */
  readonly image: string
  readonly desiredCount: number
  readonly deploymentConfiguration: DeploymentConfiguration
  readonly graceSeconds: number
  readonly healthCheck: ShopHealthCheck
}): Promise<Shop> {
  const ecs = new ECSClient(sdk)
  const names = { cluster: 'prod', service: 'shop', family: 'shop', container: 'app', port: 8080, logGroup: '/ecs/shop' }
  const shop = { ...names, ...await standUpBalancer({ sdk, healthCheck }) }
  await ecs.send(new CreateClusterCommand({ clusterName: shop.cluster }))
  const taskDefinition = await registerDefinition({ sdk, shop, roles, image })
  await ecs.send(new CreateServiceCommand({
    cluster: shop.cluster, serviceName: shop.service, taskDefinition, desiredCount, deploymentConfiguration, launchType: 'FARGATE', healthCheckGracePeriodSeconds: graceSeconds,
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-a', 'subnet-b'], securityGroups: ['sg-shop'] } },
    loadBalancers: [{
      targetGroupArn: shop.blue, containerName: shop.container, containerPort: shop.port,
      advancedConfiguration: { alternateTargetGroupArn: shop.green, productionListenerRule: shop.productionRule, testListenerRule: shop.testRule, roleArn: roles.infrastructureRole.arn },
    }],
  }))
  await untilSteady({ ecs, clock, shop })
  return shop
}

/** Registers a revision of the service's task definition with another image; gives its ARN. */
export async function registerDefinition({ sdk, shop, roles, image }: {
  readonly sdk: SdkConfig
  readonly shop: Pick<Shop, 'family' | 'container' | 'port' | 'logGroup'>
  readonly roles: Pick<ShopRoles, 'taskRole' | 'executionRole'>
  readonly image: string
}): Promise<string> {
  const { taskDefinition } = await new ECSClient(sdk).send(new RegisterTaskDefinitionCommand({
    family: shop.family, networkMode: 'awsvpc', requiresCompatibilities: ['FARGATE'], cpu: '256', memory: '512', taskRoleArn: roles.taskRole.arn, executionRoleArn: roles.executionRole.arn,
    containerDefinitions: [{
      name: shop.container, image, essential: true, portMappings: [{ containerPort: shop.port, name: 'http' }], stopTimeout: 30,
      logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': shop.logGroup, 'awslogs-region': sdk.region, 'awslogs-stream-prefix': 'shop' } },
    }],
  }))
  return taskDefinition?.taskDefinitionArn ?? ''
}

type Balancer = Pick<Shop, 'loadBalancerArn' | 'blue' | 'green' | 'productionListener' | 'productionRule' | 'testListener' | 'testRule'>

async function standUpBalancer({ sdk, healthCheck }: { readonly sdk: SdkConfig; readonly healthCheck: ShopHealthCheck }): Promise<Balancer> {
  const elb = new ElasticLoadBalancingV2Client(sdk)
  const { LoadBalancers: [balancer] = [] } = await elb.send(new CreateLoadBalancerCommand({ Name: 'shop', Type: 'application', Subnets: ['subnet-a', 'subnet-b'] }))
  const loadBalancerArn = balancer?.LoadBalancerArn ?? ''
  const group = async (name: string) => {
    const { TargetGroups: [made] = [] } = await elb.send(new CreateTargetGroupCommand({
      Name: name, Protocol: 'HTTP', Port: 8080, VpcId: 'vpc-1', TargetType: 'ip', HealthCheckPath: '/healthz', HealthCheckIntervalSeconds: healthCheck.intervalSeconds, HealthCheckTimeoutSeconds: healthCheck.timeoutSeconds, HealthyThresholdCount: 2, UnhealthyThresholdCount: 2,
    }))
    const arn = made?.TargetGroupArn ?? ''
    await elb.send(new ModifyTargetGroupAttributesCommand({ TargetGroupArn: arn, Attributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '30' }] }))
    return arn
  }
  const [blue, green] = [await group('shop-blue'), await group('shop-green')]
  const listener = async (port: number) => {
    const { Listeners: [made] = [] } = await elb.send(new CreateListenerCommand({
      LoadBalancerArn: loadBalancerArn, Port: port, Protocol: 'HTTP', DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
    }))
    const { Rules: [rule] = [] } = await elb.send(new CreateRuleCommand({
      ListenerArn: made?.ListenerArn, Priority: 100, Conditions: [{ Field: 'path-pattern', Values: ['/*'] }],
      Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: blue, Weight: 100 }, { TargetGroupArn: green, Weight: 0 }] } }],
    }))
    return { listener: made?.ListenerArn ?? '', rule: rule?.RuleArn ?? '' }
  }
  const [production, test] = [await listener(80), await listener(8080)]
  return { loadBalancerArn, blue, green, productionListener: production.listener, productionRule: production.rule, testListener: test.listener, testRule: test.rule }
}

/** As the SDK's own waiter has it: one deployment, and as many tasks as are wanted. */
async function untilSteady({ ecs, clock, shop }: { readonly ecs: ECSClient; readonly clock: Clock; readonly shop: Pick<Shop, 'cluster' | 'service'> }): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const { services: [service] = [] } = await ecs.send(new DescribeServicesCommand({ cluster: shop.cluster, services: [shop.service] }))
    const [first, ...others] = service?.deployments ?? []
    if (others.length === 0 && first?.rolloutState !== 'IN_PROGRESS' && service?.runningCount === service?.desiredCount) return
    await clock.sleep(15_000)
  }
  throw new Error('the first release of the shop does not become steady')
}
