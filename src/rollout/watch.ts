import type { GatePolicy } from './gate/policy.ts'
import type { GateSnapshot } from './gate/gate.ts'
import type { MetricsSetting } from './rollout-settings.ts'

/** Probes to both sides alike when users send too little. */
export interface ProbeSettings {
  readonly path: string
  readonly perSecond: number
}

/** What a target's own watcher needs to go on with the gate through the bake. */
export interface WatchRequest {
  readonly policy: GatePolicy
  /** the gate as the run left it: one error budget for the whole rollout */
  readonly gate: GateSnapshot
  /** seconds on the rollout's clock at the time of the hand-over */
  readonly t: number
  readonly bakeLeftMs: number
  /** how much longer than the bake missing data is waited for */
  readonly graceMs: number
  /** where counts come from: the same sources as the run's */
  readonly metrics: readonly MetricsSetting[]
  /** null is off */
  readonly probes: ProbeSettings | null
  /** number of the bake as a step of the gate */
  readonly step: number
  /** what the gate had no proof of before the bake, in words */
  readonly unproven?: string
  /** whether a failed bake marks the revision bad: not in a rollback */
  readonly marksBad: boolean
}
