import { describe, kindOf } from './describe.ts'
import { numberOf, objectOf, optional, textOf } from './fields.ts'
import { countsOf, timeOf } from './report-event.ts'
import type { ReportEvent } from './report-event.ts'
import type { ReportMoment, ReportRollout, ReportVerdict } from './report.ts'
import { parseSeries } from './series.ts'

/** Everything that the events of one rollout say, in the order of the chain; there is at least one. */
export function toRollout({ service, environment, rolloutId, events }: {
  readonly service: string
  readonly environment: string
  readonly rolloutId: string
  readonly events: readonly ReportEvent[]
}): ReportRollout {
  const times = events
    .map(timeOf)
    .filter((time) => time !== '')
    .toSorted()
  const startedAt = times[0] ?? ''
  const endedAt = times.at(-1) ?? ''
  const started = events.find(({ name }) => name === 'rollout.started' || name === 'rollout.resumed')
  return {
    service,
    environment,
    rolloutId,
    kind: started === undefined ? 'unknown' : kindOf(started),
    result: resultOf(events),
    by: (started ?? events[0])?.by ?? 'unknown',
    startedAt,
    endedAt,
    seconds: startedAt === '' ? 0 : (Date.parse(endedAt) - Date.parse(startedAt)) / 1_000,
    ...optional('digest', events.find(({ digest }) => digest !== undefined)?.digest),
    ...optional('reason', textOf(started?.data['reason'])),
    verdicts: events.filter(({ name }) => name === 'gate.decided').map(toVerdict),
    timeline: toMoments(events),
    series: events.filter(({ name }) => name === 'gate.decided').flatMap(({ data }) => parseSeries(data['series'])),
    sound: events.every(({ sound }) => sound),
  }
}

/**
 * The moments that a person wants to read, in the order in which they happened. What was announced and then came about
 * is one moment; what was announced and never heard of again stays, since a run died there.
 */
export function toMoments(events: readonly ReportEvent[]): readonly ReportMoment[] {
  const matter = ({ name, rolloutId }: ReportEvent): string => JSON.stringify([name, rolloutId])
  const lastOf = new Map(events.map((event, index) => [matter(event), index]))
  const kept = events.filter(
    (event, index) => event.outcome !== 'started' || event.name === 'rollout.started' || lastOf.get(matter(event)) === index,
  )
  return kept
    .map((event) => ({
      at: timeOf(event),
      event: event.name,
      outcome: event.outcome,
      text: describe(event),
      eventId: event.id,
      seq: event.seq,
      sound: event.sound,
    }))
    .toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : one.seq - other.seq))
}

/** The last event that ends a rollout says how; a rollout can be ended twice, when another run took over. */
function resultOf(events: readonly ReportEvent[]): string {
  const last = events.findLast(({ name, outcome }) => outcome !== 'started' && endNames.has(name))
  if (last === undefined) return events.some(({ name }) => name === 'traffic.restored') ? 'restored' : 'unfinished'
  switch (last.name) {
    case 'rollout.refused':
      return 'refused'
    case 'rollout.finished':
      return endOf(last)
    case 'bake.handed-over':
      return 'baking'
    case 'service.rolledback':
      return last.outcome === 'success' ? 'restored' : 'unfinished'
    default:
      return last.outcome === 'success' ? 'released' : 'unfinished'
  }
}

/** Earlier versions of the target's own watcher wrote `result` for `ended`. A rollout that ended live was released. */
function endOf({ data }: ReportEvent): string {
  const word = textOf(data['ended']) ?? textOf(data['result']) ?? 'unknown'
  return word === 'live' || word === 'deployed' ? 'released' : word
}

const endNames: ReadonlySet<string> = new Set([
  'rollout.refused',
  'rollout.finished',
  'bake.handed-over',
  'service.deployed',
  'service.upgraded',
  'service.rolledback',
])

function toVerdict(event: ReportEvent): ReportVerdict {
  const { data } = event
  return {
    at: timeOf(event),
    phase: textOf(data['phase']) ?? 'gate',
    percent: numberOf(data['percent']) ?? 0,
    outcome: textOf(data['outcome']) ?? textOf(data['decision']) ?? 'unknown',
    reason: textOf(data['reason']) ?? '',
    candidate: countsOf(objectOf(data['candidate'])),
    stable: countsOf(objectOf(data['stable'])),
    evidence: objectOf(data['evidence']),
    eventId: event.id,
  }
}
