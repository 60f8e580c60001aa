import type { Policy } from '../../../tlog/policy.ts'
import type { LogStore } from '../store/store.ts'
import { parseShardOrigin, parseShardPath, shardPath } from '../shards.ts'
import type { Shard } from '../shards.ts'
import { earlierEnds } from './earlier-ends.ts'
import { policyBeside, readFolder, shardFolder } from './folders.ts'
import type { LogFolder } from './folders.ts'
import type { Pins } from './pins.ts'
import { readPolicy } from './policy-file.ts'
import { placeOrigin } from './shard-trust.ts'
import { tellPlace, tellStrange } from './tell-place.ts'
import type { Told } from './tell.ts'
import { verifyStored } from './verify-stored.ts'
import type { Look, StoredLog } from './verify-stored.ts'

/** How a folder is to be verified. */
export interface FolderRequest extends Look {
  readonly directory: string
  readonly storeOf: (directory: string) => Pick<LogStore, 'get' | 'list'>
  /** the file of keys that somebody named; undefined: the one beside the folder */
  readonly policy: string | undefined
  /** the error where a pin is given for more than one log */
  readonly pinOfMany: () => Error
}

/** Verifies the log in a folder, or all logs of a place, also those that are known to have been there. */
export async function verifyFolder(request: FolderRequest): Promise<Told> {
  const { directory, given, pins, pinOfMany } = request
  const folder = readFolder(directory)
  if (folder.kind === 'log' && folder.log.shard !== undefined) return verifyOne(request, folder.log)
  const policy = await readPolicy({ file: request.policy ?? `${directory}.policy`, isNamed: request.policy !== undefined })
  const seen = policy === undefined || pins === undefined || (folder.kind === 'log' && isOfOneLog(policy)) ? [] : await shardsOfPlace({ policy, pins })
  if (folder.kind === 'log' && seen.length === 0) return verifyOne(request, folder.log)
  if (given !== undefined) throw pinOfMany()
  const logs: { name: string; told: Told }[] = []
  const there = folder.kind === 'place' ? folder.shards : []
  const ends = await earlierEnds({ policy, logs: there.map((shard) => ({ shard, store: request.storeOf(shardFolder(directory, shard).directory) })) })
  const names = new Set([...there, ...seen, ...ends.shards].map(shardPath))
  for (const name of [...names].toSorted()) {
    const shard = parseShardPath(name)
    if (shard !== undefined) logs.push({ name, told: await verifyOne({ ...request, policy: request.policy ?? `${directory}.policy`, ends: ends.of(shard) }, shardFolder(directory, shard), request.policy !== undefined) })
  }
  if (folder.kind === 'place' && folder.strange.length > 0) logs.push({ name: '.', told: tellStrange({ directory, names: folder.strange }) })
  if (folder.kind === 'log' && folder.isThere) logs.push({ name: '.', told: await verifyOne(request, folder.log) })
  return tellPlace({ place: directory, logs })
}

/** The policy of one log of a place says nothing of the others. */
function isOfOneLog(policy: Policy): boolean {
  return placeOrigin(policy) !== policy.logs[0]?.name
}

/** The shards that a home has seen of a place: one that is gone as a whole is missed by nobody else. */
export async function shardsOfPlace({ policy, pins }: { readonly policy: Policy; readonly pins: Pick<Pins, 'origins'> }): Promise<readonly Shard[]> {
  const place = placeOrigin(policy)
  return (await pins.origins()).map(parseShardOrigin).flatMap((found) => (found?.place === place ? [found.shard] : []))
}

async function verifyOne(request: FolderRequest & Pick<StoredLog, 'ends'>, folder: LogFolder, isNamed = request.policy !== undefined): Promise<Told> {
  const { directory, shard } = folder
  return verifyStored({ ...request, directory, shard, store: request.storeOf(directory), policy: { file: request.policy ?? policyBeside(folder), isNamed } })
}
