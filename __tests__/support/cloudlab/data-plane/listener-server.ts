import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { maxHeaderSize } from './forward.ts'
import { rawAnswer } from './own-answer.ts'

/** The server of a listener on a free port of loopback. */
export interface ListenerServer {
  readonly port: number
  readonly close: () => Promise<void>
}

interface ServerParts {
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void
  /** a request that could not be read was answered with this status */
  readonly refused: (status: number) => void
}

/** How long an idle connection of a client stays open, in milliseconds of real time. */
const keepAlive = 60_000

/**
 * Opens it. Node's parser is strict: two lengths, a bad `Transfer-Encoding`, line ends without CR and headers that are too large are answered with 400, and the
 * connection is closed. There are no WebSockets: an upgrade is left out, and the request goes on as an ordinary one.
 */
export async function openListener({ handle, refused }: ServerParts): Promise<ListenerServer> {
  const server = createServer({ maxHeaderSize, keepAliveTimeout: keepAlive, requestTimeout: 0, insecureHTTPParser: false }, handle)
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy()
      return
    }
    refused(400)
    socket.end(rawAnswer(400))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}
