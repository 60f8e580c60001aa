import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http'
import { passBody, passHead } from './answer.ts'
import { hasNoBody } from './headers.ts'
import { sideAgain } from './choose.ts'
import type { PooledUpstream } from './pool.ts'
import type { Choice, ProxyContext } from './context.ts'
import { createIdleTime } from './idle-time.ts'
import type { Ending, Fate } from './departures.ts'
import type { OpenExchanges } from './open-exchanges.ts'
import { patienceOf } from './patience.ts'
import type { Patience } from './patience.ts'
import { refuse } from './refuse.ts'
import { isRepeatable } from './request-head.ts'
import type { RequestHead } from './request-head.ts'
import { sendRequest } from './send-request.ts'

interface ExchangeRequest {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly head: RequestHead
  readonly choice: Choice
  /** monotonic, in milliseconds */
  readonly startedAt: number
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
 * Sends one request to its release and the answer back. It is counted once, when it is over, however often it was sent.
 *
 * It is sent a second time in two cases only. No connection could be made, so nothing was sent: another instance of the
 * side gets it. Or a kept connection was closed by the release in the moment that it was used again, with no byte of an
 * answer, and the request may be repeated (RFC 9110 §9.2.2). Where it was sent last it is counted.
 */
export function startExchange({ request, response, head, choice, startedAt, context, open }: ExchangeRequest): void {
  const progress = emptyProgress()
  const waiting = { check }
  const idle = createIdleTime({ request, response, startedAt, now: context.now })
  const elapsed = () => context.now() - startedAt
  let tried: ReadonlySet<string> = none
  let { side } = choice
  let leave: ((how: Fate) => void) | undefined
  let forget: (() => void) | undefined
  let received: IncomingMessage | undefined

  response.once('close', settle)
  // an error without a listener would end the whole proxy; how the exchange ends is seen at its close
  response.on('error', ignore)
  open.add(waiting)
  attempt(false)

  function attempt(again: boolean): void {
    const upstreams = side === undefined ? null : context.record().table[side]
    if (upstreams === null) return answer(503, 'no release serves this')
    const upstream = context.pool.pick(upstreams, tried)
    if (upstream === undefined) return fail(502, 'the release that has this request is not running')
    send(upstream, again)
  }

  function send(upstream: PooledUpstream, again: boolean): void {
    leave?.('moved')
    leave = context.pool.begin(upstream, choice.counted)
    progress.outgoing = sendRequest({
      request,
      head,
      upstream,
      again,
      onAnswer: (incoming) => answered(incoming, upstream),
      onFailure: (error) => afterError(error, upstream),
    })
    // what Node's parser takes from a client its writer may refuse
    if (progress.outgoing === undefined) answer(400, 'the request cannot be passed on')
  }

  /** Nothing that comes too late is waited for; what is overdue is told to the gate before its client gives up. */
  function check({ overdueAfterMs }: Patience): void {
    if (idle.clientMs() >= context.clientWithinMs) return dismiss()
    if (progress.endless || response.writableEnded) return
    const idleMs = idle.ms()
    if (idleMs >= context.answerWithinMs) {
      progress.timedOut = true
      return void progress.outgoing?.destroy()
    }
    if (idleMs < overdueAfterMs) return
    progress.failed = true
    count()
  }

  /** The client holds a connection and does nothing with it. That says nothing about the side. */
  function dismiss(): void {
    if (progress.status !== undefined) return void response.destroy()
    progress.counted = true
    answer(408, 'the rest of the request did not come')
    progress.outgoing?.destroy()
  }

  function afterError(error: unknown, upstream: PooledUpstream): void {
    if (progress.settled || response.headersSent) return leave?.('failed')
    if (mayRepeat(error, upstream)) {
      progress.retried = true
      side = sideAgain({ record: context.record(), choice })
      return attempt(true)
    }
    leave?.('failed')
    if (progress.timedOut) return fail(504, 'the release did not answer in time')
    fail(502, 'the release did not answer')
  }

  function mayRepeat(error: unknown, upstream: PooledUpstream): boolean {
    if (progress.retried || progress.timedOut) return false
    if (codeOf(error) === 'ECONNREFUSED') {
      tried = new Set([upstream.id])
      return hasNoBody(request)
    }
    return progress.outgoing?.reusedSocket === true && isRepeatable(request)
  }

  /** The answer in place of a release that failed: counted as its error. */
  function fail(status: number, text: string): void {
    progress.failed = true
    answer(status, text)
  }

  function answer(status: number, text: string): void {
    progress.status = status
    progress.latencyMs ??= elapsed()
    refuse({ response, status, text, close: context.leaving() || !hasNoBody(request) })
  }

  function answered(incoming: IncomingMessage, upstream: PooledUpstream): void {
    if (response.headersSent || progress.settled) return void incoming.destroy()
    progress.latencyMs ??= elapsed()
    const isLast = context.leaving() || context.admission.isCrowded()
    if (!passHead({ incoming, response, isLast, cookie: choice.cookie })) {
      incoming.destroy()
      return fail(502, 'the answer of the release cannot be passed on')
    }
    received = incoming
    progress.status = incoming.statusCode
    progress.endless = isEventStream(incoming)
    idle.answered(incoming.socket)
    passBody({ incoming, response, onCutShort: () => void (progress.failed = true) })
    if (progress.endless && incoming.headers['content-length'] === undefined) {
      // its client asks again by itself when a stream ends (HTML, "Server-sent events")
      forget = context.farewells.add(upstream.id, () => void response.end())
    }
  }

  /** The exchange is over: the answer went out whole, or the connection to the client is gone. */
  function settle(): void {
    if (progress.settled) return
    progress.settled = true
    open.remove(waiting)
    forget?.()
    if (wasLeftWaiting()) progress.failed = true
    leave?.(endingOf(progress, context.record().table.countAsError))
    count()
    // otherwise nothing of it is left on the connection to the release, which can be used again
    if (received?.complete !== true || progress.outgoing?.writableFinished !== true) progress.outgoing?.destroy()
    limitRest(request, context.clientWithinMs)
  }

  /** Whether the client is gone, without a whole answer, after it had waited for longer than it has to. */
  function wasLeftWaiting(): boolean {
    if (progress.endless || response.writableEnded) return false
    return idle.ms() >= patienceOf(context.counters.totals(), context.overdueAfterMs).leftAfterMs
  }

  function count(): void {
    if (progress.counted || !choice.counted || side === undefined) return
    progress.counted = true
    const how = endingOf(progress, context.record().table.countAsError)
    if (how === 'abandoned') return context.counters.abandon(side)
    context.counters.count({ side, failed: how === 'failed', latencyMs: progress.latencyMs ?? elapsed(), status: progress.status })
  }
}

const none: ReadonlySet<string> = new Set()

function ignore(): void {
  // see where it is given
}

function emptyProgress(): Progress {
  return {
    status: undefined,
    latencyMs: undefined,
    failed: false,
    timedOut: false,
    retried: false,
    settled: false,
    counted: false,
    endless: false,
    outgoing: undefined,
  }
}

/** The answer was there before the end of the request: its client can read it, and does not hold the connection for ever. */
function limitRest(request: IncomingMessage, ms: number): void {
  const { socket } = request
  if (request.complete || socket.destroyed) return
  setTimeout(() => {
    if (!request.complete) socket.destroy()
  }, ms).unref()
}

/** How an exchange ended, for its release. */
function endingOf({ status, failed }: Progress, countAsError: readonly number[]): Ending {
  if (status === undefined && !failed) return 'abandoned'
  return failed || isErrorStatus(status ?? 502, countAsError) ? 'failed' : 'answered'
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
