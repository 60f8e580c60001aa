import { objectOf } from '../report/fields.ts'
import { textOf } from './read-event.ts'
import type { IncidentEvent } from './read-event.ts'

/** The events of one rollout, sorted out by what they are about. */
export interface Case {
  readonly rolloutId: string
  readonly kind: 'release' | 'rollback' | 'drill'
  /** of the rollout itself, in the order of the record */
  readonly own: readonly IncidentEvent[]
  /** of runs that took it over, as far as they are about it */
  readonly helpers: readonly IncidentEvent[]
  /** everything that puts, or is to put, its traffic back */
  readonly restores: readonly IncidentEvent[]
  /** the events that say that it got traffic */
  readonly shifts: readonly IncidentEvent[]
}

/** The case of a rollout; undefined where the record has nothing of it. */
export function caseOf(events: readonly IncidentEvent[], rolloutId: string): Case | undefined {
  const own = events.filter((event) => event.rolloutId === rolloutId)
  if (own.length === 0) return undefined
  const overtakers = new Set(events.filter((event) => overtakenBy(event) === rolloutId).map((event) => event.rolloutId))
  const helpers = events.filter((event) => event.rolloutId !== undefined && overtakers.has(event.rolloutId) && isAboutOther(event))
  const shifts = own.filter(({ name, data }) => name === 'traffic.shifted' && typeof data['percent'] === 'number' && data['percent'] > 0)
  const tookOver = own.some((event) => overtakenBy(event) !== undefined)
  const restores = [...own.filter((event) => isRestore(event) && !(tookOver && isAboutOther(event))), ...helpers.filter(isRestore)]
  return { rolloutId, kind: kindOf(own), own, helpers, restores, shifts }
}

function kindOf(own: readonly IncidentEvent[]): Case['kind'] {
  if (own.some(({ data }) => data['drill'] === true)) return 'drill'
  return own.some(({ data }) => data['kind'] === 'rollback') || own.some(({ name }) => name === 'service.rolledback') ? 'rollback' : 'release'
}

/** The rollout that a run found unfinished and took over, whichever release that was of. */
function overtakenBy({ name, data }: IncidentEvent): string | undefined {
  return name === 'rollout.started' || name === 'rollout.resumed' ? textOf(objectOf(data['unfinished'])['rolloutId']) : undefined
}

function isRestore({ name }: IncidentEvent): boolean {
  return name === 'traffic.restored'
}

/** What a run that takes over does about the rollout that it found, as opposed to its own. */
function isAboutOther({ name, data }: IncidentEvent): boolean {
  if (name === 'rollout.started' || name === 'rollout.resumed') return true
  return isRestore({ name } as IncidentEvent) && (data['cause'] === 'overtaken' || data['cause'] === 'requested')
}

/**
 * Whether there is something to tell: traffic was taken from a release, or was to be, or a rollback ran. A drill that passed
 * takes traffic back by design; a release that never had traffic hurt nobody.
 */
export function isIncident({ kind, own, restores, shifts }: Case): boolean {
  const lapsed = own.some(({ name }) => name === 'lease.lapsed')
  // the shift itself may be in no record: an emergency goes ahead without one
  const hadTraffic = shifts.length > 0 || own.some(({ name, data }) => name === 'lease.lapsed' && typeof data['percent'] === 'number' && data['percent'] > 0)
  if (kind === 'drill') return hadTraffic && !own.some(({ name, data }) => name === 'drill.finished' && data['ended'] === 'passed')
  if (kind === 'rollback') return own.some(isMove) || hadTraffic
  return hadTraffic && (restores.length > 0 || lapsed)
}

/** A rollback from one release to another; one that brings back what was live left nothing. */
function isMove({ name, data }: IncidentEvent): boolean {
  return name === 'service.rolledback' && data['from'] !== data['to']
}

/** The rollouts of which there is something to tell, in the order in which they began. */
export function incidentsIn(events: readonly IncidentEvent[]): readonly string[] {
  const ids = new Set(events.map(({ rolloutId }) => rolloutId).filter((id) => id !== undefined))
  return [...ids].filter((id) => {
    const found = caseOf(events, id)
    return found !== undefined && isIncident(found)
  })
}
