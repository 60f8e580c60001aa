import { DeliveryError, messageOf } from '../../../../core/errors.ts'
import type { Lease, MeasureSettings, RestoreCause } from '../../../target.ts'
import * as transitions from '../state/transitions.ts'
import { effectivePercent } from '../traffic-table.ts'
import type { Engine } from './engine.ts'
import type { Group } from './instances/group.ts'
import { commitFor } from './store.ts'

/** How long `restore` waits for a stable instance that is just being restarted. */
const capacityWithinMs = 8_000
/** A candidate that never had traffic needs no long goodbye. */
const failedCandidateGraceMs = 1_000

/** Brings the revision of the rollout up beside the stable side. */
export async function prepare(engine: Engine, { lease, measure }: { readonly lease: Lease; readonly measure: MeasureSettings }): Promise<void> {
  const { group, abort } = await engine.exclusive(() => beginPreparing(engine, lease))
  try {
    await Promise.race([group.ready, rejection(abort.signal)])
  } catch (error) {
    await giveUpPreparing(engine, group)
    throw error
  }
  await engine.exclusive(async () => {
    if (engine.preparing === abort) engine.preparing = undefined
    const rollout = transitions.watchedRolloutOf(engine.store.state(), lease)
    if (engine.groups.candidate !== group) throw overtaken()
    await commitFor({ store: engine.store, rollout })(transitions.prepared({ state: engine.store.state(), measure }))
    await engine.sendTable()
  })
}

async function beginPreparing(engine: Engine, lease: Lease): Promise<{ readonly group: Group; readonly abort: AbortController }> {
  const state = engine.store.state()
  const rollout = transitions.watchedRolloutOf(state, lease)
  const revision = state.revisions[rollout.revisionId]
  if (revision === undefined) throw new TypeError('the revision of the rollout is not in the state')
  engine.preparing?.abort(overtaken())
  const abort = new AbortController()
  engine.preparing = abort
  const present = engine.groups.candidate
  if (present !== undefined && present.revisionId === revision.id) return { group: present, abort }
  if (present !== undefined) await removeCandidate(engine)
  const group = await engine.bringUp({ revision, rolloutId: rollout.id })
  engine.groups.candidate = group
  return { group, abort }
}

/** Leaves nothing behind, unless somebody else has taken the candidate away already. */
async function giveUpPreparing(engine: Engine, group: Group): Promise<void> {
  await engine.exclusive(async () => {
    if (engine.groups.candidate !== group) return
    engine.groups.candidate = undefined
    engine.preparing = undefined
    await engine.sendTable().catch((error: unknown) => engine.log(messageOf(error)))
  })
  await group.stop(failedCandidateGraceMs)
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = () => reject(signal.reason instanceof Error ? signal.reason : overtaken())
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}

function overtaken(): DeliveryError {
  return new DeliveryError({ code: 'cancelled', message: 'the candidate was taken away before it was healthy' })
}

/** Stops a `prepare` that is under way: its caller does not want it any more. */
export async function abandon(engine: Engine, lease: Lease): Promise<void> {
  transitions.rolloutOf(engine.store.state(), lease)
  engine.preparing?.abort(new DeliveryError({ code: 'cancelled', message: 'the run was cancelled before the candidate was healthy' }))
}

/** Gives the candidate its share, and reads back that it has it. */
export async function shift(engine: Engine, { lease, percent }: { readonly lease: Lease; readonly percent: number }): Promise<void> {
  const before = engine.store.state()
  const rollout = transitions.watchedRolloutOf(before, lease)
  const live = engine.groups.candidate?.live().length ?? 0
  if (live === 0 && percent > 0) {
    throw engine.groups.candidate?.trouble() ?? new DeliveryError({
      code: 'candidate-unhealthy',
      message: `no instance of the candidate is running${ofLastEnd(engine.groups.candidate)}`,
      hint: `see what it wrote: ${engine.places.logs}`,
    })
  }
  await commitFor({ store: engine.store, rollout })(transitions.shifted({ state: before, percent, at: engine.at() }))
  try {
    const record = await engine.sendTable()
    if (effectivePercent(record) !== percent) throw notTaken(percent, effectivePercent(record))
  } catch (error) {
    await engine.store.commitAnyway(before)
    await engine.sendTable().catch((again: unknown) => engine.log(messageOf(again)))
    throw error
  }
}

function ofLastEnd(group: Group | undefined): string {
  const how = group?.lastEnd()
  return how === undefined ? '' : ` (of the last one: ${how})`
}

function notTaken(wanted: number, found: number): DeliveryError {
  return new DeliveryError({ code: 'target-unavailable', message: `the proxy gives the candidate ${found}% of the traffic instead of ${wanted}%` })
}

/** Puts all traffic back on the stable side: capacity, then traffic, then the rest in the background. */
export async function restore(engine: Engine, { lease, cause }: { readonly lease: Lease; readonly cause: RestoreCause }): Promise<void> {
  if (transitions.endOf(engine.store.state(), lease) !== undefined) return
  const { percent } = transitions.rolloutOf(engine.store.state(), lease)
  const { stable } = engine.groups
  if (percent > 0 && stable !== undefined && !await stable.waitForLive(capacityWithinMs)) {
    throw new DeliveryError({
      code: 'restore-failed',
      message: `no instance of the stable side is running${ofLastEnd(stable)}, so traffic cannot be put back on it`,
      hint: `see why it does not start: ${engine.places.logs}`,
    })
  }
  await engine.store.commitAnyway(transitions.restored({ state: engine.store.state(), cause, at: engine.at() }))
  await takeCandidateAway(engine)
}

/** The state says that the candidate gets nothing: tells the worker, reads it back, and lets the candidate go. */
export async function takeCandidateAway(engine: Engine): Promise<void> {
  engine.preparing?.abort(overtaken())
  engine.preparing = undefined
  const { candidate } = engine.groups
  engine.groups.candidate = undefined
  try {
    const record = await engine.sendTable()
    if (effectivePercent(record) !== 0) throw notTaken(0, effectivePercent(record))
  } catch (error) {
    engine.groups.candidate = candidate
    throw new DeliveryError({
      code: 'restore-failed',
      message: `the proxy did not take the change: ${messageOf(error)}`,
      hint: 'run `pqc-delivery reconcile`; if that fails too, look at the machine now: a failing release may have traffic',
      cause: error,
    })
  }
  if (candidate !== undefined) engine.retire(candidate)
}

/** A candidate of another revision, which an earlier run left. */
async function removeCandidate(engine: Engine): Promise<void> {
  await engine.store.commitAnyway(transitions.withRollout(engine.store.state(), { percent: 0 }))
  await takeCandidateAway(engine)
}
