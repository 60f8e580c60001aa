import { isJsonObject } from '../../../core/json.ts'
import { isCount } from './json-check.ts'

/** What keeps a user on one side while a rollout shifts traffic; `header` in small letters. */
export type Affinity = 'none' | 'cookie' | { readonly header: string }

/** How the proxy meets its clients. */
export interface ProxySettings {
  readonly affinity: Affinity
  /** addresses and networks of proxies before this one, whose `X-Forwarded-*` are believed */
  readonly trustedProxies: readonly string[]
  /** client connections that are open at once; whoever comes then is told to come again */
  readonly maxConnections: number
}

/** What a service goes by whose configuration, of an older version, said nothing else. */
export const usualProxy: ProxySettings = { affinity: 'none', trustedProxies: [], maxConnections: 4_096 }

/** Whether a value from outside of this process is such settings. */
export function isProxySettings(value: unknown): value is ProxySettings {
  if (!isJsonObject(value)) return false
  const { affinity, trustedProxies, maxConnections } = value
  return isAffinity(affinity) && isCount(maxConnections) && maxConnections > 0 &&
    Array.isArray(trustedProxies) && trustedProxies.every((item: unknown) => typeof item === 'string')
}

function isAffinity(value: unknown): value is Affinity {
  return value === 'none' || value === 'cookie' || (isJsonObject(value) && typeof value['header'] === 'string')
}
