import type { SideWindow } from '../target.ts'
import type { Look } from './gate.ts'

/** What is wrong with the counts of one side, in words, or undefined. Counts come from files and servers of others. */
export function problemOfWindow(window: SideWindow): string | undefined {
  const { requests, errors, latencyMs } = window
  if (!isCount(requests)) return `requests is ${show(requests)}, not a whole number of 0 or more`
  if (!isCount(errors)) return `errors is ${show(errors)}, not a whole number of 0 or more`
  if (errors > requests) return `${errors} errors are more than ${requests} requests`
  return latencyMs === undefined ? undefined : problemOfLatency(latencyMs, requests)
}

function problemOfLatency(latency: NonNullable<SideWindow['latencyMs']>, requests: number): string | undefined {
  let previous = -1
  let total = 0
  let place = 0
  for (const pair of latency) {
    const bound = pair[0]
    const count = pair[1]
    place += 1
    if (!isCount(count)) return `a count of latencyMs is ${show(count)}, not a whole number of 0 or more`
    const isNext = bound === null ? place === latency.length : isBetween(bound, previous, Infinity)
    if (!isNext) {
      const rule = 'null, for above all bounds, comes last'
      return `the bounds of latencyMs do not rise (${show(bound)} at place ${place}); ${rule}`
    }
    previous = bound ?? Infinity
    total += count
  }
  if (total <= requests) return undefined
  return `the counts of latencyMs add up to ${total}, more than ${requests} requests; they must not be cumulative`
}

function isBetween(value: unknown, low: number, high: number): boolean {
  return typeof value === 'number' && value > low && value < high
}

/** What is wrong with a look that follows one of the same source at `previous` seconds (-1: it is the first). */
export function problemOfLook(look: Look, previous: number): string | undefined {
  if (!Number.isFinite(look.t) || look.t < 0) return `t is ${show(look.t)}, not a number of seconds`
  if (look.t <= previous) return `time does not advance: ${look.t} s after ${previous} s`
  const { stable, candidate, pairs } = look
  const windows = { stable, candidate, 'pairs of the candidate': pairs?.candidate, 'the shared address': pairs?.shared }
  for (const [name, window] of Object.entries(windows)) {
    const problem = window === undefined ? undefined : problemOfWindow(window)
    if (problem !== undefined) return `${name}: ${problem}`
  }
  const { silent = 0 } = look
  if (isCount(silent) && silent <= (candidate?.errors ?? 0)) return undefined
  return `silent is ${show(silent)}, not a whole number from 0 to the candidate's errors`
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

/** A value of unknown type, short enough for a message. */
export function show(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value)
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
