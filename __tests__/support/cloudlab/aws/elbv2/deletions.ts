import type { DeleteListenerInput, DeleteRuleInput, DeleteTargetGroupInput } from '@aws-sdk/client-elastic-load-balancing-v2'
import { AwsError } from '../aws-error.ts'
import { loadBalancersOf, rulesOf } from './records.ts'
import { found, notFound } from './refusals.ts'
import type { ElbService } from './service.ts'

/** Ends a rule; what it forwarded goes to the rules behind it. */
export function deleteRule({ state, dataPlane }: ElbService, { RuleArn: arn }: DeleteRuleInput): object {
  const rule = found(state.rules, arn, notFound.rule)
  // as AWS words it
  if (rule.priority === 'default') throw new AwsError('OperationNotPermittedException', `Default rule '${rule.arn}' cannot be deleted`)
  state.rules.delete(rule.arn)
  state.tags.delete(rule.arn)
  dataPlane.changed()
  return {}
}

/** Ends a listener with its rules; connections are refused from then on. */
export async function deleteListener({ state, dataPlane }: ElbService, { ListenerArn: arn }: DeleteListenerInput): Promise<object> {
  const listener = found(state.listeners, arn, notFound.listener)
  for (const rule of rulesOf({ state, listenerArn: listener.arn })) {
    state.rules.delete(rule.arn)
    state.tags.delete(rule.arn)
  }
  state.listeners.delete(listener.arn)
  state.tags.delete(listener.arn)
  dataPlane.changed()
  await dataPlane.shut(listener.arn)
  return {}
}

/** Ends a group that no rule refers to; one that is not there is no error (DeleteTargetGroup has none for it). */
export function deleteTargetGroup({ state, dataPlane }: ElbService, { TargetGroupArn: arn = '' }: DeleteTargetGroupInput): object {
  // as AWS words it
  if (loadBalancersOf({ state, groupArn: arn }).length > 0) throw new AwsError('ResourceInUseException', `Target group '${arn}' is currently in use by a listener or a rule`)
  state.groups.delete(arn)
  state.tags.delete(arn)
  dataPlane.changed()
  return {}
}
