import { formatDuration } from '../core/duration.ts'
import type { JsonValue } from '../core/json.ts'
import type { EventInput } from '../core/ports/events.ts'
import type { ResultWord } from '../core/results.ts'
import type { Happening, NoticeKind } from './notice.ts'

/** What people are told when an event is recorded: that a rollout begins or is held, and what the target did by itself. */
export function happeningOf(event: EventInput): Happening | undefined {
  if (event.data['journal'] !== undefined) return fromJournal(event)
  const facts = factsOf(event)
  switch (event.name) {
    case 'rollout.started':
    case 'rollout.resumed':
      return event.outcome === 'success' ? { ...facts, kind: 'started', message: beginning(event) } : undefined
    case 'gate.held':
      // a drill that is held has time: whether it passes is told at its end
      return facts.drill === true ? undefined : { ...facts, kind: 'held', message: holding(event), hint: holdHint(event), mark: textOf(event.data['step']) }
    case 'service.removed':
      return event.outcome === 'success' ? { ...facts, kind: 'stopped', message: 'the service was stopped on purpose, and nothing serves' } : undefined
    default:
      return undefined
  }
}

function factsOf({ subject, data }: EventInput): Pick<Happening, 'rolloutId' | 'digest' | 'gitSha' | 'drill'> {
  const { rolloutId, drill } = data
  const name = subject?.name
  const isContent = name === undefined || subject?.sha256.startsWith(name) === true
  return { rolloutId: textOf(rolloutId), digest: subject?.sha256, gitSha: isContent ? undefined : name, ...(drill === true ? { drill } : {}) }
}

function beginning({ name, subject, data }: EventInput): string {
  const what = subject?.name.slice(0, 12) ?? 'a release'
  const reason = textOf(data['reason'])
  const why = reason === undefined ? '' : `: ${reason}`
  if (data['drill'] === true) return `a drill with ${what} begins${why}`
  if (data['kind'] === 'rollback') {
    return name === 'rollout.resumed' ? `the unfinished rollout of ${what} is taken over${why}` : `a rollback to ${what} begins${why}`
  }
  return name === 'rollout.resumed' ? `an unfinished rollout of ${what} goes on${why}` : `the release of ${what} begins${why}`
}

function holding({ data }: EventInput): string {
  const { percent, elapsedMs, maxMs, reason } = data
  return `at ${textOf(percent) ?? '?'}% the gate has no answer after ${lasting(elapsedMs)}, and waits ${lasting(maxMs)} at most: ${textOf(reason) ?? 'no reason given'}`
}

function holdHint({ data }: EventInput): string {
  return data['next'] === 'advance' ? 'without an answer by then it goes on without proof' : 'without an answer by then traffic goes back; nothing has to be done for that'
}

function lasting(ms: JsonValue | undefined): string {
  return typeof ms === 'number' ? formatDuration(Math.floor(ms / 1_000) * 1_000) : 'some time'
}

/** What the target did while nobody was watching is told by the command that takes its journal into the record. */
function fromJournal(event: EventInput): Happening | undefined {
  const { name, outcome, data } = event
  const journal = typeof data['journal'] === 'object' && data['journal'] !== null && !Array.isArray(data['journal']) ? data['journal'] : {}
  const { seq, at } = journal as { readonly seq?: JsonValue; readonly at?: JsonValue }
  const facts = { ...factsOf(event), at: textOf(at), mark: `journal ${textOf(seq) ?? ''}` }
  switch (name) {
    case 'lease.lapsed':
      return { ...facts, kind: 'lapsed', message: lapsing(event), hint: 'run `pqc-delivery reconcile`, or deploy again' }
    case 'traffic.restored':
      return restoring({ facts, isDone: outcome === 'success', cause: textOf(data['cause']) })
    case 'service.deployed':
    case 'service.upgraded':
      return { ...facts, kind: 'deployed', message: 'the bake that the target watched is over, and nothing was found' }
    case 'service.rolledback':
      return { ...facts, kind: 'restored', message: 'the bake of a rollback that the target watched is over, and nothing was found' }
    default:
      return undefined
  }
}

function lapsing({ data }: EventInput): string {
  const owner = textOf(data['owner']) ?? 'the run'
  const percent = textOf(data['percent']) ?? '?'
  const what = data['drill'] === true ? ', which held a drill,' : ''
  const held = textOf(data['held'])
  const then = held === undefined ? 'all traffic is on the stable side' : `traffic goes back as soon as it can: ${held}`
  return `no sign of life from ${owner}${what} with ${percent}% of the traffic on the candidate; ${then}`
}

/** A lapse tells by itself that traffic went back. */
function restoring({ facts, isDone, cause }: {
  readonly facts: Omit<Happening, 'kind' | 'message'>
  readonly isDone: boolean
  readonly cause: string | undefined
}): Happening | undefined {
  if (!isDone) return { ...facts, kind: 'rollback-failed', message: 'the target could not put traffic back by itself' }
  if (cause === 'gate-failed' || cause === 'candidate-failed') {
    return { ...facts, kind: 'rolled-back', message: 'the release failed in the bake that the target watched; traffic is on the stable side' }
  }
  if (cause === 'inconclusive' || cause === 'unavailable') {
    return { ...facts, kind: cause, message: 'the bake that the target watched had no answer; traffic is on the stable side' }
  }
  return undefined
}

/** What people are told of the end of a command; undefined where nothing happened. */
const endKinds: Partial<Record<ResultWord, NoticeKind>> = {
  deployed: 'deployed',
  resumed: 'resumed',
  observed: 'observed',
  restored: 'restored',
  superseded: 'superseded',
  // it was found to be done after the lock was there
  'no-change': 'superseded',
  refused: 'failed',
  failed: 'failed',
  'rolled-back': 'rolled-back',
  inconclusive: 'inconclusive',
  unavailable: 'unavailable',
  unfinished: 'unfinished',
  'rollback-failed': 'rollback-failed',
  cancelled: 'cancelled',
  fault: 'fault',
}

/** Results that people are told of also where no rollout was begun: something was put back, or could not be. */
const always: readonly ResultWord[] = ['restored', 'rollback-failed']

/** A rehearsal that did not pass has one word, whatever kept it: that a rollback would not go well, or nobody knows. */
const drillKinds: Partial<Record<ResultWord, NoticeKind>> = {
  passed: 'drilled',
  refused: 'drill-failed',
  failed: 'drill-failed',
  inconclusive: 'drill-failed',
  unavailable: 'drill-failed',
}

/** The kind of notice that a command ends with. A command that ended before it had the lock changed nothing, and tells nobody. */
export function endKindOf({ result, begun, drill = false }: {
  readonly result: ResultWord
  readonly begun: boolean
  readonly drill?: boolean
}): NoticeKind | undefined {
  if (begun && drill && drillKinds[result] !== undefined) return drillKinds[result]
  return begun || always.includes(result) ? endKinds[result] : undefined
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined
}
