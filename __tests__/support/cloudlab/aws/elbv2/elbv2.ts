import type * as elb from '@aws-sdk/client-elastic-load-balancing-v2'
import { createDataPlane } from '../../data-plane/data-plane.ts'
import type { DataPlane, DataPlaneSettings } from '../../data-plane/data-plane.ts'
import type { Handlers } from '../endpoint.ts'
import type { LabContext, LoadBalancing, MetricSink, TaskRuntime } from '../ports.ts'
import { describeTargetGroupAttributes, modifyTargetGroupAttributes } from './attributes.ts'
import { deleteListener, deleteRule, deleteTargetGroup } from './deletions.ts'
import { createListener, describeListeners, modifyListener } from './listeners.ts'
import { createLoadBalancer, describeLoadBalancers } from './load-balancers.ts'
import { loadBalancingOf } from './load-balancing.ts'
import { createElbState } from './records.ts'
import { createRule, describeRules, modifyRule } from './rules.ts'
import type { ElbService } from './service.ts'
import { snapshotOf } from './snapshot.ts'
import { describeTags } from './tags.ts'
import { createTargetGroup, describeTargetGroups, modifyTargetGroup } from './target-groups.ts'
import { deregisterTargets, describeTargetHealth, registerTargets } from './targets.ts'

/** Elastic Load Balancing of one lab: its API, what ECS does with it by itself, and the servers that carry traffic. */
export interface ElasticLoadBalancing {
  readonly handlers: Handlers
  readonly loadBalancing: LoadBalancing
  readonly dataPlane: DataPlane
  /** ends servers, health checks and drains */
  readonly close: () => Promise<void>
}

interface ElbParts {
  readonly context: LabContext
  readonly reach: TaskRuntime['reach']
  readonly metrics: MetricSink
  readonly settings?: Partial<DataPlaneSettings>
}

export function createElasticLoadBalancing({ context, reach, metrics, settings = {} }: ElbParts): ElasticLoadBalancing {
  const ending = new AbortController()
  const state = createElbState()
  const dataPlane = createDataPlane({ context, reach, metrics, settings, routing: () => snapshotOf(state) })
  const service: ElbService = { context, state, dataPlane, signal: ending.signal }
  return {
    dataPlane,
    loadBalancing: loadBalancingOf(service),
    handlers: handlersOf(service),
    async close() {
      ending.abort()
      await dataPlane.close()
    },
  }
}

function handlersOf(service: ElbService): Handlers {
  return {
    CreateLoadBalancer: (input: elb.CreateLoadBalancerInput) => createLoadBalancer(service, input),
    DescribeLoadBalancers: (input: elb.DescribeLoadBalancersInput) => describeLoadBalancers(service, input),
    CreateListener: (input: elb.CreateListenerInput) => createListener(service, input),
    DescribeListeners: (input: elb.DescribeListenersInput) => describeListeners(service, input),
    ModifyListener: (input: elb.ModifyListenerInput) => modifyListener(service, input),
    CreateRule: (input: elb.CreateRuleInput) => createRule(service, input),
    DescribeRules: (input: elb.DescribeRulesInput) => describeRules(service, input),
    ModifyRule: (input: elb.ModifyRuleInput) => modifyRule(service, input),
    CreateTargetGroup: (input: elb.CreateTargetGroupInput) => createTargetGroup(service, input),
    DescribeTargetGroups: (input: elb.DescribeTargetGroupsInput) => describeTargetGroups(service, input),
    ModifyTargetGroup: (input: elb.ModifyTargetGroupInput) => modifyTargetGroup(service, input),
    DescribeTargetGroupAttributes: (input: elb.DescribeTargetGroupAttributesInput) => describeTargetGroupAttributes(service, input),
    ModifyTargetGroupAttributes: (input: elb.ModifyTargetGroupAttributesInput) => modifyTargetGroupAttributes(service, input),
    RegisterTargets: (input: elb.RegisterTargetsInput) => registerTargets(service, input),
    DeregisterTargets: (input: elb.DeregisterTargetsInput) => deregisterTargets(service, input),
    DescribeTargetHealth: (input: elb.DescribeTargetHealthInput) => describeTargetHealth(service, input),
    DeleteRule: (input: elb.DeleteRuleInput) => deleteRule(service, input),
    DeleteListener: (input: elb.DeleteListenerInput) => deleteListener(service, input),
    DeleteTargetGroup: (input: elb.DeleteTargetGroupInput) => deleteTargetGroup(service, input),
    DescribeTags: (input: elb.DescribeTagsInput) => describeTags(service, input),
  }
}
