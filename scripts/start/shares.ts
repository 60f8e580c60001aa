import type { LoadCounts } from '../load/records.ts'

/** Shares are of at least so much of the past: at 500/s the 5% of a first step are then 50 requests. */
const WINDOW_MS = 2_000

interface Sample {
  readonly at: number
  readonly counts: ReadonlyMap<string, number>
}

/**
 * Who answers the traffic just now, as text: `v1 95%, v2 5%`. It compares with the counts of an earlier call, two
 * seconds ago where there was one; empty before there are any. Who answers a little is not shown as nobody, and the
 * largest share is what is left, so that they add up to 100.
 */
export function makeShares(now: () => number): (counts: LoadCounts) => string {
  let samples: readonly Sample[] = []
  return ({ releases }) => {
    const sample = { at: now(), counts: new Map([...releases].map(([name, { requests }]) => [name, requests])) }
    const oldest = samples.findLastIndex(({ at }) => sample.at - at >= WINDOW_MS)
    samples = [...samples.slice(Math.max(0, oldest)), sample]
    return sharesBetween((samples[0] ?? sample).counts, sample.counts)
  }
}

function sharesBetween(before: Sample['counts'], after: Sample['counts']): string {
  const increases = [...after].map(([name, count]) => ({
    name: name === '' ? 'nobody' : name,
    count: count - (before.get(name) ?? 0),
  }))
  const total = increases.reduce((sum, { count }) => sum + count, 0)
  const seen = increases.filter(({ count }) => count > 0)
  const largest = seen.reduce((one, other) => (other.count > one.count ? other : one), { name: '', count: 0 })
  const percents = new Map(seen.map((one) => [one, Math.max(1, Math.round((100 * one.count) / total))]))
  const others = [...percents].reduce((sum, [one, percent]) => (one === largest ? sum : sum + percent), 0)
  percents.set(largest, 100 - others)
  return seen.map((one) => `${one.name} ${percents.get(one) ?? 0}%`).join(', ')
}
