import type { Action, TargetGroupTuple } from '@aws-sdk/client-elastic-load-balancing-v2'
import { AwsError } from '../aws-error.ts'
import { groupsIn, loadBalancersOf } from './records.ts'
import type { ElbState, ListenerRecord } from './records.ts'
import { found, notFound, validation } from './refusals.ts'

/** Quotas of an Application Load Balancer: target groups of one action, and of the whole load balancer. */
const [maxGroups, maxGroupsOfAll] = [5, 100]
const routing = ['forward', 'redirect', 'fixed-response'] as const

interface Checked {
  readonly state: ElbState
  readonly listener: Pick<ListenerRecord, 'loadBalancerArn' | 'settings'>
  readonly actions: readonly Action[]
}

/** Actions as they are kept and told: in their order, a forward with every target group and its weight. Refuses what AWS refuses. */
export function actionsOf({ state, listener, actions }: Checked): readonly Action[] {
  if (actions.length === 0) throw validation('An action must be specified')
  const orders = actions.map(({ Order: order }) => order)
  if (actions.length > 1 && (orders.includes(undefined) || new Set(orders).size < orders.length)) throw validation('An order must be specified for each of several actions, each another one')
  const sorted = actions.toSorted((a, b) => (a.Order ?? 0) - (b.Order ?? 0))
  const targets = sorted.filter(({ Type: type }) => routing.some((one) => one === type))
  if (targets.length !== 1 || sorted.at(-1) !== targets[0]) throw new AwsError('InvalidLoadBalancerActionException', 'A rule must have exactly one forward, redirect or fixed-response action, as its last')
  const kept = sorted.map((action) => (action.Type === 'forward' ? forwardOf(action) : otherOf({ action, protocol: listener.settings.Protocol })))
  checkGroups({ state, listener, actions: kept })
  return kept
}

function forwardOf(action: Action): Action {
  const { TargetGroupArn: single, ForwardConfig: config, ...rest } = action
  const tuples = config?.TargetGroups ?? (single === undefined ? [] : [{ TargetGroupArn: single }])
  if (tuples.length === 0) throw validation('A target group ARN must be specified for a forward action')
  if (single !== undefined && (tuples.length !== 1 || tuples[0]?.TargetGroupArn !== single)) throw validation('TargetGroupArn and ForwardConfig must name the same single target group')
  if (tuples.length > maxGroups) throw validation(`A forward action can have at most ${maxGroups} target groups`)
  const arns = tuples.map(({ TargetGroupArn: arn }) => arn)
  if (new Set(arns).size < arns.length) throw validation('A target group can be specified only once in an action')
  const stickiness = config?.TargetGroupStickinessConfig ?? { Enabled: false }
  const { Enabled: enabled = false, DurationSeconds: seconds } = stickiness
  if (enabled && seconds === undefined) throw validation('Stickiness duration must be specified when target group stickiness is enabled')
  if (seconds !== undefined && (seconds < 1 || seconds > 604_800)) throw validation(`Stickiness duration '${seconds}' must be between '1' and '604800'`)
  const [only] = arns
  return {
    ...rest, ...(arns.length === 1 && { TargetGroupArn: only }),
    ForwardConfig: { TargetGroups: tuples.map(tupleOf), TargetGroupStickinessConfig: { Enabled: enabled, ...(seconds !== undefined && { DurationSeconds: seconds }) } },
  }
}

/** A weight that is not given is 1. */
function tupleOf({ TargetGroupArn, Weight = 1 }: TargetGroupTuple): TargetGroupTuple {
  if (Weight < 0 || Weight > 999) throw validation(`Weight '${Weight}' must be between '0' and '999'`)
  return { TargetGroupArn, Weight }
}

function otherOf({ action, protocol }: { readonly action: Action; readonly protocol: string | undefined }): Action {
  const { Type: type, FixedResponseConfig: fixed, RedirectConfig: redirect } = action
  if (type === 'fixed-response' && fixed === undefined) throw validation('FixedResponseConfig must be specified for a fixed-response action')
  if (type === 'redirect') {
    if (redirect === undefined) throw validation('RedirectConfig must be specified for a redirect action')
    if ([redirect.Protocol, redirect.Host, redirect.Port, redirect.Path].every((part, index) => part === undefined || part === ['#{protocol}', '#{host}', '#{port}', '/#{path}'][index])) throw new AwsError('InvalidLoadBalancerActionException', 'The Redirect configuration is not valid because it creates a loop.')
  }
  const authenticates = type?.startsWith('authenticate-') === true || type === 'jwt-validation'
  if (authenticates && protocol !== 'HTTPS') throw new AwsError('InvalidLoadBalancerActionException', `An action of type '${type}' needs an HTTPS listener`)
  return action
}

function checkGroups({ state, listener, actions }: Checked): void {
  const { loadBalancerArn } = listener
  for (const { arn } of groupsIn(actions)) {
    const { settings } = found(state.groups, arn, notFound.targetGroup)
    if (settings.Protocol !== 'HTTP' && settings.Protocol !== 'HTTPS') throw new AwsError('IncompatibleProtocolsException', `The target group '${arn}' has protocol '${settings.Protocol}', which a listener of an Application Load Balancer cannot forward to`)
    // as AWS words it
    if (loadBalancersOf({ state, groupArn: arn }).some((other) => other !== loadBalancerArn)) throw new AwsError('TargetGroupAssociationLimitException', `The following target groups cannot be associated with more than one load balancer: ${arn}`)
  }
  const all = new Set([...state.groups.keys()].filter((groupArn) => loadBalancersOf({ state, groupArn }).includes(loadBalancerArn)))
  for (const { arn } of groupsIn(actions)) all.add(arn)
  if (all.size > maxGroupsOfAll) throw new AwsError('TooManyUniqueTargetGroupsPerLoadBalancerException', `A load balancer can have at most ${maxGroupsOfAll} target groups`)
}
