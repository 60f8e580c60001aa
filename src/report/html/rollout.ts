import { formatDuration } from '../../core/duration.ts'
import { byPopulation } from '../by-population.ts'
import { describeTraffic } from '../picture.ts'
import type { ReportIncident, ReportRollout, ReportVerdict } from '../report.ts'
import { chart } from './chart.ts'
import { evidenceTable } from './evidence.ts'
import { html } from './markup.ts'
import type { Markup } from './markup.ts'
import { badge, resultBadge, unverified } from './outcome.ts'
import { rolloutSentence, when } from './story.ts'
import { table } from './table.ts'
import { trafficTable } from './traffic-table.ts'
import { countedOf, cut, quote, sharesOf } from './words.ts'

/** One rollout: what became of it, the picture, each decision with its evidence, and its moments. */
export function rolloutMarkup({ rollout, name }: {
  readonly rollout: ReportRollout
  /** unique in the page, of our making */
  readonly name: string
}): Markup {
  const { kind, service, environment, result, startedAt, sound } = rollout
  return html`<article id="${name}" aria-labelledby="${name}-heading">
<h3 id="${name}-heading">${resultBadge({ kind, result })} ${quote(kind)} of ${quote(service)} in ${quote(environment)}, ${when(startedAt)}</h3>
<p>${rolloutSentence(rollout)}</p>
${sound ? undefined : html`<p class="broken">Some of the events below do not verify: they may have been written by anybody.</p>\n`}${factsMarkup(rollout)}${trafficMarkup(rollout, name)}${verdictsMarkup(rollout, name)}${momentsMarkup(rollout)}</article>
`
}

function factsMarkup({ rolloutId, digest, by, runUrl, seconds, reason, incident }: ReportRollout): Markup {
  return html`<dl class="facts">
<div><dt>by</dt><dd>${runUrl === undefined ? cut(by) : html`<a href="${runUrl}" rel="noreferrer">${cut(by)}</a>`}</dd></div>
<div><dt>took</dt><dd>${formatDuration(Math.round(seconds * 1_000))}</dd></div>
${reason === undefined ? undefined : html`<div><dt>reason given</dt><dd>${cut(reason)}</dd></div>\n`}<div><dt>rollout</dt><dd><code>${cut(rolloutId)}</code></dd></div>
${digest === undefined ? undefined : html`<div><dt>release</dt><dd><code>${cut(digest)}</code></dd></div>\n`}${incident === undefined ? undefined : incidentMarkup(incident)}</dl>
`
}

/** The record lies on the machine that has the state home; its issue is a page that anybody may be sent to. */
function incidentMarkup({ record, issue }: ReportIncident): Markup {
  return html`<div><dt>incident</dt><dd><code>${cut(record)}</code>${issue === undefined ? undefined : html`, <a href="${issue}" rel="noreferrer">its issue</a>`}</dd></div>
`
}

function trafficMarkup({ series, verdicts }: ReportRollout, name: string): Markup | undefined {
  const users = series.reduce((sum, row) => sum + row[2] + row[4], 0)
  const last = verdicts.at(-1)
  const withProbes = last !== undefined && last.candidate.requests + last.stable.requests > users
  const picture = chart({ rows: series, verdicts, name, summary: describeTraffic(series) })
  if (picture === undefined) return undefined
  return html`<figure>
<figcaption>Traffic of users over time. ${key('stable')} stable side, ${key('candidate')} candidate; the numbers on top are the decisions below.${withProbes ? ' They count the probes of the gate too.' : ''}</figcaption>
${picture}</figure>
<details class="figures"><summary>The chart as a table</summary>
${trafficTable({ rows: series, caption: 'Traffic and failed requests over time' })}</details>
`
}

function key(kind: 'stable' | 'candidate'): Markup {
  return html`<svg class="key" aria-hidden="true" width="22" height="10"><line class="line ${kind}" x1="0" x2="22" y1="5" y2="5"/></svg>`
}

function verdictsMarkup({ verdicts, sound }: ReportRollout, name: string): Markup | undefined {
  if (verdicts.length === 0) return undefined
  return html`<h4 id="${name}-gate">What the gate decided</h4>
${table({
    caption: 'Decisions of the gate',
    hideCaption: true,
    prose: true,
    columns: [
      { title: 'no.' },
      { title: 'decision' },
      { title: 'at', figures: true },
      { title: 'candidate: failed so far', figures: true },
      { title: 'stable: failed so far', figures: true },
      { title: 'why' },
    ],
    rows: verdicts.map((verdict, index) => verdictCells(verdict, index)),
  })}<details><summary>Evidence for ${countedOf(verdicts.length, 'decision')}: e-values, and what each test needed</summary>
<p>An e-value says by how much the evidence favours a claim: 1 says nothing, and at the needed value the claim is proven, however often it was looked at. All counts are of the whole rollout so far.${sound ? '' : ' Part of it does not verify.'}</p>
${verdicts.map((verdict, index) => evidenceTable({ verdict, number: index + 1 }))}</details>
`
}

function verdictCells({ outcome, phase, percent, reason, ...counts }: ReportVerdict, index: number): readonly (string | number | Markup)[] {
  const where = phase === 'bake' ? 'bake' : `${percent}%`
  return [index + 1, badge(outcome), where, sideCell(counts, 'candidate'), sideCell(counts, 'stable'), cut(reason)]
}

/** Users, and beneath them the probes where there are any. */
function sideCell(counts: Parameters<typeof byPopulation>[0], side: 'candidate' | 'stable'): string | Markup {
  const { users, probes } = byPopulation(counts)
  return probes === undefined ? sharesOf(users[side]) : html`users ${sharesOf(users[side])}<br>probes ${sharesOf(probes[side])}`
}

function momentsMarkup({ timeline }: ReportRollout): Markup {
  return html`<details><summary>Timeline: ${countedOf(timeline.length, 'moment')}</summary>
<ol class="moments">
${timeline.map(({ at, event, text, outcome, seq, sound }) => html`<li>${when(at, { precise: true })} <code>${cut(event)}</code> ${quote(text)}${outcome === 'failure' ? html` ${badge('failure')}` : undefined}${unverified(sound)} <small>record ${seq}</small></li>\n`)}</ol></details>
`
}
