import { logPlaceOf } from '../../../actions/wiring/log-place.ts'
import { shardsBefore } from '../../../audit/log/configured/place.ts'
import type { LogPlace } from '../../../audit/log/configured/place.ts'
import { parseShardOrigin, shardAt, shardPath } from '../../../audit/log/shards.ts'
import type { Shard } from '../../../audit/log/shards.ts'
import { readPolicy } from '../../../audit/log/verify/policy-file.ts'
import type { Told } from '../../../audit/log/verify/tell.ts'
import { tellPlace } from '../../../audit/log/verify/tell-place.ts'
import { shardsOfPlace } from '../../../audit/log/verify/verify-folder.ts'
import { verifyStored } from '../../../audit/log/verify/verify-stored.ts'
import type { Look } from '../../../audit/log/verify/verify-stored.ts'
import type { ResolvedConfig } from '../../../config/config.ts'
import { DeliveryError } from '../../../core/errors.ts'
import type { RunPorts } from '../../../runner/ports.ts'

/**
 * Verifies the logs of a configuration's place on a branch or in a bucket, through its store. Nothing there lists the logs of a place: they are those that this
 * home has seen, and those of the configured class of this month and the two years before it. Rejects with `nothing-recorded` where there is none.
 */
export async function verifyStoredPlace({ config, ports, policy: named, look, pinOfMany }: {
  readonly config: ResolvedConfig
  readonly ports: RunPorts
  /** the file of keys that somebody named; undefined: that of the configuration */
  readonly policy: string | undefined
  readonly look: Look
  readonly pinOfMany: () => Error
}): Promise<Told> {
  const place = logPlaceOf({ config, ports })
  const policy = { file: named ?? place.trust.policy.file, isNamed: true }
  const shards = await shardsIn({ place, file: policy.file, look, retention: config.audit.retention, nowMs: ports.clock.now() })
  if (shards.length === 0) throw nothingThere(place)
  if (look.given !== undefined && shards.length > 1) throw pinOfMany()
  const logs: { name: string; told: Told }[] = []
  for (const shard of shards) logs.push({ name: shardPath(shard), told: await verifyStored({ ...look, directory: place.addressOf(shard), shard, store: await place.storeOf(shard), policy }) })
  return tellPlace({ place: place.address, logs })
}

async function shardsIn({ place, file, look: { pins }, retention, nowMs }: {
  readonly place: LogPlace
  readonly file: string
  readonly look: Look
  readonly retention: string
  readonly nowMs: number
}): Promise<readonly Shard[]> {
  const policy = await readPolicy({ file, isNamed: true })
  const names = new Set(policy === undefined || pins === undefined ? [] : (await shardsOfPlace({ policy, pins })).map(shardPath))
  const current = shardAt({ retention, timeMs: nowMs })
  for (const shard of [current, ...shardsBefore(current)]) {
    if (!names.has(shardPath(shard)) && await (await place.storeOf(shard)).get('checkpoint') !== undefined) names.add(shardPath(shard))
  }
  return [...names].toSorted().flatMap((name) => parseShardOrigin(`place/${name}`)?.shard ?? [])
}

function nothingThere({ address }: LogPlace): DeliveryError {
  return new DeliveryError({
    code: 'nothing-recorded',
    message: `there is no audit log in ${address} that this machine knows of, and none of the last two years of the configured class`,
    hint: 'the first release makes it; of another class, fetch the log and name its folder with the policy by --policy',
  })
}
