import path from 'node:path'
import { policyFor } from '../../audit/log/shard-policy.ts'
import { parseShardOrigin, parseShardPath, shardOrigin } from '../../audit/log/shards.ts'
import type { Shard } from '../../audit/log/shards.ts'
import { createDirectoryStore } from '../../audit/log/store/directory/directory-store.ts'
import type { LogStore } from '../../audit/log/store/store.ts'
import { policyBeside } from '../../audit/log/verify/folders.ts'
import { readPolicy } from '../../audit/log/verify/policy-file.ts'
import { DeliveryError } from '../../core/errors.ts'
import type { RunPorts } from '../../runner/ports.ts'
import type { Policy } from '../../tlog/policy.ts'

/** A log in a folder, and what belongs to it: beside it, since whoever copies or publishes the log must not take its keys along. */
export interface LogPlace {
  readonly directory: string
  readonly store: LogStore
  /** the folder of the private keys */
  readonly keys: string
  /** the file that says whose the log is */
  readonly policy: string
  /** which log of a configured place it is; absent: a log by itself */
  readonly shard?: Shard
}

/**
 * The place that somebody means by the name of a folder. What belongs to `…/<class>/<month>` lies beside the place of it. Throws `input-invalid` where it has
 * a policy of its own, inside of that place.
 */
export function logPlace({ log, ports }: { readonly log: string; readonly ports: Pick<RunPorts, 'workingDirectory' | 'random'> }): LogPlace {
  const directory = path.resolve(ports.workingDirectory, log)
  const shard = parseShardPath(directory.split(path.sep).slice(-2).join('/'))
  const base = shard === undefined ? directory : path.resolve(directory, '..', '..')
  const policy = policyBeside({ directory, shard })
  return { directory, store: createDirectoryStore({ directory, random: ports.random }), keys: `${base}.keys`, policy, ...(shard === undefined ? {} : { shard }) }
}

/** The policy that lies with a log, as it is for that log, and what the log is called by it; undefined where there is none. */
export async function policyOf({ policy: file, shard }: Pick<LogPlace, 'policy' | 'shard'>): Promise<{ readonly policy: Policy; readonly origin: string } | undefined> {
  const policy = await readPolicy({ file, isNamed: false })
  const name = policy?.logs[0]?.name
  if (policy === undefined || name === undefined) return undefined
  const origin = shard === undefined || parseShardOrigin(name) !== undefined ? name : shardOrigin(name, shard)
  return { policy: policyFor({ policy, origin }), origin }
}

/** The same, which has to be there. Rejects with `log-missing`: without it nobody knows what the log is called. */
export async function demandPolicy(place: LogPlace): Promise<{ readonly policy: Policy; readonly origin: string }> {
  const found = await policyOf(place)
  if (found !== undefined) return found
  throw new DeliveryError({
    code: 'log-missing',
    message: `there is no audit log in ${place.directory}: ${place.policy} is not there`,
    hint: 'make one with `pqc-delivery audit init DIR --origin NAME`; where there was one, put the policy back from whoever verifies the log',
  })
}
