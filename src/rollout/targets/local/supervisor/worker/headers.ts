import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Side } from '../../../../target.ts'
import { sideHeader } from '../../traffic-table.ts'

/** Headers that are about one connection and not about the message (RFC 9110 §7.6.1). */
const hopByHop = ['keep-alive', 'proxy-connection', 'te', 'trailer', 'upgrade', 'http2-settings']

/**
 * Takes the side out of the header that chooses one: only with the rollout's token, which no user knows. The header
 * never reaches a release, whatever is in it.
 */
export function takeForcedSide(headers: IncomingHttpHeaders, token: string): Side | undefined {
  const value = headers[sideHeader]
  delete headers[sideHeader]
  if (typeof value !== 'string' || token === '') return undefined
  for (const side of ['stable', 'candidate'] as const) {
    if (sameText(value, `${side} ${token}`)) return side
  }
  return undefined
}

/** Comparison that takes the same time wherever the two differ. */
function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

/**
 * Removes from a request what is about the client's own connection. `connection` itself stays, since whether the client
 * wants to keep its connection is read from it; what goes to the release is set there.
 */
export function cleanRequest(request: IncomingMessage): void {
  const { headers } = request
  for (const name of [...hopByHop, ...named(headers.connection)]) delete headers[name]
  // this server has answered `100 Continue` itself by now
  delete headers.expect
  request.url = originForm(request.url ?? '/')
}

/** Removes from an answer what is about the connection to the release, and says what becomes of the client's. */
export function cleanResponse({ response, keepAlive, keepAliveSeconds }: {
  readonly response: IncomingMessage
  readonly keepAlive: boolean
  readonly keepAliveSeconds: number
}): void {
  const { headers } = response
  for (const name of [...hopByHop, ...named(headers.connection)]) delete headers[name]
  headers.connection = keepAlive ? 'keep-alive' : 'close'
  if (keepAlive) headers['keep-alive'] = `timeout=${keepAliveSeconds}`
}

/** Headers that `Connection` names: they end here too. Those that frame the message can never be named away. */
function named(connection: string | undefined): readonly string[] {
  return (connection ?? '').toLowerCase().split(',').map((name) => name.trim())
    .filter((name) => !['', 'close', 'connection', 'content-length', 'transfer-encoding', 'host'].includes(name))
}

/** Whether the client keeps its connection open after the answer (RFC 9112 §9.3). */
export function clientKeepsAlive({ httpVersion, headers }: Pick<IncomingMessage, 'httpVersion' | 'headers'>): boolean {
  const options = (headers.connection ?? '').toLowerCase().split(',').map((option) => option.trim())
  if (options.includes('close')) return false
  return httpVersion === '1.1' || options.includes('keep-alive')
}

/** A request in absolute form, as proxies get it, in the form that servers get (RFC 9112 §3.2). */
function originForm(url: string): string {
  if (!/^https?:\/\//i.test(url)) return url
  const rest = url.replace(/^https?:\/\/[^/?]*/i, '')
  return rest.startsWith('/') ? rest : `/${rest}`
}

/** Methods that may be sent twice (RFC 9110 §9.2.2). */
const idempotent = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE']

/** Whether a request can be sent a second time: nobody minds, and its body is not used up. */
export function isRepeatable(request: Pick<IncomingMessage, 'method' | 'headers'>): boolean {
  return idempotent.includes(request.method ?? '') && hasNoBody(request)
}

/** Whether a request has no body (RFC 9112 §6.3). */
export function hasNoBody({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  const length = headers['content-length']
  return headers['transfer-encoding'] === undefined && (length === undefined || length === '0')
}
