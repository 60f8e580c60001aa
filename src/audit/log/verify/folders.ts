import { existsSync } from 'node:fs'
import path from 'node:path'
import { DeliveryError } from '../../../core/errors.ts'
import { openReader } from '../store/directory/reader.ts'
import { parseShardPath, shardPath } from '../shards.ts'
import type { Shard } from '../shards.ts'

/** The folder of one log. */
export interface LogFolder {
  readonly directory: string
  /** which log of a place it is, by its path; undefined: its path says nothing */
  readonly shard: Shard | undefined
}

/** What somebody means by the name of a folder: one log, or a place with a log for each class and month. */
export type NamedFolder =
  | { readonly kind: 'log'; readonly log: LogFolder; readonly isThere: boolean }
  | { readonly kind: 'place'; readonly shards: readonly Shard[]; /** what else is in it, by names that only a log has */ readonly strange: readonly string[] }

/** Looks at what is in a folder. One without a log and without shards is that of a log that is not there; files of a log beside shards do not make one log of them. */
export function readFolder(directory: string): NamedFolder {
  const own = openReader(directory).entries('').map(({ name }) => name).filter((name) => name === 'checkpoint' || name === 'commit' || name === 'tile')
  const shards = shardsIn(directory)
  if (shards.length > 0) return { kind: 'place', shards, strange: own.toSorted() }
  return { kind: 'log', log: { directory, shard: parseShardPath(directory.split(path.sep).slice(-2).join('/')) }, isThere: own.length > 0 }
}

/**
 * The file of keys that belongs to a log, where nobody names one: beside it, and for a shard beside its place. What lies in a place was written by whoever writes its
 * logs, so that a policy there is not believed; throws `input-invalid` where there is one, since somebody may mean it.
 */
export function policyBeside({ directory, shard }: LogFolder): string {
  const own = `${directory}.policy`
  if (shard === undefined) return own
  const place = `${path.resolve(directory, '..', '..')}.policy`
  if (!existsSync(own)) return place
  throw new DeliveryError({
    code: 'input-invalid',
    message: `nobody says which policy is meant for the audit log in ${directory}: ${own} is in the place of the log, where whoever writes the log can write it, and not the place's, ${place}`,
    hint: 'find out who put it there, and move it away; `audit verify` takes the policy that you believe by --policy',
  })
}

/** The folder of a shard of a place, whether it is there or not. */
export function shardFolder(place: string, shard: Shard): LogFolder {
  return { directory: path.join(place, ...shardPath(shard).split('/')), shard }
}

function shardsIn(place: string): readonly Shard[] {
  const shards = foldersIn(place).flatMap((retention) => foldersIn(path.join(place, retention)).map((period) => parseShardPath(`${retention}/${period}`)))
  return shards.filter((shard) => shard !== undefined)
}

/** Links are not followed: what they lead to is not of this place. */
function foldersIn(folder: string): readonly string[] {
  return openReader(folder).entries('').flatMap(({ name, kind }) => (kind === 'folder' ? [name] : [])).toSorted()
}
