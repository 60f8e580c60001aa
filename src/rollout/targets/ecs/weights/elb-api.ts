import { DescribeListenersCommand, DescribeRulesCommand, DescribeTargetGroupAttributesCommand, DescribeTargetGroupsCommand, DescribeTargetHealthCommand, ModifyRuleCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Action, ElasticLoadBalancingV2Client, Listener, Rule, TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Caller } from '../../../../cloud/aws/caller.ts'
import { nameOf } from '../../../../cloud/aws/failure.ts'
import { DeliveryError } from '../../../../core/errors.ts'

/** The calls of Elastic Load Balancing that a release by weights makes. Each may be repeated. */
export interface ElbApi {
  /** Rejects with `not-ready` when there is no such rule. */
  rule(arn: string): Promise<Rule>
  /** ARNs of the listeners of a load balancer */
  listeners(loadBalancer: string): Promise<readonly string[]>
  /** all rules of a listener, its default one among them */
  rules(listener: string): Promise<readonly Rule[]>
  /**
   * Replaces the actions of a rule, and nothing else of it: there is no lock, and the last writer wins. With `once` it is sent once, for whoever looks before
   * each attempt. Rejects with `not-ready` for a default rule.
   */
  setActions(request: { readonly rule: string; readonly actions: readonly Action[]; readonly once?: true }): Promise<void>
  groups(arns: readonly string[]): Promise<readonly TargetGroup[]>
  /** how many targets of a group are healthy */
  healthy(group: string): Promise<number>
  /** how long a target that leaves a group may go on with what is under way, in milliseconds */
  drainMs(group: string): Promise<number>
}

/** AWS's own default of `deregistration_delay.timeout_seconds`. */
const usualDrainSeconds = 300

export function createElbApi({ client, caller: { call } }: { readonly client: ElasticLoadBalancingV2Client; readonly caller: Caller }): ElbApi {
  return {
    async rule(arn) {
      const command = new DescribeRulesCommand({ RuleArns: [arn] })
      const { Rules = [] } = await call({ action: 'elasticloadbalancing:DescribeRules', send: (abortSignal) => client.send(command, { abortSignal }), expect: ['RuleNotFoundException', 'RuleNotFound'] }).catch((error: unknown) => {
        if (nameOf(error).startsWith('RuleNotFound')) return { Rules: [] }
        throw error
      })
      const [found] = Rules
      if (found !== undefined) return found
      throw new DeliveryError({ code: 'not-ready', message: `there is no listener rule ${arn}`, hint: 'set target.ecs.listener-rule and target.ecs.test-rule to ARNs of rules that are there' })
    },

    async rules(listener) {
      const found: Rule[] = []
      for (let marker: string | undefined; ;) {
        const command = new DescribeRulesCommand({ ListenerArn: listener, ...(marker !== undefined && { Marker: marker }) })
        const { Rules = [], NextMarker } = await call({ action: 'elasticloadbalancing:DescribeRules', send: (abortSignal) => client.send(command, { abortSignal }) })
        found.push(...Rules)
        if (NextMarker === undefined || NextMarker === '') return found
        marker = NextMarker
      }
    },

    async listeners(loadBalancer) {
      const found: Listener[] = []
      for (let marker: string | undefined; ;) {
        const command = new DescribeListenersCommand({ LoadBalancerArn: loadBalancer, ...(marker !== undefined && { Marker: marker }) })
        const { Listeners = [], NextMarker } = await call({ action: 'elasticloadbalancing:DescribeListeners', send: (abortSignal) => client.send(command, { abortSignal }) })
        found.push(...Listeners)
        if (NextMarker === undefined || NextMarker === '') return found.flatMap(({ ListenerArn }) => ListenerArn ?? [])
        marker = NextMarker
      }
    },

    async setActions({ rule, actions, once }) {
      const command = new ModifyRuleCommand({ RuleArn: rule, Actions: [...actions] })
      await call({ action: 'elasticloadbalancing:ModifyRule', send: (abortSignal) => client.send(command, { abortSignal }), expect: ['OperationNotPermittedException', 'OperationNotPermitted'], ...(once && { patienceMs: 0 }) }).catch((error: unknown) => {
        if (!nameOf(error).startsWith('OperationNotPermitted')) throw error
        throw new DeliveryError({ code: 'not-ready', message: `${rule} is the default rule of its listener, whose weights ModifyRule cannot change`, hint: 'make a rule of its own, such as one with the path pattern /*, and name that', cause: error })
      })
    },

    async groups(arns) {
      const command = new DescribeTargetGroupsCommand({ TargetGroupArns: [...arns] })
      const { TargetGroups = [] } = await call({ action: 'elasticloadbalancing:DescribeTargetGroups', send: (abortSignal) => client.send(command, { abortSignal }) })
      return TargetGroups
    },

    async healthy(group) {
      const command = new DescribeTargetHealthCommand({ TargetGroupArn: group })
      const { TargetHealthDescriptions = [] } = await call({ action: 'elasticloadbalancing:DescribeTargetHealth', send: (abortSignal) => client.send(command, { abortSignal }) })
      return TargetHealthDescriptions.filter(({ TargetHealth }) => TargetHealth?.State === 'healthy').length
    },

    async drainMs(group) {
      const command = new DescribeTargetGroupAttributesCommand({ TargetGroupArn: group })
      const { Attributes = [] } = await call({ action: 'elasticloadbalancing:DescribeTargetGroupAttributes', send: (abortSignal) => client.send(command, { abortSignal }) })
      const told = Attributes.find(({ Key }) => Key === 'deregistration_delay.timeout_seconds')?.Value
      return Number(told ?? usualDrainSeconds) * 1_000
    },
  }
}
