import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parse, stringify } from 'yaml'
import { metricTable } from '../../../scripts/metadata/metrics.ts'
import { fillReadme } from '../../../scripts/metadata/readme.ts'
import { catalogue, metricPrefix } from '../../../src/core/metrics/catalogue.ts'
import type { MetricFamily } from '../../../src/core/metrics/catalogue.ts'
import { promtool, runPromtool } from '../../support/metrics/judges.ts'

const file = path.join(import.meta.dirname, '..', '..', '..', 'docs', 'metrics.md')
const page = readFileSync(file, 'utf8')

interface Rule {
  readonly alert: string
  readonly expr: string
  readonly labels: Readonly<Record<string, string>>
}

/** Every alert of every page: groups of them, and single ones. */
const alerts = readdirSync(path.dirname(file)).filter((name) => name.endsWith('.md')).flatMap((name) => {
  const blocks = [...readFileSync(path.join(path.dirname(file), name), 'utf8').matchAll(/```yaml\n(.*?)```/gs)].map((match) => match[1] ?? '')
  return blocks.filter((text) => /^\s*- alert:/m.test(text)).flatMap((text): readonly Rule[] => {
    const found = parse(text) as readonly Rule[] | { readonly groups: readonly { readonly rules: readonly Rule[] }[] }
    return 'groups' in found ? found.groups.flatMap((group) => group.rules) : found
  })
})
const rules = stringify({ groups: [{ name: 'docs', rules: alerts }] })

test('the pages have alerts, each with a name of its own', () => {
  const names = alerts.map(({ alert }) => alert)
  expect(names).toEqual(expect.arrayContaining(['NothingServes', 'DrillIsOverdue']))
  expect(new Set(names).size).toBe(names.length)
})

describe('docs/metrics.md', () => {
  test('lists the catalogue: `npm run generate` writes it', () => {
    expect(page).toBe(fillReadme({ text: page, parts: { metrics: metricTable() }, file }))
  })

  test.each(alerts)('the alert $alert names metrics and labels that there are', ({ expr }) => {
    const used = [...expr.matchAll(/pqc_delivery_(\w+)(?:\{([^}]*)\})?/g)]
    expect(used.length).toBeGreaterThan(0)
    for (const [, name = '', matchers = ''] of used) {
      const family = (Object.entries(catalogue) as [string, MetricFamily][]).find(([one, { type }]) => name === (type === 'counter' ? `${one}_total` : one))
      expect(family?.[0]).toBeDefined()
      for (const [, label] of matchers.matchAll(/(\w+)=/g)) expect(family?.[1].labels).toContain(label)
    }
  })
})

const withPromtool = promtool === undefined ? describe.skip : describe

withPromtool('the alerts, as promtool tries them', () => {
  let folder: string
  const place = 'service="shop",environment="prod"'

  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'pqc-alerts-'))
    writeFileSync(path.join(folder, 'rules.yml'), rules)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('are in order', () => {
    expect(runPromtool(['check', 'rules', path.join(folder, 'rules.yml')])).toMatchObject({ ok: true, said: expect.stringContaining(`${alerts.length} rules found`) })
  })

  /** Series a minute apart, and whether the alert fires after 30 minutes. */
  const cases = [
    ['NothingServes', { [`serving{${place}}`]: '1x20 0x20' }, true],
    ['NothingServes', { [`serving{${place}}`]: '1x40' }, false],
    ['TrafficCouldNotBePutBack', { [`rollout_results_total{${place},result="rollback-failed"}`]: '0x25 1x20' }, true],
    ['TrafficCouldNotBePutBack', { [`rollout_results_total{${place},result="rollback-failed"}`]: '1x40' }, false],
    ['ManyErrors', { [`requests_total{${place},side="stable",code="200"}`]: '0+100x40', [`request_errors_total{${place},side="stable"}`]: '0+10x40' }, true],
    ['ManyErrors', { [`requests_total{${place},side="stable",code="200"}`]: '0+100x40', [`request_errors_total{${place},side="stable"}`]: '0+1x40' }, false],
    // a proxy whose counts began anew
    ['ManyErrors', { [`requests_total{${place},side="stable",code="200"}`]: '0+100x25 0+100x15', [`request_errors_total{${place},side="stable"}`]: '0x25 0x15' }, false],
    // no traffic at all
    ['ManyErrors', { [`requests_total{${place},side="stable",code="200"}`]: '7x40', [`request_errors_total{${place},side="stable"}`]: '3x40' }, false],
    ['RolledBack', { [`rollout_results_total{${place},result="rolled-back"}`]: '3x25 4x20' }, true],
    ['RolloutIsUnfinished', { [`rollout_info{${place},side="candidate",rollout="r",digest="d",phase="unfinished"}`]: '1x40' }, true],
    ['RolloutIsUnfinished', { [`rollout_info{${place},side="candidate",rollout="r",digest="d",phase="shift"}`]: '1x40' }, false],
    ['StatusFails', { 'command_finished_timestamp_seconds{command="status",result="bad-input"}': '0+60x40' }, true],
    ['StatusFails', { 'command_finished_timestamp_seconds{command="status",result="passed"}': '0+60x40' }, false],
    ['NobodyLooks', { 'command_finished_timestamp_seconds{command="status",result="passed"}': '-7200x40' }, true],
    ['NobodyLooks', { 'command_finished_timestamp_seconds{command="status",result="passed"}': '0+60x40' }, false],
    ['DrillIsOverdue', { [`drill_passed_timestamp_seconds{${place}}`]: `${30 * 60 - 40 * 86_400 - 1}x40` }, true],
    ['DrillIsOverdue', { [`drill_passed_timestamp_seconds{${place}}`]: `${30 * 60 - 40 * 86_400}x40` }, false],
  ] as const satisfies readonly (readonly [string, Readonly<Record<string, string>>, boolean])[]

  test.each(cases)('%s with %j: %s', (alert, series, fires) => {
    const input = Object.entries(series).map(([name, values]) => ({ series: metricPrefix + name, values }))
    // promtool compares whole alerts; whether there are any is what its failure tells
    const trial = { rule_files: ['rules.yml'], evaluation_interval: '1m', tests: [{ interval: '1m', input_series: input, alert_rule_test: [{ eval_time: '30m', alertname: alert, exp_alerts: [] }] }] }
    writeFileSync(path.join(folder, 'trial.yml'), stringify(trial))
    const { ok, said } = runPromtool(['test', 'rules', path.join(folder, 'trial.yml')])
    expect(said).toMatch(fires ? /got:\[?\s*[^\]]*Labels/ : /SUCCESS/)
    expect(ok).toBe(!fires)
  })

  test('there is a case of each that fires', () => {
    expect(new Set(cases.filter(([, , fires]) => fires).map(([alert]) => alert))).toEqual(new Set(alerts.map(({ alert }) => alert)))
  })
})
