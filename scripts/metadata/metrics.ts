import { catalogue } from '../../src/core/metrics/catalogue.ts'
import type { MetricFamily } from '../../src/core/metrics/catalogue.ts'
import { tableMarkdown } from '../../src/core/markdown.ts'

const ways = { proxy: 'scrape', command: 'file' } as const

/** The table of `docs/metrics.md`: every family of the catalogue. */
export function metricTable(): string {
  return tableMarkdown({
    columns: [{ title: 'Metric' }, { title: 'Type' }, { title: 'Labels' }, { title: 'Where' }, { title: 'What it says' }],
    rows: (Object.entries(catalogue) as [string, MetricFamily][]).map(([name, { type, labels, from, help }]) => [
      `\`${name}${type === 'counter' ? '_total' : ''}\``,
      type,
      labels.map((label) => `\`${label}\``).join(', '),
      from.map((way) => ways[way]).join(', '),
      help,
    ]),
  })
}
