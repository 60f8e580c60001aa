import { describe, expect, test } from '@jest/globals'
import { doubtAbout, knownGood, rollbackTarget } from '../../../src/rollout/history.ts'
import type { HistoryEntry } from '../../../src/rollout/target.ts'
import { entryOf, revisionNamed, stateOf } from '../../support/rollout/plans.ts'

const v1 = revisionNamed('v1', '1'.repeat(40))
const v2 = revisionNamed('v2', '2'.repeat(40))
const v3 = revisionNamed('v3', '12'.repeat(20))

const names = (history: readonly HistoryEntry[], bad: readonly string[] = []) => {
  const state = stateOf(history, { bad: bad.map((revisionId) => ({ revisionId, at: '', reason: '' })) })
  return knownGood({ ...state, ...(state.stable === undefined ? {} : { current: state.stable }) }).map(({ steps, entry }) => [steps, entry.revision.spec['name']])
}

describe('known good revisions', () => {
  test('v1, v2, rollback to v1, v3: the last known good one is v1', () => {
    expect(names([entryOf(v1), entryOf(v2), entryOf(v1, { by: 'rollback' }), entryOf(v3)])).toEqual([[1, 'v1'], [2, 'v2']])
  })

  test('one that never baked is not good', () => {
    const { bakedAt: _never, ...unbaked } = entryOf(v2, { outcome: 'rolled-back' })
    expect(names([entryOf(v1), unbaked, entryOf(v3)])).toEqual([[1, 'v1']])
  })

  test('one that is marked bad is skipped, whenever the mark was made', () => {
    expect(names([entryOf(v1), entryOf(v2), entryOf(v3)], [v2.id])).toEqual([[1, 'v1']])
  })

  test('the current one is never its own predecessor', () => {
    expect(names([entryOf(v1), entryOf(v1)])).toEqual([])
  })

  test('attempts after the current one do not count', () => {
    const current = entryOf(v2)
    const failed = entryOf(v3, { outcome: 'failed' })
    const state = stateOf([entryOf(v1), current, failed], { stable: current })
    expect(rollbackTarget({ state, request: {} }).revision).toEqual(v1)
  })
})

describe('a release that was promoted without proof', () => {
  const state = stateOf([entryOf(v1), entryOf(v2, { unproven: 'step 5%: inconclusive' }), entryOf(v3)])

  test('is the last known good one all the same, and a person is told which one was proven', () => {
    const entry = rollbackTarget({ state, request: {} })
    expect(entry.revision).toEqual(v2)
    expect(doubtAbout({ state, entry })).toMatch(/git 222222222222.*without the gate's proof \(step 5%: inconclusive\); --steps 2 leads to .*git 111111111111.*proven/)
  })

  test('with none before it that was proven says so', () => {
    const [, unproven, last] = state.history
    const without = stateOf([unproven, last].filter((entry) => entry !== undefined))
    expect(doubtAbout({ state: without, entry: rollbackTarget({ state: without, request: {} }) })).toContain('no proven release is left')
  })

  test('is proven by a later release of it that was; nothing is said of that', () => {
    const again = stateOf([...state.history.slice(0, 2), entryOf(v2), entryOf(v3)])
    expect(doubtAbout({ state: again, entry: rollbackTarget({ state: again, request: {} }) })).toBeUndefined()
  })
})

describe('where a rollback goes', () => {
  const state = stateOf([entryOf(v1), entryOf(v2), entryOf(v3)])

  test('N steps back', () => {
    expect(rollbackTarget({ state, request: { steps: 2 } }).revision).toEqual(v1)
  })

  test('too many steps say how many there are', () => {
    expect(() => rollbackTarget({ state, request: { steps: 3 } })).toThrow(expect.objectContaining({
      code: 'rollback-target-unknown', message: 'cannot go 3 steps back: 2 known good revisions are left',
    }))
  })

  test('nothing before the first one', () => {
    expect(() => rollbackTarget({ state: stateOf([entryOf(v1)]), request: {} })).toThrow(expect.objectContaining({ code: 'nothing-to-roll-back' }))
  })

  test.each([['git SHA', '2'.repeat(40)], ['short git SHA', '2222222'], ['digest', v2.content], ['prefixed digest', `sha256:${v2.content}`], ['revision id', v2.id]])('by %s', (_kind, to) => {
    expect(rollbackTarget({ state, request: { to } }).revision).toEqual(v2)
  })

  test('a name that nothing has', () => {
    expect(() => rollbackTarget({ state, request: { to: 'f'.repeat(40) } })).toThrow(expect.objectContaining({ code: 'rollback-target-unknown' }))
  })

  test('a prefix that is too short, even if it would match', () => {
    expect(() => rollbackTarget({ state, request: { to: '222222' } })).toThrow(expect.objectContaining({ code: 'rollback-target-unknown' }))
  })

  test('one that is marked bad is not gone back to by its name either', () => {
    const bad = [{ revisionId: v2.id, at: '', reason: 'broke' }]
    expect(() => rollbackTarget({ state: { ...state, bad }, request: { to: v2.content } })).toThrow(expect.objectContaining({ code: 'marked-bad' }))
  })

  test('nor one that never baked', () => {
    const { bakedAt: _never, ...unbaked } = entryOf(v2, { outcome: 'inconclusive' })
    const unproven = stateOf([entryOf(v1), unbaked, entryOf(v3)])
    expect(() => rollbackTarget({ state: unproven, request: { to: v2.content } })).toThrow(expect.objectContaining({
      code: 'rollback-target-unknown', message: expect.stringContaining('never finished its bake'),
    }))
  })

  test('a git SHA that two builds have', () => {
    const twice = stateOf([entryOf(v1), entryOf(revisionNamed('other build', '1'.repeat(40))), entryOf(v3)])
    expect(() => rollbackTarget({ state: twice, request: { to: '1111111' } })).toThrow(expect.objectContaining({ message: expect.stringContaining('2 different revisions') }))
  })

  test('one whose files are gone', () => {
    expect(() => rollbackTarget({ state: stateOf([entryOf(v1, { kept: false }), entryOf(v2)]), request: {} })).toThrow(expect.objectContaining({ code: 'artifact-missing' }))
  })
})
