import type { CreateRuleInput, CreateRuleOutput, DescribeRulesInput, DescribeRulesOutput, ModifyRuleInput, ModifyRuleOutput, Rule } from '@aws-sdk/client-elastic-load-balancing-v2'
import { AwsError } from '../aws-error.ts'
import { actionsOf } from './actions.ts'
import { conditionsOf } from './conditions.ts'
import { pageOf } from './pages.ts'
import { rulesOf } from './records.ts'
import type { RuleRecord } from './records.ts'
import { found, notFound, notServed, validation } from './refusals.ts'
import type { ElbService } from './service.ts'

/** Rules of a load balancer, its default rules not counted (Quotas for your Application Load Balancers). */
const maxRules = 100

export function createRule({ context, state, dataPlane }: ElbService, input: CreateRuleInput): CreateRuleOutput {
  const { ListenerArn: listenerArn, Priority: priority = 0, Conditions: conditions = [], Actions: actions = [], Tags: tags = [], Transforms: transforms } = input
  const listener = found(state.listeners, listenerArn, notFound.listener)
  if (transforms !== undefined) throw notServed('a rule with transforms')
  const rules = rulesOf({ state, listenerArn: listener.arn })
  // as AWS words it
  if (rules.some((rule) => rule.priority === priority)) throw new AwsError('PriorityInUseException', `Priority '${priority}' is currently in use`)
  if ([...state.rules.values()].filter((rule) => rule.priority !== 'default' && state.listeners.get(rule.listenerArn)?.loadBalancerArn === listener.loadBalancerArn).length >= maxRules) throw new AwsError('TooManyRulesException', `A load balancer can have at most ${maxRules} rules`)
  const arn = `${listener.arn.replace(':listener/', ':listener-rule/')}/${context.uniqueId()}`
  const rule: RuleRecord = { arn, listenerArn: listener.arn, priority, conditions: conditionsOf(conditions), actions: actionsOf({ state, listener, actions }) }
  state.rules.set(arn, rule)
  state.tags.set(arn, tags)
  dataPlane.changed()
  return { Rules: [told(rule)] }
}

export function describeRules({ state }: ElbService, input: DescribeRulesInput): DescribeRulesOutput {
  const { ListenerArn: listenerArn, RuleArns: arns, Marker: marker, PageSize: size } = input
  // as AWS words it
  if ((listenerArn === undefined) === (arns === undefined)) throw validation('You must specify either listener rule ARNs or a listener ARN')
  const rules = arns?.map((arn) => found(state.rules, arn, notFound.rule)) ?? rulesOf({ state, listenerArn: found(state.listeners, listenerArn, notFound.listener).arn })
  const { page, next } = pageOf({ items: rules, marker, size })
  return { Rules: page.map(told), ...next }
}

/** Replaces what is named and nothing else: there is no lock, and the last writer wins. */
export function modifyRule({ state, dataPlane }: ElbService, input: ModifyRuleInput): ModifyRuleOutput {
  const rule = found(state.rules, input.RuleArn, notFound.rule)
  // as AWS words it
  if (rule.priority === 'default') throw new AwsError('OperationNotPermittedException', `Default rule '${rule.arn}' cannot be modified`)
  if (input.Transforms !== undefined) throw notServed('a rule with transforms')
  const listener = found(state.listeners, rule.listenerArn, notFound.listener)
  const conditions = input.Conditions === undefined ? rule.conditions : conditionsOf(input.Conditions)
  const actions = input.Actions === undefined ? rule.actions : actionsOf({ state, listener, actions: input.Actions })
  Object.assign(rule, { conditions, actions })
  dataPlane.changed()
  return { Rules: [told(rule)] }
}

function told({ arn, priority, conditions, actions }: RuleRecord): Rule {
  return { RuleArn: arn, Priority: String(priority), Conditions: [...conditions], Actions: [...actions], IsDefault: priority === 'default' }
}
