import type { CreateLoadBalancerInput, CreateLoadBalancerOutput, DescribeLoadBalancersInput, DescribeLoadBalancersOutput, LoadBalancer } from '@aws-sdk/client-elastic-load-balancing-v2'
import { AwsError } from '../aws-error.ts'
import { checkName } from './names.ts'
import { pageOf } from './pages.ts'
import type { LoadBalancerRecord } from './records.ts'
import { notFound, notServed, validation } from './refusals.ts'
import { arnPrefix } from './service.ts'
import type { ElbService } from './service.ts'

/** How long a new load balancer is `provisioning`, in milliseconds. Modelled only: AWS gives no figure; it is minutes as a rule. */
const provisioning = 120_000

export function createLoadBalancer({ context, state }: ElbService, input: CreateLoadBalancerInput): CreateLoadBalancerOutput {
  const { Name: name = '', Type: type = 'application', Scheme: scheme = 'internet-facing', Subnets: subnets, SubnetMappings: mappings, Tags: tags = [] } = input
  if (type !== 'application') throw notServed(`a ${type} load balancer`)
  checkName({ name, what: 'Load balancer' })
  const ids = subnets ?? mappings?.map(({ SubnetId: id = '' }) => id) ?? []
  if (new Set(ids).size < 2) throw validation('At least two subnets in two different Availability Zones must be specified')
  const request = JSON.stringify({ scheme, type, ids, groups: input.SecurityGroups })
  const known = [...state.loadBalancers.values()].find((one) => one.name === name)
  if (known !== undefined && known.request === request) return { LoadBalancers: [told(known, context.clock.now())] }
  // as AWS words it
  if (known !== undefined) throw new AwsError('DuplicateLoadBalancerNameException', `A load balancer with the same name '${name}' exists, but with different settings`)
  const id = context.uniqueId()
  const arn = `${arnPrefix(context)}:loadbalancer/app/${name}/${id}`
  const createdAt = context.clock.now()
  const description: LoadBalancer = {
    LoadBalancerArn: arn, LoadBalancerName: name, DNSName: `${name}-${id}.${context.region}.elb.amazonaws.com`, CanonicalHostedZoneId: 'Z000000000CLOUDLAB', CreatedTime: new Date(createdAt),
    Scheme: scheme, VpcId: 'vpc-0123456789abcdef0', Type: type, IpAddressType: input.IpAddressType ?? 'ipv4', SecurityGroups: input.SecurityGroups ?? [],
    AvailabilityZones: ids.map((subnet, index) => ({ SubnetId: subnet, ZoneName: `${context.region}${'abcdef'[index % 6]}` })),
  }
  const record = { arn, name, request, description, createdAt }
  state.loadBalancers.set(arn, record)
  state.tags.set(arn, tags)
  return { LoadBalancers: [told(record, createdAt)] }
}

export function describeLoadBalancers({ context, state }: ElbService, input: DescribeLoadBalancersInput): DescribeLoadBalancersOutput {
  const { LoadBalancerArns: arns, Names: names, Marker: marker, PageSize: size } = input
  const all = [...state.loadBalancers.values()]
  if ((arns ?? []).some((arn) => !state.loadBalancers.has(arn)) || (names ?? []).some((name) => !all.some((one) => one.name === name))) throw notFound.loadBalancer()
  const wanted = all.filter(({ arn, name }) => (arns === undefined && names === undefined) || arns?.includes(arn) === true || names?.includes(name) === true)
  const { page, next } = pageOf({ items: wanted, marker, size })
  return { LoadBalancers: page.map((one) => told(one, context.clock.now())), ...next }
}

function told({ description, createdAt }: LoadBalancerRecord, now: number): LoadBalancer {
  return { ...description, State: { Code: now < createdAt + provisioning ? 'provisioning' : 'active' } }
}
