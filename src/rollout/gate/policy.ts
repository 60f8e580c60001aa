/** What the gate decides by. Rates are proportions (0.01 is 1%). Defaults are in `settings.ts`. */
export interface GatePolicy {
  /** `observe` decides and reports what it would have done, and never acts */
  readonly mode: 'decide' | 'observe'
  /** fail: proven above this rate and proven worse than stable */
  readonly max: number
  /** pass: this rate is ruled out; one per step, the last repeats, surplus is ignored */
  readonly detect: readonly number[]
  /** also fail when proven worse than stable by more than this; null is off */
  readonly maxIncrease: number | null
  /** status codes that count as errors besides 5xx; applied where requests are counted */
  readonly countAsError: readonly number[]
  /** the candidate's p95 may be this many times stable's; null is off */
  readonly maxRatio: number | null
  /** what takes no longer than so many milliseconds is never slow against stable; null is off */
  readonly slowFromMs: number | null
  /** absolute limit of the p95 in milliseconds; null is off */
  readonly p95Ms: number | null
  /** absolute limit of the p99 in milliseconds; null is off */
  readonly p99Ms: number | null
  /** candidate requests a step needs before it can pass; never limits fail */
  readonly minRequests: number
  readonly warmUpMs: number
  /** so many candidate requests in consecutive looks without one success fail at once */
  readonly hardTrip: number
  readonly whenInconclusive: 'hold' | 'fail' | 'proceed'
  /** chance that a whole rollout of a healthy release is rolled back */
  readonly alpha: number
}
