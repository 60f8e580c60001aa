import type { GatePolicy } from '../../src/rollout/gate/policy.ts'
import type { Source } from './random.ts'

/** Error rates of the two sides at one time; written by a world, read by the simulation. */
export interface Rates {
  stable: number
  candidate: number
}

/** How one rollout goes: told the time (s) and the step, sets the rates. Made afresh for each rollout. */
export type World = (random: Source) => (rates: Rates, t: number, step: number) => void

/** What a row promises; shares are of whole rollouts, requests are the candidate's since it began to fail. */
export interface Goal {
  readonly promotedAtLeast?: number
  readonly promotedAtMost?: number
  readonly rolledBackAtMost?: number
  readonly medianAtMost?: number
  readonly p95AtMost?: number
}

/** Log-normal latencies of one side, with a deviation of 0.5: the p95 is 2.28 times the median. */
export interface Latency {
  readonly medianMs: number
  /** requests that have to wait besides, for a processor or a collector of garbage */
  readonly waiting?: { readonly share: number; readonly ms: number }
}

/** One row of the table. */
export interface Scenario {
  readonly name: string
  readonly group: string
  readonly perSecond: number
  readonly world: World
  /** seconds at which the candidate begins to fail; undefined: it does not */
  readonly onset?: number
  /** mean number of errors that come together */
  readonly cluster?: number
  /** how long requests take; measured where it is set */
  readonly latency?: { readonly stable: Latency; readonly candidate: Latency }
  /** whether a look lacks a side */
  readonly missing?: (random: Source, t: number) => 'none' | 'candidate' | 'stable' | 'both'
  /** nobody can know how it goes: to promote is a fault, whoever does it */
  readonly isUnseen?: boolean
  readonly policy?: Partial<GatePolicy>
  readonly hasStable?: boolean
  /** probes a second to each side, as the product sends where users send fewer */
  readonly probes?: number
  /** share of the probes that fail, on both sides; undefined: as many as of users */
  readonly probeErrors?: number
  readonly goal?: Goal
}

/** Both sides at fixed rates. */
function steady(stable: number, candidate: number): World {
  return () => (rates) => {
    rates.stable = stable
    rates.candidate = candidate
  }
}

/** The candidate changes its rate at a time. */
function breaking({ at, from, to, stable }: {
  readonly at: number
  readonly from: number
  readonly to: number
  readonly stable: number
}): World {
  return () => (rates, t) => {
    rates.stable = stable
    rates.candidate = t > at + 1e-9 ? to : from
  }
}

/** Both sides fail for some seconds, somewhere in the first two steps. */
function outage({ seconds, rate, base }: {
  readonly seconds: number
  readonly rate: number
  readonly base: number
}): World {
  return (random) => {
    const begin = 2 + random.uniform() * (236 - seconds)
    return (rates, t) => {
      const now = t > begin && t <= begin + seconds ? rate : base
      rates.stable = now
      rates.candidate = now
    }
  }
}

/** The rate of both sides wanders between a tenth of a percent and about two, slowly. */
function drift(random: Source): (rates: Rates) => void {
  let log = 0
  return (rates) => {
    log = log * 0.999 + random.normal() * 0.022
    const rate = 0.005 * Math.exp(log - 0.12)
    rates.stable = rate
    rates.candidate = rate
  }
}

/** Each side for itself has storms of a second: 8% errors, so that the mean is 0.5%. */
function storms(random: Source): (rates: Rates, t: number) => void {
  const until = { stable: -1, candidate: -1 }
  return (rates, t) => {
    for (const side of ['stable', 'candidate'] as const) {
      if (t > until[side] && random.uniform() < 0.2 * 0.033) until[side] = t + 0.8
      rates[side] = t <= until[side] ? 0.08 : 0.0025
    }
  }
}

const HALF = 0.005
const table: Scenario[] = []

function add(group: string, scenario: Omit<Scenario, 'group' | 'perSecond'> & { readonly perSecond?: number }): void {
  table.push({ perSecond: 500, ...scenario, group })
}

const main = 'Main rows: 500 requests/s'
add(main, { name: 'healthy, both 0.1%', world: steady(0.001, 0.001), goal: { promotedAtLeast: 0.99 } })
add(main, { name: 'healthy, both 0.5%', world: steady(HALF, HALF), goal: { promotedAtLeast: 0.99, rolledBackAtMost: 0.005 } })
add(main, { name: 'both exactly 1%', world: steady(0.01, 0.01), goal: { rolledBackAtMost: 0.02 } })
add(main, { name: '3 s outage, 30% errors on both', world: outage({ seconds: 3, rate: 0.3, base: HALF }), goal: { rolledBackAtMost: 0.02 } })
add(main, { name: 'both 2%', world: steady(0.02, 0.02), goal: { rolledBackAtMost: 0.02 } })
add(main, { name: 'candidate 2%, stable 0.5%', world: steady(HALF, 0.02), onset: 0, goal: { medianAtMost: 1_900, p95AtMost: 4_800 } })
add(main, { name: 'candidate 5%, stable 0.5%', world: steady(HALF, 0.05), onset: 0, goal: { medianAtMost: 160, p95AtMost: 420, promotedAtMost: 0.01 } })
add(main, { name: 'candidate 20%, stable 0.5%', world: steady(HALF, 0.2), onset: 0, goal: { medianAtMost: 25, p95AtMost: 60 } })

const more = 'More of the same'
add(more, { name: 'both 0.9%', world: steady(0.009, 0.009) })
add(more, { name: 'candidate 0.9%, stable 0.1% (allowed)', world: steady(0.001, 0.009) })
add(more, { name: 'candidate 1.5%, stable 0.5%', world: steady(HALF, 0.015), onset: 0 })
add(more, { name: 'candidate 100%, stable 0.5%', world: steady(HALF, 1), onset: 0 })
add(more, { name: 'candidate 0.5% mends a stable side at 5%', world: steady(0.05, HALF) })
add(more, { name: 'candidate 20%, stable 2%', world: steady(0.02, 0.2), onset: 0 })
add(more, { name: '8% for 20 s on both', world: outage({ seconds: 20, rate: 0.08, base: HALF }) })
add(more, { name: 'no stable side, candidate 0.5%', world: steady(0, HALF), hasStable: false })
add(more, { name: 'no stable side, candidate 5%', world: steady(0, 0.05), onset: 0, hasStable: false })

for (const perSecond of [5, 50, 5_000]) {
  const group = `${perSecond} requests/s`
  add(group, { name: `healthy 0.5%, ${perSecond}/s`, perSecond, world: steady(HALF, HALF) })
  add(group, { name: `candidate 5%, ${perSecond}/s`, perSecond, world: steady(HALF, 0.05), onset: 0 })
  add(group, { name: `candidate 20%, ${perSecond}/s`, perSecond, world: steady(HALF, 0.2), onset: 0 })
}

const few = '5 requests/s and 5 probes/s to each side'
add(few, { name: 'healthy 0.5%, 5/s and probes', perSecond: 5, probes: 5, world: steady(HALF, HALF) })
add(few, { name: 'candidate 5%, 5/s and probes', perSecond: 5, probes: 5, world: steady(HALF, 0.05), onset: 0 })
add(few, { name: 'candidate 20%, 5/s and probes', perSecond: 5, probes: 5, world: steady(HALF, 0.2), onset: 0 })

const blind = '13 requests/s and 5 probes/s to each side, of which none fails'
const unseen = { perSecond: 13, probes: 5, probeErrors: 0 }
add(blind, { ...unseen, name: 'healthy 0.5%, 13/s, good probes', world: steady(HALF, HALF) })
add(blind, { ...unseen, name: 'users exactly 1%, good probes', world: steady(0.01, 0.01) })
add(blind, { ...unseen, name: 'candidate 5%, good probes', world: steady(HALF, 0.05), onset: 0 })
add(blind, { ...unseen, name: 'candidate 20%, good probes', world: steady(HALF, 0.2), onset: 0 })

const bursty = 'Bursty errors of mean 0.5% on both sides'
add(bursty, { name: 'errors in twos', world: steady(HALF, HALF), cluster: 2 })
add(bursty, { name: 'errors in fours', world: steady(HALF, HALF), cluster: 4 })
add(bursty, { name: 'shared drift, 0.1 to 2%', world: drift })
add(bursty, { name: 'storms of 1 s, each side for itself', world: storms })

const late = 'Late damage, stable 0.5%'
add(late, { name: '5% only from step 50 on', world: breaking({ at: 120, from: HALF, to: 0.05, stable: HALF }), onset: 120 })
add(late, { name: '20% only from step 50 on', world: breaking({ at: 120, from: HALF, to: 0.2, stable: HALF }), onset: 120 })
add(late, { name: '5% only at step 100', world: breaking({ at: 240, from: HALF, to: 0.05, stable: HALF }), onset: 240 })
add(late, { name: '5% after 30 s', world: breaking({ at: 30, from: HALF, to: 0.05, stable: HALF }), onset: 30 })
add(late, { name: '100% after 30 s', world: breaking({ at: 30, from: HALF, to: 1, stable: HALF }), onset: 30 })

/** A stable side with a median of 40 ms and a p95 of 91 ms, and a candidate that takes so many times as long. */
const slower = (times: number) => ({ stable: { medianMs: 40 }, candidate: { medianMs: 40 * times } })

const slow = 'Latency, 100 requests/s'
const limits = { p95Ms: 150, p99Ms: 300 }
add(slow, { perSecond: 100, name: 'same latency, 0.5%', world: steady(HALF, HALF), latency: slower(1) })
add(slow, { perSecond: 100, name: 'p95 × 1.8 (allowed)', world: steady(HALF, HALF), latency: slower(1.8) })
add(slow, { perSecond: 100, name: 'p95 × 3', world: steady(HALF, HALF), latency: slower(3), onset: 0 })
add(slow, { perSecond: 100, name: 'limits p95 150 ms, p99 300 ms: same latency', world: steady(HALF, HALF), latency: slower(1), policy: limits })
add(slow, { perSecond: 100, name: 'limits, ratio off: p95 × 1.3 (118 ms)', world: steady(HALF, HALF), latency: slower(1.3), policy: { ...limits, maxRatio: null } })
add(slow, { perSecond: 100, name: 'limits, ratio off: p95 × 3 (273 ms)', world: steady(HALF, HALF), latency: slower(3), onset: 0, policy: { ...limits, maxRatio: null } })

const gaps = 'Missing data'
const at = (share: number, side: 'candidate' | 'stable') => (random: Source) => (random.uniform() < share ? side : 'none')
add(gaps, { name: 'healthy, 10% of looks lack the candidate', world: steady(HALF, HALF), missing: at(0.1, 'candidate') })
add(gaps, { name: 'healthy, 40% of looks lack the candidate', world: steady(HALF, HALF), missing: at(0.4, 'candidate') })
add(gaps, { name: 'healthy, 40% of looks lack stable', world: steady(HALF, HALF), missing: at(0.4, 'stable') })
add(gaps, { name: 'healthy, nothing measured after 60 s', isUnseen: true, world: steady(HALF, HALF), missing: (_, t) => (t > 60 ? 'both' : 'none') })
add(gaps, { name: 'candidate 5%, 40% of looks missing', world: steady(HALF, 0.05), onset: 0, missing: at(0.4, 'candidate') })

/** Both sides by their p95 in milliseconds. */
const p95 = (stable: number, candidate: number) => ({ stable: { medianMs: stable / 2.276 }, candidate: { medianMs: candidate / 2.276 } })
/** The same release on machines of which one is busier. */
const busier = {
  stable: { medianMs: 0.7, waiting: { share: 0.03, ms: 6 } },
  candidate: { medianMs: 0.7, waiting: { share: 0.08, ms: 6 } },
}

const quick = 'Latency of quick services, 100 requests/s'
for (const [name, slowFromMs] of [['slow-from 10 ms', 10], ['slow-from 5 ms', 5], ['slow-from off', null]] as const) {
  const own = { perSecond: 100, world: steady(HALF, HALF), policy: { slowFromMs } }
  add(quick, { ...own, name: `3% and 8% wait for 6 ms, p95 2 → 7 ms, ${name}`, latency: busier })
  add(quick, { ...own, name: `p95 2 → 9 ms, ${name}`, latency: p95(2, 9), ...(slowFromMs === 10 ? {} : { onset: 0 }) })
  add(quick, { ...own, name: `p95 2 → 14 ms, ${name}`, latency: p95(2, 14), onset: 0 })
}
add(quick, { perSecond: 100, name: 'p95 2 → 2 ms', world: steady(HALF, HALF), latency: p95(2, 2) })
add(quick, { perSecond: 100, name: 'p95 2 → 10 ms (allowed)', world: steady(HALF, HALF), latency: p95(2, 10) })
add(quick, { perSecond: 100, name: 'p95 10 → 14 ms (allowed)', world: steady(HALF, HALF), latency: p95(10, 14) })

/** All rows, in the order of the table. */
export const scenarios: readonly Scenario[] = table
