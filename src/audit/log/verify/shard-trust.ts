import { parseCheckpoint } from '../../../tlog/checkpoint.ts'
import { parseNote } from '../../../tlog/note.ts'
import type { Policy } from '../../../tlog/policy.ts'
import { TlogError } from '../../../tlog/tlog-error.ts'
import { policyFor } from '../shard-policy.ts'
import { parseShardOrigin, shardOrigin } from '../shards.ts'
import type { Shard } from '../shards.ts'

/**
 * What a policy says of the log that somebody wants to verify, which may be a shard of the place that it names: the one that its path says. A shard under the path of
 * another one, or under none, is not believed, signed as it may be: its keys have another name, and any shard would do in the place of what is meant.
 */
export function policyOfLog({ policy, note, shard }: {
  readonly policy: Policy
  /** the published checkpoint, as far as there is one */
  readonly note: Uint8Array | undefined
  readonly shard: Shard | undefined
}): Policy {
  const [key] = policy.logs
  const said = note === undefined ? undefined : originIn(note)
  return key === undefined || shard === undefined || said === key.name ? policy : policyFor({ policy, origin: shardOrigin(placeOrigin(policy), shard) })
}

/** What the place is called that a policy is for. */
export function placeOrigin({ logs: [key] }: Policy): string {
  return key === undefined ? '' : parseShardOrigin(key.name)?.place ?? key.name
}

function originIn(note: Uint8Array): string | undefined {
  try {
    return parseCheckpoint(parseNote(note).text).origin
  } catch (error) {
    if (error instanceof TlogError) return undefined
    throw error
  }
}
