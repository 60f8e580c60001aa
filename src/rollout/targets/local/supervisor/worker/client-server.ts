import { createServer } from 'node:http'
import type { Server, ServerOptions } from 'node:http'
import type { Admission } from './admission.ts'
import type { Proxy } from './proxy.ts'

/** Longer than the idle time of the usual load balancers, so that it is they who close a connection. */
const keepAliveMs = 75_000
/** A client gets this long for the head of its request, from the connection or from its first byte on. */
const usualHeadWithinMs = 20_000
/** how often, at least, clients that take longer are looked for */
const mostLookEveryMs = 2_000
/** of a request's line and headers together, in bytes; more is answered with 431 */
const longestHead = 16 * 1_024

type UpgradeFilter = { readonly shouldUpgradeCallback: Proxy['mayUpgrade'] }

/**
 * The server that clients talk to. Every limit is written here, whatever Node's defaults are: no time for a whole request,
 * since an upload takes as long as it takes (see `idle-time.ts`), and the strict parser, whatever NODE_OPTIONS says.
 */
export function createClientServer({ proxy, admission, headWithinMs = usualHeadWithinMs }: {
  readonly proxy: Proxy
  readonly admission: Admission
  readonly headWithinMs?: number
}): Server {
  const options: ServerOptions & UpgradeFilter = {
    keepAliveTimeout: keepAliveMs,
    headersTimeout: headWithinMs,
    requestTimeout: 0,
    connectionsCheckingInterval: Math.min(mostLookEveryMs, headWithinMs),
    maxHeaderSize: longestHead,
    insecureHTTPParser: false,
    // the head is read with more care than that; see `request-head.ts`
    requireHostHeader: false,
    noDelay: true,
    shouldUpgradeCallback: proxy.mayUpgrade,
  }
  const server = createServer(options, proxy.handle)
  server.on('connection', admission.enter)
  server.on('upgrade', proxy.upgrade)
  server.on('clientError', proxy.malformed)
  return server
}
