import { messageOf } from '../../../../core/errors.ts'
import { writeVersioned } from '../../../../core/files.ts'
import type { JsonObject } from '../../../../core/json.ts'
import { stateVersion } from '../state/service-state.ts'
import type { ServiceState } from '../state/service-state.ts'

/** The state of the service, in memory and on the disk. */
export interface Store {
  readonly state: () => ServiceState
  /** on the disk first, then in force; rejects with `state-unwritable` and changes nothing */
  commit(next: ServiceState): Promise<void>
  /** in force at once, on the disk as soon as it can be: for what must not depend on a disk */
  commitAnyway(next: ServiceState): Promise<void>
}

/** Keeps `initial`, which is on the disk already or is written with the first change. */
export function createStore({ file, initial, log }: {
  readonly file: string
  readonly initial: ServiceState
  readonly log: (message: string) => void
}): Store {
  let state = initial
  const write = (next: ServiceState) => writeVersioned({ file, version: stateVersion, content: asObject(next) })
  return {
    state: () => state,
    async commit(next) {
      await write(next)
      state = next
    },
    async commitAnyway(next) {
      state = next
      try {
        await write(next)
      } catch (error) {
        log(`the state could not be written; it is kept in memory until the next change: ${messageOf(error)}`)
      }
    },
  }
}

/** The state is plain data; its type is an interface, which has no index signature. */
function asObject(state: ServiceState): JsonObject {
  // undefined members are left out, as they are on the disk
  return JSON.parse(JSON.stringify(state)) as JsonObject
}
