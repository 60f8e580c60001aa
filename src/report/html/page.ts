import { createHash } from 'node:crypto'
import type { ListedEvent } from '../events.ts'
import type { Report } from '../report.ts'
import { whenText } from '../when.ts'
import { eventsParts } from './events.ts'
import { html, trusted } from './markup.ts'
import type { Markup } from './markup.ts'
import { anchorOf } from './anchor.ts'
import { overviewParts, releasesParts } from './overview.ts'
import { integrityMarkup, limitsMarkup } from './record.ts'
import { rolloutMarkup } from './rollout.ts'
import { script } from './script.ts'
import { leadMarkup } from './story.ts'
import { style } from './style.ts'
import { summaryMarkup } from './summary.ts'
import { countedOf, cut } from './words.ts'

/** So many rollouts are told with chart and evidence: beyond that a browser gets slow, and nobody reads on. */
const rolloutsInFull = 100

/**
 * The report as one page of HTML that needs nothing but itself: no network, no server, and no script to be read. In
 * parts that are whole lines. Everything untrusted in it is escaped; should any of it become markup all the same, the
 * page's policy lets no script run but its own (Content Security Policy Level 3).
 */
export function* htmlParts({ report, events }: {
  readonly report: Report
  readonly events: readonly ListedEvent[]
}): Generator<string> {
  const newest = report.rollouts.toReversed()
  yield head(report).markup
  yield html`<header>
<h1>Release report</h1>
${leadMarkup(report)}<p class="period">${periodText(report)} All times are UTC.</p>
</header>
${navigation}<main id="main">
${summaryMarkup(report)}`.markup
  yield* releasesParts(report)
  yield* overviewParts({ rollouts: newest, inFull: rolloutsInFull })
  yield* rolloutParts(newest.length, newest.slice(0, rolloutsInFull))
  yield* eventsParts(events)
  yield integrityMarkup(report).markup
  yield limitsMarkup(report).markup
  yield `</main>\n<script>${script}</script>\n</body>\n</html>\n`
}

function* rolloutParts(count: number, rollouts: Report['rollouts']): Generator<string> {
  if (count === 0) return
  const some = rollouts.length < count
  yield html`<section aria-labelledby="told-heading">
<h2 id="told-heading">Rollouts in full</h2>
${some ? html`<p>The newest ${rollouts.length} of ${countedOf(count, 'rollout')} are told here, the newest first; <code>report.md</code> and <code>report.json</code> tell all, and so does a page of a shorter time (<code>--from</code>, <code>--to</code>).</p>\n` : undefined}`.markup
  for (const [index, rollout] of rollouts.entries()) yield rolloutMarkup({ rollout, name: anchorOf(index) }).markup
  yield '</section>\n'
}

function head(report: Report): Markup {
  const { spools, result } = report
  const [only] = spools
  const about = only !== undefined && spools.length === 1 ? `${cut(only.service)} in ${cut(only.environment)}` : countedOf(spools.length, 'service')
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${result === 'passed' ? '' : 'NOT VERIFIED: '}Release report of ${about}</title>
<link rel="icon" href="data:,">
<style>${trusted(style)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
`
}

/**
 * Nothing is loaded, sent, framed or run but the style and the script whose digests these are; and the script itself may
 * not make markup of text (Trusted Types).
 */
function policy(): string {
  return [
    "default-src 'none'",
    `style-src '${digestOf(style)}'`,
    `script-src '${digestOf(script)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
}

function digestOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

function periodText({ period, generatedAt }: Report): string {
  return `Period: ${whenText(period.from ?? 'first event')} to ${whenText(period.to ?? 'last event')}. Made at ${whenText(generatedAt)}.`
}

const navigation = html`<nav aria-label="Parts of the report"><ul>
<li><a href="#overview-heading">Overview</a></li>
<li><a href="#told-heading">Rollouts</a></li>
<li><a href="#events-heading">Events</a></li>
<li><a href="#integrity-heading">Integrity</a></li>
<li><a href="#limits-heading">Limits</a></li>
</ul></nav>
`
