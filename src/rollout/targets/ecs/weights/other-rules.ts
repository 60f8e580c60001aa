import type { Rule } from '@aws-sdk/client-elastic-load-balancing-v2'
import { counted } from '../../../../core/text.ts'
import type { Obstacle } from '../preconditions.ts'
import { groupsOf } from './forward.ts'
import { groupOf } from './pair.ts'
import type { Pair } from './pair.ts'
import { listenerOf } from './test-rule.ts'
import type { WeightsWorld } from './weights-world.ts'

/**
 * Rules by which users come to either service besides the two of the release, on any listener of the load balancers that lead to them: a release moves none
 * of these users, and ends the service that they are on.
 */
export async function otherRuleObstacles({ elb, weights: { listenerRule, testRule } }: WeightsWorld, { pair, loadBalancers }: {
  readonly pair: Pair
  /** ARNs of those that the target groups are behind */
  readonly loadBalancers: readonly string[]
}): Promise<readonly Obstacle[]> {
  const listeners = new Set([listenerOf(listenerRule)])
  for (const balancer of new Set(loadBalancers)) for (const listener of await elb.listeners(balancer)) listeners.add(listener)
  const ours = new Set(pair.services.map(groupOf))
  const others: Rule[] = []
  for (const listener of listeners) {
    const rules = await elb.rules(listener)
    others.push(...reached(rules).filter((rule) => rule.RuleArn !== listenerRule && rule.RuleArn !== testRule && leadsTo(ours, rule)))
  }
  if (others.length === 0) return []
  const named = others.map(({ RuleArn = '', IsDefault }) => (IsDefault === true ? `the default rule ${RuleArn}` : RuleArn)).join(', ')
  return [{
    what: `${counted(others.length, 'other rule')} ${others.length === 1 ? 'leads' : 'lead'} users to the two services: ${named}; they would stay on the old service, which a release ends`,
    fix: `let ${listenerRule} alone forward to the two services: give it the conditions of the others, let other listeners redirect to its one, and delete the others or let them forward elsewhere`,
  }]
}

function leadsTo(groups: ReadonlySet<string>, { Actions: actions = [] }: Rule): boolean {
  return groupsOf(actions).some(({ arn, weight }) => groups.has(arn) && weight > 0)
}

/** Rules of a listener that requests come to: none after one that takes all. */
function reached(rules: readonly Rule[]): readonly Rule[] {
  const last = Math.min(...rules.filter(takesAll).map(orderOf))
  return rules.filter((rule) => orderOf(rule) <= last)
}

/** Whether no request gets past a rule: its only condition is every path. */
function takesAll({ Conditions: conditions = [] }: Rule): boolean {
  const [only] = conditions
  const paths = only?.PathPatternConfig?.Values ?? only?.Values ?? []
  return conditions.length === 1 && only?.Field === 'path-pattern' && paths.some((path) => path === '/*' || path === '*')
}

/** Rules are tried from the lowest priority, the default one at last (API reference, Rule). */
function orderOf({ Priority: priority, IsDefault }: Rule): number {
  return IsDefault === true ? Infinity : Number(priority)
}
