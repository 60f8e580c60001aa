import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { createProxyServer } from 'httpxy'
import type { ProxyServer } from 'httpxy'
import { chooseSide } from './choose.ts'
import type { Choice, ProxyContext } from './context.ts'
import { createExchange } from './exchange.ts'
import type { Exchange } from './exchange.ts'
import { createOpenExchanges } from './open-exchanges.ts'
import { patienceOf } from './patience.ts'
import { cleanRequest, takeForcedSide } from './headers.ts'
import { passUpgrade } from './upgrade.ts'

/** The two handlers of an HTTP server. */
export interface Proxy {
  handle(request: IncomingMessage, response: ServerResponse): void
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
}

/** Passes requests on to the side that the table gives them, and counts how they end. */
export function createProxy(context: ProxyContext): Proxy {
  const exchanges = new WeakMap<IncomingMessage, Exchange>()
  const open = createOpenExchanges(() => patienceOf(context.counters.totals(), context.overdueAfterMs))
  const proxy: ProxyServer = createProxyServer({ xfwd: true })
  proxy.on('proxyReq', (outgoing, request) => exchanges.get(request)?.sending(outgoing))
  proxy.on('proxyRes', (incoming, request) => exchanges.get(request)?.answered(incoming))

  function choose(request: IncomingMessage): Choice {
    const record = context.record()
    const forced = takeForcedSide(request.headers, record.table.token)
    if (forced !== undefined) return { side: record.table[forced] === null ? undefined : forced, counted: false }
    return { side: chooseSide({ record, random: context.random }), counted: true }
  }

  return {
    handle(request, response) {
      const startedAt = context.now()
      cleanRequest(request)
      const exchange = createExchange({ request, response, choice: choose(request), startedAt, proxy, context, open })
      exchanges.set(request, exchange)
      exchange.start()
    },
    upgrade(request, socket, head) {
      passUpgrade({ request, socket, head, choice: choose(request), proxy, context })
    },
  }
}
