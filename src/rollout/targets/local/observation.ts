import { DeliveryError } from '../../../core/errors.ts'
import { isJsonObject } from '../../../core/json.ts'
import type { Observation, Side } from '../../target.ts'
import { windowBetween, zeroTotals } from './supervisor/worker/counters.ts'
import type { SideTotals, Totals } from './supervisor/worker/counters.ts'

/** Which sides are there to be measured. */
export type Sides = Readonly<Record<Side, boolean>>

/**
 * The traffic between a cursor and now. The cursor is the totals of then, so that nobody has to keep it. Counts of a
 * proxy that was replaced since are lost, and the observation says so.
 */
export function observationBetween({ cursor, now, sides }: {
  readonly cursor: string | undefined
  readonly now: Totals
  readonly sides: Sides
}): Observation {
  const before = cursor === undefined ? now : parseCursor(cursor)
  const sameEpoch = before.epoch === now.epoch
  const zero = zeroTotals(now.boundsMs)
  const windowOf = (side: Side) => windowBetween({ before: sameEpoch ? before[side] : zero, now: now[side], boundsMs: now.boundsMs })
  const missing = [
    ...(sameEpoch ? [] : ['the proxy was replaced; what it had counted since the last look is lost']),
    ...(['stable', 'candidate'] as const).flatMap((side) => unanswered({
      side,
      requests: windowOf(side).requests,
      abandoned: now[side].abandoned - (sameEpoch ? before[side].abandoned : 0),
      usual: now.stable,
    })),
  ]
  return {
    cursor: JSON.stringify(now),
    ...(sides.stable ? { stable: windowOf('stable') } : {}),
    ...(sides.candidate ? { candidate: windowOf('candidate') } : {}),
    ...(missing.length === 0 ? {} : { missing: missing.join('; ') }),
  }
}

/** Where so many of the stable side's clients leave at once, leaving is what its clients do: a search that follows each key. */
const usualShare = 0.25
/** fewer requests tell nothing about what is usual */
const enoughRequests = 100

/**
 * A client that gives up at once is no failure of the side, but when most do, the answers that are left prove nothing,
 * unless that is usual for the service.
 */
function unanswered({ side, requests, abandoned, usual }: {
  readonly side: Side
  readonly requests: number
  readonly abandoned: number
  readonly usual: SideTotals
}): readonly string[] {
  if (abandoned <= requests) return []
  const all = usual.requests + usual.abandoned
  if (all >= enoughRequests && usual.abandoned > usualShare * all) return []
  return [`${abandoned} clients of the ${side} side left before there was an answer`]
}

function parseCursor(cursor: string): Totals {
  try {
    const value: unknown = JSON.parse(cursor)
    if (isTotals(value)) return value
  } catch {
    // falls through to the error below: a cursor that is no JSON is as unusable as one that is something else
  }
  throw new DeliveryError({ code: 'fault', message: 'the cursor of an observation is not one that this target gave out' })
}

/** Whether a value from outside of this process is the totals of both sides. */
export function isTotals(value: unknown): value is Totals {
  return isJsonObject(value) && typeof value['epoch'] === 'string' && Array.isArray(value['boundsMs']) &&
    isSideTotals(value['stable']) && isSideTotals(value['candidate'])
}

function isSideTotals(value: unknown): value is SideTotals {
  return isJsonObject(value) && ['requests', 'errors', 'abandoned'].every((name) => typeof value[name] === 'number') && Array.isArray(value['latency'])
}
