import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** What belongs to one connection alone (RFC 9110, section 7.6.1), and what Node writes itself. */
const ofConnection = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'expect'])
/** What a client's `Connection` header can't take away: a message would begin or end elsewhere. */
const untouchable = new Set(['host', 'content-length'])

/** Names and values, one after the other, without those of the connection. */
function kept({ rawHeaders, headers }: IncomingMessage, dropped: readonly string[]): string[] {
  const named = (headers.connection ?? '').toLowerCase().split(',').map((name) => name.trim()).filter((name) => !untouchable.has(name))
  const result: string[] = []
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = [rawHeaders[index], rawHeaders[index + 1]]
    const lower = name.toLowerCase()
    if (!ofConnection.has(lower) && !named.includes(lower) && !dropped.includes(lower)) result.push(name, value)
  }
  return result
}

/** The headers of a request as a target gets them (HTTP headers and Application Load Balancers). */
export function requestHeaders({ request, port }: { readonly request: IncomingMessage; readonly port: number }): string[] {
  const { headers, socket } = request
  const address = (socket.remoteAddress ?? '').replace('::ffff:', '')
  const forwarded = headers['x-forwarded-for']
  const before = Array.isArray(forwarded) ? forwarded.join(', ') : forwarded
  const result = kept(request, ['x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-port'])
  result.push('X-Forwarded-For', before === undefined ? address : `${before}, ${address}`, 'X-Forwarded-Proto', 'http', 'X-Forwarded-Port', String(port))
  if (headers['x-amzn-trace-id'] === undefined) result.push('X-Amzn-Trace-Id', `Root=1-${randomBytes(4).toString('hex')}-${randomBytes(12).toString('hex')}`)
  // an HTTP/1.0 client need not send one, the target's protocol needs it
  if (headers.host === undefined) result.push('Host', `${socket.localAddress ?? ''}:${socket.localPort ?? ''}`)
  if (headers['transfer-encoding'] !== undefined) result.push('Transfer-Encoding', 'chunked')
  return result
}

/** The headers of a target's answer as a client gets them. */
export function responseHeaders({ response, cookies }: { readonly response: IncomingMessage; readonly cookies: readonly string[] }): string[] {
  return [...kept(response, []), ...cookies.flatMap((cookie) => ['Set-Cookie', cookie])]
}
