/**
 * Time as a capability sees it. Two clocks, since wall time can be set back: `monotonic` for every duration and
 * deadline, `now` for what people read.
 */
export interface Clock {
  /** wall time in milliseconds since 1970 */
  now(): number
  /** milliseconds since an arbitrary start; never goes back */
  monotonic(): number
  /** resolves after `ms`, or at once when `signal` is aborted */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}
