import { isDeliveryError } from '../../core/errors.ts'
import type { DeliveryError } from '../../core/errors.ts'
import type { JsonObject } from '../../core/json.ts'
import type { RolloutCommand, RolloutEvent } from '../commands.ts'
import { isFinished } from '../history.ts'
import { countsData } from '../verdict-data.ts'
import { errorData, leaseOf, persist } from './running.ts'
import type { Running } from './running.ts'

/** Traffic goes back even when that cannot be recorded. */
export async function restore(running: Running, { cause }: Extract<RolloutCommand, { command: 'restore' }>): Promise<RolloutEvent> {
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
  if (running.finishing !== undefined && await isFinished(context.target, running.plan.rolloutId)) return foundFinished(running)
  recorder.note('restored', { cause })
  await recorder.emitAnyway({ name: 'traffic.restored', outcome: 'success', severity: 'warning', data })
  const explained = await explainedBy(running)
  return { type: 'done', ...(explained === undefined ? {} : { explained }) }
}

/** Milliseconds: an explanation is worth that much of the time in which the lock is held. */
const explainWithinMs = 60_000

/** What the target finds out about a candidate that was lost in traffic; nothing where that takes too long, or somebody waits for the end. */
async function explainedBy({ context: { target, clock, signal }, lost }: Running): Promise<DeliveryError | undefined> {
  if (lost === undefined || target.explain === undefined || signal.aborted) return undefined
  const enough = new AbortController()
  const late = clock.sleep(explainWithinMs, AbortSignal.any([enough.signal, signal])).then(() => undefined)
  const explained = await Promise.race([target.explain(lost), late])
  enough.abort()
  return explained
}

/** Requests and errors of the whole rollout, as the gate counts them, and those of users. */
function countedBy({ watch }: Running): { readonly counted?: JsonObject } {
  if (watch === undefined) return {}
  try {
    return { counted: countsData(watch.gate.verdict()) }
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

/** Milliseconds that the end of a rollout waits for what was under way; one that was cancelled has less: its runner kills it soon. */
const underWayWithinMs = 2_000
const cancelledWithinMs = 300
/** for the message there and back */
const graceMs = 200

/** What became of the requests that were under way when traffic was taken; nothing where nobody knows. Never rejects. */
async function underWayBy(running: Running): Promise<{ readonly underWay?: JsonObject }> {
  const { context: { target, clock, signal }, watch } = running
  if (watch === undefined || target.underWay === undefined) return {}
  const withinMs = signal.aborted ? cancelledWithinMs : underWayWithinMs
  // a figure is not worth more than its time, also where the target hangs
  const given = new AbortController()
  const late = clock.sleep(withinMs + graceMs, given.signal).then(() => undefined)
  const underWay = await Promise.race([target.underWay({ lease: leaseOf(running), withinMs }).catch(() => undefined), late])
  given.abort()
  return underWay === undefined ? {} : { underWay }
}

/** Ends the rollout on the target. One that turns out to be finished was never put back, and needs no end. */
export async function close(running: Running, { outcome, reason, bad }: Extract<RolloutCommand, { command: 'close' }>): Promise<RolloutEvent> {
  const { context, recorder } = running
  const underWay = await underWayBy(running)
  const request = { lease: leaseOf(running), outcome, reason, ...(bad === undefined ? {} : { bad }) }
  try {
    await persist(running, () => context.target.close(request))
  } catch (error) {
    if (isDeliveryError(error, 'fenced') && await isFinished(context.target, running.plan.rolloutId)) return foundFinished(running)
    throw error
  }
  recorder.note('closed', { outcome })
  const ended = outcome === 'cancelled' ? 'cancelled' : outcome === 'inconclusive' ? 'inconclusive' : outcome === 'restored' ? 'success' : 'failure'
  await recorder.emitAnyway({ name: 'rollout.finished', outcome: ended, data: { ended: outcome, reason, markedBad: bad !== undefined, ...underWay } })
  return { type: 'done' }
}

/** The call that finished it was taken for lost: nothing was put back, and there was nothing to close. */
async function foundFinished({ recorder, finishing }: Running): Promise<RolloutEvent> {
  const reason = 'the answer of the target was lost; its history says that the release was made the stable side'
  recorder.note('finished', { found: true })
  await recorder.emitAnyway({ outcome: 'success', ...(finishing ?? { name: 'rollout.finished', data: { ended: 'live', reason } }) })
  return { type: 'finished' }
}
