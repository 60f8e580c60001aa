import path from 'node:path'
import { messageOf } from '../../../../core/errors.ts'
import { labelNames, shortId } from '../containers/labels.ts'
import { revisionsToKeep } from '../state/keep.ts'
import type { ContainerHost } from './containers/container-host.ts'
import type { Engine } from './engine.ts'

/**
 * Lets go of images that no release needs any more, and removes containers of the service that nobody looks after: of a
 * supervisor that was killed in the moment that it started them, of an engine that was away when they should have been
 * stopped, of a machine that was rebooted. Never rejects: what is left is met again.
 */
export async function sweep({ hosts, store, places, log }: Pick<Engine, 'hosts' | 'store' | 'places' | 'log'>): Promise<void> {
  for (const host of hosts.known()) {
    await removeLeftovers({ host, logs: places.logs, log })
    const { revisions } = store.state()
    await host.releaseImages([...revisionsToKeep(store.state())].flatMap((id) => revisions[id]?.content ?? []))
  }
}

/** The same at one engine. */
export async function removeLeftovers({ host, logs, log }: {
  readonly host: ContainerHost
  readonly logs: string
  readonly log: (message: string) => void
}): Promise<void> {
  try {
    for (const { id, labels } of await host.list()) {
      if (host.claimed.has(labels[labelNames.instance] ?? '')) continue
      log(`container ${shortId(id)} belongs to nobody any more and is removed`)
      await host.stop(id, 0)
      await host.putAway(id, path.join(logs, `${shortId(labels[labelNames.revision] ?? 'unknown')}.${labels[labelNames.slot] ?? '0'}.log`))
    }
  } catch (error) {
    log(`containers that are left over could not be looked for: ${messageOf(error)}`)
  }
}
