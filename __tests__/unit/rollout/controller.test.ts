import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { DeliveryError } from '../../../src/core/errors.ts'
import type { ErrorCode } from '../../../src/core/errors.ts'
import type { RolloutCommand, RolloutEvent } from '../../../src/rollout/commands.ts'
import { initialState } from '../../../src/rollout/controller-state.ts'
import type { ControllerState } from '../../../src/rollout/controller-state.ts'
import { advance } from '../../../src/rollout/controller.ts'
import type { GateVerdict } from '../../../src/rollout/gate/gate.ts'
import type { RolloutPlan } from '../../../src/rollout/plan.ts'
import { plannedCommands } from '../../../src/rollout/planned.ts'
import type { StepOutcome } from '../../../src/rollout/step.ts'
import { lockedBy } from '../../../src/rollout/plan.ts'
import type { RolloutRecord, TargetState } from '../../../src/rollout/target.ts'
import { deployPlan, entryOf, revisionNamed, rollbackPlan, settings, stateOf } from '../../support/rollout/plans.ts'

const v1 = revisionNamed('v1')
const v2 = revisionNamed('v2')
const live = stateOf([entryOf(v1)])
const nothing = stateOf([])

const verdict = (limitIsRed = false): GateVerdict => ({
  decision: 'undecided', limitIsRed, reason: 'because', candidate: { requests: 1, errors: 0 }, stable: { requests: 1, errors: 0 }, requestsInStep: 1, evidence: {},
})
const judged = (outcome: StepOutcome, limitIsRed = false): RolloutEvent => ({ type: 'judged', outcome, verdict: verdict(limitIsRed) })
const failed = (code: ErrorCode): RolloutEvent => ({ type: 'failed', error: new DeliveryError({ code, message: code }) })

/** Runs a rollout, answering each command by `answers` (by its words) or as if all went well. */
function play({ plan, found = live, answers = {}, allowBad = false }: {
  readonly plan: RolloutPlan
  readonly found?: TargetState
  readonly answers?: Readonly<Record<string, RolloutEvent>>
  readonly allowBad?: boolean
}): { readonly commands: readonly string[]; readonly state: ControllerState } {
  const commands: string[] = []
  let state = advance(initialState({ plan, allowBad }), { type: 'started' })
  while (state.awaiting !== undefined) {
    const words = wordsOf(state.awaiting)
    commands.push(words)
    state = advance(state, answers[words] ?? wellDone(state.awaiting, found))
    if (commands.length > 50) throw new Error('the rollout does not end')
  }
  return { commands, state }
}

function wellDone(command: RolloutCommand, found: TargetState): RolloutEvent {
  if (command.command === 'lock') return { type: 'locked', found }
  return command.command === 'gate' || command.command === 'bake' ? judged('pass') : { type: 'done' }
}

function wordsOf(command: RolloutCommand): string {
  switch (command.command) {
    case 'shift':
    case 'gate':
      return `${command.command} ${command.percent}`
    case 'restore':
      return `restore ${command.cause}`
    case 'close':
      return `close ${command.outcome}${command.bad === undefined ? '' : ' bad'}`
    case 'smoke-test':
      return `smoke-test ${command.side}`
    default:
      return command.command
  }
}

describe('a deployment', () => {
  const tested = deployPlan(v2, { settings: { ...settings, smokeTests: [{ path: '/', status: 200, withinMs: 500 }] } })

  test('goes step by step, each with its gate, and bakes', () => {
    const { commands, state } = play({ plan: tested })
    expect(commands).toEqual(['lock', 'prepare', 'smoke-test candidate', 'shift 5', 'gate 5', 'shift 50', 'gate 50', 'shift 100', 'gate 100', 'bake', 'finish'])
    expect(state.end).toMatchObject({ result: 'deployed' })
  })

  test('the first release takes all traffic at once and has nothing to be compared with', () => {
    const { commands, state } = play({ plan: deployPlan(v1, { first: true, steps: [100] }), found: nothing })
    expect(commands).toEqual(['lock', 'prepare', 'shift 100', 'bake', 'finish'])
    expect(state.end).toMatchObject({ result: 'deployed' })
  })

  test('a first release that fails leaves nothing that serves', () => {
    const { commands, state } = play({ plan: deployPlan(v1, { first: true, steps: [100] }), found: nothing, answers: { bake: judged('fail') } })
    expect(commands.slice(-2)).toEqual(['restore gate-failed', 'close rolled-back bad'])
    expect(state.end).toMatchObject({ result: 'rolled-back', message: expect.stringContaining('nothing serves') })
  })

  test('hands the bake over when it shall only wait until traffic is shifted', () => {
    expect(play({ plan: deployPlan(v2, { waitUntil: 'shifted' }) }).commands.slice(-2)).toEqual(['gate 100', 'hand-over'])
  })

  test('without a bake there is nothing to hand over', () => {
    expect(play({ plan: deployPlan(v2, { waitUntil: 'shifted', settings: { ...settings, bakeMs: 0 } }) }).commands.slice(-2)).toEqual(['gate 100', 'finish'])
  })

  test.each(['gate 5', 'gate 50', 'gate 100', 'bake'])('a failure at "%s" restores first, then marks the revision', (at) => {
    const { commands, state } = play({ plan: tested, answers: { [at]: judged('fail') } })
    expect(commands.slice(-3)).toEqual([at, 'restore gate-failed', 'close rolled-back bad'])
    expect(state.end).toMatchObject({ result: 'rolled-back', error: { code: 'gate-failed' } })
  })

  test.each([
    ['hold', 'inconclusive', false, 'restore inconclusive', 'inconclusive'],
    ['fail', 'inconclusive', false, 'restore gate-failed', 'rolled-back'],
    ['proceed', 'inconclusive', false, 'shift 50', 'deployed'],
    ['proceed', 'inconclusive', true, 'restore inconclusive', 'inconclusive'],
    ['hold', 'error', false, 'restore unavailable', 'unavailable'],
    ['proceed', 'error', false, 'restore unavailable', 'unavailable'],
    ['fail', 'error', false, 'restore unavailable', 'unavailable'],
  ] as const)('when-inconclusive %s, gate %s, limit test red %s: %s', (whenInconclusive, outcome, red, next, result) => {
    const plan = deployPlan(v2, { settings: { ...settings, gate: { ...settings.gate, whenInconclusive } } })
    const { commands, state } = play({ plan, answers: { 'gate 5': judged(outcome, red) } })
    expect(commands[commands.indexOf('gate 5') + 1]).toBe(next)
    expect(state.end?.result).toBe(result)
    expect(state.remarks.length).toBe(result === 'deployed' ? 1 : 0)
  })

  test('a gate that only observes never acts, and says what it would have done', () => {
    const plan = deployPlan(v2, { settings: { ...settings, gate: { ...settings.gate, mode: 'observe' } } })
    const { commands, state } = play({ plan, answers: { 'gate 5': judged('fail', true), 'gate 50': judged('error') } })
    expect(commands).not.toContain('restore gate-failed')
    expect(state.end?.result).toBe('observed')
    expect(state.remarks).toHaveLength(2)
  })

  test.each([
    ['prepare', 'candidate-unhealthy', 'failed', 'close failed'],
    ['prepare', 'command-missing', 'refused', 'close failed'],
    ['smoke-test candidate', 'smoke-test-failed', 'failed', 'close failed'],
    ['shift 5', 'candidate-unhealthy', 'failed', 'close failed'],
    ['shift 50', 'candidate-unhealthy', 'rolled-back', 'close rolled-back bad'],
    ['shift 50', 'audit-unavailable', 'unavailable', 'close failed'],
  ] as const)('"%s" failing with %s ends %s', (at, code, result, close) => {
    const { commands, state } = play({ plan: tested, answers: { [at]: failed(code) } })
    expect(commands.slice(-2)).toEqual(['restore candidate-failed', close])
    expect(state.end?.result).toBe(result)
  })

  test('a plan that no longer fits what is live deploys nothing', () => {
    const { commands, state } = play({ plan: deployPlan(v2, { first: true, steps: [100] }) })
    expect(commands).toEqual(['lock', 'close cancelled'])
    expect(state.end).toMatchObject({ result: 'refused', error: { code: 'locked' } })
  })

  test('an end whose record cannot be closed is the same end, and says so', () => {
    const { state } = play({ plan: tested, answers: { 'gate 5': judged('fail'), 'close rolled-back bad': failed('target-unavailable') } })
    expect(state.end).toMatchObject({ result: 'rolled-back', message: expect.stringContaining('could not be closed') })
  })

  test('a lock that another holds changes nothing', () => {
    const { commands, state } = play({ plan: tested, answers: { lock: failed('locked') } })
    expect(commands).toEqual(['lock'])
    expect(state.end).toMatchObject({ result: 'refused', error: { code: 'locked' } })
  })

  test('a run that was overtaken touches nothing any more', () => {
    const { commands, state } = play({ plan: tested, answers: { 'gate 50': failed('fenced') } })
    expect(commands.at(-1)).toBe('gate 50')
    expect(state.end?.result).toBe('superseded')
  })

  test('a lapsed lease ends unfinished, with traffic on stable', () => {
    const { commands, state } = play({ plan: tested, answers: { 'shift 50': failed('lease-lapsed') } })
    expect(commands.slice(-2)).toEqual(['restore lease-lapsed', 'close restored'])
    expect(state.end?.result).toBe('unfinished')
  })

  test('a restore that fails needs a person', () => {
    const { commands, state } = play({ plan: tested, answers: { 'gate 5': judged('fail'), 'restore gate-failed': failed('target-unavailable') } })
    expect(commands.at(-1)).toBe('restore gate-failed')
    expect(state.end).toMatchObject({ result: 'rollback-failed', error: { code: 'restore-failed' } })
  })

  test.each([
    ['candidate-unhealthy', { result: 'rolled-back', error: { code: 'gate-failed' } }],
    ['engine-unavailable', { result: 'unavailable', error: { code: 'engine-unavailable' } }],
  ] as const)('a candidate that is not there at the end goes back: %s', (code, end) => {
    const { commands, state } = play({ plan: tested, answers: { finish: failed(code) } })
    expect(commands.slice(commands.indexOf('finish') + 1)[0]).toMatch(/^restore/)
    expect(commands.some((command) => command.endsWith(' bad'))).toBe(code === 'candidate-unhealthy')
    expect(state.end).toMatchObject(end)
  })

  test('an end that cannot be written is unfinished, not failed: traffic stays where it is proven to work', () => {
    const { commands, state } = play({ plan: tested, answers: { finish: failed('target-unavailable') } })
    expect(commands.at(-1)).toBe('finish')
    expect(state.end?.result).toBe('unfinished')
  })

  test('a cancel before the lock changes nothing, and says so', () => {
    const { commands, state } = play({ plan: tested, answers: { lock: { type: 'cancelled' } } })
    expect(commands).toEqual(['lock'])
    expect(state.end).toMatchObject({ result: 'cancelled', message: 'cancelled; nothing was changed' })
  })

  test('says that a bake goes on only where one does', () => {
    const message = (bakeMs: number, waitUntil: 'shifted' | 'baked') => play({ plan: deployPlan(v2, { waitUntil, settings: { ...settings, bakeMs } }) }).state.end?.message
    expect(message(1_000, 'shifted')).toContain('bakes under')
    for (const other of [message(0, 'shifted'), message(1_000, 'baked'), message(0, 'baked')]) expect(other).not.toContain('bakes under')
  })

  test('a cancel at any command of a locked rollout restores', () => {
    const all = play({ plan: tested }).commands
    for (const at of all.slice(1, -1)) {
      const { commands, state } = play({ plan: tested, answers: { [at]: { type: 'cancelled' } } })
      expect(commands.slice(-2)).toEqual(['restore cancelled', 'close cancelled'])
      expect(state.end?.result).toBe('cancelled')
    }
  })

  test('a cancel never interrupts a restore', () => {
    const { commands, state } = play({ plan: tested, answers: { 'gate 5': judged('fail') } })
    let replay = advance(initialState({ plan: tested }), { type: 'started' })
    while (replay.awaiting?.command !== 'restore') replay = advance(replay, wordsOf(replay.awaiting as RolloutCommand) === 'gate 5' ? judged('fail') : wellDone(replay.awaiting as RolloutCommand, live))
    expect(advance(replay, { type: 'cancelled' })).toEqual(replay)
    expect([commands.at(-1), state.end?.result]).toEqual(['close rolled-back bad', 'rolled-back'])
  })
})

describe('an unfinished rollout that is found', () => {
  const left = (revision = v2, restored = false): TargetState => stateOf([entryOf(v1)], {
    rollout: {
      id: 'old', kind: 'deploy', revision, owner: 'dead run', fence: 1, startedAt: '', leaseLeftMs: -1, watchedBy: 'run', percent: restored ? 0 : 5,
      ...(restored ? { restored: { at: '', cause: 'lease-lapsed' } } : {}),
    },
  })

  test('of the same revision, already restored: is resumed', () => {
    const { commands, state } = play({ plan: deployPlan(v2), found: left(v2, true) })
    expect(commands.slice(0, 3)).toEqual(['lock', 'prepare', 'shift 5'])
    expect(state.end?.result).toBe('resumed')
  })

  test('of the same revision, still in traffic: traffic goes back before anything else', () => {
    expect(play({ plan: deployPlan(v2), found: left() }).commands.slice(0, 3)).toEqual(['lock', 'restore overtaken', 'prepare'])
  })

  test('of another revision: restored first, and said so', () => {
    const { commands, state } = play({ plan: deployPlan(revisionNamed('v3')), found: left() })
    expect(commands.slice(0, 3)).toEqual(['lock', 'restore overtaken', 'prepare'])
    expect(state.end).toMatchObject({ result: 'deployed', message: expect.stringContaining('was undone first') })
  })

  test('while the live revision is deployed again: only undone', () => {
    const { commands, state } = play({ plan: deployPlan(v1), found: left() })
    expect(commands).toEqual(['lock', 'restore overtaken', 'close cancelled'])
    expect(state.end?.result).toBe('no-change')
  })

  test('a mark that was made between the look and the lock counts', () => {
    const found = stateOf([entryOf(v1)], { bad: [{ revisionId: v2.id, at: '', reason: 'broke' }] })
    expect(play({ plan: deployPlan(v2), found }).state.end).toMatchObject({ result: 'refused', error: { code: 'marked-bad' } })
    expect(play({ plan: deployPlan(v2), found, allowBad: true }).state.end?.result).toBe('deployed')
  })

  test('a rollback without a destination takes it over and restores', () => {
    const { commands, state } = play({ plan: rollbackPlan(v2, { undoOnly: true, markBad: true }), found: left() })
    expect(commands).toEqual(['lock', 'restore requested', 'mark', 'close restored'])
    expect(state.end?.result).toBe('restored')
  })

  test('a rollback of one that did not fail marks it only where that was asked for', () => {
    expect(play({ plan: rollbackPlan(v2, { undoOnly: true }), found: left() }).commands).toEqual(['lock', 'restore requested', 'close restored'])
  })

  test('that somebody watches is refused with who does', () => {
    const watched = (watchedBy: 'run' | 'target') => ({ ...left().rollout, watchedBy, leaseLeftMs: 5_000 }) as RolloutRecord
    expect(lockedBy(watched('target')).message).toContain("is baking under the target's watch since")
    expect(lockedBy(watched('run')).message).toContain(`${watched('run').owner} holds the rollout of`)
  })

  test('a rollback to what was live brings it back where nothing serves, and says so', () => {
    const endOf = (changes: Partial<TargetState>) => play({ plan: rollbackPlan(v1), found: stateOf([entryOf(v1)], { serving: false, ...changes }) }).state.end
    expect(endOf({ stopped: true })).toMatchObject({ result: 'restored', message: expect.stringMatching(/^brought .* back: the service was stopped$/) })
    expect(endOf({})).toMatchObject({ message: expect.stringMatching(/back: nothing served$/) })
    expect(play({ plan: rollbackPlan(v1), found: left() }).state.end?.message).toMatch(/^rolled back to/)
    expect(play({ plan: rollbackPlan(v2), found: stateOf([entryOf(v1)], { serving: false }) }).state.end?.message).toMatch(/^rolled back to/)
  })

  test('a rollback with a destination undoes it and goes there', () => {
    expect(play({ plan: rollbackPlan(v1), found: left() }).commands).toEqual(['lock', 'restore overtaken', 'prepare', 'shift 100', 'finish'])
  })

  test('that its gate had failed, in a run that died before the mark: is marked now, and refused', () => {
    const found = left(v2, true)
    const failedBefore = { ...found, rollout: { ...found.rollout, restored: { at: '2026-01-01', cause: 'gate-failed' } } } as TargetState
    const { commands, state } = play({ plan: deployPlan(v2), found: failedBefore })
    expect(commands).toEqual(['lock', 'mark', 'close rolled-back'])
    expect(state.end).toMatchObject({ result: 'refused', error: { code: 'marked-bad' } })
    expect(play({ plan: deployPlan(v2), found: failedBefore, allowBad: true }).state.end?.result).toBe('resumed')
    expect(play({ plan: rollbackPlan(v2, { undoOnly: true }), found: failedBefore }).commands).toContain('mark')
  })

  test('a rollback that finds it gone does not roll back something else', () => {
    const { commands, state } = play({ plan: rollbackPlan(v2, { undoOnly: true }) })
    expect(commands).toEqual(['lock', 'close cancelled'])
    expect(state.end).toMatchObject({ result: 'refused', error: { code: 'nothing-to-roll-back' } })
    // whoever only looks after what is left is content
    expect(play({ plan: rollbackPlan(v2, { undoOnly: true, takeOver: false }) }).state.end).toMatchObject({ result: 'no-change', message: expect.stringContaining('ended in the meantime') })
  })
})

describe('a rollback', () => {
  const tests = { ...settings, smokeTests: [{ path: '/', status: 200, withinMs: 500 }] }
  const found = stateOf([entryOf(v1), entryOf(v2)])

  test('capacity, check, traffic, check again', () => {
    const { commands, state } = play({ plan: rollbackPlan(v1, { settings: tests }), found })
    expect(commands).toEqual(['lock', 'prepare', 'smoke-test candidate', 'shift 100', 'finish', 'smoke-test stable'])
    expect(state.end?.result).toBe('restored')
  })

  test('in an emergency traffic comes before any question', () => {
    expect(play({ plan: rollbackPlan(v1, { settings: tests, emergency: true }), found }).commands).toEqual(['lock', 'prepare', 'shift 100', 'finish', 'smoke-test stable'])
  })

  test('to a named revision goes on past a stable side that cannot be restored', () => {
    const unfinished = stateOf([entryOf(v1), entryOf(v2)], {
      rollout: { id: 'old', kind: 'deploy', revision: revisionNamed('v3'), owner: 'run', fence: 1, startedAt: '', leaseLeftMs: 1, watchedBy: 'run', percent: 50 },
    })
    const { commands, state } = play({ plan: rollbackPlan(v1), found: unfinished, answers: { 'restore overtaken': failed('restore-failed') } })
    expect(commands).toEqual(['lock', 'restore overtaken', 'prepare', 'shift 100', 'finish'])
    expect(state.end?.result).toBe('restored')
  })

  test('marks the revision that is left when asked to, once the other has the traffic', () => {
    expect(play({ plan: rollbackPlan(v1, { markBad: true }), found }).commands).toEqual(['lock', 'prepare', 'shift 100', 'mark', 'finish'])
    expect(play({ plan: rollbackPlan(v1), found }).commands).not.toContain('mark')
  })

  test('to a revision that does not come up: a person is needed, and traffic stays', () => {
    const { commands, state } = play({ plan: rollbackPlan(v1), found, answers: { prepare: failed('candidate-unhealthy') } })
    expect(commands.slice(-2)).toEqual(['restore candidate-failed', 'close failed'])
    expect(state.end?.result).toBe('rollback-failed')
  })

  test('whose check fails afterwards does not go back to the bad revision', () => {
    const { commands, state } = play({ plan: rollbackPlan(v1, { settings: tests }), found, answers: { 'smoke-test stable': failed('smoke-test-failed') } })
    expect(commands.at(-1)).toBe('smoke-test stable')
    expect(state.end?.result).toBe('rollback-failed')
  })
})

describe('every rollout', () => {
  const events: readonly RolloutEvent[] = [
    { type: 'done' }, judged('pass'), judged('fail'), judged('inconclusive'), judged('inconclusive', true), judged('error'), { type: 'cancelled' },
    failed('fenced'), failed('lease-lapsed'), failed('candidate-unhealthy'), failed('target-unavailable'), failed('audit-unavailable'), failed('fault'),
  ]
  const whole = fc.record({
    kind: fc.constantFrom('deploy', 'rollback', 'undo'),
    waitUntil: fc.constantFrom('shifted' as const, 'baked' as const),
    mode: fc.constantFrom('decide' as const, 'observe' as const),
    first: fc.boolean(),
    answers: fc.array(fc.option(fc.constantFrom(...events), { freq: 2 }), { maxLength: 30 }),
  })

  test('ends, with a word, and never leaves a candidate in traffic unless it was finished, handed over, or taken away', () => {
    fc.assert(fc.property(whole, ({ kind, waitUntil, mode, first, answers }) => {
      const changes = { waitUntil, first, settings: { ...settings, gate: { ...settings.gate, mode } } }
      const found = first && kind === 'deploy' ? nothing : live
      const plan = kind === 'deploy' ? deployPlan(v2, changes) : rollbackPlan(v2, { ...changes, undoOnly: kind === 'undo' })
      let state = advance(initialState({ plan }), { type: 'started' })
      let inTraffic = false
      let excused = false
      for (let index = 0; state.awaiting !== undefined; index += 1) {
        expect(index).toBeLessThan(60)
        const { awaiting } = state
        const answer = answers[index] ?? wellDone(awaiting, found)
        const fits = answer.type === 'failed' || answer.type === 'cancelled' || answer.type === wellDone(awaiting, found).type ? answer : wellDone(awaiting, found)
        if (awaiting.command === 'shift') inTraffic = true
        if (fits.type === 'done' && (awaiting.command === 'restore' || awaiting.command === 'finish' || awaiting.command === 'hand-over')) inTraffic = false
        if (fits.type === 'failed' && (fits.error.code === 'fenced' || awaiting.command === 'restore' || awaiting.command === 'finish')) excused = true
        const next = advance(state, fits)
        if (fits.type === 'cancelled' && next === state) break
        state = next
      }
      const over = state.awaiting === undefined
      expect(over && state.end === undefined).toBe(false)
      expect(over && inTraffic && !excused).toBe(false)
    }), { numRuns: 3_000 })
  })

  test('a dry run prints the very commands of a rollout in which all goes well', () => {
    for (const plan of [deployPlan(v2), deployPlan(v2, { waitUntil: 'shifted' }), rollbackPlan(v2)]) {
      expect(plannedCommands({ plan, found: live }).map(wordsOf)).toEqual(play({ plan }).commands)
    }
  })
})
