import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Lease, LockRequest } from '../../../src/rollout/target.ts'
import { parseState } from '../../../src/rollout/targets/local/state/parse-state.ts'
import { longestHistory } from '../../../src/rollout/targets/local/state/limit-history.ts'
import { revisionsToKeep } from '../../../src/rollout/targets/local/state/keep.ts'
import { newServiceState } from '../../../src/rollout/targets/local/state/service-state.ts'
import type { ServiceState } from '../../../src/rollout/targets/local/state/service-state.ts'
import * as transitions from '../../../src/rollout/targets/local/state/transitions.ts'
import { revisionNamed } from '../../support/rollout/plans.ts'

const empty = newServiceState({
  service: 'web', environment: 'prod', settings: { listen: { host: '127.0.0.1', port: 1 }, drainMs: 0, keep: 2, instances: 1 },
})

let clock = 0
const at = () => new Date(clock += 1_000).toISOString()

function lock(state: ServiceState, name: string, changes: Partial<LockRequest> = {}): { readonly state: ServiceState; readonly lease: Lease } {
  const request = { rolloutId: `r${state.fence + 1}`, kind: 'deploy', revision: revisionNamed(name), owner: 'me', leaseMs: 1, takeOver: false, ...changes } as const
  const next = transitions.lock({ state, request, token: `t${state.fence}`, at: at() })
  return { state: next, lease: { rolloutId: request.rolloutId, fence: next.fence } }
}

function release(state: ServiceState, name: string): ServiceState {
  return transitions.finished({ state: transitions.shifted({ state: lock(state, name).state, percent: 100, at: at() }), at: at() })
}

function fail(state: ServiceState, name: string, bad?: string): ServiceState {
  const begun = transitions.restored({ state: lock(state, name).state, cause: 'gate-failed', at: at() })
  return transitions.closed({ state: begun, outcome: 'rolled-back', reason: 'x', ...(bad === undefined ? {} : { bad }), at: at() })
}

describe('the state of a service', () => {
  test('fencing numbers rise over every way that a rollout can end, and are never used again', () => {
    const end = fc.constantFrom('finish', 'close', 'takeover', 'stop')
    fc.assert(fc.property(fc.array(end, { maxLength: 20 }), (ends) => {
      let state = empty
      let last = 0
      for (const way of ends) {
        const { state: locked, lease } = lock(state, way)
        expect(lease.fence).toBeGreaterThan(last)
        last = lease.fence
        state = locked
        if (way === 'finish') state = transitions.finished({ state, at: at() })
        if (way === 'close') state = transitions.closed({ state, outcome: 'failed', reason: 'x', at: at() })
        if (way === 'stop') state = transitions.stopped({ state, at: at() })
      }
    }))
  })

  test('only the newest lease may change anything', () => {
    const { state: first, lease: old } = lock(empty, 'a')
    const { state, lease } = lock(first, 'b')
    expect(transitions.rolloutOf(state, lease).id).toBe('r2')
    for (const wrong of [old, { ...lease, rolloutId: 'other' }, { ...lease, fence: 99 }]) {
      expect(() => transitions.rolloutOf(state, wrong)).toThrow(expect.objectContaining({ code: 'fenced' }))
      expect(() => transitions.assertNewest(state, wrong)).toThrow(expect.objectContaining({ code: 'fenced' }))
    }
  })

  test('a rollout that ended answers for itself until the next one begins', () => {
    const { state: begun, lease } = lock(empty, 'a')
    const ended = transitions.closed({ state: begun, outcome: 'failed', reason: 'x', at: at() })
    expect(transitions.endOf(ended, lease)).toBe('close')
    expect(transitions.endOf(lock(ended, 'b').state, lease)).toBeUndefined()
  })

  test('after a lapse its run may not shift, and the first cause stays', () => {
    const { state: begun, lease } = lock(empty, 'a')
    const state = transitions.restored({ state: transitions.lapsed({ state: begun, at: at() }), cause: 'cancelled', at: at() })
    expect(state.rollout?.restored?.cause).toBe('lease-lapsed')
    expect(() => transitions.watchedRolloutOf(state, lease)).toThrow(expect.objectContaining({ code: 'lease-lapsed' }))
    expect(transitions.rolloutOf(state, lease).percent).toBe(0)
  })

  test('overtaking ends the stay of the one before, and keeps its percent until `restore`', () => {
    const begun = transitions.shifted({ state: lock(release(empty, 'a'), 'b').state, percent: 50, at: at() })
    const { state } = lock(begun, 'c', { takeOver: true })
    expect(state.history.at(-1)).toMatchObject({ rolloutId: 'r2', outcome: 'restored', reason: 'overtaken by me' })
    expect(state.rollout).toMatchObject({ id: 'r3', percent: 50, lapsed: false })
  })

  test('a rollout that only undoes another leaves no stay, however it ends', () => {
    const begun = transitions.shifted({ state: lock(release(empty, 'a'), 'b').state, percent: 50, at: at() })
    const undoing = lock(begun, 'b', { takeOver: true, undoes: true, owner: 'post' }).state
    const overtaken = { ...undoing, rollout: { ...undoing.rollout, overtaken: { id: 'r2' } } } as ServiceState
    const ends = [transitions.closed({ state: overtaken, outcome: 'restored', reason: 'x', at: at() }), lock(overtaken, 'b', { takeOver: true, undoes: true }).state]
    for (const { history } of ends) expect(history.map(({ rolloutId }) => rolloutId)).toEqual(['r1', 'r2'])
    expect(ends[0]?.history[1]).toMatchObject({ outcome: 'restored', reason: 'undone by post' })
  })

  test('a release that is deployed again without its git SHA keeps the one that is known', () => {
    const first = transitions.lock({ state: empty, request: { rolloutId: 'x', kind: 'deploy', revision: revisionNamed('a', '1'.repeat(40)), owner: 'me', leaseMs: 1, takeOver: false }, token: 't', at: at() })
    const again = lock(transitions.finished({ state: first, at: at(), unproven: 'bake: fail' }), 'a').state
    expect(again.revisions[revisionNamed('a').id]?.gitSha).toBe('1'.repeat(40))
    expect(parseState({ value: JSON.parse(JSON.stringify(again)), file: 'f' }).history[0]?.unproven).toBe('bake: fail')
  })

  test('a release replaces the one before; stopping ends it and keeps the history', () => {
    const state = release(release(empty, 'a'), 'b')
    expect(state.history.map(({ outcome, endedAt }) => [outcome, endedAt !== undefined])).toEqual([['replaced', true], ['live', false]])
    const stopped = transitions.stopped({ state, at: at() })
    expect(stopped).toMatchObject({ stopped: true, history: [{}, { outcome: 'replaced', reason: 'the service was stopped' }] })
    expect(stopped.stable).toBeUndefined()
    expect(lock(stopped, 'c').state.stopped).toBe(false)
  })

  test('keeps what runs, what is being rolled out and the last good ones, never the bad', () => {
    let state = empty
    for (const name of ['a', 'b', 'c', 'd']) state = release(state, name)
    state = fail(fail(state, 'e', 'broken'), 'f')
    state = transitions.marked({ state, revisionId: revisionNamed('c').id, reason: 'later found bad', at: at() })
    state = lock(state, 'g').state
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].filter((name) => revisionsToKeep(state).has(revisionNamed(name).id))
    expect(names).toEqual(['a', 'b', 'd', 'g'])
  })

  test('a revision that is marked again has the newest reason only', () => {
    const state = transitions.marked({ state: fail(empty, 'a', 'first'), revisionId: revisionNamed('a').id, reason: 'second', at: at() })
    expect(state.bad.map(({ reason }) => reason)).toEqual(['second'])
  })

  test('journal numbers rise by one and are never used twice, whatever is acknowledged', () => {
    fc.assert(fc.property(fc.array(fc.option(fc.nat(20), { nil: undefined })), (steps) => {
      let state = empty
      let expected = 0
      for (const seq of steps) {
        if (seq !== undefined) state = transitions.acknowledged({ state, seq })
        state = transitions.journalled({ state, entry: { at: at(), name: 'lease.lapsed', outcome: 'failure', data: {} } })
        expected += 1
        expect(state.journal.at(-1)?.seq).toBe(expected)
      }
    }))
  })

  test('what was written is read as the same', () => {
    const state = transitions.shifted({ state: lock(release(empty, 'a'), 'b').state, percent: 5, at: at() })
    expect(parseState({ value: JSON.parse(JSON.stringify(state)), file: 'state.json' })).toEqual(state)
  })

  test('any other JSON is refused with a documented error that names the file', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      expect(() => parseState({ value, file: '/home/state.json' })).toThrow(expect.objectContaining({ code: 'state-broken', message: expect.stringContaining('/home/state.json') }))
    }))
    for (const part of Object.keys(empty)) {
      const { [part as keyof ServiceState]: _missing, ...rest } = empty
      expect(() => parseState({ value: rest, file: 'f' })).toThrow(expect.objectContaining({ code: 'state-broken' }))
    }
  })

  test('however many rollouts fail, what serves and what can be gone back to stay in the history', () => {
    let state = ['a', 'b', 'c', 'd'].reduce(release, empty)
    for (let index = 0; index < 520; index += 1) state = index % 2 === 0 ? fail(state, `bad ${index}`) : lock(state, `overtaken ${index}`).state
    expect(state.history).toHaveLength(longestHistory)
    const named = new Set(state.history.map(({ revisionId }) => revisionId))
    for (const name of ['b', 'c', 'd']) expect(named).toContain(revisionNamed(name).id)
    expect(named).not.toContain(revisionNamed('a').id)
    expect(state.history.find(({ rolloutId }) => rolloutId === state.stable)).toMatchObject({ outcome: 'live' })
    expect(state.revisions).toHaveProperty(revisionNamed('d').id)
    const ends = state.history.map(({ startedAt }) => startedAt)
    expect(ends).toEqual(ends.toSorted())
  })
})
