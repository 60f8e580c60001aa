import type { SideWindow } from '../target.ts'

/** Stable is in as much trouble itself when so much of its traffic fails. */
const STABLE_IS_BAD = 0.5

/** Candidate requests in consecutive looks without one success, and stable's requests meanwhile; JSON. */
export interface Streak {
  requests: number
  stableRequests: number
  stableErrors: number
}

export function openStreak(): Streak {
  return { requests: 0, stableRequests: 0, stableErrors: 0 }
}

/**
 * Takes a look of one source. A look without candidate requests leaves the streak as it is, one with a success ends it.
 * Sources are not mixed: a health page that answers must not hide that every user gets an error.
 */
export function observeStreak({ streak, candidate, stable }: {
  readonly streak: Streak
  readonly candidate: SideWindow | undefined
  readonly stable: SideWindow | undefined
}): void {
  if (candidate === undefined) return
  if (candidate.errors < candidate.requests) {
    if (streak.requests > 0) Object.assign(streak, openStreak())
    return
  }
  streak.requests += candidate.requests
  if (streak.requests === 0) return
  streak.stableRequests += stable?.requests ?? 0
  streak.stableErrors += stable?.errors ?? 0
}

/** With all users on the candidate, stable's probes are what their streaks are beside: an outage around the service is no breakage of it. */
export function standBeside(streaks: readonly Streak[], stable: SideWindow | undefined): void {
  for (const streak of streaks) {
    if (streak.requests === 0 || stable === undefined) continue
    streak.stableRequests += stable.requests
    streak.stableErrors += stable.errors
  }
}

/**
 * Whether the streak is so long that no statistics are needed, and the candidate's own. `needed` is the configured
 * number times the scatter of stable's errors (bursts.ts): where errors are known to come in runs, a run is no breakage
 * yet.
 */
export function hasTripped(streak: Streak, needed: number): boolean {
  if (streak.requests === 0 || streak.requests < needed) return false
  return streak.stableErrors < STABLE_IS_BAD * streak.stableRequests || streak.stableRequests === 0
}
