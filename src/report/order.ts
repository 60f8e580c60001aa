/** What is known of when an event happened. */
interface Dated {
  /** its place in the chain */
  readonly seq: number
  /** when it was recorded */
  readonly at: string
  /** when it happened, of one that was recorded by somebody else, later */
  readonly happenedAt?: string
}

/** A clock that is set back by less changes nothing that a person would notice: processes that record at once differ as well. */
const noticedMs = 1_000

/**
 * Events in the order in which they happened. The chain has what was recorded in that order, whatever its clock said: where times
 * go back from one record to the next, the clock was set back, and a new stretch begins. Only what was recorded later than
 * it happened is put in its place by its time, in the stretch that has such times.
 */
export function inOrder<Event extends Dated>(events: readonly Event[]): readonly Event[] {
  const starts: number[] = []
  let latest = Number.NEGATIVE_INFINITY
  const place = (event: Event) => {
    const recorded = msOf(event.at) ?? latest
    if (starts.length === 0 || recorded < latest - noticedMs) {
      starts.push(recorded)
      latest = recorded
    }
    latest = Math.max(latest, recorded)
    return { event, ...placeOf({ happened: msOf(event.happenedAt), latest, starts }) }
  }
  return events
    .toSorted((one, other) => one.seq - other.seq)
    .map(place)
    .toSorted((one, other) => one.stretch - other.stretch || one.ms - other.ms || one.event.seq - other.event.seq)
    .map(({ event }) => event)
}

/** Where an event stands; `starts` are the first times of all stretches so far, `latest` is the last time of the newest. */
function placeOf({ happened, latest, starts }: {
  readonly happened: number | undefined
  readonly latest: number
  readonly starts: readonly number[]
}): { readonly stretch: number; readonly ms: number } {
  const newest = starts.length - 1
  if (happened === undefined || happened <= latest + noticedMs) return { stretch: newest, ms: Math.min(happened ?? latest, latest) }
  // a time that has not come yet is of before the clock was set back
  const before = starts.slice(0, -1).findLastIndex((start) => start <= happened)
  return { stretch: before === -1 ? newest : before, ms: happened }
}

function msOf(time: string | undefined): number | undefined {
  const ms = Date.parse(time ?? '')
  return Number.isNaN(ms) ? undefined : ms
}
