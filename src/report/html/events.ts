import { listedText } from '../events.ts'
import type { ListedEvent } from '../events.ts'
import { timeOf } from '../report-event.ts'
import { eventData } from './event-data.ts'
import { html } from './markup.ts'
import type { Markup } from './markup.ts'
import { badge, unverified } from './outcome.ts'
import { when } from './story.ts'
import { countedOf, cut } from './words.ts'

/** Rows that are in the page itself, for whoever runs no scripts. More of them make every browser slow. */
const rowsWithoutScript = 1_000

/**
 * The list of events: the newest rows as they are, and all of them as data, of which the page's own script makes pages
 * and what was searched for. In parts that are whole lines.
 */
export function* eventsParts(events: readonly ListedEvent[]): Generator<string> {
  yield html`<section aria-labelledby="events-heading">
<h2 id="events-heading">Events</h2>
<p>Every event that was recorded, the newest first; <code>started</code> is what a run announced before it did it.</p>
${filters()}${withoutScript(events.length)}<div class="frame" role="group" aria-label="Events" tabindex="0"><table id="events" role="table">
<caption class="unseen">Events, the newest first</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">at</th><th role="columnheader" scope="col">event</th><th role="columnheader" scope="col">outcome</th><th role="columnheader" scope="col">what</th><th role="columnheader" scope="col">by</th><th role="columnheader" scope="col" class="figure">record</th></tr></thead>
<tbody role="rowgroup" id="rows">
`.markup
  for (const listed of events.slice(0, rowsWithoutScript)) yield row(listed).markup
  yield `</tbody></table></div>\n${pager.markup}`
  yield* eventData(events)
  yield '</section>\n'
}

function row({ service, environment, event }: ListedEvent): Markup {
  const { name, outcome, by, collector, id, seq, sound } = event
  return html`<tr role="row"><th role="rowheader" scope="row">${when(timeOf(event), { precise: true })}</th><td role="cell"><code>${cut(name)}</code><small>${cut(service)} in ${cut(environment)}</small></td><td role="cell">${badge(outcome)}${unverified(sound)}</td><td role="cell">${cut(listedText(event))}<small>${cut(id)}</small></td><td role="cell">${cut(by)}<small>${cut(collector)}</small></td><td role="cell" class="figure">${seq}</td></tr>
`
}

/** Shown by the script, without which it would do nothing. */
function filters(): Markup {
  return html`<div class="filters" role="search" aria-label="Events" id="filters" hidden>
<label class="wide">Search <input type="search" id="search" autocomplete="off" spellcheck="false" placeholder="words, a rollout, an event's id …"></label>
<label>Event <select id="filter-name"><option value="">all</option></select></label>
<label>Outcome <select id="filter-outcome"><option value="">all</option></select></label>
<label>Service <select id="filter-place"><option value="">all</option></select></label>
<label>Record <select id="filter-sound"><option value="">all</option><option value="0">not verified</option><option value="1">verified</option></select></label>
<button type="button" id="clear">Show all</button>
</div>
<p id="found" role="status"></p>
`
}

function withoutScript(count: number): Markup | undefined {
  if (count <= rowsWithoutScript) return undefined
  return html`<p id="some">The newest ${rowsWithoutScript} of ${countedOf(count, 'event')} are listed here; with scripts allowed this page lists all. A report of a shorter time (<code>--from</code>, <code>--to</code>) has fewer.</p>
`
}

const pager = html`<div class="pager" id="pager" role="group" aria-label="Pages of events" hidden>
<button type="button" id="newer">Newer</button> <span id="page"></span> <button type="button" id="older">Older</button>
</div>
`
