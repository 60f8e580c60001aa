import type { Clock } from '../../../../../src/core/ports/clock.ts'
import type { MetricSink } from '../ports.ts'

/** A minute of the clock, in milliseconds: the finest grain that CloudWatch keeps of a standard metric. */
export const minute = 60_000

/** Which series a number belongs to. Its dimensions are part of a metric's name: a query has to name exactly them. */
export interface MetricIdentity {
  readonly namespace: string
  readonly metricName: string
  readonly dimensions: Readonly<Record<string, string>>
}

/** Numbers that somebody else has summed up already (`StatisticValues` of PutMetricData). */
export interface StatisticSet {
  readonly sampleCount: number
  readonly sum: number
  readonly minimum: number
  readonly maximum: number
}

/** What is known of a series in one stretch of time: values with how often they came, and sums that came ready-made. */
export interface Samples {
  readonly values: ReadonlyMap<number, number>
  readonly sets: readonly StatisticSet[]
}

/** How long after the end of a minute its numbers can be read, in milliseconds; each series of each minute draws its own. */
export interface VisibilityDelay {
  readonly least: number
  readonly most: number
}

interface Recorded extends MetricIdentity {
  /** milliseconds since 1970, any time in the minute */
  readonly at: number
  readonly unit: string
}

interface Asked extends MetricIdentity {
  /** only what was recorded with it; absent: all units */
  readonly unit?: string | undefined
  /** inclusive, milliseconds since 1970 */
  readonly start: number
  /** exclusive */
  readonly end: number
}

export interface MetricStore extends MetricSink {
  readonly record: (recorded: Recorded & { readonly value: number; readonly count: number }) => void
  readonly recordSet: (recorded: Recorded & { readonly set: StatisticSet }) => void
  /** what can be read now of a series; undefined when nothing can: a minute without data has no number, not 0 */
  readonly samples: (asked: Asked) => Samples | undefined
  /** what was recorded, visible or not: for tests that compare with what they counted themselves */
  readonly recorded: (asked: Asked) => Samples | undefined
}

interface Bucket {
  readonly visibleAt: number
  readonly unit: string
  readonly values: Map<number, number>
  readonly sets: StatisticSet[]
}

interface StoreParts {
  readonly clock: Clock
  /** read at the first number of each minute of a series */
  readonly visibility: () => VisibilityDelay
  readonly random: () => number
}

/**
 * Raw data by series and minute. Modelled only: AWS publishes no figure for the delay, nor says whether metrics of the same
 * minute appear together. Here each series of each minute appears as a whole but at its own time, since that is the harder case:
 * a reader can see a minute's requests before it can see that they failed.
 */
export function createMetricStore({ clock, visibility, random }: StoreParts): MetricStore {
  const series = new Map<string, Map<number, Bucket[]>>()

  function bucketOf(recorded: Recorded): Bucket {
    const key = keyOf(recorded)
    const minutes = series.get(key) ?? new Map<number, Bucket[]>()
    series.set(key, minutes)
    const start = Math.floor(recorded.at / minute) * minute
    const buckets = minutes.get(start) ?? []
    minutes.set(start, buckets)
    const known = buckets.find(({ unit }) => unit === recorded.unit)
    if (known !== undefined) return known
    const { least, most } = visibility()
    // what comes late for a minute that is over is delayed from when it came
    const bucket = { visibleAt: Math.max(start + minute, clock.now()) + least + random() * (most - least), unit: recorded.unit, values: new Map<number, number>(), sets: [] }
    buckets.push(bucket)
    return bucket
  }

  function collect({ asked, visible }: { readonly asked: Asked; readonly visible: (bucket: Bucket) => boolean }): Samples | undefined {
    const found = [...series.get(keyOf(asked)) ?? []]
      .filter(([start]) => start >= asked.start && start < asked.end)
      .flatMap(([, buckets]) => buckets.filter((bucket) => visible(bucket) && (asked.unit === undefined || asked.unit === bucket.unit)))
    if (found.length === 0) return undefined
    const values = new Map<number, number>()
    for (const bucket of found) for (const [value, count] of bucket.values) values.set(value, (values.get(value) ?? 0) + count)
    return { values, sets: found.flatMap(({ sets }) => sets) }
  }

  function record({ value, count, ...recorded }: Recorded & { readonly value: number; readonly count: number }): void {
    if (count === 0) return
    const { values } = bucketOf(recorded)
    values.set(value, (values.get(value) ?? 0) + count)
  }

  return {
    record,
    put: (datum) => record({ ...datum, at: clock.now(), count: 1 }),
    recordSet: ({ set, ...recorded }) => void bucketOf(recorded).sets.push(set),
    samples: (asked) => collect({ asked, visible: ({ visibleAt }) => visibleAt <= clock.now() }),
    recorded: (asked) => collect({ asked, visible: () => true }),
  }
}

function keyOf({ namespace, metricName, dimensions }: MetricIdentity): string {
  return JSON.stringify([namespace, metricName, Object.entries(dimensions).toSorted(([a], [b]) => (a < b ? -1 : 1))])
}
