import type { DescribeTargetGroupAttributesInput, DescribeTargetGroupAttributesOutput, ModifyTargetGroupAttributesInput, ModifyTargetGroupAttributesOutput } from '@aws-sdk/client-elastic-load-balancing-v2'
import { AwsError } from '../aws-error.ts'
import { found, notFound, notServed, validation } from './refusals.ts'
import type { ElbService } from './service.ts'

/** Attributes of a group with IP addresses behind an Application Load Balancer, and their defaults (API reference, TargetGroupAttribute). */
export const defaultAttributes: ReadonlyMap<string, string> = new Map([
  ['deregistration_delay.timeout_seconds', '300'],
  ['load_balancing.algorithm.anomaly_mitigation', 'off'],
  ['load_balancing.algorithm.type', 'round_robin'],
  ['load_balancing.cross_zone.enabled', 'use_load_balancer_configuration'],
  ['slow_start.duration_seconds', '0'],
  ['stickiness.app_cookie.cookie_name', ''],
  ['stickiness.app_cookie.duration_seconds', '86400'],
  ['stickiness.enabled', 'false'],
  ['stickiness.lb_cookie.duration_seconds', '86400'],
  ['stickiness.type', 'lb_cookie'],
  ['target_group_health.dns_failover.minimum_healthy_targets.count', '1'],
  ['target_group_health.dns_failover.minimum_healthy_targets.percentage', 'off'],
  ['target_group_health.unhealthy_state_routing.minimum_healthy_targets.count', '1'],
  ['target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage', 'off'],
])

const whole = (least: number, most: number) => (text: string) => /^\d{1,9}$/u.test(text) && Number(text) >= least && Number(text) <= most
const oneOf = (...allowed: readonly string[]) => (text: string) => allowed.includes(text)

/** Which values an attribute takes; those that are not here are stored as they come. */
const allowed: Readonly<Record<string, (text: string) => boolean>> = {
  'deregistration_delay.timeout_seconds': whole(0, 3600),
  'load_balancing.algorithm.anomaly_mitigation': oneOf('on', 'off'),
  'load_balancing.algorithm.type': oneOf('round_robin', 'least_outstanding_requests', 'weighted_random'),
  'load_balancing.cross_zone.enabled': oneOf('true', 'false', 'use_load_balancer_configuration'),
  'slow_start.duration_seconds': (text) => text === '0' || whole(30, 900)(text),
  'stickiness.app_cookie.duration_seconds': whole(1, 604_800),
  'stickiness.enabled': oneOf('true', 'false'),
  'stickiness.lb_cookie.duration_seconds': whole(1, 604_800),
  'stickiness.type': oneOf('lb_cookie', 'app_cookie'),
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count': whole(1, 1000),
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage': (text) => text === 'off' || whole(1, 100)(text),
}

export function describeTargetGroupAttributes({ state }: ElbService, input: DescribeTargetGroupAttributesInput): DescribeTargetGroupAttributesOutput {
  return { Attributes: told(found(state.groups, input.TargetGroupArn, notFound.targetGroup).attributes) }
}

export function modifyTargetGroupAttributes({ state, dataPlane }: ElbService, input: ModifyTargetGroupAttributesInput): ModifyTargetGroupAttributesOutput {
  const { attributes } = found(state.groups, input.TargetGroupArn, notFound.targetGroup)
  const next = new Map(attributes)
  for (const { Key: key = '', Value: value = '' } of input.Attributes ?? []) {
    // as AWS words it
    if (!defaultAttributes.has(key)) throw validation(`Target group attribute key '${key}' is not recognized`)
    if (allowed[key]?.(value) === false) throw validation(`Target group attribute value '${value}' is not valid for '${key}'`)
    next.set(key, value)
  }
  check(next)
  for (const [key, value] of next) attributes.set(key, value)
  dataPlane.changed()
  return { Attributes: told(attributes) }
}

function check(attributes: ReadonlyMap<string, string>): void {
  if (attributes.get('stickiness.enabled') === 'true' && attributes.get('stickiness.type') === 'app_cookie') throw notServed('application-based stickiness')
  // slow start is for round robin alone (Target groups for your Application Load Balancers, slow start mode)
  if (attributes.get('slow_start.duration_seconds') !== '0' && attributes.get('load_balancing.algorithm.type') !== 'round_robin') {
    throw new AwsError('InvalidConfigurationRequestException', 'Slow start needs the algorithm \'round_robin\'')
  }
}

function told(attributes: ReadonlyMap<string, string>): { Key: string; Value: string }[] {
  return [...attributes].map(([Key, Value]) => ({ Key, Value }))
}
