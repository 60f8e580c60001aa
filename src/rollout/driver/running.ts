import { DeliveryError, isDeliveryError } from '../../core/errors.ts'
import type { EventInput } from '../../core/ports/events.ts'
import { retry } from '../../core/retry.ts'
import type { RolloutCommand, RolloutEvent } from '../commands.ts'
import type { RolloutPlan } from '../plan.ts'
import type { Lease, Target, TargetState } from '../target.ts'
import type { RolloutContext } from './context.ts'
import type { Recorder } from './record.ts'
import type { Watch } from './sources.ts'

/** How long one command took, on a clock that is never set. */
export interface CommandTime {
  readonly command: RolloutCommand
  readonly ms: number
}

/** What a running rollout has in its hands. */
export interface Running {
  readonly plan: RolloutPlan
  readonly context: RolloutContext
  readonly recorder: Recorder
  lease: Lease | undefined
  found: TargetState | undefined
  watch: Watch | undefined
  /** of every command that was done, in order */
  readonly times: CommandTime[]
  /** what was announced when `finish` was called: its answer may be lost */
  finishing?: Pick<EventInput, 'name' | 'data'>
  /** how the candidate was lost in traffic */
  lost?: DeliveryError
}

/** Waits between attempts of a call that the target did not answer. Every call of the port may be repeated. */
const RETRY_DELAYS_MS = [200, 1_000]

/** Calls the target again when it does not answer. */
export function persist<Value>({ context }: Running, action: () => Promise<Value>): Promise<Value> {
  return retry({ action, delaysMs: RETRY_DELAYS_MS, isPassing: (error) => isDeliveryError(error, 'target-unavailable'), clock: context.clock })
}

/** Milliseconds: how far a run is, is not worth more time of the run than that. */
const SAVE_WITHIN_MS = 2_000

/** Keeps on the target what the next run needs, and waits 2 s at most until it is kept. Rejects as the target does. */
export async function keepProgress(running: Running, progress: Parameters<Target['save']>[0]['progress']): Promise<void> {
  const { clock, log, target } = running.context
  const kept = new AbortController()
  const late = async (): Promise<void> => {
    await clock.sleep(SAVE_WITHIN_MS, kept.signal)
    if (!kept.signal.aborted) log.debug('the target has not kept in time how far the rollout is')
  }
  try {
    await Promise.race([target.save({ lease: leaseOf(running), progress }), late()])
  } finally {
    kept.abort()
  }
}

/** A mutation with its event before, durable, and its event after. */
export async function announced({ running, name, data, act, note }: {
  readonly running: Running
  readonly name: EventInput['name']
  readonly data: EventInput['data']
  readonly act: () => Promise<unknown>
  readonly note: string
}): Promise<RolloutEvent> {
  const { recorder } = running
  await recorder.emit({ name, outcome: 'started', data })
  try {
    await act()
  } catch (error) {
    await recorder.emitAnyway({ name, outcome: 'failure', severity: 'error', data: { ...data, ...errorData(error) } })
    throw error
  }
  recorder.note(note, data)
  await recorder.emitAnyway({ name, outcome: 'success', data })
  return { type: 'done' }
}

/** What an event says of an error. */
export function errorData(error: unknown): EventInput['data'] {
  return error instanceof DeliveryError ? { error: error.code, message: error.message } : { error: 'fault' }
}

/** The right to change the rollout; without it nothing but the lock may be called. */
export function leaseOf({ lease }: Running): Lease {
  if (lease === undefined) throw new Error('the lock is not held')
  return lease
}
