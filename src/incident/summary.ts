import { formatDuration } from '../core/duration.ts'
import type { Incident } from './incident.ts'
import { nameOf } from './names.ts'

type Told = Pick<Incident, 'service' | 'environment' | 'kind' | 'state' | 'moments' | 'times' | 'why'> & Pick<Incident['what'], 'left' | 'serves'> & {
  /** there was no release before it */
  readonly first: boolean
}

/** What happened, in a sentence or two for a person who was asleep. */
export function summaryOf(told: Told): string {
  const { service, environment, kind, state, left, serves, first } = told
  const place = `${service} in ${environment}`
  if (state === 'open') return `${openingOf(told)} of ${place} was to lose its traffic (${causeText(told)}), and nothing in the record says that it did.`
  if (kind === 'rollback') return `${place} was rolled back by hand from ${nameOf(left)} to ${nameOf(serves)}${actText(told)}.`
  const to = first ? 'nothing serves, since there was no release before it' : `${nameOf(serves)} serves`
  return `${openingOf(told)} of ${place} lost its traffic (${causeText(told)})${restoreText(told)}; ${to}.`
}

function openingOf({ kind, left }: Told): string {
  return kind === 'drill' ? `The drill with ${nameOf(left)}` : `Release ${nameOf(left)}`
}

const causes: Readonly<Record<string, string>> = {
  'gate-failed': 'the gate failed it',
  'candidate-failed': 'it failed',
  inconclusive: 'the gate could not decide',
  unavailable: 'there was no data to decide by',
  cancelled: 'its run was cancelled',
  'lease-lapsed': 'its run gave no sign of life',
  overtaken: 'another run took over',
  requested: 'a rollback was asked for',
  rollback: 'a rollback was asked for',
}

function causeText({ why: { cause } }: Told): string {
  return cause !== null && Object.hasOwn(causes, cause) ? causes[cause] ?? cause : 'for a reason that is not in the record'
}

function restoreText({ times: { since, toRestore } }: Told): string {
  if (toRestore === null || since === null) return ''
  return ` ${formatDuration(toRestore * 1_000)} after its ${since === 'first-failure' ? 'first failing request' : 'first traffic'}`
}

function actText({ times: { toAct } }: Told): string {
  return toAct === null ? '' : `, ${formatDuration(toAct * 1_000)} after it was asked for`
}
