import type { TrafficCounts } from './counts.ts'
import { readCounts } from './counts-files.ts'
import type { LocalPlaces } from './places.ts'
import { connectRpc } from './supervisor/rpc/client.ts'
import { readTraffic } from './traffic-record.ts'
import { workerSockets } from './worker-sockets.ts'

/** A worker that is there answers in milliseconds; nobody who wants metrics waits long for one that hangs. */
const askWithinMs = 2_000

/**
 * What the proxy has counted in its whole life, as of now where its worker answers, else as it was kept last. Undefined
 * where no worker has ever kept anything.
 *
 * The worker writes its counts down before they are told, so that no later worker begins with less than somebody has seen.
 */
export async function freshCounts(places: LocalPlaces): Promise<TrafficCounts | undefined> {
  const traffic = readTraffic(places.trafficFile)
  for (const socket of traffic === undefined ? [] : workerSockets(traffic.worker.socket)) {
    if (await keepsCounts(socket)) break
  }
  return readCounts(places.counts)
}

/** Whether a worker answered there; one of an older version keeps nothing, and says so. */
async function keepsCounts(socket: string): Promise<boolean> {
  const worker = await connectRpc({ path: socket, timeoutMs: askWithinMs }).catch(() => undefined)
  try {
    await worker?.call({ method: 'keepCounts', timeoutMs: askWithinMs })
    return worker !== undefined
  } catch {
    return false
  } finally {
    worker?.close()
  }
}
