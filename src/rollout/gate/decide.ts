import { scatterOf } from './bursts.ts'
import { isBlind } from './coverage.ts'
import type { GateDecision, GateVerdict } from './gate.ts'
import { hasTripped } from './hard-trip.ts'
import { FORGOTTEN_S, isShared, PATIENCE_S, sharedFor } from './incident.ts'
import { WORSE } from './limit-test.ts'
import type { LimitState, LimitTest } from './limit-test.ts'
import { ENOUGH } from './pass-test.ts'
import { populationsOf } from './parts.ts'
import type { AbsoluteTest, Parts } from './parts.ts'
import { meanOf } from './populations.ts'
import type { Population } from './populations.ts'
import { sources } from './state.ts'
import type { Source } from './state.ts'
import { requestsInStep, usersInStep } from './totals.ts'

/** Fewer hits than this never fail a release, however unlikely they are. */
const FEWEST = 3
/**
 * A step does not pass while an e-value is within a factor of 10 of its threshold; of a low threshold (a large alpha)
 * within its square root, since e-values start at 1.
 */
function nearOf(threshold: number): number {
  return Math.max(threshold / 10, Math.sqrt(threshold))
}

/**
 * Probes pass a step in the place of users who are missing. While users are few, their own requests may not speak
 * against it by more than two to one, which a single error does not.
 */
const AGAINST = 1 / 2
/** From so many expected errors at `detect` on, users judge alone: a healthy service has its own proof by then. */
const ENOUGH_USERS = 20

/** Which test has proven its point. */
export type Failure =
  | { readonly test: 'hard-trip'; readonly source: Source }
  | { readonly test: 'limit'; readonly population: Population }
  | { readonly test: 'comparison'; readonly evidence: number; readonly allowed: number }
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
  | { readonly kind: 'users-differ'; readonly evidence: number; readonly needed: number }

/**
 * Whether a source has had a streak of nothing but errors. It has to wait where stable was failing itself and had no request meanwhile, and
 * one of users who are all on the candidate for what a probe of stable says.
 */
export function findTrip({ policy, state }: Parts): Failure | undefined {
  const neededOf = ({ scatter }: LimitState) => policy.hardTrip * scatterOf(scatter)
  const needed = neededOf(state.errors)
  const ofUsers = state.users === undefined ? needed : neededOf(state.users.errors)
  const isProbed = state.users !== undefined && state.step.percent >= 100 && state.t - state.errors.incident.seen <= FORGOTTEN_S
  const source = sources.find((name) => {
    const { streak } = state.sources[name]
    const waits = streak.stableRequests === 0 && (state.errors.incident.on || (name !== 'probes' && isProbed))
    return !waits && hasTripped(streak, name === 'probes' ? needed : ofUsers)
  })
  return source === undefined ? undefined : { test: 'hard-trip', source }
}

/** The first proven failure of the tests that rest on counts. */
export function findFailure(parts: Parts): Failure | undefined {
  const { ratio, absolute, thresholds } = parts
  const failure = findErrors(parts)
  if (failure !== undefined) return failure
  const threshold = thresholds.latency
  const isSlow = ratio !== undefined && ratio.test.state.hits >= FEWEST && ratio.test.slower() >= threshold
  if (isSlow) return { test: 'latency', ratio }
  const slow = absolute.find(({ test }) => isProven({ parts, test, threshold }))
  return slow === undefined ? undefined : { test: 'latency', absolute: slow }
}

/**
 * Where the mean of the populations' e-values is above the threshold, one of them is, too. Only what that one says of
 * stable counts: that users fail on both sides alike and probes on one is no failure of users on one.
 */
function findErrors(parts: Parts): Failure | undefined {
  const { thresholds, state } = parts
  if (above(parts) >= thresholds.limit) {
    const population = populationsOf(parts).find(({ errors }) => isProven({ parts, test: errors, threshold: thresholds.limit }))
    if (population !== undefined) return { test: 'limit', population }
  }
  const evidence = worseBy(parts)
  if (state.increase === undefined || evidence === undefined || evidence < thresholds.increase) return undefined
  const isProvenIn = ({ errors, increase }: Population) => errors.state.hits >= FEWEST && (increase?.worse() ?? 0) >= thresholds.increase
  return populationsOf(parts).some(isProvenIn) ? { test: 'comparison', evidence, allowed: state.increase.allowed } : undefined
}

/** The e-value of "above the limit". */
export function above(parts: Parts): number {
  return meanOf(populationsOf(parts), ({ errors }) => errors.above())
}

/** The e-value of "worse than stable by more than the allowed increase"; undefined where none is set. */
export function worseBy(parts: Parts): number | undefined {
  if (parts.all.increase === undefined) return undefined
  return meanOf(populationsOf(parts), ({ increase }) => increase?.worse() ?? 0)
}

/** The population that speaks most against the candidate. */
export function leading(parts: Parts): Population {
  const own = parts.users.current()
  return own !== undefined && own.errors.above() > parts.all.errors.above() ? own : parts.all
}

/** Above the limit, and worse than stable wherever there is a stable side to be compared with. */
function isProven({ parts, test, threshold }: {
  readonly parts: Parts
  readonly test: LimitTest
  readonly threshold: number
}): boolean {
  if (test.state.hits < FEWEST || test.above() < threshold) return false
  return !parts.expectsStable() || test.worse() >= WORSE || test.standsAlone() || isWorseThanShared(parts, test)
}

/**
 * Whether probes of an address that both sides share prove the comparison, of users and probes together. It takes as much as the limit does:
 * while nobody knows how stable does, an outage of both lifts the limit's e-value, and this one alone is in its way.
 */
export function isWorseThanShared({ all, shared, thresholds }: Parts, test: LimitTest): boolean {
  return test === all.errors && (shared.evidence() ?? 0) >= thresholds.limit
}

/** What keeps the step from passing; undefined: nothing does. */
export function findObstacle(parts: Parts): Obstacle | undefined {
  return sharedIncident(parts) ?? missing(parts) ?? alarm(parts) ?? tooLittle(parts)
}

function sharedIncident(parts: Parts): Obstacle | undefined {
  const { absolute, state } = parts
  const tests = [...populationsOf(parts).map(({ errors }) => errors), ...absolute.map(({ test }) => test)]
  const test = tests.find(({ state: { incident } }) => isShared(incident))
  if (test === undefined) return undefined
  return { kind: 'shared-incident', test, seconds: sharedFor(test.state.incident, state.t) }
}

function missing({ state }: Parts): Obstacle | undefined {
  const blind = sources.find((source) => isBlind(state.sources[source].coverage, state.t))
  if (blind !== undefined) return { kind: 'missing', source: blind, blind: true }
  const last = sources.find((source) => state.sources[source].coverage.lastIsMissing)
  return last === undefined ? undefined : { kind: 'missing', source: last, blind: false }
}

function alarm(parts: Parts): Obstacle | undefined {
  const { ratio, absolute, thresholds } = parts
  if (above(parts) >= thresholds.limit) return { kind: 'not-worse' }
  if (leading(parts).errors.above() >= nearOf(thresholds.limit)) return { kind: 'near-alarm', test: 'limit' }
  if ((worseBy(parts) ?? 0) >= nearOf(thresholds.increase)) return { kind: 'near-alarm', test: 'comparison' }
  const latency = Math.max(ratio === undefined ? 0 : ratio.test.slower(), ...absolute.map(({ test }) => test.above()))
  return latency >= nearOf(thresholds.latency) ? { kind: 'near-alarm', test: 'latency' } : undefined
}

function tooLittle(parts: Parts): Obstacle | undefined {
  const { policy, state, absolute, all } = parts
  const isTimed = sources.some((source) => state.sources[source].stepLatencies > 0)
  if (absolute.length > 0 && !isTimed) return { kind: 'no-latency' }
  const requests = requestsInStep(state)
  if (requests < policy.minRequests) return { kind: 'few-requests', requests }
  const evidence = all.pass.below()
  return evidence < ENOUGH ? { kind: 'little-evidence', evidence } : outvoted(parts)
}

/** Whether the pass rests on probes against what users see. */
function outvoted(parts: Parts): Obstacle | undefined {
  const own = parts.users.current()
  if (own === undefined) return undefined
  const needed = neededOfUsers(parts, own)
  const evidence = own.pass.below()
  return evidence < needed ? { kind: 'users-differ', evidence, needed } : undefined
}

/** The e-value that the users' own requests of this step need for a pass. */
export function neededOfUsers({ state }: Parts, { pass }: Population): number {
  return usersInStep(state) * pass.state.detect >= ENOUGH_USERS ? ENOUGH : AGAINST
}

/** The decision that goes with what keeps a step from passing. */
export function decisionOf(obstacle: Obstacle | undefined): GateDecision {
  if (obstacle === undefined) return 'pass'
  if (obstacle.kind === 'shared-incident' && obstacle.seconds >= PATIENCE_S) return 'inconclusive'
  return obstacle.kind === 'missing' && obstacle.blind ? 'error' : 'undecided'
}

/** Whether the limit test alone speaks against the candidate, whoever is to blame. */
export function isLimitRed(parts: Parts): boolean {
  if (above(parts) >= parts.thresholds.limit) return true
  return populationsOf(parts).some(({ errors }) => isShared(errors.state.incident))
}
