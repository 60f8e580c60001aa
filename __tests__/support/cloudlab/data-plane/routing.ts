import type { Action, RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2'

/** What the data plane goes by: a picture of the control plane at one time. */
export interface Routing {
  readonly listeners: ReadonlyMap<string, ListenerRouting>
  /** the groups that a listener refers to, and no others */
  readonly groups: ReadonlyMap<string, GroupRouting>
}

export interface ListenerRouting {
  /** as CloudWatch knows it: `app/shop/0123…` */
  readonly loadBalancer: string
  /** the port that the listener has in the cloud, not on this machine */
  readonly port: number
  /** in the order in which they are tried; the last one has no conditions */
  readonly rules: readonly RuleRouting[]
}

export interface RuleRouting {
  readonly conditions: readonly RuleCondition[]
  /** the last action: forward, redirect or fixed response */
  readonly action: Action
}

export interface HealthCheck {
  /** undefined: the port that traffic goes to */
  readonly port: number | undefined
  readonly path: string
  /** milliseconds */
  readonly interval: number
  readonly timeout: number
  readonly healthyThreshold: number
  readonly unhealthyThreshold: number
  readonly matches: (code: number) => boolean
}

export interface GroupRouting {
  readonly arn: string
  /** as CloudWatch knows it: `targetgroup/blue/0123…` */
  readonly dimension: string
  readonly loadBalancer: string
  readonly algorithm: string
  /** milliseconds; 0: none */
  readonly slowStart: number
  /** how long a client stays with a target, in milliseconds; undefined: not at all */
  readonly sticky: number | undefined
  /** with fewer healthy targets than this, all of them get traffic */
  readonly minimumHealthy: { readonly count: number; readonly share: number }
  readonly healthCheck: HealthCheck
  /** without those that are leaving */
  readonly targets: readonly { readonly id: string; readonly port: number }[]
}

export const nothing: Routing = { listeners: new Map(), groups: new Map() }
