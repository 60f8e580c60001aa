import { rename } from 'node:fs/promises'
import { DeliveryError, isDeliveryError, messageOf } from '../../../../core/errors.ts'
import { readVersioned } from '../../../../core/files.ts'
import type { StateRebuilt } from '../../../target.ts'
import type { LocalPlaces } from '../places.ts'
import { isAnythingRunning } from '../running.ts'
import { parseState } from './parse-state.ts'
import { rebuildState } from './rebuild.ts'
import type { RebuildRequest } from './rebuild.ts'
import { stateVersion } from './service-state.ts'
import type { ServiceState } from './service-state.ts'
import { journalled } from './transitions.ts'

/** Reads the state file; undefined when there is none. Rejects with `state-broken` or `state-newer`. */
async function readState(file: string): Promise<ServiceState | undefined> {
  const value = await readVersioned({ file, version: stateVersion })
  return value === undefined ? undefined : parseState({ value, file })
}

/** What is known of a service, and whether the state file was of no use for it. */
export interface FoundState {
  /** absent: nothing was ever released */
  readonly state?: ServiceState
  readonly rebuilt?: StateRebuilt
}

/**
 * What is known of a service, also where its state file is broken, or missing although something ran: from its other files
 * then. Changes nothing. Rejects with `state-newer`, and with `state-broken` where the other files do not tell enough.
 */
export async function findState(request: RebuildRequest): Promise<FoundState> {
  const { places, at } = request
  const file = places.stateFile
  try {
    const state = await readState(file)
    if (state !== undefined) return { state }
  } catch (error) {
    if (!isDeliveryError(error, 'state-broken')) throw error
    const state = await rebuildState(request)
    if (state === undefined) throw error
    return { state, rebuilt: { at, file, why: messageOf(error), lost, aside: null, done: false } }
  }
  const state = await rebuildState(request)
  if (state !== undefined) return { state, rebuilt: { at, file, why: `${file} is missing`, lost, aside: null, done: false } }
  if (await isAnythingRunning(places)) throw missing(places)
  return {}
}

const lost = 'its history, its bad marks, and what was known of an unfinished rollout'

function missing({ stateFile }: LocalPlaces): DeliveryError {
  return new DeliveryError({
    code: 'state-broken',
    message: `${stateFile} is missing, although processes of the service run, and its other files do not tell which release they are`,
    hint: 'put the file back from a backup, or end the processes with `pqc-delivery stop` and deploy again',
  })
}

/**
 * The same for whoever is about to run the service: a broken file is set aside, and that the state was rebuilt is in its
 * journal, for the next command that keeps the record. `onRebuilt` is told as well.
 */
export async function readOrRebuildState({ onRebuilt, ...request }: RebuildRequest & {
  readonly onRebuilt: (rebuilt: StateRebuilt) => void
}): Promise<ServiceState | undefined> {
  const { state, rebuilt: found } = await findState(request)
  if (state === undefined || found === undefined) return state
  const { at, file, why } = found
  const rebuilt = { ...found, done: true, aside: await setAside({ file, at }) }
  onRebuilt(rebuilt)
  const stay = state.history.at(-1)
  const revision = stay?.revisionId ?? ''
  const data = { file, why, lost, aside: rebuilt.aside, revision, content: state.revisions[revision]?.content ?? '' }
  return journalled({ state, entry: { at, name: 'state.rebuilt', outcome: 'failure', data } })
}

/** The new name of the file; null where there is none to move, or the disk does not let it go. */
async function setAside({ file, at }: { readonly file: string; readonly at: string }): Promise<string | null> {
  const aside = `${file}.broken-${at.replaceAll(':', '')}`
  try {
    await rename(file, aside)
    return aside
  } catch {
    return null
  }
}
