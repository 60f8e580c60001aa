import { describe, expect, test } from '@jest/globals'
import { caseOf, casebookOf, incidentsIn, isIncident } from '../../../src/incident/case.ts'
import { cleanIncident } from '../../../src/incident/clean.ts'
import type { Incident } from '../../../src/incident/incident.ts'
import { actorOf, nameOf, releaseOf } from '../../../src/incident/names.ts'
import { nextSteps } from '../../../src/incident/next-steps.ts'
import { countOf, instant, msOf, textOf, timeOf, toIncidentEvent } from '../../../src/incident/read-event.ts'
import type { IncidentEvent } from '../../../src/incident/read-event.ts'
import { summaryOf } from '../../../src/incident/summary.ts'

let seq = 0

/** An event of the rollout `r1`, as a record has it. */
function event(name: string, data: IncidentEvent['data'] = {}, changes: Partial<IncidentEvent> = {}): IncidentEvent {
  seq += 1
  return {
    seq, id: `e${seq}`, at: '2026-11-22T10:00:00.000Z', name, outcome: 'success', severity: 'info', by: 'run 7', collector: 'deploy-blue-green', rolloutId: 'r1', sound: true, data,
    service: 'shop', environment: 'prod', originator: { kind: 'local', facts: {} }, subject: undefined, ...changes,
  }
}

const started = (data: IncidentEvent['data'] = {}, rolloutId = 'r1'): IncidentEvent => event('rollout.started', data, { rolloutId })
const shifted = (percent: number | string = 5): IncidentEvent => event('traffic.shifted', { percent })
const restored = (cause = 'gate-failed', outcome = 'success'): IncidentEvent => event('traffic.restored', { cause }, { outcome })

function found(...events: readonly IncidentEvent[]) {
  const one = caseOf(casebookOf(events), 'r1')
  if (one === undefined) throw new Error('there is no case')
  return one
}

describe('what a rollout is a case of', () => {
  test('is nothing where the record has nothing of it, and events of no rollout are nobody’s', () => {
    expect(caseOf(casebookOf([started()]), 'r2')).toBeUndefined()
    expect(caseOf(casebookOf([]), 'r1')).toBeUndefined()
    const { rolloutId: _, ...nobodys } = event('service.removed')
    expect(casebookOf([nobodys]).byId.size).toBe(0)
  })

  test.each<readonly [string, readonly IncidentEvent[], boolean]>([
    ['that had traffic and lost it', [started(), shifted(), restored()], true],
    ['of which it is only known that it was to lose it', [started(), shifted(), restored('gate-failed', 'started')], true],
    ['that was to lose it, and had finished by then', [started(), shifted(100), restored('cancelled', 'started'), restored('cancelled', 'cancelled')], false],
    ['that was to lose it, and turned out to be live', [started(), shifted(100), restored('cancelled', 'started'), event('service.upgraded')], false],
    ['that was to lose it, and turned out to be finished', [started(), shifted(100), restored('cancelled', 'started'), event('rollout.finished', { ended: 'live' })], false],
    ['that was to lose it, and whose end could not be reached', [started(), shifted(100), restored('cancelled', 'started'), event('service.upgraded', {}, { outcome: 'failure' })], true],
    ['that could not lose it, before it had finished after all', [started(), shifted(100), restored('cancelled', 'started'), restored('cancelled', 'failure'), event('service.upgraded')], true],
    ['that lost it after it had turned out to be live', [started(), shifted(100), restored('cancelled', 'started'), event('service.upgraded'), restored('gate-failed')], true],
    ['that had no traffic', [started(), restored()], false],
    ['whose traffic was none of a hundred', [started(), shifted(0), restored()], false],
    ['whose traffic is no number', [started(), shifted('5'), restored()], false],
    ['that had one of a hundred and lost it', [started(), shifted(1), restored()], true],
    ['that lost one of a hundred by a lease that lapsed', [started(), event('lease.lapsed', { percent: 1 })], true],
    ['that kept its traffic', [started(), shifted()], false],
    ['that lost its traffic by a lease that lapsed, whose shift is in no record', [started(), event('lease.lapsed', { percent: 5 })], true],
    ['whose lease lapsed before it had traffic', [started(), event('lease.lapsed', { percent: 0 })], false],
    ['whose lease lapsed when nobody said what traffic it had', [started(), event('lease.lapsed')], false],
    ['whose lease lapsed in traffic', [started(), shifted(), event('lease.lapsed')], true],
    ['that is a rollback to another release', [started({ kind: 'rollback' }), event('service.rolledback', { from: 'a', to: 'b' })], true],
    ['that is a rollback that brought back what was live', [started({ kind: 'rollback' }), event('service.rolledback', { from: 'a', to: 'a' })], false],
    ['that is a rollback that only gave traffic', [started({ kind: 'rollback' }), shifted()], true],
    ['that is a rollback that did nothing', [started({ kind: 'rollback' })], false],
    ['that is a drill that failed in traffic', [started({ drill: true }), shifted(), restored(), event('drill.finished', { drill: true, ended: 'failed' })], true],
    ['that is a drill without traffic', [started({ drill: true }), restored(), event('drill.finished', { ended: 'failed' })], false],
    ['that is a drill that passed', [started({ drill: true }), shifted(), restored(), event('drill.finished', { ended: 'passed' })], false],
    ['that is a drill that another run ended', [started({ drill: true }), shifted(), event('drill.finished', { ended: 'interrupted' })], false],
    ['that is a drill that another run ended, whose lease had lapsed', [started({ drill: true }), shifted(), event('lease.lapsed'), event('drill.finished', { ended: 'interrupted' })], true],
  ])('a rollout %s', (_, events, expected) => {
    expect(isIncident(found(...events))).toBe(expected)
    expect(incidentsIn(events)).toEqual(expected ? ['r1'] : [])
  })

  test('is told by its own words, also where nobody recorded its beginning', () => {
    expect(found(started(), shifted()).kind).toBe('release')
    expect(found(event('service.rolledback', { from: 'a', to: 'b' })).kind).toBe('rollback')
    expect(found(started(), shifted(), event('service.rolledback', { from: 'a', to: 'b' })).kind).toBe('rollback')
    expect(found(started({ kind: 'rollback' }), shifted()).kind).toBe('rollback')
    expect(found(started({ kind: 'rollback', drill: true })).kind).toBe('drill')
  })

  test('has the restores of whoever took it over, and not what that run did about its own', () => {
    const undo = event('traffic.restored', { cause: 'overtaken' }, { rolloutId: 'r2' })
    const own = event('traffic.restored', { cause: 'gate-failed' }, { rolloutId: 'r2' })
    const events = [started(), shifted(), started({ unfinished: { rolloutId: 'r1' } }, 'r2'), undo, own]
    expect(found(...events).restores).toEqual([undo])
    expect(found(...events).helpers.map(({ name }) => name)).toEqual(['rollout.started', 'traffic.restored'])
    // a run that goes on with it says so in another word, and puts back what somebody asked for
    const asks = event('traffic.restored', { cause: 'requested' }, { rolloutId: 'r2' })
    const resumed = event('rollout.resumed', { unfinished: { rolloutId: 'r1' } }, { rolloutId: 'r2' })
    expect(found(started(), shifted(), resumed, asks, event('traffic.shifted', { percent: 5 }, { rolloutId: 'r2' })).helpers).toEqual([resumed, asks])
    const other = caseOf(casebookOf(events), 'r2')
    expect(other?.restores).toEqual([own])
    // who took nothing over was asked to put its own traffic back
    const asked = restored('requested')
    expect(found(started(), shifted(), asked).restores).toEqual([asked])
  })
})

const left = { digest: 'ab'.repeat(32), gitSha: null, revision: 'v2' }
const serves = { digest: 'cd'.repeat(32), gitSha: '0123456789abcdef', revision: 'v1' }
const noTimes = { since: null, toDetect: null, toRestore: null, toAct: null, exposed: null }

describe('the one sentence', () => {
  const told = (changes: Partial<Parameters<typeof summaryOf>[0]>): string => summaryOf({
    service: 'shop', environment: 'prod', kind: 'release', state: 'restored', first: false, left, serves, times: noTimes,
    moments: { exposedAt: null, firstFailure: null, detectedAt: null, detectedBy: null, restoredAt: null },
    why: { cause: 'gate-failed', reason: null, error: null, verdict: null }, ...changes,
  })
  const because = (cause: string | null): string => told({ why: { cause, reason: null, error: null, verdict: null } })

  test.each<readonly [string | null, string]>([
    ['gate-failed', 'the gate failed it'],
    ['candidate-failed', 'it failed'],
    ['inconclusive', 'the gate could not decide'],
    ['unavailable', 'there was no data to decide by'],
    ['cancelled', 'its run was cancelled'],
    ['lease-lapsed', 'its run gave no sign of life'],
    ['overtaken', 'another run took over'],
    ['requested', 'a rollback was asked for'],
    ['rollback', 'a rollback was asked for'],
    [null, 'for a reason that is not in the record'],
    ['of-tomorrow', 'for a reason that is not in the record'],
    ['constructor', 'for a reason that is not in the record'],
  ])('for the cause %s says %s', (cause, text) => {
    expect(because(cause)).toBe(`Release abababababab of shop in prod lost its traffic (${text}); cdcdcdcdcdcd (git 0123456789ab) serves.`)
  })

  test('says how long it took and since when, where both are known', () => {
    expect(told({ times: { ...noTimes, since: 'first-failure', toRestore: 12.5 } })).toContain('(the gate failed it) 12.5s after its first failing request;')
    expect(told({ times: { ...noTimes, since: 'first-exposure', toRestore: 12.5 } })).toContain(' 12.5s after its first traffic;')
    expect(told({ times: { ...noTimes, since: 'first-failure' } })).toContain('(the gate failed it);')
    expect(told({ times: { ...noTimes, toRestore: 12.5 } })).toContain('(the gate failed it);')
  })

  test('of a drill, of a rollback and of what is open', () => {
    expect(told({ kind: 'drill' })).toMatch(/^The drill with abababababab of shop in prod lost/)
    expect(told({ kind: 'rollback' })).toBe('shop in prod was rolled back by hand from abababababab to cdcdcdcdcdcd (git 0123456789ab).')
    expect(told({ kind: 'rollback', times: { ...noTimes, toAct: 2 } })).toContain('(git 0123456789ab), 2s after it was asked for.')
    expect(told({ state: 'open' })).toBe('Release abababababab of shop in prod was to lose its traffic (the gate failed it), and nothing in the record says that it did.')
    expect(told({ first: true })).toContain('; nothing serves, since there was no release before it.')
  })
})

describe('what is left to do', () => {
  const steps = (cause: string | null, { kind = 'release', markedBad = false, state = 'restored', ended = true }: {
    readonly kind?: Incident['kind']
    readonly markedBad?: boolean
    readonly state?: Incident['state']
    readonly ended?: boolean
  } = {}) => {
    const events = [started(kind === 'release' ? {} : kind === 'drill' ? { drill: true } : { kind: 'rollback' }), shifted(), ...(ended ? [event('rollout.finished')] : [])]
    return nextSteps({ found: found(...events), state, cause, markedBad })
  }
  const last = 'Write down what people did and decided beside this record: it knows what the machines did.'

  test.each<readonly [string | null, string]>([
    ['gate-failed', 'Find the cause in the logs of its instances, and release a corrected build.'],
    ['candidate-failed', 'Find the cause in the logs of its instances, and release a corrected build.'],
    ['inconclusive', 'The gate could not decide. Give it more traffic or time (`step-time.max`), or look at what both sides share; then deploy again.'],
    ['unavailable', 'Find out which source gave no data (the reason names it); then deploy again.'],
    ['lease-lapsed', 'Find out why the run gave no sign of life: was the machine suspended, overloaded, or the job killed? Then deploy again.'],
    ['cancelled', 'Deploy again when whoever ended the rollout says that it may.'],
    [null, 'Deploy again when whoever ended the rollout says that it may.'],
  ])('after %s', (cause, step) => {
    expect(steps(cause)).toEqual([step, last])
  })

  test('depends on whether the release is marked, and on what it was', () => {
    expect(steps('gate-failed', { markedBad: true })[0]).toMatch(/^The release is marked bad, and only `allow-bad`/)
    expect(steps('rollback', { kind: 'rollback', markedBad: true })[0]).toMatch(/^The release that was left is marked bad/)
    expect(steps('rollback', { kind: 'rollback' })[0]).toMatch(/is not marked bad: `rollback --mark-bad` does that\.$/)
    expect(steps('gate-failed', { kind: 'drill' })).toEqual([expect.stringMatching(/^Find out why the release that a rollback would go to/), last])
  })

  test('begins with what is open', () => {
    expect(steps('gate-failed', { state: 'open' })).toEqual([expect.stringMatching(/^Run `pqc-delivery reconcile` now\./), expect.stringMatching(/^`pqc-delivery status`/)])
    expect(steps('gate-failed', { ended: false })[0]).toMatch(/^Run `pqc-delivery reconcile`, or deploy again: the rollout is not closed/)
  })

  test.each(['rollout.finished', 'service.rolledback', 'drill.finished'])('is not to close a rollout that %s has closed, or that another run took over', (name) => {
    const closing = (outcome: string) => nextSteps({ found: found(started(), shifted(), restored(), event(name, {}, { outcome })), state: 'restored', cause: 'cancelled', markedBad: false })
    expect(closing('failure').some((step) => step.includes('reconcile'))).toBe(false)
    expect(closing('started')[0]).toContain('reconcile')
    const helped = found(started(), shifted(), restored(), started({ unfinished: { rolloutId: 'r1' } }, 'r2'))
    expect(nextSteps({ found: helped, state: 'restored', cause: 'cancelled', markedBad: false })[0]).not.toContain('reconcile')
  })
})

describe('names', () => {
  test('of a release are as many as are known', () => {
    expect(nameOf({ digest: null, gitSha: 'abc', revision: null })).toBe('a release that is not in the record')
    expect(nameOf({ digest: null, gitSha: null, revision: 'v'.repeat(20) })).toBe(`revision ${'v'.repeat(12)}`)
  })

  test('are taken from any event of that revision, and a name that only begins the digest is no commit', () => {
    const digest = 'ab'.repeat(32)
    expect(releaseOf([], undefined)).toEqual({ digest: null, gitSha: null, revision: null })
    expect(releaseOf([event('x', { revision: 'other' }, { digest })], 'v1')).toEqual({ digest: null, gitSha: null, revision: 'v1' })
    expect(releaseOf([event('x', { revision: 'v1', content: digest })], 'v1')).toMatchObject({ digest, gitSha: null })
    expect(releaseOf([event('x', { revision: 'v1' }, { digest, subject: 'abababab' }), event('x', { revision: 'v1' }, { digest, subject: 'fedcba9' })], 'v1')).toMatchObject({ gitSha: 'fedcba9' })
    expect(releaseOf([event('x', { revision: 'v1' }, { subject: 'fedcba9' })], 'v1')).toMatchObject({ digest: null, gitSha: null })
  })

  test('of who did it: the person who ran it again before the one who ran it first, before the user of the machine', () => {
    const by = (facts: IncidentEvent['data']) => actorOf(event('x', {}, { originator: { kind: 'local', facts } })).actor
    expect(by({ triggering_actor: 'bob', actor: 'alice', user: 'runner' })).toBe('bob')
    expect(by({ actor: 'alice', user: 'runner' })).toBe('alice')
    expect(by({ actor: '', user: 'runner' })).toBe('runner')
    expect(by({})).toBeNull()
    expect(actorOf(event('x'))).toEqual({ name: 'run 7', kind: 'local', actor: null, workflow: null, runUrl: null, command: 'deploy-blue-green' })
  })
})

describe('what is read of an event', () => {
  test('is a moment that a calendar has', () => {
    const happened = { at: '2026-11-22T10:00:00.000Z', happenedAt: '2026-11-22T09:00:00.000Z' }
    expect([timeOf(happened), timeOf({ at: happened.at })]).toEqual([happened.happenedAt, happened.at])
    expect([msOf(happened), msOf(undefined), msOf({ at: '' })]).toEqual([Date.parse(happened.happenedAt), undefined, undefined])
    expect([instant(0), instant(undefined), instant(Number.NaN), instant(8.64e15 + 1)]).toEqual(['1970-01-01T00:00:00.000Z', null, null, null])
  })

  test('is a text that says something, and a number that counts', () => {
    expect([textOf('x'), textOf(''), textOf(7), textOf(undefined)]).toEqual(['x', undefined, undefined, undefined])
    expect([countOf(0), countOf(1.5), countOf(-1), countOf(Infinity), countOf('1')]).toEqual([0, 1.5, undefined, undefined, undefined])
  })

  test('is unknown where it is not there', () => {
    expect(toIncidentEvent({ event: {}, seq: 1, sound: false })).toMatchObject({ service: 'unknown', environment: 'unknown', originator: { kind: 'unknown', facts: {} }, subject: undefined })
  })
})

test('every text of an incident is without secrets, on one line and not endless, in lists and below other keys too', () => {
  const hostile = { summary: 'a\nsecret\u001b', next: ['secret'], what: { left: { 'k\ud800': 'x'.repeat(3_000) } }, times: { toAct: 1.5, since: null }, state: true } as unknown as Incident
  const cleaned = cleanIncident({ incident: hostile, redact: (text) => text.replace('secret', '***') }) as unknown as { readonly what: { readonly left: Readonly<Record<string, string>> } }
  expect(cleaned).toMatchObject({ summary: expect.stringMatching(/^a \*\*\*[^\n\u001b]*$/), next: ['***'], times: { toAct: 1.5, since: null }, state: true })
  const [[name, text] = ['', '']] = Object.entries(cleaned.what.left)
  expect([name, text.length]).toEqual(['k\ufffd', 2_000])
})
