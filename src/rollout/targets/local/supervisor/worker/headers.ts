import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Side } from '../../../../target.ts'
import { sideHeader } from '../../traffic-table.ts'

/** Headers that are about one connection and not about the message (RFC 9110 §7.6.1). */
export const hopByHop: ReadonlySet<string> = new Set([
  'connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'http2-settings',
])

/** Headers that `Connection` names: they end here too. Those that frame the message can never be named away. */
export function namedByConnection(connection: string | undefined): readonly string[] {
  if (connection === undefined || connection.length === 0) return []
  return connection.toLowerCase().split(',').map((name) => name.trim())
    .filter((name) => !['', 'close', 'keep-alive', 'content-length', 'transfer-encoding', 'host'].includes(name))
}

/** The side that the header which chooses one names: only with the rollout's token, which no user knows. */
export function forcedSide(headers: IncomingHttpHeaders, token: string): Side | undefined {
  const value = headers[sideHeader]
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
 * The headers of an answer as the client gets them, names and values in turn: without what is about the connection to the
 * release. Undefined when its body is coded in a way that nobody asked for, so that it cannot be passed on.
 */
export function answerHeaders({ rawHeaders, headers }: Pick<IncomingMessage, 'rawHeaders' | 'headers'>): string[] | undefined {
  const coding = headers['transfer-encoding']
  if (coding !== undefined && coding.toLowerCase() !== 'chunked') return undefined
  const named = namedByConnection(headers.connection)
  const kept: string[] = []
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? ''
    const key = name.toLowerCase()
    if (!hopByHop.has(key) && !named.includes(key)) kept.push(name, rawHeaders[index + 1] ?? '')
  }
  return kept
}

/** Whether a request has no body (RFC 9112 §6.3). */
export function hasNoBody({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  const length = headers['content-length']
  return headers['transfer-encoding'] === undefined && (length === undefined || length === '0')
}
