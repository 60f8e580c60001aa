import { STATUS_CODES } from 'node:http'
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/** An answer of this proxy itself. */
export function refuse({ response, status, text, close, retryAfterSeconds }: {
  readonly response: ServerResponse
  readonly status: number
  readonly text: string
  readonly close: boolean
  readonly retryAfterSeconds?: number
}): void {
  const body = `${status} ${text}\n`
  const headers: OutgoingHttpHeaders = {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
    ...(close ? { connection: 'close' } : {}),
  }
  response.writeHead(status, STATUS_CODES[status] ?? '', headers)
  response.end(body)
}

/** A client that is still sending would lose the answer if its connection were closed at once (RFC 9112 §9.6). */
const lingerMs = 2_000

/** The same on a connection that was to become something else, or that nothing can be read from. It is closed. */
export function refuseSocket(socket: Duplex, status: number): void {
  const timer = setTimeout(() => void socket.destroy(), lingerMs)
  socket.once('close', () => clearTimeout(timer))
  socket.on('error', () => undefined)
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  socket.resume()
}
