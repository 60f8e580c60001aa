import { eventTypes } from '../../event-types.ts'
import { objectOf } from '../../../core/json.ts'
import type { JsonObject } from '../../../core/json.ts'
import { parseCheckpoint } from '../../../tlog/checkpoint.ts'
import { parseNote } from '../../../tlog/note.ts'
import type { Policy } from '../../../tlog/policy.ts'
import { TlogError } from '../../../tlog/tlog-error.ts'
import { judgeCheckpoint } from '../../../tlog/trust.ts'
import { commitName, parseCommit } from '../commit.ts'
import { policyFor } from '../shard-policy.ts'
import { parseShardOrigin, parseShardPath, shardPath } from '../shards.ts'
import type { Shard } from '../shards.ts'
import type { LogStore } from '../store/store.ts'
import { createFindings } from './findings.ts'
import { createReader } from './reading.ts'
import { placeOrigin } from './shard-trust.ts'
import type { Pin } from './verify.ts'

/** What the logs of a place say of each other: where each ended when another one began. */
export interface EarlierEnds {
  /** the logs that others name, whether they are there or not */
  readonly shards: readonly Shard[]
  of(shard: Shard): readonly Pin[]
}

/**
 * Reads in the first entry of each log, `audit.log.started`, how the one before it ended. What counts is the signed checkpoint in that entry, which stands for itself:
 * so it does not matter here whether the log that has it is sound. A log whose first commit was purged names none any more.
 */
export async function earlierEnds({ policy, logs }: {
  /** of the place; undefined: nobody's word is believed */
  readonly policy: Policy | undefined
  readonly logs: readonly { readonly shard: Shard; readonly store: Pick<LogStore, 'get' | 'list'> }[]
}): Promise<EarlierEnds> {
  const ends = new Map<string, Pin[]>()
  for (const { shard, store } of policy === undefined ? [] : logs) {
    const bytes = await createReader(store, createFindings()).get(commitName(0))
    const end = bytes === undefined || policy === undefined ? undefined : endIn(bytes, policy)
    if (end === undefined || end.name === shardPath(shard)) continue
    ends.set(end.name, [...ends.get(end.name) ?? [], { ...end.pin, began: shardPath(shard) }])
  }
  return {
    shards: [...ends.keys()].map(parseShardPath).filter((shard) => shard !== undefined),
    of: (shard) => ends.get(shardPath(shard)) ?? [],
  }
}

/** Nothing where it is not signed by the keys of the place for that log, or where there was no entry that could be missed. */
function endIn(commit: Uint8Array, policy: Policy): { readonly name: string; readonly pin: Pin } | undefined {
  const note = parsed(() => previousIn(parseCommit(commit).entries[0] ?? ''))
  const origin = note === undefined ? undefined : parsed(() => parseCheckpoint(parseNote(note).text).origin)
  const found = origin === undefined ? undefined : parseShardOrigin(origin)
  if (note === undefined || origin === undefined || found === undefined || found.place !== placeOrigin(policy)) return undefined
  const judgement = parsed(() => judgeCheckpoint({ note, policy: { logs: policyFor({ policy, origin }).logs, witnesses: [], quorum: { kind: 'none' } } }))
  if (judgement?.kind !== 'trusted' || judgement.checkpoint.size === 0) return undefined
  const { size, root } = judgement.checkpoint
  return { name: shardPath(found.shard), pin: { size, root } }
}

function previousIn(entry: string): Uint8Array | undefined {
  const { type, data } = objectOf(JSON.parse(entry) as JsonObject)
  if (type !== eventTypes['audit.log.started']) return undefined
  const { checkpoint } = objectOf(objectOf(objectOf(objectOf(data)['customData'])['data'])['previous'])
  return typeof checkpoint === 'string' ? Buffer.from(checkpoint) : undefined
}

/** What does not parse says nothing here; whoever verifies the log that has it says what is wrong. */
function parsed<Result>(parse: () => Result): Result | undefined {
  try {
    return parse()
  } catch (error) {
    if (error instanceof TlogError || error instanceof SyntaxError) return undefined
    throw error
  }
}
