import { objectOf } from '../core/json.ts'
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
  /** everything that puts, or is to put, its traffic back; not what was announced and not done, since it had finished or was another run's */
  readonly restores: readonly IncidentEvent[]
  /** the events that say that it got traffic */
  readonly shifts: readonly IncidentEvent[]
}

/** A record by its rollouts: there may be thousands in it. */
export interface Casebook {
  readonly byId: ReadonlyMap<string, readonly IncidentEvent[]>
  /** the rollouts that took one over, by that one */
  readonly overtakers: ReadonlyMap<string, ReadonlySet<string>>
}

/** Sorts a record by its rollouts, once. */
export function casebookOf(events: readonly IncidentEvent[]): Casebook {
  const byId = new Map<string, IncidentEvent[]>()
  const overtakers = new Map<string, Set<string>>()
  for (const event of events) {
    const { rolloutId } = event
    if (rolloutId === undefined) continue
    const own = byId.get(rolloutId)
    if (own === undefined) byId.set(rolloutId, [event])
    else own.push(event)
    const other = overtakenBy(event)
    if (other !== undefined) overtakers.set(other, (overtakers.get(other) ?? new Set()).add(rolloutId))
  }
  return { byId, overtakers }
}

/** The case of a rollout; undefined where the record has nothing of it. */
export function caseOf({ byId, overtakers }: Casebook, rolloutId: string): Case | undefined {
  const own = byId.get(rolloutId) ?? []
  if (own.length === 0) return undefined
  const helpers = [...(overtakers.get(rolloutId) ?? [])].flatMap((id) => byId.get(id) ?? []).filter(isAboutOther)
  const shifts = own.filter(({ name, data }) => name === 'traffic.shifted' && typeof data['percent'] === 'number' && data['percent'] > 0)
  const tookOver = own.some((event) => overtakenBy(event) !== undefined)
  const restores = [...restoresIn(own).filter((event) => !(tookOver && isAboutOther(event))), ...restoresIn(helpers)]
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

/** Backwards, since what follows an announcement says whether anything came of it. */
function restoresIn(events: readonly IncidentEvent[]): readonly IncidentEvent[] {
  const kept: IncidentEvent[] = []
  let isCalledOff = false
  for (const event of events.toReversed()) {
    if (isEndInTraffic(event) || (isRestore(event) && event.outcome === 'cancelled')) isCalledOff = true
    else if (isRestore(event) && !(isCalledOff && event.outcome === 'started')) {
      kept.push(event)
      isCalledOff = false
    }
  }
  return kept.toReversed()
}

function isRestore({ name }: IncidentEvent): boolean {
  return name === 'traffic.restored'
}

/** Its release was made the one that serves. */
function isEndInTraffic({ name, outcome, data }: IncidentEvent): boolean {
  return outcome === 'success' && (/^service\.(?:deployed|upgraded|rolledback)$/.test(name) || (name === 'rollout.finished' && data['ended'] === 'live'))
}

/** What a run that takes over does about the rollout that it found, as opposed to its own. */
function isAboutOther({ name, data }: IncidentEvent): boolean {
  if (name === 'rollout.started' || name === 'rollout.resumed') return true
  return name === 'traffic.restored' && (data['cause'] === 'overtaken' || data['cause'] === 'requested')
}

/**
 * Whether there is something to tell: traffic was taken from a release, or was to be, or a rollback ran. A drill that passed
 * takes traffic back by design; one that another run ended, while it was well, is told with what that run did; a release that never had traffic hurt nobody.
 */
export function isIncident({ kind, own, restores, shifts }: Case): boolean {
  const lapsed = own.some(({ name }) => name === 'lease.lapsed')
  // the shift itself may be in no record: an emergency goes ahead without one
  const hadTraffic = shifts.length > 0 || own.some(({ name, data }) => name === 'lease.lapsed' && typeof data['percent'] === 'number' && data['percent'] > 0)
  if (kind === 'drill') return hadTraffic && !own.some((event) => hasPassed(event) || (isInterruption(event) && !lapsed))
  if (kind === 'rollback') return own.some(isMove) || hadTraffic
  return hadTraffic && (restores.length > 0 || lapsed)
}

function hasPassed({ name, data }: IncidentEvent): boolean {
  return name === 'drill.finished' && data['ended'] === 'passed'
}

/** Another run ended the drill, and told so. */
export function isInterruption({ name, data }: IncidentEvent): boolean {
  return name === 'drill.finished' && data['ended'] === 'interrupted'
}

/** A rollback from one release to another; one that brings back what was live left nothing. */
function isMove({ name, data }: IncidentEvent): boolean {
  return name === 'service.rolledback' && data['from'] !== data['to']
}

/** The rollouts of which there is something to tell, in the order in which they began. */
export function incidentsIn(events: readonly IncidentEvent[]): readonly string[] {
  const casebook = casebookOf(events)
  return [...casebook.byId.keys()].filter((id) => {
    const found = caseOf(casebook, id)
    return found !== undefined && isIncident(found)
  })
}
