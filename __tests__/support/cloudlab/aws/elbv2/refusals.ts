import { AwsError } from '../aws-error.ts'

/**
 * What Elastic Load Balancing answers to input that it does not take. The code is its own, for which no list of sentences is published: they are
 * worded by us unless a comment says otherwise.
 */
export function validation(message: string): AwsError {
  return new AwsError('ValidationError', message)
}

/** What AWS does and cloudlab does not: it must be seen at once, never be taken for AWS's own refusal. */
export function notServed(what: string): AwsError {
  return new AwsError('ValidationError', `cloudlab: ${what} is not served here`)
}

/** As AWS words them. */
export const notFound = {
  loadBalancer: () => new AwsError('LoadBalancerNotFoundException', 'One or more load balancers not found'),
  listener: () => new AwsError('ListenerNotFoundException', 'One or more listeners not found'),
  rule: () => new AwsError('RuleNotFoundException', 'One or more rules not found'),
  targetGroup: () => new AwsError('TargetGroupNotFoundException', 'One or more target groups not found'),
} as const

/** One of many by its ARN, or what is thrown when there is none. */
export function found<T>(map: ReadonlyMap<string, T>, arn: string | undefined, refusal: () => AwsError): T {
  const one = map.get(arn ?? '')
  if (one === undefined) throw refusal()
  return one
}
