import path from 'node:path'
import { messageOf } from '../../../core/errors.ts'
import { createContainerHosts } from './supervisor/containers/container-hosts.ts'
import type { ContainerHosts } from './supervisor/containers/container-hosts.ts'
import type { LocalPlaces } from './places.ts'
import { endWorker } from './supervisor/end-worker.ts'
import { recordedEngine } from './supervisor/instances/choose-engine.ts'
import { readInstances } from './supervisor/instances/instances-file.ts'
import { isRunning } from './supervisor/instances/process-identity.ts'
import type { ProcessIdentity } from './supervisor/instances/process-identity.ts'
import { removeLeftovers } from './supervisor/sweep.ts'
import { readTraffic } from './traffic-record.ts'

/** Whether the worker or an instance of a service runs, as its files name them. An engine that is away hides its containers. */
export async function isAnythingRunning(places: LocalPlaces): Promise<boolean> {
  if (workersOf(places).some(isRunning)) return true
  const hosts = hostsOf(places, () => undefined)
  for (const { container, ...identity } of readInstances(places.instancesFile).flatMap(({ instances }) => instances)) {
    if (container === undefined && isRunning(identity)) return true
    if (container === undefined) continue
    const facts = await hosts.at(container.engine).inspect(container.id).catch(() => undefined)
    if (facts?.running === true) return true
  }
  return false
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
  const hosts = hostsOf(places, log)
  const workers = workersOf(places).filter(isRunning)
  for (const worker of workersOf(places)) await endWorker(worker, log)
  const ended = await Promise.all(readInstances(places.instancesFile).flatMap(({ revisionId, instances }) => {
    const engine = recordedEngine({ hosts, logFile: (slot) => path.join(places.logs, `${revisionId.slice(0, 12)}.${slot}.log`) })
    return instances.map(async (record) => {
      const instance = await engine.adopt({ slot: record.slot, record }).catch((error: unknown) => {
        log(messageOf(error))
        return undefined
      })
      if (instance !== undefined) await engine.stop(instance, graceMs)
      return instance !== undefined
    })
  }))
  for (const host of hosts.known()) {
    await removeLeftovers({ host, logs: places.logs, isNeeded: () => false, log })
    await host.removeNetwork()
  }
  return workers.length + ended.filter(Boolean).length
}

/** The folder of a service is named by it (`serviceHome`). */
function hostsOf({ folder }: LocalPlaces, log: (message: string) => void): ContainerHosts {
  return createContainerHosts({ identity: { folder, environment: path.basename(folder), service: path.basename(path.dirname(folder)) }, log })
}

function workersOf(places: LocalPlaces): readonly ProcessIdentity[] {
  const worker = readTraffic(places.trafficFile)?.worker
  return worker === undefined ? [] : [worker]
}
