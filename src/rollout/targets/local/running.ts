import type { LocalPlaces } from './places.ts'
import { endWorker } from './supervisor/end-worker.ts'
import { stopInstance } from './supervisor/instances/instance.ts'
import { readInstances } from './supervisor/instances/instances-file.ts'
import { isRunning } from './supervisor/instances/process-identity.ts'
import type { ProcessIdentity } from './supervisor/instances/process-identity.ts'
import { readTraffic } from './traffic-record.ts'

/** The worker and the instances of a service that run, as its files name them. */
export function runningProcesses(places: LocalPlaces): readonly ProcessIdentity[] {
  return [...workersOf(places), ...instancesOf(places)].filter(isRunning)
}

/**
 * Ends the worker and the instances of a service whose state nobody can read, so that no supervisor can be asked to. The
 * worker goes first: nobody is sent to an instance that is ending. Returns how many there were.
 */
export async function endProcesses({ places, graceMs, log }: {
  readonly places: LocalPlaces
  readonly graceMs: number
  readonly log: (message: string) => void
}): Promise<number> {
  const running = runningProcesses(places)
  for (const worker of workersOf(places)) await endWorker(worker, log)
  await Promise.all(instancesOf(places).map((instance) => stopInstance(instance, graceMs)))
  return running.length
}

function workersOf(places: LocalPlaces): readonly ProcessIdentity[] {
  const worker = readTraffic(places.trafficFile)?.worker
  return worker === undefined ? [] : [worker]
}

function instancesOf(places: LocalPlaces): readonly ProcessIdentity[] {
  return readInstances(places.instancesFile).flatMap(({ instances }) => instances)
}
