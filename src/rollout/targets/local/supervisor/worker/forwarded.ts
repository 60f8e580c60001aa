import { isIP } from 'node:net'
import { plainAddress } from '../../networks.ts'

/** Who is behind a request, as far as anybody who is trusted says so. */
export interface Origin {
  /** the client first, then the proxies on the way, the peer of this connection last */
  readonly chain: readonly string[]
  readonly proto: 'http' | 'https'
  /** as in `Host`; absent: an HTTP/1.0 client named none */
  readonly host?: string
  readonly port: string
}

/** What a peer said about those behind it. */
export interface Claims {
  readonly for?: string | undefined
  readonly proto?: string | undefined
  readonly host?: string | undefined
  readonly port?: string | undefined
}

/** A chain longer than this was written by somebody who wants to fill the log of a release. */
const longestChain = 32

/**
 * Headers about where a request came from. They are this proxy's alone: what a client sends under these names, or with `_`
 * in place of `-`, which CGI and WSGI cannot tell from it, does not get through.
 */
export function isAboutOrigin(name: string): boolean {
  const plain = name.includes('_') ? name.replaceAll('_', '-') : name
  return plain.startsWith('x-forwarded-') || plain === 'forwarded' || plain === 'x-real-ip'
}

/**
 * Follows the chain from the peer backwards for as long as each one is a trusted proxy. The first that is not is the client;
 * what stands left of it was written by somebody whom nobody vouches for, and is dropped.
 */
export function originOf({ peer, host, claims, isTrusted }: {
  readonly peer: string
  readonly host: string | undefined
  readonly claims: Claims
  readonly isTrusted: (address: string) => boolean
}): Origin {
  const nearest = plainAddress(peer)
  const believed = isTrusted(nearest) ? claims : {}
  const chain = [nearest]
  const named = (believed.for ?? '').split(',').map(addressOf)
  while (chain.length < longestChain && isTrusted(chain[0] ?? '')) {
    const before = named.pop()
    if (before === undefined) break
    chain.unshift(before)
  }
  const proto = protoOf(believed.proto)
  const shown = believed.host !== undefined && believed.host !== '' && isHost(believed.host) ? believed.host : host
  return { chain, proto, ...(shown === undefined || shown === '' ? {} : { host: shown }), port: portOf({ port: believed.port, host: shown, proto }) }
}

/** Names and values in turn, as Node takes them. `Forwarded` (RFC 7239) says the same as the older headers. */
export function originHeaders({ chain, proto, host, port }: Origin): readonly string[] {
  const [client = '', ...proxies] = chain
  const first = `for=${node(client)};proto=${proto}${host === undefined ? '' : `;host="${host}"`}`
  return [
    'X-Forwarded-For', chain.join(', '),
    'X-Forwarded-Proto', proto,
    ...(host === undefined ? [] : ['X-Forwarded-Host', host]),
    'X-Forwarded-Port', port,
    'X-Real-IP', client,
    'Forwarded', [first, ...proxies.map((proxy) => `for=${node(proxy)}`)].join(', '),
  ]
}

/** What may stand in `Host`: a name or an address with an optional port (RFC 9110 §7.2), and nothing that has a meaning in a URL or a list. */
export function isHost(text: string): boolean {
  return /^(?:[A-Za-z0-9._~%-]*|\[[0-9A-Fa-f:.]+\])(?::\d{0,5})?$/.test(text)
}

/** One entry of `X-Forwarded-For`, with or without a port; undefined for anything that is no address. */
function addressOf(entry: string): string | undefined {
  const text = entry.trim()
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text)?.[1] ?? text
  return isIP(bare) === 0 || bare.includes('%') ? undefined : plainAddress(bare)
}

/** The nearest proxy's word, where several are listed. */
function protoOf(claim: string | undefined): 'http' | 'https' {
  return claim?.split(',').at(-1)?.trim().toLowerCase() === 'https' ? 'https' : 'http'
}

function portOf({ port, host, proto }: { readonly port: string | undefined; readonly host: string | undefined; readonly proto: string }): string {
  const claimed = port?.split(',').at(-1)?.trim()
  if (claimed !== undefined && isPort(claimed)) return claimed
  const named = /:(\d+)$/.exec(host ?? '')?.[1]
  if (named !== undefined && isPort(named)) return named
  return proto === 'https' ? '443' : '80'
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535
}

/** A node of RFC 7239 §6: an IPv6 address needs brackets and quotes. */
function node(address: string): string {
  return address.includes(':') ? `"[${address}]"` : address
}
