import { isJsonObject, objectOf } from '../core/json.ts'
import type { JsonObject, JsonValue } from '../core/json.ts'
import { describe } from '../report/describe.ts'
import { affectedBy } from './affected.ts'
import { actorOf, releaseOf } from './names.ts'
import { caseOf, casebookOf, isIncident } from './case.ts'
import type { Case } from './case.ts'
import { cleanIncident } from './clean.ts'
import type { Incident, IncidentCounts, IncidentEntry, IncidentVerdict } from './incident.ts'
import { inOrder } from '../report/order.ts'
import { firstFailureOf, momentsOf, spansOf, turnsOf } from './moments.ts'
import type { Turns } from './moments.ts'
import { nextSteps } from './next-steps.ts'
import { countOf, textOf, timeOf } from './read-event.ts'
import type { IncidentEvent } from './read-event.ts'
import { summaryOf } from './summary.ts'

/**
 * The incident of a rollout, from the events of its service in its environment, in their order; undefined where there is
 * nothing to tell of it. The same events make the same incident, whenever they are asked. `redact` takes known secrets out.
 */
export function buildIncident({ events, rolloutId, verified, redact = (text) => text }: {
  readonly events: readonly IncidentEvent[]
  readonly rolloutId: string
  readonly verified: boolean | null
  readonly redact?: (text: string) => string
}): Incident | undefined {
  const found = caseOf(casebookOf(events), rolloutId)
  const [first] = found?.own ?? []
  if (found === undefined || first === undefined || !isIncident(found)) return undefined
  const what = whatOf(events, found)
  const turns = turnsOf(found, what.exposed)
  const spans = spansOf(found.own)
  const { moments, times } = momentsOf({ kind: found.kind, turns, firstFailure: found.kind === 'rollback' ? undefined : firstFailureOf(spans) })
  const why = whyOf(found, turns)
  const state = turns.restored === undefined ? 'open' : 'restored'
  const { service, environment } = first
  const { left, serves, markedBad } = what
  const told = { service, environment, kind: found.kind, state, left, serves, first: what.first, moments, times, why } as const
  const all = inOrder([...found.own, ...found.helpers])
  return cleanIncident({
    redact,
    incident: {
      version: 1,
      service,
      environment,
      rolloutId,
      kind: found.kind,
      state,
      summary: summaryOf(told),
      who: { started: starterOf(found), restored: restorerOf(turns) },
      what: { left, serves, markedBad },
      why,
      moments,
      times,
      affected: affectedBy({ found, spans, turns }),
      tried: entriesOf(all.filter(isTry)),
      next: nextSteps({ found, state, cause: why.cause, markedBad }),
      timeline: entriesOf(all),
      verified,
      eventIds: all.map(({ id }) => id).filter((id) => id !== ''),
    },
  })
}

interface What extends Pick<Incident['what'], 'left' | 'serves' | 'markedBad'> {
  /** the first traffic of the release that was left */
  readonly exposed: IncidentEvent | undefined
  /** there was no release before it */
  readonly first: boolean
}

/** Which release was left, and which one serves. */
function whatOf(events: readonly IncidentEvent[], found: Case): What {
  const { own, helpers, kind } = found
  const locked = own.find(({ name, data }) => (name === 'rollout.started' || name === 'rollout.resumed') && data['stable'] !== undefined)
  const stableId = textOf(locked?.data['stable'])
  const ownId = own.map(({ data }) => textOf(data['revision'])).find((id) => id !== undefined)
  const isMarked = (id: string | undefined): boolean => id !== undefined && (
    [...own, ...helpers].some(({ name, outcome, data }) => name === 'revision.marked' && outcome === 'success' && (data['marked'] === id || (data['marked'] === undefined && data['revision'] === id)))
    || own.some(({ name, data }) => name === 'rollout.finished' && data['markedBad'] === true && ownId === id))
  if (kind !== 'rollback') {
    return { left: releaseOf(events, ownId), serves: releaseOf(events, stableId), markedBad: isMarked(ownId), exposed: undefined, first: locked?.data['stable'] === null }
  }
  const isThere = own.some(({ name, outcome }) => name === 'service.rolledback' && outcome === 'success')
  return {
    left: releaseOf(events, stableId),
    serves: releaseOf(events, isThere ? ownId : stableId),
    markedBad: isMarked(stableId),
    exposed: exposureOf(events, { revision: stableId, before: own[0] }),
    first: false,
  }
}

/** The first traffic of a release in the last rollout that brought it there. */
function exposureOf(events: readonly IncidentEvent[], { revision, before }: {
  readonly revision: string | undefined
  readonly before: IncidentEvent | undefined
}): IncidentEvent | undefined {
  const earlier = events.filter(({ seq }) => before === undefined || seq < before.seq)
  const arrival = earlier.findLast(({ name, outcome, data }) => /^service\.(?:deployed|upgraded|rolledback)$/.test(name) && outcome === 'success' && (data['to'] ?? data['revision']) === revision)
  if (arrival === undefined || revision === undefined) return undefined
  return earlier.find(({ name, outcome, rolloutId }) => rolloutId === arrival.rolloutId && name === 'traffic.shifted' && outcome === 'success') ?? arrival
}

/** Whoever began it: what the target did by itself is recorded by somebody else. */
function starterOf({ own }: Case): Incident['who']['started'] {
  const started = own.find(({ name }) => name === 'rollout.started') ?? own.find(({ happenedAt }) => happenedAt === undefined)
  return started === undefined ? null : actorOf(started)
}

function restorerOf({ restored }: Turns): Incident['who']['restored'] {
  if (restored === undefined) return null
  return restored.happenedAt === undefined ? actorOf(restored) : 'target'
}

function whyOf({ kind, own, restores }: Case, { detected, detectedBy }: Turns): Incident['why'] {
  const [first] = inOrder(restores)
  const lapse = own.some(({ name }) => name === 'lease.lapsed')
  const end = own.findLast(({ name }) => name === 'drill.finished') ?? own.findLast(({ name }) => name === 'rollout.finished')
  const asked = textOf(own.find(({ name }) => name === 'rollout.started')?.data['reason'])
  const found = textOf(detected?.data['reason']) ?? textOf(detected?.data['message']) ?? textOf(end?.data['message']) ?? textOf(end?.data['reason'])
  return {
    cause: kind === 'rollback' ? 'rollback' : textOf(first?.data['cause']) ?? (lapse ? 'lease-lapsed' : null),
    reason: (kind === 'rollback' ? asked : detectedBy === 'lease' ? 'the run that watched it gave no sign of life' : found) ?? null,
    error: textOf(end?.data['error']) ?? textOf(restores.findLast(({ outcome }) => outcome === 'failure')?.data['error']) ?? null,
    verdict: detected?.name === 'gate.decided' ? verdictOf(detected) : null,
  }
}

function verdictOf(event: IncidentEvent): IncidentVerdict {
  const { data } = event
  return {
    at: timeOf(event),
    phase: textOf(data['phase']) ?? 'gate',
    percent: countOf(data['percent']) ?? 0,
    outcome: textOf(data['outcome']) ?? 'unknown',
    candidate: countsOf(data['candidate']),
    stable: countsOf(data['stable']),
    ...(isJsonObject(data['users']) ? { users: { candidate: countsOf(data['users']['candidate']), stable: countsOf(data['users']['stable']) } } : {}),
    evidence: evidenceOf(data['evidence']),
  }
}

function countsOf(value: JsonValue | undefined): IncidentCounts {
  const requests = countOf(objectOf(value)['requests'])
  const errors = countOf(objectOf(value)['errors'])
  return requests === undefined || errors === undefined ? null : { requests, errors }
}

/** E-values by test: numbers, texts that stand for numbers, and objects of them. */
function evidenceOf(value: JsonValue | undefined): JsonObject {
  const pairs = Object.entries(objectOf(value)).map(([name, one]) => [name, typeof one === 'number' || typeof one === 'string' ? one : evidenceOf(one)] as const)
  return Object.fromEntries(pairs.filter(([, one]) => typeof one !== 'object' || Object.keys(one).length > 0))
}

/** What put it right, or was to: also who was told, since people act on that. */
function isTry({ name }: IncidentEvent): boolean {
  return ['traffic.restored', 'revision.marked', 'service.rolledback', 'notification.sent', 'issue.opened', 'lease.lapsed'].includes(name)
}

/** What was announced and then came about is one entry; what was never heard of again stays, since a run died there. */
function entriesOf(events: readonly IncidentEvent[]): readonly IncidentEntry[] {
  const lastOf = new Map(events.map((event) => [`${event.name} ${event.rolloutId ?? ''}`, event]))
  return events
    .filter((event) => event.outcome !== 'started' || event.name === 'rollout.started' || lastOf.get(`${event.name} ${event.rolloutId ?? ''}`) === event)
    .map((event) => ({
      at: timeOf(event),
      event: event.name,
      outcome: event.outcome,
      text: event.outcome === 'started' && event.name !== 'rollout.started' ? `${describe(event)}: announced, and nothing more was recorded` : describe(event),
      by: event.happenedAt === undefined ? event.by : 'the target',
    }))
}
