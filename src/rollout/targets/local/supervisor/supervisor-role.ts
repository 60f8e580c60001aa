import { randomBytes } from 'node:crypto'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { messageOf } from '../../../../core/errors.ts'
import { writeVersioned } from '../../../../core/files.ts'
import { systemClock, systemRandom } from '../../../../core/system.ts'
import { placesIn } from '../places.ts'
import { newServiceState } from '../state/service-state.ts'
import { readOrRebuildState } from '../state/state-file.ts'
import { readTraffic } from '../traffic-record.ts'
import { resumeBake } from './bake.ts'
import { systemBootClock } from './boot-clock.ts'
import { resume } from './boot.ts'
import { createEngine } from './engine.ts'
import type { Engine } from './engine.ts'
import { limitLog } from './instances/log-file.ts'
import { lapseIfDue, watchLease } from './lapse.ts'
import { supervisorMethods } from './methods.ts'
import type { SupervisorOptions } from './role-options.ts'
import { oldestProtocol, protocolVersion } from './rpc/messages.ts'
import { serveRpc } from './rpc/server.ts'
import { spawnRole } from './spawn-role.ts'
import { leave, stopService } from './stop.ts'
import { createStore } from './store.ts'
import { createWorkerLink } from './worker-link.ts'

/** The newest version of `control.json`. */
const controlVersion = 1

/** A supervisor with nothing to serve and nobody who asks anything ends after this time. */
const idleMs = 3_000
const checkEveryMs = 1_000
const checkSocketMs = 5_000
const trimLogsMs = 30_000

/** Runs this process as the supervisor of a service, until the service is stopped. */
export async function runSupervisor(options: SupervisorOptions): Promise<void> {
  resetOomScore()
  const places = placesIn(options.folder)
  const log = (message: string) => process.stderr.write(`${new Date().toISOString()} supervisor ${process.pid}: ${message}\n`)
  const initial = await readOrRebuildState({
    ...options,
    places,
    at: new Date(systemClock.now()).toISOString(),
    onRebuilt: (aside) => log(`the state file was broken and is set aside as ${aside}; the history before is lost`),
  }) ?? newServiceState(options)
  const left = readTraffic(places.trafficFile)
  let serial = left?.table.serial ?? 0
  const worker = createWorkerLink({
    spawnWorker: () => spawnWorker(options, log),
    latest: () => engine.table(),
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
    serial: () => {
      serial += 1
      return serial
    },
    log,
  })
  const socket = path.join(options.sockets, 's')
  let lastCall = performance.now()
  const ready = resume(engine, { left, settings: options.settings }).then(() => resumeBake(engine))
  const methods = supervisorMethods({
    engine,
    ready,
    stop: async (request) => {
      await stopService(engine, request)
      endSoon()
    },
    onCall: () => {
      lastCall = performance.now()
    },
  })
  const rpc = await serveRpc({ file: socket, methods, checkEveryMs: checkSocketMs })
  await writeVersioned({ file: places.controlFile, version: controlVersion, content: { pid: process.pid, socket, protocol: [oldestProtocol, protocolVersion] } })
  log(`serves the control socket ${socket}`)

  function end(): void {
    rpc.close()
    rmSync(places.controlFile, { force: true })
    rmSync(socket, { force: true })
    process.exit(0)
  }

  /** The answer to the call that asked for it goes out first. */
  function endSoon(): void {
    setTimeout(end, 50)
  }

  let leaving = false
  const leaveAndEnd = () => {
    if (leaving) return
    leaving = true
    log('ends, and its service with it; the next start brings it back')
    void engine.exclusive(() => leave(engine)).finally(end)
  }
  process.on('SIGTERM', leaveAndEnd)
  process.on('SIGINT', leaveAndEnd)
  await ready
  watchLease(engine)
  setInterval(() => trimLogs(engine), trimLogsMs)
  setInterval(() => {
    if (isIdle(engine) && performance.now() - lastCall > idleMs) leaveAndEnd()
  }, checkEveryMs)
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

/** Starts a worker and names the socket at which it will be told what to do. */
function spawnWorker(options: SupervisorOptions, log: (message: string) => void): string {
  removeDeadSockets(options.sockets)
  const socket = path.join(options.sockets, `w-${randomBytes(4).toString('hex')}`)
  spawnRole({ role: 'worker', options: { ...options, socket }, log })
  return socket
}

/** Sockets of workers that were killed: there is no worker at all when one is started. */
function removeDeadSockets(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith('w-')) rmSync(path.join(folder, name), { force: true })
  }
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
