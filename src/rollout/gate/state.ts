import { DeliveryError } from '../../core/errors.ts'
import type { JsonObject } from '../../core/json.ts'
import { openCoverage } from './coverage.ts'
import type { Coverage } from './coverage.ts'
import type { GateVerdict, Look } from './gate.ts'
import { openStreak } from './hard-trip.ts'
import type { Streak } from './hard-trip.ts'
import { openIncrease } from './increase-test.ts'
import type { IncreaseState } from './increase-test.ts'
import { openLimit } from './limit-test.ts'
import type { LimitState } from './limit-test.ts'
import { openPass } from './pass-test.ts'
import type { PassState } from './pass-test.ts'
import type { GatePolicy } from './policy.ts'
import type { UsersState } from './populations.ts'
import { openRatio } from './ratio-test.ts'
import type { RatioState } from './ratio-test.ts'
import { openShared } from './shared-test.ts'
import type { SharedState } from './shared-test.ts'
import { openStakes } from './stakes.ts'
import type { StakeState } from './stakes.ts'

const VERSION = 1

/** Where counts come from. */
export type Source = Look['source']

export const sources: readonly Source[] = ['target', 'probes', 'prometheus']

/** What the gate knows of one source. */
export interface SourceState {
  /** seconds at the end of its last look; -1: none yet */
  t: number
  /** counted in the whole rollout */
  requests: number
  errors: number
  stableRequests: number
  stableErrors: number
  /** counted candidate requests of this step */
  stepRequests: number
  /** counted candidate latencies of this step */
  stepLatencies: number
  streak: Streak
  coverage: Coverage
}

/** Everything that a gate remembers: plain JSON, of the same shape for the same policy. */
export interface GateState {
  version: number
  /** a decision that stands for good */
  ended: { decision: '' | 'fail' | 'error'; test: '' | NonNullable<GateVerdict['test']>; reason: string }
  step: { index: number; percent: number }
  /** seconds at the end of the latest look */
  t: number
  /** whether the stable side ever had a request */
  stableSeen: boolean
  /** seconds at which a side's first requests may have come; -1: none yet */
  firstTraffic: { stable: number; candidate: number }
  stakes: StakeState
  sources: Record<Source, SourceState>
  errors: LimitState
  pass: PassState
  increase?: IncreaseState
  /** users alone, from the first look of probes on; a version that knew of no such thing reads past it, or lacks it */
  users?: UsersState
  /** probes of an address that both sides share, from the first of them on */
  shared?: SharedState
  ratio?: RatioState
  p95?: { limitMs: number; test: LimitState }
  p99?: { limitMs: number; test: LimitState }
}

function openSource(): SourceState {
  return {
    t: -1,
    requests: 0,
    errors: 0,
    stableRequests: 0,
    stableErrors: 0,
    stepRequests: 0,
    stepLatencies: 0,
    streak: openStreak(),
    coverage: openCoverage(0),
  }
}

/** The rate to rule out in a step; the last one repeats. */
export function detectOf(policy: GatePolicy, index: number): number {
  return policy.detect[Math.min(index, policy.detect.length - 1)] ?? policy.max
}

/** A gate that has seen nothing. */
export function openState(policy: GatePolicy): GateState {
  return {
    version: VERSION,
    ended: { decision: '', test: '', reason: '' },
    step: { index: 0, percent: 0 },
    t: 0,
    stableSeen: false,
    firstTraffic: { stable: -1, candidate: -1 },
    stakes: openStakes(),
    sources: { target: openSource(), probes: openSource(), prometheus: openSource() },
    errors: openLimit(),
    pass: openPass(detectOf(policy, 0)),
    ...(policy.maxIncrease === null ? {} : { increase: openIncrease(policy.maxIncrease) }),
    ...(policy.maxRatio === null ? {} : { ratio: openRatio(policy.maxRatio) }),
    ...(policy.p95Ms === null ? {} : { p95: { limitMs: policy.p95Ms, test: openLimit() } }),
    ...(policy.p99Ms === null ? {} : { p99: { limitMs: policy.p99Ms, test: openLimit() } }),
  }
}

/** What the gate knows of users alone, where it has seen nothing of them yet. */
function openUsers({ maxIncrease }: GatePolicy, { pass }: GateState): UsersState {
  return {
    errors: openLimit(),
    pass: openPass(pass.detect),
    ...(maxIncrease === null ? {} : { increase: openIncrease(maxIncrease) }),
    stake: 0,
    trials: 0,
    hits: 0,
  }
}

/** The state as JSON that later changes do not reach. */
export function snapshotOf(state: GateState): JsonObject {
  return structuredClone(state) as unknown as JsonObject
}

/**
 * The state that a snapshot holds. Rejects a snapshot of a newer version (`state-newer`), of another policy, or one that
 * was damaged (`state-broken`): half an error budget is none.
 */
export function restoreState(policy: GatePolicy, snapshot: JsonObject): GateState {
  const state = openState(policy)
  const version = snapshot['version']
  if (typeof version === 'number' && version > VERSION) {
    throw new DeliveryError({
      code: 'state-newer',
      message: `the gate's state has version ${version}; this program reads up to ${VERSION}`,
      hint: 'use the version of pqc-delivery that wrote it, or a newer one',
    })
  }
  if (Object.hasOwn(snapshot, 'users')) state.users = openUsers(policy, state)
  if (Object.hasOwn(snapshot, 'shared')) state.shared = openShared()
  fill(state as unknown as Record<string, unknown>, snapshot, 'gate')
  return state
}

/** Copies `from` over `into` wherever `into` has something, which says what is expected there. */
function fill(into: Record<string, unknown>, from: unknown, path: string): void {
  if (typeof from !== 'object' || from === null) throw broken(path)
  for (const [key, expected] of Object.entries(into)) {
    const place = `${path}.${key}`
    const given: unknown = Object.hasOwn(from, key) ? (from as Record<string, unknown>)[key] : undefined
    if (Array.isArray(expected)) into[key] = numbers(given, expected.length, place)
    else if (typeof expected === 'object' && expected !== null) fill(expected as Record<string, unknown>, given, place)
    else if (isLike(given, expected)) into[key] = given
    else throw broken(place)
  }
}

/** Whether a value is of the type that is expected; numbers are finite. */
function isLike(given: unknown, expected: unknown): boolean {
  return typeof given === typeof expected && (typeof given !== 'number' || Number.isFinite(given))
}

/** A list of finite numbers; of the expected length, where that is not 0. */
function numbers(given: unknown, length: number, path: string): number[] {
  if (!isListOfNumbers(given) || (length > 0 && given.length !== length)) throw broken(path)
  return [...given]
}

function isListOfNumbers(given: unknown): given is readonly number[] {
  return Array.isArray(given) && given.every((value) => Number.isFinite(value))
}

function broken(path: string): DeliveryError {
  return new DeliveryError({
    code: 'state-broken',
    message: `the gate's state does not fit its policy, or is damaged, at ${path}`,
    hint: 'the evidence so far is lost: restore the stable side and start the rollout again',
  })
}
