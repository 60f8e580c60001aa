import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import type { ServiceRevision } from '@aws-sdk/client-ecs'
import { DescribeTargetGroupsCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Caller } from '../../../../cloud/aws/caller.ts'
import type { Clock } from '../../../../core/ports/clock.ts'
import type { Observation } from '../../../target.ts'
import type { EcsApi } from '../api.ts'
import { readMinutes } from './cloudwatch.ts'
import type { GroupDimensions } from './cloudwatch.ts'
import { cursorAt, fromOf, newSince } from './since.ts'

interface Observed {
  readonly api: EcsApi
  readonly caller: Caller
  readonly clock: Clock
  readonly elb: ElasticLoadBalancingV2Client
  readonly cloudwatch: CloudWatchClient
  readonly cursor: string | undefined
  /** the ARN of the service deployment under way */
  readonly deployment: () => Promise<string | undefined>
}

/** Counts of both sides since the cursor, from the target groups that ECS resolved for them. */
export async function observeGroups({ api, caller, clock, elb, cloudwatch, cursor, deployment }: Observed): Promise<Observation> {
  const now = clock.now()
  if (cursor === undefined) return { cursor: cursorAt(now) }
  const arn = await deployment()
  const groups = arn === undefined ? undefined : await groupsOf({ api, caller, elb, arn })
  if (groups === undefined) return { cursor, missing: 'ECS does not tell which target groups the two sides have' }
  const [stable, candidate] = await readMinutes({ client: cloudwatch, caller, groups: [groups.stable, groups.candidate], from: fromOf(cursor, now), to: now })
  return newSince({ cursor, stable: stable ?? new Map(), candidate: candidate ?? new Map(), now })
}

interface Sides {
  readonly stable: GroupDimensions
  readonly candidate: GroupDimensions
}

async function groupsOf({ api, caller, elb, arn }: Pick<Observed, 'api' | 'caller' | 'elb'> & { readonly arn: string }): Promise<Sides | undefined> {
  const deployment = await api.deployment(arn)
  const [source, target] = [deployment?.sourceServiceRevisions?.[0]?.arn, deployment?.targetServiceRevision?.arn]
  if (source === undefined || target === undefined) return undefined
  const revisions = await api.revisions([source, target])
  const [stable, candidate] = [source, target].map((one) => groupArn(revisions.find(({ serviceRevisionArn }) => serviceRevisionArn === one)))
  if (stable === undefined || candidate === undefined) return undefined
  const command = new DescribeTargetGroupsCommand({ TargetGroupArns: [stable, candidate] })
  const { TargetGroups = [] } = await caller.call({ action: 'elasticloadbalancing:DescribeTargetGroups', send: (abortSignal) => elb.send(command, { abortSignal }) })
  const dimensions = (group: string): GroupDimensions | undefined => {
    const balancer = TargetGroups.find(({ TargetGroupArn }) => TargetGroupArn === group)?.LoadBalancerArns?.[0]
    return balancer === undefined ? undefined : { loadBalancer: balancer.replace(/^.*:loadbalancer\//u, ''), targetGroup: group.replace(/^.*:(?=targetgroup\/)/u, '') }
  }
  const found = { stable: dimensions(stable), candidate: dimensions(candidate) }
  return found.stable !== undefined && found.candidate !== undefined ? { stable: found.stable, candidate: found.candidate } : undefined
}

/** The target group that ECS gave the candidate of a deployment; undefined where it does not tell. */
export async function candidateGroup({ api, arn }: { readonly api: EcsApi; readonly arn: string }): Promise<string | undefined> {
  const target = (await api.deployment(arn))?.targetServiceRevision?.arn
  const [revision] = target === undefined ? [] : await api.revisions([target])
  return groupArn(revision)
}

/** Only active revisions have it (API reference, ServiceRevision). */
function groupArn(revision: ServiceRevision | undefined): string | undefined {
  return revision?.resolvedConfiguration?.loadBalancers?.[0]?.targetGroupArn
}
