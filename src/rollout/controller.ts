import { DeliveryError, errorCodes } from '../core/errors.ts'
import type { ResultWord } from '../core/results.ts'
import { afterLock, deployedEnd, rolledBack } from './after-lock.ts'
import type { RolloutCommand, RolloutEnd, RolloutEvent } from './commands.ts'
import { close, next } from './controller-state.ts'
import type { ControllerState } from './controller-state.ts'
import { drillFailed, drillOverdue, notWell, returnFailed } from './drill.ts'
import { endOf, gateError, lostInTraffic, notClosed, restoreFailed, rollbackFailed, unfinished, verificationFailed } from './ends.ts'
import type { GateVerdict } from './gate/gate.ts'
import { short } from './plan.ts'
import { reactionTo } from './step.ts'
import type { StepOutcome } from './step.ts'
import type { RestoreCause, RevisionOutcome } from './target.ts'

/**
 * The rollout's state machine: takes what happened, returns the state with the next command in `awaiting`, or with none
 * when the rollout is over (`end` says how). `restore` is reachable from everywhere.
 */
export function advance(state: ControllerState, event: RolloutEvent): ControllerState {
  switch (event.type) {
    case 'started':
      return next({ ...state, queue: [{ command: 'lock', takeOver: state.plan.takeOver }] })
    case 'locked':
      return afterLock({ ...state, locked: true, found: event.found }, event.found)
    case 'done':
      return afterDone(withExplanation(event.remark === undefined ? state : { ...state, remarks: [...state.remarks, event.remark] }, event.explained))
    case 'judged':
      return afterJudgement(state, event)
    case 'failed':
      return afterFailure(event.error.code === 'candidate-unhealthy' && !state.settling ? { ...state, lostAt: state } : state, event.error)
    case 'cancelled':
      return afterCancel(state)
    case 'overdue':
      return afterOverdue(state)
    case 'finished':
      return afterAll(state)
  }
}

function afterDone(state: ControllerState): ControllerState {
  const done = state.awaiting
  if (done?.command === 'shift') return next({ ...state, percent: done.percent })
  if (done?.command === 'restore') return next({ ...state, percent: 0 })
  if (done?.command === 'finish' || done?.command === 'close' || done?.command === 'hand-over') {
    return next({ ...state, locked: false, settling: true })
  }
  return next(state)
}

/** The same decision about the same loss, in better words: an explanation changes no result. */
function withExplanation(state: ControllerState, explained: DeliveryError | undefined): ControllerState {
  if (explained === undefined || state.lostAt === undefined || state.awaiting?.command !== 'restore') return state
  return { ...afterFailure(state.lostAt, explained), remarks: state.remarks }
}

function afterJudgement(state: ControllerState, { outcome, verdict }: { readonly outcome: StepOutcome; readonly verdict: GateVerdict }): ControllerState {
  const { plan } = state
  const policy = plan.settings.gate
  switch (reactionTo({ outcome, policy, limitIsRed: verdict.limitIsRed })) {
    case 'advance':
      return next(state)
    case 'advance-unproven':
      return next(withoutProof({ state, outcome, reason: verdict.reason }))
    case 'roll-back':
      // a cause that nobody who finds a run that died here holds against the release
      if (plan.drill === true) return undo({ state, cause: 'candidate-failed', outcome: 'failed', bad: false, error: drillFailed(plan, gateError('gate-failed', verdict)) })
      return undo({ state, cause: 'gate-failed', outcome: 'rolled-back', bad: true, error: gateError('gate-failed', verdict) })
    case 'restore-unavailable':
      return undo({ state, cause: 'unavailable', outcome: 'inconclusive', bad: false, error: gateError('metrics-unavailable', verdict) })
    case 'restore-inconclusive':
      return undo({ state, cause: 'inconclusive', outcome: 'inconclusive', bad: false, error: gateError('gate-inconclusive', verdict) })
  }
}

/** Goes on, and what makes the candidate the stable side says that it is not proven. */
function withoutProof({ state, outcome, reason }: { readonly state: ControllerState; readonly outcome: StepOutcome; readonly reason: string }): ControllerState {
  const mark = `${stepName(state.awaiting)}: ${outcome}`
  const unproven = (command: { readonly unproven?: string }) => command.unproven === undefined ? mark : `${command.unproven}; ${mark}`
  return {
    ...state,
    remarks: [...state.remarks, `${mark}, not acted on: ${reason}`],
    queue: state.queue.map((command) =>
      command.command === 'finish' || command.command === 'hand-over' ? { ...command, unproven: unproven(command) } : command),
  }
}

function stepName(command: RolloutCommand | undefined): string {
  return command?.command === 'gate' ? `step ${command.percent}%` : 'bake'
}

/** A rollback to a revision that is named does not need the stable side that an unfinished rollout would go back to. */
function goesOn({ plan, settling }: ControllerState): boolean {
  return plan.kind === 'rollback' && plan.drill === undefined && !plan.undoOnly && !settling
}

function afterFailure(state: ControllerState, error: DeliveryError): ControllerState {
  const at = state.awaiting?.command
  const stop = (end: RolloutEnd): ControllerState => ({ ...state, awaiting: undefined, queue: [], end })
  if (error.code === 'fenced') return stop({ result: 'superseded', message: 'another run took over; it decides from here on' })
  if (error.code === 'lease-lapsed' && !state.settling) return undo({ state, cause: 'lease-lapsed', outcome: 'restored', bad: false, error })
  if (at === 'restore' && goesOn(state)) return next({ ...state, remarks: [...state.remarks, `restore: ${error.message}`] })
  if (at === 'restore') return stop(restoreFailed(error))
  if (at === 'lock') return stop(endOf(error))
  // nothing was finished: what should have become the only release is not there any more
  if (at === 'finish' && error.code !== 'candidate-unhealthy' && error.code !== 'engine-unavailable') return stop(unfinished(error))
  // whoever has changed what users reach decides: the candidate stays where the target holds it
  if (at === 'hand-over' && error.code === 'rollout-unfinished') return stop(unfinished(error))
  if (at === 'mark') return next({ ...state, remarks: [...state.remarks, `mark: ${error.message}`] })
  if (at === 'close') return stop(notClosed(state.end, error))
  if (at === 'smoke-test' && !state.locked) return stop(verificationFailed(state.plan, error))
  if (state.plan.drill === true) return drillAfterFailure(state, error)
  if (state.plan.kind === 'rollback') return undo({ state, cause: 'candidate-failed', outcome: 'failed', bad: false, error: rollbackFailed(state.plan, error) })
  const diedInTraffic = error.code === 'candidate-unhealthy' && state.percent > 0
  if (!diedInTraffic) return undo({ state, cause: 'candidate-failed', outcome: 'failed', bad: false, error })
  return undo({ state, cause: 'candidate-failed', outcome: 'rolled-back', bad: true, error: lostInTraffic(error) })
}

function drillAfterFailure(state: ControllerState, error: DeliveryError): ControllerState {
  const { awaiting, plan, settling } = state
  if (settling) return next({ ...state, end: returnFailed(error) })
  if (awaiting?.command === 'smoke-test' && awaiting.side === 'stable') {
    const refusal = notWell(error)
    return next({ ...state, settling: true, queue: [close('cancelled', refusal.message)], end: endOf(refusal) })
  }
  return undo({ state, cause: 'candidate-failed', outcome: 'failed', bad: false, error: drillFailed(plan, error) })
}

function afterCancel(state: ControllerState): ControllerState {
  if (state.settling) return state
  const error = new DeliveryError({ code: 'cancelled', message: 'the run was cancelled' })
  if (!state.locked) return { ...state, awaiting: undefined, queue: [], end: { result: 'cancelled', message: 'cancelled; nothing was changed', error } }
  return undo({ state, cause: 'cancelled', outcome: 'cancelled', bad: false, error })
}

/** Users are with another release for an exercise: for no longer than was meant. */
function afterOverdue(state: ControllerState): ControllerState {
  if (state.settling || !state.locked) return state
  return undo({ state, cause: 'candidate-failed', outcome: 'failed', bad: false, error: drillOverdue(state.plan) })
}

/** What was to be undone had come to its good end before, and stays: that is what is true now. */
function afterAll(state: ControllerState): ControllerState {
  const { plan, found, resumed } = state
  const note = 'it was to be put back, but the target had finished it already'
  const end: RolloutEnd = plan.kind === 'rollback'
    ? { result: 'restored', message: rolledBack(plan, found) }
    : found === undefined ? { result: 'deployed', message: `${short(plan.revision)} has all traffic` } : deployedEnd({ plan, resumed, found })
  return { ...state, awaiting: undefined, queue: [], locked: false, percent: 100, end: { ...end, message: `${end.message}; ${note}` } }
}

/** Back to the stable side, and an end that says why. Restoring is never skipped, since a lost answer may hide a shift. */
function undo({ state, cause, outcome, bad, error }: {
  readonly state: ControllerState
  readonly cause: RestoreCause
  readonly outcome: RevisionOutcome
  readonly bad: boolean
  readonly error: DeliveryError
}): ControllerState {
  const queue: readonly RolloutCommand[] = [{ command: 'restore', cause }, close(outcome, error.message, bad ? error.message : undefined)]
  return next({ ...state, settling: true, queue, end: undoneEnd(state, outcome, error) })
}

function undoneEnd(state: ControllerState, outcome: RevisionOutcome, error: DeliveryError): RolloutEnd {
  const served = state.found?.stable === undefined ? 'nothing serves' : `traffic is on ${short(state.found.stable.revision)}`
  return { result: undoneResult({ outcome, error, hadTraffic: state.percent > 0 }), message: `${error.message}; ${served}`, error }
}

function undoneResult({ outcome, error, hadTraffic }: {
  readonly outcome: RevisionOutcome
  readonly error: DeliveryError
  readonly hadTraffic: boolean
}): ResultWord {
  if (outcome === 'rolled-back') return 'rolled-back'
  const { result } = errorCodes[error.code]
  return result === 'refused' && hadTraffic ? 'unavailable' : result
}
