import { scatterOf } from './bursts.ts'
import { isBlind } from './coverage.ts'
import type { GateDecision, GateVerdict } from './gate.ts'
import { hasTripped } from './hard-trip.ts'
import { isShared, PATIENCE_S, sharedFor } from './incident.ts'
import { WORSE } from './limit-test.ts'
import type { LimitTest } from './limit-test.ts'
import { ENOUGH } from './pass-test.ts'
import type { AbsoluteTest, Parts } from './parts.ts'
import { sources } from './state.ts'
import type { Source } from './state.ts'
import { requestsInStep } from './totals.ts'

/** Fewer hits than this never fail a release, however unlikely they are. */
const FEWEST = 3
/**
 * A step does not pass while an e-value is within a factor of 10 of its threshold; of a low threshold (a large alpha)
 * within its square root, since e-values start at 1.
 */
function nearOf(threshold: number): number {
  return Math.max(threshold / 10, Math.sqrt(threshold))
}

/** Which test has proven its point. */
export type Failure =
  | { readonly test: 'hard-trip'; readonly source: Source }
  | { readonly test: 'limit' }
  | { readonly test: 'comparison'; readonly increase: NonNullable<Parts['increase']> }
  | { readonly test: 'latency'; readonly ratio: NonNullable<Parts['ratio']> }
  | { readonly test: 'latency'; readonly absolute: AbsoluteTest }

/** What keeps a step from passing, in the order in which a person wants to hear it. */
export type Obstacle =
  | { readonly kind: 'shared-incident'; readonly test: LimitTest; readonly seconds: number }
  | { readonly kind: 'missing'; readonly source: Source; readonly blind: boolean }
  | { readonly kind: 'not-worse' }
  | { readonly kind: 'near-alarm'; readonly test: NonNullable<GateVerdict['test']> }
  | { readonly kind: 'no-latency' }
  | { readonly kind: 'few-requests'; readonly requests: number }
  | { readonly kind: 'little-evidence'; readonly evidence: number }

/** Whether a source has had a streak of nothing but errors. */
export function findTrip({ policy, state }: Parts): Failure | undefined {
  const needed = policy.hardTrip * scatterOf(state.errors.scatter)
  const source = sources.find((name) => hasTripped(state.sources[name].streak, needed))
  return source === undefined ? undefined : { test: 'hard-trip', source }
}

/** The first proven failure of the tests that rest on counts. */
export function findFailure(parts: Parts): Failure | undefined {
  const { errors, increase, ratio, absolute, thresholds } = parts
  if (errors.state.hits >= FEWEST) {
    if (isProven({ parts, test: errors, threshold: thresholds.limit })) return { test: 'limit' }
    if (increase !== undefined && increase.test.worse() >= thresholds.increase) return { test: 'comparison', increase }
  }
  const threshold = thresholds.latency
  const isSlow = ratio !== undefined && ratio.test.state.hits >= FEWEST && ratio.test.slower() >= threshold
  if (isSlow) return { test: 'latency', ratio }
  const slow = absolute.find(({ test }) => test.state.hits >= FEWEST && isProven({ parts, test, threshold }))
  return slow === undefined ? undefined : { test: 'latency', absolute: slow }
}

/** Above the limit, and worse than stable wherever there is a stable side to be compared with. */
function isProven({ parts, test, threshold }: {
  readonly parts: Parts
  readonly test: LimitTest
  readonly threshold: number
}): boolean {
  if (test.above() < threshold) return false
  return !parts.expectsStable() || test.worse() >= WORSE || test.standsAlone()
}

/** What keeps the step from passing; undefined: nothing does. */
export function findObstacle(parts: Parts): Obstacle | undefined {
  return sharedIncident(parts) ?? missing(parts) ?? alarm(parts) ?? tooLittle(parts)
}

function sharedIncident({ errors, absolute, state }: Parts): Obstacle | undefined {
  const test = [errors, ...absolute.map((limit) => limit.test)].find(({ state: { incident } }) => isShared(incident))
  if (test === undefined) return undefined
  return { kind: 'shared-incident', test, seconds: sharedFor(test.state.incident, state.t) }
}

function missing({ state }: Parts): Obstacle | undefined {
  const blind = sources.find((source) => isBlind(state.sources[source].coverage, state.t))
  if (blind !== undefined) return { kind: 'missing', source: blind, blind: true }
  const last = sources.find((source) => state.sources[source].coverage.lastIsMissing)
  return last === undefined ? undefined : { kind: 'missing', source: last, blind: false }
}

function alarm({ errors, increase, ratio, absolute, thresholds }: Parts): Obstacle | undefined {
  if (errors.above() >= thresholds.limit) return { kind: 'not-worse' }
  if (errors.above() >= nearOf(thresholds.limit)) return { kind: 'near-alarm', test: 'limit' }
  const worse = increase === undefined ? 0 : increase.test.worse()
  if (worse >= nearOf(thresholds.increase)) return { kind: 'near-alarm', test: 'comparison' }
  const latency = Math.max(ratio === undefined ? 0 : ratio.test.slower(), ...absolute.map(({ test }) => test.above()))
  return latency >= nearOf(thresholds.latency) ? { kind: 'near-alarm', test: 'latency' } : undefined
}

function tooLittle({ policy, state, absolute, pass }: Parts): Obstacle | undefined {
  const isTimed = sources.some((source) => state.sources[source].stepLatencies > 0)
  if (absolute.length > 0 && !isTimed) return { kind: 'no-latency' }
  const requests = requestsInStep(state)
  if (requests < policy.minRequests) return { kind: 'few-requests', requests }
  const evidence = pass.below()
  return evidence < ENOUGH ? { kind: 'little-evidence', evidence } : undefined
}

/** The decision that goes with what keeps a step from passing. */
export function decisionOf(obstacle: Obstacle | undefined): GateDecision {
  if (obstacle === undefined) return 'pass'
  if (obstacle.kind === 'shared-incident' && obstacle.seconds >= PATIENCE_S) return 'inconclusive'
  return obstacle.kind === 'missing' && obstacle.blind ? 'error' : 'undecided'
}

/** Whether the limit test alone speaks against the candidate, whoever is to blame. */
export function isLimitRed(parts: Parts): boolean {
  return parts.errors.above() >= parts.thresholds.limit || isShared(parts.state.errors.incident)
}
