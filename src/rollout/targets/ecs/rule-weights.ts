import type { Service, ServiceDeploymentBrief } from '@aws-sdk/client-ecs'
import { DescribeRulesCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Action, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Caller } from '../../../cloud/aws/caller.ts'
import type { EcsApi } from './api.ts'
import type { Obstacle } from './preconditions.ts'

/** How the production rule of a service leads users while nothing is under way. */
export interface RuleNow {
  readonly arn: string
  readonly actions: readonly Action[]
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
  const groups = actions.flatMap(({ ForwardConfig }) => ForwardConfig?.TargetGroups ?? [])
  return {
    arn, actions,
    used: groups.flatMap(({ TargetGroupArn, Weight = 1 }) => (TargetGroupArn !== undefined && Weight > 0 ? [TargetGroupArn] : [])),
    shown: groups.map(({ TargetGroupArn = '', Weight = 1 }) => `${TargetGroupArn.split('/').at(-2) ?? TargetGroupArn}: ${Weight}`).join(', '),
  }
}

/** The target group that the live release has: of the newest deployment that came to a good end. Undefined where ECS does not tell, and while another is under way. */
export async function liveGroup({ api, briefs }: { readonly api: EcsApi; readonly briefs: readonly ServiceDeploymentBrief[] }): Promise<string | undefined> {
  const arn = briefs.find(({ status }) => status === 'SUCCESSFUL')?.targetServiceRevisionArn
  const [revision] = arn === undefined ? [] : await api.revisions([arn])
  return revision?.resolvedConfiguration?.loadBalancers?.[0]?.targetGroupArn
}

/** What is wrong with the rule while nothing is under way, and the command that mends it; undefined where users reach the live release and nothing else. */
export function misled({ rule, live }: { readonly rule: RuleNow; readonly live: string | undefined }): Obstacle | undefined {
  const { used, shown, arn } = rule
  const [only, ...others] = used
  if (only !== undefined && others.length === 0 && (live === undefined || only === live)) return undefined
  const command = live === undefined ? '' : `: aws elbv2 modify-rule --rule-arn ${arn} --actions '${JSON.stringify(mended(rule, live))}'`
  if (live === undefined || (used.includes(live) && used.length > 1)) {
    return { what: `traffic is divided already (${shown})`, fix: `set the weight of one target group of the production listener rule to 100 and of the other to 0${command}; \`pqc-delivery status\` shows whose deployment it is` }
  }
  return { what: `the production listener rule leads nobody to the live release (${shown}), and no task is where users are led`, fix: `users get errors: give the target group of the live release, ${live.split('/').at(-2) ?? live}, all of the weight now${command}` }
}

/** All of the rule's actions, since a change replaces them: the live group has everything. */
function mended({ actions }: RuleNow, live: string): readonly object[] {
  return actions.map(({ TargetGroupArn: _first, ...action }) => {
    if (action.AuthenticateOidcConfig !== undefined) return { ...action, AuthenticateOidcConfig: { ...action.AuthenticateOidcConfig, UseExistingClientSecret: true } }
    if (action.ForwardConfig === undefined) return action
    const groups = (action.ForwardConfig.TargetGroups ?? []).map(({ TargetGroupArn }) => TargetGroupArn ?? '')
    const all = groups.includes(live) ? groups : [...groups, live]
    return { ...action, ForwardConfig: { ...action.ForwardConfig, TargetGroups: all.map((group) => ({ TargetGroupArn: group, Weight: group === live ? 100 : 0 })) } }
  })
}
