import { randomBytes } from 'node:crypto'
import { placesIn } from '../places.ts'
import { emptyTable } from '../traffic-table.ts'
import { readTraffic, writeTrafficFile } from '../traffic-record.ts'
import { systemBootClock } from './boot-clock.ts'
import { listenFd } from './role-options.ts'
import type { WorkerRoleOptions } from './role-options.ts'
import { spawnRole } from './spawn-role.ts'
import { startWorker } from './worker/worker.ts'

/** Runs this process as the proxy worker of a service. */
export async function runWorker(options: WorkerRoleOptions): Promise<void> {
  const { socket, ...forSupervisor } = options
  const places = placesIn(options.folder)
  const left = readTraffic(places.trafficFile)
  const worker = { pid: process.pid, socket }
  const log = (message: string) => process.stderr.write(`${new Date().toISOString()} worker ${process.pid}: ${message}\n`)
  const exit = () => process.exit(0)
  await startWorker({
    socket,
    initial: left === undefined ? { table: emptyTable, lapse: null } : { table: left.table, lapse: left.lapse },
    persist: (record) => writeTrafficFile(places.trafficFile, { ...record, worker }),
    clock: systemBootClock(),
    wallNow: Date.now,
    random: Math.random,
    newEpoch: () => randomBytes(8).toString('hex'),
    listen: (server) => void server.listen({ fd: listenFd }),
    revive: () => {
      log('the supervisor is gone; starting another one')
      spawnRole({ role: 'supervisor', options: forSupervisor, log })
    },
    exit,
    log,
  })
}
