import { DeliveryError, isDeliveryError, messageOf } from '../../core/errors.ts'
import { initialState } from '../controller-state.ts'
import type { ControllerState } from '../controller-state.ts'
import { advance } from '../controller.ts'
import type { RolloutCommand, RolloutEnd, RolloutEvent } from '../commands.ts'
import { drillTimes } from '../drill-times.ts'
import type { DrillTimes } from '../drill-times.ts'
import type { GateVerdict } from '../gate/gate.ts'
import { isLost, keepLease } from '../lease.ts'
import type { LeaseKeeper } from '../lease.ts'
import type { RolloutPlan } from '../plan.ts'
import type { Target, TargetState } from '../target.ts'
import type { RolloutContext } from './context.ts'
import { startDeadline } from './deadline.ts'
import type { Deadline } from './deadline.ts'
import { execute, progressOf } from './execute.ts'
import { createRecorder } from './record.ts'
import type { Judgement, TimelineEntry } from './record.ts'
import { keepProgress } from './running.ts'
import type { CommandTime, Running } from './running.ts'

/** How a rollout went. */
export interface RolloutReport {
  readonly end: RolloutEnd
  readonly plan: RolloutPlan
  /** the target as it was when the lock was granted */
  readonly found: TargetState | undefined
  readonly verdict: GateVerdict | undefined
  /** what the gate said, step by step */
  readonly judgements: readonly Judgement[]
  readonly timeline: readonly TimelineEntry[]
  /** of every command that was done, in order */
  readonly times: readonly CommandTime[]
  readonly eventIds: readonly string[]
  readonly remarks: readonly string[]
}

/**
 * Runs a rollout to its end: executes the controller's commands one by one against the target, renews the lease as long
 * as the lock is held, and records every decision and mutation. Resolves with how it ended, whatever happened; rejects
 * only for a fault of ours, and then traffic was put back first.
 */
export async function runRollout({ plan, allowBad = false, context }: {
  readonly plan: RolloutPlan
  readonly allowBad?: boolean
  readonly context: RolloutContext
}): Promise<RolloutReport> {
  const recorder = createRecorder({ plan, context })
  const running: Running = { plan, context, recorder, lease: undefined, found: undefined, watch: undefined, times: [] }
  let keeper: LeaseKeeper | undefined
  let deadline: Deadline | undefined
  let fault: unknown
  let state = advance(initialState({ plan, allowBad }), { type: 'started' })
  try {
    while (state.awaiting !== undefined) {
      if (context.signal.aborted) state = advance(state, { type: 'cancelled' })
      else if (deadline?.over.aborted === true) state = advance(state, { type: 'overdue' })
      const command = state.awaiting
      const from = context.clock.monotonic()
      const event = await step({ running, command, signal: signalFor({ state, context, keeper, deadline }), settling: state.settling, deadline })
      if (command !== undefined && !isBroken(event)) await took({ running, command, ms: context.clock.monotonic() - from })
      if (event.type === 'failed' && event.error.code === 'fault') fault ??= event.error.cause
      state = advance(state, event)
      if (state.locked && plan.drill === true) deadline ??= startDeadline({ ms: plan.settings.drillMs, clock: context.clock })
      if (state.locked) keeper ??= startKeeper(running)
      else keeper = await stopKeeper(keeper)
    }
  } finally {
    deadline?.stop()
    await stopKeeper(keeper)
    context.progress.done()
  }
  if (fault !== undefined) throw fault instanceof Error ? fault : new Error(messageOf(fault))
  return reportOf({ state, running })
}

/** Whether a command was not done. */
function isBroken({ type }: RolloutEvent): boolean {
  return type === 'failed' || type === 'cancelled' || type === 'overdue'
}

/** What a drill measures is kept on the target at once: whoever takes it over records it, also where this process is dead by then. */
async function took({ running, command, ms }: { readonly running: Running } & CommandTime): Promise<void> {
  const { plan, context, times, watch } = running
  times.push({ command, ms })
  if (plan.drill !== true || running.lease === undefined || !measured.has(command.command)) return
  const progress = { ...(watch === undefined ? {} : progressOf(watch)), ...timesOf(running) }
  await keepProgress(running, progress).catch((error: unknown) => context.log.debug(`the times of the drill could not be kept: ${messageOf(error)}`))
}

const measured: ReadonlySet<RolloutCommand['command']> = new Set(['prepare', 'smoke-test', 'shift'])

function timesOf({ plan, times }: Running): { readonly times?: DrillTimes } {
  return plan.drill === true ? { times: drillTimes(times) } : {}
}

/** What may end the command before it is done: nothing once traffic is being put back. */
function signalFor({ state, context, keeper, deadline }: {
  readonly state: ControllerState
  readonly context: RolloutContext
  readonly keeper: LeaseKeeper | undefined
  readonly deadline: Deadline | undefined
}): AbortSignal {
  if (state.settling) return new AbortController().signal
  return AbortSignal.any([context.signal, keeper?.lost, deadline?.over].filter((signal) => signal !== undefined))
}

/** Executes one command and turns whatever it throws into an event. */
async function step({ running, command, signal, settling, deadline }: {
  readonly running: Running
  readonly command: RolloutCommand | undefined
  readonly signal: AbortSignal
  readonly settling: boolean
  readonly deadline: Deadline | undefined
}): Promise<RolloutEvent> {
  if (command === undefined) return { type: 'done' }
  try {
    return await execute({ running, command, signal })
  } catch (error) {
    if (!settling && isLost(signal.reason)) return { type: 'failed', error: signal.reason }
    if (!settling && running.context.signal.aborted) return { type: 'cancelled' }
    if (!settling && deadline?.over.aborted === true) return { type: 'overdue' }
    const lost = settling ? undefined : await lossOf(running)
    if (lost !== undefined) return { type: 'failed', error: lost }
    if (!settling && running.watch !== undefined && isDeliveryError(error, 'candidate-unhealthy')) running.lost = error
    if (error instanceof DeliveryError) return { type: 'failed', error }
    return { type: 'failed', error: new DeliveryError({ code: 'fault', message: messageOf(error), cause: error }) }
  }
}

/** Milliseconds: users may be with a broken candidate until traffic goes back, and a lease that is gone is told soon. */
const lossWithinMs = 2_000

/** Whether the lease is gone: what failed may have failed for that, since the target takes a candidate away then. */
async function lossOf({ context: { target, clock, leaseMs }, lease }: Running): Promise<DeliveryError | undefined> {
  if (lease === undefined) return undefined
  const told = new AbortController()
  const renewed = target.renew({ lease, leaseMs }).then(() => undefined, (error: unknown) => (isLost(error) ? error : undefined))
  const lost = await Promise.race([renewed, clock.sleep(lossWithinMs, told.signal).then(() => undefined)])
  told.abort()
  return lost
}

/** The lease is kept alive, and with it what the next run needs to go on. */
function startKeeper(running: Running): LeaseKeeper {
  const { context, lease } = running
  if (lease === undefined) throw new Error('the lock is not held')
  const target: Pick<Target, 'renew'> = {
    async renew(request) {
      await context.target.renew(request)
      if (running.watch !== undefined) await keepProgress(running, { ...progressOf(running.watch), ...timesOf(running) })
    },
  }
  return keepLease({ target, lease, leaseMs: context.leaseMs, clock: context.clock, log: context.log })
}

async function stopKeeper(keeper: LeaseKeeper | undefined): Promise<undefined> {
  await keeper?.stop()
}

/** An end that says in its one sentence what it could not prove. */
function withRemarks({ end, remarks }: ControllerState): RolloutEnd {
  if (end === undefined) return { result: 'fault', message: 'the rollout ended without a result' }
  return remarks.length === 0 ? end : { ...end, message: `${end.message}. Mind: ${remarks.join('; ')}` }
}

function reportOf({ state, running }: { readonly state: ControllerState; readonly running: Running }): RolloutReport {
  const { plan, found, recorder, watch, times } = running
  return {
    end: withRemarks(state),
    plan,
    found,
    verdict: watch?.gate.verdict(),
    judgements: recorder.judgements,
    timeline: recorder.timeline,
    times,
    eventIds: recorder.eventIds,
    remarks: state.remarks,
  }
}
