import type { RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { IncomingMessage } from 'node:http'
import { BlockList, isIPv6 } from 'node:net'
import { fits } from './glob.ts'
import type { ListenerRouting, RuleRouting } from './routing.ts'

/** Path and query of a request's target, which can also be a whole URL (RFC 9112, section 3.2). */
export function targetOf({ url = '/' }: { readonly url?: string | undefined }): { readonly path: string; readonly query: string } {
  const local = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/iu, '')
  const [path, query = ''] = splitOnce(local.split('#')[0] ?? '', '?')
  return { path: path === '' ? '/' : path, query }
}

/** The first rule whose conditions are all met. The default rule has none. */
export function ruleFor({ listener, request }: { readonly listener: ListenerRouting; readonly request: IncomingMessage }): RuleRouting | undefined {
  return listener.rules.find(({ conditions }) => conditions.every((condition) => isMet(condition, request)))
}

const lower = (text: string) => text.toLowerCase()

/** Host, header and query are compared without regard to case, path and method with it (Listener rules for your Application Load Balancer). */
function isMet(condition: RuleCondition, request: IncomingMessage): boolean {
  switch (condition.Field) {
    case 'path-pattern': return anyFits({ patterns: condition.PathPatternConfig?.Values, texts: [targetOf(request).path] })
    case 'host-header': return anyFits({ patterns: condition.HostHeaderConfig?.Values?.map(lower), texts: [lower((request.headers.host ?? '').replace(/:\d+$/u, ''))] })
    case 'http-header': {
      const name = lower(condition.HttpHeaderConfig?.HttpHeaderName ?? '')
      return anyFits({ patterns: condition.HttpHeaderConfig?.Values?.map(lower), texts: (request.headersDistinct[name] ?? []).map(lower) })
    }
    case 'http-request-method': return condition.HttpRequestMethodConfig?.Values?.includes(request.method ?? '') === true
    case 'query-string': return queryFits(condition, targetOf(request).query)
    case 'source-ip': return sourceFits(condition.SourceIpConfig?.Values ?? [], request.socket.remoteAddress ?? '')
    default: return false
  }
}

function anyFits({ patterns = [], texts }: { readonly patterns?: readonly string[] | undefined; readonly texts: readonly string[] }): boolean {
  return texts.some((text) => patterns.some((pattern) => fits({ text, pattern })))
}

/** Modelled only: whether what is percent-encoded is decoded before it is compared is not documented; it is not. */
function queryFits({ QueryStringConfig: config }: RuleCondition, query: string): boolean {
  const pairs = lower(query).split('&').map((pair) => splitOnce(pair, '='))
  const fit = (text: string, pattern: string) => fits({ text, pattern: lower(pattern), escapes: true })
  return (config?.Values ?? []).some(({ Key: key, Value: value = '' }) => pairs.some(([name, text]) => (key === undefined ? fit(text ?? name, value) : fit(name, key) && fit(text ?? '', value))))
}

function sourceFits(ranges: readonly string[], address: string): boolean {
  const list = new BlockList()
  for (const range of ranges) {
    const [net = '', bits = ''] = range.split('/')
    list.addSubnet(net, Number(bits), isIPv6(net) ? 'ipv6' : 'ipv4')
  }
  return list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}

function splitOnce(text: string, separator: string): readonly [string, string?] {
  const at = text.indexOf(separator)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)]
}
