import type { Samples } from './store.ts'

/** A statistic that is served: one of the five simple ones, or a percentile. */
export type Statistic =
  | { readonly kind: 'SampleCount' | 'Average' | 'Sum' | 'Minimum' | 'Maximum' }
  | { readonly kind: 'percentile'; readonly percent: number }

const simple = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'] as const

/** Reads `Sum`, `p99`, `p99.9` and so on; undefined for what is not served here (trimmed means, `IQM` …). */
export function parseStatistic(text: string): Statistic | undefined {
  const kind = simple.find((name) => name === text)
  if (kind !== undefined) return { kind }
  const [, digits] = /^p(\d{1,3}(?:\.\d{1,10})?)$/u.exec(text) ?? []
  const percent = Number(digits)
  return digits !== undefined && percent <= 100 ? { kind: 'percentile', percent } : undefined
}

/** The number for a stretch of time; undefined where CloudWatch has none. */
export function statisticOf({ samples, statistic }: { readonly samples: Samples; readonly statistic: Statistic }): number | undefined {
  switch (statistic.kind) {
    case 'SampleCount': return countOf(samples)
    case 'Sum': return sumOf(samples)
    case 'Average': return sumOf(samples) / countOf(samples)
    case 'Minimum': return extreme(samples, Math.min)
    case 'Maximum': return extreme(samples, Math.max)
    case 'percentile': return percentileOf({ samples, percent: statistic.percent })
  }
}

/** How many numbers there are. */
export function countOf({ values, sets }: Samples): number {
  return [...values.values()].reduce((total, count) => total + count, 0) + sets.reduce((total, { sampleCount }) => total + sampleCount, 0)
}

function sumOf({ values, sets }: Samples): number {
  return [...values].reduce((total, [value, count]) => total + value * count, 0) + sets.reduce((total, { sum }) => total + sum, 0)
}

function extreme({ values, sets }: Samples, pick: (a: number, b: number) => number): number | undefined {
  const all = [...values.keys(), ...sets.flatMap(({ minimum, maximum }) => [minimum, maximum])]
  return all.length === 0 ? undefined : all.reduce((a, b) => pick(a, b))
}

/**
 * The smallest value that at least so many percent of all are not above: the nearest rank. Modelled only: CloudWatch does not say how it
 * interpolates. Known is that ready-made sums have percentiles only where all of their values are the same.
 */
function percentileOf({ samples: { values, sets }, percent }: { readonly samples: Samples; readonly percent: number }): number | undefined {
  if (sets.some(({ sampleCount, minimum, maximum }) => sampleCount > 1 && minimum !== maximum)) return undefined
  const all = [...values, ...sets.map(({ minimum, sampleCount }) => [minimum, sampleCount] as const)].filter(([, count]) => count > 0).toSorted(([a], [b]) => a - b)
  const total = all.reduce((sum, [, count]) => sum + count, 0)
  // the small number takes back what 0.999 · 1000 = 999.0000000000001 would add
  const rank = Math.max(1, Math.ceil((percent / 100) * total - 1e-9))
  let below = 0
  for (const [value, count] of all) {
    below += count
    if (below >= rank) return value
  }
  return undefined
}
