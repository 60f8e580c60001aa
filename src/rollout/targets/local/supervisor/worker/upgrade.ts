import type { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { answerHeaders, hasNoBody } from './headers.ts'
import { isErrorStatus } from './exchange.ts'
import type { Choice, ProxyContext } from './context.ts'
import type { Ending } from './departures.ts'
import { patienceOf } from './patience.ts'
import { refuseSocket } from './refuse.ts'
import type { RequestHead } from './request-head.ts'
import { open } from './send-request.ts'
import { joinTunnel } from './tunnel.ts'

/**
 * Only WebSocket connections are passed through; every other upgrade is optional, and is served without (RFC 9110 §7.8). So is
 * one with a body, of which nobody could say where it ends.
 */
export function isPassedUpgrade(request: Pick<IncomingMessage, 'headers' | 'method' | 'httpVersion'>): boolean {
  return request.headers.upgrade?.toLowerCase() === 'websocket' && request.method === 'GET' && request.httpVersion === '1.1' && hasNoBody(request)
}

/**
 * Passes a WebSocket connection through to the chosen side, once the release has agreed to it with 101; any other answer is
 * passed on and ends the connection. It counts as one request, when its handshake is over or overdue.
 */
export function passUpgrade({ socket, early, head, choice, context }: {
  readonly socket: Duplex
  /** what the client has sent after its request already */
  readonly early: Buffer
  readonly head: RequestHead
  readonly choice: Choice
  readonly context: ProxyContext
}): void {
  const startedAt = context.now()
  // an error without a listener would end the whole proxy; what becomes of the connection is seen at its close
  socket.on('error', () => undefined)
  const { side, counted } = choice
  const upstreams = side === undefined ? null : context.record().table[side]
  const upstream = upstreams === null ? undefined : context.pool.pick(upstreams, new Set())
  let uncounted = true
  let ending: Ending = 'abandoned'
  const count = (failed: boolean, status?: number) => {
    if (ending !== 'failed') ending = failed ? 'failed' : 'answered'
    if (uncounted && counted && side !== undefined) context.counters.count({ side, failed, latencyMs: context.now() - startedAt, status })
    uncounted = false
  }
  if (upstream === undefined || !(socket instanceof Socket)) {
    if (upstreams !== null) count(true, 502)
    return refuseSocket(socket, upstreams === null ? 503 : 502)
  }
  const headers = [...head.headers, 'Connection', 'Upgrade', 'Upgrade', 'websocket']
  const outgoing = open({ head: { ...head, headers }, upstream, agent: false })
  if (outgoing === undefined) {
    count(false, 400)
    return refuseSocket(socket, 400)
  }
  const { overdueAfterMs } = patienceOf(context.counters.totals(), context.overdueAfterMs)
  const overdue = setTimeout(() => count(true), Math.min(overdueAfterMs, context.answerWithinMs))
  const tooLate = setTimeout(() => fail(504), context.answerWithinMs)
  const done = context.pool.begin(upstream, counted)
  const stopWaiting = () => {
    clearTimeout(overdue)
    clearTimeout(tooLate)
  }
  let isOver = false
  const fail = (status: number) => {
    // an error of the client's own connection is no failure of the side
    if (socket.errored === null && !socket.destroyed) count(true, status)
    stopWaiting()
    isOver = true
    uncounted = false
    outgoing.destroy()
    if (!socket.destroyed) refuseSocket(socket, status)
  }
  socket.once('close', () => {
    stopWaiting()
    done(ending)
    outgoing.destroy()
  })
  outgoing.on('error', () => {
    if (!isOver) fail(502)
  })
  outgoing.once('upgrade', (incoming, release, releaseEarly) => {
    isOver = true
    stopWaiting()
    count(false, 101)
    if (socket.destroyed) return void release.destroy()
    socket.write(headText('101 Switching Protocols', [...answerHeaders(incoming) ?? [], 'Connection', 'Upgrade', 'Upgrade', 'websocket']), 'latin1')
    const farewell = joinTunnel({ client: socket, release, early, releaseEarly, onCutShort: () => void (ending = 'failed') })
    const forget = context.farewells.add(upstream.id, farewell)
    socket.once('close', forget)
  })
  outgoing.once('response', (incoming) => {
    isOver = true
    stopWaiting()
    const status = incoming.statusCode ?? 502
    count(isErrorStatus(status, context.record().table.countAsError), status)
    passRefusal(incoming, socket)
    socket.setTimeout(context.answerWithinMs, () => socket.destroy())
  })
  outgoing.end()
}

/** The answer of a release that does not agree, up to the end of the connection. */
function passRefusal(incoming: IncomingMessage, socket: Socket): void {
  const headers = answerHeaders(incoming)
  if (headers === undefined) return refuseSocket(socket, 502)
  socket.write(headText(`${incoming.statusCode ?? 502} ${incoming.statusMessage ?? ''}`, [...headers, 'Connection', 'close']), 'latin1')
  incoming.on('error', () => socket.destroy())
  incoming.pipe(socket)
}

function headText(status: string, headers: readonly string[]): string {
  const lines = [`HTTP/1.1 ${status}`]
  for (let index = 0; index < headers.length; index += 2) lines.push(`${headers[index] ?? ''}: ${headers[index + 1] ?? ''}`)
  return `${lines.join('\r\n')}\r\n\r\n`
}
