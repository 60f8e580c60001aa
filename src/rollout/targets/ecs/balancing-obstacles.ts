import type { Service } from '@aws-sdk/client-ecs'
import { DescribeRulesCommand, DescribeTargetGroupsCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { ElasticLoadBalancingV2Client, TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Caller } from '../../../cloud/aws/caller.ts'
import { nameOf } from '../../../cloud/aws/failure.ts'
import type { Obstacle } from './preconditions.ts'

interface Asked {
  readonly caller: Caller
  readonly elb: ElasticLoadBalancingV2Client
  readonly service: Service
}

/** What ECS finds out only when a deployment has begun: target groups and rules that are not there, or not as tasks on Fargate need them. */
export async function balancingObstacles(asked: Asked): Promise<readonly Obstacle[]> {
  const [balancer] = asked.service.loadBalancers ?? []
  const advanced = balancer?.advancedConfiguration
  const arns = [balancer?.targetGroupArn, advanced?.alternateTargetGroupArn].filter((arn) => arn !== undefined)
  const rules = [
    { key: 'productionListenerRule', arn: advanced?.productionListenerRule, groups: arns },
    { key: 'testListenerRule', arn: advanced?.testListenerRule, groups: arns },
  ]
  // one call for each: where one of several is not there, AWS tells of none
  const found = await Promise.all([...arns.map((arn) => groupObstacles(asked, arn)), ...rules.map((rule) => ruleObstacles(asked, rule))])
  return found.flat()
}

async function groupObstacles({ caller, elb }: Asked, arn: string): Promise<readonly Obstacle[]> {
  const command = new DescribeTargetGroupsCommand({ TargetGroupArns: [arn] })
  const answer = await caller.call({ action: 'elasticloadbalancing:DescribeTargetGroups', send: (abortSignal) => elb.send(command, { abortSignal }), expect: ['TargetGroupNotFoundException'] }).catch((error: unknown) => {
    if (nameOf(error) === 'TargetGroupNotFoundException') return undefined
    throw error
  })
  const name = arn.split('/').at(-2) ?? arn
  const [group] = answer?.TargetGroups ?? []
  if (group === undefined) return [{ what: `the target group ${name} of the service is not there`, fix: 'make it again, or set loadBalancers[0] of the service to one that is there' }]
  return shapeObstacles(name, group)
}

function shapeObstacles(name: string, { TargetType, Protocol, HealthCheckEnabled, LoadBalancerArns = [] }: TargetGroup): readonly Obstacle[] {
  const found: Obstacle[] = []
  if (TargetType !== 'ip') found.push({ what: `the target group ${name} takes targets of type ${TargetType ?? 'unknown'}`, fix: 'make one of type ip: a task on Fargate has an address of its own' })
  if (Protocol !== 'HTTP' && Protocol !== 'HTTPS') found.push({ what: `the target group ${name} speaks ${Protocol ?? 'no protocol'}`, fix: 'take groups of an Application Load Balancer (HTTP or HTTPS): others shift no traffic by weight' })
  if (HealthCheckEnabled === false) found.push({ what: `the target group ${name} has no health check`, fix: 'turn its health check on: ECS waits for healthy targets before it shifts traffic' })
  if (LoadBalancerArns.length === 0) found.push({ what: `no listener leads to the target group ${name}`, fix: 'name it in the production listener rule with weight 0: targets of a group that no rule names are never checked' })
  return found
}

async function ruleObstacles({ caller, elb }: Asked, { key, arn, groups }: { readonly key: string; readonly arn: string | undefined; readonly groups: readonly string[] }): Promise<readonly Obstacle[]> {
  if (arn === undefined) return []
  if (!arn.includes(':listener-rule/')) return [{ what: `${key} of the service names no rule of an Application Load Balancer`, fix: `set loadBalancers[0].advancedConfiguration.${key} to the ARN of a listener rule` }]
  const command = new DescribeRulesCommand({ RuleArns: [arn] })
  const answer = await caller.call({ action: 'elasticloadbalancing:DescribeRules', send: (abortSignal) => elb.send(command, { abortSignal }), expect: ['RuleNotFoundException'] }).catch((error: unknown) => {
    if (nameOf(error) === 'RuleNotFoundException') return undefined
    throw error
  })
  const [rule] = answer?.Rules ?? []
  if (rule === undefined) return [{ what: `the listener rule that ${key} names is not there`, fix: `make it again, and set loadBalancers[0].advancedConfiguration.${key} to it` }]
  const forwards = (rule.Actions ?? []).flatMap(({ TargetGroupArn, ForwardConfig }) => [TargetGroupArn, ...(ForwardConfig?.TargetGroups ?? []).map((one) => one.TargetGroupArn)])
  if (forwards.some((group) => group !== undefined && groups.includes(group))) return []
  return [{ what: `the listener rule that ${key} names leads to none of the service's target groups`, fix: 'let it forward to the target groups of the service' }]
}
