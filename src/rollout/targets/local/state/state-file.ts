import { rename } from 'node:fs/promises'
import { isDeliveryError } from '../../../../core/errors.ts'
import { readVersioned } from '../../../../core/files.ts'
import { parseState } from './parse-state.ts'
import { rebuildState } from './rebuild.ts'
import { stateVersion } from './service-state.ts'
import type { ServiceState } from './service-state.ts'

/** Reads the state file; undefined when there is none. Rejects with `state-broken` or `state-newer`. */
export async function readState(file: string): Promise<ServiceState | undefined> {
  const value = await readVersioned({ file, version: stateVersion })
  return value === undefined ? undefined : parseState({ value, file })
}

/**
 * The same for whoever is about to run the service: a broken file is set aside, under a name that `onRebuilt` is told, and
 * the state is rebuilt from the service's other files where they tell enough; where not, it rejects with `state-broken`.
 */
export async function readOrRebuildState({ places, service, environment, settings, at, onRebuilt }: Parameters<typeof rebuildState>[0] & {
  readonly onRebuilt: (aside: string) => void
}): Promise<ServiceState | undefined> {
  try {
    return await readState(places.stateFile)
  } catch (error) {
    const rebuilt = isDeliveryError(error, 'state-broken') ? await rebuildState({ places, service, environment, settings, at }) : undefined
    if (rebuilt === undefined) throw error
    const aside = `${places.stateFile}.broken-${at.replaceAll(':', '')}`
    await rename(places.stateFile, aside)
    onRebuilt(aside)
    return rebuilt
  }
}
