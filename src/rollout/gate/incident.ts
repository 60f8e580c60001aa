import { costsOf, createGrid, evidenceOf, logFactors, openWealth, settle } from './e-process.ts'
import type { Wealth } from './e-process.ts'

/**
 * An incident is a time in which the stable side itself breaks the limit. What the candidate does then says little
 * about the candidate. It is noticed by a CUSUM of the log likelihood ratio of "odds twice the limit's" (Page 1954): on
 * at 3 nats, which a stable side at half the limit reaches about once in 3,000 excursions; clipped at 6, off below 1, so
 * that it ends soon after the last error.
 */
const ON = 3
const OFF = 1
const CLIP = 6
const LOG_RATIO = Math.log(2)
/** errors that come in twos and threes are no incident, but an outage must end soon after it is over */
const MOST_SCATTER = 3

/** From here on the candidate is taken for better than a stable side in trouble: a release that mends it can pass. */
const BETTER = 5

/** An incident that both sides share is waited out for so long: a candidate can poison what both depend on. */
export const PATIENCE_S = 120

/** so long without a request, stable says nothing about now */
export const FORGOTTEN_S = 10

const betterGrid = createGrid([[1 / 2, 0.25], [1 / 4, 0.25], [1 / 10, 0.25], [1 / 50, 0.25]])
const costs: number[] = []
const factors: number[] = []

/** JSON. */
export interface IncidentState {
  level: number
  on: boolean
  /** seconds at which it began */
  since: number
  /** seconds at which stable last had requests */
  seen: number
  /** evidence that the candidate is better than stable in it */
  better: Wealth
}

export function openIncident(): IncidentState {
  return { level: 0, on: false, since: 0, seen: 0, better: openWealth(betterGrid, 1) }
}

/** What a request without an error takes off the level. */
export function incidentCost(limit: number): number {
  return Math.log1p(limit)
}

/** Takes the stable side's counts of a look that ends at `t`, and starts or ends the incident. */
export function watchStable({ state, t, trials, hits, cost, scatter }: {
  readonly state: IncidentState
  readonly t: number
  readonly trials: number
  readonly hits: number
  readonly cost: number
  /** of stable's hits so far (bursts.ts) */
  readonly scatter: number
}): void {
  const gain = (hits * LOG_RATIO - trials * cost) / Math.min(MOST_SCATTER, scatter)
  state.seen = t
  state.level = Math.min(CLIP, Math.max(0, state.level + gain))
  if (!state.on && state.level >= ON) {
    state.on = true
    state.since = t
    state.better = openWealth(betterGrid, 1)
  } else if (state.on && state.level < OFF) {
    state.on = false
  }
}

/** During an incident: bets that the candidate has fewer than its share of the errors. */
export function betOnBetter({ state, hits, trials, chance, cap }: {
  readonly state: IncidentState
  readonly hits: number
  readonly trials: number
  readonly chance: number
  readonly cap: number
}): void {
  logFactors({ grid: betterGrid, costs: costsOf(betterGrid, chance, costs), hits, trials, into: factors })
  settle({ wealth: state.better, grid: betterGrid, factors, exponent: 1, cap })
}

/** Whether stable breaks the limit and the candidate is not shown to be better. */
export function isShared(state: IncidentState): boolean {
  return state.on && evidenceOf(state.better) < BETTER
}

/**
 * The candidate has all the traffic and stable had none in a look. When that has been so for a while, not even probes
 * reach stable, and an incident cannot be told from a bad candidate any more: it is over.
 */
export function missStable(state: IncidentState, t: number): void {
  if (t - state.seen < FORGOTTEN_S) return
  state.on = false
  state.level = 0
}

/** Seconds that a shared incident has lasted at `t`; 0 without one. */
export function sharedFor(state: IncidentState, t: number): number {
  return isShared(state) ? t - state.since : 0
}
