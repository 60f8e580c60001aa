import type { Lease } from '../../target.ts'
import { held, stamp, withDeployment } from './ledger.ts'
import type { Ledger } from './ledger.ts'
import { open, writeAnyway } from './record.ts'
import type { World } from './world.ts'

/**
 * A deployment that came to its good end after another run had taken it over is the live release of the rollout that it was started by. The run
 * that took over has nothing of it to put back, and goes on. Resolves with whether it was such a one.
 */
export async function settleInherited(world: World, { lease, deployment }: { readonly lease: Lease; readonly deployment: string }): Promise<boolean> {
  return world.turn(async () => {
    const opened = await open(world)
    const now = world.clock.now()
    held({ ledger: opened.ledger, lease, now, lapsedIsFine: true })
    const next = liveAsItself({ ledger: opened.ledger, deployment, now })
    if (next !== undefined) await writeAnyway(world, opened, next)
    return next !== undefined
  })
}

/** The ledger in which the stay of a rollout that was overtaken is the live one; undefined where no other rollout had the deployment. `now`: milliseconds since 1970. */
function liveAsItself({ ledger, deployment, now }: { readonly ledger: Ledger; readonly deployment: string; readonly now: number }): Ledger | undefined {
  const { rollout, stays } = ledger
  const theirs = stays.find((stay) => stay.deployment === deployment && stay.rolloutId !== rollout?.id && stay.bakedAt === undefined)
  if (rollout === undefined || theirs === undefined) return undefined
  const at = stamp(now)
  const { endedAt: _ended, reason: _reason, ...stay } = theirs
  const live = { ...stay, outcome: 'live' as const, liveAt: at, bakedAt: at }
  const others = stays.filter((one) => one !== theirs).map((one) => (one.outcome === 'live' ? { ...one, outcome: 'replaced' as const, endedAt: at } : one))
  return { ...ledger, stays: [...others, live], rollout: withDeployment(rollout, undefined) }
}
