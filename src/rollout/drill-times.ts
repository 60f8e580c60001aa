import { formatDuration } from '../core/duration.ts'
import { objectOf } from '../core/json.ts'
import type { JsonObject, JsonValue } from '../core/json.ts'
import { counted } from '../core/text.ts'
import type { CommandTime } from './driver/running.ts'

/** What a rehearsal measured, in whole milliseconds on a clock that is never set; null where it did not come so far. */
export type DrillTimes = {
  /** from the lock until the release was up and healthy */
  readonly bringUpMs: number | null
  /** its smoke tests before it had traffic; 0 where there are none */
  readonly smokeTestsMs: number | null
  /** from the call that gave it all traffic until the target read back that it had it */
  readonly shiftMs: number | null
  /** the three together: what a rollback would have taken, from its lock until all traffic was moved */
  readonly rollbackMs: number | null
  /** from the call that put all traffic back until the target read back that it was so */
  readonly backMs: number | null
}

/** The times of a rehearsal, from those of its commands. */
export function drillTimes(times: readonly CommandTime[]): DrillTimes {
  const bringUpMs = msOf(times, ({ command }) => command.command === 'prepare')
  const smokeTestsMs = msOf(times, ({ command }) => command.command === 'smoke-test' && command.side === 'candidate') ?? (bringUpMs === null ? null : 0)
  const shiftMs = msOf(times, ({ command }) => command.command === 'shift' && command.percent === 100)
  const isWhole = bringUpMs !== null && smokeTestsMs !== null && shiftMs !== null
  return {
    bringUpMs,
    smokeTestsMs,
    shiftMs,
    rollbackMs: isWhole ? bringUpMs + smokeTestsMs + shiftMs : null,
    backMs: msOf(times, ({ command }) => command.command === 'restore'),
  }
}

function msOf(times: readonly CommandTime[], is: (time: CommandTime) => boolean): number | null {
  const found = times.find(is)
  return found === undefined ? null : Math.round(found.ms)
}

/** One earlier rehearsal that passed. */
export interface EarlierDrill {
  /** RFC 3339 */
  readonly at: string
  readonly times: DrillTimes & { readonly rollbackMs: number }
}

/** The rehearsal that an event `drill.finished` tells of; undefined where it did not pass, or is not whole. */
export function earlierDrill({ at, data }: { readonly at: string; readonly data: JsonObject }): EarlierDrill | undefined {
  const { ended, times } = data
  const found = readDrillTimes(objectOf(times))
  const { rollbackMs } = found
  return ended !== 'passed' || rollbackMs === null ? undefined : { at, times: { ...found, rollbackMs } }
}

/** Times as they were written down; null for what is not there, or is none. */
export function readDrillTimes(written: JsonObject): DrillTimes {
  const read = (name: keyof DrillTimes): number | null => countOf(written[name])
  return { bringUpMs: read('bringUpMs'), smokeTestsMs: read('smokeTestsMs'), shiftMs: read('shiftMs'), rollbackMs: read('rollbackMs'), backMs: read('backMs') }
}

function countOf(value: JsonValue | undefined): number | null {
  return typeof value === 'number' && value >= 0 ? value : null
}

/** So many of the last rehearsals are compared with. */
const compared = 10

/** From so many on, one that is much slower is worth a person's look. */
const enough = 3

/** What is much slower: twice the median, and by more than a second, which no busy machine explains. */
const muchSlower = { times: 2, ms: 1_000 } as const

/** How a rehearsal compares with the last ones that passed. */
export type DrillComparison = {
  readonly drills: number
  /** of what a rollback would have taken in them, in milliseconds */
  readonly medianMs: number
  readonly slower: boolean
}

/** Compares with the last 10 that passed; undefined where there is none, or nothing was measured. */
export function compareDrills({ rollbackMs, earlier }: {
  readonly rollbackMs: number | null
  /** oldest first */
  readonly earlier: readonly EarlierDrill[]
}): DrillComparison | undefined {
  const last = earlier.slice(-compared).map(({ times }) => times.rollbackMs).toSorted((a, b) => a - b)
  const [low, high] = [last[Math.floor((last.length - 1) / 2)], last[Math.ceil((last.length - 1) / 2)]]
  if (rollbackMs === null || low === undefined || high === undefined) return undefined
  const medianMs = Math.round((low + high) / 2)
  const slower = last.length >= enough && rollbackMs > muchSlower.times * medianMs && rollbackMs - medianMs > muchSlower.ms
  return { drills: last.length, medianMs, slower }
}

/** `a rollback takes 2.3s; the median of 5 drills before is 2.1s` */
export function comparisonText({ times: { rollbackMs }, comparison }: {
  readonly times: DrillTimes
  readonly comparison: DrillComparison | undefined
}): string {
  if (rollbackMs === null) return 'how long a rollback takes was not measured'
  const took = `a rollback takes ${formatDuration(rollbackMs)}`
  if (comparison === undefined) return `${took}; no drill passed before`
  const { drills, medianMs, slower } = comparison
  return `${took}${slower ? ', much longer than it did' : ''}; the median of ${counted(drills, 'drill')} before is ${formatDuration(medianMs)}`
}
