import type { Service, ServiceDeploymentBrief } from '@aws-sdk/client-ecs'
import { DescribeRulesCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Action, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Caller } from '../../../cloud/aws/caller.ts'
import type { EcsApi } from './api.ts'
import { modifyRule } from './aws-command.ts'
import type { Obstacle } from './preconditions.ts'
import { groupsOf, withAll } from './weights/forward.ts'

/** How the production rule of a service leads users while nothing is under way. */
export interface RuleNow {
  readonly arn: string
  readonly actions: readonly Action[]
  /** the target groups of the service */
  readonly own: readonly string[]
  /** target groups that have users */
  readonly used: readonly string[]
  /** `shop-blue: 100, shop-green: 0` */
  readonly shown: string
}

/** Reads the production rule; undefined where the service names none, or AWS tells of none. */
export async function ruleNow({ caller, elb, service }: { readonly caller: Caller; readonly elb: ElasticLoadBalancingV2Client; readonly service: Service }): Promise<RuleNow | undefined> {
  const arn = (service.loadBalancers ?? []).map(({ advancedConfiguration }) => advancedConfiguration?.productionListenerRule).find((rule) => rule !== undefined)
  if (arn?.includes(':listener-rule/') !== true) return undefined
  const command = new DescribeRulesCommand({ RuleArns: [arn] })
  const { Rules = [] } = await caller.call({ action: 'elasticloadbalancing:DescribeRules', send: (abortSignal) => elb.send(command, { abortSignal }) })
  const actions = Rules[0]?.Actions ?? []
  const groups = groupsOf(actions)
  return {
    arn, actions,
    own: (service.loadBalancers ?? []).flatMap(({ targetGroupArn, advancedConfiguration }) => [targetGroupArn, advancedConfiguration?.alternateTargetGroupArn]).filter((group) => group !== undefined),
    used: groups.filter(({ weight }) => weight > 0).map((group) => group.arn),
    shown: groups.map((group) => `${nameOf(group.arn)}: ${group.weight}`).join(', '),
  }
}

/** The target group that the live release has: of the newest deployment that came to a good end. Undefined where ECS does not tell, and while another is under way. */
export async function liveGroup({ api, briefs }: { readonly api: EcsApi; readonly briefs: readonly ServiceDeploymentBrief[] }): Promise<string | undefined> {
  const arn = briefs.find(({ status }) => status === 'SUCCESSFUL')?.targetServiceRevisionArn
  const [revision] = arn === undefined ? [] : await api.revisions([arn])
  return revision?.resolvedConfiguration?.loadBalancers?.[0]?.targetGroupArn
}

/**
 * What is wrong with the rule while nothing is under way, and the command that mends it, with all of its actions; undefined where users reach the live release and
 * nothing else.
 */
export function misled({ rule, live, region }: { readonly rule: RuleNow; readonly live: string | undefined; readonly region: string | undefined }): Obstacle | undefined {
  const { arn, actions, used, own, shown } = rule
  const [only, ...others] = used
  if (only !== undefined && others.length === 0 && (live === undefined || only === live)) return undefined
  const command = live === undefined ? '' : `: ${modifyRule({ region, rule: arn, actions: withAll({ actions, group: live }) })}`
  const release = `the target group of the live release${live === undefined ? '' : `, ${nameOf(live)},`}`
  const nobody = 'the production listener rule leads nobody to the live release'
  if (groupsOf(actions).length === 0) {
    return { what: `${nobody}: it answers by itself (${actions.at(-1)?.Type ?? 'no action'})`, fix: `where users are not meant to get that any more, let it forward to ${release} again${command}` }
  }
  if (live === undefined || (used.includes(live) && used.length > 1)) {
    return { what: `traffic is divided already (${shown})`, fix: `set the weight of one target group of the production listener rule to 100 and of the other to 0${command}; \`pqc-delivery status\` shows whose deployment it is` }
  }
  const strangers = used.filter((group) => !own.includes(group)).map(nameOf)
  const give = `give ${release} all of the weight`
  // of tasks behind a group that is not the service's nobody here knows
  if (strangers.length > 0) return { what: `${nobody} (${shown}), and ${strangers.join(', ')} ${strangers.length === 1 ? 'is no target group' : 'are no target groups'} of the service`, fix: `${give}${command}` }
  return { what: `${nobody} (${shown}), and no task is where users are led`, fix: `users get errors: ${give} now${command}` }
}

/** `shop-blue` of the ARN of a target group. */
function nameOf(group: string): string {
  return group.split('/').at(-2) ?? group
}
