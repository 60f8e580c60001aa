import { optional } from './fields.ts'
import { inOrder } from './order.ts'
import { isAnnouncement, timeOf } from './report-event.ts'
import type { ReportEvent } from './report-event.ts'
import type { ReportIncident, ReportMoment, ReportRollout } from './report.ts'
import { unpackSeries } from './series.ts'

/** Everything that the events of one rollout say, in the order of the chain; there is at least one. */
export function toRollout({ service, environment, rolloutId, events, incident }: {
  readonly service: string
  readonly environment: string
  readonly rolloutId: string
  readonly events: readonly ReportEvent[]
  readonly incident?: ReportIncident | undefined
}): ReportRollout {
  const times = inOrder(events)
    .map(timeOf)
    .filter((time) => time !== '')
  const startedAt = times[0] ?? ''
  const endedAt = times.at(-1) ?? ''
  const started = events.find(({ begun }) => begun !== undefined)
  const packed = events.flatMap(({ series }) => (series === undefined ? [] : [series]))
  return {
    service,
    environment,
    rolloutId,
    kind: started?.begun?.kind ?? 'unknown',
    result: resultOf(events),
    by: (started ?? events[0])?.by ?? 'unknown',
    ...optional('runUrl', (started ?? events[0])?.runUrl),
    startedAt,
    endedAt,
    seconds: secondsIn(times),
    ...optional('digest', events.find(({ digest }) => digest !== undefined)?.digest),
    ...optional('reason', started?.begun?.reason),
    ...optional('incident', incident),
    verdicts: events.flatMap(({ verdict }) => (verdict === undefined ? [] : [verdict])),
    timeline: toMoments(events),
    // unpacked when it is drawn or written, one rollout after the other
    get series() {
      return packed.flatMap(unpackSeries)
    },
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
    (event, index) => !isAnnouncement(event) || lastOf.get(matter(event)) === index,
  )
  return inOrder(kept)
    .map((event) => ({
      at: timeOf(event),
      event: event.name,
      outcome: event.outcome,
      text: isAnnouncement(event) ? `${event.text}: announced, and nothing more was recorded` : event.text,
      eventId: event.id,
      seq: event.seq,
      sound: event.sound,
    }))
}

/** From the first to the last; what a clock was set back in between is no time that passed. */
function secondsIn(times: readonly string[]): number {
  const ms = times.map((time) => Date.parse(time)).filter((time) => !Number.isNaN(time))
  return ms.reduce((sum, time, index) => sum + Math.max(0, time - (ms[index - 1] ?? time)), 0) / 1_000
}

/** The last event that ends a rollout says how; a rollout can be ended twice, when another run took over. */
function resultOf(events: readonly ReportEvent[]): string {
  const last = events.findLast(({ name, outcome }) => outcome !== 'started' && endNames.has(name))
  if (last === undefined) return events.some(({ name }) => name === 'traffic.restored') ? 'restored' : 'unfinished'
  switch (last.name) {
    case 'rollout.refused':
      return 'refused'
    case 'rollout.finished':
    case 'drill.finished':
      return last.ended ?? 'unknown'
    case 'bake.handed-over':
      return 'baking'
    case 'service.rolledback':
      return last.outcome === 'success' ? 'restored' : 'unfinished'
    default:
      return last.outcome === 'success' ? 'released' : 'unfinished'
  }
}

const endNames: ReadonlySet<string> = new Set([
  'rollout.refused',
  'rollout.finished',
  'drill.finished',
  'bake.handed-over',
  'service.deployed',
  'service.upgraded',
  'service.rolledback',
])
