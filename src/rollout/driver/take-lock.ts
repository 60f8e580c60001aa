import { messageOf } from '../../core/errors.ts'
import type { RolloutEvent } from '../commands.ts'
import { interruptedDrill } from '../drill-record.ts'
import type { RolloutPlan } from '../plan.ts'
import type { TargetState } from '../target.ts'
import type { RolloutContext } from './context.ts'
import type { Recorder } from './record.ts'
import { errorData, persist } from './running.ts'
import type { Running } from './running.ts'

/** Takes the lock, and records that, and what was found unfinished. */
export async function lock(running: Running, takeOver: boolean): Promise<RolloutEvent> {
  const { plan, context, recorder } = running
  const { reason, rolloutId, kind, revision, unproven } = plan
  const isUrgent = plan.emergency || plan.undoOnly
  if (isUrgent) checkpointAnyway(context, { rolloutId })
  else context.checkpoint({ rolloutId })
  const data = { kind, steps: plan.steps, waitUntil: plan.waitUntil, emergency: plan.emergency, ...(reason === undefined ? {} : { reason }), ...(unproven === undefined ? {} : { unproven }) }
  await recorder.emit({ name: 'rollout.started', outcome: 'started', data })
  const request = {
    rolloutId, kind, revision, owner: context.owner, leaseMs: context.leaseMs, takeOver,
    ...(reason === undefined ? {} : { reason }),
    ...(plan.undoOnly ? { undoes: true } : {}),
    ...(plan.drill === undefined ? {} : { drill: plan.drill }),
    ...(isUrgent ? { unrecorded: true } : {}),
  }
  const { lease, found } = await refusedIsRecorded(recorder, () => persist(running, () => context.target.lock(request)))
  running.lease = lease
  running.found = found
  checkpointAnyway(context, { rolloutId, fence: lease.fence })
  recorder.note('locked', { fence: lease.fence })
  const name = goesOnWith(found, plan) ? 'rollout.resumed' : 'rollout.started'
  const unfinished = found.rollout === undefined ? {} : { unfinished: { rolloutId: found.rollout.id, revision: found.rollout.revision.id } }
  await recorder.emitAnyway({ name, outcome: 'success', data: { ...data, fence: lease.fence, stable: found.stable?.revision.id ?? null, ...unfinished } })
  const drill = interruptedDrill({ found, by: rolloutId })
  if (drill !== undefined) await recorder.emitAnyway(drill)
  return { type: 'locked', found }
}

/** A rehearsal is no rollout that anybody goes on with. */
export function goesOnWith({ rollout }: TargetState, { revision }: RolloutPlan): boolean {
  return rollout?.revision.id === revision.id && rollout.drill === undefined
}

/** A lock that is held has to be kept alive, and traffic put back, also where a runner cannot save. */
function checkpointAnyway({ checkpoint, log }: RolloutContext, state: Parameters<RolloutContext['checkpoint']>[0]): void {
  try {
    checkpoint(state)
  } catch (error) {
    log.warning(`the state for the end of the job cannot be saved: ${messageOf(error)}`)
  }
}

async function refusedIsRecorded<Value>(recorder: Recorder, action: () => Promise<Value>): Promise<Value> {
  try {
    return await action()
  } catch (error) {
    await recorder.emitAnyway({ name: 'rollout.refused', outcome: 'failure', severity: 'warning', data: errorData(error) })
    throw error
  }
}
