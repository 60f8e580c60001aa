import type { GroupRouting, ListenerRouting, Routing } from '../../data-plane/routing.ts'
import { matcherOf } from './health-check.ts'
import { groupsIn, loadBalancersOf, rulesOf } from './records.ts'
import type { ElbState, GroupRecord } from './records.ts'

/** What the data plane has to know, as it is now. */
export function snapshotOf(state: ElbState): Routing {
  const used = new Set([...state.rules.values()].flatMap(({ actions }) => groupsIn(actions).map(({ arn }) => arn)))
  return {
    listeners: new Map([...state.listeners.values()].map((listener) => [listener.arn, listenerRouting({ state, arn: listener.arn, loadBalancerArn: listener.loadBalancerArn, port: listener.settings.Port ?? 0 })])),
    groups: new Map([...state.groups.values()].filter(({ arn }) => used.has(arn)).map((group) => [group.arn, groupRouting(state, group)])),
  }
}

/** The last part of an ARN, by which CloudWatch knows a load balancer: `app/shop/0123…`. */
const dimensionOf = (arn: string) => arn.replace(/^.*:loadbalancer\//u, '')

function listenerRouting({ state, arn, loadBalancerArn, port }: { readonly state: ElbState; readonly arn: string; readonly loadBalancerArn: string; readonly port: number }): ListenerRouting {
  const rules = rulesOf({ state, listenerArn: arn }).flatMap(({ conditions, actions }) => {
    const action = actions.at(-1)
    return action === undefined ? [] : [{ conditions, action }]
  })
  return { loadBalancer: dimensionOf(loadBalancerArn), port, rules }
}

function groupRouting(state: ElbState, { arn, attributes, settings, targets }: GroupRecord): GroupRouting {
  const number = (key: string) => Number(attributes.get(key))
  const percentage = attributes.get('target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage')
  const [loadBalancerArn = ''] = loadBalancersOf({ state, groupArn: arn })
  return {
    arn, dimension: arn.replace(/^.*:targetgroup\//u, 'targetgroup/'), loadBalancer: dimensionOf(loadBalancerArn),
    algorithm: attributes.get('load_balancing.algorithm.type') ?? 'round_robin',
    slowStart: number('slow_start.duration_seconds') * 1000,
    sticky: attributes.get('stickiness.enabled') === 'true' ? number('stickiness.lb_cookie.duration_seconds') * 1000 : undefined,
    minimumHealthy: { count: number('target_group_health.unhealthy_state_routing.minimum_healthy_targets.count'), share: percentage === 'off' ? 0 : Number(percentage) / 100 },
    healthCheck: {
      port: settings.HealthCheckPort === 'traffic-port' ? undefined : Number(settings.HealthCheckPort), path: settings.HealthCheckPath ?? '/',
      interval: (settings.HealthCheckIntervalSeconds ?? 30) * 1000, timeout: (settings.HealthCheckTimeoutSeconds ?? 5) * 1000,
      healthyThreshold: settings.HealthyThresholdCount ?? 5, unhealthyThreshold: settings.UnhealthyThresholdCount ?? 2,
      matches: matcherOf(settings.Matcher?.HttpCode ?? '200') ?? ((code) => code === 200),
    },
    targets: [...targets.values()].filter(({ draining }) => draining === undefined).map(({ id, port }) => ({ id, port })),
  }
}
