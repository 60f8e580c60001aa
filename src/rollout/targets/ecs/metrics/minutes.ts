import type { Observation, SideWindow } from '../../../target.ts'
import type { MinuteCounts, Minutes } from './cloudwatch.ts'
import type { Shares } from './shares.ts'

/** Requests and errors of the stable side, then of the candidate. */
type Counts = readonly [number, number, number, number]

/** Times are starts of minutes in seconds since 1970. */
interface Cursor {
  /** nothing before it is told */
  readonly first: number
  /** the oldest minute that was not told yet */
  readonly next: number
  /** what was told of minutes that may still change */
  readonly told: Readonly<Record<string, Counts>>
}

const minute = 60
/** A minute is told so long after its end, in seconds: CloudWatch tells its metrics one by one, and requests must not be seen before their errors. AWS publishes no figure. */
const tellS = 120
/** A minute of which nothing, or not all that there should be, is told so long after its end is late. */
const lateS = 240
/** What is not told by then is not waited for, and what comes for a minute after that is not looked at. */
const lostS = 15 * 60
/** A side with so many requests in one minute does not have none in the next: then they are not told yet. */
const surelyMore = 10

/** A cursor at a time in milliseconds since 1970: everything before its minute is not asked about, since CloudWatch knows no less. */
export function cursorAt(now: number): string {
  const first = Math.floor(now / 1_000 / minute) * minute
  return JSON.stringify({ first, next: first, told: {} } satisfies Cursor)
}

/** From when on CloudWatch has to be asked, in milliseconds since 1970. */
export function fromOf(cursor: string, now: number): number {
  return Math.max(parsed(cursor).first, Math.floor((now / 1_000 - lostS) / minute) * minute) * 1_000
}

/** When there may be something to tell, in milliseconds since 1970. */
export function dueAt(cursor: string): number {
  return (parsed(cursor).next + minute + tellS) * 1_000
}

/** What CloudWatch tells, and when. */
export interface Known {
  readonly cursor: string
  readonly stable: Minutes | undefined
  readonly candidate: Minutes
  /** start of the newest minute that anything is told of, in seconds since 1970 */
  readonly newest: number | undefined
  readonly shares: Pick<Shares, 'during' | 'since'>
  /** when CloudWatch was asked, in milliseconds since 1970: an answer from before a minute's time is over may have its requests and not its errors */
  readonly askedAt: number
  readonly now: number
}

/**
 * What can be told now: one minute at a time, with the share that the candidate had in it, so that counts of one step are never taken for
 * another's. A minute is told when CloudWatch has had its time and tells anything of it or of a newer one. What comes for it later is told
 * once more, as the same minute's. What is not there in time is late, and missing in the end; it is never zero requests.
 */
export function nextMinute(known: Known): Observation {
  const { askedAt, now, newest } = known
  const cursor = parsed(known.cursor)
  const lost = lostIn({ cursor, newest, now })
  if (lost !== undefined) return lost
  const end = cursor.next + minute
  const isDue = askedAt / 1_000 >= end + tellS
  if (isDue && newest !== undefined && newest >= cursor.next && (isPlausible(known, cursor) || askedAt / 1_000 >= end + lateS)) return tell(known, cursor, cursor.next)
  const more = Object.keys(cursor.told).map(Number).find((time) => isLater(seenAt(known, time), cursor.told[time]))
  if (more !== undefined) return tell(known, cursor, more)
  const late = lateIn(known, cursor)
  return { cursor: known.cursor, ...(late === undefined ? { nothing: true } : { late }) }
}

/** Minutes that CloudWatch said nothing of in all the time that it had. */
function lostIn({ cursor, newest, now }: { readonly cursor: Cursor; readonly newest: number | undefined; readonly now: number }): Observation | undefined {
  const oldest = Math.floor((now / 1_000 - lostS) / minute) * minute
  if (cursor.next >= oldest || (newest !== undefined && newest >= cursor.next)) return undefined
  return { cursor: JSON.stringify({ ...cursor, next: oldest } satisfies Cursor), missing: `CloudWatch told nothing of the time from ${clockTime(cursor.next)} to ${clockTime(oldest)} UTC` }
}

/** What should have been told by now. That nothing is known of the present share yet is no less a reason not to go on. */
function lateIn({ shares, now, newest }: Known, { next }: Cursor): string | undefined {
  if (now / 1_000 >= next + minute + lateS && (newest === undefined || newest < next)) return `CloudWatch has told nothing of ${clockTime(next)} UTC and later yet`
  const since = shares.since()
  if (since === undefined) return undefined
  const whole = Math.ceil(since / 1_000 / minute) * minute
  if (next > whole) return undefined
  return `CloudWatch tells a minute ${tellS / 60} minutes after its end; the first whole one with this share of the traffic is ${clockTime(whole)} UTC`
}

/** Errors whose requests are not told yet, or a side that seems to have lost all of its users at once: more is to come. */
function isPlausible({ stable, candidate }: Known, { next, told }: Cursor): boolean {
  const [stableBefore = 0, , candidateBefore = 0] = told[next - minute] ?? []
  return isWhole(stable?.get(next), stableBefore) && isWhole(candidate.get(next), candidateBefore)
}

function isWhole(counts: MinuteCounts | undefined, before: number): boolean {
  if (counts === undefined) return before < surelyMore
  return counts.whole
}

function seenAt({ stable, candidate }: Known, time: number): Counts {
  const [a, b] = [stable?.get(time), candidate.get(time)]
  return [a?.requests ?? 0, a?.errors ?? 0, b?.requests ?? 0, b?.errors ?? 0]
}

/** Counts that went down are not taken back. */
function isLater(seen: Counts, told: Counts | undefined): boolean {
  return told !== undefined && seen.some((count, index) => count > (told[index] ?? 0))
}

function tell(known: Known, cursor: Cursor, time: number): Observation {
  const { stable, shares, now } = known
  const before: Counts = cursor.told[time] ?? [0, 0, 0, 0]
  const seen = seenAt(known, time)
  const [a, b, c, d] = seen.map((count, index) => Math.max(0, count - (before[index] ?? 0)))
  const after = seen.map((count, index) => Math.max(count, before[index] ?? 0)) as unknown as Counts
  const percent = shares.during({ from: time * 1_000, to: (time + minute) * 1_000 })
  const recent = Object.entries<Counts>({ ...cursor.told, [time]: after }).filter(([at]) => (Number(at) + minute + lostS) * 1_000 > now)
  return {
    cursor: JSON.stringify({ first: cursor.first, next: Math.max(cursor.next, time + minute), told: Object.fromEntries(recent) } satisfies Cursor),
    ...(stable !== undefined && { stable: windowOf(a, b) }),
    candidate: windowOf(c, d),
    span: { agoMs: now - time * 1_000, ms: minute * 1_000, withProbes: cursor.told[time] === undefined, ...(percent !== undefined && { percent }) },
  }
}

/** Errors that come after their requests are counted with as many requests once more: too many good ones is the lesser evil. */
function windowOf(requests = 0, errors = 0): SideWindow {
  return { requests: Math.max(requests, errors), errors }
}

function clockTime(seconds: number): string {
  return new Date(seconds * 1_000).toISOString().slice(11, 16)
}

function parsed(cursor: string): Cursor {
  return JSON.parse(cursor) as Cursor
}
