import type { Period, ReadSpool } from './build.ts'
import { isWithin } from './build.ts'
import { isAnnouncement, timeOf } from './report-event.ts'
import type { ReportEvent } from './report-event.ts'

/** One event in the list of all. */
export interface ListedEvent {
  readonly service: string
  readonly environment: string
  readonly event: ReportEvent
}

/** What an event says where announcements stand beside what came of them. */
export function listedText(event: ReportEvent): string {
  return isAnnouncement(event) ? `announced: ${event.text}` : event.text
}

/**
 * Every event that the report is about, announcements too, the newest first: those of the period, and all of a rollout
 * that has one there.
 */
export function listEvents({ spools, period }: {
  readonly spools: readonly ReadSpool[]
  readonly period: Period
}): readonly ListedEvent[] {
  const found: { readonly ms: number; readonly listed: ListedEvent }[] = []
  for (const { service, environment, events } of spools) {
    const rollouts = new Set(events.filter((event) => isWithin(event, period)).map(({ rolloutId }) => rolloutId))
    for (const event of events) {
      const told = event.rolloutId === undefined ? isWithin(event, period) : rollouts.has(event.rolloutId)
      if (told) found.push({ ms: Date.parse(timeOf(event)), listed: { service, environment, event } })
    }
  }
  // a time that cannot be read comes first: it may be what somebody wants hidden
  const order = (ms: number): number => (Number.isNaN(ms) ? Number.POSITIVE_INFINITY : ms)
  return found
    .toSorted((one, other) => compare(order(other.ms), order(one.ms)) || other.listed.event.seq - one.listed.event.seq)
    .map(({ listed }) => listed)
}

function compare(one: number, other: number): number {
  return one < other ? -1 : one > other ? 1 : 0
}
