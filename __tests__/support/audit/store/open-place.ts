import { createDirectoryStore } from '../../../../src/audit/log/store/directory/directory-store.ts'
import { createGitStore } from '../../../../src/audit/log/store/git/git-store.ts'
import type { GitPlace } from '../../../../src/audit/log/store/git/git-store.ts'
import type { LogStore } from '../../../../src/audit/log/store/store.ts'
import { systemClock, systemRandom } from '../../../../src/core/system.ts'
import { ChildTable } from '../../../../src/runner/child-table.ts'
import { createExec } from '../../../../src/runner/exec.ts'

/** A store of the real world, as one process tells another where it is. */
export type Place = { readonly kind: 'directory'; readonly directory: string } | ({ readonly kind: 'git' } & GitPlace)

/** Opens a store, in this process as in any other. */
export async function openPlace(place: Place): Promise<LogStore> {
  switch (place.kind) {
    case 'directory':
      return createDirectoryStore({ directory: place.directory, random: systemRandom })
    case 'git':
      return createGitStore({ place, ports: { exec: createExec({ table: new ChildTable(), signal: new AbortController().signal }), clock: systemClock, random: systemRandom, variables: process.env } })
  }
}
