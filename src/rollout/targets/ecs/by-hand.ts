import { DescribeRulesCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2'
import { modifyRule } from './aws-command.ts'
import { candidateGroup } from './metrics/groups.ts'
import { groupsOf, withAll } from './weights/forward.ts'
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
  // one of the two is the candidate's, and nobody may guess which
  const stable = candidate === undefined ? undefined : groups.find((group) => group !== candidate)
  const found = rule.includes(':listener-rule/') ? await actionsOf({ caller, clients, rule }) : []
  const weights = groupsOf(found)
  if (candidate !== undefined && weights.length > 0 && weights.every((group) => group.arn !== candidate || group.weight === 0)) return undefined
  const actions = withAll({ actions: found.length === 0 ? [{ Type: 'forward' }] : found, group: stable ?? 'STABLE', known: [candidate ?? 'CANDIDATE'] })
  return `see docs/ecs.md, "When ECS cannot put traffic back": ${modifyRule({ region: settings.region, rule, actions })}; then pqc-delivery reconcile`
}

async function actionsOf({ caller, clients, rule }: Pick<World, 'caller' | 'clients'> & { readonly rule: string }): Promise<readonly Action[]> {
  const command = new DescribeRulesCommand({ RuleArns: [rule] })
  const { Rules = [] } = await caller.call({ action: 'elasticloadbalancing:DescribeRules', send: (abortSignal) => clients.elb.send(command, { abortSignal }) })
  return Rules[0]?.Actions ?? []
}
