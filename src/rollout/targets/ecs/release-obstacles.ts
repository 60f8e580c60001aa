import { isDeliveryError } from '../../../core/errors.ts'
import { counted } from '../../../core/text.ts'
import { sendsProbes } from '../../metrics/sources.ts'
import type { RolloutSettings } from '../../rollout-settings.ts'
import { nativeStrategy } from './native/strategy.ts'
import type { Obstacle } from './preconditions.ts'

/** What of a release has to fit the service. */
export type ReleaseWishes = Pick<RolloutSettings, 'steps' | 'smokeTests' | 'probes' | 'metrics'> & { readonly gate?: Pick<RolloutSettings['gate'], 'countAsError' | 'p95Ms' | 'p99Ms'> }

/** What the configuration asks of a release, and ECS or this service cannot give. */
export function releaseObstacles({ wishes, testUrl }: { readonly wishes: ReleaseWishes; readonly testUrl: string | undefined }): readonly Obstacle[] {
  return [...stepObstacles(wishes.steps), ...(testUrl === undefined ? unreachable(wishes) : []), ...untimed(wishes)]
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
export function unreachable({ smokeTests, probes, metrics }: ReleaseWishes): readonly Obstacle[] {
  const [tests, probing] = [smokeTests.length > 0, sendsProbes({ metrics, probes })]
  if (!tests && !probing) return []
  const senders = [...(tests ? [counted(smokeTests.length, 'smoke test')] : []), ...(probing ? ['probes'] : [])].join(' and ')
  const without = [...(tests ? ['rollout.smoke-tests: []'] : []), ...(probing ? ['rollout.gate.probes: null'] : [])].join(' and ')
  return [{
    what: `the configuration has ${senders} for the candidate, and no target.ecs.test-url by which they could reach it`,
    fix: `set target.ecs.test-url to the address of the test listener, or ${without}`,
  }]
}

/** CloudWatch has no histogram of latencies, and a limit that is set is never passed without one. */
function untimed({ gate, metrics }: ReleaseWishes): readonly Obstacle[] {
  const limits = [...(typeof gate?.p95Ms === 'number' ? ['p95'] : []), ...(typeof gate?.p99Ms === 'number' ? ['p99'] : [])]
  const isTimed = metrics.some((metric) => metric.kind === 'prometheus' && metric.latency !== undefined)
  if (limits.length === 0 || isTimed) return []
  const keys = limits.map((limit) => `rollout.gate.latency.${limit}`).join(' and ')
  return [{ what: `the configuration has ${keys}, and CloudWatch does not tell latencies by target group as the gate needs them: no step could pass`, fix: `add prometheus with \`latency\` to rollout.gate.metrics, or take ${keys} out` }]
}

/** What of the configuration has less effect here than elsewhere; nothing that is in the way. */
export function releaseNotes({ gate, metrics }: ReleaseWishes): readonly string[] {
  const codes = gate?.countAsError ?? []
  if (codes.length === 0 || !metrics.some(({ kind }) => kind === 'target')) return []
  return [`count-as-error (${codes.join(', ')}) counts in probes and Prometheus alone: CloudWatch tells 4xx by target group only all together`]
}
