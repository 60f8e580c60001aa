import type { SideWindow } from '../target.ts'
import { at } from './at.ts'
import type { Sample } from './window.ts'

type Latency = NonNullable<SideWindow['latencyMs']>

/**
 * Requests of a histogram that took longer than its first bound at or above `ms`, with that bound; undefined where no
 * bound is so high. Rounds the limit up to a bound, never down: what is counted is slow beyond doubt.
 */
export function slowerThan(latency: Latency, ms: number): (Sample & { readonly boundMs: number }) | undefined {
  let trials = 0
  let hits = 0
  let boundMs: number | undefined
  // This runs for every bound of every look, and taking pairs apart by pattern costs four times as much.
  for (const pair of latency) {
    const bound = pair[0]
    const count = pair[1]
    trials += count
    if (boundMs !== undefined) hits += count
    else if (bound !== null && bound >= ms) boundMs = bound
  }
  return boundMs === undefined ? undefined : { trials, hits, boundMs }
}

/** Requests whose latency was measured. */
export function measuredIn(latency: Latency): number {
  let total = 0
  for (const pair of latency) total += pair[1]
  return total
}

/** Counts of many looks by upper bound; the last count is above all bounds. JSON. */
export interface LatencyTotals {
  bounds: number[]
  counts: number[]
  total: number
}

export function openTotals(): LatencyTotals {
  return { bounds: [], counts: [], total: 0 }
}

/** Adds a look. Other bounds than before start the totals afresh: counts between bounds cannot be told. */
export function addLatency(totals: LatencyTotals, latency: Latency): void {
  if (!hasBounds(totals, latency)) {
    totals.bounds = latency.flatMap(([bound]) => (bound === null ? [] : [bound]))
    totals.counts = [...totals.bounds.map(() => 0), 0]
    totals.total = 0
  }
  let index = 0
  for (const pair of latency) {
    totals.counts[index] = at(totals.counts, index) + pair[1]
    totals.total += pair[1]
    index += 1
  }
}

function hasBounds({ bounds }: LatencyTotals, latency: Latency): boolean {
  let index = 0
  for (const pair of latency) {
    const bound = pair[0]
    if (bound === null ? index !== bounds.length : bound !== bounds[index]) return false
    index += 1
  }
  return latency.length >= bounds.length
}

/** The lowest bound that at most `share` of the counted requests are above; undefined where none is. */
export function boundOf({ bounds, counts, total }: LatencyTotals, share: number): number | undefined {
  let above = total
  for (let index = 0; index < bounds.length; index += 1) {
    above -= at(counts, index)
    if (above <= share * total) return bounds[index]
  }
  return undefined
}
