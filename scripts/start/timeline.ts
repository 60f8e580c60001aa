import type { Document } from './document.ts'

/** What a rollout's timeline says, times in milliseconds since 1970. */
export interface Timeline {
  /** the share of the traffic that the candidate was given, step by step */
  readonly percents: readonly number[]
  /** when the gate decided against the candidate */
  readonly failedAt: number | undefined
  /** when all traffic was back on the stable side, read back from the target */
  readonly restoredAt: number | undefined
}

/** Reads the `timeline` of a command's document. */
export function timelineOf(document: Document): Timeline {
  const entries = document.list('timeline')
  const named = (event: string): readonly Document[] => entries.filter((entry) => entry.text('event') === event)
  const timeOf = (entry: Document | undefined): number | undefined => {
    const at = entry?.text('at')
    return at === undefined ? undefined : Date.parse(at)
  }
  return {
    percents: named('shifted').flatMap((entry) => entry.number('percent') ?? []),
    failedAt: timeOf(named('verdict').find((entry) => entry.text('decision') === 'fail')),
    restoredAt: timeOf(named('restored')[0]),
  }
}
