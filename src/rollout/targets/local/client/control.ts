import path from 'node:path'
import { DeliveryError } from '../../../../core/errors.ts'
import type { JsonValue } from '../../../../core/json.ts'
import type { Clock } from '../../../../core/ports/clock.ts'
import type { Log } from '../../../../core/ports/log.ts'
import type { Random } from '../../../../core/ports/random.ts'
import { readControlFile } from '../control-file.ts'
import type { LocalPlaces } from '../places.ts'
import { readTraffic } from '../traffic-record.ts'
import { workerSockets } from '../worker-sockets.ts'
import { claimant } from '../supervisor/claim.ts'
import { endWorker } from '../supervisor/end-worker.ts'
import { connectRpc, isGone } from '../supervisor/rpc/client.ts'
import type { RpcConnection } from '../supervisor/rpc/client.ts'
import { sizeOf, logTail } from '../supervisor/instances/log-file.ts'
import { isFree } from './launch.ts'
import { orphanedWorker } from './hung-worker.ts'
import { assertWritable } from './writable.ts'
import { findPortOwner, portInUse } from './port-owner.ts'

/** How a command reaches the supervisor of its service. */
export interface Control {
  /** Calls a running supervisor; one that is gone is brought back first, and one that never was is started. */
  call(request: ControlCall): Promise<JsonValue>
  /** The same without starting anything: undefined when there is no supervisor. */
  ask(request: ControlCall): Promise<JsonValue | undefined>
  /** Rejects with `port-in-use` where `call` would, and starts nothing. */
  assertStartable(): Promise<void>
  /** lets go of the connection, so that it does not keep a process alive */
  close(): void
}

export interface ControlCall {
  readonly method: string
  readonly params?: JsonValue
  readonly timeoutMs?: number
}

const connectTimeoutMs = 2_000
const callTimeoutMs = 20_000
/** a slow machine needs a second for a process that others need 100 ms for */
const startWithinMs = 20_000
const pollMs = 25
/** a second, by which another command that starts the service has handed its address over */
const roundsPerStart = 40
/** a worker that did not answer so often in a row, each time for seconds, hangs */
const mostMisses = 3
const attempts = 3

export interface ControlRequest {
  readonly places: LocalPlaces
  /** the folder in which the supervisor's socket is made, if nothing says otherwise */
  readonly sockets: string
  readonly listen: { readonly host: string; readonly port: number }
  readonly clock: Clock
  readonly log: Log
  readonly random: Random
  /** starts a supervisor; resolves with false when the address is taken */
  readonly launch: () => Promise<boolean>
}

/** Nothing is connected or started before the first call. */
export function createControl(request: ControlRequest): Control {
  const { places, clock, log } = request
  let connection: RpcConnection | undefined
  let ensuring: Promise<RpcConnection> | undefined

  async function connectOnce(): Promise<RpcConnection | undefined> {
    if (connection !== undefined) return connection
    const socket = (await readControlFile(places.controlFile).catch(() => undefined))?.socket ?? path.join(request.sockets, 's')
    try {
      const opened = await connectRpc({ path: socket, timeoutMs: connectTimeoutMs })
      connection = opened
      void opened.closed.then(() => {
        if (connection === opened) connection = undefined
      })
      return opened
    } catch (error) {
      if (isGone(error)) return undefined
      throw error
    }
  }

  function ensure(): Promise<RpcConnection> {
    ensuring ??= find().finally(() => {
      ensuring = undefined
    })
    return ensuring
  }

  /**
   * A supervisor that is there; else the worker that outlived it is asked to start one, and hands it the listening socket;
   * else one is started from the state on the disk. Where somebody else starts one at the same time, theirs is used.
   */
  async function find(): Promise<RpcConnection> {
    const logFile = path.join(places.folder, 'supervisor.log')
    const from = sizeOf(logFile)
    let end = clock.monotonic() + startWithinMs
    let taken = 0
    for (let round = 0; clock.monotonic() < end; round += 1) {
      const found = await connectOnce()
      if (found !== undefined) return found
      if (round % roundsPerStart === 0) await assertWritable(places.folder)
      if (round % roundsPerStart === 0 && !await reviveByWorker(places)) {
        log.debug('no supervisor is running; starting one')
        taken = await request.launch() ? 0 : taken + 1
        if (taken > 1 && isForeign()) throw portInUse(request.listen)
        if (taken >= mostMisses && await replaceWorker()) {
          end = clock.monotonic() + startWithinMs
          taken = 0
          // the address is free now: the next round begins with taking it
          round = -1
        }
      }
      await clock.sleep(pollMs)
    }
    if (taken > 0) throw isForeign() ? portInUse(request.listen) : notAnswering()
    throw new DeliveryError({
      code: 'target-unavailable',
      message: `the supervisor of the service did not start: ${logTail({ file: logFile, from, secrets: [] }) || 'it wrote nothing'}`,
      hint: `see ${logFile}`,
    })
  }

  /** Somebody else holds the address, and not this service, which may be just starting, or hang. */
  function isForeign(): boolean {
    const { port } = request.listen
    const owner = findPortOwner(port)
    if (owner !== undefined) return owner.service?.folder !== places.folder
    return claimant(places.claims) === undefined && orphanedWorker(places, port) === undefined
  }

  /** Without a supervisor nobody else ends a worker that hangs; what it served with runs on, and is taken over. */
  async function replaceWorker(): Promise<boolean> {
    const worker = orphanedWorker(places, request.listen.port)
    if (worker === undefined) return false
    await endWorker(worker, (message) => log.warning(`${message}; a new one takes over`))
    return true
  }

  function notAnswering(): DeliveryError {
    const { host, port } = request.listen
    const supervisor = claimant(places.claims)
    return new DeliveryError({
      code: 'target-unavailable',
      message: `this very service holds ${host}:${port}, but ${supervisor === undefined ? 'nothing of it answers' : `its supervisor (process ${supervisor.pid}) does not answer`}`,
      hint: `see ${path.join(places.folder, 'supervisor.log')}; when that process is ended, the next command starts another one`,
    })
  }

  return {
    async call({ method, params = {}, timeoutMs = callTimeoutMs }) {
      // under the same id an answer that was lost is given again, not the work done twice
      const id = Buffer.from(request.random.bytes(16)).toString('hex')
      for (let attempt = 1; ; attempt += 1) {
        const opened = await ensure()
        try {
          return await opened.call({ method, params, timeoutMs, id })
        } catch (error) {
          if (attempt === attempts || !isGone(error)) throw error
          connection = undefined
        }
      }
    },
    async ask({ method, params = {}, timeoutMs = callTimeoutMs }) {
      const opened = await connectOnce()
      try {
        return await opened?.call({ method, params, timeoutMs })
      } catch (error) {
        if (isGone(error)) return undefined
        throw error
      }
    },
    async assertStartable() {
      if (await connectOnce() !== undefined || await isFree(request.listen)) return
      if (isForeign()) throw portInUse(request.listen)
    },
    close() {
      connection?.close()
      connection = undefined
    },
  }
}

/** Asks the worker, if it serves, to start a supervisor; says whether there is one to ask. */
async function reviveByWorker(places: LocalPlaces): Promise<boolean> {
  const worker = await connectWorker(places)
  if (worker === undefined) return false
  try {
    await worker.call({ method: 'revive', timeoutMs: connectTimeoutMs })
    return true
  } catch {
    return false
  } finally {
    worker.close()
  }
}

/**
 * The worker that serves now, if there is one. It has to answer: the kernel still accepts connections for one that hangs,
 * and for a moment for one that was killed.
 */
export async function connectWorker(places: LocalPlaces): Promise<RpcConnection | undefined> {
  const traffic = readTraffic(places.trafficFile)
  if (traffic === undefined) return undefined
  for (const socket of workerSockets(traffic.worker.socket)) {
    const connection = await connectRpc({ path: socket, timeoutMs: connectTimeoutMs }).catch(() => undefined)
    try {
      await connection?.call({ method: 'record', timeoutMs: connectTimeoutMs })
      if (connection !== undefined) return connection
    } catch {
      connection?.close()
    }
  }
  return undefined
}
