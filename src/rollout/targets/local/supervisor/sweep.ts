import path from 'node:path'
import { messageOf } from '../../../../core/errors.ts'
import type { ImageRelease } from '../containers/keep-images.ts'
import { labelNames, shortId } from '../containers/labels.ts'
import { revisionsToKeep } from '../state/keep.ts'
import type { ServiceState } from '../state/service-state.ts'
import type { ContainerHost } from './containers/container-host.ts'
import type { Engine } from './engine.ts'

/** What is looked at while sweeping. */
export type Swept = Pick<Engine, 'hosts' | 'store' | 'places' | 'exclusive' | 'inherited' | 'resumed' | 'ending' | 'whenEnding' | 'log'>

/**
 * Makes what lets go of images that no release needs any more, and removes containers of the service that nobody looks after:
 * of a supervisor that was killed in the moment that it started them, of an engine that was away when they should have been
 * stopped, of a machine that was rebooted. It never rejects: what is left is met again.
 *
 * Never are two of them at work. Whoever asks while one is gets one that begins after it, and shares that with all others.
 */
export function createSweep(engine: Swept): () => Promise<void> {
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined

  function begin(): Promise<void> {
    const sweeping = sweepOnce(engine).finally(() => {
      running = undefined
    })
    running = sweeping
    return sweeping
  }

  return () => {
    if (running === undefined) return begin()
    next ??= running.then(() => {
      next = undefined
      return begin()
    })
    return next
  }
}

/** What is needed is asked for in the moment that something would be removed: it may have changed since the engine was asked. */
async function sweepOnce(engine: Swept): Promise<void> {
  const { hosts, store, places, log } = engine
  for (const host of hosts.known()) {
    if (engine.resumed || engine.ending) await removeLeftovers({ host, logs: places.logs, isNeeded: (instance) => isInherited(engine, instance), log })
    await host.releaseImages({ isNeeded: (digits) => isImageNeeded(store.state(), digits), turn: turnOf(engine) })
  }
}

/** Whoever ends the service has the turn, waits for this, and lets no release in any more: nothing is waited for then. */
function turnOf({ exclusive, whenEnding }: Swept): ImageRelease['turn'] {
  return async (action) => {
    let begun: Promise<void> | undefined
    const once = () => begun ??= action()
    await Promise.race([whenEnding, exclusive(once)])
    await once()
  }
}

/** What an earlier supervisor had, and this one has not taken over yet. */
function isInherited({ inherited, ending }: Swept, instance: string): boolean {
  return !ending && inherited.some(({ instances }) => instances.some(({ id }) => id === instance))
}

/**
 * While a rollout is open every image is: its lease is renewed by turns with everything else that changes the state, and must
 * not wait for an engine. No more must traffic that goes back, after its lease has lapsed, as soon as the stable side is there.
 */
function isImageNeeded(state: ServiceState, digits: string): boolean {
  const { rollout } = state
  if (rollout !== undefined && !(rollout.lapsed && rollout.restored !== undefined)) return true
  return [...revisionsToKeep(state)].some((id) => state.revisions[id]?.content.startsWith(digits))
}

/** Removes the containers at one engine that nobody looks after. Never rejects. */
export async function removeLeftovers({ host, logs, isNeeded, log }: {
  readonly host: ContainerHost
  readonly logs: string
  /** whether an instance that nobody looks after is to stay all the same */
  readonly isNeeded: (instance: string) => boolean
  readonly log: (message: string) => void
}): Promise<void> {
  try {
    for (const { id, labels } of await host.list()) {
      const instance = labels[labelNames.instance] ?? ''
      if (host.claimed.has(instance) || isNeeded(instance)) continue
      log(`container ${shortId(id)} belongs to nobody any more and is removed`)
      await host.stop(id, 0)
      await host.putAway(id, path.join(logs, `${shortId(labels[labelNames.revision] ?? 'unknown')}.${labels[labelNames.slot] ?? '0'}.log`))
    }
  } catch (error) {
    log(`containers that are left over could not be looked for: ${messageOf(error)}`)
  }
}
