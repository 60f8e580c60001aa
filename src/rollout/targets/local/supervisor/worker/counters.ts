import { bucketOf } from '../../../../../core/bucket-of.ts'
import type { Side, SideWindow } from '../../../../target.ts'

/** Counts of one side since the epoch began. */
export interface SideTotals {
  readonly requests: number
  readonly errors: number
  /** requests whose client went away before there was an answer: neither a success nor a failure of the side */
  readonly abandoned: number
  /** one count per bound, and one above all of them */
  readonly latency: readonly number[]
}

/** Cumulative counts of both sides. Counts of two epochs cannot be compared. */
export interface Totals {
  readonly epoch: string
  readonly boundsMs: readonly number[]
  readonly stable: SideTotals
  readonly candidate: SideTotals
}

/** One request that is over. */
export interface Counted {
  readonly side: Side
  readonly failed: boolean
  /** from the end of the request's header to the end of the response's, or to the failure */
  readonly latencyMs: number
  /** of its answer; absent: it failed before there was one */
  readonly status?: number | undefined
}

/** Counts production requests by side. A request, its error and its latency are counted at once, when it is over. */
export interface Counters {
  count(request: Counted): void
  abandon(side: Side): void
  totals(): Totals
  /** other bounds begin a new epoch; the same ones change nothing */
  measure(boundsMs: readonly number[]): void
  /** goes on with the counts of a worker that this one replaces, in their epoch */
  resume(totals: Totals): void
  /** adds what that worker has counted between two totals; of another epoch it changes nothing */
  add(counted: { readonly before: Totals; readonly totals: Totals }): void
}

interface Tally {
  requests: number
  errors: number
  abandoned: number
  latency: number[]
}

/** Begins an epoch. `newEpoch` makes a name that no other epoch has. */
export function createCounters({ boundsMs, newEpoch }: {
  readonly boundsMs: readonly number[]
  readonly newEpoch: () => string
}): Counters {
  let bounds = [...boundsMs]
  let epoch = newEpoch()
  let tallies = emptyTallies(bounds)
  return {
    count({ side, failed, latencyMs }) {
      const tally = tallies[side]
      const bucket = bucketOf(bounds, latencyMs)
      tally.requests += 1
      if (failed) tally.errors += 1
      tally.latency[bucket] = (tally.latency[bucket] ?? 0) + 1
    },
    abandon(side) {
      tallies[side].abandoned += 1
    },
    totals: () => ({ epoch, boundsMs: bounds, stable: copyOf(tallies.stable), candidate: copyOf(tallies.candidate) }),
    measure(wanted) {
      if (wanted.length === bounds.length && wanted.every((bound, index) => bound === bounds[index])) return
      bounds = [...wanted]
      epoch = newEpoch()
      tallies = emptyTallies(bounds)
    },
    resume(totals) {
      bounds = [...totals.boundsMs]
      epoch = totals.epoch
      tallies = { stable: tallyOf(totals.stable), candidate: tallyOf(totals.candidate) }
    },
    add({ before, totals }) {
      if (totals.epoch !== epoch || before.epoch !== epoch) return
      for (const side of ['stable', 'candidate'] as const) addBetween({ to: tallies[side], before: before[side], now: totals[side] })
    },
  }
}

function tallyOf(totals: SideTotals): Tally {
  return { ...totals, latency: [...totals.latency] }
}

function addBetween({ to, before, now }: { readonly to: Tally; readonly before: SideTotals; readonly now: SideTotals }): void {
  to.requests += now.requests - before.requests
  to.errors += now.errors - before.errors
  to.abandoned += now.abandoned - before.abandoned
  to.latency = to.latency.map((count, index) => count + (now.latency[index] ?? 0) - (before.latency[index] ?? 0))
}

function emptyTallies(bounds: readonly number[]): Record<Side, Tally> {
  return { stable: emptyTally(bounds), candidate: emptyTally(bounds) }
}

function emptyTally(bounds: readonly number[]): Tally {
  return { requests: 0, errors: 0, abandoned: 0, latency: Array.from({ length: bounds.length + 1 }, () => 0) }
}

function copyOf(tally: Tally): SideTotals {
  return { ...tally, latency: [...tally.latency] }
}

/** What one side did between two totals of the same epoch. */
export function windowBetween({ before, now, boundsMs }: {
  readonly before: SideTotals
  readonly now: SideTotals
  readonly boundsMs: readonly number[]
}): SideWindow {
  const counts = now.latency.map((count, index) => count - (before.latency[index] ?? 0))
  return {
    requests: now.requests - before.requests,
    errors: now.errors - before.errors,
    latencyMs: counts.map((count, index): readonly [number | null, number] => [boundsMs[index] ?? null, count]),
  }
}

/** The totals of an epoch that has just begun. */
export function zeroTotals(boundsMs: readonly number[]): SideTotals {
  return copyOf(emptyTally(boundsMs))
}
