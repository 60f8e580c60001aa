import { DescribeRulesCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import { candidateGroup } from './metrics/groups.ts'
import type { World } from './world.ts'

/**
 * What a person has to do when ECS cannot put traffic back: the commands, for this service. Undefined when the listener rule gives the candidate
 * nothing any more, so that it has been done.
 */
export async function byHand({ api, caller, clients, settings }: Pick<World, 'api' | 'caller' | 'clients' | 'settings'>, arn: string): Promise<string | undefined> {
  const service = await api.service()
  const balancer = (service.loadBalancers ?? []).find(({ advancedConfiguration }) => advancedConfiguration?.productionListenerRule !== undefined)
  const rule = balancer?.advancedConfiguration?.productionListenerRule ?? 'RULE'
  const groups = [balancer?.targetGroupArn, balancer?.advancedConfiguration?.alternateTargetGroupArn].filter((group) => group !== undefined)
  const candidate = await candidateGroup({ api, arn })
  const stable = groups.find((group) => group !== candidate)
  const weight = candidate === undefined || !rule.includes(':listener-rule/') ? undefined : await weightOf({ caller, clients, rule, group: candidate })
  if (weight === 0) return undefined
  const actions = JSON.stringify([{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: stable ?? 'STABLE', Weight: 100 }, { TargetGroupArn: candidate ?? 'CANDIDATE', Weight: 0 }] } }])
  const region = settings.region === undefined ? '' : ` --region ${settings.region}`
  return `see docs/ecs.md, "When ECS cannot put traffic back": aws elbv2 modify-rule${region} --rule-arn ${rule} --actions '${actions}'; then pqc-delivery reconcile`
}

async function weightOf({ caller, clients, rule, group }: Pick<World, 'caller' | 'clients'> & { readonly rule: string; readonly group: string }): Promise<number | undefined> {
  const command = new DescribeRulesCommand({ RuleArns: [rule] })
  const { Rules = [] } = await caller.call({ action: 'elasticloadbalancing:DescribeRules', send: (abortSignal) => clients.elb.send(command, { abortSignal }) })
  const groups = (Rules[0]?.Actions ?? []).flatMap(({ ForwardConfig }) => ForwardConfig?.TargetGroups ?? [])
  return groups.length === 0 ? undefined : groups.filter(({ TargetGroupArn }) => TargetGroupArn === group).reduce((sum, { Weight = 1 }) => sum + Weight, 0)
}
