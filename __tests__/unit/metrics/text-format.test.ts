import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { catalogue, metricPrefix } from '../../../src/core/metrics/catalogue.ts'
import type { MetricFamily } from '../../../src/core/metrics/catalogue.ts'
import { createRegistry } from '../../../src/core/metrics/registry.ts'
import type { Registry } from '../../../src/core/metrics/registry.ts'
import { formatMetrics } from '../../../src/core/metrics/text-format.ts'
import { hasPython, promtool, readByPython, readText, runPromtool } from '../../support/metrics/judges.ts'

const place = { service: 'shop', environment: 'prod' }

function example(): Registry {
  const registry = createRegistry()
  registry.counter('requests', { labels: { ...place, side: 'stable', code: '200' }, value: 12, createdMs: 1_700_000_000_500 })
  registry.counter('requests', { labels: { ...place, side: 'stable', code: '5xx' }, value: 1, createdMs: 1_700_000_000_500 })
  registry.histogram('request_duration_seconds', {
    labels: { ...place, side: 'stable' }, bounds: [0.005, 1], counts: [3, 4, 5], sum: 7.25, createdMs: 1_700_000_000_500,
  })
  registry.gauge('traffic_weight_ratio', { labels: { ...place, side: 'stable' }, value: 0.95 })
  registry.gauge('gate_evidence', { labels: { ...place, test: 'limit' }, value: Infinity })
  return registry
}

/** Every family of the catalogue, with odd values. */
function everything(label: string): Registry {
  const registry = createRegistry()
  for (const [name, family] of Object.entries(catalogue) as [keyof typeof catalogue, MetricFamily][]) {
    const labels = Object.fromEntries(family.labels.map((key) => [key, label]))
    // the types of one family do not fit another, and all of them are meant here
    const set = registry[family.type] as (name: string, sample: object) => void
    set(name, family.type === 'histogram' ? { labels, bounds: [0.1, 2], counts: [1, 0, 2], sum: 9, createdMs: 1_000 } : { labels, value: 1e-7, createdMs: 1_000 })
  }
  return registry
}

describe('as OpenMetrics', () => {
  test('has metadata, cumulative buckets, when it was created, and an end', () => {
    expect(formatMetrics({ registry: example(), format: 'openmetrics' })).toBe(`# TYPE pqc_delivery_requests counter
# HELP pqc_delivery_requests ${catalogue.requests.help}
pqc_delivery_requests_total{service="shop",environment="prod",side="stable",code="200"} 12
pqc_delivery_requests_created{service="shop",environment="prod",side="stable",code="200"} 1700000000.5
pqc_delivery_requests_total{service="shop",environment="prod",side="stable",code="5xx"} 1
pqc_delivery_requests_created{service="shop",environment="prod",side="stable",code="5xx"} 1700000000.5
# TYPE pqc_delivery_request_duration_seconds histogram
# UNIT pqc_delivery_request_duration_seconds seconds
# HELP pqc_delivery_request_duration_seconds ${catalogue.request_duration_seconds.help}
pqc_delivery_request_duration_seconds_bucket{service="shop",environment="prod",side="stable",le="0.005"} 3
pqc_delivery_request_duration_seconds_bucket{service="shop",environment="prod",side="stable",le="1.0"} 7
pqc_delivery_request_duration_seconds_bucket{service="shop",environment="prod",side="stable",le="+Inf"} 12
pqc_delivery_request_duration_seconds_sum{service="shop",environment="prod",side="stable"} 7.25
pqc_delivery_request_duration_seconds_count{service="shop",environment="prod",side="stable"} 12
pqc_delivery_request_duration_seconds_created{service="shop",environment="prod",side="stable"} 1700000000.5
# TYPE pqc_delivery_traffic_weight_ratio gauge
# UNIT pqc_delivery_traffic_weight_ratio ratio
# HELP pqc_delivery_traffic_weight_ratio ${catalogue.traffic_weight_ratio.help}
pqc_delivery_traffic_weight_ratio{service="shop",environment="prod",side="stable"} 0.95
# TYPE pqc_delivery_gate_evidence gauge
# HELP pqc_delivery_gate_evidence ${catalogue.gate_evidence.help}
pqc_delivery_gate_evidence{service="shop",environment="prod",test="limit"} +Inf
# EOF
`)
  })

  test('of nothing is a document', () => {
    expect(formatMetrics({ registry: createRegistry(), format: 'openmetrics' })).toBe('# EOF\n')
    expect(formatMetrics({ registry: createRegistry(), format: 'prometheus' })).toBe('')
  })

  test('a sample that is set again replaces the first, whatever the order of its labels', () => {
    const registry = createRegistry()
    registry.gauge('serving', { labels: { service: 'shop', environment: 'prod' }, value: 0 })
    registry.gauge('serving', { labels: { environment: 'prod', service: 'shop' }, value: 1 })
    expect(formatMetrics({ registry, format: 'openmetrics' })).toMatch(/^#[^]*\npqc_delivery_serving\{[^}]*\} 1\n# EOF\n$/)
    expect(registry.collected()[0]?.samples).toHaveLength(1)
  })

  test('is read by a reader of the older format, too: the textfile collector of node_exporter has one', () => {
    const families = readText(formatMetrics({ registry: example(), format: 'openmetrics' }))
    const requests = families.filter(({ name }) => name === 'pqc_delivery_requests_total').flatMap(({ metrics }) => metrics)
    expect(requests.map(({ value }) => value)).toEqual(['12', '1'])
    expect(families.find(({ name }) => name === 'pqc_delivery_request_duration_seconds')).toMatchObject({ type: 'HISTOGRAM', metrics: [{ buckets: { '0.005': '3', '1.0': '7', '+Inf': '12' } }] })
    expect(families.find(({ name }) => name === 'pqc_delivery_traffic_weight_ratio')).toMatchObject({ type: 'GAUGE', metrics: [{ value: '0.95' }] })
  })
})

describe('as the text of Prometheus', () => {
  test('keeps the types of counters and has nothing that is only in OpenMetrics', () => {
    const text = formatMetrics({ registry: example(), format: 'prometheus' })
    expect(text).not.toMatch(/EOF|UNIT|_created/)
    expect(readText(text).map(({ name, type }) => [name, type])).toEqual([
      ['pqc_delivery_requests_total', 'COUNTER'],
      ['pqc_delivery_request_duration_seconds', 'HISTOGRAM'],
      ['pqc_delivery_traffic_weight_ratio', 'GAUGE'],
      ['pqc_delivery_gate_evidence', 'GAUGE'],
    ])
  })

  test('any label comes back as it was', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', '"', '\\', '\n', '}', '{', ',', '=', 'ü', '😀', ' ', '#') }), (value) => {
      const registry = createRegistry()
      registry.gauge('serving', { labels: { service: value, environment: 'prod' }, value: 1 })
      const [family] = readText(formatMetrics({ registry, format: 'prometheus' }))
      expect(family?.metrics).toEqual([{ value: '1', labels: { service: value, environment: 'prod' } }])
    }))
  })
})

describe('the catalogue', () => {
  test.each(Object.entries(catalogue) as [string, MetricFamily][])('%s keeps the rules of OpenMetrics', (name, { unit, help, labels, type }) => {
    expect(name).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/)
    if (unit !== undefined) expect(name).toMatch(new RegExp(`_${unit}$`))
    // suffixes that belong to types
    expect(name).not.toMatch(/_(total|created|count|sum|bucket)$/)
    expect(help).toMatch(/^[A-Z0-9][^"\\\n]*\.$/)
    for (const label of labels) expect(label).toMatch(/^[a-z]+$/)
    if (type === 'histogram') expect(labels).not.toContain('le')
    expect(metricPrefix + name).not.toMatch(/__/)
  })
})

describe('readers that others wrote', () => {
  const withPython = hasPython ? test : test.skip
  const withPromtool = promtool === undefined ? test.skip : test
  const odd = 'a"b\\c\nd\0e\uD800 é'

  withPython('Python prometheus_client reads the OpenMetrics, with types and units', () => {
    const samples = readByPython(formatMetrics({ registry: everything(odd), format: 'openmetrics' }), 'openmetrics')
    for (const [name, { type, unit = '', labels }] of Object.entries(catalogue) as [string, MetricFamily][]) {
      const own = samples.filter(({ family }) => family === metricPrefix + name)
      expect(own.length).toBeGreaterThan(0)
      expect(own[0]).toMatchObject({ type, unit })
      for (const label of labels) expect(own[0]?.labels[label]).toBe('a"b\\c\nd\uFFFDe\uFFFD é')
    }
  })

  withPython('Python prometheus_client reads both as the older text, with the same values', () => {
    const both = (['openmetrics', 'prometheus'] as const).map((format) =>
      readByPython(formatMetrics({ registry: everything('x'), format }), 'prometheus').filter(({ name }) => !name.endsWith('_created')).map(({ name, labels, value }) => ({ name, labels, value })))
    expect(both[0]).toEqual(both[1])
  })

  withPromtool('promtool finds nothing to say about the text of Prometheus', () => {
    expect(runPromtool(['check', 'metrics'], formatMetrics({ registry: everything('x'), format: 'prometheus' }))).toEqual({ ok: true, said: '' })
  })

  withPromtool('Prometheus own parser of OpenMetrics takes every line: promtool makes blocks of them', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'pqc-promtool-'))
    try {
      // blocks need times, which a document for a scrape does not have
      const timed = formatMetrics({ registry: everything(odd), format: 'openmetrics' }).replaceAll(/^(?!#)(.+)$/gm, '$1 1700000000')
      writeFileSync(path.join(folder, 'in'), timed)
      expect(runPromtool(['tsdb', 'create-blocks-from', 'openmetrics', path.join(folder, 'in'), path.join(folder, 'out')])).toMatchObject({ ok: true })
      // of a server that never ran, `dump` wants at least the place of its log
      mkdirSync(path.join(folder, 'out', 'wal'), { recursive: true })
      const samples = timed.split('\n').filter((line) => line !== '' && !line.startsWith('#')).length
      expect(runPromtool(['tsdb', 'dump', path.join(folder, 'out')]).said.trim().split('\n')).toHaveLength(samples)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
