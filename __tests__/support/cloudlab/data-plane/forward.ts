import { request as send } from 'node:http'
import type { Agent, ClientRequest, IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../../../../src/core/ports/clock.ts'
import type { TaskRuntime } from '../aws/ports.ts'
import { requestHeaders, responseHeaders } from './headers.ts'
import type { Member } from './members.ts'
import { answerOwn } from './own-answer.ts'
import { realWork } from './real-work.ts'
import type { Outcome } from './reports.ts'

/** The largest headers of a message, in bytes (Quotas for your Application Load Balancers). */
export const maxHeaderSize = 65_536

export interface ForwardSettings {
  /** how long a connection to a target may take, in milliseconds of the clock (ALB: 10 s, fixed) */
  readonly connectTimeout: number
  /** how long nothing may move, in milliseconds of the clock (ALB: `idle_timeout.timeout_seconds`, 60 s) */
  readonly idleTimeout: number
  /** how long a virtual clock waits for what is under way and does not move, in milliseconds of real time */
  readonly patience: number
  /** milliseconds, for how long a target takes to answer */
  readonly stopwatch: () => number
}

interface Forwarding {
  readonly clock: Clock
  readonly reach: TaskRuntime['reach']
  readonly agent: Agent
  readonly settings: ForwardSettings
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly member: Member
  /** the listener's port in the cloud */
  readonly port: number
  readonly cookies: readonly string[]
  /** ends what is under way when the target's deregistration is over */
  readonly cut: AbortSignal
}

/**
 * Sends a request to a target and its answer back, both as they come. Never tries again: a connection that fails is 502, one that can't be made or an
 * answer that does not come is 504, and an answer that breaks off breaks off for the client too (HTTP 502, HTTP 504 in
 * Troubleshoot your Application Load Balancers). Resolves when all is over.
 */
export function forward({ clock, reach, agent, settings, request, response, member, port, cookies, cut }: Forwarding): Promise<Outcome> {
  const where = reach({ address: member.place.id, port: member.place.port })
  const over = new AbortController()
  return new Promise((resolve) => {
    const work = realWork({ clock, patience: settings.patience })
    const began = settings.stopwatch()
    let answered: Outcome | undefined
    const upstream: { request?: ClientRequest } = {}
    let lastMove = clock.monotonic()
    const moved = () => {
      lastMove = clock.monotonic()
      work.moved()
    }
    function finish(outcome: Outcome): void {
      if (over.signal.aborted) return
      over.abort()
      cut.removeEventListener('abort', cutOff)
      work.done()
      resolve(outcome)
    }
    function fail(status: number, { connectionFailed = false } = {}): void {
      if (over.signal.aborted) return
      if (answered === undefined) answerOwn({ response, status })
      else response.destroy()
      finish(answered ?? { kind: 'own', status, connectionFailed })
      upstream.request?.destroy()
    }
    const cutOff = () => fail(502)
    cut.addEventListener('abort', cutOff)
    response.on('close', () => {
      if (response.writableFinished && answered !== undefined) finish(answered)
      // the client went away; 460 stands only in the load balancer's own numbers
      else finish(answered ?? { kind: 'own', status: 460 })
      if (!response.writableFinished) upstream.request?.destroy()
    })
    if (where === undefined) {
      // nobody answers at this address, so that the connection can only time out
      work.done()
      void clock.sleep(settings.connectTimeout, over.signal).then(() => fail(504, { connectionFailed: true }))
      return
    }
    void idle({ clock, timeout: settings.idleTimeout, lastMove: () => lastMove, signal: over.signal }).then(() => fail(504))
    const headers = requestHeaders({ request, port })
    const outgoing = send({ ...where, method: request.method, path: request.url, headers, agent, maxHeaderSize })
    upstream.request = outgoing
    outgoing.on('error', (error: NodeJS.ErrnoException) => fail(502, { connectionFailed: error.syscall === 'connect' }))
    // an upgrade that nobody asked for ends the connection without an error
    outgoing.on('close', () => answered === undefined && fail(502))
    outgoing.on('response', (incoming) => {
      const status = incoming.statusCode ?? 0
      // a target can send any three digits; what is no status is no answer
      if (status < 200 || status > 599) {
        fail(502)
        return
      }
      answered = { kind: 'answered', status, seconds: (settings.stopwatch() - began) / 1000 }
      moved()
      incoming.on('data', moved).on('error', () => fail(502))
      response.writeHead(status, incoming.statusMessage, responseHeaders({ response: incoming, cookies }))
      incoming.pipe(response)
    })
    request.on('data', moved)
    request.pipe(outgoing)
  })
}

/** Resolves when nothing has moved for as long as is allowed, or at the end. */
async function idle({ clock, timeout, lastMove, signal }: { readonly clock: Clock; readonly timeout: number; readonly lastMove: () => number; readonly signal: AbortSignal }): Promise<void> {
  for (let left = timeout; left > 0 && !signal.aborted; left = lastMove() + timeout - clock.monotonic()) await clock.sleep(left, signal)
}
