import { formatRate } from '../../core/rate.ts'
import type { Report } from '../report.ts'
import { html } from './markup.ts'
import type { Markup } from './markup.ts'
import { isTakenBack } from './outcome.ts'
import { thousands } from './words.ts'

const turnedBack: ReadonlySet<string> = new Set(['rolled-back', 'failed', 'inconclusive', 'cancelled', 'refused'])

/** The figures that people ask for first. */
export function summaryMarkup({ rollouts, spools }: Report): Markup {
  const released = rollouts.filter(({ result }) => result === 'released').length
  const stopped = rollouts.filter((rollout) => turnedBack.has(rollout.result) || isTakenBack(rollout)).length
  const findings = spools.reduce((sum, { findings: { length } }) => sum + length, 0)
  const judged = judgedRequests(rollouts)
  const figures: readonly (readonly [string, string])[] = [
    ['rollouts', thousands(rollouts.length)],
    ['released', thousands(released)],
    ['turned back', thousands(stopped)],
    ['requests judged on candidates', thousands(judged.requests)],
    ['of which failed', judged.requests === 0 ? '–' : `${thousands(judged.errors)} (${formatRate(judged.errors / judged.requests)})`],
    ['findings in the record', thousands(findings)],
  ]
  return html`<section aria-labelledby="overview-heading">
<h2 id="overview-heading">Overview</h2>
<dl class="tiles">
${figures.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>\n`)}</dl>
</section>
`
}

/** Counts in a verdict are of the whole rollout so far: its last one has them all. */
function judgedRequests(rollouts: Report['rollouts']): { readonly requests: number; readonly errors: number } {
  const last = rollouts.flatMap(({ verdicts }) => verdicts.slice(-1).map(({ candidate }) => candidate))
  return {
    requests: last.reduce((sum, { requests }) => sum + requests, 0),
    errors: last.reduce((sum, { errors }) => sum + errors, 0),
  }
}
