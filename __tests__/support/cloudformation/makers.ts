import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch'
import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch'
import { CreateClusterCommand, CreateServiceCommand, ECSClient, RegisterTaskDefinitionCommand } from '@aws-sdk/client-ecs'
import type { CreateServiceRequest, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs'
import {
  CreateListenerCommand, CreateLoadBalancerCommand, CreateRuleCommand, CreateTargetGroupCommand, ElasticLoadBalancingV2Client, ModifyTargetGroupAttributesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { CreateListenerInput, CreateLoadBalancerInput, CreateRuleInput, TargetGroupAttribute } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { AwsLab } from '../cloudlab/aws/world.ts'
import type { Made } from './evaluate.ts'

interface Asked {
  /** the logical name */
  readonly name: string
  readonly properties: Readonly<Record<string, unknown>>
}

type Maker = (asked: Asked) => Promise<Made>

/** What makes each kind of resource of the stack `stack`. CloudFormation names members as the APIs do, but for ECS, whose begin with a small letter. */
export function createMakers(lab: AwsLab, stack: string): Readonly<Partial<Record<string, Maker>>> {
  const [ecs, elb, cloudwatch] = [new ECSClient(lab.sdk), new ElasticLoadBalancingV2Client(lab.sdk), new CloudWatchClient(lab.sdk)]
  const fullName = (arn: string, kind: string) => arn.replace(new RegExp(`^.*:(?:${kind}/)?`, 'u'), '')
  const nameOnly = async ({ name }: Asked): Promise<Made> => ({ ref: `sg-${name.toLowerCase()}` })
  return {
    'AWS::EC2::SecurityGroup': nameOnly,
    'AWS::IAM::RolePolicy': nameOnly,
    'AWS::Logs::LogGroup': async ({ properties }) => ({ ref: String(properties['LogGroupName']) }),
    'AWS::IAM::OIDCProvider': async ({ properties: { Url: url, ClientIdList: audiences } }) => {
      // the lab's account knows its issuer already
      if (JSON.stringify(lab.principals.provider(String(url))?.clientIds) !== JSON.stringify(audiences)) throw new Error(`the lab has no issuer ${String(url)} for ${String(audiences)}`)
      return { ref: `arn:aws:iam::${lab.context.account}:oidc-provider/${String(url).replace('https://', '')}` }
    },
    'AWS::ECR::Repository': async ({ properties }) => {
      const name = String(properties['RepositoryName'])
      const { account, region } = lab.context
      lab.images.createRepository(name)
      return { ref: name, attributes: { Arn: `arn:aws:ecr:${region}:${account}:repository/${name}`, RepositoryUri: `${lab.images.host}/${name}` } }
    },
    'AWS::ECS::Cluster': async ({ properties }) => {
      await ecs.send(new CreateClusterCommand({ clusterName: String(properties['ClusterName']) }))
      return { ref: String(properties['ClusterName']) }
    },
    'AWS::ElasticLoadBalancingV2::LoadBalancer': async ({ properties }) => {
      // the lab has no attributes of load balancers
      const wanted = Object.fromEntries(Object.entries(properties).filter(([member]) => member !== 'LoadBalancerAttributes'))
      const { LoadBalancers: [one] = [] } = await elb.send(new CreateLoadBalancerCommand(wanted as unknown as CreateLoadBalancerInput))
      const arn = one?.LoadBalancerArn ?? ''
      return { ref: arn, attributes: { DNSName: one?.DNSName ?? '', LoadBalancerFullName: fullName(arn, 'loadbalancer') } }
    },
    'AWS::ElasticLoadBalancingV2::TargetGroup': async ({ name, properties: { TargetGroupAttributes: attributes, ...properties } }) => {
      const { TargetGroups: [one] = [] } = await elb.send(new CreateTargetGroupCommand({ Name: `${stack}-${name}`, ...properties }))
      const arn = one?.TargetGroupArn ?? ''
      await elb.send(new ModifyTargetGroupAttributesCommand({ TargetGroupArn: arn, Attributes: attributes as TargetGroupAttribute[] }))
      return { ref: arn, attributes: { TargetGroupFullName: fullName(arn, 'none') } }
    },
    'AWS::ElasticLoadBalancingV2::Listener': async ({ properties }) => {
      const { Listeners: [one] = [] } = await elb.send(new CreateListenerCommand(properties as unknown as CreateListenerInput))
      return { ref: one?.ListenerArn ?? '' }
    },
    'AWS::ElasticLoadBalancingV2::ListenerRule': async ({ properties }) => {
      const { Rules: [one] = [] } = await elb.send(new CreateRuleCommand(properties as unknown as CreateRuleInput))
      return { ref: one?.RuleArn ?? '' }
    },
    'AWS::CloudWatch::Alarm': async ({ properties }) => {
      await cloudwatch.send(new PutMetricAlarmCommand(properties as unknown as PutMetricAlarmInput))
      return { ref: String(properties['AlarmName']) }
    },
    'AWS::IAM::Role': async ({ name, properties: { AssumeRolePolicyDocument: trust, Policies: policies, MaxSessionDuration: seconds } }) => {
      const own = (policies ?? []) as readonly { readonly PolicyName: string; readonly PolicyDocument: unknown }[]
      const role = lab.principals.addRole({
        name: `${stack}-${name}`, trust, policies: Object.fromEntries(own.map(({ PolicyName, PolicyDocument }) => [PolicyName, PolicyDocument])),
        ...(typeof seconds === 'number' && { maxSessionDuration: seconds }),
      })
      return { ref: role.name, attributes: { Arn: role.arn } }
    },
    'AWS::ECS::TaskDefinition': async ({ properties }) => {
      const { taskDefinition } = await ecs.send(new RegisterTaskDefinitionCommand(small(properties) as RegisterTaskDefinitionRequest))
      return { ref: taskDefinition?.taskDefinitionArn ?? '' }
    },
    'AWS::ECS::Service': async ({ properties }) => {
      const { service } = await ecs.send(new CreateServiceCommand(small(properties) as CreateServiceRequest))
      return { ref: service?.serviceArn ?? '', attributes: { Name: service?.serviceName ?? '' } }
    },
  }
}

/** Names of members with a small first letter; names in maps, such as a log driver's options, stay as they are. */
function small(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => small(item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]: [string, unknown]) => [`${name.charAt(0).toLowerCase()}${name.slice(1)}`, name === 'Options' ? item : small(item)]))
}
