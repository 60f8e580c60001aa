import { createLimitTest } from './limit-test.ts'
import type { LimitTest } from './limit-test.ts'
import type { GatePolicy } from './policy.ts'
import { createPopulation, createUsers } from './populations.ts'
import type { Population, Users } from './populations.ts'
import { createRatioTest } from './ratio-test.ts'
import type { RatioTest } from './ratio-test.ts'
import { createSharedTest } from './shared-test.ts'
import type { SharedTest } from './shared-test.ts'
import type { GateState } from './state.ts'

/** Shares of the error budget. */
const ERRORS = 0.8
const LATENCY = 0.2

/** An absolute limit of the latency: `p95 ≤ L` is "at most 5% take longer than L". */
export interface AbsoluteTest {
  readonly name: 'p95' | 'p99'
  readonly limitMs: number
  readonly test: LimitTest
}

/** The tests of one rollout and the state that they write to. */
export interface Parts {
  readonly policy: GatePolicy
  readonly state: GateState
  /** the requests of users and probes together */
  readonly all: Population
  readonly users: Users
  /** probes of the candidate beside those of an address that both sides share */
  readonly shared: SharedTest
  readonly ratio: { readonly test: RatioTest; readonly allowed: number } | undefined
  readonly absolute: readonly AbsoluteTest[]
  /** e-values at which a test has proven its point */
  readonly thresholds: { readonly limit: number; readonly increase: number; readonly latency: number }
  /** whether there is a stable side to be compared with */
  readonly expectsStable: () => boolean
}

/**
 * Puts the tests of a policy together. The budget of a whole rollout, alpha, is split once: 0.8 for errors (halved
 * between limit and increase where `max-increase` is set), 0.2 for latency, in equal parts. Looks, steps and the bake
 * take nothing more of it.
 */
export function assemble({ policy, state, hasStable }: {
  readonly policy: GatePolicy
  readonly state: GateState
  readonly hasStable: boolean
}): Parts {
  const { increase, ratio, p95, p99 } = state
  const absolute: AbsoluteTest[] = []
  if (p95 !== undefined) {
    absolute.push({ name: 'p95', limitMs: p95.limitMs, test: createLimitTest({ limit: 0.05, state: p95.test }) })
  }
  if (p99 !== undefined) {
    absolute.push({ name: 'p99', limitMs: p99.limitMs, test: createLimitTest({ limit: 0.01, state: p99.test }) })
  }
  const latencyTests = absolute.length + (ratio === undefined ? 0 : 1)
  const errorTests = increase === undefined ? 1 : 2
  const all = createPopulation({ policy, state })
  return {
    policy,
    state,
    all,
    users: createUsers({ policy, state }),
    shared: createSharedTest({ limit: all.errors.limit, errors: state.errors, holder: state }),
    ratio: ratio && { test: createRatioTest({ ratio: ratio.allowed, slowFromMs: policy.slowFromMs, state: ratio }), allowed: ratio.allowed },
    absolute,
    thresholds: {
      limit: errorTests / (ERRORS * policy.alpha),
      increase: errorTests / (ERRORS * policy.alpha),
      latency: Math.max(1, latencyTests) / (LATENCY * policy.alpha),
    },
    expectsStable: () => hasStable || state.stableSeen,
  }
}

/** What errors are judged by: users and all, or all alone while there are no probes. */
export function populationsOf({ all, users }: Parts): readonly Population[] {
  const own = users.current()
  return own === undefined ? [all] : [own, all]
}
