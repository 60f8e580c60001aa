import type { Clock } from '../../../../core/ports/clock.ts'
import type { Log } from '../../../../core/ports/log.ts'
import { localPlaces } from '../places.ts'
import type { LocalPlaces } from '../places.ts'
import { claimant } from '../supervisor/claim.ts'
import { isRunning } from '../supervisor/instances/process-identity.ts'
import type { ProcessIdentity } from '../supervisor/instances/process-identity.ts'
import { readTraffic } from '../traffic-record.ts'
import { homeServices } from './home-services.ts'

const pollMs = 50

/**
 * Ends every service of the home as a machine that goes down should: what is under way is answered first. Nothing of what is
 * known changes, so the next start of the machine brings them back. Resolves when they have ended, or after `withinMs`.
 */
export async function endServices({ home, clock, log, withinMs }: {
  readonly home: string
  readonly clock: Clock
  readonly log: Log
  readonly withinMs: number
}): Promise<void> {
  const ending = homeServices(home).flatMap((place) => {
    const process = lastProcess(localPlaces(place))
    if (process === undefined || !terminate(process)) return []
    log.info(`${place.service}/${place.environment}: answers what is under way, then ends`)
    return [process]
  })
  const end = clock.monotonic() + withinMs
  while (ending.some(isRunning) && clock.monotonic() < end) await clock.sleep(pollMs)
}

/** The supervisor, which sees to all the rest; where it is gone, the worker. */
function lastProcess(places: LocalPlaces): ProcessIdentity | undefined {
  const supervisor = claimant(places.claims)
  if (supervisor !== undefined) return supervisor
  const worker = readTraffic(places.trafficFile)?.worker
  return worker !== undefined && isRunning(worker) ? worker : undefined
}

function terminate({ pid }: ProcessIdentity): boolean {
  try {
    process.kill(pid, 'SIGTERM')
    return true
  } catch {
    // it ended in this moment
    return false
  }
}
