import { formatDuration } from '../core/duration.ts'
import type { Case } from './case.ts'
import { objectOf } from '../core/json.ts'
import type { Incident, IncidentCounts, IncidentUnderWay } from './incident.ts'
import type { Span, Turns } from './moments.ts'
import { countOf, msOf } from './read-event.ts'

/** Requests that met the release that was left, and in sentences what is not among them: a count without that would be a guess. */
export function affectedBy({ found, spans, turns }: {
  readonly found: Case
  readonly spans: readonly Span[]
  readonly turns: Turns
}): Incident['affected'] {
  const underWay = found.kind === 'rollback' ? null : underWayOf(found)
  return {
    underWay,
    candidate: found.kind === 'rollback' ? null : sumOf(spans, 4),
    stable: found.kind === 'rollback' ? null : sumOf(spans, 2),
    unknown: found.kind === 'rollback' ? unknownOfRollback(turns) : unknownOf({ found, spans, turns, isKnown: underWay !== null }),
  }
}

function sumOf(spans: readonly Span[], requests: 2 | 4): IncidentCounts {
  if (spans.length === 0) return null
  const add = (index: number): number => spans.reduce((sum, { row }) => sum + (row[index] ?? 0), 0)
  return { requests: add(requests), errors: add(requests + 1) }
}

/** As the target told when the rollout was ended. */
function underWayOf({ own }: Case): IncidentUnderWay | null {
  const told = objectOf(own.findLast(({ name, data }) => name === 'rollout.finished' && data['underWay'] !== undefined)?.data['underWay'])
  const [atSwitch, answered, failed, abandoned, cut] = ['atSwitch', 'answered', 'failed', 'abandoned', 'cut'].map((name) => countOf(told[name]))
  if (atSwitch === undefined || answered === undefined || failed === undefined || abandoned === undefined || cut === undefined) return null
  return { atSwitch, answered, failed, abandoned, cut }
}

function unknownOf({ found: { own }, spans, turns: { restored }, isKnown }: {
  readonly found: Case
  readonly spans: readonly Span[]
  readonly turns: Turns
  /** what became of those that were under way */
  readonly isKnown: boolean
}): readonly string[] {
  const lastMs = spans.at(-1)?.toMs
  const restoredMs = msOf(restored)
  const gapMs = lastMs === undefined || restoredMs === undefined ? undefined : restoredMs - lastMs
  const lapsed = own.some(({ name }) => name === 'lease.lapsed')
  const watched = own.some(({ name }) => name === 'bake.handed-over')
  return [
    ...(spans.length === 0 ? ['Nothing was counted: the gate came to no verdict, and counts are recorded with its verdicts.'] : []),
    ...(lapsed ? ['What the run that died had counted since its last verdict died with it.'] : []),
    ...(gapMs !== undefined && gapMs > 0 && !lapsed
      ? [`Requests of the last ${formatDuration(gapMs)}, from the last count until traffic was back.`]
      : []),
    ...(restored === undefined || isKnown ? [] : ['Requests that were still under way when traffic went back: the target did not tell in time, or cannot.']),
    ...(restored === undefined ? ['Requests since the last count: traffic was not put back, as far as the record goes.'] : []),
    ...(spans.at(-1)?.open === true && spans.length === 1 ? ['Requests of the warm-up, and of the time before the gate first looked.'] : []),
    ...(watched ? ['Of a bake that the target watched by itself, what it counted before its supervisor was started anew, if it was.'] : []),
    'What users did after an error: a request that was tried again counts again.',
  ]
}

function unknownOfRollback({ exposed }: Turns): readonly string[] {
  return [
    'Requests are recorded with the verdicts of a rollout, and this release had passed its own: how many failed since is not in the record. `pqc_delivery_request_errors_total` has it, where metrics are kept.',
    'When the first of them failed, so that nobody knows how long it took to notice.',
    ...(exposed === undefined ? ['When the release that was left got its first traffic: its own rollout is not in the record.'] : []),
  ]
}
