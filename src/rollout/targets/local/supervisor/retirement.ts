import { messageOf } from '../../../../core/errors.ts'
import type { Engine } from './engine.ts'
import type { Group } from './instances/group.ts'

/** A table that the worker did not take is sent again after this time. */
export const tellAgainMs = 500

/** How groups leave, in the background: see `retire` and `settled` of the engine. */
export function createRetirement(engine: Engine): Pick<Engine, 'retire' | 'settled'> {
  const leavingNow = new Set<Promise<void>>()
  return {
    retire(group) {
      engine.groups.leaving.add(group)
      const leaving = drainAndStop(engine, group).finally(() => leavingNow.delete(leaving))
      leavingNow.add(leaving)
    },
    async settled() {
      while (leavingNow.size > 0) await Promise.all(leavingNow)
    },
  }
}

async function drainAndStop(engine: Engine, group: Group): Promise<void> {
  const { drainMs } = engine.store.state().settings
  // a service that is being ended waits for what is under way as well, but not for a worker that takes nothing any more
  while (!await isOutOfTraffic(engine) && !engine.ending) await engine.clock.sleep(tellAgainMs)
  try {
    await engine.worker.drained(group.live().map(({ id }) => id), drainMs)
  } catch (error) {
    engine.log(`the proxy worker could not say what is under way: ${messageOf(error)}`)
  }
  await group.stop(drainMs)
  engine.groups.leaving.delete(group)
  engine.saveInstances()
  // its image may be needed by nobody now
  if (!engine.ending) await engine.sweep()
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
