import { messageOf } from '../../../../core/errors.ts'
import { writeVersioned } from '../../../../core/files.ts'
import type { JsonObject } from '../../../../core/json.ts'
import { stateVersion } from '../state/service-state.ts'
import type { OpenRollout, ServiceState } from '../state/service-state.ts'
import { createExclusive } from './exclusive.ts'

/** The state of the service, in memory and on the disk. */
export interface Store {
  readonly state: () => ServiceState
  /** on the disk first, then in force; rejects with `state-unwritable` and changes nothing */
  commit(next: ServiceState): Promise<void>
  /** in force at once, on the disk as soon as it can be: for what must not depend on a disk */
  commitAnyway(next: ServiceState): Promise<void>
}

/** What is in force and not on the disk is tried again after this time. */
const againMs = 5_000

/** Keeps `initial`, which is on the disk already or is written with the first change. */
export function createStore({ file, initial, log, retryMs = againMs }: {
  readonly file: string
  readonly initial: ServiceState
  readonly log: (message: string) => void
  readonly retryMs?: number
}): Store {
  let state = initial
  let retry: NodeJS.Timeout | undefined
  const exclusive = createExclusive()
  const write = (next: ServiceState) => writeVersioned({ file, version: stateVersion, content: asObject(next) })

  /** What is in force, however often it takes: the next supervisor would go by what is on the disk. */
  async function writeInForce(): Promise<void> {
    clearTimeout(retry)
    try {
      await exclusive(() => write(state))
    } catch (error) {
      log(`the state could not be written; it is kept in memory until it can be: ${messageOf(error)}`)
      clearTimeout(retry)
      retry = setTimeout(() => void writeInForce(), retryMs).unref()
    }
  }

  return {
    state: () => state,
    async commit(next) {
      // one after the other, so that an older state never comes after a newer one
      await exclusive(async () => {
        await write(next)
        state = next
      })
      clearTimeout(retry)
    },
    async commitAnyway(next) {
      state = next
      await writeInForce()
    },
  }
}

/** Keeps the change of a rollout: of one that must go ahead, also on a disk that takes nothing. */
export function commitFor({ store, rollout }: { readonly store: Store; readonly rollout: Pick<OpenRollout, 'unrecorded'> | undefined }): Store['commit'] {
  return rollout?.unrecorded === true ? store.commitAnyway : store.commit
}

/** The state is plain data; its type is an interface, which has no index signature. */
function asObject(state: ServiceState): JsonObject {
  // undefined members are left out, as they are on the disk
  return JSON.parse(JSON.stringify(state)) as JsonObject
}
