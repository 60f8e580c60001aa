import type { Totals } from './counters.ts'

/** How long a release may keep a client waiting before the request counts as its error. */
export interface Patience {
  /** a client that leaves after nothing has come for so long, in milliseconds, was let down; before, it changed its mind */
  readonly leftAfterMs: number
  /** a request for which nothing has come for so long, in milliseconds, is an error whether or not its client still waits */
  readonly overdueAfterMs: number
}

/** People wait about a second before their attention wanders (Nielsen, "Usability Engineering", 1993, §5.5). */
const usualPatienceMs = 1_000
/** Below that a client that leaves and one that was let down cannot be told apart: pauses of a busy machine are as long. */
const leastPatienceMs = 250
/** The same source's limit for keeping anybody's attention. */
const usualOverdueMs = 10_000
/** From fewer requests the slowest percent cannot be read. */
const enoughRequests = 100

/**
 * The patience that both sides get alike. Where the stable side shows how long its answers take, a client that left is
 * held against twice the time in which 99% of them begin, so that services which answer in milliseconds are not given
 * a second, and those that answer late by design (long polling) are given what they need. Above that lies at most 1%
 * of what stable does itself.
 */
export function patienceOf({ boundsMs, stable }: Pick<Totals, 'boundsMs' | 'stable'>, overdueMs: number = usualOverdueMs): Patience {
  if (boundsMs.length === 0 || stable.requests < enoughRequests) return { leftAfterMs: usualPatienceMs, overdueAfterMs: overdueMs }
  const usual = 2 * quantile({ boundsMs, counts: stable.latency, total: stable.requests, share: 0.99 })
  return { leftAfterMs: Math.max(leastPatienceMs, usual), overdueAfterMs: Math.max(overdueMs, usual) }
}

/** The lowest bound that at least `share` of the requests are not above; Infinity: none is. */
function quantile({ boundsMs, counts, total, share }: {
  readonly boundsMs: readonly number[]
  readonly counts: readonly number[]
  readonly total: number
  readonly share: number
}): number {
  let below = 0
  for (const [index, bound] of boundsMs.entries()) {
    below += counts[index] ?? 0
    if (below >= share * total) return bound
  }
  return Infinity
}
