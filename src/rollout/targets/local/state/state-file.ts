import { readVersioned } from '../../../../core/files.ts'
import { parseState } from './parse-state.ts'
import { stateVersion } from './service-state.ts'
import type { ServiceState } from './service-state.ts'

/** Reads the state file; undefined when there is none. Rejects with `state-broken` or `state-newer`. */
export async function readState(file: string): Promise<ServiceState | undefined> {
  const value = await readVersioned({ file, version: stateVersion })
  return value === undefined ? undefined : parseState({ value, file })
}
