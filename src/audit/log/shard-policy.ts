import type { Policy } from '../../tlog/policy.ts'
import { parseShardOrigin } from './shards.ts'

/**
 * What a policy says of the log of that origin. The shards of a place are signed with the same keys for years, each under its own origin: a log key of
 * the name N is a key of `N/<class>/<period>`, under that name. A key of any other name stays what it is, another log's, and with one of those
 * nothing is believed: to pass over it would be to do without a key that somebody required.
 */
export function policyFor({ policy, origin }: { readonly policy: Policy; readonly origin: string }): Policy {
  const place = parseShardOrigin(origin)?.place
  return { ...policy, logs: policy.logs.map((key) => (key.name === place ? { ...key, name: origin } : key)) }
}
