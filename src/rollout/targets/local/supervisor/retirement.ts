import { messageOf } from '../../../../core/errors.ts'
import type { UnderWay } from '../../../target.ts'
import type { Engine } from './engine.ts'
import type { Group } from './instances/group.ts'

/** A table that the worker did not take is sent again after this time. */
export const tellAgainMs = 500

/** Of so many rollouts is known what was under way when they lost their traffic. */
const mostDepartures = 16

/** How groups leave, in the background: see `retire` and `settled` of the engine. */
export function createRetirement(engine: Engine): Pick<Engine, 'retire' | 'settled' | 'underWay'> {
  const leavingNow = new Set<Promise<void>>()
  const departures = new Map<string, Promise<UnderWay | undefined>>()
  return {
    retire(group) {
      engine.groups.leaving.add(group)
      const departure = Promise.withResolvers<UnderWay | undefined>()
      departures.set(group.rolloutId, departure.promise)
      const [oldest] = departures.keys()
      if (departures.size > mostDepartures && oldest !== undefined) departures.delete(oldest)
      const leaving = drainAndStop({ engine, group, onDrained: departure.resolve }).finally(() => leavingNow.delete(leaving))
      leavingNow.add(leaving)
    },
    async underWay({ rolloutId, withinMs }) {
      const over = new AbortController()
      const late = engine.clock.sleep(withinMs, over.signal).then(() => undefined)
      return Promise.race([departures.get(rolloutId), late]).finally(() => over.abort())
    },
    async settled() {
      while (leavingNow.size > 0) await Promise.all(leavingNow)
    },
  }
}

async function drainAndStop({ engine, group, onDrained }: {
  readonly engine: Engine
  readonly group: Group
  readonly onDrained: (underWay: UnderWay | undefined) => void
}): Promise<void> {
  const { drainMs } = engine.store.state().settings
  // a service that is being ended waits for what is under way as well, but not for a worker that takes nothing any more
  while (!await isOutOfTraffic(engine) && !engine.ending) await engine.clock.sleep(tellAgainMs)
  try {
    onDrained(await drained({ engine, group, drainMs }))
  } catch (error) {
    onDrained(undefined)
    engine.log(`the proxy worker could not say what is under way: ${messageOf(error)}`)
  }
  await group.stop(drainMs)
  engine.groups.leaving.delete(group)
  engine.saveInstances()
  // its image may be needed by nobody now
  if (!engine.ending) await engine.sweep()
}

/**
 * What is still open when the time is over is cut off by what follows. Asked for are those that had traffic when it was taken, also
 * the ones that have died since: what they had under way has failed, and the proxy has seen it. Which they were is known to the
 * supervisor that took it, and to no later one.
 */
async function drained({ engine, group, drainMs }: { readonly engine: Engine; readonly group: Group; readonly drainMs: number }): Promise<UnderWay | undefined> {
  const served = engine.lastServed(group)
  const departure = await engine.worker.drained(served ?? group.live().map(({ id }) => id), drainMs)
  if (departure === undefined || served === undefined) return undefined
  const { open: cut, ...ended } = departure
  return { ...ended, cut }
}

async function isOutOfTraffic(engine: Engine): Promise<boolean> {
  try {
    await engine.sendTable()
    return true
  } catch (error) {
    engine.log(`the proxy worker could not be told about a group that leaves: ${messageOf(error)}`)
    return false
  }
}
