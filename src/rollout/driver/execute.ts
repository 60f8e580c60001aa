import { DeliveryError, isDeliveryError, messageOf } from '../../core/errors.ts'
import type { JsonObject } from '../../core/json.ts'
import type { EventInput } from '../../core/ports/events.ts'
import { retry } from '../../core/retry.ts'
import type { RolloutCommand, RolloutEvent } from '../commands.ts'
import { createGate } from '../gate/create.ts'
import type { Gate } from '../gate/gate.ts'
import { latencyBounds } from '../gate/latency-bounds.ts'
import { short } from '../plan.ts'
import type { RolloutPlan } from '../plan.ts'
import { smokeTest } from '../smoke.ts'
import type { Lease, TargetState } from '../target.ts'
import type { RolloutContext } from './context.ts'
import { judge } from './judge.ts'
import type { Recorder } from './record.ts'
import { startWatch } from './sources.ts'
import type { Watch } from './sources.ts'

/** What a running rollout has in its hands. */
export interface Running {
  readonly plan: RolloutPlan
  readonly context: RolloutContext
  readonly recorder: Recorder
  lease: Lease | undefined
  found: TargetState | undefined
  watch: Watch | undefined
  /** what was announced when `finish` was called: its answer may be lost */
  finishing?: Pick<EventInput, 'name' | 'data'>
}

/** Waits between attempts of a call that the target did not answer. Every call of the port may be repeated. */
const RETRY_DELAYS_MS = [200, 1_000]

/** Does what the controller asks for, once, and says what came of it. Rejects only when the run was cancelled or is at fault. */
export async function execute({ running, command, signal }: {
  readonly running: Running
  readonly command: RolloutCommand
  readonly signal: AbortSignal
}): Promise<RolloutEvent> {
  switch (command.command) {
    case 'lock':
      return lock(running, command.takeOver)
    case 'prepare':
      return announced({ running, name: 'candidate.prepared', data: {}, act: () => prepare(running, signal), note: 'prepared' })
    case 'smoke-test':
      return testSide({ running, side: command.side, signal })
    case 'shift':
      return shift(running, command.percent)
    case 'gate':
    case 'bake':
      return look({ running, command, signal })
    case 'hand-over':
      return handOver(running, command)
    case 'finish':
      return finish(running, command)
    case 'mark':
      return mark(running, command)
    case 'restore':
      return restore(running, command)
    case 'close':
      return close(running, command)
  }
}

/** Calls the target again when it does not answer. */
function persist<Value>({ context }: Running, action: () => Promise<Value>): Promise<Value> {
  return retry({ action, delaysMs: RETRY_DELAYS_MS, isPassing: (error) => isDeliveryError(error, 'target-unavailable'), clock: context.clock })
}

/** A mutation with its event before, durable, and its event after. */
async function announced({ running, name, data, act, note }: {
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

function errorData(error: unknown): EventInput['data'] {
  return error instanceof DeliveryError ? { error: error.code, message: error.message } : { error: 'fault' }
}

function leaseOf({ lease }: Running): Lease {
  if (lease === undefined) throw new Error('the lock is not held')
  return lease
}

async function lock(running: Running, takeOver: boolean): Promise<RolloutEvent> {
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
  return { type: 'locked', found }
}

/** A rehearsal is no rollout that anybody goes on with. */
function goesOnWith({ rollout }: TargetState, { revision }: RolloutPlan): boolean {
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

async function prepare(running: Running, signal: AbortSignal): Promise<void> {
  const { plan, context } = running
  const { gate } = plan.settings
  context.progress.update(`bringing up ${plan.revision.content.slice(0, 12)}`)
  const measure = { countAsError: gate.countAsError, latencyBoundsMs: latencyBounds({ p95Ms: gate.p95Ms, p99Ms: gate.p99Ms }) }
  await context.target.prepare({ lease: leaseOf(running), revision: plan.revision, measure, signal })
}

async function testSide({ running, side, signal }: {
  readonly running: Running
  readonly side: 'stable' | 'candidate'
  readonly signal: AbortSignal
}): Promise<RolloutEvent> {
  const { plan, context, recorder } = running
  const { target, http, clock } = context
  try {
    const results = await smokeTest({ target, side, tests: plan.settings.smokeTests, http, monotonic: () => clock.monotonic(), signal })
    const data = { side, tests: results.map((result) => ({ ...result })) }
    recorder.note('smoke-tested', { side, tests: results.length })
    await recorder.emitAnyway({ name: 'candidate.verified', outcome: 'success', data })
    return { type: 'done' }
  } catch (error) {
    if (!signal.aborted) await recorder.emitAnyway({ name: 'candidate.verified', outcome: 'failure', severity: 'error', data: { side, ...errorData(error) } })
    throw error
  }
}

async function shift(running: Running, percent: number): Promise<RolloutEvent> {
  const { context, plan } = running
  const act = async () => {
    running.watch ??= await watchFrom(running)
    await persist(running, () => context.target.shift({ lease: leaseOf(running), percent }))
    context.log.info(`${percent}% of the traffic goes to ${short(plan.revision)}`)
  }
  return announced({ running, name: 'traffic.shifted', data: { percent }, act, note: 'shifted' })
}

/** The gate and its sources start with the first traffic, or go on where an unfinished rollout of the revision stopped. */
async function watchFrom(running: Running): Promise<Watch> {
  const { plan, context, found } = running
  const left = found !== undefined && goesOnWith(found, plan) ? found.rollout?.progress : undefined
  const saved = left === undefined ? undefined : savedGate(left)
  const gate = createGate({
    policy: plan.settings.gate,
    steps: plan.steps.length,
    hasStable: found?.stable !== undefined && found.serving,
    ...(saved === undefined ? {} : { snapshot: saved.gate }),
  })
  const startedAt = context.clock.monotonic() - (saved?.t ?? 0) * 1_000
  return startWatch({ gate, settings: plan.settings, context, startedAt })
}

type Saved = { readonly gate: ReturnType<Gate['snapshot']>; readonly t: number }

function savedGate(progress: NonNullable<NonNullable<TargetState['rollout']>['progress']>): Saved | undefined {
  const { gate, t } = progress
  if (typeof gate !== 'object' || gate === null || Array.isArray(gate) || typeof t !== 'number') return undefined
  return { gate: gate as Saved['gate'], t }
}

/** What the next run needs to go on with the gate, and the evidence so far, for metrics. */
export function progressOf(watch: Watch) {
  return { gate: watch.gate.snapshot(), t: watch.looker.t(), evidence: watch.gate.verdict().evidence }
}

async function look({ running, command, signal }: {
  readonly running: Running
  readonly command: Extract<RolloutCommand, { command: 'gate' | 'bake' }>
  readonly signal: AbortSignal
}): Promise<RolloutEvent> {
  const { plan, context, recorder, watch } = running
  if (watch === undefined) throw new Error('there is no traffic to look at yet')
  return judge({ command, plan, gate: watch.gate, looker: watch.looker, onLook: watch.onLook, context, recorder, signal })
}

async function handOver(running: Running, { bakeMs, unproven }: Extract<RolloutCommand, { command: 'hand-over' }>): Promise<RolloutEvent> {
  const { plan, context, watch } = running
  if (watch === undefined) throw new Error('there is no traffic to look at yet')
  const { gate, t } = progressOf(watch)
  const { gate: policy, probes, metrics, stepTime } = plan.settings
  const doubt = unproven === undefined ? {} : { unproven }
  const request = {
    policy, gate, t, bakeLeftMs: bakeMs, graceMs: stepTime.maxMs, metrics, probes, step: plan.steps.length,
    ...doubt, marksBad: plan.kind === 'deploy',
  }
  const act = () => persist(running, () => context.target.watch({ lease: leaseOf(running), watch: request }))
  return announced({ running, name: 'bake.handed-over', data: { bakeMs, ...doubt }, act, note: 'handed-over' })
}

async function finish(running: Running, { unproven }: Extract<RolloutCommand, { command: 'finish' }>): Promise<RolloutEvent> {
  const { plan, context, found } = running
  const name = plan.kind === 'rollback' ? 'service.rolledback' : found?.stable === undefined ? 'service.deployed' : 'service.upgraded'
  const doubt = unproven === undefined ? {} : { unproven }
  const data = { from: found?.stable?.revision.id ?? null, to: plan.revision.id, ...(plan.reason === undefined ? {} : { reason: plan.reason }), ...doubt }
  const act = async () => {
    running.finishing = { name, data }
    try {
      await persist(running, () => context.target.finish({ lease: leaseOf(running), ...doubt }))
    } catch (error) {
      // an answer that never came says nothing; the history does
      if (!await isFinished(running)) throw error
    }
  }
  return announced({ running, name, data, act, note: 'finished' })
}

/** Whether the target has made this rollout's candidate the stable side, by what it tells itself. */
async function isFinished({ plan, context }: Running): Promise<boolean> {
  try {
    const { history } = await context.target.describe()
    return history.some(({ rolloutId, bakedAt }) => rolloutId === plan.rolloutId && bakedAt !== undefined)
  } catch {
    return false
  }
}

async function mark(running: Running, { revisionId, reason }: Extract<RolloutCommand, { command: 'mark' }>): Promise<RolloutEvent> {
  const { context } = running
  const act = () => persist(running, () => context.target.mark({ lease: leaseOf(running), revisionId, reason }))
  return announced({ running, name: 'revision.marked', data: { marked: revisionId, reason }, act, note: 'marked' })
}

/** Traffic goes back even when that cannot be recorded. */
async function restore(running: Running, { cause }: Extract<RolloutCommand, { command: 'restore' }>): Promise<RolloutEvent> {
  const { context, recorder } = running
  context.progress.update(restoring(running))
  // what was counted since the last verdict stands in none
  const data = { cause, ...countedBy(running) }
  await recorder.emitAnyway({ name: 'traffic.restored', outcome: 'started', severity: 'warning', data })
  try {
    await persist(running, () => context.target.restore({ lease: leaseOf(running), cause }))
  } catch (error) {
    await recorder.emitAnyway({ name: 'traffic.restored', outcome: 'failure', severity: 'error', data: { ...data, ...errorData(error) } })
    throw error
  }
  // a restore of what is finished changes nothing: nobody is told that traffic went back
  if (running.finishing !== undefined && await isFinished(running)) return foundFinished(running)
  recorder.note('restored', { cause })
  await recorder.emitAnyway({ name: 'traffic.restored', outcome: 'success', severity: 'warning', data })
  return { type: 'done' }
}

/** Requests and errors of the whole rollout, as the gate counts them. */
function countedBy({ watch }: Running): { readonly counted?: JsonObject } {
  if (watch === undefined) return {}
  try {
    const { candidate, stable } = watch.gate.verdict()
    return { counted: { candidate: { ...candidate }, stable: { ...stable } } }
  } catch {
    // a fault of the gate may be why traffic goes back, and must not keep it from that
    return {}
  }
}

/** Nobody is told that traffic is put back that never went away. */
function restoring({ found, watch }: Running): string {
  const hadTraffic = watch !== undefined || (found?.rollout?.percent ?? 0) > 0
  if (!hadTraffic) return 'ending the candidate, which had no traffic'
  return found?.stable === undefined ? 'taking the candidate out of the traffic' : 'putting traffic back on the stable side'
}

async function close(running: Running, { outcome, reason, bad }: Extract<RolloutCommand, { command: 'close' }>): Promise<RolloutEvent> {
  const { context, recorder } = running
  const request = { lease: leaseOf(running), outcome, reason, ...(bad === undefined ? {} : { bad }) }
  try {
    await persist(running, () => context.target.close(request))
  } catch (error) {
    if (isDeliveryError(error, 'fenced') && await isFinished(running)) return foundFinished(running)
    throw error
  }
  recorder.note('closed', { outcome })
  const ended = outcome === 'cancelled' ? 'cancelled' : outcome === 'inconclusive' ? 'inconclusive' : outcome === 'restored' ? 'success' : 'failure'
  await recorder.emitAnyway({ name: 'rollout.finished', outcome: ended, data: { ended: outcome, reason, markedBad: bad !== undefined } })
  return { type: 'done' }
}

/** The call that finished it was taken for lost: nothing was put back, and there was nothing to close. */
async function foundFinished({ recorder, finishing }: Running): Promise<RolloutEvent> {
  const reason = 'the answer of the target was lost; its history says that the release was made the stable side'
  recorder.note('finished', { found: true })
  await recorder.emitAnyway({ outcome: 'success', ...(finishing ?? { name: 'rollout.finished', data: { ended: 'live', reason } }) })
  return { type: 'finished' }
}
