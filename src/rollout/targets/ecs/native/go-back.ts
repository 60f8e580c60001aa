import { DeliveryError, isDeliveryError } from '../../../../core/errors.ts'
import { positionOf } from './position.ts'
import type { Position } from './position.ts'
import { pollMs, waitFor } from './wait.ts'
import type { Arrived, Waiting } from './wait.ts'

/** A way back that does not move for so long, in milliseconds, is told: somebody has to look while a failing release may have traffic. */
const stillMs = 10 * 60_000

/** How long ECS is asked where the deployment is, before it is told to go back without that, in milliseconds. */
const soonMs = 10_000

/**
 * Puts all traffic back by ONE call: a decision where the deployment waits for one, else a stop. Resolves with whether there was anything
 * to undo, as soon as ECS says that the stable side has all of the traffic. Rejects with `restore-failed` when it cannot, or nothing moves:
 * `byHand` then says what a person has to do, and is undefined where that has been done already.
 */
export async function goBack({ api, clock, arn, byHand }: Waiting & { readonly byHand: () => Promise<string | undefined> }): Promise<'back' | 'finished'> {
  const look = (enough: (at: Position) => boolean) => waitFor({ api, clock, arn, enough, stillMs })
  try {
    const end = await sentBack({ api, clock, arn }, await soon({ api, clock, arn }), look)
    if (end.kind !== 'stuck') return end.kind === 'succeeded' ? 'finished' : 'back'
    const hint = await byHand()
    if (hint === undefined) return 'back'
    throw new DeliveryError({ code: 'restore-failed', message: `ECS could not put traffic back: ${end.reason}`, hint })
  } catch (error) {
    if (!isDeliveryError(error) || error.code === 'restore-failed') throw error
    const hint = await byHand().catch(() => undefined) ?? error.hint
    throw new DeliveryError({ code: 'restore-failed', message: `${error.code === 'target-unavailable' ? 'ECS was told to put traffic back, and is not done' : 'ECS cannot be asked to put traffic back'}: ${error.message}`, ...(hint !== undefined && { hint }), cause: error })
  }
}

function isOver({ kind }: Position): boolean {
  return kind === 'succeeded' || kind === 'overtaken' || kind === 'back' || kind === 'stuck'
}

async function sentBack({ api, arn }: Waiting, position: Position | undefined, look: (enough: (at: Position) => boolean) => Promise<Arrived>): Promise<Position> {
  if (position !== undefined && isOver(position)) return position
  // nobody can say where it is: told to go back all the same, which changes nothing where it has ended
  if (position === undefined) await api.stop(arn).catch(() => undefined)
  else if (position.kind === 'waiting') {
    // what may not decide, or is limited in that, may still stop
    const answer = await api.decide({ deploymentArn: arn, hookId: position.hookId, action: 'ROLLBACK' }).catch(() => 'not-waiting' as const)
    if (answer === 'not-waiting') await api.stop(arn)
  } else if (position.kind === 'moving') await api.stop(arn)
  return (await look((now) => now.kind === 'going-back' && now.weight === 0)).position
}

/** Where it is, if ECS says so at once: users are with a failing release meanwhile. One that was started just now is not told yet. */
async function soon({ api, clock, arn }: Waiting): Promise<Position | undefined> {
  const deadline = clock.monotonic() + soonMs
  for (;;) {
    const deployment = await api.deployment(arn, { patienceMs: soonMs }).catch(() => undefined)
    if (deployment !== undefined) return positionOf(deployment)
    if (clock.monotonic() + pollMs > deadline) return undefined
    await clock.sleep(pollMs)
  }
}
