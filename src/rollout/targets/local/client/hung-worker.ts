import type { LocalPlaces } from '../places.ts'
import { claimant } from '../supervisor/claim.ts'
import { identify, isRunning } from '../supervisor/instances/process-identity.ts'
import type { ProcessIdentity } from '../supervisor/instances/process-identity.ts'
import { readTraffic } from '../traffic-record.ts'
import { findPortOwner } from './port-owner.ts'

/**
 * The worker of this very service that runs without a supervisor, for one that has just not answered: the process that
 * `traffic.json` names, or where a full disk kept it from saying so, the one that holds the port. Undefined while a
 * supervisor runs, which sees to its worker by itself.
 */
export function orphanedWorker(places: LocalPlaces, port: number): ProcessIdentity | undefined {
  if (claimant(places.claims) !== undefined) return undefined
  const named = readTraffic(places.trafficFile)?.worker
  if (named !== undefined && isRunning(named)) return named
  const owner = findPortOwner(port)
  const isOurs = owner?.uid === process.getuid?.() && owner?.service?.role === 'worker' && owner.service.folder === places.folder
  return isOurs && owner?.process !== undefined ? identify(owner.process.pid) : undefined
}
