// Made by `npm run generate` from browser/page.css: change that.

/** The style sheet of the page. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #ffffff;
  --card: #f5f7f9;
  --text: #1b1f24;
  --muted: #525c67;
  --rule: #cfd6dd;
  --control: #77818c;
  --link: #0b57a4;
  --stable: #0072b2;
  --candidate: #c24e00;
  --good: #11632c;
  --good-back: #e3f4e7;
  --bad: #a3211a;
  --bad-back: #fdeae8;
  --warn: #6d4a00;
  --warn-back: #fcf1d8;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #0f1419;
    --card: #1a2129;
    --text: #e6e9ed;
    --muted: #a6b0bb;
    --rule: #39424c;
    --control: #85909c;
    --link: #7cc0ff;
    --stable: #56b4e9;
    --candidate: #f0a35e;
    --good: #6fd48e;
    --good-back: #12301c;
    --bad: #ff9d94;
    --bad-back: #3d1613;
    --warn: #ecc05a;
    --warn-back: #352807;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0 auto;
  max-width: 68rem;
  padding: 0 1.25rem 4rem;
  background: var(--page);
  color: var(--text);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif;
  overflow-wrap: anywhere;
}
a { color: var(--link); }
a:focus-visible, summary:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, .frame:focus-visible {
  outline: 3px solid var(--link);
  outline-offset: 2px;
}
code { font: 0.9em/1.4 ui-monospace, "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace; }
h1 { margin: 2.25rem 0 0.75rem; font-size: 1.9rem; line-height: 1.2; letter-spacing: -0.01em; }
h2 { margin: 2.75rem 0 0.75rem; padding-bottom: 0.3rem; border-bottom: 2px solid var(--rule); font-size: 1.35rem; }
h3 { margin: 0 0 0.5rem; font-size: 1.1rem; line-height: 1.4; }
h4 { margin: 1.5rem 0 0.5rem; font-size: 1rem; }
p, ul, ol { margin: 0 0 0.75rem; }
small { color: var(--muted); font-size: 0.85em; }
td small { display: block; }
.skip { position: absolute; left: -100rem; }
.skip:focus { position: fixed; top: 0.5rem; left: 0.5rem; z-index: 1; padding: 0.5rem 0.75rem; background: var(--page); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
[hidden] { display: none !important; }

.lead { font-size: 1.15rem; }
.sound, .broken { padding: 0.6rem 0.9rem; border-left: 5px solid; font-size: 1rem; }
.sound { border-color: var(--good); background: var(--good-back); color: var(--good); }
.broken { border-color: var(--bad); background: var(--bad-back); color: var(--bad); font-weight: 600; }
.period { color: var(--muted); font-size: 0.9rem; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0; padding: 0; list-style: none; }
nav a { display: inline-block; padding: 0.25rem 0; }

.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: 0.75rem; margin: 0; }
.tiles div { display: flex; flex-direction: column-reverse; justify-content: flex-end; padding: 0.75rem 0.9rem; border-radius: 6px; background: var(--card); }
.tiles dt { color: var(--muted); font-size: 0.85rem; }
.tiles dd { margin: 0; font-size: 1.2rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.facts { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; margin: 0 0 1rem; font-size: 0.9rem; }
.facts div { display: flex; gap: 0.4rem; min-width: 0; }
.facts dt { color: var(--muted); white-space: nowrap; }
.facts dd { margin: 0; min-width: 0; }

.badge { display: inline-block; padding: 0 0.5rem; border-radius: 1rem; background: var(--card); font-size: 0.85em; font-weight: 600; }
td .badge { max-width: 100%; overflow: hidden; text-overflow: ellipsis; vertical-align: bottom; white-space: nowrap; }
.badge.good { background: var(--good-back); color: var(--good); }
.badge.bad { background: var(--bad-back); color: var(--bad); }
.badge.warn { background: var(--warn-back); color: var(--warn); }
.unverified { color: var(--bad); }

.frame { position: relative; max-width: 100%; overflow-x: auto; margin-bottom: 1rem; }
/* a table that does not fit scrolls in its frame instead of breaking its words */
.frame table { min-width: 38rem; }
.frame #events { min-width: 0; }
table { width: 100%; border-collapse: collapse; font-size: 0.875rem; }
caption { padding: 0.5rem 0 0.25rem; font-weight: 600; text-align: left; }
th, td { padding: 0.4rem 0.75rem 0.4rem 0; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: top; }
thead th { color: var(--muted); font-weight: 600; white-space: nowrap; }
tbody th { font-weight: 400; }
th, td { overflow-wrap: break-word; }
.prose td:last-child { min-width: 20rem; overflow-wrap: anywhere; }
#events { table-layout: fixed; }
#events th, #events td { overflow-wrap: anywhere; }
#events th:nth-child(1) { width: 12.75rem; }
#events th:nth-child(2), #events th:nth-child(5) { width: 10.5rem; }
#events th:nth-child(3) { width: 7.5rem; }
#events th:nth-child(6) { width: 4.5rem; }
#events :is(th, td):nth-child(6) { padding-right: 0; }
.figure { padding-right: 1.25rem; text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
time { white-space: nowrap; font-variant-numeric: tabular-nums; }
.lead time, p time { white-space: normal; }

article { margin: 0 0 1.5rem; padding: 1rem 1.1rem; border: 1px solid var(--rule); border-radius: 8px; }
figure { margin: 1rem 0; }
figcaption { margin-bottom: 0.25rem; color: var(--muted); font-size: 0.875rem; }
details { margin: 0.25rem 0 0.5rem; }
summary { padding: 0.25rem 0; color: var(--link); cursor: pointer; }
.moments { padding-left: 1.5rem; font-size: 0.875rem; }
.moments li { margin-bottom: 0.2rem; }
.chart { display: block; overflow: visible; }
.chart text { fill: var(--muted); stroke: var(--page); stroke-width: 4px; stroke-linejoin: round; paint-order: stroke; font-size: 12px; }
.chart .heading { fill: var(--text); font-weight: 600; }
.chart .most, .chart .last { text-anchor: end; }
.chart .middle { text-anchor: middle; }
.grid { stroke: var(--rule); stroke-width: 1; stroke-dasharray: 2 4; }
.axis { stroke: var(--control); stroke-width: 1; }
.area { fill-opacity: 0.3; }
.area.candidate { fill: var(--candidate); }
.area.stable { fill: var(--stable); }
.outline { fill: none; stroke-width: 2; }
.outline.candidate { stroke: var(--candidate); }
.outline.stable { stroke: var(--stable); }
.line { fill: none; stroke-width: 2; }
.line.candidate { stroke: var(--candidate); stroke-width: 2.5; }
.line.stable { stroke: var(--stable); stroke-dasharray: 5 3; }
.mark line { stroke: var(--text); stroke-width: 1; stroke-dasharray: 1 3; }
.chart .mark text { fill: var(--text); font-weight: 700; }
.chart .mark.good text { fill: var(--good); }
.chart .mark.bad text { fill: var(--bad); }
.chart .mark.warn text { fill: var(--warn); }
.proof .whole { fill: none; stroke: var(--control); }
.proof .part { fill: var(--stable); }

.filters { display: flex; flex-wrap: wrap; gap: 0.75rem; align-items: end; margin-bottom: 0.75rem; }
.filters label { display: flex; flex-direction: column; min-width: 0; color: var(--muted); font-size: 0.85rem; }
.filters .wide { flex: 1 1 16rem; }
input, select, button {
  min-height: 2.5rem;
  max-width: 100%;
  padding: 0.35rem 0.6rem;
  border: 1px solid var(--control);
  border-radius: 5px;
  background: var(--page);
  color: var(--text);
  font: inherit;
}
button { cursor: pointer; }
button:disabled { color: var(--muted); cursor: default; }
::placeholder { color: var(--muted); opacity: 1; }
.pager { display: flex; gap: 1rem; align-items: center; }

@media (max-width: 40rem) {
  body { padding: 0 0.9rem 3rem; }
  article { padding: 0.8rem 0.75rem; }
  .frame table { min-width: 54rem; }
  #events thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  #events, #events tbody, #events tr { display: block; }
  #events tr { display: flex; flex-wrap: wrap; gap: 0.1rem 0.75rem; padding: 0.6rem 0; border-bottom: 1px solid var(--rule); }
  #events th, #events td { padding: 0; border: 0; }
  #events td:nth-child(4) { flex-basis: 100%; }
}
/* colours of the reader's own, which do not reach the text of a picture */
@media (forced-colors: active) {
  .chart text, .chart .heading, .chart .mark text { fill: CanvasText !important; }
  .grid, .axis, .mark line { stroke: CanvasText; }
  .badge, .tiles div { border: 1px solid; }
}
@media print {
  @page { margin: 14mm 12mm; }
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; }
  nav, .skip, .filters, .pager, details.figures { display: none !important; }
  a { color: inherit; text-decoration: none; }
  h1 { margin-top: 0; }
  h2, h3, h4, caption, summary { break-after: avoid; }
  figure, .tiles, .facts, tr, li { break-inside: avoid; }
  .tiles { grid-template-columns: repeat(6, 1fr); gap: 0.5rem; }
  .tiles dd { font-size: 1.1rem; }
  .frame { overflow: visible; }
  thead { display: table-header-group; }
  details::details-content { display: block; content-visibility: visible; }
  summary { color: var(--text); font-weight: 600; list-style: none; }
  .prose td:last-child { min-width: 0; }
  #events th:nth-child(1) { width: 15%; }
  #events th:nth-child(2), #events th:nth-child(5) { width: 17%; }
  #events th:nth-child(3) { width: 11%; }
  #events th:nth-child(6) { width: 7%; }
  time, .figure, thead th { white-space: normal; }
  .frame table { min-width: 0; }
  .area, .outline, .line, .mark, .badge, .sound, .broken, .tiles div, .proof { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`
