import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { JsonObject } from '../../../src/core/json.ts'
import { buildReport } from '../../../src/report/build.ts'
import type { ReadSpool } from '../../../src/report/build.ts'
import { inChunks } from '../../../src/report/chunks.ts'
import { jsonParts } from '../../../src/report/json.ts'
import { markdownParts, renderSummary, shortMarkdown } from '../../../src/report/markdown.ts'
import { mermaidCharts, textPicture } from '../../../src/report/picture.ts'
import { toReportEvent } from '../../../src/report/report-event.ts'
import type { Report, SeriesRow } from '../../../src/report/report.ts'
import { parseSeries, toColumns } from '../../../src/report/series.ts'
import { renderText } from '../../../src/report/text.ts'

const renderMarkdown = (report: Report): string => [...markdownParts(report)].join('')

const check = { records: 1, sound: 1, head: 1, unconfirmed: 0, findings: [] }

function spoolOf(events: readonly JsonObject[]): ReadSpool {
  return {
    service: 'shop',
    environment: 'prod',
    directory: '/home/spool',
    check,
    events: events.map((event, index) => toReportEvent({ seq: index + 1, file: 'f', event, sound: true })),
  }
}

function reportOf(events: readonly JsonObject[]) {
  return buildReport({ spools: [spoolOf(events)], period: { fromMs: undefined, toMs: undefined }, generatedAtMs: 0 })
}

function eventOf(type: string, data: JsonObject, collector = 'deploy'): JsonObject {
  const customData = {
    outcome: 'success',
    severity: 'info',
    originator: { name: 'ops' },
    collector: { name: collector },
    data: { rolloutId: 'r', ...data },
  }
  return {
    id: 'i',
    time: '2026-11-22T08:00:00.000Z',
    type: `dev.cdeventsx.pqcdelivery-${type}.0.1.0`,
    data: { customData },
  }
}

const rows: readonly SeriesRow[] = [
  [1, 5, 95, 0, 5, 0],
  [2, 5, 95, 1, 5, 1],
  [3, 50, 50, 0, 50, 0],
  [4, 100, 0, 0, 100, 1],
]

describe('the picture', () => {
  test('in characters', () => {
    expect(textPicture(rows)).toBe(
      [
        'to the candidate  ▁▁▄█  5 → 50 → 100%',
        'requests per s    ████  at most 100',
        'errors, stable    ·▁·   1 of 240 (0.417%)',
        'errors, candidate ·█·▁  2 of 160 (1.25%)',
        '                  0s 4s  errors: █ is 20%',
      ].join('\n'),
    )
  })

  test('as charts', () => {
    const [share, errors] = mermaidCharts(rows)
    expect(share).toMatch(/^%%\{init: .*\}%%\nxychart-beta\n {4}title "Share/)
    expect(share).toContain('x-axis "seconds" 0 --> 4')
    expect(share).toContain('bar [5, 5, 50, 100]')
    expect(errors).toContain('y-axis "%" 0 --> 20')
    expect(errors).toContain('line [0, 1.05, 0, 0]\n    line [0, 20, 0, 1]')
  })

  test('nothing was measured: no picture', () => {
    expect(textPicture([])).toBe('')
    expect(mermaidCharts([])).toEqual([])
  })

  test('a span in which no row ends has its part of the row that covers it, and is no gap', () => {
    const columns = toColumns({ rows: [[8, 5, 80, 8, 8, 0], [9, 50, 1, 0, 1, 0], [10, 100, 0, 0, 1, 0]], width: 5 })
    expect(columns.map(({ percent }) => percent)).toEqual([5, 5, 50])
    expect(columns[0]?.stable.requests).toBeCloseTo(80 * (10 / 3) / 8)
    expect(columns[0]?.stable.errors).toBeCloseTo(8 * (10 / 3) / 8)
  })

  test('rows that are not quite evenly spaced leave no gap', () => {
    const uneven: readonly SeriesRow[] = [0.6, 2.1, 3.1, 4.2, 5.2, 6.3, 7.4, 8.4, 9.2].map((t) => [t, 5, 475, 0, 25, 0])
    const [, requests, stable, candidate] = textPicture(uneven).split('\n').map((line) => line.slice(18, 27))
    for (const marks of [requests, stable, candidate]) expect(marks).not.toContain(' ')
  })

  test('no request of a user, no chart; no error, none of the errors', () => {
    expect(mermaidCharts([[1, 100, 0, 0, 0, 0]])).toEqual([])
    expect(textPicture([[1, 100, 0, 0, 0, 0]])).toContain('no request of a user')
    expect(mermaidCharts([[1, 100, 9, 0, 9, 0]])).toHaveLength(1)
  })

  test('a side without traffic is a blank, not a zero', () => {
    expect(textPicture([[1, 100, 0, 0, 10, 0]])).toContain('errors, stable       no traffic')
  })

  test('long series are added up and lose no request', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.float({ min: 0, max: 1e5, noNaN: true }),
            fc.nat(100),
            fc.nat(9),
            fc.nat(9),
            fc.nat(9),
            fc.nat(9),
          ),
          { maxLength: 300 },
        ),
        fc.integer({ min: 1, max: 60 }),
        (series, width) => {
          const columns = toColumns({ rows: series, width })
          expect(columns.length).toBeLessThanOrEqual(width)
          const sum = (values: readonly number[]): number => values.reduce((one, other) => one + other, 0)
          expect(sum(columns.map(({ stable }) => stable.requests))).toBeCloseTo(sum(series.map((row) => row[2])))
          expect(sum(columns.map(({ candidate }) => candidate.errors))).toBeCloseTo(sum(series.map((row) => row[5])))
          for (const line of textPicture(series).split('\n')) expect(line.length).toBeLessThanOrEqual(120)
          for (const chart of mermaidCharts(series)) expect(chart).not.toMatch(/NaN|Infinity|undefined/)
        },
      ),
    )
  })

  test('what is no row is left out', () => {
    expect(parseSeries([[1, 5, 1, 0, 1, 0], [1, 2], 'x', [1, 5, 1, 0, 1, -1], [1, 5, 1, 0, 1, 'x'], null])).toEqual([
      [1, 5, 1, 0, 1, 0],
    ])
    expect(parseSeries('x')).toEqual([])
    expect(parseSeries(undefined)).toEqual([])
  })
})

describe('what is told of a rollout', () => {
  const textsOf = (events: readonly JsonObject[]) => reportOf(events).rollouts[0]?.timeline.map(({ text }) => text)

  test('the undoing of what a dead run left is no rollback that somebody asked for', () => {
    const events = [eventOf('rollout.started', { kind: 'rollback' }, 'reconcile')]
    expect(reportOf(events).rollouts).toMatchObject([{ kind: 'reconcile', timeline: [{ text: 'undoing of what a dead run left begins' }] }])
    expect(renderMarkdown(reportOf(events))).toMatch(/\| reconcile \|/)
    expect(reportOf([eventOf('rollout.started', { kind: 'rollback' }, 'rollback')]).rollouts).toMatchObject([{ kind: 'rollback' }])
  })

  test('a drill is one, and ends as its own event says', () => {
    const drill = (type: string, data: JsonObject) => eventOf(type, { drill: true, ...data })
    const report = reportOf([
      drill('rollout.started', { kind: 'rollback' }),
      drill('traffic.restored', { cause: 'drill' }),
      drill('rollout.finished', { ended: 'rolled-back' }),
      drill('drill.finished', { ended: 'passed', times: { rollbackMs: 1_500 } }),
    ])
    expect(report.rollouts).toMatchObject([{ kind: 'drill', result: 'passed' }])
    expect(report.rollouts[0]?.timeline.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['drill of a rollback begins', 'drill ended: passed; its rollback took 1.5s']),
    )
  })

  test('a verdict has its counts once', () => {
    const candidate = { requests: 40, errors: 2 }
    expect(textsOf([eventOf('gate.decided', { percent: 5, outcome: 'pass', reason: '2 of 40 candidate requests failed', candidate })]))
      .toEqual(['gate at 5%: pass: 2 of 40 candidate requests failed'])
    expect(textsOf([eventOf('gate.decided', { percent: 5, outcome: 'pass', candidate })])).toEqual(['gate at 5%: pass, candidate 40 requests, 2 errors (5%)'])
  })

  test('a service that was stopped is brought back, and nothing was rolled back', () => {
    const type = (data: JsonObject) => ({ ...eventOf('x', data), type: 'dev.cdevents.service.rolledback.0.3.0' })
    expect(textsOf([type({ from: 'a', to: 'a' })])).toEqual(['brought back: the same release serves all traffic again'])
    expect(textsOf([type({ from: 'a', revision: 'a' })])).toEqual(['brought back: the same release serves all traffic again'])
    expect(textsOf([type({ from: 'b', to: 'a' })])).toEqual(['rolled back: the earlier release serves all traffic'])
    expect(textsOf([type({})])).toEqual(['rolled back: the earlier release serves all traffic'])
  })

  test('only the last announcement of a kind can be one that nothing came of', () => {
    const events = Array.from({ length: 3 }, (_, seq) => {
      const event = eventOf('traffic.shifted', { percent: seq }) as { readonly data: { readonly customData: JsonObject } }
      return { ...event, data: { customData: { ...event.data.customData, outcome: 'started' } } }
    })
    expect(textsOf(events)).toEqual(['2% of the traffic to the candidate: announced, and nothing more was recorded'])
  })
})

describe('the Markdown', () => {
  const hostile = '<script>x</script> | [a](http://evil) @octocat #1 `code` **b** ![i](x)\n\n# head\n```mermaid'

  test('lets no text of an event become markup', () => {
    const report = reportOf([
      eventOf('rollout.started', { kind: hostile, reason: hostile }),
      eventOf('gate.decided', {
        reason: hostile,
        outcome: hostile,
        phase: hostile,
        evidence: { [hostile]: hostile },
        series: [[1, 5, 9, 0, 1, 0]],
      }),
      eventOf(hostile, { rolloutId: hostile }),
      { ...eventOf('lease.lapsed', {}), type: hostile, id: hostile },
    ])
    for (const text of [renderMarkdown(report), renderSummary(report)]) {
      expect(text).not.toMatch(/<script|@octocat|(?<!\\)\]\(|^# head/m)
      expect(text.match(/^```/gm)?.length ?? 0).toBe(
        text.startsWith('# Release report') && text.includes('xychart') ? 4 : 0,
      )
      for (const row of text.split('\n').filter((line) => line.startsWith('|'))) {
        expect(row.endsWith('|')).toBe(true)
      }
    }
    expect(renderText(report)).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/)
  })

  test('every table has as many cells in each row as in its head', () => {
    const text = renderMarkdown(
      reportOf([
        eventOf('rollout.started', { kind: hostile }),
        eventOf('gate.decided', { reason: hostile, candidate: { requests: 1, errors: 1 } }),
      ]),
    )
    const tables = text.split('\n\n').filter((block) => block.startsWith('|'))
    expect(tables.length).toBeGreaterThan(2)
    for (const table of tables) {
      const widths = table.split('\n').map((row) => row.split(/(?<!\\)\|/).length)
      expect(new Set(widths).size).toBe(1)
    }
  })

  test('reads any event, whatever its shape', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue())), fc.jsonValue(), (objects, value) => {
        const shapes = objects.map((object) => object as JsonObject)
        const report = reportOf([
          ...shapes,
          ...shapes.map((object) => eventOf('gate.decided', object)),
          ...['constructor', '__proto__', 'toString'].map((type) => ({
            type,
            data: { customData: { data: { rolloutId: 'r' } } },
          })),
          { data: { customData: value as JsonObject } },
        ])
        expect(renderMarkdown(report)).toContain('# Release report')
        expect(renderText(report)).not.toContain('undefined')
      }),
    )
  })

  test('says at once that the record does not verify', () => {
    const findings = [
      { kind: 'tampered' as const, seq: 3, file: '/x/000000000003.json', message: 'does not match its MAC' },
    ]
    const report = buildReport({
      spools: [{ ...spoolOf([]), check: { ...check, findings } }],
      period: { fromMs: undefined, toMs: undefined },
      generatedAtMs: 0,
    })
    const text = renderMarkdown(report)
    expect(text.split('\n')[2]).toBe(
      '**Failed**: the record of events does NOT verify: 1 finding in 1 spool with 1 event.',
    )
    expect(text).toContain('| **tampered** | 3 | `/x/000000000003.json` | does not match its MAC |')
  })

  test('draws charts for the newest ten rollouts only', () => {
    const events = Array.from({ length: 12 }, (_, index) =>
      eventOf('gate.decided', { rolloutId: `r${String(index).padStart(2, '0')}`, series: [[1, 5, 9, 0, 1, 0]] }),
    )
    const text = renderMarkdown(reportOf(events))
    expect(text.match(/^```text$/gm)).toHaveLength(12)
    expect(text.match(/^```mermaid$/gm)).toHaveLength(10)
    expect(renderText(reportOf(events))).toContain('7 earlier rollouts in the report only')
  })

  test('never claims more than local integrity', () => {
    const text = renderMarkdown(reportOf([]))
    expect(text).toContain('local integrity')
    expect(text).not.toMatch(/tamper-proof|tamper-evident|compliant|compliance/i)
    expect(text).toContain('## What this report does not show')
  })
})

describe('the JSON', () => {
  test('is the report, an element of a list a line', () => {
    const report = reportOf([
      eventOf('rollout.started', { kind: 'deploy' }),
      eventOf('gate.decided', { rolloutId: 'other', series: [[1, 5, 9, 0, 1, 0]] }),
    ])
    const text = [...jsonParts(report)].join('')
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(report)))
    expect(text.split('\n').filter((line) => line.startsWith('    {"service"'))).toHaveLength(3)
    expect(JSON.parse([...jsonParts(reportOf([]))].join(''))).toMatchObject({ rollouts: [], limits: expect.any(Array) })
  })
})

describe('a long report', () => {
  test('is made in pieces that are whole lines, and is the same', () => {
    const parts = Array.from({ length: 5_000 }, (_, index) => `line ${index} ${'x'.repeat(index % 90)}\n`)
    const pieces = [...inChunks(parts)]
    expect(pieces.join('')).toBe(parts.join(''))
    expect(pieces.length).toBeGreaterThan(2)
    for (const piece of pieces) expect(piece.endsWith('\n') && piece.length < 70_000).toBe(true)
    expect([...inChunks([])]).toEqual([])
  })

  test('is made as it is asked for', () => {
    let made = 0
    function* parts(): Generator<string> {
      for (;;) {
        made += 1
        yield 'x'.repeat(10_000)
      }
    }
    for (const piece of inChunks(parts())) {
      expect(piece.length).toBe(70_000)
      break
    }
    expect(made).toBe(7)
  })

  test('is no summary of a job, and no more of it is made than shows that', () => {
    const report = reportOf([eventOf('rollout.started', { kind: 'deploy' })])
    const whole = renderMarkdown(report)
    expect(shortMarkdown(report, Buffer.byteLength(whole))).toBe(whole)
    expect(shortMarkdown(report, Buffer.byteLength(whole) - 1)).toBeUndefined()
  })
})
