import type { SideWindow } from '../../../target.ts'
import type { Minutes } from './cloudwatch.ts'

/** What was told already, by minute: `[requests, errors]`, the stable side's first. */
interface Told {
  readonly from: number
  readonly minutes: Readonly<Record<string, readonly [number, number, number, number]>>
}

/** Minutes that may still change, in milliseconds: CloudWatch adds to a minute for a while after it is over. */
const lateMs = 10 * 60_000
const minuteMs = 60_000

/** A cursor at a time: everything before it is not asked about. It is a whole minute, since CloudWatch knows no less. */
export function cursorAt(now: number): string {
  return JSON.stringify({ from: Math.floor(now / minuteMs) * minuteMs, minutes: {} } satisfies Told)
}

/** From when on CloudWatch has to be asked, in milliseconds since 1970. */
export function fromOf(cursor: string, now: number): number {
  return Math.max(toldBy(cursor).from, Math.floor((now - lateMs) / minuteMs) * minuteMs)
}

/**
 * What is new since the cursor: requests of a minute are told once, also when they arrive late and in parts. A count that went down is
 * never taken back.
 */
export function newSince({ cursor, stable, candidate, now }: {
  readonly cursor: string
  readonly stable: Minutes
  readonly candidate: Minutes
  readonly now: number
}): { readonly cursor: string; readonly stable: SideWindow; readonly candidate: SideWindow } {
  const told = toldBy(cursor)
  const start = fromOf(cursor, now)
  const times = [...new Set([...stable.keys(), ...candidate.keys()])].filter((time) => time * 1_000 >= start)
  const minutes = { ...told.minutes }
  const sums: [number, number, number, number] = [0, 0, 0, 0]
  for (const time of times) {
    const before = minutes[String(time)] ?? [0, 0, 0, 0]
    const [a, b] = [stable.get(time), candidate.get(time)]
    const seen = [a?.requests ?? 0, a?.errors ?? 0, b?.requests ?? 0, b?.errors ?? 0] as const
    const after = before.map((count, index) => Math.max(count, seen[index] ?? 0)) as [number, number, number, number]
    after.forEach((count, index) => {
      sums[index] = (sums[index] ?? 0) + count - (before[index] ?? 0)
    })
    minutes[String(time)] = after
  }
  const recent = Object.entries(minutes).filter(([time]) => Number(time) * 1_000 >= start)
  const [stableRequests, stableErrors, requests, errors] = sums
  return {
    cursor: JSON.stringify({ from: told.from, minutes: Object.fromEntries(recent) } satisfies Told),
    stable: { requests: stableRequests, errors: Math.min(stableErrors, stableRequests) },
    candidate: { requests, errors: Math.min(errors, requests) },
  }
}

function toldBy(cursor: string): Told {
  return JSON.parse(cursor) as Told
}
