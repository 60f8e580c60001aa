import type { GatePolicy } from './gate/policy.ts'
import type { ProbeSettings } from './watch.ts'

/** The `rollout` section as the engine uses it: durations in milliseconds, rates as proportions. */
export interface RolloutSettings {
  /** percent of production traffic, rising strictly to 100 */
  readonly steps: readonly number[]
  /** a step ends when the gate passes, not before `minMs`; at `maxMs` it is inconclusive */
  readonly stepTime: { readonly minMs: number; readonly maxMs: number }
  readonly bakeMs: number
  /** a drill that has not put traffic back by then is ended, and has failed; counted from its lock */
  readonly drillMs: number
  readonly smokeTests: readonly SmokeTest[]
  readonly gate: GatePolicy
  /** null is off */
  readonly probes: ProbeSettings | null
  readonly metrics: readonly MetricsSetting[]
}

/** One request to the candidate before it gets traffic. */
export interface SmokeTest {
  readonly path: string
  readonly status: number
  /** text that the body must contain */
  readonly contains?: string
  readonly withinMs: number
}

export type MetricsSetting =
  | { readonly kind: 'target' }
  | { readonly kind: 'probes' }
  | { readonly kind: 'prometheus'; readonly url: string; readonly requests: string; readonly errors: string; readonly latency?: string }
