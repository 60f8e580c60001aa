import { isDeliveryError } from '../../core/errors.ts'
import type { RolloutCommand, RolloutEvent } from '../commands.ts'
import { createGate } from '../gate/create.ts'
import type { Gate } from '../gate/gate.ts'
import { latencyBounds } from '../gate/latency-bounds.ts'
import { isFinished } from '../history.ts'
import { short } from '../plan.ts'
import { smokeTest } from '../smoke.ts'
import type { TargetState } from '../target.ts'
import { judge } from './judge.ts'
import { close, restore } from './put-back.ts'
import { announced, errorData, leaseOf, persist } from './running.ts'
import type { Running } from './running.ts'
import { startWatch } from './sources.ts'
import type { Watch } from './sources.ts'
import { goesOnWith, lock } from './take-lock.ts'

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
      return shift(running, command.percent, signal)
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

async function prepare(running: Running, signal: AbortSignal): Promise<void> {
  const { plan, context } = running
  const { gate } = plan.settings
  context.progress.update(`bringing up ${plan.revision.content.slice(0, 12)}`)
  const measure = { countAsError: gate.countAsError, latencyBoundsMs: latencyBounds(gate) }
  const { waitUntil, settings: { bakeMs } } = plan
  const alone = waitUntil === 'shifted' && bakeMs > 0 ? { bakeMs } : {}
  await context.target.prepare({ lease: leaseOf(running), revision: plan.revision, measure, steps: plan.steps, ...alone, signal })
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

async function shift(running: Running, percent: number, signal: AbortSignal): Promise<RolloutEvent> {
  const { context, plan } = running
  const act = async () => {
    running.watch ??= await watchFrom(running)
    await persist(running, () => context.target.shift({ lease: leaseOf(running), percent, signal }))
    context.log.info(`${percent}% of the traffic goes to ${short(plan.revision)}`)
  }
  return announced({ running, name: 'traffic.shifted', data: { percent }, act, note: 'shifted' })
}

/**
 * The gate and its sources start with the first traffic, or go on where an unfinished rollout of the revision stopped: where somebody else could have
 * written what it had seen, it begins anew, and each step has its whole time.
 */
async function watchFrom(running: Running): Promise<Watch> {
  const { plan, context, found } = running
  const isTrusted = context.target.capabilities.trustedRecord === true
  const left = isTrusted && found !== undefined && goesOnWith(found, plan) ? found.rollout?.progress : undefined
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
  let remark: string | undefined
  const act = async () => {
    running.finishing = { name, data }
    try {
      await persist(running, () => context.target.finish({ lease: leaseOf(running), ...doubt }))
    } catch (error) {
      // an answer that never came says nothing; the history does
      if (!await isFinished(context.target, plan.rolloutId)) throw error
      if (!isDeliveryError(error)) return
      remark = `the release is live, and something is left to do after it: ${[error.message, error.hint].filter((part) => part !== undefined).join('; ')}`
      context.log.warning(remark)
    }
  }
  const done = await announced({ running, name, data, act, note: 'finished' })
  return done.type === 'done' && remark !== undefined ? { ...done, remark } : done
}

async function mark(running: Running, { revisionId, reason }: Extract<RolloutCommand, { command: 'mark' }>): Promise<RolloutEvent> {
  const { context } = running
  const act = () => persist(running, () => context.target.mark({ lease: leaseOf(running), revisionId, reason }))
  return announced({ running, name: 'revision.marked', data: { marked: revisionId, reason }, act, note: 'marked' })
}
