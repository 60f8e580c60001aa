import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { DeliveryError } from '../../../src/core/errors.ts'
import { retry } from '../../../src/core/retry.ts'
import { adoptJournal } from '../../../src/rollout/journal.ts'
import { keepLease } from '../../../src/rollout/lease.ts'
import { rollbackFailed } from '../../../src/rollout/ends.ts'
import { findRemains } from '../../../src/rollout/reconcile.ts'
import { createSeries } from '../../../src/rollout/series.ts'
import { tableOf } from '../../../src/commands/history/run.ts'
import { historyRows, stateDocument, stateText } from '../../../src/commands/state-view.ts'
import { planned } from '../../../src/actions/wiring/outcome.ts'
import type { RolloutPlan } from '../../../src/rollout/plan.ts'
import type { TargetState } from '../../../src/rollout/target.ts'
import { deployPlan, entryOf, revisionNamed, rollbackPlan, settings, stateOf } from '../../support/rollout/plans.ts'
import { createMemorySink } from '../../support/rollout/run-on-fake.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'

const v1 = revisionNamed('v1', 'a'.repeat(40))
const v2 = revisionNamed('v2')

test('a rollback that was refused stays refused; one that did not come up is told as such', () => {
  const plan = rollbackPlan(revisionNamed('v1'))
  const refusal = new DeliveryError({ code: 'marked-bad', message: 'no' })
  expect(rollbackFailed(plan, refusal)).toBe(refusal)
  expect(rollbackFailed(plan, new DeliveryError({ code: 'candidate-unhealthy', message: 'sick' }))).toMatchObject({ code: 'restore-failed', message: expect.stringContaining('sick') })
})

test('a dry run says what it would do: roll back, bring back, or undo', () => {
  const messageOf = (plan: RolloutPlan, state: TargetState) => planned({ plan, commands: [], state, receivers: [] }).message
  const state = stateOf([entryOf(v2), entryOf(v1)])
  expect(messageOf(rollbackPlan(v2), state)).toMatch(/^would roll back to /)
  expect(messageOf(rollbackPlan(v1), state)).toMatch(/^would roll back to /)
  expect(messageOf(rollbackPlan(v1), { ...state, serving: false })).toMatch(/^would bring back /)
  expect(messageOf(rollbackPlan(v2, { undoOnly: true }), state)).toMatch(/^would undo the rollout of /)
  expect(messageOf(deployPlan(v2), state)).toMatch(/^would release /)
})

describe('the picture of the traffic', () => {
  test('keeps every request in at most 120 rows, in order', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(50), fc.nat(50)), { minLength: 1, maxLength: 2_000 }), (counts) => {
      const series = createSeries()
      counts.forEach(([stable, candidate], index) => series.add({
        t: index * 0.2, source: 'target', stable: { requests: stable, errors: 0 }, candidate: { requests: candidate, errors: 0 },
      }, 5))
      const rows = series.take()
      expect(rows.length).toBeLessThanOrEqual(120)
      expect(rows.reduce((sum, row) => sum + row[2] + row[4], 0)).toBe(counts.reduce((sum, [a, b]) => sum + a + b, 0))
      expect(rows.map(([t]) => t)).toEqual(rows.map(([t]) => t).toSorted((a, b) => a - b))
      expect(series.take()).toEqual([])
    }))
  })
})

describe('a lease', () => {
  const log = { debug: () => undefined, info: () => undefined, warning: () => undefined, error: () => undefined }

  test('is renewed three times before it would lapse, and no more once it is stopped', async () => {
    const clock = createVirtualClock({ auto: false })
    let renewals = 0
    const keeper = keepLease({ target: { renew: async () => void (renewals += 1) }, lease: { rolloutId: 'r', fence: 1 }, leaseMs: 15_000, clock, log })
    await clock.elapse(15_000)
    expect(renewals).toBe(3)
    await keeper.stop()
    await clock.elapse(15_000)
    expect(renewals).toBe(3)
  })

  test('that is lost says how; a target that is silent for a while is asked again', async () => {
    const clock = createVirtualClock({ auto: false })
    const answers = [new DeliveryError({ code: 'target-unavailable', message: 'silent' }), new DeliveryError({ code: 'fenced', message: 'taken' })]
    const keeper = keepLease({ target: { renew: () => Promise.reject(answers.shift() ?? new Error('asked too often')) }, lease: { rolloutId: 'r', fence: 1 }, leaseMs: 3_000, clock, log })
    await clock.elapse(1_000)
    expect(keeper.lost.aborted).toBe(false)
    await clock.elapse(1_000)
    expect(keeper.lost.reason).toMatchObject({ code: 'fenced' })
    await keeper.stop()
  })
})

describe('retrying', () => {
  const clock = createVirtualClock()
  const passing = (error: unknown) => error instanceof Error && error.message === 'passing'

  test('goes on over passing faults and gives up when the waits are used up', async () => {
    let calls = 0
    const action = async () => {
      calls += 1
      throw new Error('passing')
    }
    await expect(retry({ action, delaysMs: [10, 20], isPassing: passing, clock })).rejects.toThrow('passing')
    expect(calls).toBe(3)
  })

  test('does not repeat what will not pass', async () => {
    let calls = 0
    const action = async () => {
      calls += 1
      throw new Error('final')
    }
    await expect(retry({ action, delaysMs: [10, 20], isPassing: passing, clock })).rejects.toThrow('final')
    expect(calls).toBe(1)
  })
})

describe('the target\'s journal', () => {
  test('tells which release an entry is about', async () => {
    const sink = createMemorySink()
    const entry = { seq: 1, at: '', name: 'service.upgraded' as const, outcome: 'success' as const, data: { rolloutId: 'r', content: v1.content } }
    await adoptJournal({ target: { journal: async () => [entry], acknowledge: async () => undefined }, events: sink })
    expect(sink.events[0]?.subject).toEqual({ name: v1.content.slice(0, 12), sha256: v1.content })
  })

  test('is taken into the record, and only then forgotten', async () => {
    const sink = createMemorySink()
    const forgotten: number[] = []
    const entry = { seq: 7, at: '2026-01-01T00:00:00.000Z', name: 'lease.lapsed' as const, outcome: 'success' as const, data: { rolloutId: 'r' } }
    await adoptJournal({ target: { journal: async () => [entry], acknowledge: async ({ seq }) => void forgotten.push(seq) }, events: sink })
    expect(sink.events).toMatchObject([
      { name: 'lease.lapsed', data: { rolloutId: 'r', journal: { seq: 7, at: entry.at } } },
      { name: 'journal.adopted', data: { entries: 1, through: 7 } },
    ])
    expect(forgotten).toEqual([7])
    sink.fail = new Error('disk full')
    await expect(adoptJournal({ target: { journal: async () => [entry], acknowledge: async ({ seq }) => void forgotten.push(seq) }, events: sink })).rejects.toThrow('disk full')
    expect(forgotten).toEqual([7])
    const deaf = { emit: async () => '' }
    expect(await adoptJournal({ target: { journal: async () => [entry], acknowledge: async ({ seq }) => void forgotten.push(seq) }, events: deaf })).toEqual([])
    expect(forgotten).toEqual([7])
  })
})

describe('what a dead run left', () => {
  const rollout = { id: 'old', kind: 'deploy' as const, revision: v2, owner: 'run 1', fence: 1, startedAt: '', leaseLeftMs: 1, watchedBy: 'run' as const, percent: 5 }
  const find = (state: Parameters<typeof findRemains>[0]['state']) => findRemains({ state, settings, rolloutId: 'new' })

  test('a rollout that is alive is left alone', () => {
    expect(find(stateOf([entryOf(v1)], { rollout }))).toEqual({ kind: 'alive', owner: 'run 1' })
  })

  test('one that nobody watches is undone, without taking over one that is alive again', () => {
    expect(find(stateOf([entryOf(v1)], { rollout: { ...rollout, leaseLeftMs: 0 } }))).toMatchObject({ kind: 'unfinished', plan: { undoOnly: true, takeOver: false, markBad: false, emergency: false, first: false } })
    expect(find(stateOf([entryOf(v1)], { rollout: { ...rollout, restored: { at: '', cause: 'lease-lapsed' } } }))).toMatchObject({ kind: 'unfinished' })
  })

  test('a service that should serve is brought back; one that was stopped is not', () => {
    expect(find(stateOf([entryOf(v1)], { serving: false }))).toEqual({ kind: 'not-serving' })
    expect(find(stateOf([entryOf(v1)], { serving: false, stopped: true }))).toEqual({ kind: 'nothing' })
    expect(find(stateOf([]))).toEqual({ kind: 'nothing' })
  })
})

describe('what a person sees of the state', () => {
  test('the history, newest first, with the step that leads to each', () => {
    const rows = historyRows(stateOf([entryOf(v1), entryOf(revisionNamed('v3'), { kept: false }), entryOf(v2)]))
    expect(rows.map(({ live, steps }) => [live, steps])).toEqual([[true, null], [false, null], [false, 2]])
  })

  test('the history as a table, in 80 columns at its widest, with what is worth a sentence below', () => {
    const unproven = 'step 5%: inconclusive, not acted on: 12 of 100 requests that the pass test needs, and the step had its 10m'
    const long = entryOf(revisionNamed('v4', '4'.repeat(40)), { by: 'rollback', outcome: 'inconclusive', reason: 'why', kept: false })
    const { bakedAt: _never, ...inconclusive } = long
    const state = stateOf([entryOf(v1, { unproven }), inconclusive, entryOf(v2)], { bad: [{ revisionId: long.revision.id, at: '', reason: 'it was\nslow' }] })
    const lines = tableOf(historyRows(state))
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80)
    expect(lines[0]?.trim().split(/ +/)).toEqual(['steps', 'digest', 'git', 'by', 'outcome', 'bake', 'started'])
    expect(lines[1]?.trim().split(/ +/).slice(0, 3)).toEqual(['live', v2.content.slice(0, 12), 'deploy'])
    expect(lines[2]?.trim().split(/ +/).slice(1, 5)).toEqual(['4444444', 'rollback', 'inconclusive', 'no'])
    expect(lines.slice(3, 6).map((line) => line.trim())).toEqual(['BAD: it was slow', 'why', 'its files are removed'])
    expect(lines[6]).toMatch(/^ {2}1 +\S{12} +a{7} +deploy +replaced +yes +2026-01-01 00:00Z$/)
    expect(lines.slice(7).map((line) => line.trim()).join(' ')).toBe(`UNPROVEN: ${unproven}`)
  })

  test('an unproven release that is live is said, to people and to scripts', () => {
    const view = { service: 'shop', environment: 'prod', state: stateOf([entryOf(v1, { unproven: 'too little traffic' })]) }
    expect(stateText(view)).toContain('without the gate\'s proof: too little traffic')
    expect(stateDocument(view)).toMatchObject({ live: { unproven: 'too little traffic' } })
    expect(historyRows(view.state)).toMatchObject([{ unproven: 'too little traffic' }])
  })

  test('an instance is told by the content of its release, as everywhere else', () => {
    const facts = {
      supervisor: 7,
      worker: null,
      instances: [
        { side: 'stable', revision: v1.id, pid: 8, healthy: true, restarts: 0 },
        { side: 'leaving', revision: 'f'.repeat(64), pid: 9, healthy: false, restarts: 2 },
      ],
      traffic: { stable: { requests: 5, errors: 0 }, candidate: { requests: 3, errors: 1 } },
    }
    const text = stateText({ service: 'shop', environment: 'prod', state: stateOf([entryOf(v1)], { facts }) })
    expect(text.split('\n').slice(-5)).toEqual([
      '  supervisor 7',
      `  instances  stable, release ${v1.content.slice(0, 12)}, pid 8, healthy`,
      '  instances  leaving, revision ffffffffffff, pid 9, NOT healthy, restarts 2',
      '  traffic    stable: requests 5, errors 0',
      '             candidate: requests 3, errors 1',
    ])
    expect(text).not.toContain(v1.id.slice(0, 12))
  })

  test('a service that does not serve is said loudly', () => {
    const view = { service: 'shop', environment: 'prod' }
    expect(stateText({ ...view, state: stateOf([entryOf(v1)], { serving: false }) })).toContain('DOES NOT SERVE')
    expect(stateText({ ...view, state: stateOf([entryOf(v1)], { serving: false, stopped: true }) })).toContain('(stopped)')
    expect(stateText({ ...view, state: stateOf([]) })).toContain('nothing was released yet')
  })
})
