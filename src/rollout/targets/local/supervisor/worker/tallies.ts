import { bucketOf } from '../../../../../core/bucket-of.ts'
import type { Side } from '../../../../target.ts'
import { codeOf, durationBounds, noCounts } from '../../counts.ts'
import type { SideCounts, TrafficCounts } from '../../counts.ts'
import type { Counters } from './counters.ts'

/** What this worker has counted since it began, for metrics: unlike the gate's counts, nothing begins anew with a rollout. */
export interface Tallies extends Pick<Counters, 'count' | 'abandon'> {
  counts(): TrafficCounts
  /** rises with everything that is counted: equal numbers mean that nothing was */
  changes(): number
}

interface Tally {
  /** by the number that came, of which there are few: they are named when somebody asks */
  readonly statuses: Map<number | undefined, number>
  errors: number
  abandoned: number
  seconds: number
  readonly durations: number[]
}

/** Begins to count at `sinceMs`, in milliseconds since 1970. */
export function createTallies(sinceMs: number): Tallies {
  const sides: Record<Side, Tally> = { stable: emptyTally(), candidate: emptyTally() }
  let changes = 0
  return {
    count({ side, failed, latencyMs, status }) {
      const tally = sides[side]
      const seconds = latencyMs / 1_000
      const bucket = bucketOf(durationBounds, seconds)
      tally.statuses.set(status, (tally.statuses.get(status) ?? 0) + 1)
      tally.durations[bucket] = (tally.durations[bucket] ?? 0) + 1
      tally.seconds += seconds
      if (failed) tally.errors += 1
      changes += 1
    },
    abandon(side) {
      sides[side].abandoned += 1
      changes += 1
    },
    counts: () => ({ sinceMs, stable: copyOf(sides.stable), candidate: copyOf(sides.candidate) }),
    changes: () => changes,
  }
}

/** The gate's counters, with everything that they count in the tallies, too. */
export function withTallies({ counters, tallies }: { readonly counters: Counters; readonly tallies: Tallies }): Counters {
  return {
    ...counters,
    count(request) {
      counters.count(request)
      tallies.count(request)
    },
    abandon(side) {
      counters.abandon(side)
      tallies.abandon(side)
    },
  }
}

function emptyTally(): Tally {
  return { statuses: new Map(), errors: 0, abandoned: 0, seconds: 0, durations: [...noCounts.durations] }
}

function copyOf({ statuses, durations, ...rest }: Tally): SideCounts {
  const codes: Record<string, number> = {}
  for (const [status, count] of statuses) codes[codeOf(status)] = (codes[codeOf(status)] ?? 0) + count
  return { ...rest, codes, durations: [...durations] }
}
