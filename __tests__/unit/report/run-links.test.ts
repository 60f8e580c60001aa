import { describe, expect, test } from '@jest/globals'
import type { JsonObject } from '../../../src/core/json.ts'
import { buildReport } from '../../../src/report/build.ts'
import { toReportEvent } from '../../../src/report/report-event.ts'
import type { ReportIncident } from '../../../src/report/report.ts'
import { rolloutMarkdown } from '../../../src/report/rollout-markdown.ts'
import { pageOf, spoolOf, storedEvent } from '../../support/report/events.ts'

const startMs = Date.UTC(2026, 10, 23, 9)
const facts = { server_url: 'https://ghes.example:8443', repository: 'acme/shop', run_id: '42' }
const url = 'https://ghes.example:8443/acme/shop/actions/runs/42'

/** A rollout that a run of a workflow began, as that says of itself. */
function begun(changes: JsonObject = {}, kind = 'github-actions'): JsonObject {
  const event = storedEvent({ name: 'rollout.started', atMs: startMs, data: { kind: 'deploy' } })
  const { customData } = event['data'] as { readonly customData: JsonObject }
  return { ...event, data: { customData: { ...customData, originator: { kind, name: 'acme/shop run 42/1', facts: { ...facts, ...changes } } } } }
}

const markdownOf = (event: JsonObject): string => {
  const [rollout] = buildReport({ spools: [spoolOf([event])], period: { fromMs: undefined, toMs: undefined }, generatedAtMs: startMs }).rollouts
  if (rollout === undefined) throw new Error('there is no rollout')
  return rolloutMarkdown({ rollout, withCharts: false }).join('\n')
}

describe('the incident of a rollout', () => {
  const record = '/srv/<b>/x.md'
  const withIncident = (incident: ReportIncident) => ({ ...spoolOf([begun()]), incidents: new Map([['r1', incident]]) })
  const markdownWith = (incident: ReportIncident): string => {
    const [rollout] = buildReport({ spools: [withIncident(incident)], period: { fromMs: undefined, toMs: undefined }, generatedAtMs: startMs }).rollouts
    return rollout === undefined ? '' : rolloutMarkdown({ rollout, withCharts: false }).join('\n')
  }

  test('is named with its record, and its issue is a link', () => {
    const issue = 'https://github.com/acme/shop/issues/7'
    expect(pageOf([withIncident({ record, issue })])).toContain(`<dt>incident</dt><dd><code>/srv/&lt;b&gt;/x.md</code>, <a href="${issue}" rel="noreferrer">its issue</a></dd>`)
    expect(markdownWith({ record, issue })).toContain(`Incident record: <code>&#47;srv&#47;&#60;b&#62;&#47;x&#46;md</code>, [its issue](${issue}).`)
    expect(pageOf([withIncident({ record })])).toContain('<dt>incident</dt><dd><code>/srv/&lt;b&gt;/x.md</code></dd>')
    expect(markdownWith({ record })).toContain('Incident record: <code>&#47;srv&#47;&#60;b&#62;&#47;x&#46;md</code>.')
  })

  test('is nowhere where there is none', () => {
    expect(pageOf([spoolOf([begun()])])).not.toContain('<dt>incident</dt>')
  })
})

describe('who released', () => {
  test('is a link to the run, also on an own server', () => {
    expect(pageOf([spoolOf([begun()])])).toContain(`<a href="${url}" rel="noreferrer">acme/shop run 42/1</a>`)
    expect(markdownOf(begun())).toContain(`by [acme/shop run 42/1](${url})`)
  })

  test('leads to github.com where an older version recorded no server', () => {
    const { server_url: _server, ...older } = facts
    const event = storedEvent({ name: 'rollout.started', atMs: startMs })
    const { customData } = event['data'] as { readonly customData: JsonObject }
    const page = pageOf([spoolOf([{ ...event, data: { customData: { ...customData, originator: { kind: 'github-actions', name: 'x', facts: older } } } }])])
    expect(page).toContain('<a href="https://github.com/acme/shop/actions/runs/42"')
  })

  test.each([
    ['a script', { server_url: 'javascript:alert(1)//' }],
    ['credentials', { server_url: 'https://user:secret@github.com' }],
    ['a line end', { server_url: 'https://github.com\n' }],
    ['markup', { server_url: 'https://github.com"><script>' }],
    ['Markdown', { repository: 'acme/shop)[click](https://evil.example' }],
    ['an object', { run_id: { toString: 'x' } }],
  ])('is no link with %s', (_, changes) => {
    expect(pageOf([spoolOf([begun(changes)])])).not.toContain('/actions/runs/')
    expect(markdownOf(begun(changes))).not.toContain('](')
  })

  test('is no link of a terminal, nor where the chain does not vouch for it', () => {
    expect(pageOf([spoolOf([begun({}, 'terminal')])])).not.toContain('/actions/runs/')
    const unsound = toReportEvent({ seq: 1, file: 'f', event: begun(), sound: false })
    expect(pageOf([spoolOf([], { events: [unsound] })])).not.toContain('/actions/runs/')
  })
})
