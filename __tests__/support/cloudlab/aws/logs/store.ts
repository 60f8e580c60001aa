import type { LabContext, LogSink } from '../ports.ts'

/** One line, as a container wrote it. */
export interface LogEvent {
  /** rises from event to event of the whole lab */
  readonly number: number
  /** milliseconds of the lab's clock */
  readonly at: number
  /** from when on it is seen */
  readonly ingestedAt: number
  readonly message: string
}

export interface LogStreamState {
  readonly name: string
  readonly createdAt: number
  readonly events: readonly LogEvent[]
  /** what its description takes for the last event */
  readonly lastTold: LogEvent | undefined
}

/** CloudWatch Logs' groups and streams. */
export interface LogStore extends LogSink {
  readonly createGroup: (group: string) => void
  /** streams in the order in which they were made; undefined: there is no such group */
  readonly streams: (group: string) => readonly LogStreamState[] | undefined
}

/**
 * Milliseconds of the clock from when a line was written until it can be read, and until a stream's description knows of it. Modelled only: AWS says "eventually", and
 * of the second that it is usually within an hour; a client that reads the log of a container as soon as it died finds nothing yet.
 */
const usualDelays = { seenMs: 2_000, toldMs: 300_000 }

/** A group that a container writes to is there from then on, as with `awslogs-create-group`. */
export function createLogStore({ clock, delays = usualDelays }: Pick<LabContext, 'clock'> & { readonly delays?: typeof usualDelays }): LogStore {
  const groups = new Map<string, Map<string, { readonly createdAt: number; readonly events: LogEvent[] }>>()
  let number = 0
  const groupOf = (name: string) => {
    const known = groups.get(name) ?? new Map<string, { readonly createdAt: number; readonly events: LogEvent[] }>()
    groups.set(name, known)
    return known
  }
  return {
    createGroup: (group) => void groupOf(group),
    streams(group) {
      const known = groups.get(group)
      return known && [...known].map(([name, { createdAt, events }]) => ({
        name, createdAt,
        events: events.filter(({ ingestedAt }) => ingestedAt <= clock.now()),
        lastTold: events.findLast(({ at }) => at + delays.toldMs <= clock.now()),
      }))
    },
    write({ group, stream, message }) {
      const streams = groupOf(group)
      const at = clock.now()
      const known = streams.get(stream) ?? { createdAt: at, events: [] }
      streams.set(stream, known)
      number += 1
      known.events.push({ number, at, ingestedAt: at + delays.seenMs, message })
    },
  }
}
