import type { DeploymentConfiguration } from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { formerOf, givenBack, hasOurPauses } from '../../../src/rollout/targets/ecs/former.ts'
import { releaseConfiguration } from '../../../src/rollout/targets/ecs/native/configuration.ts'
import { nativeStrategy } from '../../../src/rollout/targets/ecs/native/strategy.ts'

const lambda = { targetType: 'AWS_LAMBDA' as const, hookTargetArn: 'arn:aws:lambda:eu-central-1:123456789012:function:check', roleArn: 'arn:aws:iam::123456789012:role/hooks', lifecycleStages: ['POST_SCALE_UP' as const] }
const name = fc.constantFrom<string>('errors', 'latency', 'added', 'other')
const alarms = fc.record({ alarmNames: fc.uniqueArray(name, { minLength: 1 }), enable: fc.boolean(), rollback: fc.boolean() })
const strategies = fc.constantFrom<DeploymentConfiguration>(
  { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 5 }, { strategy: 'LINEAR', bakeTimeInMinutes: 0, linearConfiguration: { stepPercent: 25, stepBakeTimeInMinutes: 3 } },
  { strategy: 'CANARY', bakeTimeInMinutes: 2, canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 1 } }, { strategy: 'ROLLING' },
)
const configurations = fc.record({
  base: strategies, alarms: fc.option(alarms, { nil: undefined }), hooks: fc.constantFrom<(typeof lambda)[]>([], [lambda]), breaker: fc.boolean(),
  steps: fc.constantFrom<readonly number[]>([100], [50, 100], [5, 50, 100]), added: fc.uniqueArray(name), kind: fc.constantFrom('deploy' as const, 'rollback' as const),
}).map(({ base, alarms: own, hooks, breaker, ...rest }) => ({
  ...rest,
  before: { ...base, maximumPercent: 200, minimumHealthyPercent: 100, deploymentCircuitBreaker: { enable: breaker, rollback: breaker }, lifecycleHooks: hooks, ...(own !== undefined && { alarms: own }) } as DeploymentConfiguration,
}))

const during = ({ before, steps, added, kind }: { before: DeploymentConfiguration; steps: readonly number[]; added: readonly string[]; kind: 'deploy' | 'rollback' }) =>
  releaseConfiguration({ current: before, strategy: nativeStrategy(steps), pauseMs: 60_000, alarms: added, kind })

describe('how a service was set up before a release', () => {
  test('is how it is set up after it, where the run itself saw it', () => {
    fc.assert(fc.property(configurations, (one) => {
      const current = during(one)
      expect(hasOurPauses(current)).toBe(true)
      const back = givenBack({ current, former: formerOf(one.before), added: one.added, known: true })
      expect(hasOurPauses(back)).toBe(false)
      const none = one.added.length > 0 && { alarms: { alarmNames: [], enable: false, rollback: false } }
      expect(back).toEqual({ ...none, ...one.before, ...(back.bakeTimeInMinutes === 0 && { bakeTimeInMinutes: 0 }) })
    }))
  })

  test('whatever tags say of it, hooks, roles, percentages and the circuit breaker are the service\'s own, no alarm is new, and those of the service stay on', () => {
    const anything = fc.record({ strategy: fc.constantFrom('ROLLING', 'BLUE_GREEN'), bakeTimeInMinutes: fc.nat(1_440), alarms: fc.array(fc.string()), heeded: fc.boolean(), rollsBack: fc.boolean() }, { requiredKeys: [] })
    fc.assert(fc.property(configurations, anything, (one, forged) => {
      const current = during(one)
      const back = givenBack({ current, former: forged, added: one.added, known: false })
      expect(back).toMatchObject({ lifecycleHooks: one.before.lifecycleHooks, maximumPercent: 200, deploymentCircuitBreaker: one.before.deploymentCircuitBreaker })
      const names = back.alarms?.alarmNames ?? []
      const own = (one.before.alarms?.alarmNames ?? []).filter((alarm) => !one.added.includes(alarm))
      expect(names).toEqual(expect.arrayContaining(own))
      expect(names.every((alarm) => (current.alarms?.alarmNames ?? []).includes(alarm))).toBe(true)
      if (own.length > 0) expect(back.alarms).toMatchObject({ enable: true, rollback: true })
    }))
  })
})
