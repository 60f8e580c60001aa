import type { Rule, RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2'
import { refuseObstacles } from '../preconditions.ts'
import type { Obstacle } from '../preconditions.ts'
import type { WeightsWorld } from './weights-world.ts'

/** What of the test rule would bring users to a candidate that has no tasks yet. Nothing where there is no test rule. */
export async function testRuleObstacles({ elb, settings, weights: { listenerRule, testRule } }: WeightsWorld): Promise<readonly Obstacle[]> {
  if (testRule === undefined) return []
  const [users, test] = await Promise.all([elb.rule(listenerRule), elb.rule(testRule)])
  return sharedObstacles({ users, test, ...(settings.url !== undefined && { userHost: new URL(settings.url).hostname }) })
}

/** Rejects with `not-ready` where the test rule would bring users to the candidate: every way to bring one up leads that rule to it. */
export async function assertTestRule(world: WeightsWorld): Promise<void> {
  refuseObstacles(await testRuleObstacles(world))
}

/**
 * A test rule that users come by as well: the one of users itself, and one of the same listener that asks for no header and no host of its own. Conditions
 * of other kinds (a path, an address) do not tell a probe from a user.
 */
function sharedObstacles({ users, test, userHost }: {
  readonly users: Rule
  readonly test: Rule
  /** the host of `target.ecs.url` */
  readonly userHost?: string
}): readonly Obstacle[] {
  const { RuleArn: arn = '', Conditions: conditions = [] } = test
  if (arn === users.RuleArn) return [{ what: `target.ecs.test-rule is target.ecs.listener-rule (${arn}), so that all users would be led to a candidate without tasks`, fix: 'name a rule of its own, on another listener or with a header of its own, or leave out test-rule and test-url' }]
  if (listenerOf(arn) !== listenerOf(users.RuleArn ?? '')) return []
  const asked = users.Conditions ?? []
  const known = new Set(asked.map((condition) => JSON.stringify(condition)))
  const hosts = [...asked.flatMap(hostsOf), ...(userHost === undefined ? [] : [userHost])]
  const isOwn = (condition: RuleCondition) => (condition.Field === 'http-header' ? !known.has(JSON.stringify(condition)) : isOwnHost(hostsOf(condition), hosts))
  if (conditions.some(isOwn)) return []
  return [{ what: `target.ecs.test-rule (${arn}) is a rule of the listener of users, and asks for no header or host of its own, so that users would be led to a candidate without tasks`, fix: 'add a condition http-header to it, such as X-Release: candidate, and set target.ecs.test-header to that; or move it to another listener' }]
}

/** The ARN of the listener that a rule is of (Service Authorization Reference of Elastic Load Balancing V2). */
export function listenerOf(rule: string): string {
  return rule.replace(':listener-rule/', ':listener/').replace(/\/[^/]+$/u, '')
}

function hostsOf({ Field, HostHeaderConfig, Values }: RuleCondition): readonly string[] {
  return Field === 'host-header' ? HostHeaderConfig?.Values ?? Values ?? [] : []
}

function isOwnHost(patterns: readonly string[], users: readonly string[]): boolean {
  return patterns.length > 0 && !patterns.some((pattern) => users.some((host) => matches(pattern, host)))
}

/** `*` is any characters, `?` any one, and case does not count (User Guide for Application Load Balancers, host conditions). */
function matches(pattern: string, host: string): boolean {
  const parts = pattern.replaceAll(/[.+^${}()|[\]\\]/gu, String.raw`\$&`).replaceAll('*', '.*').replaceAll('?', '.')
  return new RegExp(`^${parts}$`, 'iu').test(host)
}
