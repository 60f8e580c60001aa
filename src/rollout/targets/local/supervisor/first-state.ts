import { systemClock } from '../../../../core/system.ts'
import { placesIn } from '../places.ts'
import { newServiceState } from '../state/service-state.ts'
import type { ServiceState } from '../state/service-state.ts'
import { readOrRebuildState } from '../state/state-file.ts'
import type { SupervisorOptions } from './role-options.ts'

/**
 * The state that a supervisor begins with: what is on the disk, what can be told from the rest where that cannot be read, or that
 * of a new service. `leastFence`: a number that was given out before the state was moved away must not be given out again.
 */
export async function firstState({ options, leastFence, log }: {
  readonly options: SupervisorOptions
  readonly leastFence: number
  readonly log: (message: string) => void
}): Promise<ServiceState> {
  const found = await readOrRebuildState({
    ...options,
    places: placesIn(options.folder),
    at: new Date(systemClock.now()).toISOString(),
    onRebuilt: ({ why, aside, lost }) => log(`${why}; it is rebuilt${aside === null ? '' : `, and what was there is kept as ${aside}`}; lost: ${lost}`),
  })
  return found ?? { ...newServiceState(options), fence: leastFence }
}
