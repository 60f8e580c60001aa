import type { ServiceDeployment, ServiceRevision } from '@aws-sdk/client-ecs'
import { DescribeTargetGroupsCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Caller } from '../../../../cloud/aws/caller.ts'
import type { EcsApi } from '../api.ts'
import type { GroupDimensions } from './cloudwatch.ts'
import type { CountedGroups } from './evidence.ts'

/** The same, and how the candidate's group is called. */
export interface DeploymentGroups extends CountedGroups {
  readonly candidateArn: string
  readonly taskDefinition: string | undefined
}

/**
 * The target groups that ECS resolved for both sides of a deployment; undefined while it does not tell. They stay the same as long as it lasts. Of several
 * revisions that it replaces, stable is the first with another group than the candidate's, which would be compared with itself.
 */
export async function groupsOf({ api, caller, elb, arn }: {
  readonly api: EcsApi
  readonly caller: Caller
  readonly elb: ElasticLoadBalancingV2Client
  readonly arn: string
}): Promise<DeploymentGroups | undefined> {
  const deployment = await api.deployment(arn)
  const sources = (deployment?.sourceServiceRevisions ?? []).flatMap((one) => one.arn ?? [])
  const target = deployment?.targetServiceRevision?.arn
  if (target === undefined) return undefined
  const revisions = await api.revisions([...sources, target])
  const groupFor = (one: string) => groupArn(revisions.find(({ serviceRevisionArn }) => serviceRevisionArn === one))
  const candidate = groupFor(target)
  const stable = sources.map(groupFor).find((group) => group !== undefined && group !== candidate)
  if (candidate === undefined || (sources.length > 0 && stable === undefined)) return undefined
  const command = new DescribeTargetGroupsCommand({ TargetGroupArns: [stable, candidate].filter((one) => one !== undefined) })
  const { TargetGroups = [] } = await caller.call({ action: 'elasticloadbalancing:DescribeTargetGroups', send: (abortSignal) => elb.send(command, { abortSignal }) })
  const dimensions = (group: string): GroupDimensions | undefined => {
    const balancer = TargetGroups.find(({ TargetGroupArn }) => TargetGroupArn === group)?.LoadBalancerArns?.[0]
    return balancer === undefined ? undefined : { loadBalancer: balancer.replace(/^.*:loadbalancer\//u, ''), targetGroup: group.replace(/^.*:(?=targetgroup\/)/u, '') }
  }
  const found = { stable: stable === undefined ? undefined : dimensions(stable), candidate: dimensions(candidate), candidateArn: candidate, taskDefinition: revisions.find(({ serviceRevisionArn }) => serviceRevisionArn === target)?.taskDefinition }
  return found.candidate === undefined || (stable !== undefined && found.stable === undefined) ? undefined : { ...found, candidate: found.candidate }
}

/**
 * The target group that ECS gave the candidate of a deployment; undefined where it does not tell. Of a candidate whose tasks are gone it is the one of
 * the service's two that the stable side does not have.
 */
export async function candidateGroup({ api, arn }: { readonly api: EcsApi; readonly arn: string }): Promise<string | undefined> {
  return groupOfCandidate({ api, deployment: await api.deployment(arn) })
}

/** The same of a deployment as it was told. */
export async function groupOfCandidate({ api, deployment }: { readonly api: EcsApi; readonly deployment: ServiceDeployment | undefined }): Promise<string | undefined> {
  const [source, target] = [deployment?.sourceServiceRevisions?.[0]?.arn, deployment?.targetServiceRevision?.arn]
  const revisions = await api.revisions([source, target].filter((one) => one !== undefined))
  const groupFor = (one: string | undefined) => groupArn(revisions.find(({ serviceRevisionArn }) => one !== undefined && serviceRevisionArn === one))
  const [stable, told] = [groupFor(source), groupFor(target)]
  if (told !== undefined || stable === undefined) return told
  const pairs = ((await api.service()).loadBalancers ?? []).map(({ targetGroupArn, advancedConfiguration }) => [targetGroupArn, advancedConfiguration?.alternateTargetGroupArn])
  return pairs.find((pair) => pair.includes(stable))?.find((group) => group !== stable)
}

/** Only active revisions have it (API reference, ServiceRevision). */
function groupArn(revision: ServiceRevision | undefined): string | undefined {
  return revision?.resolvedConfiguration?.loadBalancers?.[0]?.targetGroupArn
}
