import type { JsonObject } from '../../core/json.ts'
import { isNewer, productVersion } from '../../core/version.ts'

/**
 * Whether the proxy that runs is to be replaced by this program's, from the facts of the target; undefined where none runs, or it is of
 * this version or a newer one. One that does not say its version is older than those that do.
 */
export function upgradeDue({ supervisor, proxy }: JsonObject): string | undefined {
  if (typeof supervisor !== 'number') return undefined
  const runs = typeof proxy === 'string' ? proxy : undefined
  if (runs !== undefined && !isNewer(productVersion, runs)) return undefined
  return `the proxy is of ${runs === undefined ? 'an older version' : `version ${runs}`}, this is ${productVersion}: the next deployment replaces it, or \`pqc-delivery reconcile --upgrade\``
}
