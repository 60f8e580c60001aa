import { DeliveryError, isDeliveryError } from '../../../../core/errors.ts'
import type { Lease, Target } from '../../../target.ts'
import { ended, held } from '../ledger.ts'
import type { LedgerRollout } from '../ledger.ts'
import { open, write } from '../record.ts'
import { assertRuns, assertSameLive, scaleBack, strangerOf } from './capacity.ts'
import { foreignChange, knownSides, lookAtPair, shareNow, weightsText } from './pair.ts'
import type { Pair } from './pair.ts'
import { restore } from './restore.ts'
import { recordOf } from './rollout-record.ts'
import { assertThere } from './shift.ts'
import { pointTestRule } from './test-rule.ts'
import { assertUntouched, leftBy } from './traffic.ts'
import type { WeightsRecord } from './weights-record.ts'
import type { WeightsWorld } from './weights-world.ts'

/** How long new weights may take to reach every part of a load balancer, in milliseconds: AWS gives no figure, and controllers of others wait as long. */
const settleMs = 30_000

/**
 * Makes the candidate, which has all traffic, the live release: from the moment that is written down it is. Then the old side is drained and ended;
 * what dies in between is found as `leftover` by the next run. Rejects with `candidate-unhealthy` when no task of the candidate is well, or its
 * service runs something else than what was judged, and with `target-unavailable` when somebody else deployed to the live service.
 */
export async function finish(world: WeightsWorld, { lease, unproven }: Parameters<Target['finish']>[0]): Promise<void> {
  const pair = await lookAtPair(world)
  const isDone = pair.ledger.rollout === undefined && pair.ledger.ended?.id === lease.rolloutId && pair.ledger.ended.by === 'finish'
  if (!isDone) {
    recordOf(held({ ledger: pair.ledger, lease, now: world.clock.now() }))
    await assertThere(world, pair)
    await world.turn(async () => {
      const last = await lookAtPair(world)
      const record = recordOf(held({ ledger: last.ledger, lease, now: world.clock.now() }))
      await assertFinished(world, last, leftBy(world, { lease, record }))
      const after = ended({ ledger: last.ledger, now: world.clock.now(), outcome: 'live', by: 'finish', ...(unproven !== undefined && { unproven }) })
      await write(world, last, { ...after, leftover: leftoverOf(record, world.weights.warm) })
    })
  }
  await tidy(world)
}

/** Rejects where somebody else has changed anything of what was judged: the rule, or either service. */
async function assertFinished(world: WeightsWorld, pair: Pair, record: WeightsRecord): Promise<void> {
  assertUntouched(pair, record)
  if (shareNow(pair) !== 100) throw new DeliveryError({ code: 'not-supported', message: `the weights are ${weightsText(pair)}, and only a candidate that has all traffic can be made the stable side` })
  await assertRuns(world, { service: record.candidate, taskDefinition: record.taskDefinition ?? '' }, pair.services)
  await assertSameLive(world, record, pair.services)
}

/** The sides have changed their places: what was stable is to have no more tasks than are kept warm. */
function leftoverOf(record: WeightsRecord, warm: number): WeightsRecord {
  const { stableGroup: _, ...rest } = record
  return { ...rest, stable: record.candidate, candidate: record.stable, asked: 0, before: 0, former: { taskDefinition: '', desiredCount: warm } }
}

/**
 * Ends the old side of a release that is finished: once it is drained, and while no user is sent there. Resolves with whether there was anything
 * to do. A release that begins meanwhile takes it over, and then nothing is done here.
 */
export async function tidy(world: WeightsWorld): Promise<boolean> {
  const { clock, elb, services, scaling } = world
  const { ledger: { leftover } } = await open(world)
  if (leftover === undefined) return false
  const { groups } = knownSides(await lookAtPair(world))
  const drainedAt = (leftover.shiftedAt ?? 0) + Math.max(settleMs, await elb.drainMs(groups.candidate))
  if (drainedAt > clock.now()) await clock.sleep(drainedAt - clock.now())
  return world.turn(async () => {
    const pair = await lookAtPair(world)
    const sides = knownSides(pair)
    if (pair.ledger.leftover === undefined || pair.ledger.rollout !== undefined) return false
    const isOurs = sides.candidate.serviceName === leftover.candidate
    const stranger = leftover.live === undefined ? undefined : strangerOf(sides.candidate, { taskDefinition: leftover.live })
    if (!isOurs) world.log.warning(`somebody else gave ${leftover.candidate} the traffic (${weightsText(pair)}); it keeps its tasks`)
    else if (stranger !== undefined) world.log.warning(`somebody else deployed ${stranger} to ${leftover.candidate} when users were leaving it: it keeps its tasks, and gets no users before it is released`)
    else if ((sides.candidate.desiredCount ?? 0) > leftover.former.desiredCount) await services.update({ service: leftover.candidate, desiredCount: leftover.former.desiredCount })
    await scaling.giveBack(leftover.scaling ?? [])
    const { leftover: _, ...ledger } = pair.ledger
    await write(world, pair, ledger)
    return true
  })
}

/** Ends a rollout that was put back, or never had traffic: the candidate's service is as before, and scaling goes on. */
export async function close(world: WeightsWorld, { lease, outcome, reason, bad }: Parameters<Target['close']>[0]): Promise<void> {
  const { ledger } = await open(world)
  if (ledger.rollout === undefined && ledger.ended?.id === lease.rolloutId && ledger.ended.by === 'close') return
  const rollout = held({ ledger, lease, now: world.clock.now(), lapsedIsFine: true })
  if (rollout.weights !== undefined) await giveBack(world, { lease, rollout })
  await world.turn(async () => {
    const opened = await open(world)
    held({ ledger: opened.ledger, lease, now: world.clock.now(), lapsedIsFine: true })
    await write(world, opened, ended({ ledger: opened.ledger, now: world.clock.now(), outcome, reason, by: 'close', ...(bad !== undefined && { bad }) }))
  })
}

async function giveBack(world: WeightsWorld, { lease, rollout }: { readonly lease: Lease; readonly rollout: LedgerRollout }): Promise<void> {
  const { clock, log, scaling } = world
  const record = recordOf(rollout)
  // the last write of a run that was taken over may still be under way
  const settledAt = record.shiftedAt === undefined ? 0 : Math.max(record.shiftedAt, rollout.restored?.at ?? 0) + settleMs
  if (settledAt > clock.now()) await clock.sleep(settledAt - clock.now())
  const pair = await settled(world, { lease, pair: await lookAtPair(world) })
  const { groups } = knownSides(pair)
  if (shareNow(pair) === 0) {
    await pointTestRule(world, { groups, percent: 0 }).catch((error: unknown) => {
      if (!isDeliveryError(error)) throw error
      log.warning(`the test rule could not be led back to ${record.stable}: ${error.message}`)
    })
    await scaleBack(world, record)
  } else log.warning(`the weights are ${weightsText(pair)}, so that ${record.candidate} keeps its tasks`)
  await scaling.giveBack(record.scaling ?? [])
}

/** What came late is put right once: a share that this rollout had is its own, whoever wrote it. */
async function settled(world: WeightsWorld, { lease, pair }: { readonly lease: Lease; readonly pair: Pair }): Promise<Pair> {
  if (shareNow(pair) === 0 || foreignChange(pair, recordOf(pair.ledger.rollout)) !== undefined) return pair
  await restore(world, { lease, cause: 'requested' })
  await world.clock.sleep(settleMs)
  return lookAtPair(world)
}
