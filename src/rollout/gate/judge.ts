import type { SideWindow } from '../target.ts'
import { observeCoverage, observeLate, openCoverage } from './coverage.ts'
import { findFailure, findTrip } from './decide.ts'
import type { Failure } from './decide.ts'
import type { Look } from './gate.ts'
import { observeStreak, standBeside } from './hard-trip.ts'
import { measuredIn, slowerThan } from './histogram.ts'
import { problemOfLook } from './look-check.ts'
import { populationsOf } from './parts.ts'
import type { Parts } from './parts.ts'
import { failureReason } from './reasons.ts'
import { stakeStep, takeStake } from './stakes.ts'
import { detectOf, sources } from './state.ts'
import type { SourceState } from './state.ts'
import type { Sample, Window } from './window.ts'

/** Sums of times such as 0.2 s are a few bits off. */
const TIME_ROUNDING_S = 1e-9

/** A step begins: pass evidence and what was missing start afresh, evidence of failure stays. */
export function beginStep({ parts, index, percent, t, steps }: {
  readonly parts: Parts
  readonly index: number
  readonly percent: number
  readonly t: number
  readonly steps: number
}): void {
  const { policy, state } = parts
  state.step = { index, percent }
  state.t = Math.max(state.t, t)
  for (const { pass } of populationsOf(parts)) pass.begin(detectOf(policy, index))
  stakeStep({ state: state.stakes, index, steps })
  for (const name of sources) {
    const source = state.sources[name]
    source.stepRequests = 0
    source.stepLatencies = 0
    source.coverage = openCoverage(t)
  }
}

/** Takes one look into account. Nothing changes after a decision that stands for good. */
export function takeLook(parts: Parts, told: Look): void {
  const { state } = parts
  if (state.ended.decision !== '') return
  const source = state.sources[told.source]
  const problem = problemOfLook(told, source.t)
  if (problem !== undefined) {
    state.ended = { decision: 'error', test: '', reason: `unusable counts at ${told.t} s: ${problem}` }
    return
  }
  const look = withoutSilence(parts, told)
  const start = look.span?.from ?? Math.max(0, source.t)
  const seconds = look.span?.seconds ?? look.t - start
  source.t = look.t
  state.t = Math.max(state.t, look.t)
  if (look.late !== undefined) return observeLate({ coverage: source.coverage, why: look.late })
  noteTraffic({ parts, look, start })
  observeCoverage({ coverage: source.coverage, t: look.t, why: whatIsMissing(parts, look), beside: isMixed(look) || isEarlier(parts, look) })
  observeStreak({ streak: source.streak, candidate: look.candidate, stable: look.stable })
  if (look.source === 'probes' && state.step.percent >= 100) standBeside([state.sources.target.streak, state.sources.prometheus.streak], look.stable)
  if (source.streak.requests > 0 || look.source === 'probes') end(parts, findTrip(parts))
  if (state.ended.decision !== '' || isWarmingUp(parts, start) || isMixed(look)) return
  if (look.source === 'probes') parts.users.part()
  count({ parts, source, look })
  runTests({ parts, look, seconds })
  end(parts, findFailure(parts))
}

/**
 * While users are divided, that an address which stable answers, too, is as silent as the candidate's says that nobody could be asked, and
 * nothing of the candidate. With all traffic on it the two are one, and silence is its own.
 */
function withoutSilence({ state }: Parts, look: Look): Look {
  const { candidate, silent = 0 } = look
  if (candidate === undefined || silent === 0 || state.step.percent >= 100) return look
  const left = { requests: candidate.requests - silent, errors: candidate.errors - silent }
  return { ...look, candidate: left, ...(left.requests === 0 && { missing: 'neither the candidate nor the production address answered this machine' }) }
}

function end(parts: Parts, failure: Failure | undefined): void {
  if (failure === undefined) return
  parts.state.ended = { decision: 'fail', test: failure.test, reason: failureReason(parts, failure) }
}

/** The first requests of a look may have come at its start. */
function noteTraffic({ parts: { state }, look, start }: {
  readonly parts: Parts
  readonly look: Look
  readonly start: number
}): void {
  const { firstTraffic } = state
  if (hasRequests(look.stable)) {
    state.stableSeen = true
    if (firstTraffic.stable < 0) firstTraffic.stable = start
  }
  if (hasRequests(look.candidate) && firstTraffic.candidate < 0) firstTraffic.candidate = start
}

function hasRequests(window: SideWindow | undefined): boolean {
  return window !== undefined && window.requests > 0
}

function isWarmingUp({ policy, state: { firstTraffic } }: Parts, start: number): boolean {
  const seconds = policy.warmUpMs / 1_000 - TIME_ROUNDING_S
  const { stable, candidate } = firstTraffic
  return (stable >= 0 && start - stable < seconds) || (candidate >= 0 && start - candidate < seconds)
}

/** Requests of two shares in one look compare nothing: a fault of both sides in the second half would be held against who had more of that. */
function isMixed({ span }: Look): boolean {
  return span !== undefined && span.percent === undefined
}

/** Whether a look tells of an earlier step: it may fail the release, and says nothing of this step's share. */
function isEarlier({ state }: Parts, { span }: Look): boolean {
  return span?.percent !== undefined && span.percent !== state.step.percent
}

/** What a look lacks of what it is for, in words. A source that says so is believed, whatever it did measure. */
function whatIsMissing(parts: Parts, look: Look): string | undefined {
  const needsStable = parts.expectsStable() && parts.state.step.percent < 100
  if (look.missing !== undefined) return look.missing
  if (look.candidate === undefined) return 'the candidate was not measured'
  return needsStable && look.stable === undefined ? 'the stable side was not measured' : undefined
}

function count({ parts, source, look }: { readonly parts: Parts; readonly source: SourceState; readonly look: Look }): void {
  const { candidate, stable } = look
  source.requests += candidate?.requests ?? 0
  source.errors += candidate?.errors ?? 0
  source.stableRequests += stable?.requests ?? 0
  source.stableErrors += stable?.errors ?? 0
  if (isEarlier(parts, look)) return
  source.stepRequests += candidate?.requests ?? 0
  if (candidate?.latencyMs !== undefined) source.stepLatencies += measuredIn(candidate.latencyMs)
}

function runTests({ parts, look, seconds }: {
  readonly parts: Parts
  readonly look: Look
  readonly seconds: number
}): void {
  const { state, all, users, ratio, absolute } = parts
  const { candidate, stable, source, t } = look
  const window: Window = {
    t,
    seconds,
    exponent: exponentOf(parts, look),
    stake: takeStake(state.stakes, t),
    alone: (look.span?.percent ?? state.step.percent) >= 100,
    candidate: errorsOf(candidate) ?? NOTHING,
    stable: errorsOf(stable),
  }
  all.errors.observe(window)
  if (!isEarlier(parts, look)) all.pass.observe(window)
  all.increase?.observe(window)
  users.observe({ window, source, earlier: isEarlier(parts, look) })
  observePairs({ parts, look, seconds })
  ratio?.test.observe(window, { source, candidate: candidate?.latencyMs, stable: stable?.latencyMs })
  for (const { test, limitMs } of absolute) {
    test.observe({ ...window, candidate: slowOf(candidate, limitMs) ?? NOTHING, stable: slowOf(stable, limitMs) })
  }
}

/** With all the traffic on the candidate there is no stable side in the mixture. */
function observePairs({ parts: { state, shared }, look: { pairs, t }, seconds }: {
  readonly parts: Parts
  readonly look: Look
  readonly seconds: number
}): void {
  if (pairs === undefined || state.step.percent >= 100) return
  shared.observe({ t, seconds, candidate: sampleOf(pairs.candidate), shared: sampleOf(pairs.shared) })
}

const NOTHING: Sample = { trials: 0, hits: 0 }

function errorsOf(window: SideWindow | undefined): Sample | undefined {
  return window === undefined ? undefined : sampleOf(window)
}

function sampleOf({ requests, errors }: SideWindow): Sample {
  return { trials: requests, hits: errors }
}

function slowOf(window: SideWindow | undefined, limitMs: number): Sample | undefined {
  return window?.latencyMs === undefined ? undefined : slowerThan(window.latencyMs, limitMs)
}

/**
 * Where both the target and Prometheus count the requests of users, each request is evidence twice. The geometric mean
 * of two e-values is one whatever their dependence (Cauchy-Schwarz), so each then counts with the power one half.
 */
function exponentOf({ state }: Parts, { source }: Look): number {
  if (source === 'probes') return 1
  return state.sources.target.requests > 0 && state.sources.prometheus.requests > 0 ? 0.5 : 1
}
