import { isJsonObject, objectOf } from '../core/json.ts'
import type { JsonObject, JsonValue } from '../core/json.ts'
import { inOrder } from '../report/order.ts'
import { isInterruption } from './case.ts'
import type { Case } from './case.ts'
import type { DetectedBy, IncidentMoments, IncidentTimes } from './incident.ts'
import { countOf, instant, msOf } from './read-event.ts'
import type { IncidentEvent } from './read-event.ts'

/** A row of a `series`: `[t, percent, stable requests, stable errors, candidate requests, candidate errors]`. */
type Row = readonly [number, number, number, number, number, number]

/** What a rollout counted in one span of time, with that span in milliseconds since 1970. */
export interface Span {
  readonly fromMs: number
  readonly toMs: number
  readonly row: Row
  /** of a step that came to no verdict: without its warm-up */
  readonly open?: true
}

/**
 * What was counted, span by span. A row's `t` is on the rollout's own clock; the verdict that it stands in was made at the end of
 * its last row, and has a time.
 */
export function spansOf(own: readonly IncidentEvent[]): readonly Span[] {
  const spans: Span[] = []
  let before = 0
  for (const event of own) {
    const rows = event.name === 'gate.decided' ? rowsOf(event.data['series']) : []
    const last = rows.at(-1)
    const decidedMs = msOf(event)
    if (last === undefined || decidedMs === undefined) continue
    const at = (t: number): number => decidedMs - (last[0] - t) * 1_000
    for (const row of rows) {
      spans.push({ fromMs: at(Math.min(before, row[0])), toMs: at(row[0]), row })
      before = row[0]
    }
  }
  const open = openSpan(own, spans.at(-1)?.toMs)
  return open === undefined ? spans : [...spans, open]
}

/** What a step that came to no verdict had counted: the counts at its end without those at the last verdict. */
function openSpan(own: readonly IncidentEvent[], lastMs: number | undefined): Span | undefined {
  const restore = own.find(({ name, data }) => name === 'traffic.restored' && data['counted'] !== undefined)
  const toMs = msOf(restore)
  const fromMs = lastMs ?? msOf(own.find(({ name, outcome }) => name === 'traffic.shifted' && outcome === 'success'))
  if (restore === undefined || toMs === undefined || fromMs === undefined || fromMs > toMs) return undefined
  const verdict = own.findLast(({ name, seq }) => name === 'gate.decided' && seq < restore.seq)
  const [now, then] = [usersIn(objectOf(restore.data['counted'])), usersIn(verdict?.data ?? {})]
  const more = (side: 'stable' | 'candidate', what: 'requests' | 'errors'): number =>
    Math.max(0, (countOf(objectOf(now[side])[what]) ?? 0) - (countOf(objectOf(then[side])[what]) ?? 0))
  const row: Row = [0, 0, more('stable', 'requests'), more('stable', 'errors'), more('candidate', 'requests'), more('candidate', 'errors')]
  return row[2] + row[4] === 0 ? undefined : { fromMs, toMs, row, open: true }
}

/** Probes are nobody who was hurt; where there were none, all requests are of users. */
function usersIn(counts: JsonObject): JsonObject {
  return isJsonObject(counts['users']) ? counts['users'] : counts
}

function rowsOf(value: JsonValue | undefined): readonly Row[] {
  const list: readonly JsonValue[] = Array.isArray(value) ? value : []
  return list.filter((row): row is JsonValue & Row => Array.isArray(row) && row.length === 6 && row.every((part: unknown) => typeof part === 'number' && part >= 0))
}

/** The events that the moments of a case are those of. */
export interface Turns {
  readonly exposed: IncidentEvent | undefined
  readonly detected: IncidentEvent | undefined
  readonly detectedBy: DetectedBy | undefined
  readonly restored: IncidentEvent | undefined
}

/** `exposed`: of a rollback, the first traffic of the release that is left, in its own rollout. */
export function turnsOf(found: Case, exposed: IncidentEvent | undefined): Turns {
  return found.kind === 'rollback' ? turnsOfRollback(found, exposed) : turnsOfRelease(found)
}

/** A person asked for it; it is over when the other release has all traffic. */
function turnsOfRollback({ own, shifts, restores }: Case, exposed: IncidentEvent | undefined): Turns {
  const detected = own.find(({ name }) => name === 'rollout.started')
  const failed = restores.length > 0
  const moved = shifts.find(({ outcome, data }) => outcome === 'success' && data['percent'] === 100) ?? own.find(({ name, outcome }) => name === 'service.rolledback' && outcome === 'success')
  return { exposed, detected, detectedBy: detected === undefined ? undefined : 'person', restored: failed ? undefined : moved }
}

function turnsOfRelease({ own, helpers, shifts, restores }: Case): Turns {
  const exposed = shifts.find(({ outcome }) => outcome === 'success') ?? shifts[0]
  // a run that takes a drill over decides about its traffic from then on
  const restored = inOrder(restores).find(({ outcome }) => outcome === 'success') ?? own.find(isInterruption)
  return { exposed, ...detectionOf({ own, helpers, restores }), restored }
}

/** What it was that made traffic go back. */
function detectionOf({ own, helpers, restores }: Pick<Case, 'own' | 'helpers' | 'restores'>): Pick<Turns, 'detected' | 'detectedBy'> {
  const [first] = inOrder(restores)
  const lapse = own.find(({ name }) => name === 'lease.lapsed')
  if (lapse !== undefined) return { detected: lapse, detectedBy: 'lease' }
  const before = own.filter((event) => first === undefined || event.seq <= first.seq)
  const verdict = before.findLast(({ name, outcome }) => name === 'gate.decided' && outcome !== 'success')
  switch (first?.data['cause']) {
    case 'gate-failed':
    case 'inconclusive':
    case 'unavailable':
      return verdict === undefined ? { detected: first, detectedBy: 'gate' } : { detected: verdict, detectedBy: 'gate' }
    case 'candidate-failed': {
      const failure = before.findLast(({ name, outcome }) => outcome === 'failure' && name !== 'traffic.restored')
      return failure?.name === 'gate.decided' ? { detected: failure, detectedBy: 'gate' } : { detected: failure ?? first, detectedBy: 'failure' }
    }
    default: {
      const asked = helpers.find(({ name }) => name === 'rollout.started') ?? first
      return asked === undefined ? { detected: undefined, detectedBy: undefined } : { detected: asked, detectedBy: 'person' }
    }
  }
}

/** The first span in which a request to the candidate failed. */
export function firstFailureOf(spans: readonly Span[]): Span | undefined {
  return spans.find(({ row }) => row[5] > 0)
}

/** The moments, and the durations between them. A clock that was set back makes no duration. */
export function momentsOf({ kind, turns: { exposed, detected, detectedBy, restored }, firstFailure }: {
  readonly kind: Case['kind']
  readonly turns: Turns
  readonly firstFailure: Span | undefined
}): { readonly moments: IncidentMoments; readonly times: IncidentTimes } {
  const exposedMs = msOf(exposed)
  const failureFromMs = firstFailure === undefined ? undefined : Math.max(firstFailure.fromMs, exposedMs ?? firstFailure.fromMs)
  const failureMs = firstFailure?.toMs
  const detectedMs = msOf(detected)
  const restoredMs = msOf(restored)
  // a release that was rolled back by hand had passed its own rollout: when it began to fail is in no record
  const sinceMs = kind === 'rollback' ? undefined : failureFromMs ?? exposedMs
  const [from, to] = [instant(failureFromMs), instant(failureMs)]
  return {
    moments: {
      exposedAt: instant(exposedMs),
      firstFailure: from === null || to === null ? null : { from, to },
      detectedAt: instant(detectedMs),
      detectedBy: detectedBy ?? null,
      restoredAt: instant(restoredMs),
    },
    times: {
      since: sinceMs === undefined ? null : failureFromMs === undefined ? 'first-exposure' : 'first-failure',
      toDetect: secondsBetween(sinceMs, detectedMs),
      toRestore: secondsBetween(sinceMs, restoredMs),
      toAct: secondsBetween(detectedMs, restoredMs),
      exposed: secondsBetween(exposedMs, restoredMs),
    },
  }
}

function secondsBetween(fromMs: number | undefined, toMs: number | undefined): number | null {
  if (fromMs === undefined || toMs === undefined || toMs < fromMs) return null
  return Math.round(toMs - fromMs) / 1_000
}
