import { closeSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { messageOf } from '../../../../core/errors.ts'
import { systemClock, systemRandom } from '../../../../core/system.ts'
import { writeControlFile } from '../control-file.ts'
import { placesIn } from '../places.ts'
import { newServiceState } from '../state/service-state.ts'
import { readOrRebuildState } from '../state/state-file.ts'
import { readTraffic } from '../traffic-record.ts'
import { workerSockets } from '../worker-sockets.ts'
import { resumeBake } from './bake.ts'
import { becomeTheOnly, socketIn } from './become-the-only.ts'
import { systemBootClock } from './boot-clock.ts'
import { resume } from './boot.ts'
import { endWorker, ownIdentity } from './end-worker.ts'
import { createEngine } from './engine.ts'
import { createHandOver } from './hand-over.ts'
import type { HandOver } from './hand-over.ts'
import { ownCode } from './own-code.ts'
import type { Engine } from './engine.ts'
import { limitLog } from './instances/log-file.ts'
import { identify } from './instances/process-identity.ts'
import { lapseIfDue, watchLease } from './lapse.ts'
import { supervisorMethods } from './methods.ts'
import { createMetricsServer } from './metrics-server.ts'
import { createRoleLog } from './role-log.ts'
import { listenFd } from './role-options.ts'
import type { SupervisorOptions } from './role-options.ts'
import { oldestProtocol, protocolVersion } from './rpc/messages.ts'
import { serveRpc } from './rpc/server.ts'
import { renderMetrics } from './scrape.ts'
import { removeSocketFolder } from './socket-folder.ts'
import { spawnRole } from './spawn-role.ts'
import { leave, stopService } from './stop.ts'
import { createStore } from './store.ts'
import { sweep } from './sweep.ts'
import { writeStartFile } from '../start-file.ts'
import { createWorkerLink } from './worker-link.ts'
import { createWorkerSpawner, endLastWorker } from './worker-processes.ts'

/** A supervisor with nothing to serve and nobody who asks anything ends after this time. */
const idleMs = 3_000
const checkEveryMs = 1_000
const checkSocketMs = 5_000
const trimLogsMs = 30_000
/** time for the last answer to get out */
const answerWithinMs = 20

/**
 * Runs this process as the supervisor of a service, until the service is stopped. Resolves at once, having touched nothing,
 * when the service has one already.
 */
export async function runSupervisor({ replaces, ...options }: SupervisorOptions): Promise<void> {
  resetOomScore()
  const places = placesIn(options.folder)
  const log = createRoleLog('supervisor')
  const number = await becomeTheOnly({ ...options, ...(replaces === undefined ? {} : { replaces }) })
  if (number === undefined) {
    log('the service has a supervisor already')
    return
  }
  const left = readTraffic(places.trafficFile)
  const initial = await readOrRebuildState({
    ...options,
    places,
    at: new Date(systemClock.now()).toISOString(),
    onRebuilt: ({ why, aside, lost }) => log(`${why}; it is rebuilt${aside === null ? '' : `, and what was there is kept as ${aside}`}; lost: ${lost}`),
    // a number that was given out before the state was moved away must not be given out again
  }) ?? { ...newServiceState(options), fence: left?.table.fence ?? 0 }
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
  const metrics = createMetricsServer({
    wanted: () => engine.store.state().settings.metrics,
    render: (format) => renderMetrics(engine, format),
    log,
  })
  engine.metricsAt = metrics.state
  const socket = socketIn(options.sockets)
  let lastCall = performance.now()
  let leaving = false
  const waiting = Promise.withResolvers<void>()
  const hurry = Promise.withResolvers<void>()
  const wait = { begin: waiting.resolve, over: hurry.promise }
  const ready = resume(engine, { sockets: workerSockets(left?.worker.socket ?? path.join(options.sockets, 'w')), left, settings: options.settings, wait }).then(() => resumeBake(engine))
  const handOver = handOverFor({ engine, options, log })
  const methods = supervisorMethods({
    engine,
    handOver,
    ready,
    known: Promise.race([ready, waiting.promise]),
    hurry: hurry.resolve,
    stop: async (request) => {
      // a service that is being stopped has nothing to serve, and yet is not idle
      leaving = true
      try {
        await stopService(engine, request)
      } catch (error) {
        leaving = false
        throw error
      }
      endSoon()
    },
    onCall: () => {
      lastCall = performance.now()
    },
  })
  const rpc = await serveRpc({ file: socket, methods, checkEveryMs: checkSocketMs })
  await writeControlFile(places.controlFile, {
    pid: process.pid, socket, protocol: [oldestProtocol, protocolVersion], node: process.execPath, entry: process.argv[1] ?? '',
  })
  await writeStartFile(places.startFile, { settings: engine.store.state().settings, environment: baseEnvironment() })
    .catch((error: unknown) => log(`what starts this service after a reboot could not be written: ${messageOf(error)}`))
  log(`serves the control socket ${socket}`)

  async function end(): Promise<never> {
    rpc.close()
    await endLastWorker(options, log)
    // its socket went with the closing; a later supervisor, which waits for this one's end, makes files of its own
    rmSync(places.controlFile, { force: true })
    removeSocketFolder(options.sockets)
    process.exit(0)
  }

  /** The answer to the call that asked for it goes out first. */
  function endSoon(): void {
    setTimeout(() => void end(), 50)
  }

  const leaveAndEnd = () => {
    if (leaving) return
    leaving = true
    log('ends, and its service with it; the next start brings it back')
    // whoever asks from now on is sent to the next supervisor
    rpc.close()
    const gone = engine.exclusive(() => leave(engine))
    void gone.catch((error: unknown) => log(`not everything of the service could be ended: ${messageOf(error)}`)).then(end)
  }
  process.on('SIGTERM', leaveAndEnd)
  process.on('SIGINT', leaveAndEnd)
  setInterval(metrics.check, checkEveryMs)
  await ready
  metrics.check()
  watchLease(engine)
  setInterval(() => {
    trimLogs(engine)
    if (!leaving) void sweep(engine)
  }, trimLogsMs)
  setInterval(() => {
    if (isIdle(engine) && performance.now() - lastCall > idleMs) leaveAndEnd()
  }, checkEveryMs)
}

/** A successor takes over what runs: nothing is ended but this process. */
function handOverFor({ engine, options, log }: {
  readonly engine: Engine
  readonly options: SupervisorOptions
  readonly log: (message: string) => void
}): HandOver {
  return createHandOver({
    engine,
    code: ownCode(),
    start(code) {
      const started = spawnRole({ role: 'supervisor', options: { ...options, replaces: ownIdentity() }, code, log })
      const identity = started.pid === undefined ? undefined : identify(started.pid)
      return { ...started, abandon: () => void (identity === undefined ? undefined : endWorker(identity, log)) }
    },
    end() {
      log('makes way for a supervisor of another version')
      setTimeout(() => process.exit(0), answerWithinMs)
    },
  })
}

function isIdle(engine: Engine): boolean {
  const { stable, rollout } = engine.store.state()
  return stable === undefined && rollout === undefined
}

/** Children of a runner get a raised score, so that the kernel kills them first when memory is short. */
function resetOomScore(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', '0')
  } catch {
    // not Linux, or not allowed: the score stays as it is
  }
}

/** What every instance gets, and nothing else of what this process has. */
function baseEnvironment(): Readonly<Record<string, string>> {
  const names = ['PATH', 'HOME', 'LANG', 'TZ']
  return Object.fromEntries(names.flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value]]
  }))
}

function trimLogs(engine: Engine): void {
  try {
    const { logs, folder } = engine.places
    for (const name of readdirSync(logs)) limitLog(path.join(logs, name))
    limitLog(path.join(folder, 'supervisor.log'))
  } catch (error) {
    engine.log(`logs could not be kept small: ${messageOf(error)}`)
  }
}
