import { catalogue, metricPrefix } from './catalogue.ts'
import type { MetricFamily, MetricName } from './catalogue.ts'
import type { HistogramSample, Labels, Registry, Sample, ScalarSample } from './registry.ts'

/**
 * A text format of metrics and the type it is sent with.
 * - `openmetrics`: OpenMetrics 1.0 (https://prometheus.io/docs/specs/om/open_metrics_spec/, "Text format").
 * - `prometheus`: the text format 0.0.4 of Prometheus
 *   (https://prometheus.io/docs/instrumenting/exposition_formats/#text-format-details), for what does not ask for the former.
 */
export const textFormats = {
  openmetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
  prometheus: 'text/plain; version=0.0.4; charset=utf-8',
} as const

export type TextFormat = keyof typeof textFormats

/**
 * Everything that a registry holds as one document. What is written as OpenMetrics can be read by a reader of the older format, too:
 * its `# UNIT` and `# EOF` are comments there, and it has no timestamps. Only the types of counters are lost to such a
 * reader, since their metadata names the family without `_total`.
 */
export function formatMetrics({ registry, format }: { readonly registry: Registry; readonly format: TextFormat }): string {
  const lines = registry.collected().flatMap(({ name, samples }) => [
    ...metadata({ name, format }),
    ...samples.flatMap((sample) => sampleLines({ name, sample, format })),
  ])
  return [...lines, ...(format === 'openmetrics' ? ['# EOF'] : []), ''].join('\n')
}

function metadata({ name, format }: { readonly name: MetricName; readonly format: TextFormat }): readonly string[] {
  const { type, unit, help }: MetricFamily = catalogue[name]
  const suffix = type === 'counter' && format === 'prometheus' ? '_total' : ''
  const full = `${metricPrefix}${name}${suffix}`
  return [
    `# TYPE ${full} ${type}`,
    ...(unit === undefined || format === 'prometheus' ? [] : [`# UNIT ${full} ${unit}`]),
    `# HELP ${full} ${help}`,
  ]
}

function sampleLines({ name, sample, format }: {
  readonly name: MetricName
  readonly sample: Sample
  readonly format: TextFormat
}): readonly string[] {
  const full = `${metricPrefix}${name}`
  const { labels, createdMs } = sample
  const created = format === 'openmetrics' && createdMs !== undefined
    ? [line(`${full}_created`, labels, formatNumber(createdMs / 1_000))]
    : []
  return [...(sample.kind === 'histogram' ? histogramLines(full, sample) : [scalarLine({ full, name, sample })]), ...created]
}

function scalarLine({ full, name, sample }: { readonly full: string; readonly name: MetricName; readonly sample: ScalarSample }): string {
  const suffix = catalogue[name].type === 'counter' ? '_total' : ''
  return line(`${full}${suffix}`, sample.labels, formatNumber(sample.value))
}

/** Buckets are cumulative, and the last one, without a bound, has all. */
function histogramLines(full: string, { labels, bounds, counts, sum }: HistogramSample): readonly string[] {
  let total = 0
  const buckets = [...bounds, Infinity].map((bound, index) => {
    total += counts[index] ?? 0
    return line(`${full}_bucket`, { ...labels, le: formatBound(bound) }, String(total))
  })
  return [...buckets, line(`${full}_sum`, labels, formatNumber(sum)), line(`${full}_count`, labels, String(total))]
}

function line(name: string, labels: Labels, value: string): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escapeValue(text)}"`)
  return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}`
}

/** The same in both formats. A NUL, which some readers take for the end of the text, is replaced as broken Unicode is. */
function escapeValue(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD').replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"')
}

function formatNumber(value: number): string {
  if (value === Infinity) return '+Inf'
  return value === -Infinity ? '-Inf' : String(value)
}

/** OpenMetrics wants bounds as canonical floats ("Considerations: Canonical Numbers"): `1.0`, so that all writers agree on them. */
function formatBound(bound: number): string {
  return Number.isInteger(bound) ? `${bound}.0` : formatNumber(bound)
}
