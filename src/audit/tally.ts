import type { JsonObject, JsonValue } from '../core/json.ts'
import { exitCodes } from '../core/results.ts'
import { eventNameOf } from './event-types.ts'

/** What the events of a spool add up to. Whatever is recorded later, no count falls. */
export interface RecordTally {
  readonly events: number
  /** when the first event was recorded, in milliseconds since 1970 */
  readonly sinceMs: number | undefined
  /** rollouts by how they ended, in the words of the results */
  readonly results: ReadonlyMap<string, number>
  /** how long each restore took, in seconds, from the decision to the moment when it was done */
  readonly restores: readonly number[]
  /** of the last decision of the gate */
  readonly evidence: JsonObject | undefined
  readonly drills: DrillTally
}

/** Rehearsals of a rollback, which are in none of the other counts. */
export interface DrillTally {
  /** how many by how they ended, in the words of the results, or `interrupted` */
  readonly results: ReadonlyMap<string, number>
  /** when the last one that passed ended, in milliseconds since 1970 */
  readonly passedMs: number | undefined
  /** what a rollback would have taken in that one, in seconds */
  readonly rollbackSeconds: number | undefined
}

interface Rollout {
  result: string | undefined
  resumed: boolean
  /** what made traffic go back, in milliseconds since 1970 */
  decidedMs: number | undefined
  restored: boolean
  /** no source had the data that the gate needs */
  blind: boolean
  /** a rehearsal */
  drill: boolean
}

interface Known {
  readonly name: string
  readonly outcome: string
  readonly data: JsonObject
  readonly ms: number
  readonly rollout: Rollout
}

/**
 * Adds up the events of a spool. A rollout counts once, by the first event that says how it ended: an entry of the
 * target's journal can be recorded twice, and a later run may tell of the same rollout again.
 */
export function tallyEvents(events: readonly JsonObject[]): RecordTally {
  const rollouts = new Map<string, Rollout>()
  const restores: number[] = []
  const drills: Drills = { results: new Map(), passedMs: undefined, rollbackSeconds: undefined }
  let evidence: JsonObject | undefined
  for (const event of events) {
    const known = read(event, rollouts)
    if (known === undefined) continue
    if (known.rollout.drill) {
      countDrill(drills, known)
      continue
    }
    if (known.name === 'gate.decided') evidence = objectOf(known.data['evidence']) ?? evidence
    const seconds = restoreOf(known)
    if (seconds !== undefined) restores.push(seconds)
    known.rollout.resumed ||= known.name === 'rollout.resumed'
    known.rollout.blind ||= known.name === 'traffic.restored' && known.data['cause'] === 'unavailable'
    known.rollout.result ??= resultOf(known)
  }
  const results = new Map<string, number>()
  for (const { result } of rollouts.values()) {
    if (result !== undefined) addTo(results, result)
  }
  const sinceMs = events.map(({ time }) => msOf(time)).find((ms) => ms !== undefined)
  return { events: events.length, sinceMs, results, restores, evidence, drills }
}

type Drills = { results: Map<string, number>; passedMs: number | undefined; rollbackSeconds: number | undefined }

/** One event tells how a rehearsal ended, whatever happened in it. */
function countDrill(drills: Drills, { name, data, ms }: Known): void {
  const { ended, times } = data
  if (name !== 'drill.finished' || typeof ended !== 'string' || !(Object.hasOwn(exitCodes, ended) || ended === 'interrupted')) return
  addTo(drills.results, ended)
  if (ended !== 'passed') return
  const rollbackMs = objectOf(times)?.['rollbackMs']
  drills.passedMs = ms
  drills.rollbackSeconds = typeof rollbackMs === 'number' && rollbackMs >= 0 ? rollbackMs / 1_000 : undefined
}

function addTo(counts: Map<string, number>, word: string): void {
  counts.set(word, (counts.get(word) ?? 0) + 1)
}

function read(event: JsonObject, rollouts: Map<string, Rollout>): Known | undefined {
  const fields = objectOf(objectOf(event['data'])?.['customData'])
  const data = objectOf(fields?.['data'])
  const rolloutId = data?.['rolloutId']
  const { type, time } = event
  const outcome = fields?.['outcome']
  // what the target did by itself was recorded later than it happened
  const ms = msOf(objectOf(data?.['journal'])?.['at']) ?? msOf(time)
  if (data === undefined || ms === undefined || typeof type !== 'string' || typeof rolloutId !== 'string' || typeof outcome !== 'string') return undefined
  const rollout = rollouts.get(rolloutId) ?? { result: undefined, resumed: false, decidedMs: undefined, restored: false, blind: false, drill: false }
  rollout.drill ||= data['drill'] === true
  rollouts.set(rolloutId, rollout)
  return { name: eventNameOf(type), outcome, data, ms, rollout }
}

/** Seconds, where this event says that traffic is back; a clock that was set back makes it no time at all. */
function restoreOf({ name, outcome, ms, rollout }: Known): number | undefined {
  if (rollout.restored) return undefined
  if (name === 'traffic.shifted' && outcome === 'success') rollout.decidedMs = undefined
  const isDecision = (name === 'gate.decided' && outcome !== 'success') || name === 'lease.lapsed' || (name === 'traffic.restored' && outcome === 'started')
  if (isDecision) rollout.decidedMs ??= ms
  if (name !== 'traffic.restored' || outcome !== 'success') return undefined
  rollout.restored = true
  return rollout.decidedMs === undefined ? undefined : Math.max(0, ms - rollout.decidedMs) / 1_000
}

/** How the rollout ended, where this event says so. */
function resultOf({ name, outcome, data, rollout }: Known): string | undefined {
  if (name === 'rollout.refused') return 'refused'
  if (name === 'lease.lapsed') return 'restored'
  if (name === 'traffic.restored' && outcome === 'failure') return 'rollback-failed'
  if (name === 'service.rolledback' && outcome === 'success') return 'restored'
  if (name === 'service.deployed' || name === 'service.upgraded') return outcome !== 'success' ? undefined : rollout.resumed ? 'resumed' : 'deployed'
  if (name !== 'rollout.finished') return undefined
  // earlier versions of the target's own watcher wrote `result` for `ended`
  const ended = data['ended'] ?? data['result']
  if (ended === 'live') return 'deployed'
  if (ended === 'inconclusive' && rollout.blind) return 'unavailable'
  // a record that was tampered with must not make up words
  return typeof ended === 'string' && Object.hasOwn(exitCodes, ended) ? ended : undefined
}

function objectOf(value: JsonValue | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as JsonObject : undefined
}

function msOf(value: JsonValue | undefined): number | undefined {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(ms) ? undefined : ms
}
