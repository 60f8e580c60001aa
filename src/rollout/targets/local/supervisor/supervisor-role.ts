import { closeSync } from 'node:fs'
import path from 'node:path'
import { systemClock, systemRandom } from '../../../../core/system.ts'
import { placesIn } from '../places.ts'
import { readTraffic } from '../traffic-record.ts'
import type { TrafficFile } from '../traffic-record.ts'
import { workerSockets } from '../worker-sockets.ts'
import { resumeBake } from './bake.ts'
import { becomeTheOnly } from './become-the-only.ts'
import { systemBootClock } from './boot-clock.ts'
import { resume } from './boot.ts'
import { createEnding, listenToSignals } from './ending.ts'
import { createEngine } from './engine.ts'
import type { Engine } from './engine.ts'
import { firstState } from './first-state.ts'
import { lapseIfDue } from './lapse.ts'
import { baseEnvironment, resetOomScore } from './machine.ts'
import { supervisorMethods } from './methods.ts'
import { createMetricsServer } from './metrics-server.ts'
import { createRoleLog } from './role-log.ts'
import { listenFd } from './role-options.ts'
import type { SupervisorOptions } from './role-options.ts'
import { renderMetrics } from './scrape.ts'
import { serveCommands } from './serve-commands.ts'
import { createStore } from './store.ts'
import { successorOf } from './successor.ts'
import { keepUp } from './upkeep.ts'
import { createWorkerLink } from './worker-link.ts'
import { createWorkerSpawner } from './worker-processes.ts'

const checkMetricsMs = 1_000

/**
 * Runs this process as the supervisor of a service, until the service is stopped. Resolves at once, having touched nothing,
 * when the service has one already.
 */
export async function runSupervisor({ replaces, ...options }: SupervisorOptions): Promise<void> {
  resetOomScore()
  const onSignal = listenToSignals()
  const log = createRoleLog('supervisor')
  const number = await becomeTheOnly({ ...options, ...(replaces === undefined ? {} : { replaces }) })
  if (number === undefined) {
    log('the service has a supervisor already')
    return
  }
  const left = readTraffic(placesIn(options.folder).trafficFile)
  const engine = await engineOf({ options, number, left, log })
  const metrics = createMetricsServer({
    wanted: () => engine.store.state().settings.metrics,
    render: (format) => renderMetrics(engine, format),
    log,
  })
  engine.metricsAt = metrics.state
  const ending = createEnding({ engine, options, onSignal, ready: () => ready, served: () => served, log })
  const waiting = Promise.withResolvers<void>()
  const hurry = Promise.withResolvers<void>()
  const ready = resume(engine, {
    sockets: workerSockets(left?.worker.socket ?? path.join(options.sockets, 'w')),
    left,
    settings: options.settings,
    wait: { begin: waiting.resolve, over: hurry.promise },
  }).then(() => resumeBake(engine))
  const known = Promise.race([ready, waiting.promise])
  // whoever asks gets the rejection; nobody may
  known.catch(() => undefined)
  setInterval(metrics.check, checkMetricsMs)
  let lastCall = performance.now()
  const methods = supervisorMethods({
    engine,
    handOver: successorOf({ engine, options, log }),
    ready,
    known,
    hurry: hurry.resolve,
    stop: ending.stop,
    onCall: () => {
      lastCall = performance.now()
    },
  })
  const served = serveCommands({ engine, options, methods, log })
  await Promise.all([ready, served]).catch((error: unknown) => {
    // a service that is ended while it starts gets no further
    if (!engine.ending) throw error
  })
  metrics.check()
  if (!engine.ending) keepUp({ engine, ending, lastCall: () => lastCall })
}

/** The owner of the service's processes, with what the last one left on the disk. */
async function engineOf({ options, number, left, log }: {
  readonly options: SupervisorOptions
  readonly number: number
  readonly left: TrafficFile | undefined
  readonly log: (message: string) => void
}): Promise<Engine> {
  const places = placesIn(options.folder)
  const initial = await firstState({ options, leastFence: left?.table.fence ?? 0, log })
  let serial = left?.table.serial ?? 0
  const worker = createWorkerLink({
    supervisor: number,
    spawnWorker: createWorkerSpawner(options, log),
    latest: () => engine.table(),
    onRecord: ({ table }) => {
      serial = Math.max(serial, table.serial)
    },
    onFenced: () => {
      log('the proxy listens to a newer supervisor; this one ends')
      process.exit(1)
    },
    onLapse: (lapse) => void engine.exclusive(() => lapseIfDue(engine, lapse)),
    log,
  })
  const engine = createEngine({
    places,
    store: createStore({ file: places.stateFile, initial, log }),
    worker,
    clock: systemClock,
    bootClock: systemBootClock(),
    random: systemRandom,
    baseEnv: baseEnvironment(),
    releaseAddress: () => closeSync(listenFd),
    serial: () => {
      serial += 1
      return serial
    },
    log,
  })
  return engine
}
