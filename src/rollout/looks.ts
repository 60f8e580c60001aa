import type { Clock } from '../core/ports/clock.ts'
import type { Look } from './gate/gate.ts'

/** One source of looks at the traffic. What it cannot know it says in the look's `missing`. */
export interface LookSource {
  /**
   * What happened since the previous call. `t` is seconds since the rollout's first traffic. An empty list: nothing to
   * say this time, which is not missing data.
   */
  look(t: number): Promise<readonly Look[]>
}

/** Waits for the next time to look and asks every source. */
export interface Looker {
  /** the looks of this round, in the order of the sources; at once when `signal` is aborted */
  next(signal: AbortSignal): Promise<readonly Look[]>
  /** seconds since the rollout's first traffic */
  readonly t: () => number
}

/**
 * Looks at all sources every `everyMs`. `startedAt` is the monotonic time of the rollout's first traffic, so that a
 * hand-over to another process goes on with the same clock.
 */
export function createLooker({ sources, clock, everyMs, startedAt }: {
  readonly sources: readonly LookSource[]
  readonly clock: Clock
  readonly everyMs: number
  readonly startedAt: number
}): Looker {
  let due = clock.monotonic() + everyMs
  const t = () => (clock.monotonic() - startedAt) / 1_000
  return {
    t,
    async next(signal) {
      await clock.sleep(Math.max(0, due - clock.monotonic()), signal)
      // after a command that took long there is one look, not two at the same time
      due = due + everyMs > clock.monotonic() ? due + everyMs : clock.monotonic() + everyMs
      const now = t()
      const looks = await Promise.all(sources.map((source) => source.look(now)))
      return looks.flat()
    },
  }
}
