import type { Service } from '@aws-sdk/client-ecs'
import type { ElasticLoadBalancingV2Client, TargetHealth } from '@aws-sdk/client-elastic-load-balancing-v2'
import { describe, expect, test } from '@jest/globals'
import { createCaller } from '../../../src/cloud/aws/caller.ts'
import { eventsSince, withoutEnds } from '../../../src/rollout/targets/ecs/explain/events.ts'
import { sickTargets } from '../../../src/rollout/targets/ecs/explain/health.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

const since = Date.UTC(2026, 0, 1)
const group = 'arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/shop-green/353d6d680513c5be'

/** ECS tells events newest first. */
function told(...messages: readonly string[]) {
  const events = messages.map((message, index) => ({ id: String(index), createdAt: new Date(since + 60_000 - index), message: `(service shop) ${message}` }))
  const api = { service: async (): Promise<Service> => ({ events }) }
  return eventsSince({ api, since })
}

describe('events of the service', () => {
  test('tell each trouble once, newest first, by names that people know, and nothing of what went well', async () => {
    const causes = await told(
      'has reached a steady state.', 'was unable to place a task. Reason: Capacity is unavailable at this time.',
      `(port 8080) is unhealthy in (target-group ${group}) due to (reason Health checks failed with these codes: [500]).`,
      `(task ${'a'.repeat(32)}) failed container health checks.`, `(task ${'b'.repeat(32)}) failed container health checks.`,
      'has started 2 tasks: (task 1) (task 2).', 'registered 1 targets in (target-group x)', 'rolling back to deployment ecs-svc/123.',
    )
    expect(causes.map(({ what }) => what)).toEqual([
      'ECS: was unable to place a task. Reason: Capacity is unavailable at this time.',
      'ECS: (port 8080) is unhealthy in (target-group shop-green) due to (reason Health checks failed with these codes: [500]).',
      `ECS: (task ${'a'.repeat(32)}) failed container health checks.`,
    ])
    expect(causes[1]?.fix).toMatch(/HealthCheckPath and Matcher/u)
    const task = { id: '1', what: 'Task failed container health checks', container: undefined }
    expect(withoutEnds({ events: causes, tasks: [task] })).toHaveLength(2)
    expect(withoutEnds({ events: causes, tasks: [] })).toHaveLength(3)
  })

  test('are few, and none of before the deployment', async () => {
    expect(await told(...Array.from({ length: 30 }, (_, index) => `trouble ${index}`))).toHaveLength(5)
    expect(await eventsSince({ since, api: { service: async () => ({ events: [{ createdAt: new Date(since - 1), message: 'old' }] }) } })).toEqual([])
  })
})

test('targets that are not well are told by what their reason means and what to do; those that come or go are not', async () => {
  const healths: readonly TargetHealth[] = [
    { State: 'healthy' }, { State: 'draining', Reason: 'Target.DeregistrationInProgress' }, { State: 'initial', Reason: 'Elb.RegistrationInProgress' },
    { State: 'unhealthy', Reason: 'Target.ResponseCodeMismatch', Description: 'Health checks failed with these codes: [500]' },
    { State: 'unhealthy', Reason: 'Target.ResponseCodeMismatch', Description: 'Health checks failed with these codes: [500]' },
    { State: 'unhealthy', Reason: 'Target.Timeout', Description: 'Request timed out' },
    { State: 'unused' }, {},
  ]
  const client = { send: async () => ({ TargetHealthDescriptions: healths.map((TargetHealth) => ({ TargetHealth })) }) } as unknown as ElasticLoadBalancingV2Client
  const caller = createCaller({ clock: createVirtualClock(), random: { bytes: (size) => new Uint8Array(size) } })
  const causes = await sickTargets({ client, caller, targetGroupArn: group })
  expect(causes.map(({ what }) => what)).toEqual([
    '2 targets of the load balancer: unhealthy: Target.ResponseCodeMismatch: Health checks failed with these codes: [500]: the health check was answered with another status than the target group expects',
    '1 target of the load balancer: unhealthy: Target.Timeout: Request timed out: the health check was not answered in time',
    '1 target of the load balancer: unused', '1 target of the load balancer: unknown',
  ])
  expect(causes.map(({ fix }) => fix !== undefined)).toEqual([true, true, false, false])
})
