import type { GateState } from './state.ts'

/** Requests and errors of one side. */
interface Counts {
  readonly requests: number
  readonly errors: number
}

/** Counts of both sides. */
interface Totals {
  readonly candidate: Counts
  readonly stable: Counts
}

/**
 * Counted requests of both sides in the whole rollout. The target and Prometheus count the same requests of users, so of
 * the two only the one that saw more of the candidate is told.
 */
export function totalsOf({ sources: { target, probes, prometheus } }: GateState): Totals {
  const users = prometheus.requests > target.requests ? prometheus : target
  return {
    candidate: { requests: users.requests + probes.requests, errors: users.errors + probes.errors },
    stable: {
      requests: users.stableRequests + probes.stableRequests,
      errors: users.stableErrors + probes.stableErrors,
    },
  }
}

/** Counted requests of the candidate in this step. The target and Prometheus count the same requests of users. */
export function requestsInStep({ sources: { target, probes, prometheus } }: GateState): number {
  return Math.max(target.stepRequests, prometheus.stepRequests) + probes.stepRequests
}
