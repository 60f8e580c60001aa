import { isJsonObject, objectOf } from '../core/json.ts'
import type { JsonObject, JsonValue } from '../core/json.ts'
import type { EventInput } from '../core/ports/events.ts'
import type { NoticeKind } from '../notify/notice.ts'
import type { DeploymentState } from './deployments.ts'
import type { SeenByGate } from './incident-text.ts'

/** What GitHub is to know of a rollout that begins. */
export interface Beginning {
  readonly rolloutId: string
  readonly kind: 'deploy' | 'rollback'
  readonly gitSha: string | undefined
  readonly digest: string | null
  /** the unfinished rollout that it found: its deployment is settled with this one */
  readonly unfinished: string | undefined
  /** goes on with what it found, which is of the same release; otherwise that is put back first */
  readonly goesOn: boolean
  /** puts back what it found, and releases nothing */
  readonly undoes: boolean
}

/** A rollout begins that is no rehearsal. */
export function beginningOf({ name, outcome, subject, data }: EventInput): Beginning | undefined {
  const { rolloutId, drill, unfinished } = data
  const begins = (name === 'rollout.started' || name === 'rollout.resumed') && outcome === 'success'
  if (!begins || typeof rolloutId !== 'string' || drill !== undefined || data['journal'] !== undefined) return undefined
  const kind = data['kind'] === 'rollback' ? 'rollback' : 'deploy'
  const found = textOf(objectOf(unfinished)['rolloutId'])
  return {
    rolloutId,
    kind,
    // a release without a commit is called by its digest
    gitSha: subject === undefined || subject.sha256.startsWith(subject.name) ? undefined : subject.name,
    digest: subject?.sha256 ?? null,
    unfinished: found,
    goesOn: name === 'rollout.resumed',
    undoes: kind === 'rollback' && name === 'rollout.resumed' && found !== undefined,
  }
}

/** What the gate saw when it decided, and of which rollout. */
export function seenOf({ name, data }: EventInput): (SeenByGate & { readonly rolloutId: string }) | undefined {
  const { phase, percent, outcome, users, rolloutId } = data
  if (name !== 'gate.decided' || typeof rolloutId !== 'string') return undefined
  return {
    rolloutId,
    where: phase === 'bake' ? 'the bake' : `${textOf(percent) ?? '?'}%`,
    outcome: textOf(outcome) ?? 'unknown',
    ...sidesOf(data),
    ...(isJsonObject(users) ? { users: sidesOf(users) } : {}),
  }
}

function sidesOf({ candidate, stable }: JsonObject): Pick<SeenByGate, 'candidate' | 'stable'> {
  return { candidate: countsOf(objectOf(candidate)), stable: countsOf(objectOf(stable)) }
}

/** The state of a rollout's deployment after what people are told; undefined where it stays as it is. */
export function stateAfter(event: NoticeKind, kind: 'deploy' | 'rollback'): DeploymentState | undefined {
  switch (event) {
    case 'held':
      return 'in_progress'
    case 'deployed':
    case 'resumed':
    case 'observed':
      return 'success'
    case 'restored':
      // what a rollback released serves; of a release, this says that it was put back
      return kind === 'rollback' ? 'success' : 'failure'
    case 'rolled-back':
    case 'failed':
    case 'inconclusive':
    case 'unavailable':
    case 'lapsed':
      return 'failure'
    case 'cancelled':
    case 'superseded':
      return 'inactive'
    case 'rollback-failed':
    case 'unfinished':
    case 'fault':
      return 'error'
    default:
      return undefined
  }
}

/** What ends an incident that another rollout began: everything is where it belongs again. */
export function endsIncidents(event: NoticeKind): boolean {
  return event === 'restored'
}

function countsOf(counts: JsonObject): SeenByGate['candidate'] {
  const number = (value: JsonValue | undefined): number => (typeof value === 'number' && value >= 0 ? value : 0)
  return { requests: number(counts['requests']), errors: number(counts['errors']) }
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined
}
