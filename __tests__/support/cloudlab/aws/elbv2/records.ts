import type { Action, Listener, LoadBalancer, RuleCondition, Tag, TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2'

/** A registered target of a group. */
export interface TargetRecord {
  readonly id: string
  readonly port: number
  /** resolves when its deregistration is over; absent while it is registered */
  draining?: Promise<void>
  /** ends the wait for that at once: it was registered again */
  readonly comeBack: AbortController
}

export interface GroupRecord {
  readonly arn: string
  readonly name: string
  readonly port: number
  /** as DescribeTargetGroups tells it, but for the load balancers */
  settings: TargetGroup
  readonly attributes: Map<string, string>
  /** by `id:port` */
  readonly targets: Map<string, TargetRecord>
}

export interface LoadBalancerRecord {
  readonly arn: string
  readonly name: string
  /** as it was created, to tell a repeated call from another one */
  readonly request: string
  readonly description: LoadBalancer
  readonly createdAt: number
}

export interface ListenerRecord {
  readonly arn: string
  readonly loadBalancerArn: string
  /** as DescribeListeners tells it, but for the default actions */
  settings: Listener
}

export interface RuleRecord {
  readonly arn: string
  readonly listenerArn: string
  readonly priority: number | 'default'
  conditions: readonly RuleCondition[]
  actions: readonly Action[]
}

/** Everything that Elastic Load Balancing knows, by ARN, in the order in which it was made. */
export interface ElbState {
  readonly loadBalancers: Map<string, LoadBalancerRecord>
  readonly listeners: Map<string, ListenerRecord>
  readonly rules: Map<string, RuleRecord>
  readonly groups: Map<string, GroupRecord>
  readonly tags: Map<string, readonly Tag[]>
}

export function createElbState(): ElbState {
  return { loadBalancers: new Map(), listeners: new Map(), rules: new Map(), groups: new Map(), tags: new Map() }
}

/** The rules of a listener in the order in which they are tried: the default rule last. */
export function rulesOf({ state, listenerArn }: { readonly state: ElbState; readonly listenerArn: string }): readonly RuleRecord[] {
  const rank = ({ priority }: RuleRecord) => (priority === 'default' ? Infinity : priority)
  return [...state.rules.values()].filter((rule) => rule.listenerArn === listenerArn).toSorted((a, b) => rank(a) - rank(b))
}

/** The target groups that actions forward to. */
export function groupsIn(actions: readonly Action[]): readonly { readonly arn: string; readonly weight: number }[] {
  return actions.flatMap(({ ForwardConfig: forward }) => forward?.TargetGroups ?? []).map(({ TargetGroupArn: arn = '', Weight: weight = 1 }) => ({ arn, weight }))
}

/** The load balancers that forward to a group: one at most, since more are refused. */
export function loadBalancersOf({ state, groupArn }: { readonly state: ElbState; readonly groupArn: string }): readonly string[] {
  const listeners = [...state.rules.values()].filter(({ actions }) => groupsIn(actions).some(({ arn }) => arn === groupArn)).map(({ listenerArn }) => state.listeners.get(listenerArn)?.loadBalancerArn)
  return [...new Set(listeners)].filter((arn) => arn !== undefined)
}
