import {
  CreateClusterCommand, CreateServiceCommand, DeleteServiceCommand, DeregisterTaskDefinitionCommand, DescribeClustersCommand, DescribeServicesCommand, DescribeTaskDefinitionCommand, ECSClient,
  ListServicesCommand, ListTagsForResourceCommand, ListTaskDefinitionsCommand, RegisterTaskDefinitionCommand, TagResourceCommand, UpdateServiceCommand,
} from '@aws-sdk/client-ecs'
import {
  CreateListenerCommand, CreateLoadBalancerCommand, CreateRuleCommand, CreateTargetGroupCommand, DescribeListenersCommand, DescribeRulesCommand, DescribeTargetGroupAttributesCommand,
  DescribeTargetGroupsCommand, DescribeTargetHealthCommand, ElasticLoadBalancingV2Client, ModifyRuleCommand, ModifyTargetGroupAttributesCommand, RegisterTargetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { CloudWatchClient, DescribeAlarmsCommand, GetMetricDataCommand, PutMetricAlarmCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch'
import { DescribeImagesCommand, ECRClient } from '@aws-sdk/client-ecr'
import { GetLogEventsCommand, CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'

/** What the clients are made with, so that they ask one side. */
export interface Side {
  readonly endpoint: string
  readonly region: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
}

/** What is there of a network: names that the other side knows; cloudlab takes any. */
export interface Network {
  readonly subnets: readonly string[]
  readonly vpc: string
  readonly securityGroup: string
}

/** An answer, or how it was refused, by the operation's name and, where an operation comes again, what for. */
export type Answers = ReadonlyMap<string, unknown>

/** The same calls to either side: a service stood up, changed and taken away, and some that have to be refused. */
export async function callControlPlane(config: Side, { subnets, vpc, securityGroup }: Network): Promise<Answers> {
  const answers = new Map<string, unknown>()
  const settings = { ...config, maxAttempts: 1 }
  const [ecs, elb, watch] = [new ECSClient(settings), new ElasticLoadBalancingV2Client(settings), new CloudWatchClient(settings)]
  const call = async <Answer>(name: string, answer: Promise<Answer>): Promise<Answer | undefined> => answer.then((one) => {
    answers.set(name, one)
    return one
  }, (error: unknown) => {
    const { name: code, message } = error as Error
    answers.set(name, { refused: code, message })
    return undefined
  })

  const balancer = await call('CreateLoadBalancer', elb.send(new CreateLoadBalancerCommand({ Name: 'compared', Subnets: [...subnets], Type: 'application' })))
  const group = async (name: string) => (await call(`CreateTargetGroup ${name}`, elb.send(new CreateTargetGroupCommand({ Name: name, Protocol: 'HTTP', Port: 8080, VpcId: vpc, TargetType: 'ip', HealthCheckPath: '/healthz' }))))?.TargetGroups?.[0]?.TargetGroupArn
  const [blue, green] = [await group('blue'), await group('green')]
  const listener = (await call('CreateListener', elb.send(new CreateListenerCommand({ LoadBalancerArn: balancer?.LoadBalancers?.[0]?.LoadBalancerArn, Port: 80, Protocol: 'HTTP', DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }] }))))?.Listeners?.[0]?.ListenerArn
  const forward = (weights: readonly number[]) => [{ Type: 'forward' as const, ForwardConfig: { TargetGroups: [blue, green].map((TargetGroupArn, index) => ({ TargetGroupArn, Weight: weights[index] })) } }]
  const newRule = () => new CreateRuleCommand({ ListenerArn: listener, Priority: 1, Conditions: [{ Field: 'path-pattern', Values: ['/*'] }], Actions: forward([100, 0]) })
  const rule = (await call('CreateRule', elb.send(newRule())))?.Rules?.[0]?.RuleArn
  await call('CreateRule with a priority that is taken', elb.send(newRule()))
  await call('ModifyRule', elb.send(new ModifyRuleCommand({ RuleArn: rule, Actions: forward([95, 5]) })))
  await call('ModifyRule with a weight above 999', elb.send(new ModifyRuleCommand({ RuleArn: rule, Actions: forward([1_000, 5]) })))
  await call('ModifyRule of no rule', elb.send(new ModifyRuleCommand({ RuleArn: `${rule?.slice(0, -4)}0000`, Actions: forward([1, 5]) })))
  await call('DescribeRules', elb.send(new DescribeRulesCommand({ RuleArns: [rule ?? ''] })))
  await call('DescribeListeners', elb.send(new DescribeListenersCommand({ ListenerArns: [listener ?? ''] })))
  await call('ModifyTargetGroupAttributes', elb.send(new ModifyTargetGroupAttributesCommand({ TargetGroupArn: blue, Attributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '30' }] })))
  await call('DescribeTargetGroupAttributes', elb.send(new DescribeTargetGroupAttributesCommand({ TargetGroupArn: green })))
  await call('DescribeTargetGroups', elb.send(new DescribeTargetGroupsCommand({ TargetGroupArns: [blue ?? ''] })))
  await call('DescribeTargetGroups of none', elb.send(new DescribeTargetGroupsCommand({ Names: ['none'] })))
  await call('RegisterTargets', elb.send(new RegisterTargetsCommand({ TargetGroupArn: green, Targets: [{ Id: '10.0.9.9' }] })))
  await call('DescribeTargetHealth', elb.send(new DescribeTargetHealthCommand({ TargetGroupArn: green })))

  await call('CreateCluster', ecs.send(new CreateClusterCommand({ clusterName: 'compared' })))
  await call('DescribeClusters', ecs.send(new DescribeClustersCommand({ clusters: ['compared', 'none'] })))
  const definition = (image: string) => new RegisterTaskDefinitionCommand({
    family: 'compared', networkMode: 'awsvpc', requiresCompatibilities: ['FARGATE'], cpu: '256', memory: '512', tags: [{ key: 'team', value: 'shop' }],
    containerDefinitions: [{ name: 'app', image, essential: true, portMappings: [{ containerPort: 8080 }], environment: [{ name: 'A', value: 'B' }] }],
  })
  await call('RegisterTaskDefinition', ecs.send(definition('shop:v1')))
  await call('RegisterTaskDefinition again', ecs.send(definition('shop:v2')))
  await call('DescribeTaskDefinition', ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: 'compared', include: ['TAGS'] })))
  await call('DescribeTaskDefinition of none', ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: 'none' })))
  const newService = () => new CreateServiceCommand({
    cluster: 'compared', serviceName: 'shop', taskDefinition: 'compared:1', desiredCount: 0, launchType: 'FARGATE', networkConfiguration: { awsvpcConfiguration: { subnets: [...subnets], securityGroups: [securityGroup] } },
    loadBalancers: [{ targetGroupArn: blue, containerName: 'app', containerPort: 8080 }], deploymentConfiguration: { maximumPercent: 200, minimumHealthyPercent: 100 },
  })
  const service = (await call('CreateService', ecs.send(newService())))?.service?.serviceArn
  await call('CreateService again', ecs.send(newService()))
  await call('DescribeServices', ecs.send(new DescribeServicesCommand({ cluster: 'compared', services: ['shop', 'none'] })))
  await call('DescribeServices in no cluster', ecs.send(new DescribeServicesCommand({ cluster: 'none', services: ['shop'] })))
  await call('ListServices', ecs.send(new ListServicesCommand({ cluster: 'compared' })))
  await call('UpdateService', ecs.send(new UpdateServiceCommand({ cluster: 'compared', service: 'shop', taskDefinition: 'compared:2' })))
  await call('UpdateService of none', ecs.send(new UpdateServiceCommand({ cluster: 'compared', service: 'none', desiredCount: 1 })))
  await call('TagResource', ecs.send(new TagResourceCommand({ resourceArn: service, tags: [{ key: 'a', value: 'b' }] })))
  await call('ListTagsForResource', ecs.send(new ListTagsForResourceCommand({ resourceArn: service })))
  await call('DeregisterTaskDefinition', ecs.send(new DeregisterTaskDefinitionCommand({ taskDefinition: 'compared:1' })))
  await call('ListTaskDefinitions', ecs.send(new ListTaskDefinitionsCommand({ familyPrefix: 'compared' })))
  await call('DeleteService', ecs.send(new DeleteServiceCommand({ cluster: 'compared', service: 'shop', force: true })))

  await call('PutMetricAlarm', watch.send(new PutMetricAlarmCommand({ AlarmName: 'errors', Namespace: 'Compared', MetricName: 'Errors', Statistic: 'Sum', Period: 60, EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: 'GreaterThanThreshold' })))
  await call('DescribeAlarms', watch.send(new DescribeAlarmsCommand({ AlarmNames: ['errors', 'none'] })))
  await call('PutMetricData', watch.send(new PutMetricDataCommand({ Namespace: 'Compared', MetricData: [{ MetricName: 'Errors', Value: 1, Unit: 'Count' }] })))
  await call('GetMetricData of nothing', watch.send(new GetMetricDataCommand({ StartTime: new Date('2026-01-01'), EndTime: new Date('2026-01-02'), MetricDataQueries: [{ Id: 'm', MetricStat: { Metric: { Namespace: 'Compared', MetricName: 'None' }, Period: 60, Stat: 'Sum' } }] })))
  await call('GetCallerIdentity', new STSClient(settings).send(new GetCallerIdentityCommand()))
  await call('DescribeImages of no repository', new ECRClient(settings).send(new DescribeImagesCommand({ repositoryName: 'none' })))
  await call('GetLogEvents of no group', new CloudWatchLogsClient(settings).send(new GetLogEventsCommand({ logGroupName: 'none', logStreamName: 'none' })))
  return answers
}
