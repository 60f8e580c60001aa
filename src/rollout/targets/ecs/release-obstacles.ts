import { isDeliveryError } from '../../../core/errors.ts'
import { counted } from '../../../core/text.ts'
import { sendsProbes } from '../../metrics/sources.ts'
import type { RolloutSettings } from '../../rollout-settings.ts'
import { nativeStrategy } from './native/strategy.ts'
import type { Obstacle } from './preconditions.ts'

/** What of a release has to fit the service. */
export type ReleaseWishes = Pick<RolloutSettings, 'steps' | 'smokeTests' | 'probes' | 'metrics'>

/** What the configuration asks of a release, and ECS or this service cannot give. */
export function releaseObstacles({ wishes, testUrl }: { readonly wishes: ReleaseWishes; readonly testUrl: string | undefined }): readonly Obstacle[] {
  return [...stepObstacles(wishes.steps), ...(testUrl === undefined ? unreachable(wishes) : [])]
}

function stepObstacles(steps: readonly number[]): readonly Obstacle[] {
  try {
    nativeStrategy(steps)
    return []
  } catch (error) {
    if (!isDeliveryError(error, 'not-supported')) throw error
    return [{ what: error.message, fix: `set rollout.steps: ${error.hint ?? ''}` }]
  }
}

/** Before it has traffic a candidate is reached through the test listener only. */
function unreachable({ smokeTests, probes, metrics }: ReleaseWishes): readonly Obstacle[] {
  const [tests, probing] = [smokeTests.length > 0, sendsProbes({ metrics, probes })]
  if (!tests && !probing) return []
  const senders = [...(tests ? [counted(smokeTests.length, 'smoke test')] : []), ...(probing ? ['probes'] : [])].join(' and ')
  const without = [...(tests ? ['rollout.smoke-tests: []'] : []), ...(probing ? ['rollout.gate.probes: null'] : [])].join(' and ')
  return [{
    what: `the configuration has ${senders} for the candidate, and no target.ecs.test-url by which they could reach it`,
    fix: `set target.ecs.test-url to the address of the test listener, or ${without}`,
  }]
}
