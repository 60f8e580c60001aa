import { formatDuration } from '../../core/duration.ts'
import { integritySentence } from '../integrity.ts'
import type { Report, ReportMoment, ReportRelease, ReportRollout } from '../report.ts'
import { whenText } from '../when.ts'
import { isTakenBack } from './outcome.ts'
import { html } from './markup.ts'
import type { Markup } from './markup.ts'
import { countedOf, cut, listed, quote, sharesOf, shortDigest, thousands } from './words.ts'

/** Results in the words of a sentence, in the order in which they are told. */
const results: readonly (readonly [result: string, one: string, many: string])[] = [
  ['released', 'was released', 'were released'],
  ['taken back', 'was taken back without a verdict of the gate', 'were taken back without a verdict of the gate'],
  ['restored', 'put traffic back', 'put traffic back'],
  ['passed', 'was a drill that passed', 'were drills that passed'],
  ['rolled-back', 'was rolled back', 'were rolled back'],
  ['failed', 'failed before it had traffic', 'failed before they had traffic'],
  ['inconclusive', 'ended without an answer', 'ended without an answer'],
  ['cancelled', 'was cancelled', 'were cancelled'],
  ['refused', 'was refused', 'were refused'],
  ['baking', 'is being watched', 'are being watched'],
  ['unfinished', 'did not finish', 'did not finish'],
]

/** What happened, as a person would tell it who has half a minute. */
export function leadMarkup(report: Report): Markup {
  const { rollouts } = report
  const [first, last] = [rollouts[0], rollouts.at(-1)]
  const what =
    first === undefined || last === undefined
      ? html`Nothing was rolled out in this period.`
      : html`${placesText(report)}: ${countedOf(rollouts.length, 'rollout')} between ${when(first.startedAt)} and ${when(last.endedAt)}. ${endsText(rollouts)}.`
  return html`<p class="lead">${what}${servingMarkup(report)}</p>
<p class="lead ${report.result === 'passed' ? 'sound' : 'broken'}"><span aria-hidden="true">${report.result === 'passed' ? '✓' : '✕'}</span> ${capital(integritySentence(report))}.</p>
`
}

/** What became of one rollout, and why. */
export function rolloutSentence(rollout: ReportRollout): Markup {
  const { result, verdicts } = rollout
  const what = nameOf(rollout)
  const decisive = verdicts.findLast(({ outcome }) => outcome !== 'pass') ?? verdicts.at(-1)
  if (decisive === undefined) return unjudgedSentence(rollout)
  const { outcome, phase, percent, candidate, reason } = decisive
  const where = phase === 'bake' ? 'in the bake' : `at ${percent}% of the traffic`
  const restored = restoreText(rollout)
  return outcome === 'pass'
    ? html`This ${quote(what)} ended as <strong>${cut(result)}</strong>. The gate passed it ${verdicts.length === 1 ? 'once' : countedOf(verdicts.length, 'time')}; of the requests that it judged, ${sharesOf(candidate)} failed.`
    : html`This ${quote(what)} ended as <strong>${cut(result)}</strong>${result === 'released' ? ', and the gate was not to act' : ''}: the gate said <strong>${cut(outcome)}</strong> ${where}.${restored} ${reason === '' ? '' : html`Its reason: ${quote(reason)}.`}`
}

/** What became of a rollout that the gate was not asked about, or had said nothing about yet. */
function unjudgedSentence(rollout: ReportRollout): Markup {
  const { kind, result, digest, timeline } = rollout
  const what = nameOf(rollout)
  const moment = (name: string): ReportMoment | undefined => timeline.findLast(({ event, outcome }) => event === name && outcome !== 'failure')
  const back = timeline.find(({ event, outcome }) => event === 'traffic.restored' && outcome === 'success')
  if (isTakenBack(rollout) && back !== undefined && timeline.some(({ event }) => event === 'lease.lapsed')) {
    return html`The run that watched this release gave no sign of life any more: all traffic went back to the stable side by itself${soon({ what: 'the release', from: timeline[0], to: back })}.`
  }
  const forward = moment('service.rolledback')
  if (kind === 'rollback' && result === 'restored' && forward !== undefined) {
    return html`This rollback put all traffic on release ${shortDigest(digest)}${soon({ what: 'it', from: timeline[0], to: forward })}.`
  }
  const last = timeline.at(-1)
  const how = last === undefined ? undefined : html` ${quote(capital(last.text.replace(`ended: ${result}: `, '')))}.`
  return html`This ${quote(what)} ended as <strong>${cut(result)}</strong>.${how}`
}

function nameOf({ kind }: ReportRollout): string {
  return kind === 'deploy' ? 'release' : kind
}

function soon({ what, from, to }: { readonly what: string; readonly from: ReportMoment | undefined; readonly to: ReportMoment }): string {
  const ms = Date.parse(to.at) - Date.parse(from?.at ?? '')
  return ms >= 0 ? `, ${formatDuration(ms)} after ${what} was asked for` : ''
}

/** From the verdict to the moment when no user met the release any more. */
function restoreText({ verdicts, timeline }: ReportRollout): string {
  const failed = verdicts.find(({ outcome }) => outcome === 'fail')
  const back = timeline.find(({ event, outcome }) => event === 'traffic.restored' && outcome === 'success')
  const ms = failed === undefined || back === undefined ? Number.NaN : Date.parse(back.at) - Date.parse(failed.at)
  return ms >= 0 ? ` All traffic was back on the stable side ${formatDuration(ms)} after that.` : ''
}

/** A release whose traffic went back is no rollback that went through, though both are restored. */
function endOf({ kind, result }: ReportRollout): string {
  return isTakenBack({ kind, result }) ? 'taken back' : result
}

function placesText({ spools }: Report): Markup {
  const [only] = spools
  return spools.length === 1 && only !== undefined
    ? html`${quote(only.service)} in ${quote(only.environment)}`
    : html`${countedOf(spools.length, 'service')}`
}

function endsText(rollouts: readonly ReportRollout[]): string {
  const counts = Map.groupBy(rollouts, endOf)
  const told = results.flatMap(([result, one, many]) => {
    const count = counts.get(result)?.length ?? 0
    return count === 0 ? [] : [`${thousands(count)} ${count === 1 ? one : many}`]
  })
  const rest = rollouts.filter((rollout) => results.every(([known]) => known !== endOf(rollout))).length
  return listed([...told, ...(rest === 0 ? [] : [`${thousands(rest)} ended otherwise`])])
}

/** With one service, what serves now; with several, the table below tells. */
function servingMarkup({ spools, releases }: Report): Markup | undefined {
  const last: ReportRelease | undefined = releases.at(-1)
  if (spools.length !== 1 || last === undefined) return undefined
  return last.change === 'removed'
    ? html` It was stopped at ${when(last.at)}.`
    : html` Release ${shortDigest(last.digest)} serves since ${when(last.at)}.`
}

/** An instant that a machine can read too. */
export function when(at: string, { precise = false }: { readonly precise?: boolean } = {}): Markup {
  return Number.isNaN(Date.parse(at)) ? html`an unknown time` : html`<time datetime="${at}">${whenText(at, { precise })}</time>`
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
