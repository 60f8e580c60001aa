import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { systemClock } from '../../../../core/system.ts'
import { placesIn } from '../places.ts'
import { readTraffic } from '../traffic-record.ts'
import { endWorker } from './end-worker.ts'
import { identify, isRunning } from './instances/process-identity.ts'
import type { ProcessIdentity } from './instances/process-identity.ts'
import type { SupervisorOptions } from './role-options.ts'
import { removeWorkerSockets } from './socket-folder.ts'
import { spawnRole } from './spawn-role.ts'
import type { SpawnedWorker } from './worker-hold.ts'

const workerExitMs = 1_000

/** Starts a worker, once none is left unless it stands beside one, and names the socket at which it will be told what to do. */
export function createWorkerSpawner(
  options: SupervisorOptions,
  log: (message: string) => void,
): (request: { readonly beside: boolean }) => Promise<SpawnedWorker> {
  let last: ProcessIdentity | undefined
  return async ({ beside }) => {
    if (!beside) {
      const named = readTraffic(placesIn(options.folder).trafficFile)?.worker
      for (const worker of [named, last]) {
        if (worker !== undefined) await endWorker(worker, log)
      }
      removeWorkerSockets(options.sockets)
    }
    const socket = path.join(options.sockets, `w-${randomBytes(4).toString('hex')}`)
    const { pid } = spawnRole({ role: 'worker', options: { ...options, socket }, log })
    const worker = pid === undefined ? undefined : identify(pid)
    last = worker
    return { socket, end: async () => worker === undefined ? undefined : endWorker(worker, log) }
  }
}

/** A worker that was asked to leave is given a moment to do so. One that hangs would hold the address of a service that ended. */
export async function endLastWorker({ folder }: SupervisorOptions, log: (message: string) => void): Promise<void> {
  const worker = readTraffic(placesIn(folder).trafficFile)?.worker
  if (worker === undefined) return
  const until = performance.now() + workerExitMs
  while (isRunning(worker) && performance.now() < until) await systemClock.sleep(20)
  await endWorker(worker, log)
}
