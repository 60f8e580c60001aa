import { Socket } from 'node:net'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { ProxyServer } from 'httpxy'
import { isErrorStatus } from './exchange.ts'
import type { Choice, ProxyContext } from './context.ts'
import { patienceOf } from './patience.ts'

/** Only WebSocket connections are passed through; every other upgrade is optional, and is served without (RFC 9110 §7.8). */
export function isPassedUpgrade(request: Pick<IncomingMessage, 'headers'>): boolean {
  return request.headers.upgrade?.toLowerCase() === 'websocket'
}

/** Passes a WebSocket connection through to the chosen side. It counts as one request, when its handshake is over or overdue. */
export function passUpgrade({ request, socket, head, choice, proxy, context }: {
  readonly request: IncomingMessage
  readonly socket: Duplex
  readonly head: Buffer
  readonly choice: Choice
  readonly proxy: ProxyServer
  readonly context: ProxyContext
}): void {
  const startedAt = context.now()
  // an error without a listener would end the whole proxy; what becomes of the connection is seen at its close
  socket.on('error', () => undefined)
  const { side, counted } = choice
  const upstreams = side === undefined ? null : context.record().table[side]
  const upstream = upstreams === null ? undefined : context.pool.pick(upstreams, new Set())
  let open = true
  const count = (failed: boolean, status?: number) => {
    if (open && counted && side !== undefined) context.counters.count({ side, failed, latencyMs: context.now() - startedAt, status })
    open = false
  }
  if (upstream === undefined || !(socket instanceof Socket)) {
    if (upstreams !== null) count(true, 503)
    socket.end('HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
    return
  }
  const { overdueAfterMs } = patienceOf(context.counters.totals(), context.overdueAfterMs)
  const overdue = setTimeout(() => count(true), Math.min(overdueAfterMs, context.answerWithinMs))
  const done = context.pool.begin(upstream)
  socket.once('close', () => {
    clearTimeout(overdue)
    done()
  })
  const onSending = (outgoing: NodeJS.EventEmitter, from: IncomingMessage) => {
    if (from !== request) return
    outgoing.once('upgrade', () => count(false, 101))
    outgoing.once('response', (answer: IncomingMessage) => {
      count(isErrorStatus(answer.statusCode ?? 502, context.record().table.countAsError), answer.statusCode)
    })
  }
  proxy.on('proxyReqWs', onSending)
  const passing = proxy.ws(request, socket, {
    target: { host: '127.0.0.1', port: upstream.port },
    agent: false,
    upgradeTimeout: context.answerWithinMs,
  }, head)
  proxy.off('proxyReqWs', onSending)
  passing.catch(() => {
    // an error of the client's own connection is no failure of the side
    if (socket.errored === null) count(true)
    open = false
    done()
    socket.destroy()
  })
}
