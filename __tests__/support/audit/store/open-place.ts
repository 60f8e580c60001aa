import type { LogStore } from '../../../../src/audit/log/store/store.ts'
import { createDirectoryStore } from '../../../../src/audit/log/store/directory/directory-store.ts'
import { systemRandom } from '../../../../src/core/system.ts'

/** A store of the real world, as one process tells another where it is. */
export interface Place {
  readonly kind: 'directory'
  readonly directory: string
}

/** Opens a store, in this process as in any other. */
export async function openPlace(place: Place): Promise<LogStore> {
  return createDirectoryStore({ directory: place.directory, random: systemRandom })
}
