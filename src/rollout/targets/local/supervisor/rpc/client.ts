import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { dirname } from 'node:path'
import { DeliveryError, isDeliveryError } from '../../../../../core/errors.ts'
import type { JsonValue } from '../../../../../core/json.ts'
import { assertPrivate } from '../../private-folder.ts'
import { readLines } from './lines.ts'
import { formatMessage, parseMessage } from './messages.ts'

/** A connection to a control socket. */
export interface RpcConnection {
  /** Rejects with the error of the other side, or with `target-unavailable` when no answer comes in `timeoutMs`. */
  call(request: RpcCall): Promise<JsonValue>
  /** resolves when the connection is gone, for whatever reason */
  readonly closed: Promise<void>
  close(): void
}

export interface RpcCall {
  readonly method: string
  readonly params?: JsonValue
  readonly timeoutMs: number
  /** the same id again asks for the same answer; a new one unless given */
  readonly id?: string
}

interface Pending {
  readonly resolve: (result: JsonValue) => void
  readonly reject: (error: DeliveryError) => void
}

/** Nothing is there, or it went away before it answered: the call may be repeated on another connection. */
export function isGone(error: unknown): boolean {
  return isDeliveryError(error, 'target-unavailable') && error.cause === gone
}

const gone = Symbol('gone')

/**
 * Connects to a control socket. Rejects with `target-unavailable` when nobody listens there, and with `home-unsafe` where
 * somebody else could.
 */
export async function connectRpc({ path, timeoutMs, onPush }: {
  readonly path: string
  readonly timeoutMs: number
  readonly onPush?: (name: string, params: JsonValue) => void
}): Promise<RpcConnection> {
  assertPrivate(dirname(path))
  const socket = await open(path, timeoutMs)
  const pending = new Map<string, Pending>()
  const closed = new Promise<void>((resolve) => {
    socket.on('close', () => {
      for (const { reject } of pending.values()) reject(unavailable('the service went away before it answered'))
      pending.clear()
      resolve()
    })
  })
  socket.on('error', () => socket.destroy())
  // a connection that nobody waits for must not keep a command from ending
  socket.unref()
  const settled = () => {
    if (pending.size === 0) socket.unref()
  }
  readLines(socket, (line) => receive({ line, pending, socket, onPush: onPush ?? (() => undefined), settled }))
  return {
    closed,
    close: () => void socket.end(),
    call: ({ method, params = null, timeoutMs: callTimeoutMs, id = randomUUID() }) => new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        pending.delete(id)
        settled()
        reject(new DeliveryError({
          code: 'target-unavailable',
          message: `the service did not answer the call ${method} in ${callTimeoutMs} ms`,
          hint: 'see the logs of its supervisor in the state home; `pqc-delivery status` shows what runs',
        }))
      }, callTimeoutMs)
      pending.set(id, {
        resolve: (result) => {
          clearTimeout(timer)
          resolve(result)
        },
        reject: (error) => {
          clearTimeout(timer)
          reject(error)
        },
      })
      socket.ref()
      if (socket.destroyed) pending.get(id)?.reject(unavailable('the service is not there any more'))
      else socket.write(`${formatMessage({ kind: 'request', request: { id, method, params } })}\n`)
    }),
  }
}

function open(path: string, timeoutMs: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(path)
    const timer = setTimeout(() => socket.destroy(new Error('no answer')), timeoutMs)
    socket.once('error', (error) => {
      clearTimeout(timer)
      reject(unavailable(`nobody answers at ${path}: ${error.message}`))
    })
    socket.once('connect', () => {
      clearTimeout(timer)
      socket.removeAllListeners('error')
      resolve(socket)
    })
  })
}

function receive({ line, pending, socket, onPush, settled }: {
  readonly line: string
  readonly pending: Map<string, Pending>
  readonly socket: Socket
  readonly onPush: (name: string, params: JsonValue) => void
  readonly settled: () => void
}): void {
  try {
    const message = parseMessage(line)
    if (message.kind === 'push') onPush(message.name, message.params)
    if (message.kind === 'result') settle(pending, message.id)?.resolve(message.result)
    if (message.kind === 'error') {
      const known = settle(pending, message.id)
      if (known === undefined) rejectAll(pending, message.error)
      else known.reject(message.error)
    }
    settled()
  } catch (error) {
    rejectAll(pending, isDeliveryError(error) ? error : unavailable(String(error)))
    socket.destroy()
  }
}

function settle(pending: Map<string, Pending>, id: string): Pending | undefined {
  const found = pending.get(id)
  pending.delete(id)
  return found
}

/** An answer to nobody in particular is about the connection: what was sent could not be read. */
function rejectAll(pending: Map<string, Pending>, error: DeliveryError): void {
  for (const { reject } of pending.values()) reject(error)
  pending.clear()
}

function unavailable(message: string): DeliveryError {
  return new DeliveryError({ code: 'target-unavailable', message, hint: 'run the command again; it starts what is missing', cause: gone })
}
