import { randomBytes } from 'node:crypto'
import { messageOf } from '../../../../core/errors.ts'
import { placesIn } from '../places.ts'
import { emptyTable } from '../traffic-table.ts'
import { readTraffic, writeTrafficFile } from '../traffic-record.ts'
import { systemBootClock } from './boot-clock.ts'
import { createCountsKeeper } from './counts-keeper.ts'
import { ownIdentity } from './end-worker.ts'
import { ownCode } from './own-code.ts'
import { createRoleLog } from './role-log.ts'
import { listenFd } from './role-options.ts'
import type { WorkerRoleOptions } from './role-options.ts'
import { spawnRole } from './spawn-role.ts'
import { createTallies } from './worker/tallies.ts'
import { startWorker } from './worker/worker.ts'

const drainOnTermMs = 5_000

/** Runs this process as the proxy worker of a service. */
export async function runWorker(options: WorkerRoleOptions): Promise<void> {
  const { socket, ...forSupervisor } = options
  const places = placesIn(options.folder)
  const left = readTraffic(places.trafficFile)
  const worker = { ...ownIdentity(), socket }
  const initial = left === undefined ? { table: emptyTable, lapse: null } : { table: left.table, lapse: left.lapse }
  const log = createRoleLog('worker')
  const tallies = createTallies(Date.now())
  const counts = createCountsKeeper({ folder: places.counts, tallies, log })
  const exit = () => void counts.keep().finally(() => process.exit(0))
  try {
    // whoever looks for the worker finds this one, even if the supervisor that started it ends now
    writeTrafficFile(places.trafficFile, { ...initial, worker })
  } catch (error) {
    log(`its socket could not be written down: ${messageOf(error)}`)
  }
  const { leave } = await startWorker({
    socket,
    code: ownCode(),
    initial,
    persist: (record) => writeTrafficFile(places.trafficFile, { ...record, worker }),
    clock: systemBootClock(),
    wallNow: Date.now,
    random: Math.random,
    newEpoch: () => randomBytes(8).toString('hex'),
    tallies,
    keepCounts: counts.keep,
    listen: (server) => void server.listen({ fd: listenFd }),
    revive: () => {
      log('the supervisor is gone; starting another one')
      return spawnRole({ role: 'supervisor', options: forSupervisor, log }).gone
    },
    exit,
    log,
  })
  // from a person or a machine that shuts down; unless the supervisor ends too, it starts another worker
  process.on('SIGTERM', () => void leave(drainOnTermMs))
}
