import type { LoadBalancing } from '../ports.ts'
import { groupsIn } from './records.ts'
import { actionsOf } from './actions.ts'
import { found, notFound } from './refusals.ts'
import type { ElbService } from './service.ts'
import { deregister, healthOf, register } from './targets.ts'

/** What ECS does by itself. It may also change default rules, for which other callers need ModifyListener. */
export function loadBalancingOf(service: ElbService): LoadBalancing {
  const { state, dataPlane } = service
  return {
    exists: (arn) => state.rules.has(arn) || state.groups.has(arn) || state.listeners.has(arn) || state.loadBalancers.has(arn),
    register: (place) => register(service, place),
    deregister: (place) => deregister(service, place),
    health: (place) => healthOf(service, place),
    weights: (ruleArn) => Object.fromEntries(groupsIn(state.rules.get(ruleArn)?.actions ?? []).map(({ arn, weight }) => [arn, weight])),
    setWeights({ ruleArn, weights }) {
      const rule = found(state.rules, ruleArn, notFound.rule)
      const listener = found(state.listeners, rule.listenerArn, notFound.listener)
      const before = Object.fromEntries(groupsIn(rule.actions).map(({ arn, weight }) => [arn, weight]))
      const groups = Object.entries({ ...before, ...weights }).map(([TargetGroupArn, Weight]) => ({ TargetGroupArn, Weight }))
      const actions = rule.actions.map((action) => {
        if (action.Type !== 'forward') return action
        const { TargetGroupArn: _single, ...rest } = action
        return { ...rest, ForwardConfig: { ...action.ForwardConfig, TargetGroups: groups } }
      })
      rule.actions = actionsOf({ state, listener, actions })
      dataPlane.changed()
    },
  }
}
