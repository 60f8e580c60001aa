import type { RedirectActionConfig } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { IncomingMessage } from 'node:http'
import { targetOf } from './matching.ts'

/** Where a redirect sends a client: the parts that are not given stay as they are (Redirect actions, User Guide). */
export function redirectOf({ config, request, port }: { readonly config: RedirectActionConfig; readonly request: IncomingMessage; readonly port: number }): { readonly status: number; readonly location: string } {
  const { path, query } = targetOf(request)
  const host = (request.headers.host ?? '').replace(/:\d+$/u, '')
  const parts: Readonly<Record<string, string>> = { protocol: 'HTTP', host, port: String(port), path: path.slice(1), query }
  const filled = (text: string) => text.replaceAll(/#\{(protocol|host|port|path|query)\}/gu, (_, name: string) => parts[name] ?? '')
  const search = filled(config.Query ?? '#{query}')
  const location = `${filled(config.Protocol ?? '#{protocol}').toLowerCase()}://${filled(config.Host ?? '#{host}')}:${filled(config.Port ?? '#{port}')}${filled(config.Path ?? '/#{path}')}${search === '' ? '' : `?${search}`}`
  return { status: config.StatusCode === 'HTTP_301' ? 301 : 302, location }
}
