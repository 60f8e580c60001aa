import { DeliveryError, isDeliveryError, messageOf } from '../../../../core/errors.ts'
import type { Lease } from '../../../target.ts'
import { held } from '../ledger.ts'
import { withShare } from './forward.ts'
import { hasteMs } from '../world.ts'
import { glanceAt } from './glance.ts'
import type { Glance } from './glance.ts'
import { inTime } from './in-time.ts'
import { isLiveSideReady } from './live-side.ts'
import { knownSides, shareNow, weightsText } from './pair.ts'
import { recordOf } from './rollout-record.ts'
import { assertUntouched, changeWeights } from './traffic.ts'
import type { WeightsWorld } from './weights-world.ts'

/** How often is looked again, and how long the write may be refused or not answered before a person is called, in milliseconds. */
const pollMs = 2_000
const patienceMs = 120_000
/** How long the rule may tell something else than was written, in milliseconds. */
const tellMs = 60_000
/** How often a rule that does not answer is asked before ELB is believed, which took the write. */
const deafLooks = 3

interface Going {
  readonly lease: Lease
  readonly lapsedIsFine: boolean
  /** nothing is written any more once it is aborted */
  readonly signal?: AbortSignal | undefined
  /** as it was just before */
  readonly from: Glance
}

/**
 * Gives all users to the live side by one write, and resolves when that is read back. It is put down first, and neither a read nor the record holds it up for
 * longer than some seconds; a live side that could not carry them is made ready, see `isLiveSideReady`. Rejects with `target-unavailable` where somebody else
 * changed the rule or the write does not come through, with `restore-failed`, and as `held` does.
 */
export async function goBack(world: WeightsWorld, going: Going): Promise<void> {
  const { clock } = world
  const since = clock.monotonic()
  let noted: Promise<Error | undefined> | undefined
  let firstTry: number | undefined
  for (let pair = going.from; ; pair = await glanceAt(world, going.lease)) {
    const record = recordOf(held({ ledger: pair.ledger, lease: going.lease, now: clock.now(), lapsedIsFine: going.lapsedIsFine }))
    if (pair.isRuleTold && shareNow(pair) === 0) {
      world.seen.readBack = { lease: going.lease, percent: 0 }
      break
    }
    if (pair.isRuleTold) assertUntouched(pair, record)
    going.signal?.throwIfAborted()
    noted ??= noteDown(world, going, pair)
    if (await isLiveSideReady(world, { pair, record, waitedMs: clock.monotonic() - since })) {
      await unlessFenced(clock, noted)
      firstTry ??= clock.monotonic()
      if (await isWritten(world, { pair, again: clock.monotonic() - firstTry < patienceMs })) {
        await untilTold(world, going.lease)
        break
      }
    }
    await clock.sleep(pollMs, going.signal)
  }
  const failure = await noted
  if (failure !== undefined) throw failure
}

/** Writes down what is about to be asked for; resolves with how that failed, if it did. */
async function noteDown(world: WeightsWorld, { lease, lapsedIsFine }: Going, from: Glance): Promise<Error | undefined> {
  const before = shareNow(from)
  return changeWeights(world, { lease, lapsedIsFine, anyway: true }, (record) => ({ ...record, before: before ?? record.before, asked: 0, shiftedAt: world.clock.now() })).then(() => undefined, (error: unknown) => (error instanceof Error ? error : new Error(messageOf(error))))
}

/** Waits for the record, and no longer than for a read. Rejects where it tells that another run has the rollout. */
async function unlessFenced(clock: WeightsWorld['clock'], noted: Promise<Error | undefined>): Promise<void> {
  const told = await inTime(clock, hasteMs, noted)
  if ('value' in told && isDeliveryError(told.value, 'fenced')) throw told.value
}

/** One attempt. False where AWS did not let it through or did not answer, which may pass. */
async function isWritten({ elb, seen, weights }: WeightsWorld, { pair, again }: { readonly pair: Glance; readonly again: boolean }): Promise<boolean> {
  const actions = withShare({ actions: pair.actions, groups: knownSides(pair).groups, percent: 0 })
  try {
    await elb.setActions({ rule: weights.listenerRule, actions, once: true })
    seen.pair = { ...pair, actions }
    return true
  } catch (error) {
    if (!again || !isDeliveryError(error, 'target-unavailable')) throw error
    return false
  }
}

/** Resolves when the rule tells that users are back. One that cannot be read is believed to do what ELB has taken. */
async function untilTold(world: WeightsWorld, lease: Lease): Promise<void> {
  const { clock, log, seen, weights } = world
  const { elb } = world.inHaste()
  const deadline = clock.monotonic() + tellMs
  for (let deaf = 0; deaf < deafLooks; await clock.sleep(pollMs)) {
    const rule = await inTime(clock, hasteMs, elb.rule(weights.listenerRule))
    if ('why' in rule) deaf += 1
    else if (seen.pair !== undefined) {
      const pair = { ...seen.pair, actions: rule.value.Actions ?? [] }
      if (shareNow(pair) === 0) {
        seen.readBack = { lease, percent: 0 }
        return
      }
      if (clock.monotonic() >= deadline) throw new DeliveryError({ code: 'target-unavailable', message: `the candidate was taken out of the traffic, and the listener rule tells ${weightsText(pair)}` })
    }
  }
  log.warning('Elastic Load Balancing took the weights that give users back, and does not tell the listener rule: that they hold was not read back')
}
