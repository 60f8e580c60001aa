import { describe, expect, test } from '@jest/globals'
import type { JsonObject } from '../../../src/core/json.ts'
import type { LockRequest, Revision } from '../../../src/rollout/target.ts'
import { emptyLedger, ended, held, ledgerFrom, locked, withMark } from '../../../src/rollout/targets/ecs/ledger.ts'
import { readRecord, recordTags } from '../../../src/rollout/targets/ecs/record-tags.ts'

const revision = (name: string): Revision => ({ id: name.repeat(64).slice(0, 64), content: name.repeat(64).slice(0, 64), start: 'start', spec: {} })
const request = (changes: Partial<LockRequest> = {}): LockRequest => ({ rolloutId: 'r1', kind: 'deploy', revision: revision('a'), owner: 'run 1', leaseMs: 1_000, takeOver: false, ...changes })
const code = (expected: string) => expect.objectContaining({ code: expected })

describe('the ledger of an ECS service', () => {
  test('grants a lock once, and the same again for the same rollout', () => {
    const first = locked({ ledger: emptyLedger, request: request(), now: 0 })
    expect(first).toMatchObject({ fence: 1, rollout: { id: 'r1', fence: 1, leaseUntil: 1_000 } })
    expect(locked({ ledger: first, request: request(), now: 500 })).toBe(first)
  })

  test('refuses another while the lease lives, and lets it in when it lapsed, was restored, or is taken over', () => {
    const ledger = locked({ ledger: emptyLedger, request: request(), now: 0 })
    const other = request({ rolloutId: 'r2', owner: 'run 2' })
    expect(() => locked({ ledger, request: other, now: 999 })).toThrow(code('locked'))
    expect(locked({ ledger, request: other, now: 1_000 })).toMatchObject({ fence: 2, rollout: { id: 'r2' }, stays: [{ rolloutId: 'r1', outcome: 'restored' }] })
    expect(locked({ ledger, request: { ...other, takeOver: true }, now: 1 }).rollout).toMatchObject({ id: 'r2', fence: 2 })
    const restored = { ...ledger, ...(ledger.rollout && { rollout: { ...ledger.rollout, restored: { at: 1, cause: 'candidate-failed' as const } } }) }
    expect(locked({ ledger: restored, request: other, now: 2 }).rollout).toMatchObject({ id: 'r2' })
  })

  test('whoever takes over inherits the deployment that is to be put back, and the setting that is to be given back', () => {
    const ledger = locked({ ledger: emptyLedger, request: request(), now: 0 })
    const begun = { ...ledger, ...(ledger.rollout && { rollout: { ...ledger.rollout, deployment: 'arn:d', former: { strategy: 'ROLLING' } } }) }
    expect(locked({ ledger: begun, request: request({ rolloutId: 'r2', takeOver: true }), now: 1 }).rollout).toMatchObject({ deployment: 'arn:d', former: { strategy: 'ROLLING' } })
  })

  test('knows the lease that holds it', () => {
    const ledger = locked({ ledger: emptyLedger, request: request(), now: 0 })
    expect(held({ ledger, lease: { rolloutId: 'r1', fence: 1 }, now: 999 }).id).toBe('r1')
    expect(() => held({ ledger, lease: { rolloutId: 'r1', fence: 0 }, now: 0 })).toThrow(code('fenced'))
    expect(() => held({ ledger, lease: { rolloutId: 'r0', fence: 1 }, now: 0 })).toThrow(code('fenced'))
    expect(() => held({ ledger: emptyLedger, lease: { rolloutId: 'r1', fence: 1 }, now: 0 })).toThrow(code('fenced'))
    expect(() => held({ ledger, lease: { rolloutId: 'r1', fence: 1 }, now: 1_000 })).toThrow(code('lease-lapsed'))
    expect(held({ ledger, lease: { rolloutId: 'r1', fence: 1 }, now: 1_000, lapsedIsFine: true }).id).toBe('r1')
  })

  test('a good end makes a stay that is live, and the one before is replaced', () => {
    const one = ended({ ledger: locked({ ledger: emptyLedger, request: request(), now: 0 }), now: 10, outcome: 'live', by: 'finish' })
    const two = ended({ ledger: locked({ ledger: one, request: request({ rolloutId: 'r2', revision: revision('b'), reason: 'new' }), now: 20 }), now: 30, outcome: 'live', by: 'finish', unproven: 'nobody used it' })
    expect(two.rollout).toBeUndefined()
    expect(two.stays).toMatchObject([{ rolloutId: 'r1', outcome: 'replaced' }, { rolloutId: 'r2', outcome: 'live', unproven: 'nobody used it', reason: 'new', bakedAt: '1970-01-01T00:00:00.030Z' }])
    expect(two.ended).toEqual({ id: 'r2', by: 'finish' })
  })

  test('a rehearsal leaves no stay, and what only undid another is told with that one\'s', () => {
    const drill = ended({ ledger: locked({ ledger: emptyLedger, request: request({ drill: true }), now: 0 }), now: 1, outcome: 'restored', by: 'close' })
    expect(drill.stays).toEqual([])
    const left = locked({ ledger: emptyLedger, request: request(), now: 0 })
    const undo = locked({ ledger: left, request: request({ rolloutId: 'undo', kind: 'rollback', owner: 'reconcile', takeOver: true, undoes: true }), now: 1 })
    const done = ended({ ledger: undo, now: 2, outcome: 'restored', reason: 'undone', by: 'close' })
    expect(done.stays).toMatchObject([{ rolloutId: 'r1', outcome: 'restored', reason: 'undone by reconcile' }])
  })

  test('a revision has one mark, the newest', () => {
    const bad = ['first', 'second'].reduce<readonly { revisionId: string; at: string; reason: string }[]>((marks, reason) => withMark({ bad: marks, mark: { revisionId: 'x', at: '', reason } }), [])
    expect(bad).toEqual([{ revisionId: 'x', at: '', reason: 'second' }])
  })

  test('a hundred rollouts with long reasons and a large gate state still fit the tags', () => {
    let ledger = emptyLedger
    for (let index = 0; index < 100; index += 1) {
      const next = locked({ ledger, request: request({ rolloutId: `r${index}`, revision: revision(String(index)), reason: `reason ${index} `.repeat(10) }), now: index })
      ledger = ended({ ledger: next, now: index, outcome: index % 2 === 0 ? 'live' : 'rolled-back', by: index % 2 === 0 ? 'finish' : 'close', ...(index % 2 === 1 && { bad: `too many errors (${index}) `.repeat(5) }) })
    }
    const open = locked({ ledger, request: request({ rolloutId: 'last' }), now: 1_000 })
    const progress = { gate: Array.from({ length: 200 }, (_, index) => ({ wealth: Math.sqrt(index), requests: index * 17, errors: index % 3 })) }
    const full = { ...open, ...(open.rollout && { rollout: { ...open.rollout, progress } }) }
    expect(ledgerFrom(readRecord(recordTags(JSON.parse(JSON.stringify(full)) as JsonObject)))).toEqual(full)
    expect(full.stays).toHaveLength(12)
  })
})
