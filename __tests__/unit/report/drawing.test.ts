import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { WORSE } from '../../../src/rollout/gate/limit-test.ts'
import { ENOUGH } from '../../../src/rollout/gate/pass-test.ts'
import { chart } from '../../../src/report/html/chart.ts'
import { evidenceTable } from '../../../src/report/html/evidence.ts'
import { areaPath, linePath } from '../../../src/report/html/path.ts'
import { roundUp, timeTicks } from '../../../src/report/html/scale.ts'
import { trafficTable } from '../../../src/report/html/traffic-table.ts'
import type { ReportVerdict, SeriesRow } from '../../../src/report/report.ts'

const verdict: ReportVerdict = {
  at: '2026-11-22T08:00:00.000Z',
  second: 10,
  phase: 'gate',
  percent: 5,
  outcome: 'pass',
  reason: '',
  candidate: { requests: 1, errors: 0 },
  stable: { requests: 1, errors: 0 },
  evidence: {},
  eventId: 'e',
}

describe('a drawing', () => {
  test('of values is an area, and a line with gaps', () => {
    expect(areaPath([0, 0.5, undefined, 1])).toBe('M0 100V100H250V50H500V100H750V0H1000V100H750V100H500V100H250V100H0Z')
    expect(areaPath([1, 0.5], [0.5, 0.25])).toBe('M0 50V0H500V50H1000V75H500V50H0Z')
    expect(linePath([0, 0.5, undefined, 1])).toBe('M0 100H250V50H500M750 0H1000')
    expect(linePath([2, -1])).toBe('M0 0H500V100H1000')
  })

  test('has round figures at its edges', () => {
    expect([0, 0.011, 1, 499.99999999, 501, 7e9, Number.NaN].map(roundUp)).toEqual([1, 0.015, 1, 500, 600, 8e9, 1])
    expect(timeTicks(31, 6)).toEqual([0, 10, 20, 30])
    expect(timeTicks(7_000, 6)).toEqual([0, 1_800, 3_600, 5_400])
    expect(timeTicks(0, 6)).toEqual([0])
    expect(timeTicks(1e9, 6).length).toBeLessThanOrEqual(7)
    expect(timeTicks(Number.POSITIVE_INFINITY, 6)).toEqual([0])
  })

  test('marks each decision where its step ended', () => {
    const rows: readonly SeriesRow[] = [[10, 5, 95, 0, 5, 0], [20, 50, 50, 0, 50, 1]]
    const drawn = chart({ rows, verdicts: [verdict, { ...verdict, second: 20, outcome: 'fail' }], name: 'n', summary: 's' })?.markup ?? ''
    expect(drawn).toContain('<g class="mark good"><title>Decision 1: pass</title>\n<line x1="50%"')
    expect(drawn).toContain('<g class="mark bad"><title>Decision 2: fail</title>\n<line x1="100%"')
  })

  test('of no request of a user is none', () => {
    expect(chart({ rows: [], verdicts: [verdict], name: 'n', summary: 's' })).toBeUndefined()
    expect(chart({ rows: [[1, 5, 0, 0, 0, 0]], verdicts: [], name: 'n', summary: 's' })).toBeUndefined()
  })

  const counts = fc.nat(1e6)
  const series = fc.array(fc.tuple(fc.double({ min: 0, max: 1e7, noNaN: true }), fc.nat(100), counts, counts, counts, counts), { maxLength: 300 })

  test('has numbers only, whatever was counted', () => {
    fc.assert(
      fc.property(series, (rows) => {
        const drawn = chart({ rows, verdicts: [verdict], name: 'n', summary: 's' })?.markup ?? ''
        expect(drawn).not.toMatch(/NaN|Infinity|undefined|e[+-]\d/)
      }),
    )
  })

  test('has a table that loses no request', () => {
    fc.assert(
      fc.property(series, (rows) => {
        const text = trafficTable({ rows, caption: 'c' }).markup
        const cells = [...text.matchAll(/<td class="figure">([\d,]+) of ([\d,]+)/g)].map((found) => found.slice(1).map((figure) => Number(figure.replaceAll(',', ''))))
        const sum = (values: readonly (number | undefined)[]): number => values.reduce((total: number, value) => total + (value ?? 0), 0)
        // a side without requests says so in words
        const whole = rows.map((row) => row[2] + row[4])
        expect(sum(cells.map(([, requests]) => requests))).toBe(sum(whole))
        expect(text.match(/<th scope="row">/g)?.length ?? 0).toBeLessThanOrEqual(24)
      }),
    )
  })
})

describe('the evidence', () => {
  const textOf = (evidence: ReportVerdict['evidence']): string =>
    evidenceTable({ verdict: { ...verdict, evidence }, number: 1 }).markup.replace(/<[^>]+>/g, '|').replace(/\|+/g, '|')

  test('names what the gate itself takes for proof where the event does not', () => {
    const text = textOf({ comparison: WORSE, pass: ENOUGH })
    expect(text).toContain(`|${WORSE}|${WORSE}| proven|`)
    expect(text).toContain(`|${ENOUGH}|${ENOUGH}| proven|`)
  })

  test('of any shape is told as far as it can be read', () => {
    expect(textOf({ limit: 'Infinity', thresholds: { limit: 125 } })).toContain('|beyond measure|125| proven|')
    expect(textOf({ limit: 3 })).toContain('|3|–|not judged|')
    expect(textOf({ limit: 'x', pass: -1, latency: [] })).toContain('Nothing was recorded of the evidence for decision 1.')
  })
})
