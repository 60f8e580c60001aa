import type { Rule, RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2'
import { DeliveryError } from '../../../../core/errors.ts'
import { counted } from '../../../../core/text.ts'
import { refuseObstacles } from '../preconditions.ts'
import type { Obstacle } from '../preconditions.ts'
import { groupsOf, withShare } from './forward.ts'
import type { SideGroups } from './forward.ts'
import { groupOf } from './pair.ts'
import type { WeightsWorld } from './weights-world.ts'

/** How often the test rule is read again, and how long it may take to tell what was written, in milliseconds. */
const pollMs = 2_000
const tellMs = 60_000

/** What of the test rule would bring users to a candidate that has no tasks yet. Nothing where there is no test rule. */
export async function testRuleObstacles({ elb, services, settings, weights: { listenerRule, testRule } }: WeightsWorld): Promise<readonly Obstacle[]> {
  if (testRule === undefined) return []
  const [users, test, both] = await Promise.all([elb.rule(listenerRule), elb.rule(testRule), services.both()])
  return [...sharedObstacles({ users, test, ...(settings.url !== undefined && { userHost: new URL(settings.url).hostname }) }), ...actionObstacles(test, both.map(groupOf))]
}

/** What of its actions would keep probes from the candidate. */
function actionObstacles({ Actions: actions = [] }: Rule, ours: readonly string[]): readonly Obstacle[] {
  const forwards = actions.filter(({ Type }) => Type === 'forward')
  if (forwards.length !== 1) return [{ what: `target.ecs.test-rule has ${counted(forwards.length, 'forward action')}`, fix: 'let it forward to the target group of one of the two services: a release leads it to the candidate' }]
  const others = groupsOf(actions).filter(({ arn, weight }) => weight > 0 && !ours.includes(arn))
  return others.length === 0 ? [] : [{ what: `target.ecs.test-rule also forwards to ${others.map(({ arn }) => arn.split('/').at(-2) ?? arn).join(', ')}, where probes would meet something else`, fix: 'give that a weight of 0 in the test rule, or take it out' }]
}

/**
 * Lets the test rule lead to one side of the two alone, and resolves when it is told so: to the candidate while there is one, else to the live release. Groups
 * of others keep their weights. Nothing where there is no test rule. Rejects with `not-ready` where that forwards nowhere, and with `target-unavailable`
 * where the change is not told in time.
 */
export async function pointTestRule({ clock, elb, weights: { testRule } }: WeightsWorld, { groups, percent }: { readonly groups: SideGroups; readonly percent: 0 | 100 }): Promise<void> {
  if (testRule === undefined) return
  const deadline = clock.monotonic() + tellMs
  for (let isWritten = false; ; isWritten = true) {
    const rule = await elb.rule(testRule)
    const { Actions: actions = [] } = rule
    const weightOf = (arn: string) => groupsOf(actions).find((group) => group.arn === arn)?.weight ?? 0
    const [idle, used] = percent === 100 ? [groups.stable, groups.candidate] : [groups.candidate, groups.stable]
    if (weightOf(idle) === 0 && weightOf(used) > 0) return
    if (isWritten && clock.monotonic() >= deadline) throw new DeliveryError({ code: 'target-unavailable', message: `the test rule was led to one side, and does not tell so: ${testRule}`, hint: 'find out who else changes the rule, and run the command again' })
    if (!isWritten) {
      refuseObstacles(actionObstacles(rule, groupsOf(actions).map(({ arn }) => arn)))
      await elb.setActions({ rule: testRule, actions: withShare({ actions, groups, percent }) })
    } else await clock.sleep(pollMs)
  }
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
