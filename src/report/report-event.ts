import { isJsonObject, objectOf } from '../core/json.ts'
import type { FoundEvent } from '../audit/findings.ts'
import { describe, kindOf } from './describe.ts'
import { countsOf, numberOf, optional, textOf } from './fields.ts'
import { toRawEvent } from './raw-event.ts'
import type { RawEvent } from './raw-event.ts'
import type { ReportVerdict } from './report.ts'
import { packSeries } from './series.ts'

/**
 * What the report keeps of one event: everything that it tells of it, and not its data, of which a hundred thousand
 * events would fill the memory.
 */
export interface ReportEvent extends Omit<RawEvent, 'data'> {
  /** one sentence for a person, of untrusted text; of an announcement, what it announces */
  readonly text: string
  /** of `rollout.started` and `rollout.resumed`: what was begun, and the reason that was given */
  readonly begun?: { readonly kind: string; readonly reason?: string }
  /** of `rollout.finished` and `drill.finished`: the word that it was closed with */
  readonly ended?: string
  /** of `gate.decided` */
  readonly verdict?: ReportVerdict
  /** of `gate.decided`: the rows of its series, as `packSeries` makes them */
  readonly series?: string
}

/**
 * Reads an event and says what it says. `share` gives one string for all that are equal: what events have in common
 * need not be kept a hundred thousand times.
 */
export function toReportEvent(found: FoundEvent, share: Share = (text) => text): ReportEvent {
  const raw = toRawEvent(found)
  const { seq, id, at, happenedAt, name, outcome, severity, by, runUrl, collector, digest, rolloutId, sound } = raw
  return {
    seq,
    id,
    at,
    ...optional('happenedAt', happenedAt),
    name: share(name),
    outcome: share(outcome),
    severity: share(severity),
    by: share(by),
    ...optional('runUrl', runUrl === undefined ? undefined : share(runUrl)),
    collector: share(collector),
    ...optional('digest', digest === undefined ? undefined : share(digest)),
    ...optional('rolloutId', rolloutId === undefined ? undefined : share(rolloutId)),
    sound,
    text: share(describe(raw)),
    ...particulars(raw),
  }
}

/** Gives the same string for equal strings. */
export type Share = (text: string) => string

/** A `Share` that remembers what it was given. */
export function createShare(): Share {
  const known = new Map<string, string>()
  return (text) => {
    const same = known.get(text)
    if (same !== undefined) return same
    known.set(text, text)
    return text
  }
}

/** Whether it tells of what is about to be done: every change is announced before it is made. */
export function isAnnouncement({ outcome, name }: Pick<ReportEvent, 'outcome' | 'name'>): boolean {
  return outcome === 'started' && name !== 'rollout.started'
}

/** When it happened, as far as is known. */
export function timeOf({ at, happenedAt }: Pick<ReportEvent, 'at' | 'happenedAt'>): string {
  return happenedAt ?? at
}

/** What only some events have to say. */
function particulars(event: RawEvent): Pick<ReportEvent, 'begun' | 'ended' | 'verdict' | 'series'> {
  const { data } = event
  switch (event.name) {
    case 'rollout.started':
    case 'rollout.resumed':
      return { begun: { kind: kindOf(event), ...optional('reason', textOf(data['reason'])) } }
    case 'rollout.finished':
    case 'drill.finished':
      return { ended: endOf(event) }
    case 'gate.decided': {
      const { text, lastSecond } = packSeries(data['series'])
      return { verdict: verdictOf(event, lastSecond), series: text }
    }
    default:
      return {}
  }
}

/** Earlier versions of the target's own watcher wrote `result` for `ended`. A rollout that ended live was released. */
function endOf({ data }: RawEvent): string {
  const word = textOf(data['ended']) ?? textOf(data['result']) ?? 'unknown'
  return word === 'live' || word === 'deployed' ? 'released' : word
}

function verdictOf(event: RawEvent, second: number | undefined): ReportVerdict {
  const { data } = event
  return {
    at: timeOf(event),
    ...optional('second', second),
    phase: textOf(data['phase']) ?? 'gate',
    percent: numberOf(data['percent']) ?? 0,
    outcome: textOf(data['outcome']) ?? textOf(data['decision']) ?? 'unknown',
    reason: textOf(data['reason']) ?? '',
    candidate: countsOf(objectOf(data['candidate'])),
    stable: countsOf(objectOf(data['stable'])),
    ...optional('users', isJsonObject(data['users']) ? { candidate: countsOf(objectOf(data['users']['candidate'])), stable: countsOf(objectOf(data['users']['stable'])) } : undefined),
    evidence: objectOf(data['evidence']),
    eventId: event.id,
  }
}
