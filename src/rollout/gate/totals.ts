import type { GateState, SourceState } from './state.ts'

/** Requests and errors of one side. */
export interface Counts {
  readonly requests: number
  readonly errors: number
}

/** Counts of both sides. */
export interface Totals {
  readonly candidate: Counts
  readonly stable: Counts
}

/**
 * Counted requests of both sides in the whole rollout. The target and Prometheus count the same requests of users, so of
 * the two only the one that saw more of the candidate is told.
 */
export function totalsOf(state: GateState): Totals {
  const { users, probes } = totalsByPopulation(state)
  return { candidate: sum(users.candidate, probes.candidate), stable: sum(users.stable, probes.stable) }
}

/** The same, of users and of probes. */
export function totalsByPopulation({ sources: { target, probes, prometheus } }: GateState): {
  readonly users: Totals
  readonly probes: Totals
} {
  return { users: totalsIn(prometheus.requests > target.requests ? prometheus : target), probes: totalsIn(probes) }
}

function totalsIn({ requests, errors, stableRequests, stableErrors }: SourceState): Totals {
  return { candidate: { requests, errors }, stable: { requests: stableRequests, errors: stableErrors } }
}

function sum(one: Counts, other: Counts): Counts {
  return { requests: one.requests + other.requests, errors: one.errors + other.errors }
}

/** Counted requests of users on the candidate in this step. The target and Prometheus count the same. */
export function usersInStep({ sources: { target, prometheus } }: GateState): number {
  return Math.max(target.stepRequests, prometheus.stepRequests)
}

/** Counted requests of the candidate in this step. */
export function requestsInStep(state: GateState): number {
  return usersInStep(state) + state.sources.probes.stepRequests
}
