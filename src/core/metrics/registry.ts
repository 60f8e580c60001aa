import type { LabelsOf, MetricName, MetricNameOf } from './catalogue.ts'

/** The labels of a sample as they were given. */
export type Labels = Readonly<Record<string, string>>

/** One number. */
export interface ScalarSample {
  readonly kind: 'scalar'
  readonly labels: Labels
  readonly value: number
  /** of a counter: since when it counts, in milliseconds since 1970 */
  readonly createdMs?: number
}

/** How often something took how long. */
export interface HistogramSample {
  readonly kind: 'histogram'
  readonly labels: Labels
  /** rising upper bounds, each included */
  readonly bounds: readonly number[]
  /** so many between a bound and the one before it; one count more than bounds, for what is above all of them */
  readonly counts: readonly number[]
  readonly sum: number
  readonly createdMs?: number
}

export type Sample = ScalarSample | HistogramSample

type Histogram<Name extends MetricName> = Omit<HistogramSample, 'kind' | 'labels'> & { readonly labels: LabelsOf<Name> }

/** The samples of one document. A sample that is set again replaces the one with the same labels. */
export interface Registry {
  /** a count that never falls, except that it may begin anew */
  counter<Name extends MetricNameOf<'counter'>>(name: Name, sample: { readonly labels: LabelsOf<Name>; readonly value: number; readonly createdMs?: number }): void
  gauge<Name extends MetricNameOf<'gauge'>>(name: Name, sample: { readonly labels: LabelsOf<Name>; readonly value: number }): void
  histogram<Name extends MetricNameOf<'histogram'>>(name: Name, sample: Histogram<Name>): void
  /** families that have a sample, in the order of their first one */
  collected(): readonly { readonly name: MetricName; readonly samples: readonly Sample[] }[]
}

/** An empty registry. Families that nobody sets are not told at all. */
export function createRegistry(): Registry {
  const families = new Map<MetricName, Map<string, Sample>>()
  const put = (name: MetricName, sample: Sample): void => {
    const samples = families.get(name) ?? new Map<string, Sample>()
    samples.set(JSON.stringify(Object.entries(sample.labels).toSorted(([one], [other]) => (one < other ? -1 : 1))), sample)
    families.set(name, samples)
  }
  return {
    counter: (name, sample) => put(name, { kind: 'scalar', ...sample }),
    gauge: (name, sample) => put(name, { kind: 'scalar', ...sample }),
    histogram: (name, sample) => put(name, { kind: 'histogram', ...sample }),
    collected: () => [...families].map(([name, samples]) => ({ name, samples: [...samples.values()] })),
  }
}
