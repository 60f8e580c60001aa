import type { SpoolCheck } from '../audit/findings.ts'
import { optional } from './fields.ts'
import { timeOf } from './report-event.ts'
import type { ReportEvent } from './report-event.ts'
import type { Report, ReportIncident, ReportRelease, ReportSpool } from './report.ts'
import { toMoments, toRollout } from './rollout.ts'

/** One spool as it was read. */
export interface ReadSpool {
  readonly service: string
  readonly environment: string
  readonly directory: string
  readonly check: SpoolCheck
  /** in the order of the chain */
  readonly events: readonly ReportEvent[]
  /** what is told elsewhere, by the rollout */
  readonly incidents?: ReadonlyMap<string, ReportIncident>
}

/** The period of a report in milliseconds since 1970; undefined is open. Both ends are included. */
export interface Period {
  readonly fromMs: number | undefined
  readonly toMs: number | undefined
}

const limits = [
  'Integrity is local: whoever can read the key in the state home could have written every record.',
  'Removing spool and head together, or putting older copies of both back, is not noticed here.',
  'Times are those of the machine that recorded the event.',
  'Who did it is what the run said of itself; no identity was verified.',
] as const

/**
 * The report on everything that was read. A rollout with any event in the period is told whole; the spools are verified
 * whole, whatever the period.
 */
export function buildReport({ spools, period, generatedAtMs }: {
  readonly spools: readonly ReadSpool[]
  readonly period: Period
  readonly generatedAtMs: number
}): Report {
  const within = (event: ReportEvent): boolean => isWithin(event, period)
  return {
    version: 1,
    generatedAt: new Date(generatedAtMs).toISOString(),
    period: { from: instant(period.fromMs), to: instant(period.toMs) },
    result: spools.some(({ check }) => check.findings.length > 0) ? 'failed' : 'passed',
    spools: spools.map((spool) => toSpool(spool, within)),
    rollouts: spools.flatMap((spool) => rolloutsOf(spool, within)).toSorted(byTime(({ startedAt }) => startedAt)),
    releases: spools.flatMap((spool) => releasesOf(spool, within)).toSorted(byTime(({ at }) => at)),
    others: spools
      .flatMap(({ service, environment, events }) =>
        toMoments(events.filter((event) => event.rolloutId === undefined && within(event))).map((moment) => ({
          service,
          environment,
          ...moment,
        })),
      )
      .toSorted(byTime(({ at }) => at)),
    limits,
  }
}

function toSpool(
  { service, environment, directory, check, events }: ReadSpool,
  within: (event: ReportEvent) => boolean,
): ReportSpool {
  const times = events.map(({ at }) => at).filter((at) => at !== '')
  return {
    service,
    environment,
    directory,
    ...check,
    ...optional('firstAt', times[0]),
    ...optional('lastAt', times.at(-1)),
    inPeriod: events.filter(within).length,
  }
}

function rolloutsOf({ service, environment, events, incidents }: ReadSpool, within: (event: ReportEvent) => boolean) {
  const byId = Map.groupBy(
    events.filter(({ rolloutId }) => rolloutId !== undefined),
    ({ rolloutId }) => rolloutId ?? '',
  )
  return [...byId.entries()]
    .filter(([, own]) => own.some(within))
    .map(([rolloutId, own]) => toRollout({ service, environment, rolloutId, events: own, incident: incidents?.get(rolloutId) }))
}

const changes: ReadonlyMap<string, ReportRelease['change']> = new Map([
  ['service.deployed', 'deployed'],
  ['service.upgraded', 'upgraded'],
  ['service.rolledback', 'rolled back'],
  ['service.removed', 'removed'],
])

function releasesOf(
  { service, environment, events }: ReadSpool,
  within: (event: ReportEvent) => boolean,
): readonly ReportRelease[] {
  return events
    .filter((event) => event.outcome === 'success' && within(event))
    .flatMap((event) => {
      const change = changes.get(event.name)
      if (change === undefined) return []
      const { digest, rolloutId, by, sound } = event
      return [
        {
          at: timeOf(event),
          service,
          environment,
          change,
          ...optional('digest', digest),
          ...optional('rolloutId', rolloutId),
          by,
          sound,
        },
      ]
    })
}

/** Whether an event happened in the period. */
export function isWithin(event: ReportEvent, { fromMs, toMs }: Period): boolean {
  const ms = Date.parse(timeOf(event))
  // an event whose time cannot be read is not left out: it may be what somebody wants hidden
  return Number.isNaN(ms) || ((fromMs === undefined || ms >= fromMs) && (toMs === undefined || ms <= toMs))
}

function byTime<Item>(timeIn: (item: Item) => string): (one: Item, other: Item) => number {
  return (one, other) => (timeIn(one) < timeIn(other) ? -1 : timeIn(one) > timeIn(other) ? 1 : 0)
}

function instant(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString()
}
