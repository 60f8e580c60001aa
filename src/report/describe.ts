import { objectOf } from '../core/json.ts'
import { formatDuration } from '../core/duration.ts'
import { formatRate } from '../core/rate.ts'
import { countsOf, listOf, numberOf, textOf } from './fields.ts'
import type { RawEvent } from './raw-event.ts'

type Describer = (event: RawEvent) => string

/** A map, since the name of an event may be anything: `constructor` too. */
const describers: ReadonlyMap<string, Describer> = new Map(
  Object.entries<Describer>({
    'rollout.started': (event) => `${kindText(event)} ${event.outcome === 'started' ? 'asked for' : 'begins'}`,
    'rollout.resumed': () => 'an unfinished rollout of the same release goes on',
    'rollout.refused': ({ data }) => sentence('refused', textOf(data['message'])),
    'rollout.finished': ({ data }) =>
      sentence(`ended: ${textOf(data['ended']) ?? 'unknown'}`, textOf(data['reason'])),
    'candidate.prepared': ({ outcome, data }) =>
      outcome === 'failure'
        ? sentence('candidate did not come up', textOf(data['message']))
        : 'candidate is up, without traffic',
    'candidate.verified': ({ outcome, data }) =>
      outcome === 'failure'
        ? sentence('smoke tests failed', textOf(data['message']))
        : `smoke tests passed: ${listOf(data['tests']).length}`,
    'traffic.shifted': ({ data, outcome }) =>
      outcome === 'failure'
        ? sentence('traffic was not shifted', textOf(data['message']))
        : `${numberOf(data['percent']) ?? '?'}% of the traffic to the candidate`,
    'traffic.restored': ({ data, outcome }) =>
      outcome === 'failure'
        ? sentence('traffic could NOT be put back', textOf(data['message']))
        : outcome === 'cancelled'
        ? sentence('traffic was left where it is', textOf(data['message']))
        : `all traffic back on the stable side: ${causeText(textOf(data['cause']))}`,
    'gate.decided': verdictText,
    'gate.held': ({ data }) =>
      sentence(`the gate has no answer at ${numberOf(data['percent']) ?? '?'}% yet`, textOf(data['reason'])),
    'revision.marked': ({ data }) => sentence('marked bad', textOf(data['reason'])),
    'bake.handed-over': ({ data }) =>
      `the target watches the bake of ${formatDuration(numberOf(data['bakeMs']) ?? 0)}`,
    'lease.lapsed': () => 'no sign of life from the run: its lease lapsed',
    'state.rebuilt': ({ data }) => sentence('the state of the service was lost and rebuilt', textOf(data['why'])),
    'journal.adopted': ({ data }) => `${numberOf(data['entries']) ?? 0} entries of the target's own journal recorded`,
    'drill.finished': ({ data }) => {
      const ms = numberOf(objectOf(data['times'])['rollbackMs'])
      const took = ms === undefined ? '' : `; its rollback took ${formatDuration(ms)}`
      return sentence(`drill ended: ${textOf(data['ended']) ?? 'unknown'}${took}`, textOf(data['message']))
    },
    'service.deployed': () => 'first release: serves all traffic',
    'service.upgraded': () => 'released: serves all traffic',
    'service.rolledback': ({ data }) =>
      textOf(data['from']) !== undefined && data['from'] === (data['to'] ?? data['revision'])
        ? 'brought back: the same release serves all traffic again'
        : 'rolled back: the earlier release serves all traffic',
    'service.removed': () => 'service stopped',
    'notification.sent': noticeText,
    'issue.opened': ({ data }) => sentence('an issue was opened for the incident', textOf(data['issue'])),
    'proxy.upgraded': ({ data, outcome }) => {
      const versions = `version ${textOf(data['from']) ?? 'unknown'} by ${textOf(data['to']) ?? 'unknown'}`
      if (outcome === 'success') return `the proxy was replaced while it served: ${versions}`
      return sentence(outcome === 'started' ? `the proxy is going to be replaced: ${versions}` : `the proxy was not replaced, and serves on: ${versions}`, textOf(data['message']))
    },
    'config.changed': ({ data }) => {
      const paths = listOf(data['changes']).map((change) => textOf(objectOf(change)['path']) ?? '?')
      const all = paths.length + (numberOf(data['more']) ?? 0)
      const told = paths.length > 5 ? `${paths.slice(0, 5).join(', ')} and ${all - 5} more` : paths.join(', ')
      return `the configuration is another one than at the last deployment: ${told}`
    },
    'spool.recovered': ({ data }) => {
      const [head, records] = [numberOf(data['head']) ?? '?', numberOf(data['records']) ?? '?']
      return `a writer died before it could update the head: it said ${head} records, there were ${records}`
    },
    'spool.forwarded': ({ data }) => {
      const records = numberOf(data['records']) ?? '?'
      return sentence(`${records} events of earlier runs were brought into the audit log`, textOf(data['reason']))
    },
  }),
)

/** What it tells, as one sentence for a person; an announcement as what it announces. Holds untrusted text as it is: whoever prints it escapes it. */
export function describe(event: RawEvent): string {
  return describers.get(event.name)?.(event) ?? event.name
}

/** Why traffic went back, for a person. A cause that is not known stands as it was recorded. */
function causeText(cause: string | undefined): string {
  return cause === undefined ? 'no cause was given' : causes.get(cause) ?? cause
}

const causes: ReadonlyMap<string, string> = new Map([
  ['gate-failed', 'the gate failed the release'],
  ['inconclusive', 'the gate had no answer in its time'],
  ['unavailable', 'the gate had no data'],
  ['candidate-failed', 'the candidate failed'],
  ['cancelled', 'the run was cancelled'],
  ['lease-lapsed', 'nobody watched the release any more'],
  ['overtaken', 'another run took over'],
  ['requested', 'it was asked for'],
])

function kindText(event: RawEvent): string {
  switch (kindOf(event)) {
    case 'rollback':
      return 'rollback'
    case 'drill':
      return 'drill of a rollback'
    case 'reconcile':
      return 'undoing of what a dead run left'
    default:
      return 'release'
  }
}

/**
 * `deploy` or `rollback` as it was recorded, `reconcile` for the rollback with which that command undoes a rollout, and
 * `drill` for one that is rehearsed.
 */
export function kindOf({ data, collector }: RawEvent): string {
  if (data['drill'] === true) return 'drill'
  return collector === 'reconcile' ? 'reconcile' : textOf(data['kind']) ?? 'unknown'
}

function verdictText({ data }: RawEvent): string {
  const where = textOf(data['phase']) === 'bake' ? 'bake' : `${numberOf(data['percent']) ?? '?'}%`
  const verdict = `gate at ${where}: ${textOf(data['outcome']) ?? textOf(data['decision']) ?? 'unknown'}`
  const reason = textOf(data['reason'])
  // a reason says what was counted, and so does the table of verdicts
  if (reason !== undefined && reason !== '') return sentence(verdict, reason)
  const { requests, errors } = countsOf(objectOf(data['candidate']))
  const rate = requests === 0 ? '' : ` (${formatRate(errors / requests)})`
  return `${verdict}, candidate ${requests} requests, ${errors} errors${rate}`
}

function noticeText({ data, outcome }: RawEvent): string {
  const names = (delivered: boolean): string =>
    listOf(data['receivers'])
      .map(objectOf)
      .filter((one) => one['delivered'] === delivered)
      .map((one) => `${textOf(one['receiver']) ?? '?'} (${textOf(one['to']) ?? '?'})`)
      .join(', ')
  const [told, missed] = [names(true), names(false)]
  const what = `people were told "${textOf(data['event']) ?? '?'}": ${told === '' ? 'nobody' : told}`
  return outcome === 'success' ? what : `${what}; could not be told: ${missed}`
}

function sentence(what: string, why: string | undefined): string {
  return why === undefined || why === '' ? what : `${what}: ${why}`
}
