import { DeliveryError } from '../core/errors.ts'
import type { ResultWord } from '../core/results.ts'
import type { RolloutCommand, RolloutEnd } from './commands.ts'
import { close, next } from './controller-state.ts'
import type { ControllerState } from './controller-state.ts'
import { drillCommands, drillPassed, drillRefusal } from './drill.ts'
import { changedMeanwhile, endOf } from './ends.ts'
import { isAlive, markedBad, preflight, short } from './plan.ts'
import type { RolloutPlan } from './plan.ts'
import type { RolloutRecord, TargetState } from './target.ts'

/** What is to be done, now that the lock is held and what was found is known. */
export function afterLock(state: ControllerState, found: TargetState): ControllerState {
  const undo: readonly RolloutCommand[] = found.rollout === undefined ? [] : [{ command: 'restore', cause: 'overtaken' }]
  if (state.plan.drill === true) return drillAfterLock(state, found, undo)
  return state.plan.kind === 'rollback' ? rollbackAfterLock(state, found, undo) : deployAfterLock(state, found, undo)
}

/** What was found in the meantime is undone, as whoever holds the lock owes it; a drill does not go on after that. */
function drillAfterLock(state: ControllerState, found: TargetState, undo: readonly RolloutCommand[]): ControllerState {
  const { plan } = state
  const refusal = drillRefusal({ state: found, revision: plan.revision })
  if (refusal === undefined) return next({ ...state, queue: drillCommands(plan), end: drillPassed({ plan, found }) })
  return next({ ...state, settling: true, queue: [...undo, close('cancelled', refusal.message)], end: endOf(refusal) })
}

function rollbackAfterLock(state: ControllerState, found: TargetState, undo: readonly RolloutCommand[]): ControllerState {
  const { plan } = state
  if (plan.undoOnly && found.rollout !== undefined) {
    const what = short(found.rollout.revision)
    const failed = failedItsGate(found.rollout)
    // whoever ends a drill has nothing against the release that it was held with
    const isMarked = (plan.markBad || failed) && found.rollout.drill === undefined
    const bad: readonly RolloutCommand[] = isMarked
      ? [{ command: 'mark', revisionId: found.rollout.revision.id, reason: failed ? GATE_FAILED_BEFORE : plan.reason ?? 'rolled back by hand' }]
      : []
    return next({
      ...state,
      settling: true,
      queue: [{ command: 'restore', cause: 'requested' }, ...bad, close('restored', `the rollout of ${what} was undone`)],
      end: { result: 'restored', message: undoneMessage(plan, found.rollout, found) },
    })
  }
  if (plan.undoOnly) {
    const over = 'the rollout that was to be undone ended in the meantime'
    // whoever only looks after what is left has nothing to do then
    if (!plan.takeOver) return next({ ...state, settling: true, queue: [close('cancelled', over)], end: { result: 'no-change', message: over } })
    const message = `${over}; run the rollback again`
    const error = new DeliveryError({ code: 'nothing-to-roll-back', message, hint: '`pqc-delivery status` shows what is live now' })
    return next({ ...state, settling: true, queue: [close('cancelled', message)], end: endOf(error) })
  }
  // whoever leaves the live release is not sent back to it on the way, where a drill has brought up the one that it goes to
  const stays = found.rollout?.drill === true && found.rollout.revision.id === plan.revision.id
  const bad: readonly RolloutCommand[] = plan.markBad && found.stable !== undefined
    ? [{ command: 'mark', revisionId: found.stable.revision.id, reason: plan.reason ?? 'rolled back by hand' }]
    : []
  const hasTests = plan.settings.smokeTests.length > 0
  return next({
    ...state,
    percent: stays ? found.rollout.percent : state.percent,
    queue: [
      ...(stays ? [] : undo),
      { command: 'prepare' },
      ...(hasTests && !plan.emergency ? [{ command: 'smoke-test', side: 'candidate' } as const] : []),
      { command: 'shift', percent: 100 },
      ...bad,
      { command: 'finish', ...(plan.unproven === undefined ? {} : { unproven: plan.unproven }) },
      ...(hasTests ? [{ command: 'smoke-test', side: 'stable' } as const] : []),
    ],
    end: { result: 'restored', message: rolledBack(plan, found) },
  })
}

function undoneMessage({ takeOver }: RolloutPlan, { revision, drill }: RolloutRecord, { stable }: TargetState): string {
  if (drill === undefined) return `the unfinished rollout of ${short(revision)} was taken over and traffic is on the stable side`
  const live = stable === undefined ? 'the stable side' : short(stable.revision)
  const again = takeOver ? `; run the rollback again to leave ${live}` : ''
  return `the drill with ${short(revision)} was taken over and traffic is on ${live} as before it${again}`
}

function deployAfterLock(state: ControllerState, found: TargetState, undo: readonly RolloutCommand[]): ControllerState {
  const { plan } = state
  const { kind, message } = recheck(state, found)
  if (kind === 'refused') return next({ ...state, queue: [...undo, close('cancelled', message.message)], end: endOf(message) })
  if (kind === 'no-change') {
    return next({ ...state, queue: [...undo, close('cancelled', 'no change')], end: { result: 'no-change', message } })
  }
  if (plan.first !== (found.stable === undefined)) {
    const error = changedMeanwhile()
    return next({ ...state, queue: [...undo, close('cancelled', error.message)], end: endOf(error) })
  }
  const resumed = found.rollout?.revision.id === plan.revision.id && found.rollout.drill === undefined
  if (resumed && failedItsGate(found.rollout) && !state.allowBad) {
    const error = markedBad(plan.revision, { revisionId: plan.revision.id, at: found.rollout.restored?.at ?? found.rollout.startedAt, reason: GATE_FAILED_BEFORE })
    const mark: RolloutCommand = { command: 'mark', revisionId: plan.revision.id, reason: GATE_FAILED_BEFORE }
    return next({ ...state, settling: true, queue: [mark, close('rolled-back', GATE_FAILED_BEFORE)], end: endOf(error) })
  }
  const first = resumed && found.rollout.restored !== undefined ? [] : undo
  return next({ ...state, resumed, queue: [...first, ...deployCommands(plan)], end: deployedEnd({ plan, resumed, found }) })
}

const GATE_FAILED_BEFORE = 'the gate failed it in a run that died before it could say so'

/** A run can die between the restore that its gate asked for and the mark. */
function failedItsGate(rollout: RolloutRecord): boolean {
  return rollout.restored?.cause === 'gate-failed' && rollout.drill === undefined
}

/** The state can have changed between the preflight and the lock. */
function recheck(state: ControllerState, found: TargetState):
  | { readonly kind: 'go'; readonly message?: undefined }
  | { readonly kind: 'no-change'; readonly message: string }
  | { readonly kind: 'refused'; readonly message: DeliveryError } {
  const { rollout: _unfinished, ...settled } = found
  try {
    const answer = preflight({ state: settled, revision: state.plan.revision, allowBad: state.allowBad })
    return answer.kind === 'go' ? { kind: 'go' } : answer
  } catch (error) {
    if (error instanceof DeliveryError) return { kind: 'refused', message: error }
    throw error
  }
}

/** The way of a deployment in which everything goes well. */
function deployCommands(plan: RolloutPlan): readonly RolloutCommand[] {
  const { settings, steps } = plan
  const shifts = steps.flatMap((percent, index): readonly RolloutCommand[] => [
    { command: 'shift', percent },
    ...(plan.first ? [] : [{ command: 'gate', index, percent, ...settings.stepTime } as const]),
  ])
  return [
    { command: 'prepare' },
    ...(settings.smokeTests.length > 0 ? [{ command: 'smoke-test', side: 'candidate' } as const] : []),
    ...shifts,
    ...bakeCommands(plan),
  ]
}

function bakeCommands(plan: RolloutPlan): readonly RolloutCommand[] {
  const { bakeMs } = plan.settings
  if (bakeMs === 0) return [{ command: 'finish' }]
  if (plan.waitUntil === 'shifted') return [{ command: 'hand-over', bakeMs }]
  return [{ command: 'bake', index: plan.steps.length, bakeMs }, { command: 'finish' }]
}

/** How a deployment ends in which everything went well. */
export function deployedEnd({ plan, resumed, found }: { readonly plan: RolloutPlan; readonly resumed: boolean; readonly found: TargetState }): RolloutEnd {
  const what = short(plan.revision)
  const left = found.rollout === undefined || resumed ? '' : `; the unfinished rollout of ${short(found.rollout.revision)} was undone first`
  if (plan.settings.gate.mode === 'observe' && !plan.first) return { result: 'observed', message: `${what} has all traffic; the gate only observed${left}` }
  const bakes = plan.settings.bakeMs > 0 && plan.waitUntil === 'shifted' ? ' and bakes under the target\'s watch' : ''
  const result: ResultWord = resumed ? 'resumed' : 'deployed'
  return { result, message: `${what} has all traffic${bakes}${resumed ? '; an unfinished rollout of it was finished' : left}` }
}

/** A service that was stopped, or did not serve any more, comes back with the release that it had. A drill that was under way is over. */
export function rolledBack({ revision }: RolloutPlan, found: TargetState | undefined): string {
  const name = short(revision)
  const drill = found?.rollout?.drill === true ? `; the drill that ${isAlive(found.rollout) ? 'was under way' : 'a dead run had left'} was ended` : ''
  if (found === undefined || found.serving || found.stable?.revision.id !== revision.id) return `rolled back to ${name}${drill}`
  return `brought ${name} back: ${found.stopped ? 'the service was stopped' : 'nothing served'}`
}
