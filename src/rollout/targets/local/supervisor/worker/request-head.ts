import type { IncomingMessage } from 'node:http'
import { sideHeader } from '../../traffic-table.ts'
import { affinityCookie, withoutAffinityCookie } from './affinity.ts'
import { isAboutOrigin, isHost, originHeaders, originOf } from './forwarded.ts'
import type { Origin } from './forwarded.ts'
import { hasNoBody, hopByHop, namedByConnection } from './headers.ts'

/** The head of a request as a release gets it. */
export interface RequestHead {
  readonly method: string
  readonly path: string
  /** names and values in turn, in the client's order and spelling; without what says whether the connection is kept */
  readonly headers: readonly string[]
  readonly origin: Origin
}

/** Why a request is passed on to nobody. */
export interface Refused {
  readonly status: number
  readonly problem: string
}

/** Methods of which Node assumes that a request without a length has no body. */
const withoutBody = ['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE']

/**
 * Reads a request that Node's parser has let through, and refuses what two servers could read differently (RFC 9112 §11.2):
 * two `Host` lines, a transfer coding besides `chunked`, one in HTTP/1.0, a target that is no path.
 */
export function readRequestHead({ request, isTrusted }: {
  readonly request: IncomingMessage
  readonly isTrusted: (address: string) => boolean
}): RequestHead | Refused {
  const target = targetOf(request)
  if ('problem' in target) return target
  const coding = request.headers['transfer-encoding']
  if (coding !== undefined && request.httpVersion === '1.0') return { status: 400, problem: 'HTTP/1.0 has no transfer codings' }
  if (coding !== undefined && coding.toLowerCase() !== 'chunked') return { status: 501, problem: 'the only transfer coding known here is chunked' }
  const read = readFields(request)
  if (read.hosts > 1) return { status: 400, problem: 'there is more than one Host' }
  // who asks with a whole URL means the host in it (RFC 9112 §3.2.2)
  const host = target.host ?? request.headers.host
  if (read.hosts === 0 && request.httpVersion !== '1.0') return { status: 400, problem: 'there is no Host' }
  if (host !== undefined && !isHost(host)) return { status: 400, problem: 'the Host is no host' }
  const origin = originOf({ peer: request.socket.remoteAddress ?? '', host, claims: read.claims, isTrusted })
  const framing = coding !== undefined ? ['Transfer-Encoding', 'chunked'] : lacksLength(request) ? ['Content-Length', '0'] : []
  return {
    method: request.method ?? 'GET',
    path: target.path,
    headers: ['Host', host ?? 'localhost', ...read.kept, ...framing, ...originHeaders(origin)],
    origin,
  }
}

/** Node would send a body of no bytes, chunked, where the length is left open. */
function lacksLength(request: IncomingMessage): boolean {
  return request.headers['content-length'] === undefined && !withoutBody.includes(request.method ?? '')
}

interface Fields {
  readonly kept: readonly string[]
  readonly claims: { for?: string; proto?: string; host?: string; port?: string }
  readonly hosts: number
}

/** What is about the client's own connection, and what is this proxy's to say, ends here. */
function readFields({ rawHeaders, headers }: IncomingMessage): Fields {
  const named = namedByConnection(headers.connection)
  const kept: string[] = []
  const claims: Fields['claims'] = {}
  let hosts = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? ''
    const value = rawHeaders[index + 1] ?? ''
    const key = name.toLowerCase()
    if (key === 'host') {
      hosts += 1
      continue
    }
    if (isAboutOrigin(key)) {
      addClaim(claims, key, value)
      continue
    }
    if (hopByHop.has(key) || key === sideHeader || named.includes(key)) continue
    // this server has answered `100 Continue` itself by now
    if (key === 'expect') continue
    if (key === 'cookie' && value.includes(affinityCookie)) {
      const rest = withoutAffinityCookie(value)
      if (rest !== '') kept.push(name, rest)
      continue
    }
    kept.push(name, value)
  }
  return { kept, claims, hosts }
}

function addClaim(claims: Fields['claims'], key: string, value: string): void {
  const kind = claimed.get(key)
  if (kind === undefined) return
  const before = claims[kind]
  claims[kind] = before === undefined ? value : `${before},${value}`
}

const claimed: ReadonlyMap<string, keyof Fields['claims']> = new Map([
  ['x-forwarded-for', 'for'], ['x-forwarded-proto', 'proto'], ['x-forwarded-host', 'host'], ['x-forwarded-port', 'port'],
])

/** The path of the target in any of the forms that a server gets (RFC 9112 §3.2), and the host where it names one. */
function targetOf({ url = '', method }: IncomingMessage): { readonly path: string; readonly host?: string } | Refused {
  if (url.startsWith('/') || (url === '*' && method === 'OPTIONS')) return { path: url }
  const absolute = /^https?:\/\/([^/?#]+)(.*)$/i.exec(url)
  if (absolute === null) return { status: 400, problem: 'the target of the request is no path' }
  const [, host = '', rest = ''] = absolute
  return { host, path: rest.startsWith('/') ? rest : `/${rest}` }
}

/** Methods that may be sent twice (RFC 9110 §9.2.2). */
const idempotent = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE']

/** Whether a request can be sent a second time: nobody minds, and its body is not used up. */
export function isRepeatable(request: Pick<IncomingMessage, 'method' | 'headers'>): boolean {
  return idempotent.includes(request.method ?? '') && hasNoBody(request)
}
