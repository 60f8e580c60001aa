import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { createMembership } from '../../networks.ts'
import { usualProxy } from '../../proxy-settings.ts'
import type { ProxySettings } from '../../proxy-settings.ts'
import type { TrafficRecord } from '../../traffic-table.ts'
import { placeOf, setCookie, userOf } from './affinity.ts'
import { chooseSide, isShared } from './choose.ts'
import type { Choice, ProxyContext } from './context.ts'
import { startExchange } from './exchange.ts'
import { forcedSide } from './headers.ts'
import { createOpenExchanges } from './open-exchanges.ts'
import { patienceOf } from './patience.ts'
import { refuse, refuseSocket } from './refuse.ts'
import { readRequestHead } from './request-head.ts'
import type { RequestHead } from './request-head.ts'
import { isPassedUpgrade, passUpgrade } from './upgrade.ts'

/** The handlers of an HTTP server. */
export interface Proxy {
  handle(request: IncomingMessage, response: ServerResponse): void
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  mayUpgrade(request: IncomingMessage): boolean
  /** what a client has sent is no request, or did not come in time */
  malformed(error: Error & { readonly code?: string }, socket: Duplex): void
}

/** How the proxy meets its clients, as the table says. */
export function proxySettingsOf({ table: { proxy = usualProxy } }: TrafficRecord): ProxySettings {
  return proxy
}

const retryAfterSeconds = 1
/** of the errors of Node's parser that are no 400 */
const statusOf: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, HPE_CHUNK_EXTENSIONS_OVERFLOW: 413, ERR_HTTP_REQUEST_TIMEOUT: 408 }

/** Passes requests on to the side that the table gives them, and counts how they end. */
export function createProxy(context: ProxyContext): Proxy {
  const open = createOpenExchanges(() => patienceOf(context.counters.totals(), context.overdueAfterMs))
  const isTrusted = trustedBy(context)
  const ending = new WeakSet<Duplex>()
  const answers = new WeakMap<Duplex, ServerResponse>()

  function choose(request: IncomingMessage, head: RequestHead): Choice {
    const record = context.record()
    const { token } = record.table
    const forced = forcedSide(request.headers, token)
    if (forced !== undefined) return { side: record.table[forced] === null ? undefined : forced, counted: false }
    const user = isShared(record) ? userOf({ affinity: proxySettingsOf(record).affinity, headers: request.headers }) : undefined
    if (user === undefined) return { side: chooseSide({ record, place: context.random }), counted: true }
    const side = chooseSide({ record, place: () => placeOf({ user: user.key, token }) })
    return { side, counted: true, ...(user.fresh ? { cookie: setCookie({ key: user.key, isSecure: head.origin.proto === 'https' }) } : {}) }
  }

  /** Probes of the gate come with the token: a full house must not look like a failing release. */
  function isTurnedAway(socket: Socket, { counted }: Choice): boolean {
    return counted && context.admission.isSurplus(socket)
  }

  function turnAway(response: ServerResponse, socket: Socket, answer: { readonly status: number; readonly text: string; readonly retryAfterSeconds?: number }): void {
    ending.add(socket)
    refuse({ response, close: true, ...answer })
  }

  return {
    handle(request, response) {
      const startedAt = context.now()
      const { socket } = request
      // nothing that follows on a connection which is being closed is looked at (RFC 9112 §9.6)
      if (ending.has(socket)) return
      answers.set(socket, response)
      const head = readRequestHead({ request, isTrusted })
      if ('problem' in head) return turnAway(response, socket, { status: head.status, text: head.problem })
      const choice = choose(request, head)
      if (isTurnedAway(socket, choice)) return turnAway(response, socket, { status: 503, text: 'too many clients', retryAfterSeconds })
      startExchange({ request, response, head, choice, startedAt, context, open })
    },
    mayUpgrade: (request) => isPassedUpgrade(request) && !ending.has(request.socket) && answers.get(request.socket)?.writableFinished !== false,
    upgrade(request, socket, early) {
      const head = readRequestHead({ request, isTrusted })
      if ('problem' in head) return refuseSocket(socket, head.status)
      const choice = choose(request, head)
      if (isTurnedAway(request.socket, choice)) return refuseSocket(socket, 503)
      passUpgrade({ socket, early, head, choice, context })
    },
    malformed(error, socket) {
      // the rest of what was refused already is no news
      if (ending.has(socket)) return
      ending.add(socket)
      const isAnswering = answers.get(socket)?.writableFinished === false
      if (error.code === 'ECONNRESET' || !socket.writable || isAnswering) return void socket.destroy()
      refuseSocket(socket, statusOf[error.code ?? ''] ?? 400)
    },
  }
}

/** The networks of the table, read once for each list of them. */
function trustedBy({ record }: ProxyContext): (address: string) => boolean {
  let read: readonly string[] = []
  let isMember = createMembership(read)
  return (address) => {
    const { trustedProxies } = proxySettingsOf(record())
    if (trustedProxies !== read) {
      read = trustedProxies
      isMember = createMembership(read)
    }
    return isMember(address)
  }
}
