import { DeliveryError, errorCodes } from '../core/errors.ts'
import type { ResultWord } from '../core/results.ts'
import type { RolloutCommand, RolloutEnd, RolloutEvent } from './commands.ts'
import { drillCommands, drillFailed, drillPassed, drillRefusal, notWell, returnFailed } from './drill.ts'
import { changedMeanwhile, endOf, gateError, notClosed, restoreFailed, rollbackFailed, unfinished, verificationFailed } from './ends.ts'
import type { GateVerdict } from './gate/gate.ts'
import { markedBad, preflight, short } from './plan.ts'
import type { RolloutPlan } from './plan.ts'
import { reactionTo } from './step.ts'
import type { StepOutcome } from './step.ts'
import type { RestoreCause, RevisionOutcome, RolloutRecord, TargetState } from './target.ts'

/** Everything the controller knows. Plain data: the same state and event always give the same next state. */
export interface ControllerState {
  readonly plan: RolloutPlan
  /** whether a revision that is marked bad may be deployed */
  readonly allowBad: boolean
  /** the command whose answer is awaited; undefined before the start and after the end */
  readonly awaiting: RolloutCommand | undefined
  /** commands that follow without a decision in between */
  readonly queue: readonly RolloutCommand[]
  /** what the rollout ends with when the queue is empty */
  readonly end: RolloutEnd | undefined
  readonly locked: boolean
  /** share of production traffic that the candidate was given */
  readonly percent: number
  /** the target as it was when the lock was granted */
  readonly found: TargetState | undefined
  readonly resumed: boolean
  /** traffic is being put back, or the rollout is ended: nothing interrupts that any more */
  readonly settling: boolean
  /** steps that advanced without proof, and what an observing gate would have done */
  readonly remarks: readonly string[]
}

/** A rollout that has not begun. */
export function initialState({ plan, allowBad = false }: { readonly plan: RolloutPlan; readonly allowBad?: boolean }): ControllerState {
  return {
    plan,
    allowBad,
    awaiting: undefined,
    queue: [],
    end: undefined,
    locked: false,
    percent: 0,
    found: undefined,
    resumed: false,
    settling: false,
    remarks: plan.unproven === undefined ? [] : [`${short(plan.revision)} was promoted without the gate's proof (${plan.unproven})`],
  }
}

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
      return afterDone(state)
    case 'judged':
      return afterJudgement(state, event)
    case 'failed':
      return afterFailure(state, event.error)
    case 'cancelled':
      return afterCancel(state)
    case 'finished':
      return afterAll(state)
  }
}

/** Takes the next command from the queue; with none left the rollout is over. */
function next(state: ControllerState): ControllerState {
  const [command, ...queue] = state.queue
  // a drill is over once traffic goes back: nothing keeps it from that, and from its end
  const isBack = state.plan.drill === true && command?.command === 'restore'
  return { ...state, awaiting: command, queue, settling: state.settling || isBack }
}

function afterLock(state: ControllerState, found: TargetState): ControllerState {
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
    const message = 'the rollout that was to be undone ended in the meantime; run the rollback again'
    const error = new DeliveryError({ code: 'nothing-to-roll-back', message, hint: '`pqc-delivery status` shows what is live now' })
    return next({ ...state, settling: true, queue: [close('cancelled', message)], end: endOf(error) })
  }
  const bad: readonly RolloutCommand[] = plan.markBad && found.stable !== undefined
    ? [{ command: 'mark', revisionId: found.stable.revision.id, reason: plan.reason ?? 'rolled back by hand' }]
    : []
  const hasTests = plan.settings.smokeTests.length > 0
  return next({
    ...state,
    queue: [
      ...undo,
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

function deployedEnd({ plan, resumed, found }: { readonly plan: RolloutPlan; readonly resumed: boolean; readonly found: TargetState }): RolloutEnd {
  const what = short(plan.revision)
  const left = found.rollout === undefined || resumed ? '' : `; the unfinished rollout of ${short(found.rollout.revision)} was undone first`
  if (plan.settings.gate.mode === 'observe' && !plan.first) return { result: 'observed', message: `${what} has all traffic; the gate only observed${left}` }
  const bakes = plan.settings.bakeMs > 0 && plan.waitUntil === 'shifted' ? ' and bakes under the target\'s watch' : ''
  const result: ResultWord = resumed ? 'resumed' : 'deployed'
  return { result, message: `${what} has all traffic${bakes}${resumed ? '; an unfinished rollout of it was finished' : left}` }
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
  if (at === 'finish' && error.code !== 'candidate-unhealthy') return stop(unfinished(error))
  if (at === 'mark') return next({ ...state, remarks: [...state.remarks, `mark: ${error.message}`] })
  if (at === 'close') return stop(notClosed(state.end, error))
  if (at === 'smoke-test' && !state.locked) return stop(verificationFailed(state.plan, error))
  if (state.plan.drill === true) return drillAfterFailure(state, error)
  if (state.plan.kind === 'rollback') return undo({ state, cause: 'candidate-failed', outcome: 'failed', bad: false, error: rollbackFailed(state.plan, error) })
  const diedInTraffic = error.code === 'candidate-unhealthy' && state.percent > 0
  if (!diedInTraffic) return undo({ state, cause: 'candidate-failed', outcome: 'failed', bad: false, error })
  return undo({ state, cause: 'candidate-failed', outcome: 'rolled-back', bad: true, error: gateError('gate-failed', { reason: error.message }) })
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

/** A service that was stopped, or did not serve any more, comes back with the release that it had. */
function rolledBack({ revision }: RolloutPlan, found: TargetState | undefined): string {
  const name = short(revision)
  if (found === undefined || found.serving || found.stable?.revision.id !== revision.id) return `rolled back to ${name}`
  return `brought ${name} back: ${found.stopped ? 'the service was stopped' : 'nothing served'}`
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

function close(outcome: RevisionOutcome, reason: string, bad?: string): RolloutCommand {
  return { command: 'close', outcome, reason, ...(bad === undefined ? {} : { bad }) }
}
