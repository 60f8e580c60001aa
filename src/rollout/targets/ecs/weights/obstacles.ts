import type { Service } from '@aws-sdk/client-ecs'
import type { Rule, TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2'
import { counted } from '../../../../core/text.ts'
import { launchObstacles } from '../preconditions.ts'
import type { Obstacle } from '../preconditions.ts'
import { groupsOf, isSticky } from './forward.ts'
import { groupOf } from './pair.ts'

/** What of one of the two services alone would make a release go wrong. */
export function serviceObstacles(service: Service): readonly Obstacle[] {
  const { serviceName: name = 'the service', deploymentController, deploymentConfiguration, schedulingStrategy = 'REPLICA', loadBalancers = [] } = service
  const controller = deploymentController?.type ?? 'ECS'
  if (controller !== 'ECS') return [{ what: `${name} has the deployment controller ${controller}`, fix: 'make the service anew with the controller ECS' }]
  const { strategy = 'ROLLING' } = deploymentConfiguration ?? {}
  const found: Obstacle[] = [...launchObstacles(service)]
  if (strategy !== 'ROLLING') found.push({ what: `${name} has the deployment strategy ${strategy}, by which ECS itself changes weights`, fix: 'leave out target.ecs.mode, and name this service alone: it needs no second one; or set deploymentConfiguration.strategy to ROLLING' })
  if (schedulingStrategy !== 'REPLICA') found.push({ what: `${name} has the scheduling strategy ${schedulingStrategy}`, fix: 'make the service anew with REPLICA: a desired count is what a release sets' })
  if (loadBalancers.length !== 1 || groupOf(service) === '') found.push({ what: `${name} has ${counted(loadBalancers.length, 'target group')}`, fix: 'attach it to one target group of its own, by loadBalancers of UpdateService' })
  return found
}

/** What of the live service alone would. */
export function liveObstacles({ serviceName: name = 'the live service', desiredCount = 0, deployments = [] }: Service): readonly Obstacle[] {
  const found: Obstacle[] = []
  if (desiredCount === 0) found.push({ what: `${name} has the traffic, and a desired count of 0`, fix: 'set its desired count to as many tasks as its users need: a candidate gets as many as the live service has' })
  if (deployments.length > 1) found.push({ what: `somebody else deploys: ${name} has the traffic, and ${deployments.length} deployments under way`, fix: 'wait until it is over; a release goes to the other service' })
  return found
}

/** What of the rule would. `services` are the two, which have a target group each. */
export function ruleObstacles({ rule: { Actions: actions = [], IsDefault }, services }: { readonly rule: Rule; readonly services: readonly [Service, Service] }): readonly Obstacle[] {
  if (IsDefault === true) return [{ what: 'target.ecs.listener-rule is the default rule of its listener, whose weights ModifyRule cannot change (OperationNotPermitted)', fix: 'make a rule of its own with the same forward, such as one with the path pattern /*, and name that' }]
  const forwards = actions.filter(({ Type }) => Type === 'forward')
  if (forwards.length !== 1) return [{ what: `the listener rule has ${counted(forwards.length, 'forward action')}`, fix: 'let it forward to the target groups of the two services' }]
  const [first, second] = services.map(groupOf)
  const found: Obstacle[] = []
  if (first === second) found.push({ what: 'both services are in the same target group', fix: 'give each service a target group of its own' })
  const others = groupsOf(actions).filter(({ arn }) => arn !== first && arn !== second)
  if (others.length > 0) found.push({ what: `the listener rule also forwards to ${others.map(({ arn }) => arn.split('/').at(-2) ?? arn).join(', ')}`, fix: 'let it forward to the target groups of the two services, and to nothing else' })
  if (isSticky(actions)) found.push({ what: 'the listener rule binds users to a target group by a cookie, so that weights do not move them, and those of the old side would meet an empty one', fix: 'turn TargetGroupStickinessConfig of its forward off, and wait until its cookies are over (DurationSeconds); stickiness within a target group may stay on' })
  return found
}

/** What of the target groups would. */
export function groupObstacles(groups: readonly TargetGroup[]): readonly Obstacle[] {
  return groups.flatMap(({ TargetGroupName: name = 'a target group', TargetType, HealthCheckEnabled }): readonly Obstacle[] => [
    ...(TargetType === 'ip' ? [] : [{ what: `${name} has targets of the type ${TargetType ?? 'unknown'}`, fix: 'tasks on Fargate need a target group of the type ip' }]),
    ...(HealthCheckEnabled === false ? [{ what: `${name} has no health check`, fix: 'turn it on: a release waits for healthy targets' }] : []),
  ])
}
