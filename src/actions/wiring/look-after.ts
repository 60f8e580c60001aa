import { DeliveryError, isDeliveryError } from '../../core/errors.ts'
import type { EventSink } from '../../core/ports/events.ts'
import type { Log } from '../../core/ports/log.ts'
import type { Lease, RolloutRecord, Target } from '../../rollout/target.ts'
import type { Post } from '../../runner/definition.ts'
import type { Outcome } from '../../runner/outcome.ts'
import type { RunPorts } from '../../runner/ports.ts'
import { isFinished } from '../../rollout/history.ts'
import { adoptIfPossible } from '../../rollout/journal.ts'
import { short } from '../../rollout/plan.ts'
import { openDelivery } from './delivery.ts'
import type { Delivery } from './delivery.ts'
import { warnOfForeign } from './foreign-changes.ts'
import { openLeniently } from './lenient-events.ts'
import { withRefusals } from './refusals.ts'
import { openOrRecord } from './unopened.ts'
import { told } from './told.ts'

/** What a run saved before it touched anything. */
interface Checkpoint {
  readonly rolloutId: string
  readonly fence?: number
  readonly service: string
  readonly environment: string
  readonly config: string
}

/** Looks after what a run of this job left when it was cancelled or died. Does nothing after a run that came to its end. */
export const lookAfterRun: Post = async ({ ports }) => {
  const checkpoint = parseCheckpoint(ports.saved.get('rollout'))
  if (checkpoint === undefined) return undefined
  const { rolloutId } = checkpoint
  const delivery = await openOrRecord({ inputs: checkpoint, ports, action: 'post', dryRun: false, open: () => openDelivery({ inputs: checkpoint, ports, references: 'keep' }) })
  try {
    return await withRefusals({ delivery, ports, action: 'post', dryRun: false, settles: false, work: () => lookAfterOne({ delivery, ports, rolloutId }) })
  } finally {
    // the run may have been killed before its events were in the log
    await delivery.log?.settle('post')
  }
}

/** Where a rollout is still unfinished and nobody else watches it, its traffic goes back to the stable side, and then it is told what somebody else has changed. */
export async function lookAfterOne({ delivery, ports, rolloutId }: {
  readonly delivery: Delivery
  readonly ports: RunPorts
  readonly rolloutId: string
}): Promise<Outcome | undefined> {
  const { target } = delivery
  const { rollout } = await target.describe('undo')
  if (rollout === undefined || rollout.id !== rolloutId || rollout.watchedBy === 'target') return undefined
  const events = await openLeniently({ open: () => delivery.openEvents('post'), log: ports.log })
  return told({
    delivery, ports, events,
    async work(watched) {
      const outcome = await putBack({ target, rollout, events: watched, log: ports.log })
      // users first
      await warnOfForeign({ target, clock: ports.clock, log: ports.log })
      return outcome
    },
  })
}

/** Puts the traffic of a rollout back that nobody watches, and records it. What ended meanwhile in another way is left as it is, and told as that. */
export async function putBack({ target, rollout, events, log }: {
  readonly target: Target
  readonly rollout: RolloutRecord
  readonly events: EventSink
  readonly log: Log
}): Promise<Outcome> {
  const data = { rolloutId: rollout.id, cause: 'cancelled', by: 'post', ...(rollout.drill === undefined ? {} : { drill: rollout.drill }) }
  await events.emit({ name: 'traffic.restored', outcome: 'started', severity: 'warning', data })
  const outcome = await undo({ target, rollout })
  await events.emit(outcome.result === 'restored' || outcome.result === 'unfinished'
    ? { name: 'traffic.restored', outcome: 'success', severity: 'warning', data }
    : { name: 'traffic.restored', outcome: 'cancelled', data: { ...data, message: outcome.message } })
  // its run died before it could say so, and nobody else will
  if (outcome.result === 'no-change') await events.emit({ name: 'rollout.finished', outcome: 'success', data: { rolloutId: rollout.id, revision: rollout.revision.id, ended: 'live', by: 'post' } })
  await adoptIfPossible({ target, events, log })
  return outcome
}

/** The one restore call. A rollout that it is too late for has finished, or another run has it and decides from there on. */
async function undo({ target, rollout }: { readonly target: Target; readonly rollout: RolloutRecord }): Promise<Outcome> {
  const { id, fence, revision } = rollout
  const lease: Lease = { rolloutId: id, fence }
  const facts = { outputs: { 'rollout-id': id }, document: { digest: revision.content, gitSha: revision.gitSha ?? null } }
  let isBack = false
  try {
    await target.restore({ lease, cause: 'cancelled' })
    isBack = true
    await target.close({ lease, outcome: 'cancelled', reason: 'the run ended before its rollout did' })
  } catch (error) {
    if (isBack && isDeliveryError(error) && error.code !== 'fenced') {
      const open = notClosed(error, await whoServes(target))
      return { result: 'unfinished', message: open.message, error: open, ...facts }
    }
    if (!isDeliveryError(error, 'fenced')) throw error
    return await isFinished(target, id)
      ? { result: 'no-change', message: `the rollout has finished: ${short(revision)} took all traffic for good`, ...facts }
      : { result: 'superseded', message: 'another run took over', ...facts }
  }
  return { result: 'restored', message: `the run left an unfinished rollout; ${await whoServes(target)}`, ...facts }
}

/** Where the traffic of a rollout is that was put back. A deployment of somebody else that cannot be looked for may have it. */
async function whoServes(target: Target): Promise<string> {
  const { foreign, foreignUnread } = await target.describe('emergency').catch(() => ({ foreign: undefined, foreignUnread: true }))
  if (foreign !== undefined) return `${foreign} has taken its place, which decides who has the traffic`
  return foreignUnread === true ? 'traffic was put back, and it is not known whether somebody else has deployed meanwhile, who would decide who has it' : 'all traffic is on the stable side'
}

/** What matters first: users are served well, and only the record is open. */
function notClosed(cause: DeliveryError, now: string): DeliveryError {
  return new DeliveryError({
    code: 'rollout-unfinished',
    message: `the run left an unfinished rollout; ${now}, and its record could not be closed: ${cause.message}`,
    hint: [...(cause.hint === undefined ? [] : [cause.hint]), 'then run `pqc-delivery reconcile`, or the next release: either closes it'].join('; '),
    cause,
  })
}

function parseCheckpoint(text: string | undefined): Checkpoint | undefined {
  return text === undefined || text === '' ? undefined : (JSON.parse(text) as Checkpoint)
}
