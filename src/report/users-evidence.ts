import { objectOf } from '../core/json.ts'
import type { JsonObject, JsonValue } from '../core/json.ts'

/** What a test of the requests of users alone came to. */
export interface UsersEvidence {
  readonly test: 'pass' | 'limit' | 'comparison' | 'increase'
  /** e-value: 1 says nothing, the larger the more */
  readonly value: number
  /** what it has to reach; undefined where that was not recorded */
  readonly needed: number | undefined
  /** whether users speak against the candidate here, and more than users and probes together do */
  readonly isAgainst: boolean
}

/** The e-value from which on the candidate counts as worse than stable, among whomever (docs/gate.md). */
const worse = 5

/**
 * The gate's evidence of users alone, which it has where there are probes. Whoever shows evidence shows what is against the candidate here:
 * healthy probes must not hide why a step was held or a release taken back. The rest says what users and probes together say.
 *
 * @param evidence of a verdict, as its event keeps it: anybody may have changed that
 */
export function usersEvidence(evidence: JsonObject): readonly UsersEvidence[] {
  const [users, thresholds] = [objectOf(evidence['users']), objectOf(evidence['thresholds'])]
  const [pass, passNeeded] = [eValueOf(users['pass']), eValueOf(thresholds['usersPass'])]
  const isHeld = pass !== undefined && passNeeded !== undefined && pass < passNeeded
  const isRaised = (test: 'limit' | 'increase') => (eValueOf(users[test]) ?? 0) > Math.max(1, eValueOf(evidence[test]) ?? 0)
  const against = (['limit', 'comparison', 'increase'] as const).flatMap((test): readonly UsersEvidence[] => {
    const value = eValueOf(users[test])
    if (value === undefined) return []
    // worse than stable is a condition besides the limit, and no finding by itself
    return test === 'comparison' ? [{ test, value, needed: worse, isAgainst: isRaised('limit') }] : [{ test, value, needed: eValueOf(thresholds[test]), isAgainst: isRaised(test) }]
  })
  return pass === undefined ? against : [{ test: 'pass', value: pass, needed: passNeeded, isAgainst: isHeld }, ...against]
}

/** An e-value as an event keeps it: what no number of JSON can hold is text there. */
export function eValueOf(value: JsonValue | undefined): number | undefined {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof number === 'number' && number >= 0 ? number : undefined
}
