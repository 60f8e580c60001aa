import type { CreateTargetGroupInput, CreateTargetGroupOutput, DescribeTargetGroupsInput, DescribeTargetGroupsOutput, ModifyTargetGroupInput, ModifyTargetGroupOutput, TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2'
import { AwsError } from '../aws-error.ts'
import { defaultAttributes } from './attributes.ts'
import { healthCheckOf } from './health-check.ts'
import { checkName } from './names.ts'
import { pageOf } from './pages.ts'
import { loadBalancersOf } from './records.ts'
import type { ElbState, GroupRecord } from './records.ts'
import { found, notFound, notServed, validation } from './refusals.ts'
import { arnPrefix } from './service.ts'
import type { ElbService } from './service.ts'

export function createTargetGroup({ context, state }: ElbService, input: CreateTargetGroupInput): CreateTargetGroupOutput {
  const { Name: name = '', Protocol: protocol, Port: port, VpcId: vpc, TargetType: type = 'instance', ProtocolVersion: version = 'HTTP1', Tags: tags = [] } = input
  checkName({ name, what: 'Target group' })
  if (protocol === undefined || port === undefined) throw validation('A port and a protocol must be specified')
  if (vpc === undefined) throw validation('A VPC ID must be specified')
  if (type !== 'ip') throw notServed(`a target group of type ${type}`)
  if (protocol === 'HTTPS' || version !== 'HTTP1') throw notServed(`a target group of ${protocol} ${version}`)
  const settings: TargetGroup = {
    TargetGroupName: name, Protocol: protocol, Port: port, VpcId: vpc, TargetType: type, IpAddressType: input.IpAddressType ?? 'ipv4', ProtocolVersion: version,
    ...healthCheckOf({ given: input }),
  }
  const known = [...state.groups.values()].find((one) => one.name === name)
  if (known !== undefined) {
    if (JSON.stringify({ ...known.settings, TargetGroupArn: undefined }) === JSON.stringify(settings)) return { TargetGroups: [told(state, known)] }
    // as AWS words it
    throw new AwsError('DuplicateTargetGroupNameException', `A target group with the same name '${name}' exists, but with different settings`)
  }
  const arn = `${arnPrefix(context)}:targetgroup/${name}/${context.uniqueId()}`
  const group: GroupRecord = { arn, name, port, settings: { ...settings, TargetGroupArn: arn }, attributes: new Map(defaultAttributes), targets: new Map() }
  state.groups.set(arn, group)
  state.tags.set(arn, tags)
  return { TargetGroups: [told(state, group)] }
}

export function describeTargetGroups({ state }: ElbService, input: DescribeTargetGroupsInput): DescribeTargetGroupsOutput {
  const { LoadBalancerArn: loadBalancerArn, TargetGroupArns: arns, Names: names, Marker: marker, PageSize: size } = input
  if ([loadBalancerArn, arns, names].filter((filter) => filter !== undefined).length > 1) throw validation('Target groups can be described by load balancer, by ARN or by name, but only by one of them')
  if (loadBalancerArn !== undefined) found(state.loadBalancers, loadBalancerArn, notFound.loadBalancer)
  const all = [...state.groups.values()]
  const byName = new Map(all.map((group) => [group.name, group]))
  const groups = arns?.map((arn) => found(state.groups, arn, notFound.targetGroup)) ?? names?.map((name) => found(byName, name, notFound.targetGroup))
    ?? all.filter(({ arn }) => loadBalancerArn === undefined || loadBalancersOf({ state, groupArn: arn }).includes(loadBalancerArn))
  const { page, next } = pageOf({ items: groups, marker, size })
  return { TargetGroups: page.map((group) => told(state, group)), ...next }
}

/** Changes health checks. */
export function modifyTargetGroup({ state, dataPlane }: ElbService, input: ModifyTargetGroupInput): ModifyTargetGroupOutput {
  const group = found(state.groups, input.TargetGroupArn, notFound.targetGroup)
  group.settings = { ...group.settings, ...healthCheckOf({ given: input, before: group.settings }) }
  dataPlane.changed()
  return { TargetGroups: [told(state, group)] }
}

function told(state: ElbState, { arn, settings }: GroupRecord): TargetGroup {
  return { ...settings, LoadBalancerArns: [...loadBalancersOf({ state, groupArn: arn })] }
}
