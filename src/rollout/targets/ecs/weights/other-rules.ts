import type { Rule } from '@aws-sdk/client-elastic-load-balancing-v2'
import { counted } from '../../../../core/text.ts'
import type { Obstacle } from '../preconditions.ts'
import { groupsOf } from './forward.ts'
import { groupOf } from './pair.ts'
import type { Pair } from './pair.ts'
import { listenerOf } from './test-rule.ts'
import type { WeightsWorld } from './weights-world.ts'

/**
 * Rules of the listener of users, besides the two of the release, by which users come to either service: a release moves none of them, and ends the
 * service that they are on. Other listeners are not looked at.
 */
export async function otherRuleObstacles({ elb, weights: { listenerRule, testRule } }: WeightsWorld, pair: Pair): Promise<readonly Obstacle[]> {
  const rules = await elb.rules(listenerOf(listenerRule))
  const ours = new Set(pair.services.map(groupOf))
  const own = rules.find(({ RuleArn }) => RuleArn === listenerRule)
  const leadsUsers = ({ Actions: actions = [] }: Rule) => groupsOf(actions).some(({ arn, weight }) => ours.has(arn) && weight > 0)
  const isReached = (rule: Rule) => own === undefined || !takesAll(own) || orderOf(rule) < orderOf(own)
  const others = rules.filter((rule) => rule.RuleArn !== listenerRule && rule.RuleArn !== testRule && isReached(rule) && leadsUsers(rule))
  if (others.length === 0) return []
  const named = others.map(({ RuleArn = '', IsDefault }) => (IsDefault === true ? `the default rule ${RuleArn}` : RuleArn)).join(', ')
  return [{
    what: `${counted(others.length, 'other rule')} of the listener ${others.length === 1 ? 'leads' : 'lead'} users to the two services: ${named}; they would stay on the old service, which a release ends`,
    fix: `let ${listenerRule} alone forward to the two services: give it the conditions of the others, and delete those or let them forward elsewhere`,
  }]
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
