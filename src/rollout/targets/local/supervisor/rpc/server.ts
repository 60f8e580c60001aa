import { chmodSync, lstatSync, mkdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import path from 'node:path'
import { DeliveryError } from '../../../../../core/errors.ts'
import { isErrno } from '../../../../../core/files.ts'
import type { JsonValue } from '../../../../../core/json.ts'
import { assertPrivate } from '../../private-folder.ts'
import { readLines } from './lines.ts'
import { formatMessage, parseMessage, sendable } from './messages.ts'
import type { RpcMessage, RpcRequest } from './messages.ts'

/** What a method gets and gives. It may be asked again under the same id: the server answers that by itself. */
export type RpcMethod = (params: JsonValue, peer: RpcPeer) => Promise<JsonValue>

/** The connection that a request came over; the same object for each of its requests. */
export interface RpcPeer {
  onClose(listener: () => void): void
}

export interface RpcServer {
  /** tells every connected client */
  push(name: string, params: JsonValue): void
  close(): void
}

/** Answers are remembered for so many requests. */
const remembered = 1_000
/** Nobody needs more at once: the command, its lease and its looks are one connection each. */
const mostConnections = 100

/**
 * Serves the methods on a local socket that only its owner can connect to; what is left at that path goes. Resolves when
 * it listens. Every `checkEveryMs` it sees to it that the file is still there: a clean-up of /tmp, or the end of a login
 * session, would cut a running service off from every command. Errors of the system come as they are.
 */
export async function serveRpc({ file, methods, checkEveryMs }: {
  readonly file: string
  readonly methods: Readonly<Record<string, RpcMethod>>
  readonly checkEveryMs: number
}): Promise<RpcServer> {
  const answer = createAnswers(methods)
  const sockets = new Set<Socket>()
  const onConnection = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    const peer: RpcPeer = { onClose: (listener) => void socket.once('close', listener) }
    readLines(socket, (line) => void respond({ socket, peer, line, answer }))
  }
  let server = await listen(file, onConnection)
  const timer = setInterval(() => {
    if (isOurs(file)) return
    // closing removes the file, so the old listener goes first; connections that are open stay
    server.close()
    listen(file, onConnection).then((next) => {
      server = next
    }, () => undefined)
  }, checkEveryMs)
  return {
    push(name, params) {
      for (const socket of sockets) send(socket, { kind: 'push', name, params })
    },
    close() {
      clearInterval(timer)
      server.close()
      for (const socket of sockets) socket.end()
    },
  }
}

/** The first answer to a request is the answer to each repetition of it. */
function createAnswers(methods: Readonly<Record<string, RpcMethod>>): (request: RpcRequest, peer: RpcPeer) => Promise<RpcMessage> {
  const answers = new Map<string, Promise<RpcMessage>>()
  return (request, peer) => {
    const known = answers.get(request.id)
    if (known !== undefined) return known
    const fresh = carryOut({ methods, request, peer })
    answers.set(request.id, fresh)
    for (const oldest of answers.keys()) {
      if (answers.size <= remembered) break
      answers.delete(oldest)
    }
    return fresh
  }
}

/** Whether the socket is still there, in a folder that nobody else can put one into. */
function isOurs(file: string): boolean {
  try {
    assertPrivate(path.dirname(file))
    return lstatSync(file).isSocket()
  } catch {
    return false
  }
}

/** Another service that ends in this moment can remove the folder above while it is empty: then all is made again, for so long. */
const makeAgainMs = 2_000

async function listen(file: string, onConnection: (socket: Socket) => void): Promise<Server> {
  const end = performance.now() + makeAgainMs
  for (;;) {
    try {
      return await listenOnce(file, onConnection)
    } catch (error) {
      if (performance.now() > end || !isErrno(error, 'ENOENT')) throw error
    }
  }
}

async function listenOnce(file: string, onConnection: (socket: Socket) => void): Promise<Server> {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  assertPrivate(path.dirname(file))
  rmSync(file, { force: true })
  const server = createServer(onConnection)
  server.maxConnections = mostConnections
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(file, resolve)
  })
  chmodSync(file, 0o600)
  return server
}

async function respond({ socket, peer, line, answer }: {
  readonly socket: Socket
  readonly peer: RpcPeer
  readonly line: string
  readonly answer: (request: RpcRequest, peer: RpcPeer) => Promise<RpcMessage>
}): Promise<void> {
  let message: RpcMessage
  try {
    message = parseMessage(line)
  } catch (error) {
    send(socket, { kind: 'error', id: '', error: sendable(error) })
    socket.end()
    return
  }
  if (message.kind === 'request') send(socket, await answer(message.request, peer))
}

async function carryOut({ methods, request, peer }: {
  readonly methods: Readonly<Record<string, RpcMethod>>
  readonly request: RpcRequest
  readonly peer: RpcPeer
}): Promise<RpcMessage> {
  const { id, method, params } = request
  try {
    const run = Object.hasOwn(methods, method) ? methods[method] : undefined
    if (run === undefined) {
      throw new DeliveryError({ code: 'not-supported', message: `the running service knows no call of the name ${JSON.stringify(method.slice(0, 40))}` })
    }
    return { kind: 'result', id, result: await run(params, peer) }
  } catch (error) {
    return { kind: 'error', id, error: sendable(error) }
  }
}

function send(socket: Socket, message: RpcMessage): void {
  if (socket.writable) socket.write(`${formatMessage(message)}\n`)
}
