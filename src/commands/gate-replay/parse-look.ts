import { isJsonObject } from '../../core/json.ts'
import type { JsonObject } from '../../core/json.ts'
import { show } from '../../rollout/gate/look-check.ts'
import type { SideWindow } from '../../rollout/target.ts'
import { invalidLine } from './lines.ts'
import type { Line } from './lines.ts'

/** One line of a recording: whose it is, and its look or what is wrong with it. */
export type RecordedLook = { readonly rollout: string } & (
  | { readonly look: Recorded }
  | {
      readonly problem: string
      /** the line's own time in seconds, where it has one */
      readonly t?: number
    }
)

/** The look itself. */
interface Recorded {
  /** seconds */
  readonly t: number
  /** percent of the traffic on the candidate */
  readonly step: number
  readonly stable?: SideWindow
  readonly candidate?: SideWindow
}

/**
 * Reads one line. A line that is no JSON object, or does not say whose it is, makes the input unusable
 * (`input-file-invalid`); anything else that is wrong is a problem of its rollout alone. The gate checks the counts.
 */
export function parseLook(line: Line): RecordedLook {
  const value = parseObject(line)
  const rollout = value['rollout']
  if (typeof rollout !== 'string') {
    const problem = `has no text as "rollout" (${show(rollout)}), so that nobody knows whose it is`
    throw invalidLine({ ...line, problem })
  }
  const { t, step } = value
  if (typeof t !== 'number') return { rollout, problem: `t is ${show(t)}, not a number of seconds` }
  if (!isPercentage(step)) return { rollout, t, problem: `step is ${show(step)}, not a percentage from 0 to 100` }
  const stable = parseSide(value['stable'])
  if (typeof stable === 'string') return { rollout, t, problem: `stable: ${stable}` }
  const candidate = parseSide(value['candidate'])
  if (typeof candidate === 'string') return { rollout, t, problem: `candidate: ${candidate}` }
  const sides = { ...(stable === undefined ? {} : { stable }), ...(candidate === undefined ? {} : { candidate }) }
  return { rollout, look: { t, step, ...sides } }
}

function isPercentage(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 100
}

function parseObject(line: Line): JsonObject {
  let value: unknown
  try {
    value = JSON.parse(line.text)
  } catch (error) {
    throw invalidLine({ ...line, problem: 'is not JSON', cause: error })
  }
  if (!isJsonObject(value)) throw invalidLine({ ...line, problem: 'is not a JSON object' })
  return value
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

/** A side, undefined when it was not measured, or what is wrong with it. */
function parseSide(value: unknown): SideWindow | string | undefined {
  if (value === undefined || value === null) return undefined
  if (!isJsonObject(value)) return `${show(value)} is no object with "requests" and "errors"`
  const { requests, errors, latencyMs } = value
  if (typeof requests !== 'number') return `requests is ${show(requests)}, not a whole number of 0 or more`
  if (typeof errors !== 'number') return `errors is ${show(errors)}, not a whole number of 0 or more`
  if (latencyMs === undefined || latencyMs === null) return { requests, errors }
  if (isHistogram(latencyMs)) return { requests, errors, latencyMs }
  return 'latencyMs is no list of pairs of upper bound (a number, or null) and count'
}

function isHistogram(value: unknown): value is (readonly [number | null, number])[] {
  return isList(value) && value.every(isPair)
}

function isPair(pair: unknown): boolean {
  if (!isList(pair) || pair.length !== 2) return false
  const [bound, count] = pair
  return (bound === null || typeof bound === 'number') && typeof count === 'number'
}
