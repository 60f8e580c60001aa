import type { Report, ReportSpool } from '../report.ts'
import { html } from './markup.ts'
import type { Markup } from './markup.ts'
import { badge } from './outcome.ts'
import { when } from './story.ts'
import { table } from './table.ts'
import { cut, thousands } from './words.ts'

/** So many findings say that a record cannot be used; the others are in `report.json`. */
const mostFindings = 200

/** What verifying the record found, spool by spool. */
export function integrityMarkup({ spools, result }: Report): Markup {
  return html`<section aria-labelledby="integrity-heading">
<h2 id="integrity-heading">Integrity of the record</h2>
<p>${badge(result)} Each event is chained to the one before it with a key of the machine, and their number is kept apart. Whatever the period of this report, the whole record was verified when it was made; this page itself is not part of the record.</p>
${table({
    caption: 'The records that were read',
    hideCaption: true,
    columns: [
      { title: 'service' },
      { title: 'environment' },
      { title: 'events', figures: true },
      { title: 'sound', figures: true },
      { title: 'counted by the head', figures: true },
      { title: 'in the period', figures: true },
      { title: 'findings', figures: true },
      { title: 'first' },
      { title: 'last' },
    ],
    rows: spools.map(spoolCells),
  })}${spools.map(findingsMarkup)}<p>To check it again on the machine that has the record: <code>pqc-delivery audit-report --format json --output -</code></p>
</section>
`
}

function spoolCells(spool: ReportSpool): readonly (string | Markup)[] {
  const { service, environment, records, sound, head, unconfirmed, inPeriod, findings, firstAt, lastAt } = spool
  const counted = head === undefined ? 'unknown' : `${thousands(head)}${unconfirmed === 0 ? '' : ` (${unconfirmed} after it)`}`
  return [
    cut(service),
    cut(environment),
    thousands(records),
    thousands(sound),
    counted,
    thousands(inPeriod),
    thousands(findings.length),
    firstAt === undefined ? '–' : when(firstAt),
    lastAt === undefined ? '–' : when(lastAt),
  ]
}

function findingsMarkup({ service, environment, findings }: ReportSpool): Markup | undefined {
  if (findings.length === 0) return undefined
  const more = findings.length - mostFindings
  return html`<h3>Findings in ${cut(service)}, ${cut(environment)}</h3>
${table({
    caption: `Findings in ${cut(service)}, ${cut(environment)}`,
    hideCaption: true,
    prose: true,
    columns: [{ title: 'finding' }, { title: 'record', figures: true }, { title: 'file' }, { title: 'what' }],
    rows: findings.slice(0, mostFindings).map(({ kind, seq, file, message }) => [
      badge(kind),
      seq === undefined ? '–' : String(seq),
      html`<code>${cut(file)}</code>`,
      cut(message),
    ]),
  })}${more > 0 ? html`<p>${thousands(more)} more are in <code>report.json</code>.</p>\n` : undefined}`
}

/** What nobody may read into the report. */
export function limitsMarkup({ limits }: Report): Markup {
  return html`<section aria-labelledby="limits-heading">
<h2 id="limits-heading">What this report does not show</h2>
<ul>
${limits.map((limit) => html`<li>${limit}</li>\n`)}</ul>
</section>
`
}
