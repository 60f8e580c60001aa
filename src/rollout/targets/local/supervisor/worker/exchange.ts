import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { ProxyServer } from 'httpxy'
import { clientKeepsAlive, cleanResponse, hasNoBody, isRepeatable } from './headers.ts'
import type { PooledUpstream } from './pool.ts'
import type { Choice, ProxyContext } from './context.ts'
import { createIdleTime } from './idle-time.ts'
import type { OpenExchanges } from './open-exchanges.ts'
import { patienceOf } from './patience.ts'
import type { Patience } from './patience.ts'

/** One request on its way to a release and back. */
export interface Exchange {
  start(): void
  /** a connection to the release is there, and the request is about to be sent */
  sending(outgoing: ClientRequest): void
  /** the release has begun its answer */
  answered(incoming: IncomingMessage): void
}

interface ExchangeRequest {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly choice: Choice
  /** monotonic, in milliseconds */
  readonly startedAt: number
  readonly proxy: ProxyServer
  readonly context: ProxyContext
  readonly open: OpenExchanges
}

/** What is known of an exchange so far. */
interface Progress {
  /** of the release, or of this proxy in its place */
  status: number | undefined
  /** milliseconds until the answer began, or the request failed */
  latencyMs: number | undefined
  /** the release failed: no connection, a reset, a timeout, a body cut short */
  failed: boolean
  timedOut: boolean
  /** the connection of the last attempt had been used before */
  reused: boolean
  retried: boolean
  settled: boolean
  /** it is in the counts: once it is over, or as soon as it is overdue */
  counted: boolean
  /** its answer is a stream of events, in which silence says nothing */
  endless: boolean
  /** the request of the last attempt */
  outgoing: ClientRequest | undefined
}

/**
 * Prepares the exchange of one request. It is counted once, when it is over, however often it was sent.
 *
 * It is sent a second time in two cases only. No connection could be made, so nothing was sent: another instance of the
 * side gets it. Or a kept connection was closed by the release in the moment that it was used again, with no byte of an
 * answer, and the request may be repeated (RFC 9110 §9.2.2).
 */
export function createExchange({ request, response, choice, startedAt, proxy, context, open }: ExchangeRequest): Exchange {
  const progress = emptyProgress()
  const tried = new Set<string>()
  const waiting = { check }
  const idle = createIdleTime({ request, response, startedAt, now: context.now })
  const elapsed = () => context.now() - startedAt

  function start(): void {
    response.once('close', settle)
    open.add(waiting)
    // an error without a listener would end the whole proxy; how the exchange ends is seen at its close
    response.on('error', () => undefined)
    attempt(false)
  }

  function attempt(again: boolean): void {
    const { side } = choice
    const upstreams = side === undefined ? null : context.record().table[side]
    if (upstreams === null) return refuse(503, 'no release serves this')
    const upstream = context.pool.pick(upstreams, tried)
    if (upstream === undefined) return fail(502, 'the release that has this request is not running')
    send(upstream, again)
  }

  function send(upstream: PooledUpstream, again: boolean): void {
    const done = context.pool.begin(upstream)
    response.once('close', done)
    proxy.web(request, response, {
      target: { host: '127.0.0.1', port: upstream.port },
      agent: again ? false : upstream.agent,
      headers: { connection: again ? 'close' : 'keep-alive' },
      ...(again ? { buffer: Readable.from([]) } : {}),
    }).catch((error: unknown) => {
      done()
      afterError(error, upstream)
    })
  }

  function sending(outgoing: ClientRequest): void {
    progress.outgoing = outgoing
    progress.reused = outgoing.reusedSocket
  }

  /** Nothing that comes too late is waited for; what is overdue is told to the gate before its client gives up. */
  function check({ overdueAfterMs }: Patience): void {
    if (progress.endless || response.writableEnded) return
    const idleMs = idle.ms()
    if (idleMs >= context.answerWithinMs) return giveUp()
    if (idleMs < overdueAfterMs) return
    progress.failed = true
    count()
  }

  function giveUp(): void {
    progress.timedOut = true
    progress.outgoing?.destroy()
  }

  function afterError(error: unknown, upstream: PooledUpstream): void {
    if (progress.settled || response.headersSent) return
    if (mayRepeat(error, upstream)) {
      progress.retried = true
      return attempt(true)
    }
    if (progress.timedOut) return fail(504, 'the release did not answer in time')
    fail(502, 'the release did not answer')
  }

  function mayRepeat(error: unknown, upstream: PooledUpstream): boolean {
    if (progress.retried || progress.timedOut) return false
    if (codeOf(error) === 'ECONNREFUSED') {
      tried.add(upstream.id)
      return hasNoBody(request)
    }
    return progress.reused && isRepeatable(request)
  }

  /** The answer in place of a release that failed: counted as its error. */
  function fail(status: number, text: string): void {
    progress.failed = true
    refuse(status, text)
  }

  function refuse(status: number, text: string): void {
    progress.status = status
    progress.latencyMs ??= elapsed()
    const body = `${status} ${text}\n`
    const close = context.leaving() || !hasNoBody(request)
    response.writeHead(status, {
      'content-type': 'text/plain; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      'cache-control': 'no-store',
      ...(close ? { connection: 'close' } : {}),
    })
    response.end(body)
  }

  function answered(incoming: IncomingMessage): void {
    progress.status = incoming.statusCode
    progress.latencyMs ??= elapsed()
    progress.endless = isEventStream(incoming)
    idle.answered(incoming.socket)
    const cutShort = () => {
      if (!progress.settled && !incoming.complete) progress.failed = true
    }
    incoming.once('error', cutShort)
    incoming.once('close', cutShort)
    cleanResponse({ response: incoming, keepAlive: clientKeepsAlive(request) && !context.leaving(), keepAliveSeconds: context.keepAliveSeconds })
  }

  /** The exchange is over: the answer went out whole, or the connection to the client is gone. */
  function settle(): void {
    if (progress.settled) return
    progress.settled = true
    open.remove(waiting)
    if (wasLeftWaiting()) progress.failed = true
    count()
  }

  /** Whether the client is gone, without a whole answer, after it had waited for longer than it has to. */
  function wasLeftWaiting(): boolean {
    if (progress.endless || response.writableEnded) return false
    return idle.ms() >= patienceOf(context.counters.totals(), context.overdueAfterMs).leftAfterMs
  }

  function count(): void {
    const { side, counted } = choice
    if (progress.counted || !counted || side === undefined) return
    progress.counted = true
    if (progress.status === undefined && !progress.failed) return context.counters.abandon(side)
    const failed = progress.failed || isErrorStatus(progress.status ?? 502, context.record().table.countAsError)
    context.counters.count({ side, failed, latencyMs: progress.latencyMs ?? elapsed(), status: progress.status })
  }

  return { start, sending, answered }
}

function emptyProgress(): Progress {
  return {
    status: undefined,
    latencyMs: undefined,
    failed: false,
    timedOut: false,
    reused: false,
    retried: false,
    settled: false,
    counted: false,
    endless: false,
    outgoing: undefined,
  }
}

/** A 5xx is an error of the release, and so is what the configuration adds. */
export function isErrorStatus(status: number, countAsError: readonly number[]): boolean {
  return status >= 500 || countAsError.includes(status)
}

/** An answer that is meant to stay open, and silent most of the time. */
function isEventStream({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers['content-type']?.toLowerCase().startsWith('text/event-stream') === true
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
}
