import type { ServiceRevision } from '@aws-sdk/client-ecs'
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import { expect, test } from '@jest/globals'
import { createCaller } from '../../../src/cloud/aws/caller.ts'
import type { EcsApi } from '../../../src/rollout/targets/ecs/api.ts'
import { groupsOf } from '../../../src/rollout/targets/ecs/metrics/groups.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

const arn = (name: string) => `arn:aws:elasticloadbalancing:eu-central-1:1:targetgroup/${name}/1`

/** The groups of a deployment from some revisions to `new`, by the group that each of them has; undefined: ECS does not tell. */
async function told({ from, groups }: { readonly from: readonly string[]; readonly groups: Readonly<Record<string, string | undefined>> }) {
  const api = {
    deployment: async () => ({ sourceServiceRevisions: from.map((name) => ({ arn: name })), targetServiceRevision: { arn: 'new' } }),
    revisions: async (names: readonly string[]): Promise<readonly ServiceRevision[]> => names.map((name) => {
      const group = groups[name]
      return { serviceRevisionArn: name, ...(group !== undefined && { resolvedConfiguration: { loadBalancers: [{ targetGroupArn: arn(group) }] } }) }
    }),
  } as unknown as EcsApi
  const elb = { send: async ({ input }: { readonly input: { readonly TargetGroupArns: readonly string[] } }) => ({
    TargetGroups: input.TargetGroupArns.map((TargetGroupArn) => ({ TargetGroupArn, LoadBalancerArns: ['arn:aws:elasticloadbalancing:eu-central-1:1:loadbalancer/app/shop/1'] })),
  }) } as unknown as ElasticLoadBalancingV2Client
  const caller = createCaller({ clock: createVirtualClock(), random: { bytes: (size) => new Uint8Array(size) } })
  const found = await groupsOf({ api, caller, elb, arn: 'deployment' })
  return found && [found.stable?.targetGroup, found.candidate.targetGroup]
}

const [blue, green] = ['targetgroup/blue/1', 'targetgroup/green/1']

test('each side is counted by the target group that ECS resolved for it; without a release before, there is no stable side', async () => {
  expect(await told({ from: ['old'], groups: { old: 'blue', new: 'green' } })).toEqual([blue, green])
  expect(await told({ from: [], groups: { new: 'green' } })).toEqual([undefined, green])
})

test('of several revisions that a deployment replaces, the stable side is one that the candidate shares no group with', async () => {
  expect(await told({ from: ['older', 'old'], groups: { older: 'green', old: 'blue', new: 'green' } })).toEqual([blue, green])
  expect(await told({ from: ['gone', 'old'], groups: { gone: undefined, old: 'blue', new: 'green' } })).toEqual([blue, green])
})

test('a candidate is never compared with itself: where all share its group, nothing is known', async () => {
  expect(await told({ from: ['old'], groups: { old: 'green', new: 'green' } })).toBeUndefined()
  expect(await told({ from: ['old', 'older'], groups: { old: 'green', older: undefined, new: 'green' } })).toBeUndefined()
  expect(await told({ from: ['old'], groups: { old: 'blue', new: undefined } })).toBeUndefined()
})
