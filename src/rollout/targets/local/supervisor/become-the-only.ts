import path from 'node:path'
import type { JsonValue } from '../../../../core/json.ts'
import { systemClock } from '../../../../core/system.ts'
import { readControlFile } from '../control-file.ts'
import { placesIn } from '../places.ts'
import { awaitClaim, claimService } from './claim.ts'
import { ownIdentity } from './end-worker.ts'
import { isRunning } from './instances/process-identity.ts'
import type { SupervisorOptions } from './role-options.ts'
import { connectRpc } from './rpc/client.ts'

/** Another supervisor that is leaving lets its last requests be answered first. */
const claimWithinMs = 60_000
const helloWithinMs = 2_000

/** The number of this supervisor; undefined when there is another one. */
export async function becomeTheOnly({ folder, sockets, replaces }: SupervisorOptions): Promise<number | undefined> {
  const places = placesIn(folder)
  const self = ownIdentity()
  const socket = async () => (await readControlFile(places.controlFile).catch(() => undefined))?.socket ?? socketIn(sockets)
  const isAnswered = async () => {
    // the one that makes way answers until its end
    if (replaces !== undefined && isRunning(replaces)) return false
    return doesAnswer(await socket())
  }
  if (replaces !== undefined && !await doesMakeWay(await socket(), self.pid)) return undefined
  return awaitClaim({
    claim: () => claimService({ folder: places.claims, self }),
    isAnswered,
    waitMs: claimWithinMs,
    sleep: systemClock.sleep,
    now: systemClock.monotonic,
  })
}

/** Where a supervisor listens in the folder of its sockets. */
export function socketIn(sockets: string): string {
  return path.join(sockets, 's')
}

function doesAnswer(socket: string): Promise<boolean> {
  return doesTake({ socket, method: 'hello' })
}

/** Asks the supervisor that started this one to end, which it does as soon as it has answered. */
function doesMakeWay(socket: string, pid: number): Promise<boolean> {
  return doesTake({ socket, method: 'makeWay', params: { pid } })
}

async function doesTake({ socket, ...call }: { readonly socket: string; readonly method: string; readonly params?: JsonValue }): Promise<boolean> {
  try {
    const connection = await connectRpc({ path: socket, timeoutMs: helloWithinMs })
    try {
      await connection.call({ ...call, timeoutMs: helloWithinMs })
      return true
    } finally {
      connection.close()
    }
  } catch {
    return false
  }
}
