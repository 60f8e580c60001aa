import { formatDuration } from '../../../core/duration.ts'
import { isDeliveryError } from '../../../core/errors.ts'
import { counted } from '../../../core/text.ts'
import { sendsProbes } from '../../metrics/sources.ts'
import type { RolloutSettings } from '../../rollout-settings.ts'
import { nativeStrategy } from './native/strategy.ts'
import type { Obstacle } from './preconditions.ts'

/** What of a release has to fit the service. */
export type ReleaseWishes = Pick<RolloutSettings, 'steps' | 'smokeTests' | 'probes' | 'metrics'> & {
  readonly gate?: Pick<RolloutSettings['gate'], 'countAsError' | 'p95Ms' | 'p99Ms'> & Partial<Pick<RolloutSettings['gate'], 'mode'>>
  readonly stepTime?: RolloutSettings['stepTime']
}

/**
 * How long a step needs until CloudWatch has told a minute of it, in milliseconds: the weights arrive (10 s), a whole minute begins (up to 60 s), is over
 * (60 s) and is told two minutes later, where it is asked for every 10 s; and some of its own slowness.
 */
const toldWithinMs = 5 * 60_000

/** What the configuration asks of a release, and ECS or this service cannot give. */
export function releaseObstacles({ wishes, testUrl }: { readonly wishes: ReleaseWishes; readonly testUrl: string | undefined }): readonly Obstacle[] {
  return [...stepObstacles(wishes.steps), ...judgingObstacles({ wishes, testUrl })]
}

/** What would keep the gate from ever letting a good release pass, whoever shifts its traffic. */
export function judgingObstacles({ wishes, testUrl }: { readonly wishes: ReleaseWishes; readonly testUrl: string | undefined }): readonly Obstacle[] {
  return [...(testUrl === undefined ? unreachable(wishes) : []), ...untimed(wishes), ...hurried(wishes)]
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

/** CloudWatch has no histogram of latencies, and a limit that is set is never passed without one. */
function untimed({ gate, metrics }: ReleaseWishes): readonly Obstacle[] {
  const limits = [...(typeof gate?.p95Ms === 'number' ? ['p95'] : []), ...(typeof gate?.p99Ms === 'number' ? ['p99'] : [])]
  const isTimed = metrics.some((metric) => metric.kind === 'prometheus' && metric.latency !== undefined)
  if (limits.length === 0 || isTimed) return []
  const keys = limits.map((limit) => `rollout.gate.latency.${limit}`).join(' and ')
  return [{ what: `the configuration has ${keys}, and CloudWatch does not tell latencies by target group as the gate needs them: no step could pass`, fix: `add prometheus with \`latency\` to rollout.gate.metrics, or take ${keys} out` }]
}

/** Whatever else measures, no step passes without a word of a source that it has; a gate that only observes waits for none. */
function hurried({ stepTime, metrics, gate }: ReleaseWishes): readonly Obstacle[] {
  const isAsked = metrics.some(({ kind }) => kind === 'target') && gate?.mode !== 'observe'
  if (!isAsked || stepTime === undefined || stepTime.maxMs >= toldWithinMs) return []
  return [{
    what: `rollout.step-time.max is ${formatDuration(stepTime.maxMs)}, and a step needs up to ${formatDuration(toldWithinMs)} with CloudWatch, which tells a minute two minutes after its end: a good release would go back unjudged`,
    fix: `set rollout.step-time.max to ${formatDuration(toldWithinMs)} at least, better to 10m; or take target out of rollout.gate.metrics where prometheus counts users`,
  }]
}

/** What of the configuration has less effect here than elsewhere; nothing that is in the way. */
export function releaseNotes({ gate, metrics }: ReleaseWishes): readonly string[] {
  const codes = gate?.countAsError ?? []
  if (codes.length === 0 || !metrics.some(({ kind }) => kind === 'target')) return []
  return [`count-as-error (${codes.join(', ')}) counts in probes and Prometheus alone: CloudWatch tells 4xx by target group only all together`]
}
